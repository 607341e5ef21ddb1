"""A codebook in the exchange format of the field, in and out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small import refused
from workbench.services.codebook.codebook import find_code, read_codebook
from workbench.services.codebook.codebook_changes import add_code, describe_code, redefine_code, rename_code
from workbench.services.codebook.codebook_difference import apply_differences, compare
from workbench.services.codebook.codebook_exchange import exchanged_codebook
from workbench.services.project.history import undo
from workbench.services.project.projects import create_project
from workbench.services.transcripts.importing import import_files
from workbench.storage.queries.codebook import codes
from workbench.storage.store import Store

GUIDS = [f"{number:08x}-0000-4000-8000-000000000000" for number in range(9)]


def qdc(inside: str, path: Path, *, namespace: str = "urn:QDA-XML:codebook:1.0", mark: str = "") -> Path:
    path.write_text(f'{mark}<CodeBook xmlns="{namespace}" origin="x"><Codes>{inside}</Codes></CodeBook>', "utf-8")
    return path


def code(number: int, name: str, inside: str = "", more: str = "") -> str:
    return f'<Code guid="{{{GUIDS[number].upper()}}}" name="{name}" isCodable="true" {more}>{inside}</Code>'


@pytest.mark.parametrize(
    "namespace", ["urn:QDA-XML:codebook:1.0", "urn:QDA-XML:codebook:0:4", "urn:QDA-XML:codebook:1:0"]
)
def test_codebooks_of_other_programs(tmp_path: Path, namespace: str) -> None:
    """Whatever the namespace, with a mark before it: names, places, colours and descriptions; ids from the names."""
    inside = code(0, "Écht thuis", f"<Description>Wat dan?</Description>{code(1, 'zorg')}", 'color="#f00"') + code(
        2, "zorg"
    )
    book = read_codebook(qdc(inside, tmp_path / "a.qdc", namespace=namespace, mark="\ufeff"))
    assert [(each["id"], each["name"], each["guid"]) for each in book.codes] == [
        ("echt-thuis", "Écht thuis", GUIDS[0]),
        ("zorg", "zorg", GUIDS[1]),
        ("zorg-2", "zorg", GUIDS[2]),
    ]
    assert book.parents == {"zorg": "echt-thuis"}
    assert (book.codes[0]["definition"], book.codes[0]["colour"]) == ("Wat dan?", "#ff0000")
    assert "definition" not in book.codes[1]


def test_a_codebook_comes_back(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """A project that is made with it has the same tree, rules, colours and facets, and writes the same file."""
    visit = find_code(empty_project, "T1.huisbezoek")
    redefine_code(
        empty_project,
        coder,
        visit,
        definition="Include: dit\n\n Border: dat",
        border="controle\nExample: na",
        include="a\nb",
    )
    written, losses = exchanged_codebook(empty_project)
    path = tmp_path / "boek.qdc"
    path.write_bytes(written)
    assert compare(empty_project, read_codebook(path)) == []
    again = create_project(tmp_path / "ander.workbench", codebook=path)
    try:
        assert exchanged_codebook(again)[0] == written
        held = ("name", "path", "facet", "colour", "definition", "include", "exclude", "border", "example", "gloss")
        there = [tuple(getattr(each, field) for field in held) for each in codes(again)]
        assert there == [tuple(getattr(each, field) for field in held) for each in codes(empty_project)]
    finally:
        again.close()
    assert {key.removeprefix("codebook.exchange.lost_") for key, _ in losses} == {
        "id",
        "key",
        "mark",
        "aliases",
        "role",
    }


def test_codes_are_known_by_their_guid(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """What was renamed on one side is a changed name, and of a colour that is not there nothing is said."""
    path = tmp_path / "boek.qdc"
    path.write_bytes(exchanged_codebook(empty_project)[0])
    visit = find_code(empty_project, "T1.huisbezoek")
    rename_code(empty_project, coder, visit, "Thuis langs")
    describe_code(empty_project, coder, find_code(empty_project, "T1"), colour="#000000")
    found = compare(empty_project, read_codebook(path))
    assert [(each.kind, each.ident, each.field) for each in found] == [
        ("changed", "T1.huisbezoek", "name"),
    ]
    apply_differences(empty_project, coder, read_codebook(path), found)
    assert compare(empty_project, read_codebook(path)) == []


def test_new_codes_keep_the_guid_of_the_other_program(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """Taken over, they are known the next time, also after they were renamed, and are written under the same GUID."""
    path = qdc(code(0, "Wachten", code(1, "Wachtlijst")), tmp_path / "a.qdc")
    book = read_codebook(path)
    found = [each for each in compare(empty_project, book) if each.kind != "missing"]
    assert [(each.kind, each.ident) for each in found] == [("added", "wachten"), ("added", "wachtlijst")]
    apply_differences(empty_project, coder, book, found)
    assert find_code(empty_project, "wachtlijst").path == "Wachten > Wachtlijst"
    assert f'guid="{GUIDS[1]}" name="Wachtlijst"'.encode() in exchanged_codebook(empty_project)[0]
    rename_code(empty_project, coder, find_code(empty_project, "wachtlijst"), "Lijst")
    assert [each.field for each in compare(empty_project, book) if each.kind != "missing"] == ["name"]
    undo(empty_project, coder)
    undo(empty_project, coder)
    assert "wachten" not in {each.ident for each in codes(empty_project)}


def test_codes_under_the_same_names_are_the_same(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """A code that both sides made by themselves is not entered twice, and an id in use is not taken."""
    made = add_code(empty_project, coder, "Wachten")
    path = qdc(code(0, "wachten") + code(1, "T1"), tmp_path / "a.qdc")
    found = [each for each in compare(empty_project, read_codebook(path)) if each.kind != "missing"]
    assert [(each.kind, each.ident, each.field) for each in found] == [
        ("changed", made.ident, "name"),
        ("added", "t1-2", "code"),
    ]


def test_the_import_of_files_takes_it_over_after_a_yes(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """As with every codebook, nothing is changed unasked."""
    path = qdc(code(0, "Wachten"), tmp_path / "a.qdc")
    (report,) = import_files(empty_project, coder, [path])
    assert (report.status, report.refusal and report.refusal.key) == ("rejected", "import.codebook_unagreed")
    (report,) = import_files(empty_project, coder, [path], agreed=True)
    assert (report.kind, find_code(empty_project, "wachten").name) == ("codebook", "Wachten")


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("", "importers.refi.broken_xml"),
        ("<CodeBook><Codes>", "importers.refi.broken_xml"),
        ("<CodeBook/>", "importers.refi.not_codebook"),
        ("<html/>", "importers.refi.not_codebook"),
        ("<Project><Sources/></Project>", "importers.refi.not_codebook"),
        ("<!DOCTYPE a><CodeBook/>", "importers.refi.doctype"),
    ],
)
def test_what_is_no_codebook_is_refused(tmp_path: Path, content: str, key: str) -> None:
    """One sentence, whatever it is."""
    path = tmp_path / "a.qdc"
    path.write_text(content, "utf-8")
    with refused(key):
        read_codebook(path)


def test_the_codebook_of_a_bare_project(tmp_path: Path) -> None:
    """A project without its zip holds a codebook, too."""
    path = tmp_path / "project.qde"
    path.write_text(f"<Project><CodeBook><Codes>{code(0, 'zorg')}</Codes></CodeBook></Project>", "utf-8")
    assert [each["name"] for each in read_codebook(path).codes] == ["zorg"]


def test_many_codes_of_one_name_get_their_numbers_at_once(tmp_path: Path) -> None:
    """The id is found in few steps, however many codes are called so."""
    codes = "".join(f'<Code guid="{number:08x}-0000-4000-8000-000000000000" name="zorg"/>' for number in range(2000))
    book = read_codebook(qdc(codes, tmp_path / "a.qdc"))
    assert [each["id"] for each in book.codes[:3]] == ["zorg", "zorg-2", "zorg-3"]
    assert len({each["id"] for each in book.codes}) == 2000
