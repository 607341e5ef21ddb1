"""How long a document with 500 codings takes to be opened, in small and large projects; memory; the finder.

Run from the checkout: ``python -m tests.benchmarks.opening``. Opening is measured in a pseudo-terminal of 160 by 50,
from the key that chooses the document on Documents being read to the return of the last write. Bars: drawn within
50 ms, with 1,000 interviews at most 1.2 times as long as with 12; at most 200 MiB of memory with 1,000 interviews and
200,000 codings while word forms are not used; at most 5 ms a keystroke for the finder with 500 codes; one coding costs
the same in both (1.2).
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

import pexpect

from tests.benchmarks.corpus import build
from tests.benchmarks.latency import ROOT, of_keys, per_key, swallow
from workbench.services.codebook.finding import CodeFinder
from workbench.services.coding.attaching import attach_code
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.store import Store
from workbench.text.span import Span

ROUNDS = 15
PAUSE = 0.8
CODED = 60
TYPED = ("t", "to", "toe", "toeg", "aanm", "vertruwen", "doorverw", "wo", "school en", "xyzzy")


def opening(project: Path, settings: Path) -> tuple[list[float], float]:
    """Return the milliseconds of each opening of the first document, and the most memory used (MiB)."""
    log = settings / "opening.log"
    env = os.environ | {"WORKBENCH_CONFIG": str(settings), "TERM": "xterm-256color", "LANG": "en_GB.UTF-8"}
    words = ["-m", "tests.benchmarks.probe", str(log), "workbench", str(project)]
    child = pexpect.spawn(sys.executable, words, env=env, cwd=str(ROOT), dimensions=(50, 160))
    threading.Thread(target=swallow, args=(child,), daemon=True).start()
    time.sleep(6)
    for _ in range(ROUNDS + 1):
        for key in ("g", "d", "\r"):
            child.send(key)
            time.sleep(PAUSE if key != "g" else 0.1)
        time.sleep(PAUSE)
    memory = peak(child.pid)
    child.send("q")
    child.wait()
    keys = of_keys(per_key(log), ["g", "d", "\r"] * (ROUNDS + 1))
    return keys[2::3][1:], memory


def peak(pid: int | None) -> float:
    """Return the most memory (MiB) that a process has used so far."""
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def finder() -> list[float]:
    """Return the milliseconds of each keystroke with 500 codes."""
    fields = CodeRow._fields
    listed = []
    for n in range(500):
        words = f"{('toegang', 'aanmelding', 'vertrouwen', 'doorverwijzing', 'wonen')[n % 5]} {n}"
        usual: dict[str, object] = dict.fromkeys(fields, "") | {"id": n, "depth": 1, "primary": True, "passages": 0}
        rule = {"name": words, "ident": f"T{n}", "path": words, "status": "fixed", "rule_version": 1, "parent_id": None}
        listed.append(CodeRow(**(usual | rule | {"definition": f"wat over {words} gezegd wordt, en door wie"})))  # type: ignore[arg-type]
    found = CodeFinder(listed, [3, 5])
    taken = []
    for typed in TYPED * 20:
        start = time.perf_counter()
        found.find(typed)
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def coding(project: Path) -> float:
    """Return the median milliseconds of attaching a code to a sentence of the first document, commit included."""
    with Store.open(project) as store:
        number = store.value("SELECT text_id FROM document ORDER BY name LIMIT 1")
        code = next(each for each in codes(store) if each.primary)
        places = store.rows('SELECT start, "end" FROM sentence WHERE text_id = ? ORDER BY start', (number,))
        taken = []
        for place in places[5 : 5 + 4 * CODED : 4]:
            start = time.perf_counter()
            attach_code(store, 1, number, Span(*place), code)
            taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken[5:])


def main() -> None:
    """Measure and print the figures beside the bars."""
    taken = sorted(finder())
    print(f"finder, 500 codes: median {statistics.median(taken):.1f} ms, slowest {taken[-2]:.1f} ms (bar 5)")
    medians, coded = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder)
        (settings / "preferences.json").write_text(json.dumps({"coder": "anna", "language": "en"}))
        for size in ("S", "L"):
            project = settings / f"{size}.workbench"
            build(project, size)
            os.sync()  # else the first commits wait for what the building left to be written
            drawn, memory = opening(project, settings)
            medians[size], coded[size] = statistics.median(drawn), coding(project)
            print(
                f"{size}: opened in {medians[size]:.0f} ms (slowest {max(drawn):.0f}; bar 50), "
                f"{memory:.0f} MiB at most (bar 200)",
                flush=True,
            )
    print(f"1,000 interviews against 12: {medians['L'] / medians['S']:.2f} (bar 1.2)")
    print(f"one coding: S {coded['S']:.1f} ms, L {coded['L']:.1f} ms, ratio {coded['L'] / coded['S']:.2f} (bar 1.2)")


if __name__ == "__main__":
    main()
