"""The end of a key."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.key import key_file
from workbench.cli.large import agreed, takes_yes
from workbench.cli.project import opened
from workbench.wording import say

__all__ = ["arguments", "run"]


def arguments(parser: Parser) -> None:
    """Take the key; its passphrase is not needed."""
    from pathlib import Path

    parser.add_argument("--key", metavar="FILE", type=Path, help=say("cli.option.key"))
    takes_yes(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Say what destroying means and what it does not, ask, and do it."""
    from workbench.services.names.key import destroy_key

    with opened(given) as store:
        path = key_file(given, store)
        agreed(given, say("cli.pseudonyms_destroy.account", file=str(path)))
        destroy_key(store, path)
    return Answer({"file": str(path)}, [say("cli.pseudonyms_destroy.done", file=str(path))])
