"""What the benchmark of keys makes of the notes of a program."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.latency import PAGE_DOWN, of_keys, per_key


def noted(folder: Path, *notes: tuple[str, float]) -> list[tuple[str, float]]:
    """Return the keys of notes: ``w`` for a write, else what was read, with seconds."""
    log = folder / "log"
    lines = [f"{'w' if what == 'w' else f'r{what.encode().hex()}'} {at:.7f}\n" for what, at in notes]
    log.write_text("".join(lines))
    return [(key, round(taken)) for key, taken in per_key(log)]


def test_a_key_of_several_bytes_is_one_key(tmp_path: Path) -> None:
    """Read in parts it counts from its last byte; keys read together took as long; reports are none."""
    read = noted(
        tmp_path,
        ("\x1b[?2026;2$y", 0.0),
        ("j", 1.0), ("w", 1.01), ("w", 1.02),
        ("\x1b[", 2.0), ("6~", 2.1), ("w", 2.15),
        (f"{PAGE_DOWN}k", 3.0), ("w", 3.03),
        ("q", 4.0),
    )  # fmt: skip
    assert read == [("j", 20), (PAGE_DOWN, 50), (PAGE_DOWN, 30), ("k", 30), ("q", 0)]
    assert of_keys(read, ["j", PAGE_DOWN, PAGE_DOWN, "k"]) == [20, 50, 30, 30]


def test_keys_that_are_not_those_typed_are_told(tmp_path: Path) -> None:
    """A key that was lost, or another one, ends the measurement instead of giving its time to a neighbour."""
    read = noted(tmp_path, ("j", 1.0), ("q", 2.0))
    with pytest.raises(AssertionError, match="2 keys were read, 3 were typed"):
        of_keys(read, ["j", "k"])
    with pytest.raises(AssertionError, match="read and typed"):
        of_keys(read, ["k"])
