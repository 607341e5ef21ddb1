"""One cell of a group matrix as written on paper: bullets apart, the organisation in brackets recognised."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.importers.matrix_words import ORIGINS, ROLES, SUPPORT, meaning

_BULLET = re.compile(r"\s*(?:[-–—−](?!\d)|[•·▪◦‣●○➢➤✓\uf0b7*])\s*(?=\S)")
_DASH = re.compile(r"\s*[-–—−](?!\d)\s*\S")
_ANY_DASH = re.compile(r"\s*[-–—−•·▪◦‣●○➢➤✓\uf0b7*]\s*(?=\S)")
"""In a cell whose other lines begin with a dash: ``-1 gezin, 1 plan`` is an item there, no figure below zero."""
_LETTER_BULLET = re.compile(r"\s*o\s+(?=\S)")
_NUMBER = re.compile(r"\s*\d{1,2}[.)]\s+(?=\S)")
_INLINE = re.compile(r"(?<=\s)(?=[•▪●]\s)")
_BARE = " \t-–—−•·▪●*."
"""A line of nothing but these is no item."""
_PARTING = re.compile(r"([;\n,()])")
_BY = re.compile(r"(?:door|by)\s+", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?:ook|niet|geen|alleen|vooral|soms|eventueel|zoals|zie|indien|als|via|voor|met|per|om|op|in|bij|na|tot|of|en|te|nog|"
    r"meer|elke?|ieder|o\.?a\.?|bijv\.?|bv\.?|d\.?w\.?z\.?|also|not|no|only|mostly|such|see|if|when|for|with|at|or|"
    r"and|more|each|every|e\.?g\.?|i\.?e\.?)(?:\s|$)",
    re.IGNORECASE,
)
_LONGEST_NAME = 40
_MOST_WORDS = 5


@dataclass(frozen=True)
class CellItem:
    """One item of a cell."""

    text: str
    organisations: tuple[tuple[str, str | None], ...] = ()
    origin: str | None = None
    support: str | None = None


def cell_items(cell: str) -> list[CellItem]:
    """Return the items of a cell in their order."""
    return [_with_bracket(text) for text in bulleted(cell)]


def organisations(written: str) -> tuple[tuple[tuple[str, str | None], ...], bool]:
    """Return the organisations of ``school (doet); gemeente (zou moeten)`` and whether all was understood."""
    found: list[tuple[str, str | None]] = []
    understood = True
    for part in _parted(written):
        before, inside = _ending_bracket(part) or (part, None)
        role = meaning(ROLES, inside) if inside else None
        understood &= inside is None or role is not None
        found.append((before if role else part, role))
    return tuple(pair for pair in found if pair[0]), understood


def _parted(written: str) -> list[str]:
    """Cut at semicolons and line ends, and at commas outside brackets."""
    parts: list[list[str]] = [[]]
    depth = 0
    for piece in _PARTING.split(written):
        depth += (piece == "(") - (piece == ")")
        if piece in {";", "\n"} or (piece == "," and depth <= 0):
            parts.append([])
        else:
            parts[-1].append(piece)
    return [part for pieces in parts if (part := "".join(pieces).strip())]


def _ending_bracket(text: str) -> tuple[str, str] | None:
    """Return what stands before and in the brackets that end a text; None where nothing stands in either."""
    bare = text.rstrip(" \t.;")
    before, opened, inside = bare.removesuffix(")").rpartition("(")
    if not bare.endswith(")") or not opened or ")" in inside or not inside.strip() or not before.strip():
        return None
    return before.rstrip(), inside


def bulleted(cell: str) -> list[str]:
    """Return one string an item: by bullets or numbers where there are any, else by lines."""
    lines = [line for row in cell.split("\n") for line in _INLINE.split(row) if line.strip(_BARE)]
    bullet = next((b for b in (_BULLET, _NUMBER, _LETTER_BULLET) if _begins(lines, b)), None)
    if bullet is None:
        return [line.strip() for line in lines]
    if bullet is _BULLET and any(map(_DASH.match, lines)):
        bullet = _ANY_DASH
    texts: list[list[str]] = []
    for line in lines:
        begins = bullet.match(line)
        if begins or not texts:
            texts.append([])
        texts[-1].append(line[begins.end() :].strip() if begins else line.strip())
    return [text for parts in texts if (text := " ".join(parts).strip())]


def _begins(lines: list[str], bullet: re.Pattern[str]) -> bool:
    """Whether the lines are bulleted so; a single ``o`` or number may be a word of the item."""
    least = 1 if bullet is _BULLET else 2
    return sum(bullet.match(line) is not None for line in lines) >= min(least, max(len(lines), 1))


def _with_bracket(text: str) -> CellItem:
    """Read a short bracket at the end; it leaves the text only if a role, an origin or ``door`` proves it."""
    bracket = _ending_bracket(text)
    item = _read_bracket(bracket[1]) if bracket else None
    if bracket is None or item is None:
        return CellItem(text)
    names, certain, origin, support = item
    return CellItem(bracket[0] if certain else text, names, origin, support)


def _read_bracket(
    inside: str,
) -> tuple[tuple[tuple[str, str | None], ...], bool, str | None, str | None] | None:
    names: list[str] = []
    role = origin = support = None
    certain = False
    for part in _parted(inside):
        if said := meaning(ROLES, part):
            role = said
        elif said := meaning(ORIGINS, part):
            origin = said
        elif said := meaning(SUPPORT, part):
            support = said
        else:
            by = _BY.match(part)
            certain = certain or by is not None
            names.append(part[by.end() :] if by else part)
    if not all(map(_may_be_name, names)) or (role and not names):
        return None
    certain = certain or bool(role or origin or support)
    return tuple((name, role) for name in names), certain, origin, support


def _may_be_name(name: str) -> bool:
    return (
        0 < len(name) <= _LONGEST_NAME
        and len(name.split()) <= _MOST_WORDS
        and not any(sign.isdigit() for sign in name)
        and not _NO_NAME.match(name)
    )
