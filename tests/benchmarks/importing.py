"""How long plain transcripts take to come in with their full-text index, beside a plain script that does the least.

Run from the checkout: ``python -m tests.benchmarks.importing [N]`` (100 interviews unless N is given). Both read the
same files one after the other, one act and one journal row a file, into files of their own with our settings, our
columns and our constraints; measured alternately, after one warm-up each, by the
time of the processor, since others use the machine, too. The script finds turns and sentences by the
simplest pattern that fits these texts and asks no questions. Bar: at most 2 x the script; memory with 1,000 interviews
at most 200 MiB.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import tempfile
import uuid
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from tests.benchmarks.corpus import SEED, WORDS, empty, interview
from tests.benchmarks.opening import peak
from tests.benchmarks.search import alternate
from workbench.services.project.projects import sign_in
from workbench.services.transcripts.importing import import_files
from workbench.settings.memory import collect_seldom
from workbench.storage.act import now
from workbench.storage.connection import connect
from workbench.storage.store import Store

RUNS = 3
BAR = 2.0
TEXT = """
INSERT INTO text (guid, content, characters, sha256, originals, rule, turn_rule, sentence_rule)
VALUES (?, ?, ?, ?, '{}', 'floor', 'floor', 'floor') RETURNING id
"""
TURN = 'INSERT INTO turn (id, text_id, n, start, body, "end", voice) VALUES (?, ?, ?, ?, ?, ?, ?)'
SENTENCE = 'INSERT INTO sentence (text_id, start, "end", turn) VALUES (?, ?, ?, ?)'
FOLDED = "INSERT INTO folded (turn_id, body, marks, words) VALUES (?, ?, 0, ?)"
DOCUMENT = """
INSERT INTO document (guid, name, kind, text_id, source, sha256, imported_at) VALUES (?, ?, 'transcript', ?, ?, ?, ?)
RETURNING id
"""
SPEAKER = "INSERT INTO speaker (guid, document_id, label, role) VALUES (?, ?, ?, 'unknown')"
SHARE = "INSERT INTO share (text_id, voice, turns, sentences) VALUES (?, ?, ?, ?)"
ENTRY = """
INSERT INTO entry (number, coder_id, session, at, act, parameters, images, schema_version)
VALUES ((SELECT max(number) + 1 FROM entry), 1, 'floor', ?, ?, '{}', ?, 4)
"""
LINE = re.compile(r"^(\w+): (.*)$", re.MULTILINE)
ENDING = re.compile(r"[^.!?…]+[.!?…]*")
WORD = re.compile(r"\w+")


def processor(work: Callable[[], object]) -> float:
    """Return how much time of the processor some work takes, that of processes it starts included."""
    start = sum(os.times()[:4])
    work()
    return sum(os.times()[:4]) - start


def write_files(folder: Path, n: int) -> list[Path]:
    """Write so many invented interviews as text files."""
    random, paths = Random(SEED), []
    for number in range(n):
        paths.append(folder / f"{number:04}.txt")
        paths[-1].write_text(interview(random, WORDS).text, "utf-8")
    return paths


def write_text(connection: Any, content: str, digest: str) -> tuple[int, list[str]]:
    """Write a text with its turns, sentences and words; returns its number and its voices."""
    text = connection.execute(TEXT, (str(uuid.uuid4()), content, len(content), digest)).fetchone()[0]
    first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM turn").fetchone()[0]
    folded, turns, sentences, shares = content.casefold(), [], [], dict[str, list[int]]()
    for n, found in enumerate(LINE.finditer(content), 1):
        turns.append((first + n - 1, text, n, found.start(), found.start(2), found.end(), found[1]))
        spans = [(text, each.start(), each.end(), n) for each in ENDING.finditer(content, *found.span(2))]
        sentences += spans
        share = shares.setdefault(found[1], [0, 0])
        share[0], share[1] = share[0] + 1, share[1] + len(spans)
    words = [(turn[0], turn[4], folded[turn[4] : turn[5]]) for turn in turns]
    connection.executemany(TURN, turns)
    connection.executemany(SENTENCE, sentences)
    connection.executemany(FOLDED, words)
    indexed = [(turn, said) for turn, _, said in words]
    connection.executemany("INSERT INTO turn_words (rowid, body) VALUES (?, ?)", indexed)
    connection.execute("INSERT INTO turnrange VALUES (?, ?, ?)", (text, first, first + len(turns) - 1))
    known = sorted(set(WORD.findall(folded)))
    connection.executemany("INSERT OR IGNORE INTO knownword VALUES (?, ?)", [(word, word) for word in known])
    connection.executemany(SHARE, [(text, voice, *numbers) for voice, numbers in shares.items()])
    return text, list(shares)


def write_document(connection: Any, name: str, source: str, content: str, digest: str) -> list[Any]:
    """Write a document with its text and its voices; returns the images of its rows."""
    text, voices = write_text(connection, content, digest)
    guid, at = str(uuid.uuid4()), now()
    document = connection.execute(DOCUMENT, (guid, name, text, source, digest, at)).fetchone()[0]
    connection.executemany(SPEAKER, [(str(uuid.uuid4()), document, voice) for voice in voices])
    image = {"name": name, "kind": "transcript", "source": source, "sha256": digest, "imported_at": at}
    return [["document", guid, None, image], *(["speaker", guid, None, {"label": voice}] for voice in voices)]


def import_plainly(path: Path, files: list[Path]) -> None:
    """Read files and write what is in them, one act a file, without a program around it."""
    connection = connect(path)
    for file in files:
        data = file.read_bytes()
        connection.execute("BEGIN IMMEDIATE")
        digest = hashlib.sha256(data).hexdigest()
        images = write_document(connection, file.stem, file.name, data.decode("utf-8"), digest)
        connection.execute(ENTRY, (now(), "document.import", json.dumps(images)))
        connection.execute("COMMIT")
    connection.close()


def import_ours(path: Path, files: list[Path]) -> None:
    """Import files as the program does."""
    with Store.open(path) as store:
        refused = [report for report in import_files(store, 1, files) if report.refusal is not None]
    assert not refused


def main() -> None:
    """Measure and print the ratio."""
    collect_seldom()  # as the program does, for the script, too
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as folder:
        files, made = write_files(Path(folder), n), count()

        def project() -> Path:
            path = Path(folder) / f"{next(made)}.workbench"
            with empty(path) as store:
                sign_in(store, "anna")
            return path

        def timed(way: str) -> float:
            return processor(partial(import_plainly if way == "floor" else import_ours, project(), files))

        floor, ours = alternate(partial(timed, "floor"), partial(timed, "ours"), RUNS)
    memory = peak(os.getpid())
    print(f"{n} transcripts: {ours:.2f} s, floor {floor:.2f} s, ratio {ours / floor:.2f} (bar {BAR:g})")
    print(f"memory: {memory:.0f} MiB (bar 200)")


if __name__ == "__main__":
    main()
