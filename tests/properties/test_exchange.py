"""What goes out as REFI-QDA and comes in again is the same in everything that REFI-QDA can hold."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.foreign import guid
from workbench.importers.foreign import (
    ForeignCase,
    ForeignCode,
    ForeignCoding,
    ForeignNote,
    ForeignProject,
    ForeignSelection,
    ForeignSource,
    ForeignUser,
    ForeignValue,
    ForeignVariable,
)
from workbench.importers.foreign_registry import reader_of
from workbench.services.codebook.codebook import Codebook
from workbench.services.codebook.codebook_changes import add_code
from workbench.services.coding.coding import apply_code
from workbench.services.coding.memos import write_memo
from workbench.services.foreign.beginning import FACETS, begin_with
from workbench.services.foreign.bringing import bring_in
from workbench.services.foreign.delivering import deliver_qdpx
from workbench.services.project.projects import create_with, sign_in
from workbench.services.transcripts.importing import import_files
from workbench.storage.queries.codebook import codes
from workbench.storage.store import Store
from workbench.text.span import Span

PROJECTS = 2000 if os.environ.get("WORKBENCH_NIGHTLY") else 100
NAMES = ("", "  ", "😀 e\u0301", "<b>&", "bron")
WORDS = ("zus", "kookt", "😀", "e\u0301én", "𝒳y", "R:", "I:", "‘nee’", "<b>", "&", '"', "  ", "\n", "\n\n", "\t", "…")
HELD = {
    "coder": "SELECT guid, name FROM coder WHERE name <> 'ik' ORDER BY guid",
    "code": """SELECT code.guid, code.name, code.definition, code.colour, code.codable, parent.guid FROM code
               LEFT JOIN code parent ON parent.id = code.parent_id ORDER BY code.guid""",
    "document": """SELECT document.guid, name, content FROM document JOIN text ON text.id = text_id
                   ORDER BY document.guid""",
    "passage": """SELECT passage.guid, start, "end", quote, state FROM passage WHERE state <> 'whole' ORDER BY guid""",
    "coding": """SELECT coding.guid, passage.start, passage."end", passage.state, code.guid, coder.guid,
                        coding.created_at
                 FROM coding JOIN passage ON passage.id = passage_id JOIN code ON code.id = code_id
                 JOIN coder ON coder.id = coder_id ORDER BY coding.guid""",
    "memo": """SELECT memo.guid, body, coder.guid, memo.created_at, document.guid, passage.guid, coding.guid, code.guid
               FROM memo JOIN coder ON coder.id = memo.coder_id LEFT JOIN document ON document.id = memo.document_id
               LEFT JOIN passage ON passage.id = memo.passage_id LEFT JOIN coding ON coding.id = memo.coding_id
               LEFT JOIN code ON code.id = memo.code_id ORDER BY memo.guid""",
    "respondent": "SELECT guid, name, coalesce(note, '') FROM respondent ORDER BY guid",
    "attribute": """SELECT respondent.guid, attribute.name, value FROM attribute
                    JOIN respondent ON respondent.id = respondent_id ORDER BY 1, 2""",
    "tied": """SELECT document.guid, respondent.guid FROM document JOIN respondent ON respondent.id = respondent_id
               ORDER BY 1""",
}
"""What REFI-QDA can hold of a project, with everything by its GUID."""


class _Dice(random.Random):
    """Makes an invented project: nested codes, overlapping and empty-looking selections, notes on everything."""

    users: list[ForeignUser]
    codes: list[ForeignCode]

    def name(self) -> str:
        """Return a GUID that no other thing has."""
        return guid(str(self.getrandbits(128)))

    def at(self) -> str:
        """Return a moment."""
        return f"2024-0{self.randint(1, 9)}-1{self.randint(0, 9)}T10:00:0{self.randint(0, 9)}Z"

    def notes(self) -> list[ForeignNote]:
        """Return a few notes or none."""
        bodies = [self.choice(["kort", "twee\nregels", "<p>&amp;"]) for _ in range(self.choice([0, 0, 0, 1, 2]))]
        return [ForeignNote(self.name(), body, "", self.choice(self.users).guid, self.at()) for body in bodies]

    def codings(self) -> list[ForeignCoding]:
        """Return a few codings or none, each code once by each coder."""
        times = range(self.choice([0, 1, 1, 2, 4]))
        pairs = {(self.choice(self.codes).guid, self.choice(self.users).guid) for _ in times}
        return [ForeignCoding(self.name(), code, who, self.at(), self.notes()) for code, who in sorted(pairs)]

    def code(self, n: int) -> ForeignCode:
        """Return a code below one of those that are there, or a main one."""
        parent = self.choice([None, *(code.guid for code in self.codes)])
        told, colour = self.choice(["", "wat\nerbij hoort 😀", "<i>&"]), self.choice(["", "#12ab9f"])
        called = self.choice([f"{self.choice('abc')} {n}", *NAMES])
        return ForeignCode(self.name(), called, parent, told, colour, self.random() < 0.8)

    def source(self, n: int) -> ForeignSource:
        """Return a text with what is said about it."""
        text = " ".join(self.choice(WORDS) for _ in range(self.randint(1, 60)))
        spans = {tuple(sorted(self.sample(range(len(text) + 1), 2))) for _ in range(self.randint(0, 12))}
        selections = [
            ForeignSelection(self.name(), start, end, self.codings(), self.notes()) for start, end in sorted(spans)
        ]
        said, notes = self.codings(), self.notes()
        called = self.choice([f"bron {n}", *NAMES])
        return ForeignSource(self.name(), called, text, selections=selections, codings=said, notes=notes)

    def project(self) -> ForeignProject:
        """Return a whole project."""
        self.users, self.codes = [], []
        self.users += [
            ForeignUser(self.name(), self.choice([f"codeur {n}", *NAMES])) for n in range(self.randint(1, 3))
        ]
        for n in range(self.randint(1, 8)):
            self.codes.append(self.code(n))
        sources = [self.source(n) for n in range(self.randint(0, 4))]
        age, place = ForeignVariable(self.name(), "leeftijd", "Integer"), ForeignVariable(self.name(), "plaats")
        values = [ForeignValue(age.guid, str(self.randint(1, 99))), ForeignValue(place.guid, "Delta & zee")]
        cases = [
            ForeignCase(self.name(), self.choice([f"casus {n}", *NAMES]), "", values[: self.randint(0, 2)], [each.guid])
            for n, each in enumerate(sources)
            if self.random() < 0.5
        ]
        on_codes = {code.guid: self.notes() for code in self.codes}
        notes = self.notes()
        return ForeignProject("studie", "x", self.users, self.codes, sources, [age, place], cases, notes, on_codes)


def _held(store: Store) -> dict[str, list[tuple[object, ...]]]:
    return {name: store.rows(sql) for name, sql in HELD.items()}


@cache
def _empty() -> bytes:
    """Return a project file without codes, made once."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "leeg.workbench"
        create_with(path, Codebook("leeg", "nl", FACETS, []), name="studie").close()
        return path.read_bytes()


