"""An act that waits for another program, in vain."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.conftest import shown, type_keys, workbench
from workbench.storage import patience
from workbench.storage.connection import connect
from workbench.storage.store import Store


async def test_after_the_wait_it_is_said_that_the_act_was_not_done(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence without the word of the database; then the first line says again that all is saved."""
    async with workbench(project, size=(120, 30)) as pilot:
        await type_keys(pilot, "g", "c")
        monkeypatch.setattr(patience, "LONGEST", 1.5)
        written: list[str] = []
        monkeypatch.setattr(pilot.app._driver, "write", written.append)
        other = connect(project)
        other.execute("BEGIN IMMEDIATE")
        await type_keys(pilot, "1", "h")
        other.execute("ROLLBACK")
        other.close()
        said = [note.message for note in pilot.app._notifications]
        assert len([sentence for sentence in said if "Another program has been writing" in sentence]) == 1
        assert "locked" not in " ".join(said)
        assert "another program is writing; waiting" in written[0]
        for _ in range(200):
            await pilot.pause(0.05)
            if "saved" in shown(pilot).splitlines()[0]:
                break
        assert "saved" in shown(pilot).splitlines()[0]
        await type_keys(pilot, "1", "h")
    with Store.open(project) as store:
        assert store.value("SELECT count(*) FROM coding") == 1
