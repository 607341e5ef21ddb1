"""Printed figures against what follows from their counts, in the project or in a table."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import in_english, nothing_found
from workbench.cli.export import delivered, export_options, wanted_format
from workbench.cli.project import opened
from workbench.cli.prose import folded
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.indicators.figures_audit import Checked

TOLD = ("differs", "unsound")
"""Verdicts that people read one by one; the others are counted."""
PERCENT = 100


def arguments(parser: Parser) -> None:
    """Take the table, and where the report goes."""
    parser.word("table", "FILE", type=Path, nargs="?")
    export_options(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a figure; for people those that do not hold, and how many there are of each."""
    from workbench.services.indicators.figures_audit import checked_row, write_checked

    chosen = wanted_format(given)
    found = _checked(given)
    rows = [checked_row(each, _explained(each)) for each in found]
    if chosen is not None:
        return delivered(given, chosen, lambda name: write_checked(rows, name))
    nothing_found("cli.audit_figures.nothing", rows, as_json=given.json)
    return Answer(rows, [*(line for each in found if _is_told(each) for line in _lines(each)), *_sums(found)])


def _checked(given: Given) -> list[Checked]:
    from workbench.services.indicators.figures_audit import check_project, check_table

    if given.table is not None:
        return check_table(given.table)
    with opened(given) as store:
        return check_project(store)


def _explained(found: Checked) -> str | None:
    return in_english(found.cause.key, **found.cause.parameters) if found.cause else None


def _lines(found: Checked) -> list[str]:
    recomputed = "–" if found.recomputed is None else _in_its_unit(float(found.recomputed), found.per)
    head = say(
        "cli.audit_figures.line",
        verdict=say(f"audit.verdict.{found.verdict}"),
        indicator=found.indicator,
        place=found.place,
        year=found.year,
        reported=found.reported,
        recomputed=recomputed,
    )
    cause = folded(say(found.cause.key, **found.cause.parameters), first="    ", next_="    ") if found.cause else []
    return [*folded(head, next_="  "), *cause]


def _in_its_unit(rate: float, per: int) -> str:
    """Return a rate as the figure beside it is printed: in per cent, or per so many."""
    from workbench.services.indicators.comparison_prose import written

    if per == PERCENT:
        return f"{written(rate * per, 4)} %"
    return say("report.per", value=written(rate * per, 4), per=written(per, 0))


def _is_told(found: Checked) -> bool:
    """Whether people read of a figure: it does not hold, or it is no figure and its counts are known."""
    return found.verdict in TOLD or (found.verdict == "cannot-check" and found.recomputed is not None)


def _sums(found: list[Checked]) -> list[str]:
    rates = Counter(each.verdict for each in found)
    counted = {
        verdict.replace("-", "_"): rates[verdict] for verdict in ("agrees", "differs", "unsound", "cannot-check")
    }
    return [say("cli.audit_figures.sum", **counted)] if found else []
