"""Files carry where they come from."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.exporters.bundle import CsvBundle
from workbench.exporters.provenance import (
    Made,
    Provenance,
    beside_of,
    carried,
    parsed,
    provenance_of,
    read_provenance,
    with_provenance,
)
from workbench.exporters.registry import PROSE_FORMATS, SHEET_FORMATS, prose_exporter, sheet_exporter
from workbench.exporters.report import Paragraph, Prose, Sheet

MADE = Made("quotes", {"text": '--> </head> "é" & <b>', "codes": ["T2"]}, 41, "ab" * 32, "2026-01-02", "0.1", "nl")
PROSE = Prose("Citaten", "nl", [Paragraph("Woorden --> en </head> en meer.")])
SHEETS = [Sheet("quotes", ["text"], [["=woorden"]])]
DRAWING = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="10">\n<desc>x</desc></svg>\n'


def _rendered(format_: str) -> bytes:
    if format_ == "svg":
        return DRAWING
    if format_ in PROSE_FORMATS:
        return prose_exporter(format_).render(PROSE).content
    return sheet_exporter(format_).render(SHEETS).content


@pytest.mark.parametrize("format_", [*PROSE_FORMATS, *SHEET_FORMATS, "svg"])
def test_a_file_tells_where_it_comes_from(tmp_path: Path, format_: str) -> None:
    """Whatever the format, the provenance is found again, in the file or beside it, and writing twice is the same."""
    content = _rendered(format_)
    whole, beside = with_provenance(content, MADE, format_)
    assert (whole, beside) == with_provenance(content, MADE, format_)
    path = tmp_path / f"citaten.{format_}"
    path.write_bytes(whole)
    if beside is not None:
        assert whole == content
        beside_of(path).write_bytes(beside)
    assert read_provenance(path) == provenance_of(content, MADE, format_)


def test_office_programs_read_what_was_added() -> None:
    """Word documents and workbooks are whole with the property in them."""
    word = carried(_rendered("docx"), provenance_of(b"", MADE, "docx"))
    book = carried(_rendered("xlsx"), provenance_of(b"", MADE, "xlsx"))
    assert word is not None
    assert book is not None
    assert docx.Document(BytesIO(word)).paragraphs[0].text == "Citaten"
    [prop] = openpyxl.load_workbook(BytesIO(book)).custom_doc_props.props
    assert parsed(str(prop.value)) == provenance_of(b"", MADE, "xlsx")


def test_an_archive_of_a_study_has_a_member_more(tmp_path: Path) -> None:
    """The csv files of a study lie with their provenance in the archive."""
    study = Made("study", {}, 1, "cd", "", "0.1", "en")
    archive = CsvBundle().render(SHEETS).content
    path = tmp_path / "studie.zip"
    path.write_bytes(with_provenance(archive, study, "csv")[0])
    assert read_provenance(path) == provenance_of(archive, study, "csv")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"# Verslag", b"\xff\xfe\x00"])
def test_other_files_tell_nothing(tmp_path: Path, content: bytes) -> None:
    """What carries nothing of ours, or cannot be read, has no provenance."""
    path = tmp_path / "rapport.docx"
    path.write_bytes(content)
    assert read_provenance(path) is None
    assert read_provenance(tmp_path / "weg.docx") is None


@pytest.mark.parametrize("written", ["", "[]", "{}", "null", '{"report": 1}', '{"query": {}, "act": "x"}', "{" * 9999])
def test_what_is_no_provenance_is_none(written: str) -> None:
    """Anything but what we write is passed over."""
    assert parsed(written) is None


@given(st.dictionaries(st.text(max_size=9), st.text(max_size=30), max_size=3), st.sampled_from(["html", "md", "svg"]))
def test_any_query_comes_back(tmp_path_factory: pytest.TempPathFactory, query: dict[str, object], format_: str) -> None:
    """No filter breaks out of the file that carries it, and each comes back as it was."""
    told = Provenance(Made("quotes", query, 1, "ab", "", "0.1", "nl"), format_, "00")
    whole = carried(_rendered(format_), told)
    assert whole is not None
    path = tmp_path_factory.mktemp("any") / "file"
    path.write_bytes(whole)
    assert read_provenance(path) == told
