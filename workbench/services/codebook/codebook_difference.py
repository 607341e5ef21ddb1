"""A codebook in a file beside that of the project: what differs, and taking it over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.services.codebook import code_rows as rows
from workbench.services.codebook.codebook import Codebook, stated, yes_or_no
from workbench.storage.queries.codebook import CodeRow, codes, facets
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.wording import say

FIELDS = (
    "name",
    "gloss",
    *rows.RULE,
    "example",
    "key",
    "mark",
    "colour",
    "role",
    "status",
    "origin",
    "codable",
    "aliases",
)


WORDS = {
    "role": "codebook.value.role",
    "codable": "codebook.value.codable",
    "status": "tui.codebook.status",
    "origin": "tui.codebook.origin",
}
"""Fields whose values are ours → where their words stand."""


class Difference(NamedTuple):
    """One thing that is not the same in the project (here) and in the file (there)."""

    kind: str
    """added (only there), missing (only here), moved or changed."""
    ident: str
    field: str
    """code, facet, parent, or a field of a code; several border cases or aliases stand one a line."""
    here: str | None
    there: str | None


def compare(store: Store, book: Codebook) -> list[Difference]:
    """Return what differs, in the order of the file; codes are the same when their id is.

    Of a field that the file does not have, nothing is said. Codes of another program are the same when their GUID is.
    """
    from workbench.services.codebook.codebook_exchange import tied

    book = tied(store, book)
    here = {code.ident: code for code in codes(store)}
    idents = {code.id: code.ident for code in here.values()}
    known = {facet.ident for facet in facets(store)}
    needed = {facet for code in book.codes if (facet := facet_of(book, code["id"]))} - known
    found = [Difference("added", ident, "facet", None, _facet_name(book, ident)) for ident in sorted(needed)]
    for code in book.codes:
        there = stated(code)
        if code["id"] in here:
            found += _moved(book, here[code["id"]], idents)
            found += _changed(here[code["id"]], there)
        else:
            found.append(Difference("added", code["id"], "code", None, str(there.get("name") or code["id"])))
    listed = {code["id"] for code in book.codes}
    return found + [
        Difference("missing", code.ident, "code", code.name, None)
        for code in here.values()
        if code.ident not in listed and code.status != "retired"
    ]


def value_told(field: str, value: str | None) -> str:
    """Return a value of a field in the language spoken; nothing for none."""
    return say(f"{WORDS[field]}.{value}") if value and field in WORDS else value or ""


def facet_of(book: Codebook, ident: str) -> str | None:
    """Return the facet of a code in a file, which is that of its main code; None when the file does not say it."""
    main = book.listed.get(book.tops.get(ident, ident), {})
    return str(main["facet"]) if main.get("facet") else None


def _facet_name(book: Codebook, ident: str) -> str:
    named = next((facet for facet in book.facets if facet["id"] == ident), {})
    return visible(str(named.get("name") or ident))


def _moved(book: Codebook, code: CodeRow, idents: dict[int, str]) -> Iterator[Difference]:
    parent, facet = book.parents.get(code.ident), facet_of(book, code.ident)
    above = idents.get(code.parent_id or 0)
    if not book.places:
        return
    if parent != above:
        yield Difference("moved", code.ident, "parent", above, parent)
    if facet not in (None, code.facet) and parent is None:
        yield Difference("moved", code.ident, "facet", code.facet, facet)


def _changed(code: CodeRow, there: dict[str, str]) -> Iterator[Difference]:
    here = code._asdict() | {"key": code.shortcut, "codable": yes_or_no(codable=bool(code.codable))}
    for field in FIELDS:
        if field in there and not _same(field, here[field] or "", there[field]):
            yield Difference("changed", code.ident, field, here[field], there[field])


def _same(field: str, here: str, there: str) -> bool:
    """Whether two values mean the same; the order of aliases means nothing."""
    return here == there or (field == "aliases" and sorted(here.split("\n")) == sorted(there.split("\n")))


def apply_differences(
    store: Store, coder: int, book: Codebook, differences: Sequence[Difference], *, reason: str | None = None
) -> int:
    """Take differences over from a file in one act; returns how many.

    A code that is missing in the file is retired when its difference is among them, never taken away.
    """
    from workbench.services.codebook.codebook_exchange import tied
    from workbench.services.codebook.codebook_taking import Taking

    book = tied(store, book)
    with store.act("codebook.import", coder, reason=reason, file=book.file, count=len(differences)) as act:
        Taking(act, book, differences).take()
    return len(differences)
