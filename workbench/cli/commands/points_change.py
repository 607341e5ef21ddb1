"""The words of an improvement point: statement, owner, organisation, note, interpretation."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.errors import UsageError
from workbench.wording import say

WORDS = ("title", "owner", "note", "interpretation")


def arguments(parser: Parser) -> None:
    """Take the point and what changes; an empty text takes away."""
    parser.word("point", "POINT")
    for name in WORDS:
        parser.option(f"--{name}", metavar="TEXT")
    parser.option("--organisation", metavar="CODE")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Change what was named and print the point as it is then."""
    from workbench.services.codebook.codebook import find_code
    from workbench.services.points.pointlist import point_list
    from workbench.services.points.points import change_point, set_organisation

    values = {name: value or None for name in WORDS if (value := getattr(given, name)) is not None}
    if not values and given.organisation is None:
        raise UsageError("cli.points_change.what")
    with opened(given) as store:
        code = find_code(store, given.organisation) if given.organisation else None
        coder = signed_in(store, given)
        if values:
            change_point(store, coder, given.point, **values)
        if given.organisation is not None:
            set_organisation(store, coder, given.point, code)
        point = next(each for each in point_list(store) if each.ident == given.point)
    report = {name: getattr(point, name) for name in (*WORDS, "organisation")}
    return Answer({"point": point.ident, **report}, [say("cli.points_change.done", point=point.ident)])
