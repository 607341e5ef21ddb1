"""Starting and opening a project, and who works in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.foreign import PROJECT
from tests.small import acts, code_words, refused
from workbench.errors import ProjectError
from workbench.services.foreign.bringing import bring_in
from workbench.services.project.projects import (
    check,
    create_project,
    info,
    open_project,
    project_file,
    project_name,
    sign_in,
)
from workbench.storage.queries.codebook import codes, facets
from workbench.storage.schema import SCHEMA_VERSION
from workbench.storage.store import Store


def test_a_project_starts_with_the_treden(tmp_path: Path) -> None:
    """Without another codebook a project has the four treden, the chain, and the facets that qualify."""
    with create_project(tmp_path / "mijn studie.workbench") as store:
        assert project_name(store) == "mijn studie"
        assert [code.ident for code in codes(store) if code.role] == ["T1", "T2", "T3", "T4", "K"]
        listed = [(facet.ident, facet.primary) for facet in facets(store)]
        assert store.rows("SELECT template, language FROM project") == [("Treden", "nl")]
        assert acts(store) == ["project.new"]
        assert check(store) == []
    primary = [("theme", True), ("open", True)]
    assert listed == [*primary, ("aspect", False), ("perspective", False), ("group", False), ("organisation", False)]


def test_a_project_has_the_name_that_is_given(tmp_path: Path) -> None:
    """The name of the study need not be that of its file."""
    with create_project(tmp_path / "a.workbench", name="Zicht op thuis") as store:
        assert (project_name(store), store.path.name) == ("Zicht op thuis", "a.workbench")


def test_a_bad_codebook_leaves_no_file(tmp_path: Path) -> None:
    """A project is made whole or not at all, also when the codebook turns out wrong half-way."""
    book, path = tmp_path / "boek.yaml", tmp_path / "a.workbench"
    for text, key in (("codes: [{id: a}, {id: a}]", "codebook.twice"), ("geen", "codebook.no_codes")):
        book.write_text(text, "utf-8")
        with refused(key):
            create_project(path, codebook=book)
        assert not path.exists()


def test_a_failure_while_filling_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk gives out after the file was made, the half-made file goes."""

    def fails(*_: object) -> None:
        raise ProjectError("project.disk_full", file="a.workbench")

    monkeypatch.setattr("workbench.services.project.projects.load_codebook", fails)
    with pytest.raises(ProjectError):
        create_project(tmp_path / "a.workbench")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "key"), [("a.workbench", "project.exists"), ("map/a.workbench", "project.no_folder")])
def test_nothing_is_written_over_and_no_folder_is_made(tmp_path: Path, name: str, key: str) -> None:
    """A file that is there stays as it is, and a folder that is not there is named."""
    (tmp_path / "a.workbench").write_text("oud", "utf-8")
    with pytest.raises(ProjectError) as refusal:
        create_project(tmp_path / name)
    assert refusal.value.key == key
    assert (tmp_path / "a.workbench").read_text("utf-8") == "oud"


def test_a_project_is_opened_again(tmp_path: Path) -> None:
    """What was made is there after closing."""
    create_project(tmp_path / "a.workbench", name="Studie").close()
    with open_project(tmp_path / "a.workbench") as store:
        assert project_name(store) == "Studie"


def test_a_coder_is_entered_once(empty_project: Store) -> None:
    """The same name is the same coder, however many blanks stand in it; each new one is an act."""
    before = acts(empty_project)
    numbers = [sign_in(empty_project, name) for name in ("Anna Bos", "  Anna   Bos ", "Bram")]
    assert numbers[0] == numbers[1] != numbers[2]
    assert acts(empty_project) == [*before, "coder.add", "coder.add"]
    assert info(empty_project).coders == ["Anna Bos", "Bram"]


@pytest.mark.parametrize("name", ["", " ", "\t\n"])
def test_a_coder_needs_a_name(empty_project: Store, name: str) -> None:
    """Nobody codes without a name."""
    with pytest.raises(ProjectError) as refusal:
        sign_in(empty_project, name)
    assert refusal.value.key == "coder.nameless"
    assert info(empty_project).coders == []


