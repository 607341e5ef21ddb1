"""Dialogs; each gives back one value."""
