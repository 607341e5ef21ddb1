"""Finding a code by a few letters."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.storage.queries.codebook import CodeRow
from workbench.text.search import fold

ALIKE = 60
"""Least likeness (0 to 100) that counts as a typing error rather than another word."""
SHORTEST = 4
"""Letters of a name in which a typing error is looked for; ``K`` is part of every word with a k."""


class CodeFinder:
    """Ranks the primary codes of a codebook for what was typed so far."""

    def __init__(self, codes: Sequence[CodeRow], recent: Sequence[int] = ()) -> None:
        """Take the codes, and the numbers of those used lately, the latest first."""
        self._recent = {number: place for place, number in enumerate(recent)}
        keys = {code.id: (code.shortcut or "") for code in codes}
        self._codes = [
            (code, keys.get(code.parent_id or 0, "") + (code.shortcut or ""), _names(code), fold(_rule(code)))
            for code in codes
            if code.primary and code.status != "retired"
        ]

    def find(self, typed: str, *, most: int = 50) -> list[CodeRow]:
        """Return the codes that fit, best first; all of them, the latest first, when nothing was typed."""
        wanted = fold(typed.strip())
        scored = [(self._score(wanted, *entry[1:]), entry[0]) for entry in self._codes]
        fitting = [(score, code) for score, code in scored if score > 0]
        fitting.sort(key=lambda pair: (-pair[0], self._recent.get(pair[1].id, len(self._recent))))
        return [code for _, code in fitting[:most]]

    def _score(self, wanted: str, keys: str, names: list[str], rule: str) -> float:
        if not wanted or wanted in (keys, *names):
            return 100
        if any(name.startswith(wanted) for name in names):
            return 90
        if any(word.startswith(wanted) for name in names for word in name.split()):
            return 80
        if any(wanted in name for name in names):
            return 70
        if len(wanted) <= 2:
            return 0
        from rapidfuzz import fuzz

        likeness = max((fuzz.partial_ratio(wanted, name) for name in names if len(name) >= SHORTEST), default=0)
        return likeness * 0.6 if likeness >= ALIKE else 30 if wanted in rule else 0


def _names(code: CodeRow) -> list[str]:
    bare = code.ident.rpartition(".")[2].replace("-", " ")
    return [fold(name) for name in (code.name, bare, code.ident, code.gloss, *code.aliases.split("\n")) if name]


def _rule(code: CodeRow) -> str:
    return " ".join((code.definition, code.include, code.example))
