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
    from workbench.services.coding.searching import Hit


def arguments(parser: Parser) -> None:
    """Take the words and how they are meant."""
    parser.word("text", "TEXT")
    search_modes(parser)
    parser.reads_project()


def search_modes(parser: Parser) -> None:
    """Take how the words are meant."""
    parser.either(word=None, regex=None, forms=None, pattern=None)


def mode_of(given: Given) -> str:
    """Return how the words are meant, and tell who knows the word forms where they count."""
    from workbench.services.coding.searching import BY_FORMS, forms_backend

    mode = next((name for name in ("word", "regex", "forms", "pattern") if getattr(given, name)), "substring")
    if mode in BY_FORMS:
        talk(say("search.forms_by", backend=forms_backend()))
    return mode


def run(given: Given) -> Answer:
    """Print a row a hit; for word forms tell who knows them."""
    from workbench.services.coding.searching import search

    mode = mode_of(given)
    with opened(given) as store:
        rows, lines = [], []
        for hit in search(store, given.text, mode):
            rows.append(_row(hit))
            lines.append(_line(hit))
    nothing_found("cli.search.nothing", rows, as_json=given.json)
    return Answer(rows, lines)


def _row(hit: Hit) -> dict[str, object]:
    before, after = hit.context
    return {
        "document": hit.document,
        "turn": hit.turn,
        "start": hit.start,
        "end": hit.end,
        "text": hit.text,
        "before": before,
        "after": after,
        "backend": hit.backend,
    }


def _line(hit: Hit) -> str:
    """Return a hit in its surroundings after its place; what does not fit is left out on both sides."""
    place = f"{hit.document}:{hit.turn}  " if hit.turn is not None else f"{hit.document}  "
    before, text, after = (" ".join(part.split("\n")) for part in (hit.context[0], hit.text, hit.context[1]))
    marked = f"[{text}]"
    room = output.width()
    if room is None:
        return f"{place}{before}{marked}{after}"
    beside = max((room - cells_wide(place) - cells_wide(marked)) // 2, 0)
    left = cut(before[::-1], beside)[::-1] if beside else ""
    return cut(f"{place}{left}{marked}{after}", room)
