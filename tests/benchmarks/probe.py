"""Runs the workbench, or the bare app beside it, and notes when keys were read and lines written.

``python -m tests.benchmarks.probe LOG workbench|bare PROJECT [export]``: LOG gets a line ``rHEX SECONDS`` for each
read of the terminal, with the bytes that were read, and ``w SECONDS`` for each write that returned. With ``export`` all
quotes are exported over and over in the same program.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any, TextIO

NOTES: list[tuple[str, float]] = []


class Noting:
    """A terminal that notes when each write returned."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Write."""
        return self._file.write(text)

    def flush(self) -> None:
        """Send it on, and note when that was done."""
        self._file.flush()
        NOTES.append(("w", time.perf_counter()))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def note() -> None:
    """Note reads and writes of the terminal from now on."""
    read = os.read
    terminal = sys.__stdin__.fileno()  # type: ignore[union-attr]

    def noting(number: int, size: int) -> bytes:
        data = read(number, size)
        if number == terminal:
            NOTES.append((f"r{data.hex()}", time.perf_counter()))
        return data

    os.read = noting
    sys.__stderr__ = Noting(sys.__stderr__)  # type: ignore[assignment,misc,arg-type]


def keep(log: Path) -> None:
    """Keep the notes."""
    log.write_text("".join(f"{kind} {at:.7f}\n" for kind, at in NOTES))


def export_forever(project: Path) -> None:
    """Export all quotes over and over, as the Quotes screen does."""
    from workbench.services.deliveries.giving import Terms, Wanted, given
    from workbench.tui.apart import work_apart

    while True:
        work_apart(partial(given, project, None, Terms(), Wanted("quotes", {"title": "-"}), "xlsx", "quotes.xlsx"))


def main() -> None:
    """Run one of the two."""
    log, which, project = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    note()
    if "export" in sys.argv[4:]:
        threading.Thread(target=export_forever, args=(project,), daemon=True).start()
    if which == "bare":
        from tests.benchmarks.bare import Bare

        Bare(project).run()
    else:
        from workbench.__main__ import main as workbench

        workbench([str(project)])
    keep(log)


if __name__ == "__main__":
    main()
