"""How long searching and autocoding take, beside plain scripts that do the least of it on the same file.

Run from the checkout: ``python -m tests.benchmarks.search [S M L]``. Every pair is measured alternately in one run, so
that the ratio holds on a busy machine, too. Both the first search in a project that was just opened and the next are
told, against the same bar: nothing is kept at hand between them but pages of the file.

Bars: parts of words at most 2.5 x a plain LIKE that returns the texts; whole words at most 3 x the bare full-text query
that returns the matching turns; autocode at most 3 x a script that finds the words and writes passages, codings and
one journal row; from M to L at most 12 x; memory at L at most 200 MiB.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks.corpus import KEYWORD, SEARCH, build
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.autocode import autocode, plan
from workbench.services.coding.searching import search
from workbench.settings.memory import collect_seldom
from workbench.storage.act import now
from workbench.storage.connection import connect
from workbench.storage.store import Store
from workbench.text.anchor import anchor
from workbench.text.span import Span

RUNS = {"S": 11, "M": 11, "L": 5}
LIKE = (
    "SELECT document.name, text.id, content FROM text JOIN document ON document.text_id = text.id WHERE content LIKE ?"
)
FULL_TEXT = """
SELECT document.name, turn.text_id, turn.n, turn.start, turn.body, turn."end", turn.voice
FROM turn_words JOIN turn ON turn.id = turn_words.rowid JOIN document ON document.text_id = turn.text_id
WHERE turn_words MATCH ?
"""
PASSAGE = """
INSERT INTO passage (guid, text_id, start, "end", quote, before, after, state) VALUES (?, ?, ?, ?, ?, ?, ?, 'placed')
"""
CODING = """
INSERT INTO coding (guid, passage_id, code_id, coder_id, weight, rule_version, created_at)
VALUES (?, (SELECT id FROM passage WHERE guid = ?), ?, ?, 0, 1, ?)
"""
SEARCHES = (
    ("part of a word", "substring", LIKE, f"%{SEARCH}%", 2.5),
    ("whole word", "word", FULL_TEXT, SEARCH, 3.0),
)
"""Job, way of searching, the bare query beside it with its words, and the bar."""
ENTRY = """
INSERT INTO entry (number, coder_id, session, at, act, parameters, images, schema_version)
VALUES ((SELECT max(number) + 1 FROM entry), ?, 'floor', ?, 'autocode', '{}', ?, 2)
"""


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def alternate(floor: Callable[[], float], ours: Callable[[], float], runs: int) -> tuple[float, float]:
    """Return the medians of two measurements taken in turns after one warm-up each."""
    floor(), ours()
    taken = [(floor(), ours()) for _ in range(runs)]
    return statistics.median(pair[0] for pair in taken), statistics.median(pair[1] for pair in taken)


def autocode_plainly(path: Path) -> None:
    """Find the keyword and write passages, codings and a journal row, without a program around it."""
    connection = connect(path)
    whole, at = re.compile(rf"(?<!\w){KEYWORD}(?!\w)", re.IGNORECASE), now()
    passages, codings, images = [], [], []
    connection.execute("BEGIN IMMEDIATE")
    texts: dict[int, str] = {}
    code, coder = connection.execute("SELECT (SELECT max(id) FROM code WHERE ident = 'later.contact'), 1").fetchone()
    names = dict(connection.execute("SELECT id, guid FROM text").fetchall())
    for _, text_id, _, _, body, end, voice in connection.execute(FULL_TEXT, (KEYWORD,)).fetchall():
        if text_id not in texts:
            texts[text_id] = connection.execute("SELECT content FROM text WHERE id = ?", (text_id,)).fetchone()[0]
        for hit in whole.finditer(texts[text_id], body, end) if voice != "I" else ():
            passage, coding = str(uuid.uuid4()), str(uuid.uuid4())
            found = anchor(texts[text_id], Span(*hit.span()))
            passages.append((passage, text_id, *found))
            codings.append((coding, passage, code, coder, at))
            image = found._asdict() | {"text_id": names[text_id], "state": "placed", "topic": None}
            images.append(("passage", passage, None, image | {"vignette": None, "own_case": None}))
            image = {"passage_id": passage, "code_id": "code", "aspect_id": None, "coder_id": "coder", "weight": 0}
            images.append(("coding", coding, None, image | {"rule_version": 1, "created_at": at}))
    connection.executemany(PASSAGE, passages)
    connection.executemany(CODING, codings)
    connection.execute(ENTRY, (coder, at, json.dumps(images, separators=(",", ":"))))
    connection.execute("COMMIT")
    connection.close()


def autocode_ours(path: Path) -> float:
    """Autocode the keyword in the project; returns how long it takes once the project is open."""
    with Store.open(path) as store:
        code, _ = find_code(store, "later.contact"), store.engine
        return seconds(lambda: autocode(store, 1, plan(store, 1, KEYWORD, "word", code)))


def on_a_copy(path: Path, work: Callable[[Path], float]) -> float:
    """Do some work on a copy of a project that is safely on the disk."""
    copy = path.with_suffix(".copy")
    shutil.copyfile(path, copy)
    with copy.open("rb+") as file:
        os.fsync(file.fileno())
    try:
        return work(copy)
    finally:
        copy.unlink()


def measure(path: Path, size: str) -> dict[str, tuple[float, float, float]]:
    """Return, for each job, the floor, ours and the bar of their ratio."""
    runs, found = RUNS[size], {}
    for job, mode, sql, words, bar in SEARCHES:
        floor = partial(query, path, sql, words)
        found[f"{job}, first search"] = (*alternate(floor, partial(search_first, path, mode), runs), bar)
        with Store.open(path) as store:
            found[f"{job}, next search"] = (*alternate(floor, partial(search_again, store, mode), runs), bar)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{size} memory after searching: {memory:.0f} MiB (bar 200)")
    coded = alternate(
        lambda: on_a_copy(path, lambda copy: seconds(lambda: autocode_plainly(copy))),
        lambda: on_a_copy(path, autocode_ours),
        max(runs // 2, 2),
    )
    return found | {"autocode": (*coded, 3.0)}


def query(path: Path, sql: str, words: str) -> float:
    """Return how long a bare query takes on a connection that is open."""
    connection: Any = connect(path)
    try:
        return seconds(lambda: connection.execute(sql, (words,)).fetchall())
    finally:
        connection.close()


def search_first(path: Path, mode: str) -> float:
    """Return how long a search takes in a project that was just opened."""
    with Store.open(path) as store:
        return search_again(store, mode)


def search_again(store: Store, mode: str) -> float:
    """Return how long a search takes in a project that is open."""
    return seconds(lambda: list(search(store, SEARCH, mode)))


def main() -> None:
    """Measure and print the ratios."""
    collect_seldom()  # as the program does, for the scripts, too
    sizes, growth = sys.argv[1:] or list(RUNS), {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / f"{size}.workbench"
            build(path, size)
            growth[size] = measure(path, size)
            for job, (floor, ours, bar) in growth[size].items():
                print(
                    f"{size} {job}: {ours * 1000:.1f} ms, floor {floor * 1000:.1f} ms, "
                    f"ratio {ours / floor:.2f} (bar {bar})"
                )
    if {"M", "L"} <= growth.keys():
        for job, (_, ours, _) in growth["L"].items():
            print(f"L / M {job}: {ours / growth['M'][job][1]:.1f} (bar 12)")


if __name__ == "__main__":
    main()
