"""Positions and words: pure functions on str.

Positions are Unicode code points, spans are half-open. This room knows no code, no file and no database.
"""
