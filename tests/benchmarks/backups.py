"""How long an act waits for a backup: alone, beside a backup, and beside `VACUUM INTO` on the project itself.

Run from the checkout: ``python -m tests.benchmarks.backups FILE``, with a project that `corpus` wrote, which is copied.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from workbench.storage.connection import connect
from workbench.storage.copying import copy_project

PAUSE = 0.2
"""Seconds between two acts, faster than anybody codes."""
ACTS = 40


def waits(path: Path) -> list[float]:
    """Return the milliseconds that acts take, the shortest first."""
    connection, found = connect(path), []
    for _ in range(ACTS):
        begun = time.perf_counter()
        connection.execute("UPDATE project SET name = name")
        found.append((time.perf_counter() - begun) * 1000)
        time.sleep(PAUSE)
    connection.close()
    return sorted(found)


def beside(work: Callable[[], None], path: Path) -> tuple[list[float], list[float]]:
    """Return what acts wait while `work` is done again and again, and how many seconds that takes each time."""
    stop, taken = threading.Event(), []

    def again() -> None:
        while not stop.is_set():
            begun = time.perf_counter()
            work()
            taken.append(time.perf_counter() - begun)

    other = threading.Thread(target=again)
    other.start()
    found = waits(path)
    stop.set()
    other.join()
    return found, sorted(taken)


def told(name: str, found: list[float], taken: list[float]) -> str:
    """Return a line with median and longest wait, and how long the other work took."""
    line = f"{name:<14} median {found[len(found) // 2]:6.1f} ms, longest {found[-1]:6.1f} ms"
    return line + (f"; {taken[len(taken) // 2]:.2f} s each" if taken else "")


def main() -> None:
    """Measure on a copy of the file that was named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.file.absolute().parent) as folder:
        path, target = Path(folder) / "copy.workbench", Path(folder) / "target"
        copy_project(given.file, path)

        def backup() -> None:
            copy_project(path, target)
            target.unlink()

        def vacuum() -> None:
            connection = connect(path)
            connection.execute("VACUUM INTO ?", (str(target),))
            connection.close()
            target.unlink()

        print(told("alone", waits(path), []))
        print(told("a backup", *beside(backup, path)))
        print(told("VACUUM INTO", *beside(vacuum, path)))


if __name__ == "__main__":
    main()
