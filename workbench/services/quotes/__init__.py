"""Quotes: finding them, setting them in tables, and checking those of a written report."""
