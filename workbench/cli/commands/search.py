"""Finding words in the texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli import output
from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found, talk
from workbench.cli.project import opened
from workbench.cli.table import cells_wide, cut
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.searching import Hit


def arguments(parser: Parser) -> None:
    """Take the words and how they are meant."""
    parser.word("text", "TEXT")
    parser.either(word=None, regex=None, forms=None)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a hit; for word forms tell who knows them."""
    from workbench.services.searching import forms_backend, search

    mode = next((name for name in ("word", "regex", "forms") if getattr(given, name)), "substring")
    with opened(given) as store:
        hits = list(search(store, given.text, mode))
    if mode == "forms":
        talk(say("search.forms_by", backend=forms_backend()))
    nothing_found("cli.search.nothing", hits, as_json=given.json)
    rows = [
        {
            "document": hit.document,
            "turn": hit.turn,
            "start": hit.start,
            "end": hit.end,
            "text": hit.text,
            "before": hit.before,
            "after": hit.after,
        }
        for hit in hits
    ]
    return Answer(rows, [_line(hit) for hit in hits])


def _line(hit: Hit) -> str:
    """Return a hit in its surroundings after its place; what does not fit is left out on both sides."""
    place = f"{hit.document}:{hit.turn}  " if hit.turn is not None else f"{hit.document}  "
    before, text, after = (" ".join(part.split("\n")) for part in (hit.before, hit.text, hit.after))
    marked = f"[{text}]"
    room = output.width()
    if room is None:
        return f"{place}{before}{marked}{after}"
    beside = max((room - cells_wide(place) - cells_wide(marked)) // 2, 0)
    left = cut(before[::-1], beside)[::-1] if beside else ""
    return cut(f"{place}{left}{marked}{after}", room)
