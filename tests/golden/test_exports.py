"""One nasty report in every format, byte for byte.

When a format changes on purpose, delete its file in `exports/` and run this test: it writes the file anew and
fails once, so that the change is looked at.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pyreadstat
import pytest

from workbench.exporters.bundle import CsvBundle, unpacked
from workbench.exporters.registry import PROSE_FORMATS, SHEET_FORMATS, prose_exporter, sheet_exporter
from workbench.exporters.report import (
    Bullets,
    Cell,
    Heading,
    Paragraph,
    Prose,
    Quote,
    Rendered,
    Sheet,
    Table,
)
from workbench.exporters.spss import SpssExporter
from workbench.exporters.sqlite_file import SqliteExporter

GOLDEN = Path(__file__).parent / "exports"
LONG = " ".join(f"Zin {number} van een verzonnen verhaal, ideeën inbegrepen." for number in range(1, 1000))[:40_000]
ODD = [
    '=HYPERLINK("http://voorbeeld.invalid", "klik")',
    "- dat zei ze ook",
    "+31 6 is geen getal",
    "@iemand",
    "-5",
    "[red]rood[/red] [lacht]",
    "<script>alert('x')</script> & <b>vet</b>",
    "a | b || c",
    "`code` ```blok``` *ster* _streep_ # kop",
    "😀 👩‍👧 🇳🇱 é\u0301",
    "links \ufffd rechts",
    "één coördinator, zeeën, Oekraïne, façade",
    "eerste regel\ntweede regel\n\nna een lege regel",
    "scherm \x1b[31mrood\x07",
    "C:\\map\\bestand_x0041_",
    "1. geen lijst",
    "",
]


LABELS = {"=gewicht": "Gewicht [0 tot 4]"}


def _prose() -> Prose:
    return Prose(
        "Verslag van *niets* & meer",
        "nl",
        [
            Paragraph("11 interviews (9 gevraagd)", quiet=True),
            Heading("Kop met # en |"),
            *(Paragraph(text) for text in ODD),
            Heading("Citaten", 2),
            *(Quote(text, "interview 04 · R · beurt 14") for text in ODD),
            Quote("zonder bron", ""),
            Heading("Rijtje", 3),
            Bullets(ODD),
            Bullets([]),
            Table(["nr", "tekst | pijp"], [[str(number), text] for number, text in enumerate(ODD)]),
            Table(["leeg"], []),
            Table([], []),
            Paragraph(LONG),
        ],
    )


def _sheet() -> Sheet:
    rows: list[list[Cell]] = [[number, text, number / 4, None] for number, text in enumerate(ODD)]
    rows.append([len(ODD), LONG, float("nan"), "lang"])
    return Sheet("Citaten: [ronde 1] / met een veel te lange naam", ["nr", "tekst", "=gewicht", "memo"], rows)


def _render(name: str) -> Rendered:
    if name in PROSE_FORMATS:
        return prose_exporter(name).render(_prose())
    return sheet_exporter(name).render([_sheet()])


def _workbook(sheets: list[Sheet]) -> Any:
    return openpyxl.load_workbook(BytesIO(sheet_exporter("xlsx").render(sheets).content))


@pytest.mark.parametrize("name", ["csv", "json", "md", "html"])
def test_report_is_written_as_agreed(name: str) -> None:
    """The nasty report comes out exactly as somebody looked at and agreed to."""
    path, content = GOLDEN / f"nasty.{name}", _render(name).content
    if not path.exists():
        path.write_bytes(content)
        pytest.fail(f"{path.name} was written anew; look at it and run again")
    assert content == path.read_bytes()


@pytest.mark.parametrize("name", [*SHEET_FORMATS, *PROSE_FORMATS])
def test_report_is_the_same_every_time(name: str) -> None:
    """The same report gives the same bytes on every run."""
    assert _render(name).content == _render(name).content


def test_workbook_holds_every_text_as_a_constant() -> None:
    """In the workbook no cell is a formula or a link, and every text can be read back."""
    page = _workbook([_sheet()]).worksheets[0]
    cells = [cell for row in page.iter_rows(min_row=2, max_row=len(ODD) + 1) for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert not any(cell.hyperlink for cell in cells)
    shown = ["scherm \u241b[31mrood\u2407" if "\x1b" in text else text for text in ODD]
    assert [page.cell(row, 2).value or "" for row in range(2, len(ODD) + 2)] == shown


def test_workbook_splits_the_long_text() -> None:
    """A text too long for a cell goes on in the next column and is whole again when joined."""
    page = _workbook([_sheet()]).worksheets[0]
    last = [cell.value for cell in page[len(ODD) + 2]]
    assert [cell.value for cell in page[1]] == ["nr", "tekst", "tekst (2)", "=gewicht", "memo"]
    assert last[1] + last[2] == LONG
    assert last[3] is None


def test_losses_are_named() -> None:
    """What a format could not hold is counted and named."""
    assert _render("csv").losses == [("export.signs", {"count": 1}), ("export.csv.guarded", {"count": 5})]
    assert _render("xlsx").losses == [("export.signs", {"count": 1}), ("export.xlsx.split", {"count": 1})]
    assert _render("docx").losses == [("export.signs", {"count": 4})]


def test_empty_sheets_are_written() -> None:
    """A sheet without rows, without columns, or no sheet at all still gives a file that opens."""
    empty = [Sheet("leeg", ["document", "code"], []), Sheet("leeg", [], [])]
    book = _workbook(empty)
    assert book.sheetnames == ["leeg", "leeg (2)"]
    assert [cell.value for cell in book.worksheets[0][1]] == ["document", "code"]
    assert sheet_exporter("json").render(empty).content == b'{\n "leeg": [],\n "leeg (2)": []\n}\n'
    assert sheet_exporter("csv").render(empty[:1]).content == b"\xef\xbb\xbfdocument,code\r\n"
    assert len(_workbook([]).sheetnames) == 1


def test_word_document_holds_every_text() -> None:
    """In the Word document every quote and every table cell can be read back."""
    document: Any = docx.Document(BytesIO(_render("docx").content))
    quotes = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Quote"]
    shown = ["scherm \u241b[31mrood\u2407" if "\x1b" in text else text for text in ODD]
    assert quotes == [*shown, "zonder bron"]
    assert [row.cells[1].text for row in document.tables[0].rows] == ["tekst | pijp", *shown]
    assert document.paragraphs[-1].text == LONG


def _agreed(name: str, content: bytes) -> None:
    path = GOLDEN / name
    if not path.exists():
        path.write_bytes(content)
        pytest.fail(f"{path.name} was written anew; look at it and run again")
    assert content == path.read_bytes()


def test_archive_holds_the_csv_as_agreed() -> None:
    """A file in the archive is the csv file that somebody agreed to."""
    files = unpacked(CsvBundle().render([_sheet()]).content)
    assert list(files.values()) == [(GOLDEN / "nasty.csv").read_bytes()]


def test_database_is_read_back_as_agreed() -> None:
    """What another program reads in the database is what somebody looked at and agreed to; texts are unchanged."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(SqliteExporter().render([_sheet()]).content)
        name = _sheet().name
        columns = database.execute("SELECT name, type FROM pragma_table_info(?)", (name,)).fetchall()
        rows = database.execute(f'SELECT * FROM "{name}"').fetchall()
    read = {"columns": columns, "rows": rows}
    _agreed("nasty.sqlite.json", json.dumps(read, ensure_ascii=False, indent=1).encode())
    assert [row[1] for row in rows] == [*ODD, LONG]


@pytest.mark.parametrize("categories", [(), ("tekst",)])
def test_data_file_for_spss_is_read_back_as_agreed(tmp_path: Path, categories: tuple[str, ...]) -> None:
    """Names, labels and values of the SPSS file are what somebody looked at and agreed to."""
    rendered = SpssExporter().render(_sheet(), tmp_path, categories, LABELS)
    (tmp_path / "nasty.sav").write_bytes(rendered.content)
    frame, told = pyreadstat.read_sav(tmp_path / "nasty.sav")
    read = {
        "labels": told.column_names_to_labels,
        "values": told.variable_value_labels,
        "rows": json.loads(frame.to_json(orient="values", force_ascii=False)),
    }
    content = json.dumps(read, ensure_ascii=False, indent=1).encode()
    _agreed("nasty-categories.sav.json" if categories else "nasty.sav.json", content)