def _first(folder: Path, project: ForeignProject) -> Store:
    path = folder / "een.workbench"
    path.write_bytes(_empty())
    store = Store.open(path)
    bring_in(store, sign_in(store, "ik"), "studie.qdpx", project)
    return store


@given(st.integers(0, 2**32), st.sampled_from(["codepoint", "utf16"]))
@settings(max_examples=PROJECTS, deadline=None)
def test_out_and_in_again_is_the_same(seed: int, unit: str) -> None:
    """In both ways of counting, with signs beyond the first plane, overlaps and names that hold nothing but space."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        with _first(place, _Dice(seed).project()) as one:
            deliver_qdpx(one, place / "uit.qdpx", unit=unit)
            before = _held(one)
        if unit == "codepoint":
            two, brought = begin_with(place / "twee.workbench", place / "uit.qdpx", "ik")
            with two:
                assert _held(two) == before
            assert [line.key for line in brought.lines if line.group == "lost"] == []


def _typed(folder: Path, dice: _Dice, file: bytes) -> Store:
    """Make a project here of one file, coded over and through each other, with a memo on each coding."""
    store = create_with(folder / "een.workbench", Codebook("leeg", "nl", FACETS, []), name="studie")
    (folder / "gesprek.txt").write_bytes(file)
    coder = sign_in(store, "typist")
    assert [report.refusal for report in import_files(store, coder, [folder / "gesprek.txt"])] == [None]
    for n in range(3):
        add_code(store, coder, f"code {n} 😀")
    text, characters = store.row("SELECT id, characters FROM text") or (0, 0)
    for _ in range(dice.randint(1, 8)):
        start, end = sorted(dice.sample(range(characters + 1), 2))
        made = apply_code(store, coder, text, Span(start, end), dice.choice(codes(store)))
        if dice.random() < 0.3:
            write_memo(store, coder, "let op\n\nhier", target="coding", number=made.number)
    return store


@given(
    st.integers(0, 2**32),
    st.lists(st.sampled_from([*WORDS, "\x1b", "\u2028", "\u202e", "\ufeff", "\x00"]), max_size=40),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
@settings(max_examples=PROJECTS // 2, deadline=None)
def test_what_was_coded_here_comes_back(seed: int, words: list[str], end: str, encoding: str) -> None:
    """Also of a file with line ends of two signs, a mark before it, and signs that were replaced in it."""
    file = f"I: Hoe gaat het?\nR: {' '.join(words)} ja.\n".replace("\n", end).encode(encoding)
    with TemporaryDirectory() as folder:
        place = Path(folder)
        with _typed(place, _Dice(seed), file) as one:
            deliver_qdpx(one, place / "uit.qdpx")
            before = _held(one)
        two, _ = begin_with(place / "twee.workbench", place / "uit.qdpx", "ik")
        with two:
            assert _held(two) == before


@pytest.mark.parametrize("seed", range(3))
def test_into_the_project_it_came_from_it_changes_nothing(seed: int, tmp_path: Path) -> None:
    """Everything is found again by its GUID."""
    with _first(tmp_path, _Dice(seed).project()) as one:
        deliver_qdpx(one, tmp_path / "uit.qdpx")
        before = _held(one)
        read = reader_of(tmp_path / "uit.qdpx")
        assert read is not None
        found = read(tmp_path / "uit.qdpx")
        bring_in(one, 1, "uit.qdpx", replace(found, aside=[]))
        assert _held(one) == before
