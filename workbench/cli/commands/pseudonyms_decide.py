"""Deciding about names: what a sheet says that was filled in, or one form at all its places."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.key import opened_key, takes_key
from workbench.cli.project import opened, signed_in
from workbench.errors import UsageError
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.names.key import Key
    from workbench.storage.store import Store

WAYS = ("replace", "leave", "later")


def arguments(parser: Parser) -> None:
    """Take a form with what is decided about it, or the sheet."""
    parser.word("form", "FORM", nargs="?")
    parser.word("decision", "DECISION", nargs="?", choices=WAYS)
    parser.option("--sheet", metavar="FILE", type=Path)
    parser.option("--mark", metavar="MARK")
    parser.option("--role", metavar="WORD")
    takes_key(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Keep what was decided; an undo takes it back, and leaves the key as it is."""
    if (given.sheet is None) == (given.decision is None):
        raise UsageError("cli.pseudonyms_decide.one")
    with opened(given) as store:
        coder, key = signed_in(store, given), opened_key(given, store)
        done = _decided(given, store, coder, key)
    return Answer(done, [say("cli.pseudonyms_decide.done", **done)])


def _decided(given: Given, store: Store, coder: int, key: Key) -> dict[str, int]:
    from workbench.services.names.key import refuse_place
    from workbench.services.names.naming import decide_rows
    from workbench.services.names.naming_sheet import read_sheet

    if given.sheet is not None:
        refuse_place(store, given.sheet)
        return decide_rows(store, coder, key, given.sheet.name, read_sheet(given.sheet))
    row = {"form": given.form, "decision": given.decision, "mark": given.mark or "", "role": given.role or ""}
    return decide_rows(store, coder, key, given.form, [row])
