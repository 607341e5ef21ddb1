"""Checking the quotations of a written report against the transcripts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.errors import RefusedError
from workbench.importers.imported import TranscriptRead
from workbench.services.attribution import Attribution, Naming, Person, is_name, named
from workbench.storage.queries import sources as queries
from workbench.storage.queries.sources import VoiceRow
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.labels import is_role
from workbench.text.quotes import Quotation, Sources, Verdict, find_quotations
from workbench.text.turns import Turn, is_interviewer

if TYPE_CHECKING:
    from workbench.importers.apart import Reader

ASKING = "interviewer"


class QuoteVerdict(NamedTuple):
    """What was found about one quotation of a report."""

    quote: str
    verdict: str
    """verbatim, altered, misattributed (the very words, of somebody else) or not-found."""
    document: str | None
    speaker: str | None
    """Label of the turn in which the words begin."""
    turn: int | None
    start: int | None
    end: int | None
    differences: list[dict[str, str]]
    """``{kind, reported, original}``; kind is replaced, left-out, added, case, hidden-negation, insertion,
    two-voices or attribution (whom the report names, and who says it)."""
    line: int
    """Line of the report (txt, md, html) or its paragraph (docx), from 1."""
    item: str | None = None
    """GUID of the item of a group matrix in which the words stand; None in a transcript."""


@dataclass(frozen=True)
class _Text:
    """A text that may be quoted."""

    key: str
    """Tells it apart from every other text."""
    document: str
    content: str
    turns: Sequence[Turn]
    spoken: bool = True
    """False for an item of a group matrix."""
    item: str | None = None
    """GUID of that item."""


@dataclass
class _Corpus:
    """The texts, and who speaks in them."""

    texts: dict[str, _Text] = field(default_factory=dict)
    persons: list[Person] = field(default_factory=list)
    asking: set[tuple[str, str | None]] = field(default_factory=set)
    """Document and voice of who asks."""

    def voices(self) -> set[str]:
        """Return the voices of those who answer."""
        spoken = {(person.document, person.voice) for person in self.persons} - self.asking
        return {voice for _, voice in spoken if voice}


class _Place(NamedTuple):
    """Where the words of a quotation stand."""

    text: _Text
    start: int
    end: int
    voice: str | None


def audit_quotes(report: Path, *, store: Store | None = None, against: Path | None = None) -> list[QuoteVerdict]:
    """Check every quotation of a report (docx, md, txt, html) in its order.

    Sources are the transcripts and items of a project, or the transcripts in a folder. A quotation is
    misattributed when its words are the interviewer's, or when the prose beside it names other respondents
    and not the one who says them. Raises RefusedError for a report that cannot be read, and without sources.
    """
    from workbench.importers.apart import Reader
    from workbench.importers.report_text import read_report

    with Reader() as reader:
        corpus = _of_folder(against, report, reader) if against else _of_project(store) if store else _Corpus()
        if not corpus.texts:
            raise RefusedError("quotes.report.no_sources", file=visible(report.name))
        prose = reader.do(read_report, report)
    checking = _Checking(corpus)
    found = find_quotations(prose.text, prose.blocks)
    previous = [None, *found]
    return [
        checking.verdict(prose.text, quotation, before, prose.line_of(quotation.start))
        for quotation, before in zip(found, previous, strict=False)
    ]


class _Checking:
    """Looks quotations up in one corpus."""

    def __init__(self, corpus: _Corpus) -> None:
        self.corpus = corpus
        self.sources = Sources((text.key, text.content, text.turns) for text in corpus.texts.values())
        self.naming = Naming(corpus.persons)

    def verdict(self, prose: str, quotation: Quotation, previous: Quotation | None, line: int) -> QuoteVerdict:
        """Return what becomes of one quotation."""
        checked = self.sources.check(quotation.text, voices=self.corpus.voices())
        if checked.document is None:
            return QuoteVerdict(quotation.text, "not-found", None, None, None, None, None, [], line)
        attribution = self.naming.attributed(prose, quotation, previous)
        place, differences = self._placed(checked, attribution)
        told = [difference._asdict() for difference in checked.differences]
        wrong = "misattributed" if differences and checked.verdict == "verbatim" else checked.verdict
        turn = _turn(place.text.turns, place.start) if place.text.spoken else None
        where = (place.text.document, place.voice, turn, place.start, place.end)
        return QuoteVerdict(quotation.text, wrong, *where, told + differences, line, place.text.item)

    def _placed(self, checked: Verdict, attribution: Attribution) -> tuple[_Place, list[dict[str, str]]]:
        """Return the place that agrees with whom the prose names, else the first and what is wrong there."""
        places = list(self._places(checked))
        wrong = [self._wrong(place, attribution) for place in places]
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

    def _wrong(self, place: _Place, attribution: Attribution) -> dict[str, str] | None:
        """Return how the attribution differs; None when it does not, or nobody is named."""
        document, voice = place.text.document, place.voice
        reported = ", ".join(dict.fromkeys(mention.label for mention in attribution.mentions))
        here = [person for person in self.corpus.persons if (person.document, person.voice) == (document, voice)]
        silent = not attribution.mentions and (document, voice) not in self.corpus.asking
        if silent or not here or attribution.beside & set(here):
            return None
        return {"kind": "attribution", "reported": reported, "original": next(iter(here[0].labels), document)}


def _turn(turns: Sequence[Turn], position: int) -> int | None:
    return next((n for n, turn in enumerate(turns, 1) if turn.start <= position < turn.end), None)


def _of_project(store: Store) -> _Corpus:
    """Return the transcripts and items of a project."""
    corpus = _Corpus()
    spoken = queries.turns(store)
    for row in queries.source_rows(store):
        key = f"{row.document}#{row.text_id}"
        corpus.texts[key] = _Text(
            key, row.document, row.content, spoken.get(row.text_id, []), row.kind == "transcript", row.item
        )
    voices = queries.voice_rows(store)
    for document in dict.fromkeys(row.document for row in voices):
        _add_voices(corpus, document, [row for row in voices if row.document == document])
    return corpus


def _of_folder(folder: Path, report: Path, reader: Reader) -> _Corpus:
    """Return the transcripts in a folder; other files and the report itself are passed over."""
    from workbench.importers import registry

    if not folder.is_dir():
        raise RefusedError("quotes.report.no_folder", folder=visible(folder.name))
    corpus = _Corpus()
    for path in sorted(folder.iterdir()):
        passed_over = path.name.startswith((".", "~$")) or path.resolve() == report.resolve()
        if passed_over or not any(importer.accepts(path) for importer in registry.TRANSCRIPTS):
            continue
        read = reader.do(registry.read, path, "interview")
        name = visible(path.name)
        assert isinstance(read, TranscriptRead)
        corpus.texts[name] = _Text(name, name, read.text, read.turns)
        labels = dict.fromkeys(turn.voice for turn in read.turns)
        _add_voices(corpus, name, [_voice(name, label) for label in labels if label])
    return corpus


def _voice(document: str, label: str) -> VoiceRow:
    return VoiceRow(document, label, ASKING if is_interviewer(label) else "unknown", None, None)


def _add_voices(corpus: _Corpus, document: str, voices: list[VoiceRow]) -> None:
    """Enter who speaks in a document; a document without labels has one voice without a name."""
    answering = [row for row in voices if row.role != ASKING]
    asking = [Person(document, row.label, (ASKING,)) for row in voices if row.role == ASKING]
    corpus.asking |= {(document, person.voice) for person in asking}
    corpus.persons += asking
    stem = document.rpartition(".")[0] if Path(document).suffix in {".txt", ".md", ".docx"} else document
    for row in answering:
        own = [row.label] if len(answering) > 1 and not is_role(row.label) else []
        labels = [row.function, named(stem), row.respondent, stem, document, *own]
        kept = tuple(dict.fromkeys(label for label in labels if label and is_name(label)))
        corpus.persons.append(Person(document, row.label, kept))
