"""Whom a reader could know by what is told of respondents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser, whole_number
from workbench.cli.project import opened
from workbench.cli.table import aligned
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.deliveries.disclosure import Disclosure

FIELDS = ("combinations", "persons", "alone", "below_3", "below_5", "below_least", "smallest")


def arguments(parser: Parser) -> None:
    """Take the attributes and how many persons have to share them."""
    parser.option("--by", metavar="ATTRIBUTES")
    parser.option("--least", metavar="N", type=whole_number)
    parser.option("--words", metavar="ATTRIBUTE")
    parser.option("-o", "--output", metavar="FILE", type=Path)
    parser.option("--force", action="store_true")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print every combination with the persons who stand out by it; or write the broader words of an attribute."""
    from workbench.services.deliveries.disclosure import disclosure

    with opened(given) as store:
        if given.words:
            from workbench.cli.broader import broader_answer

            return broader_answer(given, store)
        found = disclosure(store, by=listed(given.by), least=given.least)
    rows = [
        {"attributes": list(each.attributes)} | {name: getattr(each, name) for name in FIELDS}
        for each in found.combinations
    ]
    return Answer(rows, [] if given.json else _lines(found))


def listed(written: str | None) -> list[str]:
    """Return names that were given with commas between them."""
    return [name for name in map(str.strip, (written or "").split(",")) if name]


def _lines(found: Disclosure) -> list[str]:
    from workbench.services.deliveries.disclosure import attribute_words
    from workbench.services.deliveries.disclosure_lines import finding_lines

    if not found.persons or not found.attributes:
        return [say("disclosure.nothing")]
    shown = ("combinations", "alone", "below_3", "below_5", "smallest")
    cells = [
        [attribute_words(each.attributes), *(str(getattr(each, name)) for name in shown)] for each in found.combinations
    ]
    heads = [say(f"disclosure.column.{name}") for name in ("attributes", *shown)]
    return [say("disclosure.persons", count=found.persons), *aligned(heads, cells), "", *finding_lines(found)]