def test_everything_is_counted(small_project: Store, coder: int) -> None:
    """Two codings on one passage are two codings and one passage; a passage without coding is not counted."""
    code_words(small_project, coder, "Die werkt goed.", "K", None, "org.school")
    made = code_words(small_project, coder, "Die werkt goed.", "T1")
    counted = info(small_project)
    assert made.new
    assert counted._asdict() == {
        "name": "Studie",
        "file": "studie.workbench",
        "schema_version": SCHEMA_VERSION,
        "coders": ["A"],
        "transcripts": 1,
        "matrices": 0,
        "items": 0,
        "respondents": 0,
        "persons": 0,
        "codes": 13,
        "passages": 1,
        "codings": 2,
        "memos": 0,
        "points": 0,
        "evidence": 0,
        "indicators": 0,
        "values": 0,
        "acts": 5,
        "warnings": 0,
        "withdrawn": 0,
        "keep_until": None,
    }


def test_a_sound_project_has_nothing_wrong(small_project: Store, coder: int) -> None:
    """Checking is quiet where all is well."""
    code_words(small_project, coder, "Die werkt goed.", "K")
    assert check(small_project) == []


def test_a_passage_whose_words_moved_is_found(small_project: Store, coder: int) -> None:
    """When the words at a passage's place are others than those that were coded, it is named."""
    code_words(small_project, coder, "Die werkt goed.", "K")
    guid = small_project.value("SELECT guid FROM passage")
    small_project.keep("UPDATE passage SET start = start + 1")
    assert check(small_project) == [f"passage: {guid}"]
    small_project.keep("UPDATE passage SET state = 'review'")
    assert check(small_project) == []


def test_a_whole_document_that_is_not_whole_is_found(empty_project: Store, coder: int) -> None:
    """What is said of a document as a whole stands from its first to its last sign."""
    bring_in(empty_project, coder, "thuis.qdpx", PROJECT)
    assert check(empty_project) == []
    empty_project.keep("""UPDATE passage SET "end" = "end" - 1 WHERE state = 'whole'""")
    assert check(empty_project) == [
        f"passage: {empty_project.value('SELECT guid FROM passage WHERE state = ?', ('whole',))}"
    ]


def test_a_kept_file_that_was_altered_is_found(empty_project: Store, coder: int) -> None:
    """The files of other programs are held against what came, as the texts are."""
    bring_in(empty_project, coder, "thuis.qdpx", PROJECT)
    empty_project.keep("UPDATE attachment SET content = x'00'")
    assert check(empty_project) == [f"attachment: {empty_project.value('SELECT guid FROM attachment')}"]


def test_a_row_that_points_nowhere_is_found(small_project: Store, coder: int) -> None:
    """A coding whose passage was taken out from under it by another program is named."""
    code_words(small_project, coder, "Die werkt goed.", "K")
    small_project.keep("PRAGMA foreign_keys = OFF")
    small_project.keep("DELETE FROM passage")
    assert [line.split()[:3] for line in check(small_project)] == [["foreign", "key:", "coding"]]


def test_a_file_whose_name_is_no_text_can_be_a_project(tmp_path: Path) -> None:
    """Old disks hold names with bytes that mean nothing; in the name of the project each is one sign."""
    with create_project(tmp_path / "b\udce9b\x1b.workbench") as store:
        assert project_name(store) == "b\ufffdb␛"


@pytest.mark.parametrize(
    ("named", "file"),
    [
        ("studie", "studie.workbench"),
        ("Studie 2.0", "Studie 2.0.workbench"),
        ("map/dr. Smit", "map/dr. Smit.workbench"),
        ("studie.workbench", "studie.workbench"),
        ("studie.WORKBENCH", "studie.WORKBENCH"),
        (".", "."),
    ],
)
def test_the_file_of_a_project_ends_as_such_files_do(named: str, file: str) -> None:
    """A point in the name begins no ending."""
    assert project_file(Path(named)) == Path(file)
