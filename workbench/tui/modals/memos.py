"""All memos: searched as one types, by kind, and gone to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from workbench.services.coding.memos import KINDS, memos
from workbench.storage.queries.memos import MemoListed
from workbench.tui.guard import one_line, plain
from workbench.tui.refusals import SaysRefusals
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp


class Wanted(NamedTuple):
    """What is to be done: ``go`` to a memo, ``edit`` it, or write a ``new`` one; and how the list was filtered."""

    way: str
    memo: MemoListed | None
    search: str
    kind: str | None


class MemosScreen(SaysRefusals, ModalScreen[Wanted | None]):
    """Lists the memos, the latest first; gives back what is to be done with one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
        Binding("slash,ctrl+f", "search", show=False),
        Binding("t", "kind", show=False),
        Binding("e", "edit", show=False),
        Binding("n", "new", show=False),
    ]

    def __init__(self, search: str = "", kind: str | None = None) -> None:
        """Take how the list is filtered at first."""
        super().__init__()
        self._search, self._kind = search, kind
        self._memos: list[MemoListed] = []

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog wide memos"):
            yield Static("", classes="dialog-title")
            yield Input(self._search, placeholder=say("tui.memos.search"))
            yield OptionList()
            yield Static("", classes="words")
            yield Static(plain(say("tui.memos.keys")), classes="dialog-why")

    def on_mount(self) -> None:
        """List the memos."""
        self._list()
        self.query_one(OptionList).focus()

    def _list(self) -> None:
        store = cast("WorkbenchApp", self.app).store
        self._memos = memos(store, search=self._search, kind=self._kind)
        kind = say(f"memo.{self._kind}") if self._kind else say("tui.memos.all_kinds")
        title = say("tui.memos.title", count=len(self._memos), kind=kind)
        self.query_one(".dialog-title", Static).update(plain(title))
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(plain(f"{headline(memo)}: {one_line(memo.body)}")) for memo in self._memos)
        options.highlighted = 0 if self._memos else None
        self._show()

    @on(OptionList.OptionHighlighted)
    def _show(self) -> None:
        """Show the memo under the cursor in full, with the words it is on."""
        memo = self._here
        told = say("tui.memos.none") if memo is None else memo.body
        quote = f"\n“{memo.quote}”" if memo is not None and memo.quote else ""
        self.query_one(".words", Static).update(plain(told + quote))

    @property
    def _here(self) -> MemoListed | None:
        at = self.query_one(OptionList).highlighted
        return self._memos[at] if at is not None and at < len(self._memos) else None

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """List what has the words typed so far."""
        self._search = event.value
        self._list()

    @on(Input.Submitted)
    def _to_list(self) -> None:
        self.query_one(OptionList).focus()

    def action_search(self) -> None:
        """Go to the line for the search."""
        self.query_one(Input).focus()

    def action_kind(self) -> None:
        """List only the next kind, after the last one all."""
        kinds = (None, *KINDS)
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self._list()

    def _give(self, way: str, memo: MemoListed | None) -> None:
        self.dismiss(Wanted(way, memo, self._search, self._kind))

    @on(OptionList.OptionSelected)
    def _go(self) -> None:
        self._give("go", self._here)

    def action_edit(self) -> None:
        """Rewrite one's own memo; those of others are read."""
        memo = self._here
        if memo is not None and memo.coder_id != cast("WorkbenchApp", self.app).coder:
            self.notify(say("memo.of_another", coder=memo.coder), severity="warning", markup=False)
        elif memo is not None:
            self._give("edit", memo)

    def action_new(self) -> None:
        """Write a memo on the project."""
        self._give("new", None)

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    def action_leave(self) -> None:
        """Give back nothing."""
        self.dismiss(None)


def headline(memo: MemoListed) -> str:
    """Return when, who, which kind and on what."""
    about = " · ".join(part for part in (memo.document, memo.point, memo.code) if part) or say("tui.memo.project")
    return f"{memo.changed_at[:10]}  {memo.coder} · {say(f'memo.{memo.kind}')} · {about}"
