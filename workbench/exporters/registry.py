"""Every format that a report can be written in, by the name a researcher gives it."""

from __future__ import annotations

from workbench.errors import UsageError
from workbench.exporters.closing import ClosingProse, ClosingSheets
from workbench.exporters.csv_file import CsvExporter
from workbench.exporters.html import HtmlExporter
from workbench.exporters.json_file import JsonExporter
from workbench.exporters.markdown import MarkdownExporter
from workbench.exporters.report import ProseExporter, SheetExporter
from workbench.exporters.word import WordExporter
from workbench.exporters.xlsx import XlsxExporter

_SHEETS: tuple[SheetExporter, ...] = (CsvExporter(), ClosingSheets(XlsxExporter()), JsonExporter())
_PROSE: tuple[ProseExporter, ...] = (
    ClosingProse(WordExporter()),
    ClosingProse(MarkdownExporter()),
    ClosingProse(HtmlExporter()),
)

SHEET_FORMATS = tuple(exporter.name for exporter in _SHEETS)
"""Names of the formats for rows."""
PROSE_FORMATS = tuple(exporter.name for exporter in _PROSE)
"""Names of the formats for a document to read."""
FORMATS = ("csv", "xlsx", "docx", "md", "html", "json")
"""Names of all: reports to read can be written as rows, too."""


def _unknown(name: str, known: tuple[str, ...]) -> UsageError:
    return UsageError("export.unknown_format", format=name, known=", ".join(known))


def check_format(name: str, known: tuple[str, ...]) -> None:
    """Refuse a format that a report is not written in: UsageError `export.unknown_format`, naming those that are."""
    if name not in known:
        raise _unknown(name, known)


def sheet_exporter(name: str) -> SheetExporter:
    """Return the exporter of rows for a format; UsageError `export.unknown_format` if there is none."""
    for exporter in _SHEETS:
        if exporter.name == name:
            return exporter
    raise _unknown(name, SHEET_FORMATS)


def prose_exporter(name: str) -> ProseExporter:
    """Return the exporter of prose for a format; UsageError `export.unknown_format`, naming all, if there is none."""
    for exporter in _PROSE:
        if exporter.name == name:
            return exporter
    raise _unknown(name, FORMATS)
