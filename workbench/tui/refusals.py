"""A refusal that nobody on the way took, such as a disk that cannot be read at the moment, is said and ends nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.message import Message
from textual.message_pump import MessagePump

from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp


class SaysRefusals(MessagePump):
    """Goes on after a message, a key or a click that was refused, and says why."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except WorkbenchError as error:
            cast("WorkbenchApp", self.app).explain(error)
