"""The voices of a transcript: Enter says at once who one is, other keys are given back with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from workbench.tui.guard import flat, plain
from workbench.tui.modals.pick import Entry, PickScreen
from workbench.tui.modals.report import HelpScreen
from workbench.tui.refusals import SaysRefusals
from workbench.wording import say


class SpeakersScreen(SaysRefusals, PickScreen):
    """Gives back the voice under the cursor with the key of what is to be done with it, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark", "keys", show=False)]

    def __init__(
        self,
        title: str,
        hint: str,
        entries: Sequence[Entry],
        *,
        keys: str,
        chosen: str | None,
        change: Callable[[str], Sequence[Entry]],
    ) -> None:
        """Take what Enter does with the name of an entry; it returns all entries as they are then."""
        super().__init__(title, hint, entries, keys=keys, chosen=chosen)
        self._change = change

    def action_keys(self) -> None:
        """Show what each key does, at length."""
        self.app.push_screen(HelpScreen(say("tui.speakers.room"), say("tui.speakers.keys.told")))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change the line under the cursor, and show all as they are now."""
        event.stop()
        event.prevent_default()
        self._entries = self._change(self._entries[event.option_index].name)
        for number, entry in enumerate(self._entries):
            event.option_list.replace_option_prompt_at_index(number, plain(flat(entry.line)))
