"""A terminal workbench for coding interviews."""

__version__ = "0.1.0"
