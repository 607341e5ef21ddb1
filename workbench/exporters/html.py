"""HTML: one page that needs nothing else, runs nothing and asks nothing of the network."""

from __future__ import annotations

from html import escape
from itertools import pairwise

from workbench.exporters.columns import PAGE_WIDTHS, abreast, column_widths
from workbench.exporters.report import (
    Block,
    Bullets,
    Heading,
    Layout,
    Line,
    Paragraph,
    Prose,
    Quote,
    Rendered,
    Room,
    Stair,
    Table,
)
from workbench.exporters.signs import VisibleSigns
from workbench.exporters.stair import stair_svg

_DEEPEST = 6
_KEPT_WHOLE = 600
_STYLE = """\
:root { color-scheme: light dark;
  --text: #1d1d1f; --quiet: #5c5c63; --rule: #c9c9ce; --shade: #f3f3f5; --page: #ffffff; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e6e9; --quiet: #a5a5ad; --rule: #4a4a52; --shade: #26262b; --page: #17171a; }
}
* { box-sizing: border-box; }
html { font-size: 106.25%; }
body { margin: 0; padding: 2.5rem 1.25rem 4rem; background: var(--page); color: var(--text);
  font: 1rem/1.6 Georgia, "Times New Roman", serif; }
main { max-width: 42rem; margin: 0 auto; }
h1, h2, h3, h4, h5, h6, th, td, figcaption, .quiet {
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2.2em 0 0.6em; font-weight: 650; }
h1 { font-size: 1.8rem; margin-top: 0; } h2 { font-size: 1.35rem; } h3 { font-size: 1.1rem; }
h4, h5, h6 { font-size: 1rem; }
h1, h2, h3, h4, h5, h6, p, li, blockquote, figcaption, th, td {
  white-space: pre-line; overflow-wrap: break-word; }
p, ul { margin: 0 0 1em; }
ul { padding-left: 1.4em; }
.quiet { color: var(--quiet); font-size: 0.9rem; }
figure { margin: 1.4em 0; padding: 0.1em 0 0.1em 1.1em; border-left: 3px solid var(--rule); }
blockquote { margin: 0; }
figcaption { margin-top: 0.35em; color: var(--quiet); font-size: 0.85rem; }
.table { margin: 1.4em 0; overflow-x: auto; }
table { border-collapse: collapse; min-width: 100%; font-size: 0.9rem; line-height: 1.4; }
th, td { border: 1px solid var(--rule); padding: 0.4em 0.65em; text-align: left; vertical-align: top;
  min-width: 5rem; max-width: 24rem; }
th { background: var(--shade); }
@media screen and (max-width: 45rem) { body { padding: 1.5rem 1rem 3rem; } h1 { font-size: 1.5rem; } }
@media print {
  :root { color-scheme: light;
    --text: #000000; --quiet: #444444; --rule: #999999; --shade: #eeeeee; --page: #ffffff; }
  @page { size: A4; margin: 2cm;
    @bottom-center { content: counter(page) " / " counter(pages); font: 8.5pt sans-serif; color: #444444; } }
  html { font-size: 10.5pt; }
  body { padding: 0; }
  main { max-width: none; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; break-inside: avoid; }
  h2 + .quiet, h3 + .quiet { break-after: avoid; }
  figcaption { break-before: avoid; }
  tr { break-inside: avoid; }
  tr.long { break-inside: auto; }
  table { table-layout: fixed; width: 100%; font-size: 9pt; line-height: 1.2; }
  col { width: var(--share); }
  th, td { min-width: 0; max-width: none; hyphens: auto; padding: 2pt 5pt;
    font-family: Arial, "Liberation Sans", Helvetica, sans-serif; }
  thead { display: table-header-group; }
  .table { overflow: visible; }
}
"""
_LINES = """\
main { max-width: 64rem; }
.line { display: grid; grid-template-columns: 2.5rem minmax(0, 1fr) 18rem; column-gap: 1rem; }
.line p { margin: 0 0 0.6em; }
.line u { text-decoration: underline dotted; text-underline-offset: 0.2em; }
aside { color: var(--quiet); font-size: 0.8rem; line-height: 1.35; }
@media screen and (max-width: 55rem) {
  .line { grid-template-columns: 2rem minmax(0, 1fr); column-gap: 0.6rem; }
  aside { grid-column: 2; padding-left: 0.8rem; border-left: 2px solid var(--rule); margin-bottom: 0.8rem; }
}
@media print { .line { grid-template-columns: 2rem minmax(0, 1fr) 5.5cm; } }
"""
_ROOM = """\
.room hr { border: 0; border-bottom: 1px solid var(--rule); margin: 0; height: 2.2rem; }
"""
_STAIR = """\
.stair { margin: 1.4em 0; overflow-x: auto; }
.stair svg { width: 100%; min-width: 38rem; height: auto;
  font-family: Arial, "Liberation Sans", Helvetica, sans-serif; }
@media print { .stair svg { min-width: 0; } }
.stair rect { fill: var(--shade); stroke: var(--rule); }
.stair text { fill: var(--text); font-size: 13px; }
.stair .told { fill: var(--quiet); font-size: 11px; }
"""
_CLOSE = """\
@media print {
  @page { size: A4; margin: 1.5cm 1.8cm; }
  html { font-size: 10pt; }
  body, h1, h2, th, td, figcaption, .quiet { font-family: Arial, "Liberation Sans", Helvetica, sans-serif; }
  body { line-height: 1.3; }
  h1 { font-size: 20pt; margin-bottom: 10pt; } h2 { font-size: 12pt; margin: 14pt 0 4pt; }
  p, ul { margin-bottom: 6pt; } .quiet { font-size: 9pt; }
  figure { margin: 4pt 0 8pt; } figcaption { font-size: 8.5pt; margin-top: 2pt; }
  .table { margin: 0 0 8pt; }
}
"""
_WIDE = """\
main { max-width: none; }
@media print { @page { size: A4 landscape; } }
"""
_PLENARY = """\
html { font-size: 162.5%; }
body { padding: 1.5rem 2rem; }
h2 { break-before: page; }
h2:first-of-type { break-before: auto; }
h2 + .table { min-height: 88vh; margin-bottom: 0; }
table { font-size: 1rem; table-layout: fixed; width: 100%; }
th, td { max-width: none; hyphens: auto; }
li, td { line-height: 1.5; }
@media print { html { font-size: 16pt; } h1 { font-size: 1.2rem; } col { width: auto; } h2 + .table { min-height: 0; } }
"""
_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def _heading(text: str, level: int) -> str:
    depth = min(max(level, 1), _DEEPEST)
    return f"<h{depth}>{escape(text)}</h{depth}>"


