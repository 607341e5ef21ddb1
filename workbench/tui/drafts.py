"""Keeping what is typed in a memo while it is typed."""

from __future__ import annotations

from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.services.project.drafts import drop_draft, keep_draft
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.storage.store import Store


class DraftKeeper:
    """Keeps the draft of one memo; after it was dropped a write that comes late does nothing."""

    def __init__(self, store: Store, coder: int, at: tuple[str, str]) -> None:
        """Take what the draft is on, as a draft names it."""
        self._store, self._coder, self._at = store, coder, at
        self._lock = Lock()
        self._dropped = False

    def keep(self, kind: str, body: str) -> str:
        """Keep what was typed so far; returns what went wrong, in a sentence, or nothing."""
        with self._lock:
            if self._dropped:
                return ""
            try:
                keep_draft(self._store, self._coder, self._at, kind, body)
            except WorkbenchError as error:
                return say(error.key, **error.parameters)
        return ""

    def drop(self) -> None:
        """Forget the draft: the memo was kept, or nothing was typed.

        Where that cannot be written the draft stays, and is offered once more at the next start.
        """
        with self._lock, suppress(WorkbenchError):
            self._dropped = True
            drop_draft(self._store, self._coder, self._at)
