"""What differs in a codebook from a file, taken over when that is wanted."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.codes import takes_reason
from workbench.cli.diagnostics import DONE, REFUSED, talk
from workbench.cli.project import opened, signed_in
from workbench.cli.prose import folded
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.codebook.codebook_difference import Difference

SHORT = 80
"""Signs that both values of a difference may have to stand in its line."""


def arguments(parser: Parser) -> None:
    """Take the file and whether it is to be taken over."""
    parser.word("file", "FILE", type=Path)
    parser.option("--yes", action="store_true")
    parser.option("--retire-missing", action="store_true")
    takes_reason(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a difference; take them over after a yes, else change nothing."""
    from workbench.services.codebook.codebook import read_codebook
    from workbench.services.codebook.codebook_difference import apply_differences, compare

    with opened(given) as store:
        book = read_codebook(given.file)
        differences = compare(store, book)
        wanted = [each for each in differences if each.kind != "missing" or given.retire_missing]
        agreed = bool(wanted) and (given.yes or _asked(differences, len(wanted), as_json=given.json))
        if agreed:
            apply_differences(store, signed_in(store, given), book, wanted, reason=given.reason)
    status = "taken_over" if agreed else "waiting"
    rows = [_row(each, status if each in wanted else "left") for each in differences]
    refused = bool(wanted) and not agreed
    done = "refused" if refused else "done" if wanted else "nothing"
    talk(say(f"cli.codebook_import.{done}", count=len(wanted), file=given.file.name))
    return Answer(rows, _lines(differences), code=REFUSED if refused else DONE)


def _asked(differences: list[Difference], count: int, *, as_json: bool) -> bool:
    """Ask a person at a terminal; nobody else has said yes."""
    if as_json or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    for line in _lines(differences):
        talk(line)
    talk(say("cli.codebook_import.ask", count=count), end=" ")
    return sys.stdin.readline().strip().casefold() in say("cli.yes").split()


def _row(difference: Difference, status: str) -> dict[str, object]:
    kind, ident, field, here, there = difference
    return {"kind": kind, "code": ident, "field": field, "here": here, "there": there, "status": status}


def _lines(differences: list[Difference]) -> list[str]:
    return [line for each in differences for line in _told(each)]


def _told(each: Difference) -> list[str]:
    """Return a difference in a line; values that are long, or have several lines, stand below each other."""
    from workbench.services.codebook.codebook_difference import value_told

    here, there = (value_told(each.field, value) or "-" for value in (each.here, each.there))
    field = say(f"codebook.field.{each.field}")
    changed = each.kind in ("changed", "moved")
    if not changed or ("\n" not in here + there and len(here) + len(there) <= SHORT):
        here, there = here.replace("\n", " / "), there.replace("\n", " / ")
        return [say(f"codebook.difference.{each.kind}", code=each.ident, field=field, here=here, there=there)]
    values = {"codebook.difference.here": here, "codebook.difference.there": there}
    listed = [line for key, text in values.items() for line in _below(say(key), text)]
    return [say("codebook.difference.long", code=each.ident, field=field), *listed]


def _below(head: str, text: str) -> list[str]:
    return [f"    {head}", *folded(text, first="      ", next_="      ")]
