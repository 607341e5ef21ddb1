"""Long work is done by another process, and comes back whole."""

from __future__ import annotations

import os
import signal

import pytest

from tests.small import refused
from workbench.errors import RefusedError
from workbench.tui.apart import Heard, tell_parent, work_apart


def _refuse() -> None:
    raise RefusedError("tui.export.exists", file="citaten.md")


def _end() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _printed() -> int:
    return os.write(1, b"\x1b[2J") + os.write(2, b"\x1b[2J")


def _telling() -> int:
    tell_parent(("codings", 500))
    tell_parent(("codings", 1000))
    return 1


def test_another_process_does_the_work() -> None:
    """So a key does not wait for it."""
    assert work_apart(os.getpid) != os.getpid()


def test_a_refusal_comes_back_with_its_parameters() -> None:
    """The sentence is the same as when the work was done here."""
    with refused("tui.export.exists") as refusal:
        work_apart(_refuse)
    assert refusal.value.parameters == {"file": "citaten.md"}


def test_a_process_that_was_stopped_is_told_in_a_sentence() -> None:
    """Nothing is written, and the program goes on."""
    with refused("tui.export.stopped"):
        work_apart(_end)


def test_what_it_prints_does_not_reach_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    """The screens are left alone."""
    assert work_apart(_printed) == 8
    assert capfd.readouterr() == ("", "")


def test_how_far_it_is_is_heard_in_order() -> None:
    """What the other process says comes here while it works; where nobody listens it is said to nobody."""
    heard = list[Heard]()
    assert work_apart(_telling, heard.append) == 1
    assert heard == [("codings", 500), ("codings", 1000)]
    assert work_apart(_telling) == 1
