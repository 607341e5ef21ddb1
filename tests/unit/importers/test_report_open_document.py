"""Reading a report that LibreOffice wrote."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from workbench.importers.report_text import read_report

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{rest}:1.0"'
    for name, rest in (("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"))
)
FO = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
CONTENT = f"""<?xml version="1.0"?><office:document-content {SPACES} {FO}>
<office:automatic-styles>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>
<style:style style:name="P2"><style:paragraph-properties fo:margin-left="1cm"/></style:style>
</office:automatic-styles>
<office:body><office:text>
<text:p>De juf<text:s text:c="2"/>zegt: “dat
doen<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>
<text:p>Interview juf, p. 2</text:p></text:note-body></text:note> wij”.</text:p>
<text:p text:style-name="P1">Wij doen dit<text:line-break/>al jaren zo.</text:p>
<text:p text:style-name="P2">En niemand vroeg ernaar.</text:p>
<text:list><text:list-item><text:p text:style-name="P2">een punt</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Wie</text:p></table:table-cell><table:table-cell><text:p>Citaat
</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>juf</text:p></table:table-cell>
<table:table-cell><text:p>Dat is nu zo.</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>"""


def test_a_report_of_libreoffice_is_read(tmp_path: Path) -> None:
    """Quotations by style, by indentation and by the head of a column are blocks; notes and cells stand beside."""
    path = tmp_path / "rapport.odt"
    with ZipFile(path, "w") as archive:
        archive.writestr("content.xml", CONTENT)
    report = read_report(path)
    assert [block.cut(report.text) for block in report.blocks] == [
        "Wij doen dit\nal jaren zo.",
        "En niemand vroeg ernaar.",
        "Dat is nu zo.",
    ]
    assert report.text.startswith("De juf  zegt: “dat doen wij”.\n\n")
    at = report.text.index(" wij")
    assert report.told_of(at, at + 4, at + 6) == ["Interview juf, p. 2"]
    cell = report.text.index("Dat is")
    assert report.told_of(cell, cell + 5, cell + 9) == ["juf"]
    assert "Interview juf, p. 2" in report.text
    assert report.line_of(report.text.index("Wij doen")) == 3


def test_a_flat_report_is_read(tmp_path: Path) -> None:
    """The one file of the flat form holds styles and text."""
    path = tmp_path / "rapport.fodt"
    path.write_text(CONTENT, "utf-8")
    assert len(read_report(path).blocks) == 3
