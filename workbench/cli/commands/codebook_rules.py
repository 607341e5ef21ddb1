"""The rules that a code had before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found
from workbench.cli.project import opened
from workbench.services.project.moments import local_time
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.storage.queries.second_round import RuleRow

RULE = ("definition", "include", "exclude", "border")


def arguments(parser: Parser) -> None:
    """Take the code."""
    parser.word("code", "CODE")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a rule, the latest first."""
    from workbench.services.codebook.codebook import find_code
    from workbench.services.coding.second_round import earlier_rules

    with opened(given) as store:
        found = earlier_rules(store, find_code(store, given.code))
    nothing_found("cli.codebook_rules.nothing", found, as_json=given.json)
    rows = [{**rule._asdict(), "border": rule.border.split("\n") if rule.border else []} for rule in found]
    return Answer(rows, [line for rule in found for line in _lines(rule)])


def _lines(rule: RuleRow) -> Iterator[str]:
    yield say("cli.codebook_rules.version", version=rule.version, until=local_time(rule.until))
    for field in RULE:
        for line in filter(None, str(getattr(rule, field)).split("\n")):
            yield f"  {say(f'codebook.field.{field}')}: {line}"
