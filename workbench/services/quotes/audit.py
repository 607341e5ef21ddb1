"""Checking the quotations of a written report against the transcripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from workbench.errors import RefusedError
from workbench.services.quotes.attribution import Attribution, Naming, Person, after_end
from workbench.services.quotes.marked_quotes import MarkedQuotes
from workbench.services.quotes.quote_corpus import Corpus, Text, of_folder, of_project
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.literature import cited, cites_in_note, names_writing
from workbench.text.pseudonyms import Pseudonyms
from workbench.text.quotations import is_term, right_beside, set_apart
from workbench.text.quotes import FEWEST_WORDS, Quotation, Sources, Verdict, find_quotations
from workbench.text.span import Span
from workbench.text.turns import Turn, is_interviewer

if TYPE_CHECKING:
    from workbench.importers.report_text import ReportText
    from workbench.services.names.names import Names


class QuoteVerdict(NamedTuple):
    """What was found about one quotation of a report."""

    quote: str
    verdict: str
    """verbatim, altered, misattributed (the very words, of somebody else), not-found, no-source (not found, and given
    as words of a book, a law or a title) or, where that was asked for, unmarked (no quotation, but said so)."""
    document: str | None
    speaker: str | None
    """Label of the turn in which the words begin."""
    turn: int | None
    start: int | None
    end: int | None
    differences: list[dict[str, str]]
    """``{kind, reported, original}``; kind is replaced, left-out, added, case, hidden-negation, insertion,
    two-voices, attribution (whom the report names, and who says it) or cut-off (a negation right beside the words,
    which alone alters nothing)."""
    line: int
    """Line of the report (txt, md, html) or its paragraph (docx), from 1."""
    item: str | None = None
    """GUID of the item of a group matrix in which the words stand; None in a transcript."""
    said: str | None = None
    """The words as they stand there, on one line; None where they were not found."""


class _Place(NamedTuple):
    """Where the words of a quotation stand."""

    text: Text
    start: int
    end: int
    voice: str | None


def audit_quotes(
    report: Path,
    *,
    store: Store | None = None,
    against: Path | None = None,
    pseudonyms: Mapping[str, str] = MappingProxyType({}),
    names: Names | None = None,
    borrowed: bool = False,
) -> list[QuoteVerdict]:
    """Check every quotation of a report (docx, md, txt, html, odt, rtf, pdf) in its order.

    Sources are the transcripts and items of a project, or the transcripts in a folder. A quotation is
    misattributed when its words are the interviewer's, or when the prose beside it names other respondents
    and not the one who says them. `pseudonyms` gives what stands in the report for a name of the transcripts, by that
    name; `names` are those of the opened key of the project, whose marks stand in the report. With `borrowed` words
    of the transcripts that stand in the report outside quotations are told, too. Raises RefusedError for a report
    that cannot be read, and without sources.
    """
    from workbench.importers.apart import Reader
    from workbench.importers.report_text import read_report

    with Reader() as reader:
        corpus = of_folder(against, report, reader) if against else of_project(store) if store else Corpus()
        if not corpus.texts:
            raise RefusedError("quotes.report.no_sources", file=visible(report.name))
        prose = reader.do(read_report, report)
    marked = MarkedQuotes(store, names) if store and names and not against else None
    checking = _Checking(marked.corpus(corpus) if marked else corpus, prose, pseudonyms, marked)
    perhaps = [span for span in prose.perhaps if checking.is_quoted(span)]
    quotations = find_quotations(prose.text, [*prose.blocks, *perhaps])
    found = [checking.verdict(each, before) for each, before in zip(quotations, [None, *quotations], strict=False)]
    return sorted([*found, *checking.borrowed(quotations)], key=lambda each: each.line) if borrowed else found


class _Checking:
    """Looks the quotations of one report up in one corpus."""

    def __init__(
        self, corpus: Corpus, prose: ReportText, pseudonyms: Mapping[str, str], marked: MarkedQuotes | None = None
    ) -> None:
        self.corpus = corpus
        self.marked = marked
        self.prose = prose
        self.sources = Sources((text.key, text.content, text.turns) for text in corpus.texts.values())
        self.naming = Naming(corpus.persons)
        self.pseudonyms = Pseudonyms(pseudonyms)
        self.voices = corpus.voices()

    def verdict(self, quotation: Quotation, previous: Quotation | None) -> QuoteVerdict:
        """Return what becomes of one quotation."""
        text, line = self.prose.text, self.prose.line_of(quotation.start)
        told = self.prose.told_of(quotation.start, quotation.end, after_end(text, quotation))
        attribution = self.naming.attributed(text, quotation, previous, told)
        checked = self._checked(quotation)
        if checked.document is None:
            written = "no-source" if self._is_written(quotation, attribution, told) else "not-found"
            return QuoteVerdict(quotation.text, written, None, None, None, None, None, [], line)
        nobodys = is_term(quotation) or _is_labelled_question(quotation)
        place, differences = self._placed(checked, attribution, term=nobodys)
        told_apart = [difference._asdict() for difference in checked.differences]
        wrong = "misattributed" if differences and checked.verdict == "verbatim" else checked.verdict
        cut = [{"kind": "cut-off", "reported": "", "original": checked.cut_off}] if checked.cut_off else []
        return self._told(quotation.text, wrong, place, told_apart + differences + cut, line)

    def is_quoted(self, perhaps: Span) -> bool:
        """Whether what looks so is a quotation: its words stand in a text, or somebody is named for it."""
        quotation = set_apart(self.prose.text, perhaps)
        if len(quotation.text.split()) < FEWEST_WORDS:
            return False
        return self.naming.names(self.prose.text, quotation) or self._checked(quotation).document is not None

    def borrowed(self, quotations: Sequence[Quotation]) -> Iterator[QuoteVerdict]:
        """Yield the words of respondents that stand in the report outside its quotations."""
        taken = [Span(quotation.start, quotation.end) for quotation in quotations]
        for span, start, end, key, voice in self.sources.borrowed(self.prose.text, taken):
            place = _Place(self.corpus.texts[key], start, end, voice)
            if (place.text.document, voice) not in self.corpus.asking:
                words = " ".join(span.cut(self.prose.text).split())
                yield self._told(words, "unmarked", place, [], self.prose.line_of(span.start))

    def _told(
        self, words: str, verdict: str, place: _Place, differences: list[dict[str, str]], line: int
    ) -> QuoteVerdict:
        turn = _turn(place.text.turns, place.start) if place.text.spoken else None
        where = (place.text.document, place.voice, turn, *place.text.place(place.start, place.end))
        said = " ".join(place.text.content[place.start : place.end].split())
        return QuoteVerdict(words, verdict, *where, differences, line, place.text.item, said)

    def _is_written(self, quotation: Quotation, attribution: Attribution, notes: Sequence[str]) -> bool:
        """Whether a quotation that no transcript has is given as words of something written, or is a name or a term."""
        source = cited(attribution.words)
        if (source and not self.naming.mentions(source)) or any(map(cites_in_note, notes)):
            return True
        return not attribution.mentions and (names_writing(attribution.words) or is_term(quotation))

    def _checked(self, quotation: Quotation) -> Verdict:
        """Return the best of what is found with the pseudonyms as they stand and with the names for them."""
        beside = right_beside(self.prose.text, quotation)
        forms = self.pseudonyms.forms(self.marked.words(quotation.text) if self.marked else quotation.text)
        found = (self.sources.check(form, voices=self.voices, beside=beside) for form in forms)
        return min(found, key=lambda each: (each.document is None, len(each.differences)))

    def _placed(self, checked: Verdict, attribution: Attribution, *, term: bool) -> tuple[_Place, list[dict[str, str]]]:
        """Return the place that agrees with whom the prose names, else the first and what is wrong there."""
        places = list(self._places(checked))
        wrong = [self._wrong(place, attribution, term=term) for place in places]
        if None in wrong:
            return places[wrong.index(None)], []
        return places[0], [difference for difference in wrong[:1] if difference]

    def _places(self, checked: Verdict) -> Iterable[_Place]:
        assert checked.document is not None
        assert checked.start is not None
        assert checked.end is not None
        yield _Place(self.corpus.texts[checked.document], checked.start, checked.end, checked.voice)
        for key, start, end, voice in checked.elsewhere:
            yield _Place(self.corpus.texts[key], start, end, voice)

    def _wrong(self, place: _Place, attribution: Attribution, *, term: bool) -> dict[str, str] | None:
        """Return how the attribution differs; None when it does not, or nobody is named, as with a `term`."""
        document, voice = place.text.document, place.voice
        reported = ", ".join(dict.fromkeys(mention.label for mention in attribution.mentions))
        here = [person for person in self.corpus.persons if (person.document, person.voice) == (document, voice)]
        asking = (document, voice) in self.corpus.asking
        silent = not attribution.mentions and (not asking or attribution.asks or term)
        if silent or not here or attribution.beside & set(here):
            return None
        return {"kind": "attribution", "reported": reported, "original": self._called(here[0])}

    def _called(self, person: Person) -> str:
        """Return what somebody is called, with the document where others are called so, too."""
        label = next(iter(person.labels), person.document)
        others = sum(label in other.labels for other in self.corpus.persons)
        return (
            label
            if others < 2 or (person.document, person.voice) in self.corpus.asking
            else f"{label} ({person.document})"
        )


def _is_labelled_question(quotation: Quotation) -> bool:
    """Whether a quotation begins with the label of the one who asks: ``I: Hoe gaat dat?``."""
    label, colon, _ = quotation.text.partition(":")
    return bool(colon) and is_interviewer(label.strip())


def _turn(turns: Sequence[Turn], position: int) -> int | None:
    return next((n for n, turn in enumerate(turns, 1) if turn.start <= position < turn.end), None)
