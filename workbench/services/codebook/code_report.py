"""All quotes of a code on paper, with its rule above them and room to write below each."""

from __future__ import annotations

from typing import NamedTuple

from workbench.exporters import registry
from workbench.exporters.report import Block, Heading, Paragraph, Prose, Rendered, Room
from workbench.services.codebook.codebook import find_code
from workbench.services.codebook.codebook_report import rule_of
from workbench.services.quotes.quote_report import anchored_quote
from workbench.services.quotes.quotes import QuoteFilter, quotes
from workbench.storage.allowed import within_consent
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.queries.quotes import QuoteRow, below
from workbench.storage.store import Store
from workbench.text.bookmarks import Bookmark, Names
from workbench.wording import language, say

FORMATS = ("docx", "html", "md")


class CodeOnPaper(NamedTuple):
    """A code and those below it, each with its quotes."""

    project: str
    """GUID of the project."""
    codes: list[CodeRow]
    """The code itself first."""
    quotes: dict[int, dict[int, list[QuoteRow]]]
    """Number of a code → number of a passage → its codings."""


@within_consent
def paper_code(store: Store, name: str, *, coder: str | None = None) -> CodeOnPaper:
    """Return a code with all below it and their quotes; refused for a code or coder that is not known."""
    main = find_code(store, name)
    within = below(store, main.id)
    found: dict[int, dict[int, list[QuoteRow]]] = {}
    for row in quotes(store, QuoteFilter(codes=(main.ident,), coder=coder)):
        under = row.code_id if row.code_id in within else main.id  # codings bear a qualifying code beside their own
        found.setdefault(under, {}).setdefault(row.passage_id, []).append(row)
    listed = [code for code in codes(store) if code.id in within]
    return CodeOnPaper(store.value("SELECT guid FROM project"), listed, found)


def write_code(found: CodeOnPaper, format_: str, *, lines: int) -> Rendered:
    """Return the quotes with so many empty lines below each; UsageError for a format that is none of `FORMATS`."""
    registry.check_format(format_, FORMATS)
    rendered = registry.prose_exporter(format_).render(code_prose(found, lines))
    return Rendered(rendered.content, [*_told(found, format_), *rendered.losses])


def code_prose(found: CodeOnPaper, lines: int) -> Prose:
    """Return the quotes of each code under its rule."""
    names = Names()
    blocks: list[Block] = []
    for code in found.codes:
        passages = found.quotes.get(code.id, {})
        if code.id != found.codes[0].id and passages:
            level = code.depth - found.codes[0].depth
            blocks.append(Heading(code.name, level, names.name(Bookmark("c", code.guid))))
        if passages or code.id == found.codes[0].id:
            blocks += rule_of(code)
            blocks.append(Paragraph(say("paper.code.count", count=len(passages)), quiet=True))
        for same in passages.values():
            blocks.append(anchored_quote(same, names))
            blocks += [Room(lines)] if lines else []
    main = found.codes[0]
    marks = (Bookmark("p", found.project), Bookmark("c", main.guid))
    return Prose(main.path, language(), blocks, anchors=tuple(map(names.name, marks)))


def _told(found: CodeOnPaper, format_: str) -> list[tuple[str, dict[str, object]]]:
    """Return what went and what did not."""
    rows = [row for passages in found.quotes.values() for same in passages.values() for row in same]
    told: list[tuple[str, dict[str, object]]] = [
        ("paper.code.went", {"quotes": sum(map(len, found.quotes.values())), "codings": len(rows)})
    ]
    memos = sum(row.memo is not None for row in rows)
    if memos:
        told.append(("paper.code.memos", {"count": memos}))
    return [*told, ("paper.no_comments", {"format": format_})] if format_ != "docx" else told
