"""Messy transcripts on their way into a project: heads become attributes, files are cut and joined."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.small import count, undone_and_redone
from workbench.services.project.history import undo
from workbench.services.project.projects import check
from workbench.services.transcripts.importing import Choice, Report, import_files, import_joined
from workbench.services.transcripts.origins import origin
from workbench.services.transcripts.previewing import preview
from workbench.services.transcripts.shaping import Shape
from workbench.storage.store import Store

HEAD = "Interview 1\nDatum: 12 mei\nFunctie: wijkagent\nRespondent: R07\n\n"
TALK = "I: Wat gaat er goed?\nR: Veel [onverstaanbaar 12:03].\nI: En verder?\nR: Niets.\n"
ATTRIBUTES = """
SELECT document.name, respondent.name, group_concat(attribute.name || '=' || attribute.value, ', ')
FROM document LEFT JOIN respondent ON respondent.id = document.respondent_id
LEFT JOIN attribute ON attribute.respondent_id = respondent.id GROUP BY document.id ORDER BY document.id
"""


def bring(store: Store, coder: int, folder: Path, texts: dict[str, str], shape: Shape = Shape()) -> Sequence[Report]:  # noqa: B008  (immutable)
    """Write files and import them."""
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return list(import_files(store, coder, [folder / name for name in texts], shape=shape))


def test_a_head_becomes_attributes_of_the_respondent(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """The respondent has the code of the head, is the only voice, and goes with an undo of the import."""
    with undone_and_redone(empty_project, coder):
        [report] = bring(empty_project, coder, tmp_path, {"a.txt": HEAD + TALK})
    assert (report.status, report.unclear) == ("warned", 1)
    assert empty_project.rows(ATTRIBUTES) == [("a", "R07", "date=12 mei, function=wijkagent")]
    assert empty_project.value("SELECT count(*) FROM speaker WHERE respondent_id IS NOT NULL") == 1
    assert check(empty_project) == []
    undo(empty_project, coder)
    assert (count(empty_project, "respondent"), count(empty_project, "attribute")) == (0, 0)


def test_no_name_of_a_person_is_taken_over(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """Where the head names a person, the respondent is called by the document; several voices are a group."""
    named = HEAD.replace("R07", "Anna de Wit") + TALK
    group = "Datum: 3 juni\nPlaats: Zandwijk\n\nI: Ja?\nAnna: Ja.\nBram: Nee.\nAnna: Echt.\nBram: Nou.\nI: Zo.\n"
    bring(empty_project, coder, tmp_path, {"gesprek-3.txt": named, "groep.txt": group})
    rows = empty_project.rows("SELECT name, part, persons FROM respondent ORDER BY id")
    assert rows == [("gesprek-3", "individual", 1), ("groep", "group", 2)]
    assert "Wit" not in str(empty_project.rows("SELECT value FROM attribute"))


def test_what_is_known_of_a_respondent_stays(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """A list of respondents that came first is believed; the head only adds to it."""
    rows = "respondent,function,document\nR01,politie,a.txt\n"
    bring(empty_project, coder, tmp_path, {"wie.csv": rows, "a.txt": HEAD + TALK})
    [(_, respondent, attributes)] = empty_project.rows(ATTRIBUTES)
    assert (respondent, "function=politie" in attributes, "date=12 mei" in attributes) == ("R01", True, True)


def test_a_file_is_cut_into_its_interviews(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """Each becomes a document with its own respondent, in one act; the same file is noticed afterwards."""
    both = HEAD + TALK + "\n" + HEAD.replace("Interview 1", "Interview 2").replace("R07", "R08") + TALK
    with undone_and_redone(empty_project, coder):
        [report] = bring(empty_project, coder, tmp_path, {"twee.txt": both}, Shape(split=True))
    assert report.documents == ["twee (1)", "twee (2)"]
    assert [(name, who) for name, who, _ in empty_project.rows(ATTRIBUTES)] == [
        ("twee (1)", "R07"),
        ("twee (2)", "R08"),
    ]
    [again] = bring(empty_project, coder, tmp_path, {"kopie.txt": both})
    assert again.refusal is not None
    assert again.refusal.key == "import.same_file"


def test_the_files_of_one_interview_are_joined(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """One document under the name that was given; a file that cannot be read brings nothing in."""
    first, second = tmp_path / "deel1.txt", tmp_path / "deel2.txt"
    first.write_text(TALK, "utf-8")
    second.write_text("I: Nog iets?\nR: Nee.\nI: Dank.\n", "utf-8")
    [report] = import_joined(empty_project, coder, [first, tmp_path / "weg.txt"], "samen")
    assert (report.status, count(empty_project, "document")) == ("rejected", 0)
    with undone_and_redone(empty_project, coder):
        [report] = import_joined(empty_project, coder, [first, second], "samen")
    assert (report.file, report.documents) == ("deel1.txt + deel2.txt", ["samen"])
    assert empty_project.value("SELECT count(*) FROM turn") == 7
    [again] = import_joined(empty_project, coder, [first, second], "nog eens")
    assert again.refusal is not None


@pytest.mark.parametrize(("in_turn", "voices"), [(False, []), (True, ["A", "B"])])
def test_paragraphs_in_turn_only_when_asked(
    empty_project: Store, coder: int, tmp_path: Path, in_turn: bool, voices: list[str]
) -> None:
    """Without the option nobody is made up."""
    [report] = bring(
        empty_project, coder, tmp_path, {"a.txt": "Wat dan?\n\nDit.\n\nEn nog?\n\nDat.\n"}, Shape(in_turn=in_turn)
    )
    assert report.status == "warned"
    assert [label for (label,) in empty_project.rows("SELECT label FROM speaker ORDER BY id")] == voices


OWN = "Datum: 12 mei\nPlaats: Rietmeer\n\n@Anna Maria: Let op: dit wel.\n@Bo: Nee: dat.\n"


def test_speakers_are_named_as_a_person_says(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """The pattern finds who speaks once, behind the head, in the file and in what is shown before; no doubt is left."""
    with undone_and_redone(empty_project, coder):
        [report] = bring(empty_project, coder, tmp_path, {"a.txt": OWN}, Shape(pattern="@NAME:"))
    assert [warned.key for warned in report.warnings] == ["importers.transcript.head"]
    assert [voice for (voice,) in empty_project.rows("SELECT voice FROM turn ORDER BY n")] == [None, "Anna Maria", "Bo"]
    [seen] = preview([tmp_path / "a.txt"], choices={tmp_path / "a.txt": Choice(shape=Shape(pattern="@NAAM:"))})
    assert [voice.label for voice in seen.voices] == ["Anna Maria", "Bo"]


@pytest.mark.parametrize(
    ("pattern", "key"), [("NAME >>", "pattern_absent"), ("@naam", "no_pattern"), ("", "no_pattern")]
)
def test_a_pattern_that_fits_nothing_is_refused(
    empty_project: Store, coder: int, tmp_path: Path, pattern: str, key: str
) -> None:
    """Nothing comes in; the sentence names the file and the pattern."""
    [report] = bring(empty_project, coder, tmp_path, {"a.txt": OWN}, Shape(pattern=pattern))
    assert report.refusal is not None
    assert report.refusal.key == f"importers.transcript.{key}"
    assert report.refusal.parameters["file"] == "a.txt"
    assert count(empty_project, "document") == 0


def test_a_pattern_holds_for_each_interview_of_a_file(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """One in which nobody is named so stays as it was read."""
    both = "Interview 1\nAnna >> Ja.\nBo >> Nee.\nInterview 2\nI: Hoe?\nR: Zo.\nI: En dan?\n"
    [report] = bring(empty_project, coder, tmp_path, {"a.txt": both}, Shape(split=True, pattern="NAME >>"))
    assert report.documents == ["a (1)", "a (2)"]
    labels = [label for (label,) in empty_project.rows("SELECT label FROM speaker ORDER BY id")]
    assert labels == ["Anna", "Bo", "I", "R"]


def test_a_document_gets_the_name_that_was_chosen(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """On one line and without signs that hide, also of parts that were cut or joined; a taken name is refused."""
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"{TALK}R: {name}\n", "utf-8")
    a, b, c = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"
    choices = {a: Choice(name=" R07\nmei "), b: Choice(name="R07 mei"), c: Choice(name="R08", roles={"R": "several"})}
    reports = list(import_files(empty_project, coder, [a, b, c], choices=choices))
    assert [report.documents for report in reports] == [["R07 mei"], [], ["R08"]]
    assert reports[1].refusal is not None
    assert reports[1].refusal.key == "import.name_taken"
    assert reports[1].refusal.parameters["document"] == "R07 mei"


def test_joined_files_keep_what_was_said_of_them(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """Roles hold for the whole, letters for each file, and the document knows the batch it came in."""
    first, second, other = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"
    first.write_text(TALK, "utf-8")
    second.write_bytes("I: Café?\nR: Geïnd.\n".encode("mac-roman"))
    other.write_text("I: Wie?\nR: Ik.\n", "utf-8")
    choices = {
        first: Choice(name="samen", join=(second,), roles={"R": "several"}),
        second: Choice(encoding="mac-roman"),
    }
    reports = list(import_files(empty_project, coder, [first, other], choices=choices))
    assert [report.documents for report in reports] == [["samen"], ["c"]]
    [[text, role]] = empty_project.rows(
        "SELECT text.content, speaker.role FROM document JOIN text ON text.id = document.text_id "
        "JOIN speaker ON speaker.document_id = document.id WHERE document.name = 'samen' AND label = 'R'"
    )
    assert ("Geïnd" in text, role) == (True, "several")
    came = origin(empty_project, empty_project.value("SELECT id FROM document WHERE name = 'samen'"))
    assert (came.source, came.n, [name for name, _ in came.beside]) == ("a.txt + b.txt", 1, ["c"])


def test_roles_hold_for_each_interview_of_a_file(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """What was said of a voice is not lost where the file is cut."""
    file = tmp_path / "twee.txt"
    file.write_text(f"{HEAD}{TALK}\n{HEAD.replace('Interview 1', 'Interview 2').replace('R07', 'R08')}{TALK}", "utf-8")
    choice = Choice(shape=Shape(split=True), roles={"I": "several"})
    [report] = import_files(empty_project, coder, [file], choices={file: choice})
    assert report.documents == ["twee (1)", "twee (2)"]
    assert empty_project.rows("SELECT role FROM speaker WHERE label = 'I'") == [("several",), ("several",)]
