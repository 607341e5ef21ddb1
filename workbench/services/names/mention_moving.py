"""Mentions go along to another text; what is not found for certain there is to be looked at later."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from workbench.storage.queries.mentions import MentionRow, mention_rows
from workbench.text.span import Span

if TYPE_CHECKING:
    from workbench.services.transcripts.reanchoring import Finder
    from workbench.storage.act import Act


def every_mention(_span: Span) -> bool:
    """Take all mentions of a text along."""
    return True


def take_mentions_along(
    act: Act, old: int, text_id: int, by: Finder, wanted: Callable[[Span], bool] = every_mention
) -> None:
    """Let the mentions of a text stand on another one, within an act; `wanted` says which of them.

    One whose words are not there any more stands at the best guess, to be looked at later; it goes where another
    stands.
    """
    from workbench.model import Mention

    before, after = act.content(old), act.content(text_id)
    stays: dict[int, dict[str, Any]] = {}
    taken: set[int] = set()
    rows = [row for row in mention_rows(act, old) if wanted(Span(row.start, row.end))]
    placed = [(row, *_placed(row, before, after, by)) for row in rows]
    gone = []
    for row, span, certain in sorted(placed, key=lambda each: (not each[2], each[1])):
        signs = set(range(*span))
        if not signs or signs & taken:
            gone.append(row.id)
            continue
        taken |= signs
        doubt = {} if certain else {"decision": "later", "entity_id": None}
        stays[row.id] = {"text_id": text_id, "start": span.start, "end": span.end, **doubt}
    act.remove_all(Mention, gone)
    act.change_all(Mention, stays)


def _placed(row: MentionRow, before: str, after: str, by: Finder) -> tuple[Span, bool]:
    """Return where a mention stands in the other text, and whether that is certain."""
    was = Span(row.start, row.end)
    span, outcome = by.find(was)
    certain = outcome in ("unchanged", "moved") and span.cut(after) == was.cut(before)
    return Span(max(0, span.start), min(span.end, len(after))), certain
