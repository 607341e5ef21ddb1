"""The codebook as an appendix: the tree with its counts, then each code with its rule and example."""

from __future__ import annotations

from typing import NamedTuple

from workbench.exporters import registry
from workbench.exporters.report import Block, Bullets, Heading, Paragraph, Prose, Quote, Rendered, Table
from workbench.services.project.projects import project_name
from workbench.storage.queries.codebook import CodeRow, FacetRow, counted_codes, facets
from workbench.storage.store import Store
from workbench.text.bookmarks import Bookmark, Names
from workbench.wording import language, say

FORMATS = ("docx", "html", "md")
_RULE = ("definition", "include", "exclude")
_INDENT = "\u2003"
"""A space as wide as a letter M, which no format drops."""


class AppendixCodes(NamedTuple):
    """A codebook with its counts."""

    project: str
    """GUID of the project."""
    name: str
    facets: list[FacetRow]
    codes: list[CodeRow]


def paper_codebook(store: Store) -> AppendixCodes:
    """Return the codebook with the number of passages under each code."""
    guid = store.value("SELECT guid FROM project")
    return AppendixCodes(guid, project_name(store), facets(store), counted_codes(store))


def write_codebook(found: AppendixCodes, format_: str) -> Rendered:
    """Return the codebook as a file, with what is not in it; UsageError for a format that is none of `FORMATS`."""
    registry.check_format(format_, FORMATS)
    rendered = registry.prose_exporter(format_).render(codebook_prose(found))
    told: list[tuple[str, dict[str, object]]] = [("paper.codebook.went", {"codes": len(found.codes)})]
    if format_ != "docx":
        told.append(("paper.no_comments", {"format": format_}))
    return Rendered(rendered.content, [*told, *rendered.losses])


def codebook_prose(found: AppendixCodes) -> Prose:
    """Return the codebook facet by facet: the tree with its counts, then the rule of each code."""
    names = Names()
    blocks: list[Block] = []
    for facet in found.facets:
        listed = [code for code in found.codes if code.facet == facet.ident]
        if not listed:
            continue
        blocks += [Heading(facet.name, 1), _tree(listed)]
        for code in listed:
            blocks.append(Heading(code.name, min(2 + code.depth, 4), names.name(Bookmark("c", code.guid))))
            blocks += rule_of(code)
            blocks.append(Paragraph(_about(code), quiet=True))
    title = say("paper.codebook.title", project=found.name)
    return Prose(title, language(), blocks, anchors=(names.name(Bookmark("p", found.project)),))


def _tree(listed: list[CodeRow]) -> Table:
    rows = [[f"{_INDENT * code.depth}{code.name}", code.ident, str(code.passages)] for code in listed]
    return Table([say("codebook.field.code"), say("paper.codebook.ident"), say("paper.codebook.passages")], rows)


def rule_of(code: CodeRow) -> list[Block]:
    """Return what says when a code is used: definition, what belongs to it and what does not, borders, example."""
    fields = [(field, getattr(code, field)) for field in _RULE]
    blocks: list[Block] = [
        Paragraph(text if field == "definition" else f"{say(f'paper.rule.{field}')} {text}")
        for field, text in fields
        if text
    ]
    if code.border:
        blocks += [Paragraph(say("paper.rule.border")), Bullets(code.border.split("\n"))]
    return [*blocks, Quote(code.example, say("codebook.field.example"))] if code.example else blocks


def _about(code: CodeRow) -> str:
    """Return what else is known of a code: id, key, aliases, whether it is retired, version of the rule, uses."""
    parts = [
        code.ident,
        f"{say('codebook.field.key')} {code.shortcut}" if code.shortcut else "",
        f"{say('codebook.field.aliases')}: {', '.join(code.aliases.split(chr(10)))}" if code.aliases else "",
        say("paper.codebook.retired") if code.status == "retired" else "",
        say("paper.codebook.version", version=code.rule_version) if code.rule_version > 1 else "",
        say("paper.code.count", count=code.passages),
    ]
    return " · ".join(part for part in parts if part)
