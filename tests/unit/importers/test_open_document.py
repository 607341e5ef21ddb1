"""OpenDocument transcripts, as LibreOffice writes them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.unit.importers.test_subtitles import said
from workbench.errors import RefusedError
from workbench.importers.imported import TranscriptRead, Warned
from workbench.importers.registry import read

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "text", "table", "draw", "style")
)


def whole(body: str, styles: str = "") -> str:
    """Return the content of a document with this body."""
    return (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def written(path: Path, content: str, manifest: str = "<manifest/>") -> Path:
    """Write a document with this content."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr("META-INF/manifest.xml", manifest)
        file.writestr("content.xml", content)
    return path


def transcript(tmp_path: Path, body: str, styles: str = "") -> TranscriptRead:
    """Return what is read of a document with this body."""
    found = read(written(tmp_path / "a.odt", whole(body, styles)))
    assert isinstance(found, TranscriptRead)
    return found


def test_paragraphs_are_lines_with_the_blanks_that_were_typed(tmp_path: Path) -> None:
    """White space of the XML is one blank, at the ends none; typed blanks, tabs and line ends are as they were."""
    found = transcript(
        tmp_path,
        "<text:p>  I: Hoe\n   <text:span>ging </text:span> het?\n</text:p>"
        '<text:h>R:<text:s/><text:s text:c="3"/>Goed,<text:tab/>dank<text:line-break/>u.</text:h><text:p/>',
    )
    assert found.text == "I: Hoe ging het?\nR:    Goed,\tdank\nu.\n"
    assert [(voice, words) for voice, _, words in said(found)] == [("I", "Hoe ging het?"), ("R", "Goed,\tdank\nu.")]
    assert (found.rule, found.warnings) == ("odt-2", [])


def test_tables_are_read_as_in_word_documents(tmp_path: Path) -> None:
    """Two columns are a speaker and words, three with a clock are time, speaker and words; a covered cell is silent."""

    def row(*cells: str) -> str:
        inner = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells)
        return f"<table:table-row>{inner}<table:covered-table-cell/></table:table-row>"

    head = f"<table:table-header-rows>{row('I', 'Hoe?')}</table:table-header-rows>"
    two = f"<table:table>{head}{row('R', 'Zo.')}</table:table>"
    three = f"<table:table>{row('00:01', 'I', 'En?')}{row('00:02', 'R', 'Ja.')}</table:table>"
    assert transcript(tmp_path, two + three).text == "I: Hoe?\nR: Zo.\n00:01 I: En?\n00:02 R: Ja."


def test_changes_are_accepted_and_what_is_no_text_is_counted(tmp_path: Path) -> None:
    """Deleted words stand apart and stay there; notes, comments, pictures and hidden words are left out, and told."""
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>WEG</text:p></text:deletion></text:changed-region>"
        "<text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>"
    )
    body = (
        f"{changes}<text:p>I: En?</text:p><text:p>R: Dat<text:change-start/> ging<text:change-end/>"
        '<text:note text:note-class="footnote"><text:note-body><text:p>NOOT</text:p></text:note-body></text:note>'
        "<office:annotation><text:p>OPMERKING</text:p></office:annotation> goed"
        '<text:span text:style-name="H">GEHEIM</text:span><draw:frame><draw:image/></draw:frame>.'
        "<draw:frame><draw:text-box><text:p>In een vak.</text:p></draw:text-box></draw:frame></text:p>"
        "<text:list><text:list-item><text:p>Een punt.</text:p></text:list-item></text:list>"
    )
    style = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    found = transcript(tmp_path, body, style)
    assert found.text == "I: En?\nR: Dat ging goed.\nIn een vak.\nEen punt."
    told = {warning.key.rpartition(".")[2]: warning.parameters["count"] for warning in found.warnings}
    assert told == dict.fromkeys(
        ("deletions", "insertions", "hidden", "footnotes", "comments", "pictures", "numbered"), 1
    )


def test_a_flat_document_is_read_too(tmp_path: Path) -> None:
    """All of it in one file of XML."""
    path = tmp_path / "a.fodt"
    path.write_text(whole("<text:p>R: Goed.</text:p>"), "utf-8")
    found = read(path)
    assert isinstance(found, TranscriptRead)
    assert found.text == "R: Goed."
    assert Warned("importers.transcript.no_speakers") not in found.warnings


@pytest.mark.parametrize(
    ("content", "manifest", "key"),
    [
        (whole("<text:p> </text:p>"), "<manifest/>", "importers.transcript.no_text"),
        (whole("<text:p>R: Goed.</text:p>"), "<manifest><encryption-data/></manifest>", "importers.archive.encrypted"),
        ("<office:text>", "<manifest/>", "importers.archive.damaged"),
        (f'<!DOCTYPE a [<!ENTITY b "c">]>{whole("<text:p>&b;</text:p>")}', "<manifest/>", "importers.archive.doctype"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, content: str, manifest: str, key: str) -> None:
    """In one sentence that names the file."""
    with pytest.raises(RefusedError) as refused:
        read(written(tmp_path / "a.odt", content, manifest))
    assert (refused.value.key, refused.value.parameters["file"]) == (key, "a.odt")


def test_no_count_in_a_file_makes_it_long(tmp_path: Path) -> None:
    """A file that asks for a milliard of blanks, cells or columns gets what was typed by hand, if anything."""
    many = "9" * 9
    cell = f'<table:table-cell table:number-columns-repeated="{many}"><text:p>x</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="{many}">{cell}</table:table-row>'
    found = transcript(tmp_path, f'<text:p>R: a<text:s text:c="{many}"/>b</text:p><table:table>{rows}</table:table>')
    assert found.text == "R: a b\nx"
