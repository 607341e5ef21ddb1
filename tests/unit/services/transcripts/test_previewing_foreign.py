"""What a project of another program would bring."""

from __future__ import annotations

from pathlib import Path

from workbench.importers.foreign import (
    Convention,
    ForeignAside,
    ForeignCode,
    ForeignCoding,
    ForeignNote,
    ForeignProject,
    ForeignSelection,
    ForeignSource,
    ForeignUser,
)
from workbench.importers.imported import Warned
from workbench.services.transcripts.previewing import Piece
from workbench.services.transcripts.previewing_foreign import project_preview
from workbench.wording import say

NOTE = ForeignNote("n", "nog eens lezen")
SOURCE = ForeignSource(
    "s",
    "Gesprek één",
    "Dag. Tot ziens.",
    selections=[
        ForeignSelection("p", 0, 4, [ForeignCoding("x", "c", notes=[NOTE]), ForeignCoding("y", "c")], [NOTE]),
        ForeignSelection("q", 5, 8),
    ],
    codings=[ForeignCoding("z", "c", notes=[NOTE])],
    notes=[NOTE],
    convention=Convention("utf16", 2, bom=False, score=0.99, second=0.5),
)
SURE = ForeignSource("t", "Kort", "Ja.", convention=Convention("codepoint", 1, bom=False, score=1.0))
PROJECT = ForeignProject(
    "Studie",
    "Ander programma",
    users=[ForeignUser("u", "Anna")],
    codes=[ForeignCode("c", "zorg")],
    sources=[SOURCE, SURE, ForeignSource("v", "Leeg", "")],
    notes=[NOTE],
    code_notes={"c": [NOTE]},
    aside=[ForeignAside("Graph", "<Graph/>"), ForeignAside("Set", "<Set/>"), ForeignAside("Graph", "<Graph/>")],
    warnings=[Warned("importers.signs_replaced", {"count": 2})],
)


def test_everything_is_counted_wherever_it_hangs() -> None:
    """Codings of whole texts and memos on passages, codings, codes and texts count, and what is kept aside by kind."""
    found = project_preview(Path("studie.qdpx"), PROJECT)
    counted = {(row.label, row.name): row.count for row in found.rows}
    assert counted == {
        ("preview.sources", ""): 3,
        ("preview.codes", ""): 1,
        ("preview.selections", ""): 2,
        ("preview.codings", ""): 3,
        ("preview.users", ""): 1,
        ("preview.notes", ""): 6,
        ("foreign.aside.graph", ""): 2,
        ("foreign.aside.set", ""): 1,
    }
    assert (found.kind, found.file, found.warnings) == ("project", "studie.qdpx", PROJECT.warnings)


def test_how_positions_count_is_told_of_each_text() -> None:
    """With the share that fits, and that of the next best way where there was something to choose."""
    chosen, sure = (say(told.key, **told.parameters) for told in project_preview(Path("a"), PROJECT).sentences)
    assert chosen.startswith("Gesprek één: signs are counted as NVivo does, a line end as 2; 99% of the passages begin")
    assert "50%" in chosen
    assert (
        sure
        == "Kort: every sign counts once, a line end as 1; 100% of the passages begin and end at whole words that way."
    )


def test_texts_are_shown_as_they_will_be() -> None:
    """Each text stands under its name."""
    assert project_preview(Path("a"), PROJECT).pieces[:2] == (
        Piece("Gesprek één", "Dag. Tot ziens."),
        Piece("Kort", "Ja."),
    )
