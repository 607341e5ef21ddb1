"""The Codebook screen: the codes with their rules, and what is done to them while one codes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from workbench.storage.queries.codebook import CodeRow
from workbench.tui.commands import command
from workbench.tui.jobs import codebook_acts as acts
from workbench.tui.screens.base import Room
from workbench.tui.screens.browsing import Browsing


class CodebookScreen(Browsing):
    """Changes the codebook; each change can be undone, also when everything was coded already."""

    KEYS = ("passages", "add", "rule", "order", "merge", "move", "split", "key", "round", "lint", "filter", "rename")
    BINDINGS: ClassVar[list[BindingType]] = [
        command("codebook.add", "add"),
        command("codebook.rename", "do('rename')"),
        command("codebook.rule", "do('edit_rule')"),
        command("codebook.key", "edit_keys"),
        command("codebook.describe", "do('describe')"),
        command("codebook.standing", "do('set_standing')"),
        command("codebook.memo", "do('memo')"),
        command("codebook.move", "move"),
        command("codebook.down", "reorder(1)"),
        command("codebook.up", "reorder(-1)"),
        command("codebook.merge", "merge"),
        command("codebook.split", "split"),
        command("codebook.order", "order"),
        command("codebook.retire", "do('retire')"),
        command("codebook.remove", "do('remove')"),
        command("codebook.lint", "lint"),
        command("codebook.round", "second_round(0)"),
        command("codebook.round_all", "second_round(1)"),
        command("codebook.older", "older"),
        command("codebook.import", "bring_in"),
        command("codebook.export", "take_out"),
    ]

    # acts on the code under the cursor

    @work
    async def action_do(self, name: str) -> None:
        """Do what needs nothing but the code."""
        code = self._chosen()
        if code is not None:
            act: Callable[[Room, CodeRow], Awaitable[object]] = getattr(acts, name)
            await act(self, code)

    def _chosen(self) -> CodeRow | None:
        """Return the code under the cursor; says so where there is none."""
        code = self.code
        if code is None:
            self._say("on_code")
        return code

    def _say(self, key: str) -> None:
        self.app.notify(self.told(f"tui.codebook.{key}"), markup=False, timeout=6)

    @work
    async def action_add(self) -> None:
        """Make a new code."""
        made = await acts.add(self, self.have.codes, self.have.facets, self.here)
        if made is not None:
            self.enter(code=made.id)

    @work
    async def action_edit_keys(self) -> None:
        """Give the code a key, a mark and a colour."""
        code = self._chosen()
        if code is not None:
            await acts.edit_keys(self, self.have.codes, code, self.have.commands)

    @work
    async def action_move(self) -> None:
        """Put the code elsewhere."""
        code = self._chosen()
        if code is not None and await acts.move(self, self.have.codes, self.have.facets, code):
            self.enter(code=code.id)

    def action_reorder(self, by: int) -> None:
        """Move the code up or down among its neighbours."""
        code = self._chosen()
        if code is not None:
            acts.reorder(self, code, by)

    @work
    async def action_merge(self) -> None:
        """Make the code part of another."""
        code = self._chosen()
        target = await acts.merge(self, self.have.codes, code) if code else None
        if target is not None:
            self.enter(code=target.id)

    # longer jobs

    @work
    async def action_split(self) -> None:
        """Walk the codings of the code."""
        from workbench.tui.jobs.codebook_jobs import Split

        code = self.code
        if code is None or not code.primary:
            self._say("split.primary")
            return
        await Split(self, code).walk()

    @work
    async def action_order(self) -> None:
        """Give the open codes their places."""
        from workbench.tui.jobs.codebook_jobs import Ordering

        await Ordering(self).run()

    @work
    async def action_older(self) -> None:
        """Walk the codings made under an earlier rule."""
        from workbench.tui.jobs.codebook_jobs import Older

        code = self._chosen()
        if code is not None:
            await Older(self, code).walk()

    @work
    async def action_second_round(self, everything: int) -> None:
        """List the documents that wait for the code, or for any."""
        from workbench.tui.jobs.second_round import SecondRound

        await SecondRound(self, None if everything else self.code).walk()

    @work
    async def action_lint(self) -> None:
        """List what is wrong with the codebook; Enter goes to the code."""
        from workbench.tui.jobs.codebook_findings import choose_finding

        code = await choose_finding(self, self.have.findings)
        if code is not None:
            self.enter(code=code.id)

    @work
    async def action_bring_in(self) -> None:
        """Compare the codebook with a file and take over what differs."""
        from workbench.tui.jobs.codebook_files import bring_in

        await bring_in(self)

    @work
    async def action_take_out(self) -> None:
        """Write the codebook to a file."""
        from workbench.tui.jobs.codebook_files import take_out

        await take_out(self)
