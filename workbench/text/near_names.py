"""Words that are one letter away from a name that is known: *Marijke* for Marieke."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

SHORTEST, LONGEST = 6, 40
"""Letters of the words that are compared."""


class NearNames:
    """Finds the name that a word may be meant for; the time for a word does not grow with the number of names."""

    def __init__(self, names: Iterable[str]) -> None:
        self._shortened: dict[str, list[str]] = {}
        for name in dict.fromkeys(names):
            if SHORTEST <= len(name) <= LONGEST:
                for short in _shortened(name):
                    self._shortened.setdefault(short, []).append(name)

    def near(self, word: str) -> str | None:
        """Return a name that one letter more, less or other makes of a word; None also where the word is one."""
        if not self._shortened or not SHORTEST <= len(word) <= LONGEST:
            return None
        from rapidfuzz.distance import Levenshtein

        alike = (name for short in _shortened(word) for name in self._shortened.get(short, ()))
        return next((name for name in alike if Levenshtein.distance(word, name, score_cutoff=1) == 1), None)


def _shortened(word: str) -> Iterator[str]:
    """Yield a word and what it is without one of its letters: words at distance one share one of these."""
    yield word
    yield from dict.fromkeys(word[:at] + word[at + 1 :] for at in range(len(word)))
