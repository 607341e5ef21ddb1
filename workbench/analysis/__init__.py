"""Figures: what follows from codings, points and counts; takes plain rows, gives frozen results."""
