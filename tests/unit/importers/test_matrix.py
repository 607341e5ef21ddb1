"""Group matrices, as a grid and long."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from workbench.errors import RefusedError
from workbench.importers.imported import EmptyCellRead, ItemRead, MatrixRead, Warned
from workbench.importers.matrix import GridMatrix, LongMatrix

HEADER = ["Doelen en treden", "Huidige situatie\n(door welke organisaties?)", "Acties", "Gewenst resultaat"]


def workbook(tmp_path: Path, rows: list[list[str]], merged: dict[str, str] | None = None) -> Path:
    path = tmp_path / "matrix.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Matrix")
        for span, text in (merged or {}).items():
            sheet.merge_range(span, text)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell:
                    sheet.write_string(at, column, cell)
    return path


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "matrix.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def keys(read: MatrixRead) -> list[str]:
    return [warned.key.removeprefix("importers.matrix.") for warned in read.warnings]


def test_grid(tmp_path: Path) -> None:
    """Items keep the order of the file, with their cell, and empty cells say why they are empty."""
    rows = [
        HEADER,
        ["1 Preventie\nDoel: voorkomen", "- lessen (school, doet)\n- spel", "- vaker", "(geen tijd)"],
        ["Ketensamenwerking", "", "overleg", "(niet gevraagd)"],
    ]
    read = GridMatrix().read(workbook(tmp_path, rows))
    assert read.rows == ["1 Preventie", "Ketensamenwerking"]
    assert read.columns == ["Huidige situatie (door welke organisaties?)", "Acties", "Gewenst resultaat"]
    assert read.items == [
        ItemRead("1 Preventie", read.columns[0], "lessen", "B2", organisations=(("school", "does"),)),
        ItemRead("1 Preventie", read.columns[0], "spel", "B2"),
        ItemRead("1 Preventie", "Acties", "vaker", "C2"),
        ItemRead("Ketensamenwerking", "Acties", "overleg", "C3"),
    ]
    assert read.empty == [
        EmptyCellRead("1 Preventie", "Gewenst resultaat", "no_time", "D2"),
        EmptyCellRead("Ketensamenwerking", read.columns[0], "not_asked", "B3"),
        EmptyCellRead("Ketensamenwerking", "Gewenst resultaat", "not_asked", "D3"),
    ]
    assert read.warnings == [
        Warned("importers.matrix.goals_left", {"count": 1}),
        Warned("importers.matrix.empty_unknown", {"count": 1}),
    ]


def test_second_row_of_the_same_trede(tmp_path: Path) -> None:
    """A merged or empty first cell goes on with the trede above, and merged results count once."""
    rows = [HEADER, ["", "- lessen", "- a", ""], ["", "- spel", "", ""], ["2 Signaleren", "x", "y", "z"]]
    read = GridMatrix().read(workbook(tmp_path, rows, {"A2:A3": "1 Preventie", "D2:D3": "- kennis"}))
    assert [(item.row, item.text) for item in read.items if item.row == "1 Preventie"] == [
        ("1 Preventie", "lessen"),
        ("1 Preventie", "a"),
        ("1 Preventie", "kennis"),
        ("1 Preventie", "spel"),
    ]
    assert read.empty == []
    assert read.warnings == []


def test_subgroups(tmp_path: Path) -> None:
    """With a column for the subgroup each row belongs to one, and cells are empty for that subgroup."""
    text = "trede;subgroep;huidige situatie;acties\n1 Preventie;1;lessen;\n;2;spel;(geen tijd)\n"
    read = GridMatrix().read(written(tmp_path, text))
    assert [(item.text, item.subgroup, item.place) for item in read.items] == [
        ("lessen", "1", "C2"),
        ("spel", "2", "C3"),
    ]
    assert [(cell.subgroup, cell.kind) for cell in read.empty] == [("1", "not_asked"), ("2", "no_time")]


def test_cell_merged_over_treden(tmp_path: Path) -> None:
    """A result merged over two treden is put in the first and told."""
    rows = [HEADER, ["3 Behandeling", "a", "b", ""], ["4 Nazorg", "c", "d", ""]]
    read = GridMatrix().read(workbook(tmp_path, rows, {"D2:D3": "minder herhaling"}))
    assert [item.row for item in read.items if item.text == "minder herhaling"] == ["3 Behandeling"]
    assert read.warnings == [Warned("importers.matrix.merged_cells", {"count": 1, "places": "D2"})]
    assert read.empty == []


def test_title_above_the_header(tmp_path: Path) -> None:
    """A title above the column names is no row, and nameless columns are told."""
    rows = [["Groepsmatrix"], [], HEADER, ["1 Preventie", "a", "b", "c", "los"]]
    read = GridMatrix().read(workbook(tmp_path, rows))
    assert read.rows == ["1 Preventie"]
    assert read.warnings == [Warned("importers.table.surplus_cells", {"count": 1, "lines": "4"})]


def test_unknown_columns_are_kept_and_told(tmp_path: Path) -> None:
    """A table of other columns can be read as a matrix when one says so."""
    path = written(tmp_path, "wat,groep 1,groep 2\nWonen,rust,ruimte\n")
    assert not GridMatrix().accepts(path)
    read = GridMatrix().read(path)
    assert (read.columns, keys(read)) == (["groep 1", "groep 2"], ["columns_unknown"])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("alleen\n", "importers.matrix.no_header"),
        ("trede,acties\n", "importers.table.no_rows"),
        ("trede,acties\n,zonder rij\n", "importers.matrix.row_without_name"),
    ],
)
def test_grid_is_refused(tmp_path: Path, text: str, key: str) -> None:
    """A grid without header, without rows or with a nameless first row is refused."""
    with pytest.raises(RefusedError) as caught:
        GridMatrix().read(written(tmp_path, text))
    assert caught.value.key == key


LONG = "trede;kolom;punt;subgroep;organisatie;herkomst;steun;leeg\n"


def test_long(tmp_path: Path) -> None:
    """A row is an item with its attributes, or an empty cell with its kind."""
    text = (
        f"{LONG}1 Preventie;acties;lessen;1;school (zou moeten);flip-over;hele subgroep;\n"
        "1 Preventie;indicator;;2;;;;gevraagd, niets genoemd\n"
    )
    read = LongMatrix().read(written(tmp_path, text))
    assert read == MatrixRead(
        items=[ItemRead("1 Preventie", "acties", "lessen", "2", "1", (("school", "should"),), "flipover", "subgroup")],
        empty=[EmptyCellRead("1 Preventie", "indicator", "nothing_named", "3", "2")],
        rows=["1 Preventie"],
        columns=["acties", "indicator"],
        warnings=[],
    )


def test_long_in_english(tmp_path: Path) -> None:
    """English column names and words mean the same."""
    header = "row,column,item,organisation,origin,support\n"
    text = f"{header}Prevention,actions,lessons,school (should),flipchart,contested\n"
    item = LongMatrix().read(written(tmp_path, text)).items[0]
    assert (item.organisations, item.origin, item.support) == (
        (("school", "should"),),
        "flipover",
        "contested",
    )


def test_words_that_are_not_known(tmp_path: Path) -> None:
    """A word that is not known is told with its column and line, and the item is kept."""
    first = "1;acties;lessen;;school (mag);wandbord;veel;geen tijd\n"
    text = f"{LONG}{first}1;acties;spel;;;;;\n1;indicator;;;;;;later\n"
    read = LongMatrix().read(written(tmp_path, text))
    assert [item.text for item in read.items] == ["lessen", "spel"]
    assert [(warned.parameters.get("column"), warned.parameters.get("lines")) for warned in read.warnings] == [
        ("empty", "2, 4"),
        ("organisations", "2"),
        ("origin", "2"),
        ("support", "2"),
        (None, None),
    ]


@pytest.mark.parametrize("row", [";acties;lessen;;;;;", "1;;lessen;;;;;"])
def test_long_row_without_a_place(tmp_path: Path, row: str) -> None:
    """An item without trede or column is refused with its line."""
    with pytest.raises(RefusedError) as caught:
        LongMatrix().read(written(tmp_path, f"{LONG}{row}\n"))
    assert (caught.value.key, caught.value.parameters["line"]) == ("importers.matrix.row_incomplete", 2)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("trede,kolom\n1,acties\n", "missing_columns"),
        ("trede,keten,kolom,punt\n1,2,3,4\n", "doubled_columns"),
        ("trede,kolom,punt\n", "no_rows"),
    ],
)
def test_long_is_refused(tmp_path: Path, text: str, key: str) -> None:
    """Missing or doubled columns and a header without rows are refused."""
    with pytest.raises(RefusedError) as caught:
        LongMatrix().read(written(tmp_path, text))
    assert caught.value.key == f"importers.table.{key}"


def test_grid_and_long_are_told_apart(tmp_path: Path) -> None:
    """A long matrix is no grid, a list of codings on items is neither."""
    long = written(tmp_path, f"{LONG}1;acties;lessen;;;;;\n")
    assert (LongMatrix().accepts(long), GridMatrix().accepts(long)) == (True, False)
    codings = written(tmp_path, "id,trede,kolom,punt,code,aspect\n1,1,acties,a,T1,knelpunt\n2,1,acties,b,T1,sterk\n")
    assert (LongMatrix().accepts(codings), GridMatrix().accepts(codings)) == (False, False)


@pytest.mark.parametrize("word", ["aspect", "Aspect", "kolom"])
def test_aspect_is_the_column_of_an_item(tmp_path: Path, word: str) -> None:
    """The product's own word for the column of an item is understood."""
    path = written(tmp_path, f"trede;{word};punt\n1;acties;lessen\n")
    assert LongMatrix().accepts(path)
    assert LongMatrix().read(path).items == [ItemRead("1", "acties", "lessen", "2")]


