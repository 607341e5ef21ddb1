"""The real program in a real terminal beside another program that is writing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.test_main_job import Terminal
from workbench.storage.connection import connect
from workbench.storage.store import Store


def at_work(project: Path, tmp_path: Path) -> Terminal:
    """Start the program as Bo and open the first interview."""
    terminal = Terminal(project, tmp_path / "settings")
    terminal.wait_for("Who is coding?")
    terminal.type("Bo\r")
    terminal.wait_for("01-manager-kinderopvang")
    terminal.type("gc")
    terminal.wait_for("read to 1/")
    return terminal


@pytest.mark.parametrize("keys", ["1h", "x"])
def test_waiting_is_said_and_then_the_act_is_done(demo: Path, tmp_path: Path, keys: str) -> None:
    """While another program writes the first line says that it is waited for; after it the act is kept."""
    terminal = at_work(demo, tmp_path)
    with Store.open(demo) as store:
        before = store.value("SELECT count(*) FROM entry")
        other = connect(demo)
        other.execute("BEGIN IMMEDIATE")
        terminal.type(keys)
        said = terminal.wait_for("another program is writing; waiting")
        assert "locked" not in said
        other.execute("ROLLBACK")
        other.close()
        terminal.wait_for("saved")
        assert terminal.leave() == 0
        assert store.value("SELECT count(*) FROM entry") == before + 1
