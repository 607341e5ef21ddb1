"""A stair in a Word document: a table in which the shaded cells make the steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.exporters.report import Stair, Step

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

_SHADE, _WORD = "EDEFF2", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def write_stair(document: Document, stair: Stair, whole: int) -> None:
    """Write the steps as columns of a table as wide as `whole` (EMU), each filled from its own height downwards."""
    from docx.shared import Emu

    count = len(stair.steps)
    if not count:
        return
    table = document.add_table(count + len(stair.ground), count)
    table.autofit = False
    for number, step in enumerate(stair.steps):
        table.columns[number].width = Emu(whole // count)
        column = table.columns[number].cells
        for cell in column:
            cell.width = Emu(whole // count)
        _fill(column[count - 1 - number].merge(column[count - 1]), step)
    for number, step in enumerate(stair.ground):
        row = table.rows[count + number].cells
        _fill(row[0].merge(row[-1]), step)
    for row in table.rows:
        row.height = max(row.height or 0, Emu(_LOWEST))
    document.add_paragraph("").style = "Table Text"


_LOWEST = 360_000
"""Height of a step in EMU: a centimetre."""


def _fill(cell: _Cell, step: Step) -> None:
    from docx.oxml.parser import parse_xml

    properties = cell._tc.get_or_add_tcPr()
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="A6ACB5"/>' for side in ("top", "left", "bottom", "right")
    )
    properties.append(parse_xml(f'<w:tcBorders xmlns:w="{_WORD}">{borders}</w:tcBorders>'))
    properties.append(parse_xml(f'<w:shd xmlns:w="{_WORD}" w:val="clear" w:color="auto" w:fill="{_SHADE}"/>'))
    for extra in cell.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    cell.paragraphs[0].text, cell.paragraphs[0].style = step.name, "Table Heading"
    cell.add_paragraph(step.told).style = "Table Text"
