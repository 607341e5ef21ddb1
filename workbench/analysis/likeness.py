"""Which short texts are about the same: groups by the words they share, as an offer to somebody who decides.

The likeness of two texts is the cosine of the words they share, a word weighing more the fewer texts have it
(Salton & Buckley 1988, inverse document frequency). Groups are stars (Aslam, Pelekhov & Rus 2004): each has one text
at its heart, and every other is like that one; so no chain leads from one thing to quite another. The same texts give
the same groups, in whatever order they come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log1p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import ndarray

LEAST = 0.35
"""Likeness from which two texts are offered together: 0 no word shared, 1 the same words."""
SPELLING = 88.0
"""From this similarity of letters (0 to 100) on, two long words are spellings of one."""
LONG, HEAD = 6, 3
"""Letters that a word has at least to be compared with others, and with how many both begin."""
MOST_SHARED = 3
"""Words that are told of a group."""


def groups(texts: Sequence[frozenset[str]], least: float = LEAST) -> list[list[int]]:
    """Return groups of texts, given as the sets of their words, each text in one; its heart comes first.

    The largest groups come first. A single shared word makes a group only of texts that have no other.
    """
    spelt = one_spelling(texts)
    order = sorted(range(len(spelt)), key=lambda n: (sorted(spelt[n]), sorted(texts[n])))
    found = _stars(_neighbours([spelt[n] for n in order], least))
    return sorted(([order[n] for n in group] for group in found), key=lambda group: -len(group))


def one_spelling(texts: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Return the texts with long words that are spelt almost alike made one, the one that most texts have."""
    counted = Counter(word for words in texts for word in words)
    same = _spellings(counted)
    return [frozenset(same.get(word, word) for word in words) for words in texts]


def _spellings(counted: Counter[str]) -> dict[str, str]:
    """Return words with the more frequent word of which they are a spelling."""
    from rapidfuzz import fuzz, process

    heads: dict[str, list[str]] = {}
    for word in sorted(counted, key=lambda word: (-counted[word], word)):
        if len(word) >= LONG:
            heads.setdefault(word[:HEAD], []).append(word)
    same: dict[str, str] = {}
    for words in heads.values():
        kept: list[str] = []
        for word in words:
            near = process.extractOne(word, kept, scorer=fuzz.ratio, score_cutoff=SPELLING)
            if near is None:
                kept.append(word)
            else:
                same[word] = near[0]
    return same


def _neighbours(texts: Sequence[frozenset[str]], least: float) -> list[list[int]]:
    """Return for each text the other texts that are like it."""
    from numpy import array, bincount, concatenate, flatnonzero, maximum, minimum, sqrt

    having: dict[str, list[int]] = {}
    for n, words in enumerate(texts):
        for word in words:
            having.setdefault(word, []).append(n)
    weight = {word: log1p(len(texts) / len(listed)) ** 2 for word, listed in having.items()}
    listed = {word: array(numbers) for word, numbers in having.items()}
    total = array([sum(sorted(weight[word] for word in words)) for words in texts])
    length = array([len(words) for words in texts])
    found: list[list[int]] = []
    for n, words in enumerate(texts):
        if not words:
            found.append([])
            continue
        own = sorted(words)
        others = concatenate([listed[word] for word in own])
        shared = bincount(others, minlength=len(texts))
        sums = bincount(others, _spread(own, listed, weight), minlength=len(texts))
        enough = shared >= minimum(2, maximum(length, length[n]))
        like = (sums >= least * sqrt(total * total[n]) - 1e-9) & enough & (shared > 0)
        found.append([other for other in flatnonzero(like).tolist() if other != n])
    return found


def _spread(own: Sequence[str], listed: dict[str, ndarray], weight: dict[str, float]) -> ndarray:
    """Return the weights of words, each as often as texts have it."""
    from numpy import array, repeat

    return repeat(array([weight[word] for word in own]), [len(listed[word]) for word in own])


def _stars(neighbours: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return each text that most others are like with those of them that are in no group yet."""
    left = [True] * len(neighbours)
    found: list[list[int]] = []
    for heart in sorted(range(len(neighbours)), key=lambda n: (-len(neighbours[n]), n)):
        if left[heart]:
            group = [heart, *(n for n in neighbours[heart] if left[n])]
            for n in group:
                left[n] = False
            found.append(group)
    return found


def shared_words(texts: Iterable[frozenset[str]]) -> list[str]:
    """Return a few words that most of the texts have and at least two of them, those of most texts first."""
    counted = Counter(word for words in texts for word in words)
    shared = sorted((word for word, count in counted.items() if count > 1), key=lambda word: (-counted[word], word))
    return shared[:MOST_SHARED]
