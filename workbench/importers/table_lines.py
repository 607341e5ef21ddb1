"""Rows of a table in a text document as lines of a transcript."""

from __future__ import annotations

import re

_CLOCK = re.compile(r"[\[(#]?\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?(?:-\d{1,3})?[\])#]?")


def row_lines(row: list[list[str]], width: int) -> list[str]:
    """Write a row of a table that has `width` columns; a row that is one cell stands as it is."""
    if len(row) == 1:
        return row[0]
    first = " ".join(" ".join(row[0]).split())
    if width == 2:
        return [_after_label(first, row[1])] if first else row[1]
    if width == len(row) == 3 and _CLOCK.fullmatch(first):
        label = " ".join(" ".join(row[1]).split())
        return [_after_label(f"{first} {label}" if label else first, row[2])]
    return [_joined(row)]


def _after_label(label: str, cell: list[str]) -> str:
    text = "\n".join(cell)
    return f"{label} {text}" if label.endswith(":") else f"{label}: {text}"


def _joined(row: list[list[str]]) -> str:
    return " | ".join(" ".join(line.replace("\n", " ") for line in cell).strip() for cell in row)