def _quote(quote: Quote) -> str:
    source = f"\n<figcaption>{escape(quote.source)}</figcaption>" if quote.source else ""
    return f"<figure>\n<blockquote>{escape(quote.text)}</blockquote>{source}\n</figure>"


def _marked(line: Line) -> str:
    """Return the words of a line: the name of the speaker in bold, what bears a code underlined."""
    borders = sorted({0, line.label, len(line.text), *(border for span in line.marked for border in span)})
    parts = []
    for start, end in pairwise(borders):
        words = escape(line.text[start:end])
        bold = f"<b>{words}</b>" if end <= line.label else words
        bears = any(span.start <= start and end <= span.end for span in line.marked)
        parts.append(f"<u>{bold}</u>" if bears else bold)
    return "".join(parts)


def _line(line: Line) -> str:
    margin = "".join(f"<p>{escape(each)}</p>" for each in line.margin)
    return (
        f'<div class="line"><span class="quiet">{escape(line.number)}</span>'
        f"<p>{_marked(line)}</p><aside>{margin}</aside></div>"
    )


def _bullets(bullets: Bullets) -> str:
    lines = "".join(f"<li>{escape(line)}</li>\n" for line in bullets.lines)
    return f"<ul>\n{lines}</ul>" if lines else ""


def _tables(table: Table, layout: Layout) -> str:
    """Return a table, in several where its columns would not fit on paper."""
    whole = PAGE_WIDTHS[layout]
    return "\n".join(_table(part, column_widths(part, whole)) for part in abreast(table, whole) if part.columns)


def _table(table: Table, widths: list[float]) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in table.columns)
    body = "".join(_row(row) for row in table.rows)
    shares = "".join(f'<col style="--share: {100 * wide / sum(widths):.1f}%">' for wide in widths)
    # the frame can be reached by Tab, so that a wide table scrolls without a mouse
    return (
        f'<div class="table" tabindex="0">\n<table>\n<colgroup>{shares}</colgroup>\n'
        f"<thead>\n<tr>{head}</tr>\n</thead>\n"
        f"<tbody>\n{body}</tbody>\n</table>\n</div>"
    )


def _row(row: list[str]) -> str:
    """Return a row; one with a long text may go on on the next sheet of paper."""
    long = ' class="long"' if any(len(cell) > _KEPT_WHOLE for cell in row) else ""
    return f"<tr{long}>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>\n"


def _written(block: Block, layout: Layout) -> str:
    match block:
        case Heading():
            return _heading(block.text, block.level + 1)
        case Paragraph(text, quiet):
            return f'<p class="quiet">{escape(text)}</p>' if quiet else f"<p>{escape(text)}</p>"
        case Quote():
            return _quote(block)
        case Line() | Room():
            return _line(block) if isinstance(block, Line) else f'<div class="room">{"<hr>" * block.lines}</div>'
        case Bullets():
            return _bullets(block)
        case Table() | Stair():
            return (
                _tables(block, layout)
                if isinstance(block, Table)
                else f'<div class="stair" tabindex="0">{stair_svg(block)}</div>'
            )


def _style(prose: Prose) -> str:
    """Return how this page looks."""
    kinds = {type(block) for block in prose.blocks}
    more = (
        (_LINES, Line in kinds),
        (_ROOM, Room in kinds),
        (_STAIR, Stair in kinds),
        (_WIDE, prose.layout in ("wide", "plenary")),
        (_CLOSE, prose.layout == "close"),
        (_PLENARY, prose.layout == "plenary"),
    )
    return _STYLE + "".join(style for style, wanted in more if wanted)


class HtmlExporter:
    """Writes prose as one page of HTML; the title is the only heading of the first level."""

    name = "html"
    suffix = ".html"

    def render(self, prose: Prose) -> Rendered:
        """Return the page of `prose`: everything escaped, no script, no request."""
        signs = VisibleSigns()
        clean = signs.prose(prose)
        parts = [_heading(clean.title, 1), *(_written(block, clean.layout) for block in clean.blocks)]
        page = _PAGE.format(
            language=escape(clean.language),
            title=escape(clean.title),
            style=_style(clean),
            body="\n".join(part for part in parts if part),
        )
        return Rendered(page.encode(), signs.losses())
