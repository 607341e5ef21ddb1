"""Indicators: figures, intervals, comparisons, charts, and checking printed figures and claims."""
