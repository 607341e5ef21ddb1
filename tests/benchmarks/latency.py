"""How long a key takes on the longest transcript, in a real pseudo-terminal of 160 by 50.

Run from the checkout: ``python -m tests.benchmarks.latency [--keys N] [--alone]``. Measured from the key being read by
the program to the return of its last write for that key, beside a bare app that shows the same text; also while all
quotes are exported in the same program and in a second process. Bars (95 of 100 keys): moves without scrolling 8 ms,
scrolling by a line 12 ms, a screenful down or up 16 ms, coding a sentence with the commit on the disk 50 ms; each at
most twice the bare app.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pexpect

from tests.benchmarks.corpus import build_long, build_one_line

ROOT = Path(__file__).parents[2]
OPENING = {"workbench": ["g", "c", "J", "1", "1"], "bare": ["j", "."]}
"""Keys that open the text and do everything once before it is measured."""
PAGE_DOWN, PAGE_UP = "\x1b[6~", "\x1b[5~"
PAGES = 50
"""Screenfuls down before as many up: few enough for a text of one line."""
KEY = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1bO.|\x1b?.", re.DOTALL)
"""One key as a terminal sends it, or one report."""
REPORT = re.compile(r"\x1b\[(?:\?[0-9;]*\$?[a-zA-Z]|[0-9;]+[nRt]|[IO])")
"""What a terminal answers when it is asked what it can do, or tells of its focus."""
PAUSE = 0.07
"""Seconds between two keys: those of a fast typist."""


class Kind(NamedTuple):
    """A kind of key: what is typed for each measured key, and the bar in milliseconds."""

    name: str
    round: Sequence[str]
    measured: Sequence[int]
    """Which keys of a round are measured."""
    bar: float


KINDS = (
    Kind("page", [PAGE_DOWN] * PAGES + [PAGE_UP] * PAGES, range(2 * PAGES), 16),
    Kind("move", ["j", "k"], [0, 1], 8),
    Kind("scroll", ["j"], [0], 12),
    Kind("code", ["J", "."], [1], 50),
)


def per_key(log: Path) -> list[tuple[str, float]]:
    """Return each key that was read with the milliseconds from the read of its last byte to the last write for it.

    A key may be several bytes, read at once or in parts; keys that were read together took as long as all of them.
    What a terminal reports of itself is no key.
    """
    reads: list[tuple[bytes, float, float]] = []
    for line in log.read_text().splitlines():
        kind, at = line.split()
        if kind[0] == "r":
            reads.append((bytes.fromhex(kind[1:]), float(at), float(at)))
        elif reads:
            reads[-1] = *reads[-1][:2], float(at)
    ends = list(accumulate(len(data) for data, _, _ in reads))
    typed = b"".join(data for data, _, _ in reads).decode("latin-1")
    found = [(key.group(), reads[bisect_left(ends, key.end())]) for key in KEY.finditer(typed)]
    return [(key, (last - first) * 1000) for key, (_, first, last) in found if not REPORT.fullmatch(key)]


def of_keys(taken: list[tuple[str, float]], keys: Sequence[str]) -> list[float]:
    """Return the milliseconds of each of these keys: the last that were typed, but for the one that leaves."""
    found = taken[-len(keys) - 1 : -1]
    wrong = [(read, key) for (read, _), key in zip(found, keys, strict=False) if read != key]
    assert len(found) == len(keys), f"{len(taken)} keys were read, {len(keys) + 1} were typed"
    assert not wrong, f"read and typed: {wrong[0]}"
    return [milliseconds for _, milliseconds in found]


def run(which: str, project: Path, settings: Path, keys: int, *extra: str) -> dict[str, list[float]]:
    """Type every kind of key in a program and return the milliseconds of each measured key."""
    log = settings / f"{which}.log"
    env = os.environ | {"WORKBENCH_CONFIG": str(settings), "TERM": "xterm-256color", "LANG": "en_GB.UTF-8"}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "tests.benchmarks.probe", str(log), which, str(project), *extra],
        env=env,
        cwd=str(ROOT),
        dimensions=(50, 160),
    )
    threading.Thread(target=swallow, args=(child,), daemon=True).start()
    time.sleep(6 if extra else 4)
    typed: list[tuple[str, str, bool]] = []

    def type_(key: str, name: str, measured: bool) -> None:
        child.send(key)
        typed.append((key, name, measured))
        time.sleep(PAUSE)

    for key in OPENING[which]:
        type_(key, "", False)
        time.sleep(0.4)
    for kind in KINDS:
        for _ in range(keys // len(kind.measured)):
            for at, key in enumerate(kind.round):
                type_(key, kind.name, at in kind.measured)
        time.sleep(0.6)
    child.send("q")
    child.wait()
    taken = of_keys(per_key(log), [key for key, _, _ in typed])
    result: dict[str, list[float]] = {kind.name: [] for kind in KINDS}
    for (_, name, measured), each in zip(typed, taken, strict=True):
        if measured:
            result[name].append(each)
    return result


def swallow(child: pexpect.spawn[bytes]) -> None:
    while True:
        try:
            child.read_nonblocking(65536, timeout=60)
        except (pexpect.EOF, pexpect.TIMEOUT, ValueError):
            return


def p95(values: list[float]) -> float:
    """Return what 95 of 100 values do not exceed."""
    return sorted(values)[int(len(values) * 0.95)]


@contextmanager
def exporting_beside(project: Path) -> Iterator[None]:
    """Export all quotes over and over in a second process."""
    script = f"""
from pathlib import Path
from tests.benchmarks.probe import export_forever
export_forever(Path({str(project)!r}))
"""
    child = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT)
    try:
        yield
    finally:
        child.kill()
        child.wait()


def compare(title: str, project: Path, settings: Path, keys: int, *extra: str) -> None:
    """Measure both programs and print the figures beside the bars."""
    ours, least = run("workbench", project, settings, keys, *extra), run("bare", project, settings, keys, *extra)
    for kind in KINDS:
        one, other = p95(ours[kind.name]), p95(least[kind.name])
        middle, least_middle = median(ours[kind.name]), median(least[kind.name])
        print(
            f"{title}, {kind.name}: median {middle:.1f} ms, p95 {one:.1f} ms (bar {kind.bar:g}), "
            f"bare app {least_middle:.1f} and {other:.1f} ms, ratio {one / other:.2f} (bar 2)",
            flush=True,
        )


def main() -> None:
    """Measure every text under every load."""
    words = argparse.ArgumentParser()
    words.add_argument("--keys", type=int, default=500)
    words.add_argument("--only", choices=("alone", "export", "beside", "line"), help="one of the four")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder)
        (settings / "preferences.json").write_text(json.dumps({"coder": "A", "language": "en"}))
        long, line = settings / "long.workbench", settings / "line.workbench"
        if asked.only != "line":
            build_long(long, 1_000_000, 5_000)
        if asked.only in (None, "alone"):
            compare("1,000,000 words", long, settings, asked.keys)
        if asked.only in (None, "export"):
            compare("export in the program", long, settings, asked.keys, "export")
        if asked.only in (None, "beside"):
            with exporting_beside(long):
                compare("export in a second process", long, settings, asked.keys)
        if asked.only in (None, "line"):
            build_one_line(line, 1_000_000)
            compare("one line of 1,000,000 signs", line, settings, asked.keys)


if __name__ == "__main__":
    main()
