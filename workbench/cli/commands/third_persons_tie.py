"""A third person tied to what stands for them in the texts."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.cli.third_persons import row_of
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the person and the entity; without one the tie goes."""
    parser.word("label", "LABEL")
    parser.word("entity", "GUID", nargs="?")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Tie them, or take the tie off."""
    from workbench.services.respondents.third_persons import tie_third_person

    with opened(given) as store:
        tie_third_person(store, signed_in(store, given), given.label, given.entity)
        row = row_of(store, given.label)
    done = "tied" if given.entity else "untied"
    return Answer(row, [say(f"cli.third_persons_tie.{done}", label=row["label"])])
