"""What one act of very many codings costs: memory and time, of doing it, taking it back and doing it again.

Run from the checkout: ``python -m tests.benchmarks.large_act [CODINGS …]`` (20,000 and 200,000 when not told).
Interviews of 200 sentences come in with a passage and a coding on each, all in one act, as an import would bring them.
Each way is measured in a program of its own: the most memory it needed, and the time of the processor a coding. Bars:
at most 200 MiB, and as long a coding in the largest act as in the smallest.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.benchmarks.corpus import sentence
from tests.benchmarks.opening import peak
from workbench.model import Coding, Document, Passage
from workbench.services.project.projects import check, create_project, sign_in
from workbench.storage import journal
from workbench.storage.act import Act, now
from workbench.storage.store import Store
from workbench.storage.texts import keep_text
from workbench.text.anchor import anchor
from workbench.text.span import Span
from workbench.text.turns import find_turns

SIZES, MEMORY = (20_000, 200_000), 200
SOURCE = 200
"""Sentences of an interview, each with one coding."""


def fill(store: Store, codings: int) -> None:
    """Bring so many codings in, in one act."""
    random = Random(codings)
    codes = [code for (code,) in store.rows("SELECT id FROM code WHERE codable ORDER BY id")]
    with store.act("codings.import", 1, file="groot", count=codings) as act:
        for number in range(codings // SOURCE):
            _interview(act, number, random, codes)


def _interview(act: Act, number: int, random: Random, codes: list[int]) -> None:
    said = [sentence(random) for _ in range(SOURCE)]
    content = "".join(f"{'IR'[n % 2]}: {words}\n" for n, words in enumerate(said))
    kept = keep_text(act, content, find_turns(content), rule="benchmark")
    act.add(
        Document(
            name=f"{number:05}",
            kind="transcript",
            text_id=kept.number,
            source="",
            sha256=kept.sha256,
            imported_at=now(),
        )
    )
    spans, at = list[Span](), 0
    for words in said:
        spans.append(Span(at + 3, at + 3 + len(words)))
        at += len(words) + 4
    made = act.add_all(Passage, [{"text_id": kept.number, **anchor(content, span)._asdict()} for span in spans])
    rows = [{"passage_id": passage, "code_id": random.choice(codes), "coder_id": 1} for passage in made]
    act.add_all(Coding, [{**row, "created_at": now()} for row in rows])


def undo(store: Store, _: int) -> None:
    """Take it back."""
    with store.act("undo", 1) as act:
        entry = journal.last_standing(act)
        assert entry is not None
        journal.take_back(act, entry)


def redo(store: Store, _: int) -> None:
    """Do it again."""
    with store.act("redo", 1) as act:
        entry = journal.last_undone(act)
        assert entry is not None
        journal.do_again(act, entry)


WAYS: dict[str, Callable[[Store, int], None]] = {"do": fill, "undo": undo, "redo": redo}


def alone(way: str, path: str, codings: str) -> None:
    """Go one way once and print the processor's seconds and the most memory in MiB."""
    with Store.open(Path(path)) as store:
        begun = time.process_time()
        WAYS[way](store, int(codings))
        print(time.process_time() - begun, peak(os.getpid()))


def measured(way: str, path: Path, codings: int) -> tuple[float, float]:
    """Return what going this way took in a program of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.large_act", "alone", way, str(path), str(codings)]
    seconds, memory = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), float(memory)


def main(sizes: tuple[int, ...]) -> None:
    """Measure and print."""
    for codings in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "groot.workbench"
            with create_project(path) as store:
                sign_in(store, "anna")
            for way in WAYS:
                seconds, memory = measured(way, path, codings)
                each = 1e6 * seconds / codings
                print(f"{codings:,} {way}: {memory:.0f} MiB (bar {MEMORY}), {each:.0f} µs a coding", flush=True)
            with Store.open(path) as store:
                assert check(store) == []


if __name__ == "__main__":
    if sys.argv[1:2] == ["alone"]:
        alone(*sys.argv[2:])
    else:
        main(tuple(map(int, sys.argv[1:])) or SIZES)
