"""The framework on one wide sheet: a row a respondent, a column a theme, the researcher's sentence in each cell."""

from __future__ import annotations

from workbench.exporters import registry
from workbench.exporters.report import Block, Heading, Paragraph, Prose, Rendered, Sheet, Table
from workbench.exporters.report import Cell as Content
from workbench.services.framework.charting import Cell, Chart, Row
from workbench.storage.queries.codebook import CodeRow
from workbench.wording import language, say

FORMATS = ("docx", "xlsx", "html", "md", "csv")
ABREAST = 4
"""Themes beside one another on a page that lies on its side; more go into a table of their own."""
SIGNS = {"stale": "△", "unknown": "?"}
"""Stand after a sentence that may not hold any more, or of which is not known on what it rested."""


def write_framework(found: Chart, format_: str, *, title: str) -> Rendered:
    """Return the framework as a file, with what is to be known of it; UsageError for one that is none of `FORMATS`."""
    registry.check_format(format_, FORMATS)
    if format_ in registry.SHEET_FORMATS:
        rendered = registry.sheet_exporter(format_).render([_sheet(found)])
    else:
        rendered = registry.prose_exporter(format_).render(framework_prose(found, title))
    return Rendered(rendered.content, [*_told(found), *rendered.losses])


def _sheet(found: Chart) -> Sheet:
    """Return every respondent with their attributes, what was written about their interviews, and their cells."""
    names = list(dict.fromkeys(name for row in found.rows for name in row.attributes))
    heads = [say("paper.framework.respondent"), *names, say("paper.framework.interview")]
    rows: list[list[Content]] = [
        [
            row.person.name,
            *(row.attributes.get(name) for name in names),
            summary_of(row) or None,
            *(_said(found.cell(row.person.id, theme.id)) or None for theme in found.themes),
        ]
        for row in found.rows
    ]
    return Sheet("framework", [*heads, *(theme.path for theme in found.themes)], rows)


def framework_prose(found: Chart, title: str) -> Prose:
    """Return the framework as tables of a few themes each, then what was written about each interview."""
    blocks: list[Block] = [Paragraph(line, quiet=True) for line in _legend(found)]
    for at in range(0, len(found.themes), ABREAST):
        blocks.append(_table(found, found.themes[at : at + ABREAST]))
    summed = [row for row in found.rows if summary_of(row)]
    if summed:
        blocks.append(Heading(say("paper.framework.interviews")))
    for row in summed:
        blocks += [Heading(named_with(row), 2), *map(Paragraph, summary_of(row).split("\n"))]
    return Prose(title, language(), blocks, layout="wide")


def _table(found: Chart, themes: list[CodeRow]) -> Table:
    heads = [say("paper.framework.respondent"), *(theme.path for theme in themes)]
    rows = [[named_with(row), *(_said(found.cell(row.person.id, theme.id)) for theme in themes)] for row in found.rows]
    return Table(heads, rows)


def named_with(row: Row) -> str:
    """Return a respondent with their function, which tells a reader more than a code."""
    function = row.attributes.get("function")
    return f"{row.person.name} · {function}" if function else row.person.name


def summary_of(row: Row) -> str:
    """Return what was written about the interviews of a respondent; with their names where there are several."""
    written = [each for each in row.interviews if each.summary]
    if len(row.interviews) < 2:
        return "".join(each.summary or "" for each in written)
    return "\n".join(f"{each.name}: {each.summary}" for each in written)


def _said(cell: Cell) -> str:
    if cell.body:
        return f"{cell.body} {SIGNS[cell.state]}" if cell.state in SIGNS else cell.body
    return say("paper.framework.open", count=cell.passages) if cell.state == "open" else ""


def _counted(found: Chart) -> dict[str, int]:
    shown = {theme.id for theme in found.themes}
    people = {row.person.id for row in found.rows}
    counted: dict[str, int] = {}
    for (respondent, theme), cell in found.cells.items():
        if respondent in people and theme in shown:
            counted[cell.state] = counted.get(cell.state, 0) + 1
    return counted


def _legend(found: Chart) -> list[str]:
    """Return what the signs in the cells mean, as far as they stand there."""
    counted = _counted(found)
    return [say(f"paper.framework.{state}", count=counted[state]) for state in SIGNS if counted.get(state)]


def _told(found: Chart) -> list[tuple[str, dict[str, object]]]:
    """Return what went, and what asks for a second look."""
    counted = _counted(found)
    filled = sum(counted.get(state, 0) for state in ("holds", "stale", "unknown"))
    size: dict[str, object] = {"rows": len(found.rows), "themes": len(found.themes)}
    told: list[tuple[str, dict[str, object]]] = [("paper.framework.went", {"count": filled, **size})]
    asking = {"paper.framework.stale": counted.get("stale"), "paper.framework.open_cells": counted.get("open")}
    return told + [(key, {"count": count}) for key, count in asking.items() if count]
