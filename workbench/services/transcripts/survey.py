"""Surveys: respondents with their attributes, and a document a respondent with what was answered at length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.errors import RefusedError
from workbench.importers.grid import named
from workbench.importers.imported import Warned
from workbench.importers.survey import SurveyRead
from workbench.services.codebook.code_rows import on_one_line
from workbench.services.respondents.attribute_intake import Attributes
from workbench.services.transcripts.import_reports import keep_report
from workbench.services.transcripts.transcripts import SAME_FILE
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.turns import Turn

if TYPE_CHECKING:
    from workbench.model import Respondent
    from workbench.storage.act import Act

RULE = "survey-1"
"""Each answer below its question: ``I: question``, ``R: answer``; questions that were not answered are left out."""
INTERVIEWER, RESPONDENT = "I", "R"


class Decided(NamedTuple):
    """What the columns of a survey are, by their places in it."""

    ident: int
    texts: tuple[int, ...]
    """Columns of which each answer is text to code."""
    attributes: tuple[int, ...]

    def role(self, at: int) -> str:
        """Return what the column at a place is: id, text, attribute or left_out."""
        if at == self.ident:
            return "id"
        return "text" if at in self.texts else "attribute" if at in self.attributes else "left_out"


class Added(NamedTuple):
    """What came of a survey."""

    documents: list[str]
    respondents: int
    warnings: list[Warned]


def decide(
    read: SurveyRead,
    source: str,
    *,
    ident: str | None = None,
    texts: Sequence[str] | None = None,
    attributes: Sequence[str] | None = None,
) -> Decided:
    """Return what the columns are, by name or letter, as guessed where nothing is said; an unknown one is refused."""
    chosen_texts = None if texts is None else _places(read, source, texts)
    chosen_attributes = None if attributes is None else _places(read, source, attributes)
    chosen = _guessed(read, "id") if ident is None else [_place(read, source, ident)]
    if not chosen:
        raise RefusedError("survey.no_id", file=source)
    taken = {chosen[0], *(chosen_texts or ()), *(chosen_attributes or ())}
    guessed_texts = [at for at in _guessed(read, "text") if at not in taken]
    guessed_attributes = [at for at in _guessed(read, "attribute") if at not in taken]
    return Decided(
        chosen[0],
        tuple(dict.fromkeys(guessed_texts if chosen_texts is None else chosen_texts)),
        tuple(dict.fromkeys(guessed_attributes if chosen_attributes is None else chosen_attributes)),
    )


def _guessed(read: SurveyRead, role: str) -> list[int]:
    return [at for at, column in enumerate(read.columns) if column.guess == role]


def _places(read: SurveyRead, source: str, names: Sequence[str]) -> list[int]:
    """Return the places of columns; names may be joined by commas, unless a column has a comma in its own name."""
    parted = [
        part.strip()
        for name in names
        for part in ([name] if read.column(name) is not None else name.split(","))
        if part.strip()
    ]
    return [_place(read, source, name) for name in parted]


def _place(read: SurveyRead, source: str, name: str) -> int:
    found = read.column(name)
    if found is None:
        names = named([column.name[:40] for column in read.columns])
        raise RefusedError("survey.no_column", file=source, column=visible(name), names=names)
    return found


def add_survey(store: Store, coder: int, source: str, sha256: str, read: SurveyRead, decided: Decided) -> Added:
    """Enter a survey in one act: a respondent a row, and a document for each who answered at length.

    Respondents that are known are brought up to date; a document that is there stays as it is. Refused are the same
    file again, a row without a name for its respondent, and a name that comes twice.
    """
    known = store.value(SAME_FILE, {"sha256": sha256})
    if known is not None and decided.texts:
        raise RefusedError("import.same_file", file=source, document=known)
    names = _names(read, decided, source)
    with store.act("survey.import", coder, file=source, count=len(names)) as act:
        adding = _Adding(act, source, sha256, read, decided)
        for name, row in zip(names, read.rows, strict=True):
            adding.add(name, row)
        adding.write()
        warnings = [*read.warnings, *adding.told()]
        act.parameters["documents"] = adding.guids
        keep_report(act, warnings)
    return Added(adding.documents, len(names), warnings)


def _names(read: SurveyRead, decided: Decided, source: str) -> list[str]:
    names = [on_one_line(row[decided.ident]) for row in read.rows]
    seen: dict[str, int] = {}
    for name, line in zip(names, read.lines, strict=True):
        if not name:
            raise RefusedError("survey.nameless", file=source, line=line)
        if name in seen:
            raise RefusedError("survey.twice", file=source, line=line, name=name, first=seen[name])
        seen[name] = line
    return names


class _Adding:
    """A survey while it is entered."""

    def __init__(self, act: Act, source: str, sha256: str, read: SurveyRead, decided: Decided) -> None:
        self.act, self.source, self.sha256 = act, source, sha256
        self.read, self.decided = read, decided
        self.documents: list[str] = []
        self._attributes = Attributes(act, [on_one_line(read.columns[at].name) for at in decided.attributes])
        self.guids: list[str] = []
        """Of these documents."""
        self._silent = 0
        self._there: list[str] = []

    def add(self, name: str, row: list[str]) -> None:
        """Enter one respondent with what was answered."""
        from workbench.model import Document, Respondent

        respondent = self.act.find(Respondent, name=name) or self.act.add(Respondent(name=name))
        for at in self.decided.attributes:
            if row[at]:
                self._attributes.give(respondent.number, on_one_line(self.read.columns[at].name), visible(row[at]))
        answers = [(self.read.columns[at].name, row[at]) for at in self.decided.texts if row[at]]
        if not answers:
            self._silent += bool(self.decided.texts)
        elif self.act.find(Document, name=name) is not None:
            self._there.append(name)
        else:
            self._write(name, respondent, answers)

    def write(self) -> None:
        """Write the attributes."""
        self._attributes.write()

    def _write(self, name: str, respondent: Respondent, answers: list[tuple[str, str]]) -> None:
        from workbench.model import Document, Speaker
        from workbench.storage.act import now
        from workbench.storage.texts import keep_text

        content, turns = answered(answers)
        text = keep_text(self.act, content, turns, rule=RULE)
        values: dict[str, Any] = {"source": self.source, "sha256": self.sha256, "imported_at": now()}
        made = Document(name=name, kind="transcript", text_id=text.number, respondent_id=respondent.id, **values)
        document = self.act.add(made).number
        self.guids.append(made.guid)
        self.act.add(Speaker(document_id=document, label=INTERVIEWER, role="interviewer"))
        self.act.add(Speaker(document_id=document, label=RESPONDENT, role="respondent", respondent_id=respondent.id))
        self.documents.append(name)

    def told(self) -> list[Warned]:
        """Return what was left out."""
        read, used = self.read, {self.decided.ident, *self.decided.texts, *self.decided.attributes}
        left = [column.name[:40] for at, column in enumerate(read.columns) if at not in used]
        told = [Warned("survey.columns_left", {"count": len(left), "names": named(left)})] if left else []
        if self._silent:
            told.append(Warned("survey.silent", {"count": self._silent}))
        if self._there:
            told.append(Warned("survey.there", {"count": len(self._there), "names": named(self._there)}))
        return told


def answered(answers: Sequence[tuple[str, str]]) -> tuple[str, list[Turn]]:
    """Return questions and answers as a text, and its turns."""
    pieces: list[str] = []
    turns: list[Turn] = []
    at = 0
    for question, answer in answers:
        for voice, words in ((INTERVIEWER, visible(question)), (RESPONDENT, visible(answer).strip())):
            body = at + len(voice) + 2
            turns.append(Turn(at, body, body + len(words), voice))
            pieces.append(f"{voice}: {words}")
            at = body + len(words) + 1
    return "\n".join(pieces), turns
