"""Finding a code by a few letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.storage.queries.codebook import CodeRow
from workbench.text.search import fold

ALIKE = 60
"""Least likeness (0 to 100) that counts as a typing error rather than another word."""
NEAR = 76
"""Least likeness at which a name is taken to be meant; other words of the field are up to 75 alike."""
SLIP = 2
"""Letters by which what was typed may be longer than a name that is meant."""
FEW = 2
"""Letters that are taken as they are, without looking for typing errors."""
SHORTEST = 4
"""Letters of a name in which a typing error is looked for; ``K`` is part of every word with a k."""


class CodeFinder:
    """Ranks codes of a codebook for what was typed so far."""

    def __init__(self, codes: Sequence[CodeRow], recent: Sequence[int] = (), *, primary: bool = True) -> None:
        """Take the codes, and the numbers of those used lately, the latest first.

        Those that make codings are found, or with `primary` false those that qualify one and are no aspect.
        """
        self._recent = {number: place for place, number in enumerate(recent)}
        keys = {code.id: (code.shortcut or "") for code in codes}
        self._codes = [
            _Findable(code, keys.get(code.parent_id or 0, "") + (code.shortcut or ""))
            for code in codes
            if code.primary == primary and code.facet != "aspect" and code.status != "retired"
        ]

    def find(self, typed: str, *, most: int = 50) -> list[CodeRow]:
        """Return the codes that fit, best first; all of them, the latest first, when nothing was typed."""
        wanted = fold(typed.strip())
        scored = [(each.plain_score(wanted), each) for each in self._codes]
        fitting = [(score, each) for score, each in scored if score]
        if len(wanted) > FEW:
            fitting += [(score, each) for score, each in self._alike(wanted, [e for s, e in scored if not s])]
        fitting.sort(key=lambda pair: (-pair[0], self._recent.get(pair[1].code.id, len(self._recent))))
        return [each.code for _, each in fitting[:most]]

    def is_meant(self, typed: str, found: Sequence[CodeRow]) -> bool:
        """Whether one of the codes found is meant, and what was typed is not the name of another one."""
        wanted, numbers = fold(typed.strip()), {code.id for code in found}
        return any(each.is_near(wanted) for each in self._codes if each.code.id in numbers)

    def _alike(self, wanted: str, among: Sequence[_Findable]) -> Iterator[tuple[float, _Findable]]:
        """Yield those whose names look like what was typed, or whose rule has it."""
        from rapidfuzz import fuzz, process

        names = [name for each in among for name in each.long_names]
        owner = [each for each in among for _ in each.long_names]
        best: dict[int, float] = {}
        for _, score, at in process.extract_iter(wanted, names, scorer=fuzz.partial_ratio, score_cutoff=ALIKE):
            best[owner[at].code.id] = max(score, best.get(owner[at].code.id, 0))
        for each in among:
            score = best.get(each.code.id, 0) * 0.6 or (30 if wanted in each.rule else 0)
            if score:
                yield score, each


class _Findable:
    """A code with all by which it is found, folded once."""

    def __init__(self, code: CodeRow, keys: str) -> None:
        self.code, self._keys, self._names = code, keys, _names(code)
        self._openings = "\n" + "\n".join(self._names)
        self._words = " " + " ".join(self._names)
        self.long_names = [name for name in self._names if len(name) >= SHORTEST]
        self.rule = fold(" ".join((code.definition, code.include, code.example)))

    def plain_score(self, wanted: str) -> float:
        """Return how well what was typed fits the names as it stands: 0 (not) to 100."""
        if not wanted or wanted == self._keys or wanted in self._names:
            return 100
        if f"\n{wanted}" in self._openings:
            return 90
        if f" {wanted}" in self._words:
            return 80
        return 70 if wanted in self._words else 0

    def is_near(self, wanted: str) -> bool:
        """Whether a name or the rule has what was typed, but for a slip of the finger."""
        from rapidfuzz import fuzz

        if self.plain_score(wanted) or wanted in self.rule:
            return True
        names = (name for name in self.long_names if len(name) >= len(wanted) - SLIP)
        return any(fuzz.partial_ratio(wanted, name) >= NEAR for name in names)


def _names(code: CodeRow) -> list[str]:
    bare = code.ident.rpartition(".")[2].replace("-", " ")
    return [fold(name) for name in (code.name, bare, code.ident, code.gloss, *code.aliases.split("\n")) if name]
