"""Counts: how often codes were given, to whom, together with what, and in which order."""
