"""Functions and names of people, compared as a reader does: hyphens, spaces and feminine forms do not count."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Set

from workbench.text.search import fold
from workbench.text.span import Span

_BETWEEN = frozenset(
    ["van", "de", "het", "een", "der", "den", "bij", "in", "op", "voor", "uit", "of", "the", "at", "for", "from"]
)
"""Words that a report may put between those of a function, or leave out."""
_AGENT = re.compile(r".{3,}(?:er|or|aar|eur|ist|ent|ant|arts|coach|loog|goog|ige|man|vrouw)")
_WORD = re.compile(r"\w+")
_JOINT = re.compile(r"[\s\-\u2010\u2011'’]+")
_SHORTENED = re.compile(r"\.\s?")
_SHORT = frozenset(["resp", "int"])
"""Before a number, with a point: ``resp. 4``."""
_FEWEST = 6
"""Letters of a word whose ending may be feminine."""
_ENDINGS = (
    (re.compile(r"(?<=[rs])tertje\Z"), "ter"),
    (re.compile(r"(?<=[aeo]r)tje\Z"), ""),
    (re.compile(r"([aeou])\1([^\W\daeiou])ster\Z"), r"\1\2er"),
    (re.compile(r"ster\Z"), "er"),
    (re.compile(r"(?:trice|teuse|teur)\Z"), "tor"),
    (re.compile(r"euse\Z"), "eur"),
    (re.compile(r"ares(?:se)?\Z"), "aar"),
    (re.compile(r"eres\Z"), "er"),
    (re.compile(r"([lg])oge\Z"), r"\1oog"),
    (re.compile(r"eute\Z"), "eut"),
    (re.compile(r"([ae])nte\Z"), r"\1nt"),
    (re.compile(r"iste\Z"), "ist"),
)


def name_keys(label: str) -> Iterator[str]:
    """Yield the ways in which a function is named: whole, or its first words when these name a function."""
    words = [_plain(word) for word in _WORD.findall(fold(label)) if word not in _BETWEEN]
    for count in range(1, len(words) + 1):
        key = "".join(words[:count])
        if len(key) > 1 and (count == len(words) or count > 1 or _AGENT.fullmatch(key)):
            yield key


def find_names(prose: str, keys: Set[str]) -> Iterator[tuple[Span, str]]:
    """Yield the stretches of a folded prose that have one of the keys, with that key."""
    longest = max(map(len, keys), default=0)
    words = list(_WORD.finditer(prose))
    for first in range(len(words)):
        yield from _beginning(prose, words[first : first + longest], keys, longest)


def _beginning(
    prose: str, words: list[re.Match[str]], keys: Container[str], longest: int
) -> Iterator[tuple[Span, str]]:
    """Yield the names that begin with the first of `words`."""
    key = ""
    for nth, word in enumerate(words):
        joints = (_JOINT, _SHORTENED) if key in _SHORT and word.group().isdecimal() else (_JOINT,)
        if nth and not any(joint.fullmatch(prose, words[nth - 1].end(), word.start()) for joint in joints):
            return
        if word.group() in _BETWEEN:
            if not key:
                return
            continue
        key += _plain(word.group())
        if len(key) > longest:
            return
        if key in keys:
            yield Span(words[0].start(), word.end()), key


def _plain(word: str) -> str:
    """Return a word with the ending of the masculine form."""
    if len(word) < _FEWEST:
        return word
    for ending, other in _ENDINGS:
        word = ending.sub(other, word)
    return word
