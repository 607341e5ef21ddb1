"""Words of a text that may be names though nobody knows them: by lists, titles and capitals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from workbench.text.capitals import capitals_tell, openings
from workbench.text.kinds import ORGANISATION, PERSON, PLACE
from workbench.text.language import Phrases, is_known
from workbench.text.name_forms import PARTICLES
from workbench.text.name_lists import Written, first_names, places, surnames
from workbench.text.ordinary import is_common, is_compound, is_ordinary

SHORTEST_STRANGE = 4
"""Letters of a word that is taken for a name since no dictionary knows it."""
MOST_WORDS = 6
"""Words of one name."""
_TITLES = """
    mevrouw meneer mijnheer heer mw mevr dhr juf juffrouw meester dokter dr drs prof oma opa tante oom familie fam
    zuster dominee wethouder burgemeester collega heet heette heten genaamd mrs mr ms miss aunt uncle named called
"""
_BODIES = (
    "school basisschool stichting praktijk kinderopvang kinderdagverblijf peuterspeelzaal instelling college bso kdv"
)
_BEFORE = {
    **dict.fromkeys(_TITLES.split(), PERSON),
    **dict.fromkeys(_BODIES.split(), ORGANISATION),
    **dict.fromkeys(("gemeente", "provincie"), PLACE),
}
"""Words after which a name follows, and of which kind it is."""
_HINTS = _BEFORE | dict.fromkeys(("in", "naar", "uit", "te", "near", "from"), PLACE) | {"bij": ORGANISATION}
"""Words that say of which kind a name is, if there is one."""
_JOINING = PARTICLES - frozenset(["in", "uit", "op", "aan", "het", "s"])
"""Particles that may stand inside a name."""
_ENDINGS = ("'s", "s", "tje", "tjes", "je", "jes", "pje", "etje", "ke")
_PLACE_ENDINGS = ("'s", "s", "se", "er", "ers", "naar")


class NameWord(NamedTuple):
    """A word that may be a name or part of one."""

    kind: str
    why: str


class NameWords:
    """Looks at each word of a text."""

    def __init__(self, text: str, words: Sequence[Written], language: str) -> None:
        self._text, self._words, self._language = text, words, language
        self._opens = openings(text, words)
        self._tells = capitals_tell(text)
        self._upper = [text[word.start].isupper() for word in words]
        self._small = {word.key for word, upper in zip(words, self._upper, strict=True) if not upper}
        self._rows = dict(self._listed_rows())

    def _listed_rows(self) -> Iterator[tuple[int, str]]:
        """Yield the words of listed names of several words, with their kind: *Den Haag*, not *de wijk*."""
        for kind, first, last in _rows_of_words().find([word.key for word in self._words]):
            said = [at for at in range(first, last) if self._words[at].key not in PARTICLES]
            if all(self._upper[at] for at in said) and all(map(self._joins, range(first + 1, last))):
                yield from ((at, kind) for at in range(first, last))

    def runs(self, free: Sequence[bool]) -> Iterator[tuple[int, int, NameWord]]:
        """Yield names as words from … to (half-open), of words that are free; what they are says their best word."""
        found = [self._judge(at) if free[at] else None for at in range(len(self._words))]
        at = 0
        while at < len(found):
            initial = not found[at] and self._is_initial(at, found)
            end = self._end(at, found) if found[at] or initial else at
            judged = [each for each in found[at:end] if each]
            if judged:
                yield at, end, NameWord(_kind(judged, initial), min(judged, key=_rank).why)
            at = max(end, at + 1)

    def _judge(self, at: int) -> NameWord | None:
        key = self._words[at].key
        if at in self._rows:
            return NameWord(self._rows[at], "list")
        if not key[0].isalpha() or any(map(str.isdigit, key)) or (is_common(key) and not self._titled(at)):
            return None
        ordinary = is_ordinary(key, self._language)
        return self._by_title(at, ordinary) or self._by_list(at, ordinary) or self._by_sight(at, ordinary)

    def _titled(self, at: int) -> str | None:
        """Return the kind of name that a word before this one promises, perhaps with particles between."""
        before = at - 1
        while before >= max(0, at - 3) and self._words[before].key in PARTICLES:
            before -= 1
        joined = before >= 0 and all(self._joins(each) for each in range(before + 1, at + 1))
        return _BEFORE.get(self._words[before].key) if joined else None

    def _by_title(self, at: int, ordinary: bool) -> NameWord | None:
        kind = self._titled(at) if self._upper[at] or not ordinary else None
        return NameWord(kind, "title") if kind and self._words[at].key not in PARTICLES else None

    def _by_list(self, at: int, ordinary: bool) -> NameWord | None:
        key = self._words[at].key
        kind = listed(key)
        small = not self._upper[at]
        if not kind or (ordinary and (small or self._opens[at])) or len(key) < (4 if small else 2):
            return None
        if small and self._tells and is_known(key, self._language):
            return None
        return NameWord(kind, "ordinary" if ordinary else "list")

    def _by_sight(self, at: int, ordinary: bool) -> NameWord | None:
        return self._by_capital(at, ordinary) if self._tells else self._by_strangeness(at, ordinary)

    def _by_strangeness(self, at: int, ordinary: bool) -> NameWord | None:
        """Judge a word of a text in which capitals say nothing: a name is what no dictionary knows."""
        key = self._words[at].key
        strange = not ordinary and len(key) >= SHORTEST_STRANGE and not is_compound(key, self._language)
        return NameWord(self._kind(at), "unknown") if strange else None

    def _by_capital(self, at: int, ordinary: bool) -> NameWord | None:
        key = self._words[at].key
        if not self._upper[at] or len(key) < 2:
            return None
        known = ordinary or key in self._small or (at and is_compound(key, self._language))
        if self._opens[at] and known:
            return None
        return NameWord(self._kind(at), "ordinary" if ordinary else "capital")

    def _kind(self, at: int) -> str:
        start, end, _ = self._words[at]
        if self._tells and self._text[start:end].isupper():
            return ORGANISATION
        return _HINTS.get(self._words[at - 1].key, PERSON) if at else PERSON

    def _is_initial(self, at: int, found: Sequence[NameWord | None]) -> bool:
        """Whether a letter is the first of one or two before a name."""
        letters = at
        while (
            letters < min(at + 3, len(found)) and self._is_letter(letters) and (letters == at or self._joins(letters))
        ):
            letters += 1
        while letters > at and letters < min(at + 6, len(found)) and self._words[letters].key in _JOINING:
            letters += 1
        return at < letters < len(found) and bool(found[letters]) and self._joins(letters)

    def _is_letter(self, at: int) -> bool:
        return len(self._words[at].key) == 1 and self._upper[at] and self._words[at].key.isalpha()

    def _joins(self, at: int) -> bool:
        """Whether a word goes on where the one before ended."""
        gap = self._text[self._words[at - 1].end : self._words[at].start]
        return len(gap) <= 2 and not gap.strip(" -.\n") and not self._opens[at]

    def _end(self, at: int, found: Sequence[NameWord | None]) -> int:
        """Return where the name ends that begins at a word: particles and letters only stand before another word."""
        end = at + 1 if found[at] else at
        ahead = at + 1
        while ahead < min(at + MOST_WORDS, len(found)) and self._joins(ahead):
            small = self._words[ahead].key in _JOINING or self._is_letter(ahead)
            if found[ahead]:
                end = ahead + 1
            elif not small:
                break
            ahead += 1
        return end


def _kind(judged: Sequence[NameWord], initial: bool) -> str:
    """Return what a name is: a person where one of its words is, or letters stand before it."""
    kinds = {word.kind for word in judged}
    return PERSON if initial or (PERSON in kinds and ORGANISATION not in kinds) else min(judged, key=_rank).kind


def _rank(word: NameWord) -> int:
    return ("title", "list", "capital", "unknown", "ordinary").index(word.why)


def listed(key: str) -> str | None:
    """Return what the lists say a word is: a person's name (also in its genitive or small) or a place."""
    if (key,) in first_names() or (key,) in surnames():
        return PERSON
    if (key,) in places():
        return PLACE
    if any(key.endswith(ending) and (key.removesuffix(ending),) in first_names() for ending in _ENDINGS):
        return PERSON
    ended = (ending for ending in _PLACE_ENDINGS if key.endswith(ending))
    return PLACE if any((key.removesuffix(ending),) in places() for ending in ended) else None


@cache
def _rows_of_words() -> Phrases:
    rows = {PERSON: first_names() | surnames(), PLACE: places()}
    return Phrases({kind: [row for row in listed if len(row) > 1] for kind, listed in rows.items()})
