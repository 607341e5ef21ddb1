"""The framework of respondents by themes, and what is written about each interview."""
