"""Several csv files in one archive."""

from __future__ import annotations

from workbench.exporters.bundle import CsvBundle, unpacked
from workbench.exporters.csv_file import CsvExporter
from workbench.exporters.report import Sheet

SHEETS = [Sheet("codings", ["quote"], [["=1+1"], ["\x1b"]]), Sheet("codes", ["name"], [["+x"]])]


def test_each_sheet_is_a_file() -> None:
    """A file is what the csv exporter makes of the sheet."""
    files = unpacked(CsvBundle().render(SHEETS).content)
    assert files == {f"{sheet.name}.csv": CsvExporter().render([sheet]).content for sheet in SHEETS}


def test_losses_are_counted_by_file_and_said_once() -> None:
    """Two guarded cells in two files are one sentence."""
    rendered = CsvBundle().render(SHEETS)
    assert sorted(rendered.losses) == [("export.csv.guarded", {"count": 2}), ("export.signs", {"count": 1})]
    assert rendered.changed == {"codings": 2, "codes": 1}


def test_the_archive_is_the_same_every_time() -> None:
    """No clock is in it."""
    assert CsvBundle().render(SHEETS).content == CsvBundle().render(SHEETS).content
