"""Dialogs in which more than a sentence is typed: what is typed is kept as a draft while it grows."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import Static

from workbench.tui.guard import plain
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.tui.drafts import DraftKeeper

SOON = 0.5
"""Seconds after the first key that is not kept yet until it is."""


class Drafting(ModalScreen[ScreenResultType]):
    """With a keeper, what is typed is kept in a thread, so that typing never waits; ``.draft`` shows that it is."""

    def __init__(self, keeper: DraftKeeper | None) -> None:
        super().__init__()
        self.keeper = keeper
        self._growing = False
        self._kept = ("", "")

    def typed(self) -> tuple[str, str]:
        """Return the kind and words of the draft; no words where all is as it was."""
        raise NotImplementedError

    def _is_kept(self) -> bool:
        """Whether the disk has what is typed; kind and words belong together, and no words need no kind."""
        typed = self.typed()
        return typed == self._kept or not (typed[1] or self._kept[1])

    def grow(self) -> None:
        """Keep the draft soon, unless that is on its way."""
        if self.keeper is not None and not self._growing and not self._is_kept():
            self._growing = True
            self.set_timer(SOON, self._keep_soon)

    def _keep_soon(self) -> None:
        self.run_worker(self._keep_draft(), group="draft")

    async def _keep_draft(self) -> None:
        """Keep the draft in a thread and say so; again when it grew meanwhile, or could not be kept."""
        if self.keeper is None or not self.query(".draft"):  # closed already, and given back whole
            return
        kind, words = typed = self.typed()
        trouble = await asyncio.to_thread(self.keeper.keep, kind, words)
        for line in self.query(".draft").results(Static):
            self._kept, self._growing = self._kept if trouble else typed, False
            line.update(plain(trouble or (say("tui.memo.draft_kept") if words else "")))
            self.grow()

    def keep_now(self) -> bool:
        """Keep the draft before the program ends, stands still or is locked; returns whether the disk has it."""
        if self.keeper is None or self._is_kept():
            return True
        typed = self.typed()
        if not self.keeper.keep(*typed):
            self._kept = typed
        return self._is_kept()
