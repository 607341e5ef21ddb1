"""Waiting for another program: how long, and who is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.errors import ProjectError
from workbench.services.coding.memos import write_memo
from workbench.storage import patience
from workbench.storage.connection import connect
from workbench.storage.patience import AT_WORK, LONGEST, Patience, when_waiting
from workbench.storage.store import Store


class Clock:
    """A clock that only goes on when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        """Return what the clock shows."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Put a clock of our own in the place of the real one."""
    clock = Clock()
    monkeypatch.setattr(patience, "time", clock)
    return clock


@pytest.fixture
def told(clock: Clock) -> Iterator[list[float]]:
    """Note when a person is told."""
    moments: list[float] = []
    when_waiting(lambda: moments.append(clock.now - 1000.0))
    yield moments
    when_waiting(None)


def test_a_person_is_told_after_half_a_second_and_waits_half_a_minute(
    tmp_path: Path, clock: Clock, told: list[float]
) -> None:
    """Short waits are silent; longer ones are said, and after thirty seconds there is an end."""
    patient, looks = Patience(tmp_path), 0
    while patient(looks):
        looks += 1
    assert 0.5 <= told[0] < 0.6
    assert LONGEST <= clock.now - 1000.0 < LONGEST + 0.1
    assert len(told) > 100


def test_a_short_wait_is_silent(tmp_path: Path, clock: Clock, told: list[float]) -> None:
    """Nobody is bothered with waits that are no longer than a blink; each wait counts from its own beginning."""
    patient = Patience(tmp_path)
    for _ in range(50):
        assert all(patient(looks) for looks in range(10))
    assert told == []


@pytest.mark.parametrize(("writes", "waited"), [(3, 100.0), (10**6, AT_WORK)])
def test_who_is_seen_to_write_is_waited_for_longer(
    tmp_path: Path, clock: Clock, told: list[float], writes: int, waited: float
) -> None:
    """A large import may take minutes; half a minute after its last sign, or after ten, there is an end."""
    file, patient, looks = tmp_path / "studie", Patience(tmp_path / "studie"), 0
    file.touch()
    while patient(looks):
        looks += 1
        if (clock.now - 1000.0) // 20 > file.stat().st_size and file.stat().st_size < writes:
            file.write_bytes(b"x" * (file.stat().st_size + 1))
    assert waited - 10.1 <= clock.now - 1000.0 < waited + LONGEST


@pytest.fixture
def other(empty_project: Store) -> Iterator[Path]:
    """Let another program be writing in the project."""
    connection = connect(empty_project.path)
    connection.execute("BEGIN IMMEDIATE")
    yield empty_project.path
    connection.close()


def test_after_half_a_minute_the_act_is_not_done(
    empty_project: Store, coder: int, clock: Clock, told: list[float], other: Path
) -> None:
    """The wait ends in one sentence that says so, nothing is kept, and the word of the database is not in it."""
    with pytest.raises(ProjectError) as refusal:
        write_memo(empty_project, coder, "Even wachten", kind="idea", target="project")
    assert refusal.value.key == "project.busy"
    assert clock.now - 1000.0 >= LONGEST
    assert told
    assert empty_project.value("SELECT count(*) FROM memo") == 0


def test_what_was_waited_for_is_done(empty_project: Store, coder: int, clock: Clock, told: list[float]) -> None:
    """When the other program is ready in time the act is done as if nothing had been."""
    connection = connect(empty_project.path)
    connection.execute("BEGIN IMMEDIATE")

    def leave() -> None:
        told.append(clock.now)
        if len(told) == 1:
            connection.execute("ROLLBACK")

    when_waiting(leave)
    write_memo(empty_project, coder, "Even wachten", kind="idea", target="project")
    connection.close()
    assert len(told) == 1
    assert empty_project.value("SELECT body FROM memo") == "Even wachten"
