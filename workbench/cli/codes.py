"""Codes as the commands of the codebook print them, and the option that these commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.cli.arguments import Parser
    from workbench.storage.queries.codebook import CodeRow
    from workbench.storage.store import Store

FIELDS = (
    "guid", "facet", "primary", "name", "gloss", "path", "depth", "shortcut", "mark", "colour", "role",
    "status", "origin", "definition", "include", "exclude", "example", "rule_version", "passages",
)  # fmt: skip


def takes_reason(parser: Parser) -> None:
    """Take ``--reason``, which the log keeps."""
    parser.add_argument("--reason", metavar="TEXT", help=say("cli.option.reason"))


def code_data(code: CodeRow) -> dict[str, object]:
    """Return a code as ``--json`` prints it."""
    return {
        "code": code.ident,
        **{name: getattr(code, name) for name in FIELDS},
        "primary": bool(code.primary),
        "border": code.border.split("\n") if code.border else [],
        "aliases": code.aliases.split("\n") if code.aliases else [],
    }


def changed(store: Store, number: int, done: str, /, **more: object) -> Answer:
    """Return the answer of a command that changed a code: the code as it is now, and a sentence."""
    from workbench.storage.queries.codebook import counted_codes

    code = next(code for code in counted_codes(store) if code.id == number)
    sentence = say(f"cli.codebook_{done}.done", code=code.ident, name=code.name, path=code.path, **more)
    return Answer(code_data(code), [sentence])
