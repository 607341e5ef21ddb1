"""Tables of StatLine as they are downloaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import RefusedError
from workbench.importers import registry
from workbench.importers.imported import TableRead

FLAT = (
    '"Kerncijfers van gemeenten"\n'
    "\n"
    '"Perioden";"Regio\'s";"Bevolking|Totale bevolking (aantal)";"Beroepsbevolking (x 1 000)";"Werkloos (%)"\n'
    '"2013";"Nederland";"16000000";"8867";"8,1"\n'
    '"2013";"Rietmeer";"1200";".";"."\n'
    '"2014*";"Rietmeer";"0";"1,5";"7,50"\n'
    '"2014 1e kwartaal";"Rietmeer";"1";"1";"1"\n'
    '"Bron: CBS"\n'
)
KEYS = (
    "ID;RegioS;Regio naam;Perioden;Geslacht;Inwoners_1\n"
    "1;NL01;Nederland;2013JJ00;Totaal mannen en vrouwen;16000000\n"
    "2;GM9999;Rietmeer;2013JJ00;Mannen;600\n"
    "3;GM9999;Rietmeer;2013JJ00;Vrouwen;x\n"
)
STACKED = (
    '"Bevolking; geslacht en regio"\n'
    '""\n'
    '"";"";"Geslacht";"Mannen";"Mannen";"Vrouwen";"Vrouwen"\n'
    '"Onderwerp";"Regio\'s";"Perioden";"2013";"2014";"2013";"2014"\n'
    '"Bevolking op 1 januari";"Rietmeer";"aantal";"600";".";"610";"0"\n'
    '"Bevolking op 1 januari";"Utrecht (PV)";"aantal";"600.000";"601.000";"610.000";"611.000"\n'
    '"© Centraal Bureau voor de Statistiek, Den Haag/Heerlen"\n'
)


def read(tmp_path: Path, text: str, kind: str | None = None) -> TableRead:
    """Return what is read of a file with these lines."""
    path = tmp_path / "statline.csv"
    path.write_text(text, "utf-8-sig")
    found = registry.read(path, kind)
    assert isinstance(found, TableRead)
    return found


def short(found: TableRead, *columns: str) -> list[tuple[str, ...]]:
    """Return some columns of the rows."""
    return [tuple(row[name] for name in columns) for row in found.rows]


@pytest.mark.parametrize("kind", [None, "indicators"])
def test_a_column_a_topic(tmp_path: Path, kind: str | None) -> None:
    """Each topic is an indicator; a point is missing and nought is nought; thousands are multiplied, shares kept."""
    found = read(tmp_path, FLAT, kind)
    assert short(found, "indicator", "place", "level", "year", "value", "reported", "unit") == [
        ("totale_bevolking", "Nederland", "country", "2013", "16000000", "", "count"),
        ("beroepsbevolking", "Nederland", "country", "2013", "8867000", "", "count"),
        ("werkloos", "Nederland", "country", "2013", "", "8,1", "percent"),
        ("totale_bevolking", "Rietmeer", "municipality", "2013", "1200", "", "count"),
        ("beroepsbevolking", "Rietmeer", "municipality", "2013", "", "", "count"),
        ("werkloos", "Rietmeer", "municipality", "2013", "", "", "percent"),
        ("totale_bevolking", "Rietmeer", "municipality", "2014", "0", "", "count"),
        ("beroepsbevolking", "Rietmeer", "municipality", "2014", "1500", "", "count"),
        ("werkloos", "Rietmeer", "municipality", "2014", "", "7,50", "percent"),
    ]
    assert found.rows[0]["source"] == "CBS StatLine: Kerncijfers van gemeenten"
    assert [row["note"] for row in found.rows[6:]] == ["2014*"] * 3
    assert [(each.key, each.parameters["lines"]) for each in found.warnings] == [
        ("importers.statline.passed", "7"),
        ("importers.table.no_figure", "5"),
    ]


def test_keys_of_dimensions(tmp_path: Path) -> None:
    """Regions by key keep their titles, which stand beside them; what tells rows apart stands in the name."""
    found = read(tmp_path, KEYS)
    assert short(found, "indicator", "place", "level", "year", "value") == [
        ("inwoners_totaal_mannen_en_vrouwen", "Nederland", "country", "2013", "16000000"),
        ("inwoners_mannen", "Rietmeer", "municipality", "2013", "600"),
        ("inwoners_vrouwen", "Rietmeer", "municipality", "2013", ""),
    ]


def test_years_side_by_side(tmp_path: Path) -> None:
    """Under stacked headings every cell is a figure of the headings above it and the names before it."""
    found = read(tmp_path, STACKED)
    assert short(found, "indicator", "place", "level", "year", "value") == [
        ("bevolking_op_1_januari_mannen", "Rietmeer", "municipality", "2013", "600"),
        ("bevolking_op_1_januari_mannen", "Rietmeer", "municipality", "2014", ""),
        ("bevolking_op_1_januari_vrouwen", "Rietmeer", "municipality", "2013", "610"),
        ("bevolking_op_1_januari_vrouwen", "Rietmeer", "municipality", "2014", "0"),
        ("bevolking_op_1_januari_mannen", "Utrecht (PV)", "province", "2013", "600000"),
        ("bevolking_op_1_januari_mannen", "Utrecht (PV)", "province", "2014", "601000"),
        ("bevolking_op_1_januari_vrouwen", "Utrecht (PV)", "province", "2013", "610000"),
        ("bevolking_op_1_januari_vrouwen", "Utrecht (PV)", "province", "2014", "611000"),
    ]
    assert found.lines[0] == 5


def test_a_dash_is_nought_only_where_the_file_says_so(tmp_path: Path) -> None:
    """A dash is missing, unless a line of the file explains that it stands for none."""
    lines = '"Perioden";"Regio\'s";"Meldingen (aantal)"\n"2013";"Rietmeer";"-"\n"2013";"Zuidwal";"4"\n'
    assert [row["value"] for row in read(tmp_path, lines).rows] == ["", "4"]
    assert [row["value"] for row in read(tmp_path, lines + '"- = nihil"\n').rows] == ["0", "4"]


def test_a_table_of_quarters_is_refused(tmp_path: Path) -> None:
    """Without whole years there is nothing a value could belong to."""
    with pytest.raises(RefusedError) as refused:
        read(tmp_path, '"Perioden";"Regio\'s";"Meldingen"\n"2013 1e kwartaal";"Rietmeer";"4"\n')
    assert refused.value.key == "importers.statline.no_year"


def test_a_cell_that_is_no_figure_is_refused(tmp_path: Path) -> None:
    """Under stacked headings a word among the figures refuses the file, with its line."""
    with pytest.raises(RefusedError) as refused:
        read(tmp_path, STACKED.replace('"610"', '"veel"'))
    assert (refused.value.key, refused.value.parameters["line"]) == ("importers.table.no_number", 5)


def test_an_ordinary_table_is_none_of_statline(tmp_path: Path) -> None:
    """A table with the columns of the program stays what it was, also with semicolons."""
    found = read(tmp_path, "indicator;plaats;jaar;waarde\nmeldingen;Rietmeer;2013;1,5\n")
    assert found.rows == [{"indicator": "meldingen", "place": "Rietmeer", "year": "2013", "value": "1.5"}]
