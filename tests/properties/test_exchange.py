"""What goes out as REFI-QDA and comes in again is the same in everything that REFI-QDA can hold."""

from __future__ import annotations

import os
import random
from dataclasses import replace
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
from workbench.services.codebook import Codebook
from workbench.services.foreign.beginning import FACETS, begin_with
from workbench.services.foreign.bringing import bring_in
from workbench.services.foreign.delivering import deliver_qdpx
from workbench.services.projects import create_with, sign_in
from workbench.storage.store import Store

PROJECTS = 2000 if os.environ.get("WORKBENCH_NIGHTLY") else 100
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


def _project(dice: random.Random) -> ForeignProject:
    """Return an invented project: nested codes of few names, overlapping and empty-looking selections, notes."""
    name = lambda kind, n: guid(f"{kind} {n} {dice.random()}")  # noqa: E731
    users = [ForeignUser(name("user", n), f"codeur {n}") for n in range(dice.randint(1, 3))]
    codes: list[ForeignCode] = []
    for n in range(dice.randint(1, 8)):
        parent = dice.choice([None, *(code.guid for code in codes)])
        told = dice.choice(["", "wat\nerbij hoort 😀", "<i>&"])
        colour = dice.choice(["", "#12ab9f"])
        codes.append(
            ForeignCode(name("code", n), f"{dice.choice('abc')} {n}", parent, told, colour, dice.random() < 0.8)
        )

    def note(n: int) -> ForeignNote:
        return ForeignNote(name("note", n), dice.choice(["kort", "twee\nregels", "<p>&amp;"]), "", user(), at())

    def user() -> str:
        return dice.choice(users).guid

    def at() -> str:
        return f"2024-0{dice.randint(1, 9)}-1{dice.randint(0, 9)}T10:00:0{dice.randint(0, 9)}Z"

    def notes() -> list[ForeignNote]:
        return [note(n) for n in range(dice.choice([0, 0, 0, 1, 2]))]

    def codings() -> list[ForeignCoding]:
        pairs = {(dice.choice(codes).guid, user()) for _ in range(dice.choice([0, 1, 1, 2, 4]))}
        return [ForeignCoding(name("coding", 0), code, who, at(), notes()) for code, who in sorted(pairs)]

    def source(n: int) -> ForeignSource:
        text = " ".join(dice.choice(WORDS) for _ in range(dice.randint(1, 60)))
        spans = {tuple(sorted(dice.sample(range(len(text) + 1), 2))) for _ in range(dice.randint(0, 12) if text else 0)}
        selections = [ForeignSelection(name("selection", 0), *span, codings(), notes()) for span in sorted(spans)]
        return ForeignSource(
            name("source", n), f"bron {n}", text, selections=selections, codings=codings(), notes=notes()
        )

    sources = [source(n) for n in range(dice.randint(0, 4))]
    variables = [
        ForeignVariable(name("variable", 0), "leeftijd", "Integer"),
        ForeignVariable(name("variable", 1), "plaats"),
    ]
    values = [ForeignValue(variables[0].guid, str(dice.randint(1, 99))), ForeignValue(variables[1].guid, "Delta & zee")]
    cases = [
        ForeignCase(name("case", n), f"casus {n}", "", values[: dice.randint(0, 2)], [each.guid])
        for n, each in enumerate(sources)
        if dice.random() < 0.5
    ]
    told = {code.guid: notes() for code in codes}
    return ForeignProject("studie", "x", users, codes, sources, variables, cases, notes(), told)


def _held(store: Store) -> dict[str, list[tuple[object, ...]]]:
    return {name: store.rows(sql) for name, sql in HELD.items()}


def _first(folder: Path, project: ForeignProject) -> Store:
    store = create_with(folder / "een.workbench", Codebook("leeg", "nl", FACETS, []), name="studie")
    bring_in(store, sign_in(store, "ik"), "studie.qdpx", project)
    return store


@given(st.integers(0, 2**32), st.sampled_from(["codepoint", "utf16"]))
@settings(max_examples=PROJECTS, deadline=None)
def test_out_and_in_again_is_the_same(seed: int, unit: str) -> None:
    """In both ways of counting, with signs beyond the first plane, overlaps and names that hold nothing but space."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        with _first(place, _project(random.Random(seed))) as one:
            deliver_qdpx(one, place / "uit.qdpx", unit=unit)
            before = _held(one)
        if unit == "codepoint":
            two, brought = begin_with(place / "twee.workbench", place / "uit.qdpx", "ik")
            with two:
                assert _held(two) == before
            assert [line.key for line in brought.lines if line.group == "lost"] == []


@pytest.mark.parametrize("seed", range(3))
def test_into_the_project_it_came_from_it_changes_nothing(seed: int, tmp_path: Path) -> None:
    """Everything is found again by its GUID."""
    with _first(tmp_path, _project(random.Random(seed))) as one:
        deliver_qdpx(one, tmp_path / "uit.qdpx")
        before = _held(one)
        read = reader_of(tmp_path / "uit.qdpx")
        assert read is not None
        found = read(tmp_path / "uit.qdpx")
        bring_in(one, 1, "uit.qdpx", replace(found, aside=[]))
        assert _held(one) == before
