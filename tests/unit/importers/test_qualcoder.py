"""Projects of QualCoder come in with every coding on its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.databases import INTERVIEW, PICTURE, coded, qualcoder_rows, write_qualcoder
from workbench.errors import RefusedError
from workbench.importers.foreign import ForeignProject, ForeignSource
from workbench.importers.qualcoder import read_qualcoder

MOMENT = "2024-03-05T10:11:12Z"


def only(project: ForeignProject) -> ForeignSource:
    (source,) = project.sources
    return source


def coded_words(source: ForeignSource) -> list[str]:
    return [source.text[each.start : each.end] for each in source.selections for _ in each.codings]


def told(project: ForeignProject) -> dict[str, object]:
    return {warned.key.rpartition(".")[2]: warned.parameters["count"] for warned in project.warnings}


def with_text(tmp_path: Path, raw: str, *rows: dict[str, object]) -> ForeignProject:
    study = qualcoder_rows()
    study["source"] = [{"id": 1, "name": "gesprek.txt", "fulltext": raw}]
    study["code_text"] = list(rows)
    study["annotation"] = study["case_text"] = []
    return read_qualcoder(write_qualcoder(tmp_path / "ander.qda", study))


@pytest.fixture
def project(tmp_path: Path) -> ForeignProject:
    return read_qualcoder(write_qualcoder(tmp_path / "Studie Thuis.qda"))


def test_the_project_is_named_after_its_folder(project: ForeignProject) -> None:
    """The project has the name of its folder, what it is about, its coders and its journal."""
    assert (project.name, project.origin, project.description) == ("Studie Thuis", "QualCoder", "Over thuis")
    assert {user.name for user in project.users} == {"An", "Bo"}
    assert [(note.name, note.body, note.created_at) for note in project.notes] == [("Dag 1", "Begonnen", MOMENT)]


def test_categories_are_codes_that_take_no_codings(project: ForeignProject) -> None:
    """Categories and codes within codes make one tree, parents first."""
    names = {code.guid: code.name for code in project.codes}
    tree = [(code.name, names.get(code.parent or ""), code.codable) for code in project.codes]
    assert tree == [("Zorg", None, False), ("Hulp", "Zorg", False), ("Week", "Hulp", True), ("Dag", "Week", True)]
    assert [(code.description, code.colour) for code in project.codes[2:]] == [("Vaak", "#ff8800"), ("", "")]


def test_every_coding_is_on_its_words(project: ForeignProject) -> None:
    """Positions are code points: signs beyond the usual plane before a coding move nothing."""
    source = only(project)
    assert (source.text, source.convention) == (INTERVIEW, None)
    assert sorted(coded_words(source)) == ["elke week", "elke week", "👍🏽\nR: En"]
    both = next(each for each in source.selections if len(each.codings) == 2)
    users = {user.guid: user.name for user in project.users}
    assert [users[coding.user or ""] for coding in both.codings] == ["Bo", "An"]
    assert [note.body for note in both.codings[0].notes] == ["Let op"]
    assert both.codings[0].created_at == MOMENT


def test_notes_and_cases_come_along(project: ForeignProject) -> None:
    """An annotation is a note on its words; a case has whole texts and parts of texts, with its values."""
    source = only(project)
    noted = [(source.text[each.start : each.end], each.notes[0].body) for each in source.selections if each.notes]
    mother, child = project.cases
    part = next(each for each in source.selections if each.guid in child.selections)
    variables = {variable.guid: (variable.name, variable.kind) for variable in project.variables}
    assert noted == [("I:", "De vraag")]
    assert [note.body for note in source.notes] == ["Rustig"]
    assert (mother.name, mother.description, mother.sources) == ("Mevrouw J", "Moeder", [source.guid])
    assert (child.sources, source.text[part.start : part.end]) == ([], "Hoe")
    assert [(variables[each.variable], each.value) for each in mother.values] == [(("Leeftijd", "Integer"), "44")]
    assert [(variables[each.variable], each.value) for each in source.values] == [(("Plaats", "Text"), "Rietmeer")]


def test_pictures_and_recordings_are_kept_aside(project: ForeignProject) -> None:
    """A picture comes along with its codings; a recording is named without a file; both are told."""
    picture, recording = project.aside
    code = next(code.guid for code in project.codes if code.name == "Week")
    (box,), (stretch,) = (list(etree.fromstring(each.element)) for each in project.aside)
    assert (picture.kind, recording.kind, recording.file) == ("PictureSource", "AudioSource", None)
    assert picture.file is not None
    assert picture.file.content == PICTURE
    assert etree.fromstring(picture.element).get("path") == f"internal://{picture.file.name}"
    assert [box.get(name) for name in ("firstX", "firstY", "secondX", "secondY")] == ["5", "6", "15", "26"]
    assert [each.get("targetGUID") for each in box.iter("CodeRef")] == [code]
    assert (stretch.get("begin"), stretch.get("end"), stretch.findtext("Description")) == ("100", "2000", "a < b")
    assert told(project) == {"empty": 1, "media": 2, "files": 1, "graphs": 1, "important": 1}


def test_no_picture_outside_the_folder_is_opened(tmp_path: Path) -> None:
    """A path that leads out of the folder, or a link there, gives no file."""
    secret = tmp_path / "geheim.png"
    secret.write_bytes(PICTURE)
    study = qualcoder_rows()
    paths = ["/images/../../geheim.png", f"images:{secret}", "/images/link.png", "/images/", "images:", "/image"]
    study["source"] = [{"id": at, "name": f"{at}.png", "mediapath": path} for at, path in enumerate(paths, 1)]
    study["code_text"] = study["annotation"] = study["case_text"] = []
    folder = write_qualcoder(tmp_path / "a.qda", study)
    (folder / "images" / "link.png").symlink_to(secret)
    project = read_qualcoder(folder)
    assert [aside.file for aside in project.aside] == [None] * len(paths)


def test_reading_again_gives_the_same_names(project: ForeignProject, tmp_path: Path) -> None:
    """The same project read twice is equal in every GUID."""
    assert read_qualcoder(tmp_path / "Studie Thuis.qda") == project


@pytest.mark.parametrize("unit", ["codepoint", "utf16"])
@pytest.mark.parametrize("crlf", [1, 2])
@pytest.mark.parametrize("bom", [False, True])
def test_older_positions_are_found_out(unit: str, crlf: int, bom: bool, tmp_path: Path) -> None:
    """Where the words do not stand at the positions, another way of counting is tried."""
    raw = "\ufeff" + INTERVIEW.replace("\n", "\r\n")

    def counted(position: int) -> int:
        before = INTERVIEW[:position]
        wide = sum(ord(sign) > 0xFFFF for sign in before) if unit == "utf16" else 0
        return position + bom + wide + (before.count("\n") if crlf == 2 else 0)

    rows = [coded(at, quote) for at, quote in enumerate(("elke week", "thuis", "👍🏽\nR: En"), 1)]
    moved = [{**row, "pos0": counted(int(str(row["pos0"]))), "pos1": counted(int(str(row["pos1"])))} for row in rows]
    project = with_text(tmp_path, raw, *moved)
    source = only(project)
    assert sorted(coded_words(source)) == ["elke week", "thuis", "👍🏽\nR: En"]
    assert source.text == INTERVIEW
    found = source.convention
    assert (found is None) == ((unit, crlf, bom) == ("codepoint", 1, False))
    if found:
        assert (found.unit, found.crlf, found.bom, found.score) == (unit, crlf, bom, 1.0)


def test_what_does_not_fit_is_said(tmp_path: Path) -> None:
    """Words that stand once elsewhere are found; others stay where they are; what lies outside is left out."""
    rows = [
        {**coded(1, "thuis"), "pos0": 0, "pos1": 5},
        {**coded(2, "elke"), "seltext": "nergens"},
        {**coded(3, "elke"), "seltext": "R:", "pos0": 5000, "pos1": 5004},
        coded(4, "keer", cid=99),
    ]
    project = with_text(tmp_path, INTERVIEW, *rows)
    assert coded_words(only(project)) == ["thuis", "elke"]
    counts = {key: count for key, count in told(project).items() if key in {"moved", "differs", "outside", "codeless"}}
    assert counts == {"moved": 1, "differs": 1, "outside": 1, "codeless": 1}


def test_categories_in_a_circle_stand_at_the_top(tmp_path: Path) -> None:
    """Parents that lead to themselves lose nobody."""
    study = qualcoder_rows()
    study["code_cat"] = [{"catid": 1, "name": "A", "supercatid": 2}, {"catid": 2, "name": "B", "supercatid": 1}]
    project = read_qualcoder(write_qualcoder(tmp_path / "a.qda", study))
    names = {code.guid: code.name for code in project.codes}
    assert [(code.name, names.get(code.parent or "")) for code in project.codes] == [
        ("A", None), ("B", "A"), ("Week", "B"), ("Dag", "Week"),
    ]  # fmt: skip


def test_signs_that_hide_are_shown(tmp_path: Path) -> None:
    """Signs that drive a terminal are replaced one for one, so that codings stay; the originals are kept."""
    raw = "R: a\x1b[31m b\u202e c"
    project = with_text(tmp_path, raw, coded(1, "b\u202e c", raw), coded(2, "c", raw, memo="\x1b[2J"))
    source = only(project)
    assert coded_words(source) == ["b\ufffd c", "c"]
    assert source.originals == {4: "\x1b", 11: "\u202e"}
    assert source.selections[1].codings[0].notes[0].body == "␛[2J"


def test_a_folder_without_database_is_refused(tmp_path: Path) -> None:
    """A folder without data.qda, or with a link in its place, is no project."""
    (tmp_path / "leeg.qda").mkdir()
    linked = tmp_path / "link.qda"
    linked.mkdir()
    (linked / "data.qda").symlink_to(write_qualcoder(tmp_path / "a.qda") / "data.qda")
    for folder in ("leeg.qda", "link.qda"):
        with pytest.raises(RefusedError) as refused:
            read_qualcoder(tmp_path / folder)
        assert refused.value.key == "importers.qualcoder.no_database"


def test_what_hangs_on_a_document_that_is_gone_is_told(tmp_path: Path) -> None:
    """Codings of text and pictures, and notes and parts of cases, are counted when their document is not there."""
    study = qualcoder_rows()
    study["code_text"].append(coded(9, "Goed") | {"fid": 44})
    study["code_image"].append({"imid": 9, "id": 45, "x1": 1, "y1": 1, "width": 2, "height": 2, "cid": 1})
    study["annotation"].append({"anid": 9, "fid": 44, "pos0": 0, "pos1": 2, "memo": "Weg", "owner": "An"})
    counts = told(read_qualcoder(write_qualcoder(tmp_path / "studie.qda", study)))
    assert (counts["orphans"], counts["orphan_notes"]) == (2, 1)
    assert "orphans" not in told(read_qualcoder(write_qualcoder(tmp_path / "heel.qda")))
