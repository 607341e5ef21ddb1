"""Dutch words with their dictionary forms: the only file that names spaCy and simplemma, both loaded when asked for."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.text.search import fold
from workbench.text.sentences import find_sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

OWN = "simplemma"
"""What gives the dictionary forms where no model is installed."""
MODELS = ("nl_core_news_lg", "nl_core_news_md", "nl_core_news_sm")
"""Dutch models, the best first."""
SENTENCES, LEMMAS = "workbench_sentences", "workbench_lemmas"
LONGEST = 20_000
"""Signs that the pipeline reads at once; it takes a million, but room for each."""

_VOCABULARY = 200_000
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_ODD = re.compile("[‘’ʼ´/_‐‑–—-]")
_APOSTROPHES = "‘’ʼ´"
_MISSED = """
bedriegen bedrogen, bewegen bewogen, bieden boden geboden, bijten beten gebeten, blazen geblazen, buigen boog bogen,
drijven dreven, drinken dronken, eten at, genieten genoot, geven gaven, gieten goten, grijpen grepen, kiezen kozen,
lezen las, lid leden, liegen loog, liggen lagen, lijken leken, ouder ouder, rijden reed gereden, ruiken geroken,
schieten schoten, schijnen schenen, schrijven schreven, schrikken schrokken, schuiven schoven, sluiten sloten,
snijden sneden gesneden, staan staat stonden gestaan, stijgen stegen, treden getreden, vragen vroeg, wassen gewassen,
wegen gewogen, weten geweten, wijzen gewezen, zenden zonden, zwijgen gezwegen
"""
"""Dictionary forms, each with forms that simplemma takes for another word or does not know."""
_MENDED = {form: lemma for lemma, *forms in map(str.split, _MISSED.split(",")) for form in forms}


class Word(NamedTuple):
    """A word of a text."""

    start: int
    end: int
    keys: frozenset[str]
    """The word as written and its dictionary form, folded: words that share one are forms of each other."""


@cache
def backend() -> str:
    """Return what gives the dictionary forms here: ``simplemma``, or an installed Dutch model and its version."""
    from spacy.util import get_package_version

    model = _model()
    return f"{model} {get_package_version(model)}" if model else OWN


def _model() -> str | None:
    from spacy.util import is_package

    return next((name for name in MODELS if is_package(name)), None)


@cache
def pipeline() -> Language:
    """Return the Dutch pipeline: our sentence rules and simplemma's lemmas, or an installed model in their place.

    Takes about a second the first time.
    """
    from spacy import blank, load
    from spacy.language import Language

    model = _model()
    if model:
        return load(model, exclude=["ner"])
    dutch = blank("nl")
    for name, component in ((SENTENCES, _mark_sentences), (LEMMAS, _set_lemmas)):
        Language.component(name, func=component)
        dutch.add_pipe(name)
    return dutch


def _mark_sentences(doc: Doc) -> Doc:
    """Let each sentence begin with the first word that begins in it."""
    from numpy import array

    places = [token.idx for token in doc]
    openings = {bisect_left(places, span.start) for span in find_sentences(doc.text, 0, len(doc.text))}
    marks: Any = array([1 if at in openings or not at else -1 for at in range(len(doc))], dtype="int64")
    return doc.from_array(["SENT_START"], marks.astype("uint64"))


def _set_lemmas(doc: Doc) -> Doc:
    for token in doc:
        token.lemma_ = _lemma(token.lower_)
    return doc


@lru_cache(_VOCABULARY)
def _lemma(word: str) -> str:
    """Return the dictionary form of a word in lower case; a diminutive that stays one is looked up again."""
    from simplemma import lemmatize

    word = unicodedata.normalize("NFC", word)
    lemma = _MENDED.get(word) or lemmatize(word, lang="nl").replace("_", "")
    return lemmatize(lemma, lang="nl") if lemma.endswith("je") else lemma


@lru_cache(_VOCABULARY)
def _keys(written: str, lemma: str) -> frozenset[str]:
    if not any(map(str.isalnum, written)):
        return frozenset()
    return frozenset(fold(unicodedata.normalize("NFC", form)) for form in (written, lemma) if form)


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order; what holds no letter or digit is none.

    ``ouders/verzorgers`` and ``café-avond`` are two words each.
    """
    dutch = pipeline()
    plain = _ODD.sub(lambda sign: "'" if sign.group() in _APOSTROPHES else " ", text)
    parts = ((plain[start:end], start) for start, end in _parts(plain))
    for doc, start in dutch.pipe(parts, as_tuples=True, disable=[SENTENCES]):
        for token in doc:
            keys = _keys(token.text, token.lemma_)
            if keys:
                at = start + token.idx
                yield Word(at, at + len(token.text), keys)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs; one that is too long is cut at a line end or else between words."""
    start = 0
    for edge in [*(gap.end() for gap in _BLANK_LINE.finditer(text)), len(text)]:
        while edge - start > LONGEST:
            room = start, start + LONGEST
            cut = max(text.rfind("\n", *room), start) or start
            cut = cut if cut > start else text.rfind(" ", *room)
            cut = cut + 1 if cut > start else room[1]
            yield start, cut
            start = cut
        if edge > start:
            yield start, edge
        start = edge
