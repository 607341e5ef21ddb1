"""How a Word report looks: the styles that `word` writes in."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

CELL_SIZE = 9
"""Of the letters in a table, in points."""
LINE_AFTER = 6
"""Points below a line of a transcript."""
LINE_STYLE = "Transcript"
MARGIN_STYLE = "Margin"
ROOM_STYLE = "Writing Line"
QUIET_STYLE = "Note"
SOURCE_STYLE = "Quote Source"
TABLE_STYLE = "Report Table"
CELL_STYLE = "Table Text"
HEADER_STYLE = "Table Heading"

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FONT = "Arial"
"""Liberation Sans has its widths, so that lines end alike in every program; Calibri is only where Word is."""
_DARK, _GREY, _RULE, _SHADE = "1F2937", "5F6368", "A6ACB5", "EDEFF2"
_SIZES = {"Title": 20, "Heading 1": 15, "Heading 2": 12, "Heading 3": 10.5}


def _restyle(style: ParagraphStyle, *, size: float, colour: str, bold: bool = False) -> None:
    """Set the letters of `style`, free of the fonts and colours of the theme."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    letters = style.element.get_or_add_rPr()
    for tag in ("w:rFonts", "w:color", "w:kern", "w:spacing"):
        for old in letters.findall(qn(tag)):
            letters.remove(old)
    style.font.name = FONT
    letters.rFonts.set(qn("w:cs"), FONT)
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor.from_string(colour)
    style.font.bold = bold
    style.font.italic = False


def _space(style: ParagraphStyle, before: float, after: float, line: float = 1.15) -> None:
    from docx.shared import Pt

    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = line


def _set_language(document: Document, language: str) -> None:
    from docx.oxml.ns import qn

    for place in (document.styles.element, document.settings.element):
        for tag in ("w:lang", "w:themeFontLang"):
            for spoken in place.iter(qn(tag)):
                spoken.set(qn("w:val"), language)


def _paragraph_style(document: Document, name: str) -> ParagraphStyle:
    """Return the paragraph style of that name, a new one if the template has none."""
    from docx.enum.style import WD_STYLE_TYPE

    if name in document.styles:
        return cast("ParagraphStyle", document.styles[name])
    style = cast("ParagraphStyle", document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    return style


def _set_headings(document: Document) -> None:
    from docx.oxml.ns import qn

    for name in ("Title", *(f"Heading {level}" for level in range(1, 10))):
        style = _paragraph_style(document, name)
        _restyle(style, size=_SIZES.get(name, 10), colour=_DARK, bold=True)
        _space(style, before=0 if name == "Title" else 16, after=14 if name == "Title" else 4, line=1.0)
        style.paragraph_format.keep_with_next = True
        for rule in style.element.iter(qn("w:pBdr")):
            rule.getparent().remove(rule)
            break


def _rule_beside(style: ParagraphStyle) -> None:
    """Draw a vertical line left of the paragraphs of `style`."""
    from docx.oxml.parser import parse_xml

    border = parse_xml(
        f'<w:pBdr xmlns:w="{_WORD}"><w:left w:val="single" w:sz="18" w:space="8" w:color="{_RULE}"/></w:pBdr>'
    )
    style.element.get_or_add_pPr().insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind")


def _set_quotes(document: Document) -> None:
    from docx.shared import Cm

    quote, source = _paragraph_style(document, "Quote"), _paragraph_style(document, SOURCE_STYLE)
    _restyle(quote, size=10, colour="000000")
    _restyle(source, size=8.5, colour=_GREY)
    _space(quote, before=4, after=0)
    _space(source, before=2, after=8)
    for style in (quote, source):
        style.paragraph_format.left_indent = Cm(1)
        style.paragraph_format.right_indent = Cm(0.5)
    _rule_beside(quote)


def _set_running_text(document: Document) -> None:
    names = ("Normal", QUIET_STYLE, "List Bullet", "Footer")
    normal, quiet, bullet, footer = (_paragraph_style(document, name) for name in names)
    _restyle(normal, size=10, colour="000000")
    _space(normal, before=0, after=7)
    _restyle(quiet, size=9, colour=_GREY)
    _space(bullet, before=0, after=3)
    _restyle(footer, size=8.5, colour=_GREY)
    for name, bold in ((CELL_STYLE, False), (HEADER_STYLE, True)):
        cell = _paragraph_style(document, name)
        _restyle(cell, size=CELL_SIZE, colour="000000", bold=bold)
        _space(cell, before=2, after=2, line=1.0)


def _set_lines(document: Document) -> None:
    """Style the lines of a transcript, what stands beside them in a wide margin, and lines to write on."""
    from docx.oxml.parser import parse_xml
    from docx.shared import Cm, Pt

    line, margin, room = (_paragraph_style(document, name) for name in (LINE_STYLE, MARGIN_STYLE, ROOM_STYLE))
    _restyle(line, size=10, colour="000000")
    _space(line, before=0, after=LINE_AFTER, line=1.2)
    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Cm(1.1), Cm(-1.1)
    line.paragraph_format.tab_stops.add_tab_stop(Cm(1.1))
    _restyle(margin, size=8, colour=_GREY)
    _space(margin, before=0, after=2, line=1.0)
    _space(room, before=0, after=0)
    room.paragraph_format.line_spacing = Pt(26)
    borders = parse_xml(_RULES_XML.format(word=_WORD, rule=_RULE))
    room.element.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind")


_RULES_XML = (
    '<w:pBdr xmlns:w="{word}"><w:bottom w:val="single" w:sz="4" w:space="1" w:color="{rule}"/>'
    '<w:between w:val="single" w:sz="4" w:space="1" w:color="{rule}"/></w:pBdr>'
)

_TABLE_XML = """
<w:style xmlns:w="{word}" w:type="table" w:customStyle="1" w:styleId="ReportTable">
  <w:name w:val="{name}"/>
  <w:basedOn w:val="TableNormal"/>
  <w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{shade}"/></w:tcPr>
  </w:tblStylePr>
</w:style>
"""


def _set_table_styles(document: Document) -> None:
    """Leave the table style of a report and the default one; the template brings a hundred others."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.parser import parse_xml

    for other in [style for style in document.styles if style.type == WD_STYLE_TYPE.TABLE]:
        if not other.element.default:
            other.delete()
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_RULE}"/>' for side in sides)
    style = _TABLE_XML.format(word=_WORD, name=TABLE_STYLE, borders=borders, shade=_SHADE)
    document.styles.element.append(parse_xml(style))


def set_styles(document: Document, language: str) -> None:
    """Give `document` the look of a report in `language` (a tag such as ``nl-NL``)."""
    _set_language(document, language)
    _set_running_text(document)
    _set_headings(document)
    _set_quotes(document)
    _set_lines(document)
    _set_table_styles(document)
