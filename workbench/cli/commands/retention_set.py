"""Until which day the raw material may be kept."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the day; without one nothing is said of it any more."""
    parser.word("day", "DAY", nargs="?")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Write the day down."""
    from workbench.services.respondents.consent import keep_until

    with opened(given) as store:
        day = keep_until(store, signed_in(store, given), given.day or "")
    return Answer({"keep_until": day}, [say(f"cli.retention_set.{'done' if day else 'none'}", day=day)])
