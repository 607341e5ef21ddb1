"""Improvement points with what they rest on, and the summary per trede that they lead to."""
