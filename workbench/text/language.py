"""Dutch words with their dictionary forms: the only file that names spaCy and simplemma, both loaded when asked for."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, reduce
from itertools import accumulate
from operator import or_
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
ENTITIES = "ner"
"""What finds names in an installed model; it reads only when it is asked to."""
LONGEST = 20_000
"""Signs that the pipeline reads at once; it takes a million, but room for each."""

_VOCABULARY = 200_000
_LINE_END = re.compile(r"\n")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
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


Term = tuple[frozenset[str], ...]
"""Words that stand side by side: for each its keys."""
Run = tuple[int, int]
"""A stretch of a text counted in words."""


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
        return load(model, disable=[ENTITIES])
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


@lru_cache(_VOCABULARY)
def _keys_in(written: str) -> frozenset[str]:
    """Return the keys of the words that are written without a space between them, by simplemma."""
    return frozenset().union(*(_keys(token.text, _lemma(token.lower_)) for token in pipeline().tokenizer(written)))


def words(text: str, glance: Glance | None = None) -> Iterator[Word]:
    """Yield the words of a text in order; what holds no letter or digit is none.

    ``ouders/verzorgers`` and ``café-avond`` are two words each. With a glance, words of lines in which it sees
    nothing may be left out.
    """
    dutch, plain = pipeline(), _plain(text)
    places = _parts(plain, _LINE_END) if glance else _parts(plain, _BLANK_LINE)
    parts = ((plain[start:end], start) for start, end in places if not glance or glance.sees_any(plain[start:end]))
    for doc, start in dutch.pipe(parts, as_tuples=True, disable=[SENTENCES]):
        for token in doc:
            keys = _keys(token.text, token.lemma_)
            if keys:
                at = start + token.idx
                yield Word(at, at + len(token.text), keys)


def _plain(text: str) -> str:
    """Return a text in which apostrophes are plain and other signs that part words are spaces; lengths stay."""
    return _ODD.sub(lambda sign: "'" if sign.group() in _APOSTROPHES else " ", text)


def dictionary_forms(text: str) -> list[str]:
    """Return the dictionary forms of the words of a text, folded, in their order.

    Always by simplemma and without the pipeline: the same on every computer, and nothing to wait for.
    """
    written = unicodedata.normalize("NFC", _plain(text)).lower()
    return [fold(_lemma(word)) for word in _WORD.findall(written)]


@lru_cache(_VOCABULARY)
def is_known(word: str, language: str) -> bool:
    """Whether a dictionary knows a word: ``nl`` or ``en``."""
    from simplemma import is_known as known

    return known(word, lang=language)


class Phrases:
    """Finds rows of words, each under a label, in texts that were taken apart; made once for any number of texts."""

    def __init__(self, rows: Mapping[str, Iterable[Sequence[str]]]) -> None:
        from spacy.matcher import PhraseMatcher
        from spacy.tokens import Doc

        self._vocabulary = pipeline().vocab
        self._matcher = PhraseMatcher(self._vocabulary)
        self._longest = 1
        for label, phrases in rows.items():
            listed = [list(phrase) for phrase in phrases]
            self._matcher.add(label, [Doc(self._vocabulary, words=phrase) for phrase in listed])
            self._longest = max(self._longest, *map(len, listed)) if listed else self._longest

    def find(self, words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
        """Yield the label of each row that stands in `words`, and from which word to which, half-open."""
        from spacy.tokens import Doc

        for first in range(0, len(words), LONGEST):
            doc = Doc(self._vocabulary, words=list(words[first : first + LONGEST + self._longest]))
            for label, start, end in self._matcher(doc):
                if start < LONGEST:
                    yield self._vocabulary.strings[label], first + start, first + end


def named_by_model(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield what an installed Dutch model takes for a name: its label, and from where to where; nothing without one."""
    dutch = pipeline()
    if ENTITIES not in dutch.component_names:
        return
    finds = dutch.get_pipe(ENTITIES)
    for start, end in _parts(text, _BLANK_LINE):
        for name in finds(dutch.make_doc(text[start:end])).ents:
            yield name.label_, start + name.start_char, start + name.end_char


class Glance:
    """Tells quickly where wanted words may stand, so that the pipeline need not read the rest.

    An installed model judges a word by its surroundings, so there every stretch is worth reading.
    """

    def __init__(self, wanted: Sequence[frozenset[str]]) -> None:
        self._wanted = wanted
        self._every = (1 << len(wanted)) - 1
        self._blind = backend() != OWN
        self._seen: dict[str, int] = {}

    def sees_any(self, text: str) -> bool:
        """Whether a stretch may hold one of the wanted words."""
        return self._blind or any(map(self._sight, _plain(text).split()))

    def sees_each(self, text: str) -> bool:
        """Whether a stretch may hold all of the wanted words."""
        return self._blind or reduce(or_, map(self._sight, _plain(text).split()), 0) == self._every

    def _sight(self, written: str) -> int:
        """Return a bit for each wanted word that is among those written without a space."""
        seen = self._seen.get(written)
        if seen is None:
            keys = _keys_in(written)
            seen = sum(1 << n for n, wanted in enumerate(self._wanted) if not keys.isdisjoint(wanted))
            self._seen[written] = seen
        return seen


def match_terms(
    parts: Iterable[tuple[str, int]], terms: Sequence[Term]
) -> Iterator[tuple[list[list[Run]], list[Word], int]]:
    """Yield, for each part that holds every term, the runs of words that make each, the words, and where it stands.

    The words of a term stand side by side, parted by nothing but white space.
    """
    from spacy.matcher import Matcher
    from spacy.tokens import Token

    Token.set_extension("keys", getter=lambda token: list(_keys(token.text, token.lemma_)), force=True)
    dutch = pipeline()
    matcher = Matcher(dutch.vocab)
    for n, term in enumerate(terms):
        matcher.add(str(n), [_side_by_side(term)])
    plain = ((_plain(part), start) for part, start in parts)
    for doc, start in dutch.pipe(plain, as_tuples=True, disable=[SENTENCES]):
        found = [(int(dutch.vocab.strings[name]), first, last) for name, first, last in matcher(doc)]
        if len({n for n, _, _ in found}) == len(terms):
            yield _runs(doc, found, len(terms)), _doc_words(doc), start


def _side_by_side(term: Term) -> list[dict[str, Any]]:
    tokens: list[dict[str, Any]] = []
    for keys in term:
        tokens += [{"_": {"keys": {"INTERSECTS": sorted(keys)}}}, {"IS_SPACE": True, "OP": "*"}]
    return tokens[:-1]


def _runs(doc: Doc, found: list[tuple[int, int, int]], terms: int) -> list[list[Run]]:
    """Return the runs of each term, counted in words instead of tokens."""
    numbers = list(accumulate((bool(_keys(token.text, token.lemma_)) for token in doc), initial=0))
    return [sorted({(numbers[a], numbers[b]) for n, a, b in found if n == term}) for term in range(terms)]


def _doc_words(doc: Doc) -> list[Word]:
    every = (Word(token.idx, token.idx + len(token.text), _keys(token.text, token.lemma_)) for token in doc)
    return [word for word in every if word.keys]


def _parts(text: str, gap: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the parts between gaps; one that is too long is cut at a line end or else between words."""
    start = 0
    for edge in [*(found.end() for found in gap.finditer(text)), len(text)]:
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
