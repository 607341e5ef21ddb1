"""All forms of a word found in a text: *vinden* finds *vonden* and *gevonden*."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from itertools import pairwise

from workbench.text.language import Glance, Word, words
from workbench.text.search import fold
from workbench.text.span import Span


def find_forms(text: str, needle: str) -> Iterator[Span]:
    """Yield where forms of the word or words of `needle` stand in `text`, whatever the case and the accents.

    A form has the dictionary form of the needle, or is it. Several words stand side by side, parted as in
    `needle`; white space stands for any white space. Compounds are not opened.
    """
    return forms_of(needle)(text)


def forms_of(needle: str) -> Callable[[str], Iterator[Span]]:
    """Return what finds the forms of `needle` in any number of texts; see `find_forms`."""
    wanted = list(words(needle))
    gaps, glance = _gaps(needle, wanted), Glance([word.keys for word in wanted])

    def find(text: str) -> Iterator[Span]:
        last: deque[Word] = deque(maxlen=len(wanted))
        for word in words(text, glance) if wanted else ():
            last.append(word)
            if (
                len(last) == len(wanted)
                and all(not one.keys.isdisjoint(other.keys) for one, other in zip(last, wanted, strict=True))
                and _gaps(text, last) == gaps
            ):
                yield Span(last[0].start, word.end)
                last.clear()

    return find


def _gaps(text: str, side_by_side: list[Word] | deque[Word]) -> list[str]:
    """Return what stands between words, white space as one space."""
    between = (text[one.end : other.start] for one, other in pairwise(side_by_side))
    return [" ".join(fold(gap).split()) if gap.strip() else " " * bool(gap) for gap in between]
