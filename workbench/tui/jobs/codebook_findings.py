"""What the lint found in the codebook, in sentences and as a list."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.services.codebook.codebook_lint import Finding
from workbench.storage.queries.codebook import CodeRow
from workbench.tui.modals.pick import Entry, PickScreen
from workbench.tui.screens.base import Room
from workbench.wording import say


def finding_sentence(found: Finding) -> str:
    """Return a finding in one sentence."""
    other = found.other.path if found.other else ""
    return say(f"tui.codebook.lint.{found.kind}", other=other, count=found.count, key=found.code.shortcut or "")


async def choose_finding(room: Room, findings: Sequence[Finding]) -> CodeRow | None:
    """Return the code of the finding that was chosen."""
    if not findings:
        room.app.notify(say("tui.codebook.lint.nothing"), markup=False, timeout=6)
        return None
    entries = [
        Entry(str(n), f"{each.code.name}  {finding_sentence(each)}", _words(room, each))
        for n, each in enumerate(findings)
    ]
    title = say("tui.codebook.lint", count=len(findings))
    picked = await room.app.push_screen_wait(PickScreen(title, say("tui.codebook.lint.keys"), entries))
    return findings[int(picked.name)].code if picked else None


def _words(room: Room, found: Finding) -> str:
    return f"{found.code.path}\n{finding_sentence(found)}\n{room.told(f'tui.codebook.lint.{found.kind}.cure')}"