def test_aspect_beside_a_column_is_passed_over(tmp_path: Path) -> None:
    """Where another column names the column of an item, one named aspect is passed over and told."""
    read = LongMatrix().read(written(tmp_path, "trede;kolom;punt;aspect\n1;acties;lessen;sterk\n"))
    assert read.columns == ["acties"]
    assert read.warnings == [Warned("importers.table.columns_passed", {"count": 1, "columns": "aspect"})]


def test_found_columns_are_named_as_written(tmp_path: Path) -> None:
    """The refusal of a long matrix names the columns as they stand in the file."""
    with pytest.raises(RefusedError) as caught:
        LongMatrix().read(written(tmp_path, "Trede;Soort kolom\n1;acties\n"))
    assert caught.value.parameters["found"] == "Trede, Soort kolom"


def test_relation_and_links_of_a_long_matrix(tmp_path: Path) -> None:
    """Relation, wanted results and indicators have columns of their own; several are parted by semicolons."""
    path = tmp_path / "groep.csv"
    head = "trede,kolom,punt,relatie,voor resultaat,indicatoren\n"
    path.write_text(
        f"{head}1,acties,lessen,aangevuld,meer rust; overzicht,\n1,gewenst resultaat,rust,,,kaart\n", "utf-8"
    )
    first, second = LongMatrix().read(path).items
    assert (first.relation, first.results) == ("supplemented", ("meer rust", "overzicht"))
    assert (second.relation, second.indicators) == (None, ("kaart",))
