"""A codebook in the exchange format of the field (qdc), in and out.

The format knows a name, a place, a colour and a description of a code. The rule goes into the description: the
definition as it is, other parts each behind a word at the beginning of a line. Codes are the same when their GUID is;
one that only the other program knows is the same when it stands under the same names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench import __version__
from workbench.errors import RefusedError
from workbench.exporters.refi_codebook import CodeOut, codebook_qdc, is_colour
from workbench.importers.apart import read_apart
from workbench.importers.refi.codebook import ForeignCodebook, read_refi_codebook
from workbench.services.codebook.codebook import Codebook, check_codebook
from workbench.services.codebook.codebook_table import FACETS
from workbench.services.project.numbering import free_number
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.store import Store
from workbench.text.search import fold

_LABELS = {"gloss": "Gloss", "include": "Include", "exclude": "Exclude", "border": "Border", "example": "Example"}
"""Parts of a rule → the word they stand behind; the same in every language, so that every language reads it."""
_FIELDS = {label: field for field, label in _LABELS.items()} | {"Definition": "definition"}
_BEGIN = re.compile(rf"({'|'.join(_FIELDS)}): ?(.*)", re.DOTALL)
_GUARDED = re.compile(rf" *({'|'.join(_FIELDS)}):")
_GAPS = re.compile(r"\W+")
_OWN = "workbench"
_GUIDS = "SELECT ident, guid, foreign_guid FROM code"


def exchanged_codebook(store: Store) -> tuple[bytes, list[tuple[str, dict[str, object]]]]:
    """Return the codebook as qdc, and what it could not hold; refused when there is no code to write."""
    listed = codes(store)
    if not listed:
        raise RefusedError("codebook.exchange.empty")
    known = {ident: foreign or guid for ident, guid, foreign in store.rows(_GUIDS)}
    sets: dict[str, list[str]] = {}
    for code in listed:
        sets.setdefault(code.facet, []).append(known[code.ident])
    out = [
        CodeOut(known[code.ident], code.name, code.depth, described(code), code.colour, bool(code.codable))
        for code in listed
    ]
    return codebook_qdc(f"{_OWN} {__version__}", out, sets), list(_losses(listed))


def read_exchanged(path: Path) -> Codebook:
    """Read a codebook in the exchange format; raises RefusedError with one sentence when it is none or broken."""
    read = read_apart(read_refi_codebook, path)
    facet = _facets(read)
    idents: dict[str, str] = {}
    listed, parents, taken = [], {}, set[str]()
    for code in read.codes:
        above = idents.get(code.parent or "")
        ident = _ident(code.name, above, taken)
        idents[code.guid] = ident
        taken.add(ident.casefold())
        fields: dict[str, Any] = {"id": ident, "guid": code.guid, "name": code.name, **stated_in(code.description)}
        fields |= {"colour": code.colour} if code.colour else {}
        fields["codable"] = code.codable
        if above:
            parents[ident] = above
        elif code.guid in facet:
            fields["facet"] = facet[code.guid]
        listed.append(fields)
    named = dict.fromkeys(["theme", *(str(code["facet"]) for code in listed if "facet" in code)])
    facets = [{"id": name, **FACETS.get(name, {"name": name})} for name in named]
    book = Codebook(read.name, "nl", facets, listed, path.name, parents)
    check_codebook(book)
    return book


def tied(store: Store, book: Codebook) -> Codebook:
    """Return a codebook whose codes are called as in the project, where they are the same; others get a free id.

    A codebook whose codes have no GUID is returned as it is.
    """
    if not any("guid" in code for code in book.codes):
        return book
    renamed = _renamed(store, book)
    return replace(
        book,
        codes=[code | {"id": renamed[code["id"]]} for code in book.codes],
        parents={renamed[ident]: renamed[parent] for ident, parent in book.parents.items()},
    )


def described(code: CodeRow) -> str:
    """Return what the rule of a code says, as one description."""
    begins = "Definition: " if _GUARDED.match(code.definition) else ""
    parts = [begins + _guarded(code.definition)] if code.definition else []
    for field, label in _LABELS.items():
        text = str(getattr(code, field))
        lines = text.split("\n") if field == "border" else [text]
        parts += [f"{label}: {_guarded(line)}" for line in lines if line]
    return "\n".join(parts)


def stated_in(description: str) -> dict[str, Any]:
    """Return the parts of a rule that stand in a description; what has no word before it is the definition."""
    found: dict[str, list[str]] = {}
    field = "definition"
    for line in description.split("\n") if description else []:
        begun = _BEGIN.fullmatch(line)
        field = _FIELDS[begun[1]] if begun else field
        text = _unguarded(begun[2] if begun else line)
        if begun or field not in found:
            found.setdefault(field, []).append(text)
        else:
            found[field][-1] += f"\n{text}"
    return {
        name: [each for text in texts for each in text.split("\n")] if name == "border" else "\n".join(texts)
        for name, texts in found.items()
    }


def _guarded(text: str) -> str:
    return "\n".join(f" {line}" if _GUARDED.match(line) else line for line in text.split("\n"))


def _unguarded(line: str) -> str:
    return line[1:] if line.startswith(" ") and _GUARDED.match(line) else line


def _facets(read: ForeignCodebook) -> dict[str, str]:
    """Return the facet of each code, which our own program writes as sets."""
    if not read.origin.startswith(f"{_OWN} "):
        return {}
    return {guid: name for name, members in read.sets.items() for guid in members}


def _ident(name: str, parent: str | None, taken: set[str]) -> str:
    """Return an id that no code has: of the name, with that of its parent before it where another has the name."""
    slug = _GAPS.sub("-", fold(name)).strip("-") or "code"
    wanted = f"{parent}.{slug}" if parent else slug
    for ident in (slug, wanted):
        if ident.casefold() not in taken:
            return ident
    low = wanted.casefold()
    return f"{wanted}-{free_number(lambda number: f'{low}-{number}' in taken)}"


def _renamed(store: Store, book: Codebook) -> dict[str, str]:
    """Return, for each id in a file, what the code is called in the project."""
    listed = codes(store)
    by_guid = {guid: ident for ident, own, foreign in store.rows(_GUIDS) for guid in (own, foreign) if guid}
    by_names = {_place(code.path): code.ident for code in reversed(listed)}
    found = {code["id"]: by_guid[code["guid"]] for code in book.codes if code.get("guid") in by_guid}
    used = set(found.values())
    paths = _paths(book)
    taken = {ident.casefold() for code in listed for ident in (code.ident, *code.aliases.split("\n"))}
    for code in book.codes:
        ident = code["id"]
        if ident in found:
            continue
        same = by_names.get(_place(paths[ident]))
        if same is None or same in used:
            parent = book.parents.get(ident)
            same = _ident(str(code["name"]), found[parent] if parent else None, taken)
        found[ident] = same
        used.add(same)
        taken.add(same.casefold())
    return found


def _paths(book: Codebook) -> dict[str, str]:
    paths: dict[str, str] = {}
    for code in book.codes:
        above = book.parents.get(code["id"])
        paths[code["id"]] = f"{paths[above]} > {code['name']}" if above else str(code["name"])
    return paths


def _place(path: str) -> str:
    return fold(path)


def _losses(listed: Sequence[CodeRow]) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield what the format cannot hold, with how many codes lose it."""
    counts = {
        "id": len(listed),
        "key": sum(bool(code.shortcut) for code in listed),
        "mark": sum(bool(code.mark) for code in listed),
        "aliases": sum(bool(code.aliases) for code in listed),
        "role": sum(bool(code.role) for code in listed),
        "retired": sum(code.status == "retired" for code in listed),
        "colour": sum(bool(code.colour) and not is_colour(code.colour) for code in listed),
    }
    for what, count in counts.items():
        if count:
            yield f"codebook.exchange.lost_{what}", {"count": count}
