"""A codebook as a table."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from tests.small import refused
from workbench.exporters.report import Sheet
from workbench.exporters.xlsx import XlsxExporter
from workbench.services.codebook.codebook import codebook_yaml, find_code, read_codebook
from workbench.services.codebook.codebook_changes import describe_code, redefine_code
from workbench.services.codebook.codebook_difference import Difference, apply_differences, compare
from workbench.services.codebook.codebook_exchange import exchanged_codebook
from workbench.services.codebook.codebook_table import COLUMNS, codebook_csv, codebook_workbook
from workbench.services.project.history import undo
from workbench.services.project.projects import create_project
from workbench.storage.queries.codebook import codes
from workbench.storage.shipped import shipped
from workbench.storage.store import Store


def rows(written: bytes) -> dict[str, dict[str, str]]:
    """Return the rows of a csv file by their id."""
    return {row["id"]: row for row in csv.DictReader(StringIO(written.decode("utf-8-sig")))}


def test_a_code_is_a_row_with_its_parent(empty_project: Store, coder: int) -> None:
    """Border cases and aliases stand one a line; a key that a spreadsheet would take for a formula is guarded."""
    code = find_code(empty_project, "T1.huisbezoek")
    redefine_code(empty_project, coder, code, border="controle\nna melding", include="=ook dit")
    describe_code(empty_project, coder, code, aliases=["bezoek", "langsgaan"])
    written = rows(codebook_csv(empty_project))
    visit = written["T1.huisbezoek"]
    assert tuple(visit) == COLUMNS
    assert (visit["parent"], visit["facet"], visit["key"], visit["role"]) == ("T1", "theme", "h", "")
    assert (visit["border"], visit["aliases"]) == ("controle\nna melding", "bezoek\nlangsgaan")
    assert (visit["include"], written["sterk_punt"]["key"], written["T1"]["key"]) == ("'=ook dit", "'+", "1")


def test_the_shipped_codebook_comes_back_from_a_table(tmp_path: Path) -> None:
    """Aspect signs, facets, roles and the order of the codes are those of the file it was written from."""
    table = tmp_path / "treden.csv"
    with create_project(tmp_path / "een.workbench") as store:
        table.write_bytes(codebook_csv(store))
        assert compare(store, read_codebook(table)) == []
        whole = codebook_yaml(store, "x")
    with create_project(tmp_path / "twee.workbench", codebook=table) as store:
        assert codebook_yaml(store, "x") == whole
        assert compare(store, read_codebook(shipped("codebook") / "treden.yaml")) == []


def test_a_workbook_holds_a_codebook_too(empty_project: Store, tmp_path: Path) -> None:
    """Its cells need no guard, so none is taken off; numbers are keys."""
    sheet = Sheet(
        "codes",
        ["id", "parent", "name", "key", "definition"],
        [["T7", None, "Nieuw", 7, "'=zo"], ["T7.a", "T7", "A", "a", ""]],
    )
    path = tmp_path / "boek.xlsx"
    path.write_bytes(XlsxExporter().render([sheet]).content)
    book = read_codebook(path)
    assert book.parents == {"T7.a": "T7"}
    assert [(code["id"], code["key"], code["definition"]) for code in book.codes] == [
        ("T7", "7", "'=zo"),
        ("T7.a", "a", ""),
    ]


def test_rows_may_stand_in_any_order(tmp_path: Path) -> None:
    """A parent may come after what stands below it; other columns are passed over."""
    path = tmp_path / "boek.csv"
    path.write_text("name;id;parent;kleurtje\nStap;c;b;x\nBegin;a;;y\nMidden;b;a;\nLos;d;;\n", "utf-8")
    book = read_codebook(path)
    assert [code["id"] for code in book.codes] == ["a", "b", "c", "d"]
    with create_project(tmp_path / "p.workbench", codebook=path) as store:
        assert [(code.ident, code.depth) for code in codes(store)] == [("a", 0), ("b", 1), ("c", 2), ("d", 0)]


@pytest.mark.parametrize(
    ("table", "key", "where"),
    [
        ("naam,definitie\nx,y\n", "codebook.no_id_column", None),
        ("id,name\na,A\n,B\n", "codebook.row_without_id", 3),
        ("id,parent\na,b\nb,a\n", "codebook.circle", None),
        ("id,parent\na,a\n", "codebook.circle", None),
        ("id,name\na,A\na,B\n", "codebook.twice", None),
        ("id,key\na,1\nb,1\n", "codebook.key_twice", None),
        ("id,status\na,klaar\n", "codebook.unknown_value", None),
        ("id,aliases\na,x\nb,x\n", "codebook.alias_twice", None),
    ],
)
def test_a_table_of_a_wrong_shape_is_refused(tmp_path: Path, table: str, key: str, where: int | None) -> None:
    """The sentence names the file, and the line where there is one."""
    path = tmp_path / "boek.csv"
    path.write_text(table, "utf-8")
    with refused(key) as refusal:
        read_codebook(path)
    assert (refusal.value.parameters["file"], refusal.value.parameters.get("line")) == ("boek.csv", where)


def test_a_new_project_needs_the_parents_in_the_table(tmp_path: Path) -> None:
    """What may stand in a project already has to be in the file where there is none."""
    path = tmp_path / "boek.csv"
    path.write_text("id,parent\na,T1\n", "utf-8")
    with refused("codebook.unknown_parent"):
        create_project(tmp_path / "p.workbench", codebook=path)
    assert not (tmp_path / "p.workbench").exists()


@pytest.mark.parametrize("ending", ["csv", "xlsx", "yaml", "qdc"])
def test_a_code_that_only_holds_others_stays_so(empty_project: Store, coder: int, tmp_path: Path, ending: str) -> None:
    """Each format says it; that it changed is a difference, taken over and taken back as one act."""
    path = tmp_path / f"boek.{ending}"
    (tmp_path / "nee.csv").write_text("id,codable\nT1,nee\n", "utf-8")
    [closed] = [each for each in compare(empty_project, read_codebook(tmp_path / "nee.csv")) if each.kind != "missing"]
    assert closed == Difference("changed", "T1", "codable", "yes", "no")
    apply_differences(empty_project, coder, read_codebook(tmp_path / "nee.csv"), [closed])
    path.write_bytes(codebook_file(empty_project, ending))
    assert compare(empty_project, read_codebook(path)) == []
    undo(empty_project, coder)
    assert compare(empty_project, read_codebook(path)) == [closed]
    with create_project(tmp_path / "twee.workbench", codebook=path) as store:
        assert [code.name for code in codes(store) if not code.codable] == [find_code(empty_project, "T1").name]


def codebook_file(store: Store, ending: str) -> bytes:
    """Return the codebook as a file with this ending."""
    if ending == "csv":
        return codebook_csv(store)
    if ending == "xlsx":
        return codebook_workbook(store).content
    return exchanged_codebook(store)[0] if ending == "qdc" else codebook_yaml(store, "Boek").encode()


def test_a_word_that_is_no_yes_or_no_is_refused(tmp_path: Path) -> None:
    """Whether a code may be attached is said in one of two ways."""
    path = tmp_path / "boek.csv"
    path.write_text("id,codable\nT1,misschien\n", "utf-8")
    with refused("codebook.unknown_value"):
        read_codebook(path)
