"""What a report may quote: the texts of a project or of a folder, and who speaks in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import RefusedError
from workbench.importers.imported import TranscriptRead
from workbench.services.quotes.attribution import Person, is_name, named
from workbench.storage.queries import sources as queries
from workbench.storage.queries.sources import VoiceRow
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.labels import is_role
from workbench.text.span import Span
from workbench.text.turns import Turn, is_interviewer

if TYPE_CHECKING:
    from workbench.importers.apart import Reader
    from workbench.text.veil import Layer

ASKING = "interviewer"
_ENDINGS = frozenset({".txt", ".md", ".docx", ".odt", ".rtf", ".pdf", ".html", ".htm", ".vtt", ".srt", ".json"})
_FILES = ("interview", "transcript", "gesprek", "int", "i")
_PERSONS = ("respondent", "resp", "r")
"""What stands before the number of an interview, and of somebody who answers."""
_NUMBER = re.compile(r"(?:interview|transcript|respondent|resp|gesprek|r)?[\W_]*0*(\d{1,3})(?!\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Text:
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
    text_id: int | None = None
    """Its number in the project."""
    layer: Layer | None = None
    """How it came of the text of the project, where it is not that."""

    def place(self, start: int, end: int) -> Span:
        """Return where a stretch of it stands in the text of the project."""
        return self.layer.back(start, end) if self.layer else Span(start, end)


@dataclass
class Corpus:
    """The texts, and who speaks in them."""

    texts: dict[str, Text] = field(default_factory=dict)
    persons: list[Person] = field(default_factory=list)
    asking: set[tuple[str, str | None]] = field(default_factory=set)
    """Document and voice of who asks."""

    def voices(self) -> set[str]:
        """Return the voices of those who answer."""
        spoken = {(person.document, person.voice) for person in self.persons} - self.asking
        return {voice for _, voice in spoken if voice}


def of_project(store: Store) -> Corpus:
    """Return the transcripts and items of a project."""
    corpus = Corpus()
    spoken = queries.turns(store)
    for row in queries.source_rows(store):
        key = f"{row.document}#{row.text_id}"
        corpus.texts[key] = Text(
            key,
            row.document,
            row.content,
            spoken.get(row.text_id, []),
            row.kind == "transcript",
            row.item,
            row.text_id,
        )
    voices = queries.voice_rows(store)
    for document in dict.fromkeys(row.document for row in voices):
        _add_voices(corpus, document, [row for row in voices if row.document == document])
    return corpus


def of_folder(folder: Path, report: Path, reader: Reader) -> Corpus:
    """Return the transcripts in a folder; other files and the report itself are passed over."""
    from workbench.importers import registry

    if not folder.is_dir():
        raise RefusedError("quotes.report.no_folder", folder=visible(folder.name))
    corpus = Corpus()
    for path in sorted(folder.iterdir()):
        passed_over = path.name.startswith((".", "~$")) or path.resolve() == report.resolve()
        if passed_over or not any(importer.accepts(path) for importer in registry.TRANSCRIPTS):
            continue
        read = reader.do(registry.read, path, "interview")
        name = visible(path.name)
        assert isinstance(read, TranscriptRead)
        corpus.texts[name] = Text(name, name, read.text, read.turns)
        labels = dict.fromkeys(turn.voice for turn in read.turns)
        _add_voices(corpus, name, [_voice(name, label) for label in labels if label])
    return corpus


def _voice(document: str, label: str) -> VoiceRow:
    return VoiceRow(document, label, ASKING if is_interviewer(label) else "unknown", None, None)


def _add_voices(corpus: Corpus, document: str, voices: list[VoiceRow]) -> None:
    """Enter who speaks in a document; a document without labels has one voice without a name."""
    answering = [row for row in voices if row.role != ASKING]
    asking = [Person(document, row.label, (ASKING,)) for row in voices if row.role == ASKING]
    corpus.asking |= {(document, person.voice) for person in asking}
    corpus.persons += asking
    stem = document.rpartition(".")[0] if Path(document).suffix.lower() in _ENDINGS else document
    alone = len(answering) == 1
    for row in answering:
        own = [] if alone or (is_role(row.label) and not row.label[-1].isdecimal()) else [row.label]
        numbers = _numbered(stem, row.respondent, alone=alone)
        labels = [row.function, named(stem), row.respondent, stem, document, *own, *numbers]
        kept = tuple(dict.fromkeys(label for label in labels if label and is_name(label)))
        corpus.persons.append(Person(document, row.label, kept))


def _numbered(document: str, respondent: str | None, *, alone: bool) -> Iterator[str]:
    """Yield what a report calls somebody by number: the interview, and the respondent where only one answers."""
    file, person = _NUMBER.match(document), _NUMBER.fullmatch(respondent or "")
    if file:
        yield from (f"{kind}{ahead}{file[1]}" for kind in _FILES for ahead in ("", "0", "00"))
    number = person if respondent else file
    if number and (alone or person):
        yield from (f"{kind}{ahead}{number[1]}" for kind in _PERSONS for ahead in ("", "0"))
