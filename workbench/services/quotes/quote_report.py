"""Quotes as rows, a sheet and a document to read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from operator import itemgetter

from workbench.exporters import registry
from workbench.exporters.csv_file import streamed_csv
from workbench.exporters.json_file import streamed_json
from workbench.exporters.report import Block, Cell, Heading, Prose, Quote, Rendered, Sheet
from workbench.exporters.streamed import Streamed
from workbench.services.coding.coding import ROLES
from workbench.storage.queries.quotes import BATCH, Organisation, QuoteRow
from workbench.text.bookmarks import Bookmark, Names
from workbench.wording import language, say

COLUMNS = (
    "guid", "document", "item", "respondent", "speaker", "turn", "start", "end", "text", "code", "path",
    "aspect", "organisations", "coder", "weight", "memo", "page",
)  # fmt: skip
"""English in every language, so that scripts hold; `codings import` reads them back."""
ORGANISATIONS = COLUMNS.index("organisations")
_VALUES = itemgetter(*map(QuoteRow._fields.index, COLUMNS))


def quotes_data(rows: list[QuoteRow]) -> list[dict[str, object]]:
    """Return the rows as JSON holds them: an organisation is ``{code, name, role}``, missing is null."""
    return [
        dict(zip(COLUMNS, _VALUES(row), strict=True))
        | {"organisations": [organisation._asdict() for organisation in row.organisations]}
        for row in rows
    ]


def quotes_sheet(rows: list[QuoteRow]) -> Sheet:
    """Return a sheet with a row a coding; organisations as ``org.school:should; org.cjg``."""
    return Sheet("quotes", list(COLUMNS), _all_cells(rows))


def _all_cells(rows: list[QuoteRow]) -> list[list[Cell]]:
    return [_cells(row) for row in rows]


def _cells(row: QuoteRow) -> list[Cell]:
    cells: list[Cell] = list(_VALUES(row))
    cells[ORGANISATIONS] = _listed(row.organisations) if row.organisations else None
    return cells


def _listed(organisations: list[Organisation]) -> str | None:
    written = [f"{each.code}:{each.role}" if each.role else each.code for each in organisations]
    return "; ".join(written) or None


def quotes_prose(rows: list[QuoteRow], title: str) -> Prose:
    """Return the quotes under their main code and code, each once with its source.

    Headings, quotes and sources lie between hidden bookmarks that name the code and the place.
    """
    names = Names()
    under: dict[str, dict[str, dict[int, list[QuoteRow]]]] = {}
    for row in sorted(rows, key=lambda row: row.code_id):
        main, _, rest = row.path.partition(" > ")
        under.setdefault(main, {}).setdefault(rest, {}).setdefault(row.passage_id, []).append(row)
    blocks: list[Block] = []
    for main, codes in under.items():
        blocks.append(Heading(main, 1, _code_anchor(codes.get(""), names)))
        for rest, passages in sorted(codes.items(), key=lambda code: bool(code[0])):
            blocks += [Heading(rest, 2, _code_anchor(passages, names))] if rest else []
            blocks += [anchored_quote(same, names) for same in passages.values()]
    return Prose(title, language(), blocks)


def _code_anchor(passages: dict[int, list[QuoteRow]] | None, names: Names) -> str:
    """Return the name of a bookmark for the code that passages bear."""
    row = next((same[0] for same in passages.values()), None) if passages else None
    return names.name(Bookmark("c", row.code_guid)) if row else ""


def anchored_quote(same: list[QuoteRow], names: Names) -> Quote:
    """Return a passage, given by its codings, with its source; words to review are found by the passage alone."""
    row = same[0]
    if row.review:
        by_passage = Bookmark("q", row.passage_guid)
        return Quote(row.text, source_line(same), names.name(by_passage), names.name(by_passage))
    place = (row.text_guid, row.start, row.end - row.start)
    return Quote(row.text, source_line(same), names.name(Bookmark("w", *place)), names.name(Bookmark("n", *place)))


def source_line(same: list[QuoteRow]) -> str:
    """Return where codings of one passage stand, with aspects and organisations: ``04 · R · turn 14 · p. 3 · …``."""
    first = same[0]
    place = say("report.turn", turn=first.turn) if first.kind == "transcript" and first.turn else ""
    page = say("report.page", page=first.page) if first.page else ""
    item = say("report.item") if first.kind == "matrix" else ""
    aspects = ", ".join(dict.fromkeys(row.aspect_name for row in same if row.aspect_name))
    organisations = dict.fromkeys(organisation for row in same for organisation in row.organisations)
    doubt = say("report.to_review") if first.review else ""
    parts = [first.document, first.speaker, place, page, item, aspects, *map(_named, organisations), doubt]
    return " · ".join(part for part in parts if part)


def _named(organisation: Organisation) -> str:
    return (
        f"{organisation.name} ({say(f'report.role.{organisation.role}')})" if organisation.role else organisation.name
    )


def spoken_roles(named: str) -> str:
    """Return organisations, with their roles in brackets, so that the roles are in the language spoken."""
    for role in ROLES:
        named = named.replace(f" ({role})", f" ({say(f'report.role.{role}')})")
    return named


STREAMED = ("csv", "json")
"""Formats in which quotes are written some at a time; the others are made as a whole."""


def streamed_quotes(batches: Iterable[list[QuoteRow]], format: str) -> Streamed:  # noqa: A002
    """Return quotes that come some at a time as a file of one of the formats that are `STREAMED`."""
    if format == "json":
        return streamed_json(map(quotes_data, batches))
    return streamed_csv(COLUMNS, map(_all_cells, batches))


def write_quotes(rows: list[QuoteRow], format: str, *, title: str) -> Rendered:  # noqa: A002
    """Return the quotes as a file: csv, xlsx, json, docx, md or html; UsageError for another format."""
    if format in STREAMED:
        return streamed_quotes((rows[at : at + BATCH] for at in range(0, len(rows), BATCH)), format).rendered()
    if format in registry.SHEET_FORMATS:
        return registry.sheet_exporter(format).render([quotes_sheet(rows)])
    return registry.prose_exporter(format).render(quotes_prose(rows, title))


def as_json(data: object) -> Rendered:
    """Return nested rows as a JSON file; the flat ones have an exporter."""
    return Rendered(f"{json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False)}\n".encode())
