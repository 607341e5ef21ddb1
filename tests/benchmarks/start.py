"""How long the program takes to start, beside the least that a program of its kind can take.

Run from the checkout: ``python tests/benchmarks/start.py``. Every pair is measured alternately in one run, so that the
ratio holds on a busy machine, too. Bars: help at most 4 × a bare interpreter; first paint at most 1.3 × and the screen
complete with its data at most 2 × the smallest textual app.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte

RUNS = 21
SMALLEST = """
from textual.app import App
from textual.widgets import Static
class A(App):
    def compose(self):
        yield Static('smallest')
A().run()
"""


def seconds(words: list[str]) -> float:
    """Return how long a command takes as a whole process."""
    start = time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def until(words: list[str], signs: list[str], env: dict[str, str]) -> list[float]:
    """Start a program in a pseudo-terminal and return when each sign first stood on its screen."""
    screen = pyte.Screen(120, 36)
    stream = pyte.ByteStream(screen)
    start = time.perf_counter()
    child = pexpect.spawn(words[0], words[1:], env=os.environ | env, dimensions=(36, 120))
    found: list[float] = []
    while len(found) < len(signs):
        stream.feed(child.read_nonblocking(65536, timeout=20))  # type: ignore[arg-type]  # bytes, without encoding
        shown = "\n".join(screen.display)
        while len(found) < len(signs) and signs[len(found)] in shown:
            found.append(time.perf_counter() - start)
    child.close(force=True)
    return found


def alternate(first: Callable[[], list[float]], second: Callable[[], list[float]]) -> tuple[list[float], list[float]]:
    """Return the medians of what two measurements give, taken in turns after one warm-up each."""
    first(), second()
    taken = [(first(), second()) for _ in range(RUNS)]
    return tuple(  # type: ignore[return-value]
        [statistics.median(values) for values in zip(*(pair[side] for pair in taken), strict=True)] for side in (0, 1)
    )


def main() -> None:
    """Measure and print the ratios."""
    script = str(Path(sys.executable).with_name("workbench"))
    bare, helped = alternate(lambda: [seconds([sys.executable, "-c", "pass"])], lambda: [seconds([script, "--help"])])
    print(
        f"help: {helped[0] * 1000:.0f} ms, bare python {bare[0] * 1000:.0f} ms, ratio {helped[0] / bare[0]:.2f} (bar 4)"
    )
    with tempfile.TemporaryDirectory() as folder:
        project, settings = Path(folder) / "demo.workbench", Path(folder) / "settings"
        settings.mkdir()
        (settings / "preferences.json").write_text(json.dumps({"coder": "A", "language": "en"}))
        subprocess.run([script, "demo", str(project), "--no-open"], check=True, stdout=subprocess.DEVNULL)
        env = {"WORKBENCH_CONFIG": str(settings), "TERM": "xterm-256color"}
        least, ours = alternate(
            lambda: until([sys.executable, "-c", SMALLEST], ["smallest"], env),
            lambda: until([script, str(project)], ["T Today", "11-intern"], env),
        )
    for name, value, bar in (("first paint", ours[0], 1.3), ("complete with its data", ours[1], 2.0)):
        print(
            f"{name}: {value * 1000:.0f} ms, smallest app {least[0] * 1000:.0f} ms, "
            f"ratio {value / least[0]:.2f} (bar {bar})"
        )


if __name__ == "__main__":
    main()
