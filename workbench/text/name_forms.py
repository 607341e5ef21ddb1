"""How a name is written and spoken: genitives, diminutives, adjectives, inhabitants, initials, spellings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from workbench.text.kinds import NAMES, ORGANISATION, PERSON, PLACE
from workbench.text.name_lists import Row, row
from workbench.text.ordinary import is_ordinary
from workbench.text.search import fold

MOST_FORMS = 400
"""Forms of one name; what is certain comes first."""
_LONGEST = 12
"""Words of a name that are looked at."""
_MOST_SIGNS = 200
"""Signs of a name of which forms are made."""

_SMALL_WORDS = (
    "van de der den ter ten te 't t 's s op aan uit in het von zu la le les du des di da el al bin vd v.d. v/d"
)
PARTICLES = frozenset(_SMALL_WORDS.split())
_TITLES = ("mevrouw", "meneer", "mijnheer", "mw", "mevr", "dhr", "juf", "meester", "dokter", "dr")
_VOWELS = "aeiouy"
_SPELLINGS = (
    ("ij", "y"),
    ("y", "ij"),
    ("y", "i"),
    ("ck", "k"),
    ("c", "k"),
    ("k", "c"),
    ("ph", "f"),
    ("f", "ph"),
    ("f", "v"),
    ("th", "t"),
    ("x", "ks"),
    ("ks", "x"),
    ("s", "z"),
    ("z", "s"),
    ("ae", "aa"),
    ("oe", "u"),
    ("ou", "au"),
    ("au", "ou"),
    ("ei", "ij"),
    ("ij", "ei"),
    ("sch", "sj"),
    ("g", "ch"),
    ("ch", "g"),
)
"""What one hears alike and writes otherwise."""
_ARTICLE = re.compile(r"^(?:de|het|'t|’t|the)\s+", re.IGNORECASE)
_BODY = re.compile(r"^(?:basisschool|school|stichting|praktijk|kinderdagverblijf|gemeente|buurtteam)\s+", re.IGNORECASE)
_DOUBLE = re.compile(r"([b-df-hj-np-tv-z])\1")
_SINGLE = re.compile(r"(?<=[aeiou])([bdfgklmnprst])(?=[aeiouy])")


class Derived(NamedTuple):
    """A form of a name. Case, accents, and whether a hyphen or a space stands between words, do not matter."""

    words: str
    certain: bool
    """False where it may as well be another name: initials, another spelling."""
    everywhere: bool
    """False where it is an ordinary word, too."""

    @property
    def row(self) -> Row:
        """The words by which it is known."""
        return row(self.words)


def derived_forms(name: str, kind: str, language: str = "nl") -> list[Derived]:
    """Return the forms of a name, itself first, each once; certain ones come before the others."""
    name = " ".join(unicodedata.normalize("NFC", name).split()[:_LONGEST])
    certain, uncertain = _FORMS[kind](name) if kind in _FORMS and len(name) <= _MOST_SIGNS else ([name], [])
    found: dict[Row, Derived] = {}
    for words, sure in [*((form, True) for form in certain), *((form, False) for form in uncertain)]:
        key = row(words)
        if key and key not in found and (sure or len("".join(key)) > 1 or "." in words):
            found[key] = Derived(words, sure, _names(key, language))
    return list(found.values())[:MOST_FORMS]


def _names(key: Row, language: str) -> bool:
    """Whether the words name somebody wherever they stand."""
    if len("".join(key)) < 3:
        return False
    said = [word for word in key if word not in PARTICLES]
    return not said or not all(is_ordinary(word, language) for word in said) or len(said) > 1


def _person(name: str) -> tuple[list[str], list[str]]:
    first, particles, last = parts(name)
    called = [*_called(first), *_surnames(particles, last)]
    firsts, whole = _joined(first), " ".join(filter(None, [first, particles, last]))
    certain = [name, whole, f"{first} {last}".strip(), *called, *firsts]
    certain += [each for form in list(dict.fromkeys(certain)) for each in _genitives(form)]
    small = [each for word in first.split() for each in diminutives(word)]
    certain += [*small, *(each for form in small for each in _genitives(form))]
    return certain, [*_initials(first, particles, last), *_spelt(called)]


def parts(name: str) -> tuple[str, str, str]:
    """Return first names, particles and surname: *Marieke*, *van der*, *Zonneveld*; what a name lacks is empty."""
    words = name.split()
    if words and words[0].strip(".").lower() in _TITLES:
        return "", *_particled(words[1:])
    small = [at for at, word in enumerate(words) if word.lower() in PARTICLES]
    if small:
        return " ".join(words[: small[0]]), *_particled(words[small[0] :])
    return (" ".join(words[:-1]), "", words[-1]) if len(words) > 1 else (name, "", "")


def _particled(words: list[str]) -> tuple[str, str]:
    at = next((at for at, word in enumerate(words) if word.lower() not in PARTICLES), len(words))
    return " ".join(words[:at]), " ".join(words[at:])


def _called(first: str) -> list[str]:
    return [word for word in [first, *re.split(r"[\s-]+", first)] if len(word) > 1]


def _joined(name: str) -> list[str]:
    """Return a name of several words written with spaces and as one word."""
    words = re.split(r"[\s-]+", name)
    return [" ".join(words), "".join(words)] if len(words) > 1 else []


def _surnames(particles: str, last: str) -> list[str]:
    if not last:
        return []
    whole = f"{particles} {last}".strip()
    short = {"van de": "vd", "van der": "vd", "van den": "vd", "van": "v"}.get(particles.lower())
    halves = last.split("-") if "-" in last else []
    forms = [whole, last, *halves]
    return [*forms, f"{short} {last}", " ".join([*short, last])] if short else forms


def _genitives(form: str) -> list[str]:
    if form[-1:].lower() in "sxz'":
        return [f"{form}'"]
    return [f"{form}s", f"{form}'s"]


def diminutives(word: str) -> list[str]:
    """Return the small forms of a first name: *Jantje*, *Evaatje*, *Brammetje*, *Willempje*, *Kareltje*, *Sannetje*."""
    lower = fold(word)
    last, before = lower[-1:], lower[-2:-1]
    if last in "aou" and len(lower) > 1:
        return [f"{word}{last}tje", f"{word}tje", f"{word}'tje"]
    if last in "eiy":
        return [f"{word}tje", f"{word}'tje", f"{word}ke", f"{word}etje"]
    if last == "m":
        return [f"{word}pje", f"{word}metje", f"{word}etje", f"{word}ke"]
    if lower.endswith("ng"):
        return [f"{word}etje", f"{word[:-1]}kje", f"{word}ske"]
    if last in "lnrw":
        return [f"{word}tje", f"{word}{last}etje", f"{word}eke", f"{word}ke", f"{word}ie"]
    doubled = [f"{word}{last}etje", f"{word}{last}ie"] if before in _VOWELS and last not in "h" else []
    return [f"{word}je", *doubled, f"{word}ie", f"{word}ke", f"{word}jen"]


def _initials(first: str, particles: str, last: str) -> Iterator[str]:
    letters = [word[0] for word in re.split(r"[\s-]+", first) if word]
    if not last:
        yield from (f"{title} {letter}." for letter in letters[:1] for title in _TITLES)
        return
    for called in _surnames(particles, last) if letters else ():
        yield from (f"{said} {called}" for said in (" ".join(letters), "".join(letters), letters[0]))
    behind = dict.fromkeys([f"{particles} {last[0]}.".strip(), f"{last[0]}."])
    yield from (f"{said} {letter}" for said in filter(None, [first, *_TITLES]) for letter in behind)
    small = [word[0] for word in particles.split()]
    yield from ("".join([*letters, *small, last[0]]), " ".join([*letters, *small, last[0]]))


def _spelt(forms: list[str]) -> Iterator[str]:
    """Yield other spellings of names, with one change each, and their genitives."""
    for form in dict.fromkeys(forms):
        for spelt in spellings(form):
            yield spelt
            yield from _genitives(spelt)


def spellings(word: str) -> list[str]:
    """Return other ways to write what is heard, with one change each: *Dijk* and *Dyk*, *Sofie* and *Sophie*."""
    lower = word.lower()
    found = [lower.replace(one, other) for one, other in _SPELLINGS if one in lower]
    found += [lower[: hit.start()] + hit.group(1) + lower[hit.end() :] for hit in _DOUBLE.finditer(lower)]
    found += [lower[: hit.end()] + hit.group(1) + lower[hit.end() :] for hit in _SINGLE.finditer(lower)]
    found += [f"{lower}h"] if lower[-1:] == "a" else [lower[:-1]] if lower.endswith("ah") else []
    if lower[-1:] in "dt" and len(lower) > 3:
        swapped = "t" if lower[-1] == "d" else "d"
        found += [lower[:-1] + swapped, f"{lower}t", lower[:-1] + "dt"]
    return [form.title() for form in dict.fromkeys(found) if form != lower]


def _place(name: str) -> tuple[list[str], list[str]]:
    bare = re.sub(r"^(?:den|de|het|'s|’s)[\s-]+", "", name, flags=re.IGNORECASE)
    stems = list(dict.fromkeys([name, bare, *_stems(bare)]))
    endings = (
        "s",
        "se",
        "er",
        "ers",
        "ster",
        "naar",
        "naars",
        "naren",
        "enaar",
        "enaars",
        "enaren",
        "ner",
        "aar",
        "aars",
        "ees",
        "ese",
    )
    made = [f"{stem}{ending}" for stem, ending in product(stems, endings)]
    return [name, bare, f"{name}'s", f"{name}'", *made], spellings(name)


def _stems(name: str) -> Iterator[str]:
    """Yield what endings come behind: *Kamp* of Kampen, *Zwol* of Zwolle, *Hoogeven* of Hoogeveen, *Haarlemm*."""
    lower = fold(name)
    if lower.endswith("en") and len(name) > 4:
        yield name[:-2]
    if lower.endswith(("e", "n", "a")) and len(name) > 3:
        yield name[:-1]
    if re.search(r"([b-df-hj-np-tv-z])\1e$", lower):
        yield name[:-2]
    if re.search(r"(aa|ee|oo|uu)[b-df-hj-np-tv-z]$", lower):
        yield name[:-2] + name[-1]
    if re.search(r"[aeiou][b-df-hj-np-tv-z]$", lower):
        yield name + name[-1]
    if lower.endswith(("s", "f")):
        yield name[:-1] + {"s": "z", "f": "v"}[lower[-1]]
    if lower.endswith("a"):
        yield f"{name}a"


def _organisation(name: str) -> tuple[list[str], list[str]]:
    bare = _ARTICLE.sub("", name)
    kindless = _BODY.sub("", bare)
    forms = [name, bare, kindless, _ARTICLE.sub("", kindless)]
    forms = list(dict.fromkeys([*forms, *(each for form in forms for each in _joined(form))]))
    capitals = "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
    forms += [each for form in list(forms) for each in _genitives(form)]
    return forms, [capitals, *spellings(bare)] if len(capitals) > 1 else spellings(bare)


_FORMS = {PERSON: _person, PLACE: _place, ORGANISATION: _organisation}
assert set(_FORMS) == set(NAMES)
