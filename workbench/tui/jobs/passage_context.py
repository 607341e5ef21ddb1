"""Noting what a passage answers: a question of the topic list, a vignette, a hypothetical or an own case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.storage.queries.transcript import passage_context
from workbench.tui.guard import one_line
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.tui.screens.code import CodeScreen


def ask_context(room: CodeScreen) -> None:
    """Show what is known of the selected passage as lines; Enter on a line changes it, one undoable act each."""
    from workbench.services.respondents.topics import topics
    from workbench.tui.modals.cycle import CycleScreen

    shown, span = room.view.transcript, room.view.cursor.chosen
    assert shown is not None
    choices: list[tuple[str, Any, str]] = [
        ("own_case", "own", say("tui.code.case.own")),
        ("own_case", "hypothetical", say("tui.code.case.hypothetical")),
        ("vignette", 1, say("tui.code.vignette", number=1)),
        ("vignette", 2, say("tui.code.vignette", number=2)),
        *(("topic", topic.ident, f"{topic.ident} {topic.question}") for topic in topics()),
    ]

    def lines() -> list[str]:
        known = passage_context(room.bench.store, shown.text_id, span)._asdict()
        return [f"{'●' if known[field] == value else '○'} {words}" for field, value, words in choices]

    def change(at: int) -> list[str]:
        from workbench.services.coding.coding import set_context

        field, value, _ = choices[at]
        known: dict[str, Any] = passage_context(room.bench.store, shown.text_id, span)._asdict()
        known[field] = None if known[field] == value else value
        room.do(lambda: set_context(room.bench.store, room.bench.coder, shown.text_id, span, **known))
        return lines()

    title = say("tui.code.context.title", quote=one_line(span.cut(shown.text))[:60])
    room.app.push_screen(CycleScreen(title, say("tui.code.context.why"), lines(), change), lambda _: room.reload())
