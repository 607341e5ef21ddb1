"""Large acts on the command line: their counts are told first, and they are done with consent only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.consent import consented
from workbench.cli.diagnostics import talk
from workbench.errors import RefusedError
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.cli.arguments import Given, Parser
    from workbench.services.project.large import Effects
    from workbench.storage.store import Store


def takes_yes(parser: Parser) -> None:
    """Take ``--yes``, which agrees beforehand to what takes much away."""
    parser.add_argument("--yes", action="store_true", help=say("cli.option.yes"))


def agreed_when_large(given: Given, store: Store, effects: Effects) -> None:
    """Tell what goes and comes when that is much, and ask; refused when the answer is no."""
    from workbench.services.project.large import is_large

    if is_large(store, effects.gone["coding"]):
        agreed(given, effects_told(effects))


def agreed(given: Given, account: str) -> None:
    """Tell what will happen, and ask; refused when the answer is no."""
    talk(account)
    if not consented(given):
        raise RefusedError("cli.large.left")


def effects_told(effects: Effects) -> str:
    """Say what goes and what comes."""
    from workbench.services.project.large import told

    return say("cli.large.account", effects=told(effects))
