"""Who was asked about an improvement point."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the point, the respondent and the answer."""
    parser.word("point", "POINT")
    parser.word("respondent", "RESPONDENT")
    parser.one_of(asked=None, not_asked=None, unknown=None)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Note whether the respondent was asked about the point."""
    from workbench.services.points.points import set_asked

    asked = None if given.unknown else bool(given.asked)
    with opened(given) as store:
        set_asked(store, signed_in(store, given), given.point, given.respondent, asked)
    done = "unknown" if asked is None else "asked" if asked else "not-asked"
    report = {"point": given.point, "respondent": given.respondent, "asked": asked}
    told = say(f"cli.points_asked.done.{done}", point=given.point, respondent=given.respondent)
    return Answer(report, [told])
