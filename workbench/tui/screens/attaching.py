"""Attaching codes to what is selected, by keys: digits and letters, the finder, pins, the same again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import BindingType

from workbench.services.codebook.finding import CodeFinder
from workbench.storage.queries.codebook import CodeRow
from workbench.storage.queries.transcript import CodingRow
from workbench.text.span import Span
from workbench.tui.codekeys import CodeKeys
from workbench.tui.commands import command
from workbench.tui.guard import one_line
from workbench.tui.screens.reading import Reading, coding_command
from workbench.tui.widgets.codetree import CodeTree
from workbench.tui.widgets.rulebar import RuleBar
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.coding.attaching import Attached
    from workbench.tui.modals.finder import Found

RECENT = 20


class Attaching(Reading):
    """A room in which codes are attached to a transcript."""

    BINDINGS: ClassVar[list[BindingType]] = [
        coding_command("again", "again"),
        coding_command("find", "find"),
        coding_command("pin", "await_pin"),
        coding_command("in_vivo", "in_vivo"),
        coding_command("organisation", "qualify"),
        coding_command("weight", "weigh"),
        coding_command("next_coding", "next_coding"),
        coding_command("take_off", "take_off"),
        command("everywhere.undo", "undo", priority=True),
        command("everywhere.redo", "redo", priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._keys = CodeKeys()
        self._last: tuple[CodeRow, CodeRow | None] | None = None
        self._joined: Attached | None = None
        """What was coded last, while an aspect typed next would be for its new part only."""
        self._recent: list[int] = []
        self._awaiting_pin = False

    def do(self, act: Callable[[], object]) -> bool:
        """Do one act; after it an aspect is for the whole coding again."""
        self._joined = None
        return super().do(act)

    # what the Code screen does with it

    def codings_changed(self, attached: Attached) -> None:
        """Show the codings that an act touched."""

    def show_state(self) -> None:
        """Show what stands on the selection."""

    # keys of the codebook

    def take_key(self, event: events.Key) -> bool:
        """Take the keys of codes, aspects and pins."""
        if super().take_key(event):
            return True
        if event.key == "escape" and (self._keys.begun is not None or self._awaiting_pin):
            self._keys.leave()
            self._awaiting_pin = False
            self.show_state()
            return True
        if self._awaiting_pin:
            self._pin(event.character or "")
            return True
        return self._press(event.character or "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let every key through to the code that is being typed."""
        typing = self._keys.begun is not None or self._awaiting_pin
        return not typing and super().check_action(action, parameters)

    def _press(self, key: str) -> bool:
        """Do what a key means in the codebook; returns whether it means anything there."""
        pressed = self._keys.press(key) if key.isprintable() and key else None
        if pressed is None:
            return False
        if pressed.begun is not None:
            self.query_one(CodeTree).open_branch(pressed.begun.id)
            self.query_one(RuleBar).show_letters(pressed.begun, self._keys.awaited)
        elif pressed.code is not None:
            self.toggle(pressed.code, None)
        elif pressed.aspect is not None:
            self._give_aspect(pressed.aspect)
        elif pressed.unknown is not None:
            self.app.notify(say("tui.code.no_such_key", key=key, code=pressed.unknown.name), markup=False, timeout=4)
            self.show_state()
        return True

    # attaching

    def toggle(self, code: CodeRow, aspect: CodeRow | None) -> None:
        """Attach a code to what is selected, extend it, or take it off where it covers the selection."""
        from workbench.services.coding.attaching import toggle_code

        shown = self.view.transcript
        if shown is not None and shown.sentences:
            store, coder, chosen = self.bench.store, self.bench.coder, self.view.cursor.chosen
            attached = self._done(lambda: toggle_code(store, coder, shown.text_id, chosen, code, aspect))
            if attached is not None:
                self._after_coding(attached, code, aspect)

    def _done(self, act: Callable[[], Attached]) -> Attached | None:
        """Do an act that touches codings and show them; None when it was refused."""
        done: list[Attached] = []
        if not self.do(lambda: done.append(act())):
            self.show_state()
            return None
        self.codings_changed(done[0])
        return done[0]

    def _after_coding(self, attached: Attached, code: CodeRow, aspect: CodeRow | None) -> None:
        if attached.did == "taken_off":
            if attached.span != self.view.cursor.chosen:
                self.app.notify(say("tui.code.took_off_longer", code=code.name), markup=False, timeout=4)
        else:
            self._last = (code, aspect)
            self._joined = attached if attached.joined else None
            self._recent = [code.id, *(number for number in self._recent if number != code.id)][:RECENT]
            self.view.highlight(attached.coding)
        self.show_state()

    def current(self) -> CodingRow | None:
        """Return the highlighted coding, else one's own latest on the selection."""
        mine = [row for row in self.view.codings_here if row.coder_id == self.bench.coder]
        return self.view.highlighted or max(mine, key=lambda row: row.id, default=None)

    def _give_aspect(self, aspect: CodeRow) -> None:
        """Give the coding an aspect, or take it; of one that has just joined its neighbour only the new part."""
        row = self.current()
        if row is None:
            self.app.notify(say("tui.code.aspect_of_nothing"), markup=False, timeout=4)
            return
        wanted = None if row.aspect_id == aspect.id else aspect
        if self._joined is not None and self._last is not None and self._joined.coding == row.id:
            self._part_again(self._joined, self._last[0], wanted)
        else:
            self._change_aspect(row.id, wanted)

    def _change_aspect(self, coding: int, wanted: CodeRow | None) -> None:
        from workbench.services.coding.attaching import give_aspect

        attached = self._done(lambda: give_aspect(self.bench.store, self.bench.coder, coding, wanted))
        if attached is not None:
            if self._last is not None:
                self._last = (self._last[0], wanted)
            self._joined = attached if attached.joined else None
            self.view.highlight(attached.coding)
            self.show_state()

    def _part_again(self, joined: Attached, code: CodeRow, aspect: CodeRow | None) -> None:
        """Let the neighbour be as it was, and give the aspect to what was coded last alone."""
        from workbench.services.coding.attaching import attach_code
        from workbench.services.project.history import undo

        shown, chosen = self.view.transcript, self.view.cursor.chosen
        store, coder = self.bench.store, self.bench.coder
        if shown is None or not self.do(lambda: undo(store, coder)):
            return
        self.codings_changed(joined)
        if any(row.id == joined.coding for row in self.view.codings_here):
            self._change_aspect(joined.coding, aspect)
            return
        attached = self._done(lambda: attach_code(store, coder, shown.text_id, chosen, code, aspect))
        if attached is not None:
            self._after_coding(attached, code, aspect)

    def _done_on(self, row: CodingRow, act: Callable[[], object]) -> bool:
        """Do an act on one coding, whose place stays, and show what became of it."""
        from workbench.services.coding.attaching import Attached

        def done() -> Attached:
            act()
            return Attached("changed", row.id, Span(row.start, row.end), frozenset({row.id}))

        return self._done(done) is not None

    def take_off(self, row: CodingRow) -> None:
        """Take a coding off, and say so when it was longer than the selection."""
        from workbench.services.coding.coding import take_off

        if self._done_on(row, lambda: take_off(self.bench.store, self.bench.coder, row.id)):
            if Span(row.start, row.end) != self.view.cursor.chosen:
                self.app.notify(say("tui.code.took_off_longer", code=row.name), markup=False, timeout=4)
            self.show_state()

    @on(CodeTree.Chosen)
    def _code_clicked(self, event: CodeTree.Chosen) -> None:
        self.toggle(event.code, None)
        self.view.focus()

    # commands

    def _say(self, key: str) -> None:
        """Say why a key does nothing here."""
        self.app.notify(say(key), markup=False, timeout=4)

    def action_again(self) -> None:
        """Attach the same code and aspect as last time."""
        if self._last is None:
            self._say("tui.code.nothing_again")
        else:
            self.toggle(*self._last)

    def action_take_off(self) -> None:
        """Take the highlighted coding off."""
        row = self.current()
        if row is None:
            self._say("tui.code.none_of_yours")
        else:
            self.take_off(row)

    def action_next_coding(self) -> None:
        """Highlight the next coding of the passage."""
        here = self.view.codings_here
        if not here:
            self._say("tui.code.none_here")
        else:
            at = here.index(self.view.highlighted) if self.view.highlighted in here else -1
            self.view.highlight(here[(at + 1) % len(here)].id)
            self._joined = None
            self.show_state()

    def action_weigh(self) -> None:
        """Mark the coding as more telling, from nothing over one to three stars."""
        from workbench.services.coding.coding import set_weight

        row = self.current()
        if row is None:
            self._say("tui.code.none_of_yours")
        else:
            weight = (row.weight + 1) % 4
            self._done_on(row, lambda: set_weight(self.bench.store, self.bench.coder, row.id, weight))
            self.show_state()

    def action_find(self) -> None:
        """Find any code by a few letters, or make a new open one."""
        from workbench.tui.modals.finder import FinderScreen

        aspects = [code for code in self._keys.codes if code.facet == "aspect"]

        def take(found: Found | None) -> None:
            if found is not None:
                aspect = next((a for a in aspects if found.aspect in (a.shortcut, a.mark)), None)
                code = found.code or self.new_code(found.name, "data")
                if code is not None:
                    self.toggle(code, aspect)

        self.app.push_screen(FinderScreen(CodeFinder(self._keys.codes, self._recent), aspects, new=True), take)

    def action_in_vivo(self) -> None:
        """Make an open code of the selected words and attach it."""
        from workbench.tui.modals.ask import AskScreen

        shown = self.view.transcript
        if shown is None or not shown.sentences:
            return
        words = one_line(self.view.cursor.chosen.cut(shown.text))

        def take(name: str | None) -> None:
            code = self.new_code(name, "in_vivo") if name else None
            if code is not None:
                self.toggle(code, None)

        self.app.push_screen(AskScreen(say("tui.code.in_vivo"), say("tui.code.in_vivo.why"), value=words[:60]), take)

    def new_code(self, name: str, origin: str) -> CodeRow | None:
        """Make an open code, to be ordered later; the one of that name when it is there already."""
        from workbench.services.codebook.codebook_changes import add_code

        known = next((c for c in self._keys.codes if c.primary and c.name.casefold() == name.casefold()), None)
        if known is not None:
            return known
        made: list[CodeRow] = []
        if not self.do(lambda: made.append(add_code(self.bench.store, self.bench.coder, name, origin=origin))):
            return None
        self.codebook_changed()
        return next((code for code in self._keys.codes if code.id == made[0].id), None)

    def codebook_changed(self) -> None:
        """Show the codebook as it is now."""

    def action_qualify(self) -> None:
        """Add an organisation, perspective or other qualifier to the coding, or take it off."""
        row = self.current()
        if row is None:
            self.app.notify(say("tui.code.aspect_of_nothing"), markup=False, timeout=4)
        else:
            self.run_worker(self._qualify(row), group="qualify", exclusive=True)

    async def _qualify(self, row: CodingRow) -> None:
        from workbench.services.coding.coding import ROLES, toggle_qualifier
        from workbench.storage.queries.codebook import count_qualified, facets
        from workbench.tui.modals.finder import FinderScreen
        from workbench.tui.talk import choose

        facet = {each.ident: each for each in facets(self.bench.store)}
        uses = await self.behind(partial(count_qualified, self.bench.store)) or {}
        codes = [code._replace(passages=uses.get(code.id, 0)) for code in self._keys.codes]
        found = await self.app.push_screen_wait(FinderScreen(CodeFinder(codes, primary=False), []))
        code = found.code if found else None
        role: str | None = None
        if code is not None and facet[code.facet].roles:
            roles = [("", say("tui.code.role.none")), *((role, say(f"report.role.{role}")) for role in ROLES)]
            role = await choose(self, say("tui.code.role.title", code=code.name), roles)
            if role is None:
                return
        if code is not None:
            store, coder = self.bench.store, self.bench.coder
            self._done_on(row, lambda: toggle_qualifier(store, coder, row.id, code, role or None))
            self.show_state()

    # pins

    def action_await_pin(self) -> None:
        """Wait for the letter under which a code is pinned, or is to be pinned."""
        self._awaiting_pin = True
        self.query_one(RuleBar).show_pins(self._pins())

    def _pins(self) -> dict[str, CodeRow]:
        from workbench.services.codebook.pins import pins

        known = {code.id: code for code in self._keys.codes}
        return {
            letter: known[code] for letter, code in pins(self.bench.store, self.bench.coder).items() if code in known
        }

    def _pin(self, letter: str) -> None:
        """Attach what is pinned under a letter; a free letter gets the code of the highlighted coding."""
        from workbench.services.codebook.pins import pin, unpin

        self._awaiting_pin = False
        store, coder, under = self.bench.store, self.bench.coder, letter.casefold()
        pinned, row = self._pins().get(under), self.current()
        if letter.isupper() and pinned is not None:
            if self.do(lambda: unpin(store, coder, under)):
                self.app.notify(say("tui.code.unpinned", letter=under, code=pinned.name), markup=False)
        elif pinned is not None:
            self.toggle(pinned, None)
        elif letter.isalpha() and row is not None:
            if self.do(lambda: pin(store, coder, under, row.code_id)):
                self.app.notify(say("tui.code.pinned", letter=under, code=row.name), markup=False)
        elif letter.isalpha():
            self._say("tui.code.none_of_yours")
        self.show_state()
