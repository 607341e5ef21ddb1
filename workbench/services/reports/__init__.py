"""Whole studies written out, what a file says of how it was made, and making it anew."""
