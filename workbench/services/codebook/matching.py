"""Finding the code that a name in a foreign file means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from workbench.errors import RefusedError
from workbench.services.codebook.codebook import find_code
from workbench.storage.queries.codebook import CodeRow
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.search import fold


def match_row(listed: list[CodeRow], name: str, source: str) -> CodeRow:
    """Return the trede or chain that heads this row, by number, name or alias; else RefusedError."""
    rows = [code for code in listed if code.role in ("trede", "chain")]
    number = re.match(r"\s*(?:trede\s*)?(\d)\b", name, re.IGNORECASE)
    bare = re.sub(r"^\s*(?:trede\s*)?\d\s*[.:)\-–]*\s*", "", name, flags=re.IGNORECASE)
    found = _named(rows, bare) or [code for code in rows if number and code.shortcut == number[1]] or _alike(rows, bare)
    if len(found) == 1:
        return found[0]
    choices = ", ".join(code.name for code in rows)
    raise RefusedError("matrix.unknown_row", file=source, row=visible(name), choices=choices)


def match_column(listed: list[CodeRow], name: str, source: str) -> CodeRow:
    """Return the aspect that heads this column, by name or alias; else RefusedError."""
    aspects = [code for code in listed if code.facet == "aspect"]
    bare = re.sub(r"\(.*", "", name).strip()
    found = _named(aspects, bare) or _alike(aspects, bare)
    if len(found) == 1:
        return found[0]
    choices = ", ".join(code.name for code in aspects)
    raise RefusedError("matrix.unknown_column", file=source, column=visible(name), choices=choices)


def said_name(store: Store, said: Mapping[str, str], name: str) -> str:
    """Return the name of the code that was said for a row or column, else its own name."""
    codes = {_folded(each): code for each, code in said.items()}
    code = codes.get(_folded(name))
    return name if code is None else find_code(store, code).name


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def match_organisation(listed: list[CodeRow], name: str) -> CodeRow | None:
    """Return the organisation of this name or alias, if there is one."""
    return next(iter(_named([code for code in listed if code.facet == "organisation"], name)), None)


def _named(among: Iterable[CodeRow], name: str) -> list[CodeRow]:
    wanted = _plain(name)
    return [code for code in among if wanted in {_plain(known) for known in _names(code)}]


def _alike(among: Iterable[CodeRow], name: str) -> list[CodeRow]:
    """Return the one code whose names are clearly more alike than those of the others."""
    from rapidfuzz import fuzz

    scores = sorted(
        (
            (
                max(fuzz.token_set_ratio(_plain(name), _plain(known)) for known in _names(code)),
                code.ident,
                code,
            )
            for code in among
        ),
        reverse=True,
    )
    if not _plain(name) or not scores or scores[0][0] < 85 or (len(scores) > 1 and scores[1][0] > scores[0][0] - 5):
        return []
    return [scores[0][2]]


def _names(code: CodeRow) -> list[str]:
    return [name for name in (code.ident, code.name, code.gloss, *code.aliases.split("\n")) if name]


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", fold(name).replace("&", " en ").replace("_", " ")).split())
