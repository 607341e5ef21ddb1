"""Fast entry from flip-overs: items typed or pasted one a line, with their organisations behind an ``@``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from workbench.errors import RefusedError
from workbench.importers.matrix_cells import bulleted
from workbench.services.codebook.matching import match_organisation
from workbench.services.matrix.matrix import append_items, clean_words
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.queries.matrix import ACTION, SITUATION
from workbench.storage.store import Store
from workbench.text.canonical import visible

if TYPE_CHECKING:
    from workbench.storage.act import Act

_SIGN = re.compile(r"\s+@(?=\S)")
ROLE_IN = {SITUATION: "does", ACTION: "should"}
"""Aspect of the column → what an organisation behind a sign does there; nothing is known of it elsewhere."""


class Entered(NamedTuple):
    """What became of lines that were typed."""

    items: list[int]
    """Numbers, in the order of the lines."""
    unknown: list[str]
    """What stood behind a sign and is no organisation of the codebook; it stays in the words of its item."""


class _Line(NamedTuple):
    """One line as it will stand: its words, and the organisations with their roles."""

    words: str
    organisations: list[tuple[CodeRow, str | None]]


def add_lines(
    store: Store,
    coder: int,
    document: int,
    row: int,
    column: int,
    lines: str,
    *,
    subgroup: str | None = None,
    origin: str | None = "flipover",
) -> Entered:
    """Add an item a line at the end of a cell, in one act; bullets go.

    ``elk jaar herhalen @school @Veilig Thuis`` names two organisations; in a column of actions they should do it, in
    that of the present situation they do. Raises RefusedError where no line has words.
    """
    listed = codes(store)
    role = ROLE_IN.get(next((code.ident for code in listed if code.id == column), ""))
    unknown: list[str] = []
    read = [_read(listed, line, role, unknown) for line in bulleted(lines)]
    if not read:
        raise RefusedError("item.empty")
    with store.act("item.add", coder) as act:
        known = {"row_id": row, "column_id": column, "subgroup": subgroup, "origin": origin}
        made = append_items(act, document, [line.words for line in read], known)
        for item, line in zip(made, read, strict=True):
            _name(act, item.id, line)
    return Entered([item.number for item in made], unknown)


def _read(listed: list[CodeRow], line: str, role: str | None, unknown: list[str]) -> _Line:
    """Take the organisations off a line; what is none stays in its words and is noted in `unknown`."""
    words, *names = _SIGN.split(f" {line}" if line.startswith("@") else line)
    found: list[tuple[CodeRow, str | None]] = []
    for name in names:
        code = match_organisation(listed, name)
        if code is None:
            words += f" @{name}"
            unknown.append(visible(name))
        elif (code, role) not in found:
            found.append((code, role))
    return _Line(clean_words(words), found)


def _name(act: Act, item: int | None, line: _Line) -> None:
    from workbench.model import Qualifier

    for code, role in line.organisations:
        act.add(Qualifier(item_id=item, code_id=code.id, role=role))
