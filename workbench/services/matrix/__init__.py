"""The group matrix: its items, what ties them, what is open, and how it is shown."""
