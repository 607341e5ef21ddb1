"""A project goes to other programs: gathered one document at a time, written, read back and compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, NamedTuple
from uuid import NAMESPACE_OID, uuid5

from workbench.analysis.coarse import AS_IT_IS, Coarse
from workbench.exporters.loss import Line
from workbench.exporters.refi_project import write_project
from workbench.exporters.refi_rows import (
    CodeOut,
    CodingOut,
    NoteOut,
    ProjectOut,
    SelectionOut,
    SourceOut,
    UserOut,
)
from workbench.services.foreign.keeping import Keeping
from workbench.services.foreign.losses import Losses
from workbench.services.foreign.reading_back import Sums
from workbench.services.foreign.studied import studied
from workbench.storage.queries import exchange
from workbench.storage.store import Store
from workbench.wording import say

RULE = ("include", "exclude", "border", "example", "gloss")
"""Parts of a rule that stand under its definition."""


class Written(NamedTuple):
    """What a project that was written could not hold, and what must be read out of it again."""

    lines: list[Line]
    sums: Sums


def write_qdpx(store: Store, file: IO[bytes], *, unit: str = "codepoint", coarse: Coarse = AS_IT_IS) -> Written:
    """Write the whole project as REFI-QDA; positions in code points, or in UTF-16 for a program that counts so.

    `coarse` says what is told less of respondents.
    """
    return _Leaving(store, coarse).write(file, unit)


@dataclass
class _Leaving:
    """A project on its way out."""

    store: Store
    coarse: Coarse = AS_IT_IS
    losses: Losses = field(default_factory=Losses)
    sums: Sums = field(default_factory=Sums)

    def write(self, file: IO[bytes], unit: str) -> Written:
        store, losses = self.store, self.losses
        self._codes = exchange.codes_out(store)
        self._code = {code.id: code.guid for code in self._codes}
        self._documents = exchange.documents_out(store)
        self._memos = exchange.memos_out(store)
        self._on = _targets(self._memos)
        users = [UserOut(*row) for row in store.rows("SELECT guid, name FROM coder ORDER BY id")]
        keeping = Keeping(store, losses, self._documents)
        variables, cases = studied(store, losses, self._documents, keeping, self.coarse)
        self._keeping = keeping
        if keeping.waits:
            keeping.settle(self._known(users) | {each.guid for each in variables} | {each.guid for each in cases})
        name, at = store.row("SELECT name, created_at FROM project") or (store.path.stem, "")
        project = ProjectOut(
            name=name,
            at=at,
            users=users,
            codes=[self.sums.code(code) for code in self._codes_out()],
            variables=variables,
            cases=cases,
            sources=self._sources(),
            notes=self._notes(),
            project_notes=self._on["project", 0],
            kept=keeping.kept,
            hosts=keeping.hosts,
            texts=((document.guid, self._text(document)) for document in self._documents),
            files=keeping.files(),
        )
        losses.note("went", "coders", len(users))
        losses.note("went", "codes", len(self._codes))
        losses.note("went", "texts", len(self._documents))
        self.sums.passed_over = keeping.unplaced
        write_project(project, file, unit=unit)
        for kind, count in exchange.lost_out(store)._asdict().items():
            losses.note("lost", kind, count)
        if store.origin is not store:
            losses.note("lost", "aside_at_home", sum(exchange.aside_counts(store.origin).values()))
        return Written(losses.lines(), self.sums)

    def _known(self, users: list[UserOut]) -> set[str]:
        """Return by what everything is called that will be in the file."""
        known = {user.guid for user in users} | set(self._code.values()) | {each.guid for each in self._documents}
        known |= {memo.guid for memo in self._memos}
        return known | {guid for (guid,) in self.store.rows(exchange.SAID)}

    def _codes_out(self) -> Iterator[CodeOut]:
        for code in self._codes:
            description = rule_in_words(code)
            self.losses.note("changed", "rules", description != code.definition)
            parent = self._code.get(code.parent_id or 0)
            notes = self._on["code", code.id]
            yield CodeOut(code.guid, code.name, parent, description, code.colour, bool(code.codable), notes)

    def _sources(self) -> Iterator[SourceOut]:
        for document in self._documents:
            yield self.sums.source(self._source(document))

    def _source(self, document: exchange.DocumentRow) -> SourceOut:
        text, passages = self._text(document), exchange.passages_out(self.store, document.text_id)
        coded = _Coded(self, document.text_id)
        selections, whole, notes = [], list[CodingOut](), list(self._on["document", document.id])
        for passage in passages:
            codings, more = coded.on(passage)
            said = [*self._on["passage", passage.id], *more]
            if passage.state == "whole":
                whole, notes = codings, [*notes, *said]
                continue
            self.losses.note("changed", "review", passage.state == "review")
            selections.append(SelectionOut(passage.guid, passage.start, passage.end, codings, said))
        self.losses.note("went", "selections", len(selections))
        kept = self._keeping.inside.get(document.id, [])
        return SourceOut(document.guid, document.name, text, selections, whole, notes, kept)

    def _text(self, document: exchange.DocumentRow) -> str:
        text: str = self.store.value("SELECT content FROM text WHERE id = ?", (document.text_id,))
        return text

    def _notes(self) -> Iterator[NoteOut]:
        skipped = self._keeping.notes
        for memo in self._memos:
            self.losses.note("changed", "notes_moved", memo.point_id is not None)
            self.losses.note("lost", "memo_kinds", memo.kind != "idea")
            if memo.guid not in skipped:
                self.losses.note("went", "memos")
                yield self.sums.note(NoteOut(memo.guid, memo.body, memo.coder, memo.created_at))

    def code(self, number: int) -> str:
        """Return by what a code is called outside."""
        return self._code[number]

    def memos_on(self, coding: int) -> list[str]:
        """Return the memos on a coding."""
        return self._on["coding", coding]


class _Coded:
    """The codings of one text, with what qualifies them as codings of their own."""

    def __init__(self, leaving: _Leaving, text_id: int) -> None:
        self._leaving = leaving
        self._codings: dict[int, list[exchange.CodingRow]] = {}
        for row in exchange.codings_out(leaving.store, text_id):
            self._codings.setdefault(row.passage_id, []).append(row)
        self._qualifiers: dict[int, list[int]] = {}
        for coding, code in exchange.qualifiers_out(leaving.store, text_id):
            self._qualifiers.setdefault(coding, []).append(code)

    def on(self, passage: exchange.PassageRow) -> tuple[list[CodingOut], list[str]]:
        """Return the codings on a passage, each code once by each coder, and the memos of the others."""
        leaving, losses = self._leaving, self._leaving.losses
        said: dict[tuple[str, str], CodingOut] = {}
        left: list[str] = []
        rows = self._codings.get(passage.id, [])
        for row in rows:
            code, notes = leaving.code(row.code_id), leaving.memos_on(row.id)
            if (code, row.coder) in said:
                losses.note("changed", "codings_joined")
                left += notes
            else:
                said[code, row.coder] = CodingOut(row.guid, code, row.coder, row.created_at, notes)
        losses.note("went", "codings", len(said))
        for row in rows:
            if row.aspect_id is None and row.id not in self._qualifiers:
                continue
            for number in filter(None, (row.aspect_id, *self._qualifiers.get(row.id, ()))):
                code = leaving.code(number)
                made = str(uuid5(NAMESPACE_OID, f"{row.guid} {code}"))
                said.setdefault((code, row.coder), CodingOut(made, code, row.coder, row.created_at))
                losses.note("changed", "qualifiers")
        return list(said.values()), left


def _targets(memos: list[exchange.MemoRow]) -> dict[tuple[str, int], list[str]]:
    """Return the memos by what they are on."""
    on = _Lists()
    for memo in memos:
        bearers = {kind: getattr(memo, f"{kind}_id") for kind in ("document", "passage", "coding", "code")}
        kind, number = next(((kind, number) for kind, number in bearers.items() if number), ("project", 0))
        on.setdefault((kind, number), []).append(memo.guid)
    return on


class _Lists(dict[tuple[str, int], list[str]]):
    """Lists, empty where nothing was put."""

    def __missing__(self, key: tuple[str, int]) -> list[str]:
        return []


def rule_in_words(code: exchange.CodeRow) -> str:
    """Return a rule of several parts as one description."""
    parts = [code.definition]
    for name in RULE:
        if text := getattr(code, name):
            parts.append(say(f"foreign.rule.{name}", text=text))
    return "\n\n".join(filter(None, parts))
