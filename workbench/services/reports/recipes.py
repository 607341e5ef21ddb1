"""How each kind of report is made anew from what a file says of itself.

What comes from a file is data of strangers: every part of a query is checked here before a service sees it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from workbench.errors import RefusedError
from workbench.exporters.report import Rendered
from workbench.services.reports.provenance import made_of
from workbench.storage.allowed import Use, allowed
from workbench.storage.store import Store

if TYPE_CHECKING:
    from workbench.analysis.coarse import Coarse
    from workbench.services.quotes.quotes import QuoteFilter


class Query:
    """What was asked for when a file was made."""

    def __init__(self, parts: dict[str, object]) -> None:
        self._parts = parts

    def text(self, name: str) -> str:
        """Return a part that is a text."""
        found = self.maybe(name)
        if found is None:
            raise RefusedError("provenance.query", part=name)
        return found

    def maybe(self, name: str) -> str | None:
        """Return a part that is a text or missing."""
        found = self._parts.get(name)
        if found is not None and not isinstance(found, str):
            raise RefusedError("provenance.query", part=name)
        return found

    def number(self, name: str) -> int:
        """Return a part that is a small whole number."""
        found = self._parts.get(name)
        if not isinstance(found, int) or not 0 <= found <= 1000:
            raise RefusedError("provenance.query", part=name)
        return found

    def year(self, name: str) -> int | None:
        """Return a part that is a year or missing."""
        found = self._parts.get(name)
        if found is not None and not (isinstance(found, int) and 0 < found < 10_000):
            raise RefusedError("provenance.query", part=name)
        return found

    def flag(self, name: str) -> bool:
        """Return a part that is true or false."""
        return bool(self._parts.get(name))

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a part that is a list of texts."""
        found = self._parts.get(name, [])
        if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
            raise RefusedError("provenance.query", part=name)
        return tuple(found)

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return a part that is a list of pairs of texts."""
        found = self._parts.get(name, [])
        if not isinstance(found, list) or not all(_is_pair(each) for each in found):
            raise RefusedError("provenance.query", part=name)
        return tuple((one, other) for one, other in found)

    def coarse(self, store: Store) -> Coarse:
        """Return what was told less of."""
        from workbench.services.deliveries.coarsening import asked_coarse

        found = self._parts.get("coarse", {})
        if not isinstance(found, dict):
            raise RefusedError("provenance.query", part="coarse")
        return asked_coarse(store, found)

    def number_or_none(self, name: str) -> int:
        """Return a part that is a small whole number, or 0 where it is missing."""
        return self.number(name) if name in self._parts else 0


def _is_pair(each: object) -> bool:
    return isinstance(each, list) and len(each) == 2 and all(isinstance(word, str) for word in each)


Recipe = Callable[[Store, Query, str], Rendered]


def quotes_query(wanted: QuoteFilter, title: str, *, sort: str = "document") -> dict[str, object]:
    """Return what quotes were asked for, as a file carries it; parts that were not set are left out."""
    parts = {
        "sort": sort if sort != "document" else None,
        "codes": list(wanted.codes),
        "aspect": wanted.aspect,
        "organisation": wanted.organisation,
        "respondent": [list(pair) for pair in wanted.respondent],
        "text": wanted.text,
        "overlaps": wanted.overlaps,
        "coder": wanted.coder,
        "document": wanted.document,
        "title": title,
    }
    return {name: part for name, part in parts.items() if part}


def _quotes(store: Store, query: Query, format_: str) -> Rendered:
    from workbench.services.quotes.quote_report import STREAMED
    from workbench.services.quotes.quotes import (
        QuoteFilter,
        in_order,
        quotes,
        quotes_in_batches,
        streamed_quotes,
        write_quotes,
    )
    from workbench.storage.queries.codebook import codes

    wanted = QuoteFilter(
        codes=query.texts("codes"),
        aspect=query.maybe("aspect"),
        organisation=query.maybe("organisation"),
        respondent=query.pairs("respondent"),
        text=query.maybe("text"),
        overlaps=query.maybe("overlaps"),
        coder=query.maybe("coder"),
        document=query.maybe("document"),
    )
    sort = query.maybe("sort")
    if format_ in STREAMED and not sort:
        return streamed_quotes(quotes_in_batches(store, wanted), format_).rendered()
    rows = in_order(quotes(store, wanted), sort or "", codes(store))
    return write_quotes(rows, format_, title=query.text("title"))


def _quote_matrix(store: Store, query: Query, format_: str) -> Rendered:
    from workbench.services.counts.crossing import Asked
    from workbench.services.quotes.quote_matrix import quote_matrix, write_quote_matrix

    asked = Asked(query.text("rows"), query.text("columns"))
    return write_quote_matrix(store, quote_matrix(store, asked), asked, format_)


def _overlaps(store: Store, _: Query, format_: str) -> Rendered:
    from workbench.services.counts.overlapping import write_overlaps

    return write_overlaps(store, format_)


def _code_use(store: Store, _: Query, format_: str) -> Rendered:
    from workbench.services.counts.code_use import write_code_use

    return write_code_use(store, format_)


def _framework(store: Store, query: Query, format_: str) -> Rendered:
    from workbench.services.framework.charting import chart, told_less
    from workbench.services.framework.framework_report import write_framework

    found = chart(store, query.text("themes"), query.pairs("respondent"))
    return write_framework(told_less(store, found, query.coarse(store)), format_, title=query.text("title"))


def _chart(store: Store, query: Query, format_: str) -> Rendered:
    from workbench.services.indicators.charts import interval_chart, svg_chart, trend_chart

    if format_ != "svg":
        raise RefusedError("provenance.query", part="format")
    name, year = query.text("indicator"), query.year("year")
    return svg_chart(trend_chart(store, name) if query.flag("trend") else interval_chart(store, name, year))


def _summary(store: Store, query: Query, format_: str) -> Rendered:
    from workbench.services.points.summary import full_summary
    from workbench.services.points.summary_report import write_summary

    return write_summary(full_summary(store, query.maybe("trede")), format_, title=query.text("title"))


def _handout(store: Store, query: Query, format_: str) -> Rendered:
    from workbench.services.points.handout import write_handout
    from workbench.services.points.summary import full_summary

    [found] = full_summary(store, query.text("trede"))
    return write_handout(found, format_, title=query.text("title"))


def _counts(store: Store, query: Query, format_: str) -> Rendered:
    from workbench.services.counts.cross_report import write_counts

    parts = {name: query.text(name) for name in ("rows", "columns", "measure")}
    return write_counts(
        store, **parts, totals=query.flag("totals"), hide_below=query.number_or_none("hide_below"), format=format_
    )


def _transcript(store: Store, query: Query, format_: str) -> Rendered:
    from workbench.services.transcripts.transcript_report import paper_transcript, write_transcript

    coder, coded = query.maybe("coder"), not query.flag("bare")
    found = paper_transcript(store, query.text("document"), coder=coder, coded=coded, coarse=query.coarse(store))
    return write_transcript(found, format_)


def _code(store: Store, query: Query, format_: str) -> Rendered:
    from workbench.services.codebook.code_report import paper_code, write_code

    found = paper_code(store, query.text("code"), coder=query.maybe("coder"))
    return write_code(found, format_, lines=query.number("lines"))


def _accountability(store: Store, _: Query, format_: str) -> Rendered:
    from workbench.services.reports.accountability import accountability, write_accountability

    return write_accountability(accountability(store), format_)


def _codebook(store: Store, _: Query, format_: str) -> Rendered:
    from workbench.services.codebook.codebook_report import paper_codebook, write_codebook

    return write_codebook(paper_codebook(store), format_)


def _matrix(store: Store, query: Query, format_: str) -> Rendered:
    from workbench.services.matrix.matrix_report import wide_matrix, write_matrix, write_plenary

    write = write_plenary if query.flag("plenary") else write_matrix
    return write(wide_matrix(store, query.text("document")), format_)


def _study(store: Store, query: Query, format_: str) -> Rendered:
    from workbench.services.reports.exporting import TARGETS, write_study

    if format_ not in {target.name for target in TARGETS}:
        raise RefusedError("provenance.query", part="format")
    return write_study(store, format_, store.origin.path.parent, coarse=query.coarse(store)).rendered


def _exchange(store: Store, query: Query, _: str) -> Rendered:
    from workbench.services.foreign.leaving import write_qdpx

    unit = query.text("unit")
    if unit not in ("codepoint", "utf16"):
        raise RefusedError("provenance.query", part="unit")
    with BytesIO() as written:
        write_qdpx(store, written, unit=unit, coarse=query.coarse(store))
        return Rendered(written.getvalue())


def _codebook_file(store: Store, _: Query, format_: str) -> Rendered:
    from workbench.services.codebook.codebook_files import codebook_file

    return codebook_file(store, format_)


RECIPES: dict[str, Recipe] = {
    "quotes": _quotes,
    "quote-matrix": _quote_matrix,
    "overlaps": _overlaps,
    "code-use": _code_use,
    "framework": _framework,
    "chart": _chart,
    "summary": _summary,
    "handout": _handout,
    "counts": _counts,
    "transcript": _transcript,
    "code": _code,
    "codebook": _codebook,
    "accountability": _accountability,
    "codebook-file": _codebook_file,
    "matrix": _matrix,
    "study": _study,
    "exchange": _exchange,
}
"""By kind of report; what is of another kind was made by a program that knows more."""


def make(store: Store, report: str, query: dict[str, object], format_: str) -> Rendered:
    """Return a report for others that knows what it was made of, and keeps to what respondents agreed to."""
    made = made_of(store, report, query)
    return replace(RECIPES[report](allowed(store, Use.OTHERS), Query(made.query), format_), made=made)
