"""Removing a document from the Documents screen: what goes is shown first, and a reason may be given."""

from __future__ import annotations

from workbench.errors import WorkbenchError
from workbench.services.transcripts.removing import removal, remove_document
from workbench.tui.screens.base import Room
from workbench.tui.talk import keep_behind
from workbench.wording import say


async def remove(room: Room, document: int | None) -> None:
    """Show what would go with the document, if there is one, and remove it unless one goes back."""
    from workbench.tui.modals.reason import ReasonScreen

    if document is None:
        return
    try:
        planned = removal(room.bench.store, document)
    except WorkbenchError as error:
        room.refuse(error)
        return
    told = planned._asdict()
    title = say("tui.documents.remove", document=planned.document)
    reason = await room.app.push_screen_wait(ReasonScreen(title, say("remove.account", **told)))
    if reason is not None and await keep_behind(room, remove_document, document, reason=reason or None):
        room.app.notify(room.told("tui.documents.removed", document=planned.document), markup=False, timeout=6)
