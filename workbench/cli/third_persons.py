"""What the commands on third persons share: their options, and the row of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.wording import say

if TYPE_CHECKING:
    from workbench.cli.arguments import Parser
    from workbench.storage.store import Store


def third_options(parser: Parser) -> None:
    """Take relation, note, and whether they know of it."""
    parser.add_argument("--relation", metavar="TEXT", help=say("cli.third_persons.relation"))
    parser.add_argument("--note", metavar="TEXT", help=say("cli.third_persons.note"))
    choices = ("no", "yes", "not_possible")
    parser.add_argument("--told", choices=choices, help=say("cli.third_persons.told"))


def row_of(store: Store, label: str) -> dict[str, object]:
    """Return the row of a person as ``--json`` prints it."""
    from workbench.services.respondents.third_persons import third_persons

    wanted = " ".join(label.split()).casefold()
    return next(row._asdict() for row in third_persons(store) if row.label.casefold() == wanted)
