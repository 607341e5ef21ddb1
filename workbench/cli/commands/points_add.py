"""A new improvement point under a trede or the chain."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the trede and the statement."""
    parser.word("trede", "CODE")
    parser.word("title", "TEXT")
    parser.option("--id", metavar="NAME")
    parser.option("--on", metavar="GUID", action="append", default=[])
    parser.reads_project()


def run(given: Given) -> Answer:
    """Write the point and print what commands call it."""
    from workbench.services.codebook.codebook import find_code
    from workbench.services.points.point_groups import improvements, named, resting
    from workbench.services.points.points import add_point

    with opened(given) as store:
        code = find_code(store, given.trede)
        on = resting(named(improvements(store), given.on)) if given.on else None
        point = add_point(store, signed_in(store, given), code, given.title, ident=given.id, on=on)
    return Answer({"point": point, "trede": code.ident}, [say("cli.points_add.done", point=point, trede=code.ident)])
