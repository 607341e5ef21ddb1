"""What a passphrase costs: reading every text, a coding, opening; beside the same project without one.

``python -m tests.benchmarks.encryption [WORDS]``; run it alone. Both projects are measured turn by turn, so that what
else the machine does falls on both alike; the median of the turns is told.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile
from statistics import median
from tempfile import TemporaryDirectory

from workbench.services.codebook.codebook import find_code
from workbench.services.coding.coding import apply_code
from workbench.services.coding.searching import search
from workbench.services.project.passphrase import set_passphrase, unlock
from workbench.services.project.projects import create_project, open_project, sign_in
from workbench.services.transcripts.importing import import_files
from workbench.storage.passphrases import forget_keys
from workbench.storage.store import Store
from workbench.text.span import Span

PASSPHRASE = "vier losse woorden hier"
SENTENCE = "R: Zin nummer {} gaat over thuis, over school en over wie er dan belt.\n"
DOCUMENTS, TURNS = 20, 25
LIKE = "SELECT count(*) FROM text WHERE content LIKE '%qzx%'"
ABSENT = r"wie er \w+ lacht"
CODE = "T2.meldcode"


def made(folder: Path, words: int) -> tuple[Path, Path]:
    """Write a plain project of so many words, and the same encrypted."""
    plain, encrypted = folder / "plain.workbench", folder / "encrypted.workbench"
    each = words // (DOCUMENTS * len(SENTENCE.split()))
    files = [folder / f"gesprek {number}.txt" for number in range(DOCUMENTS)]
    for number, file in enumerate(files):
        file.write_text("".join(SENTENCE.format(number * each + line) for line in range(each)), "utf-8")
    with create_project(plain) as store:
        assert all(done.status == "imported" for done in import_files(store, sign_in(store, "A"), files))
    copyfile(plain, encrypted)
    set_passphrase(encrypted, "A", PASSPHRASE)
    return plain, encrypted


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds something takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def in_turns(plain: Callable[[int], object], encrypted: Callable[[int], object]) -> tuple[float, float]:
    """Return the median of both, measured one after the other."""
    found = [(timed(lambda: plain(turn)), timed(lambda: encrypted(turn))) for turn in range(TURNS)]  # noqa: B023
    return median(one for one, _ in found), median(other for _, other in found)


def opened(path: Path) -> None:
    """Open a project as a new program does: derive the key, read the header."""
    forget_keys()
    unlock(path, PASSPHRASE)
    with open_project(path) as store:
        store.value("SELECT name FROM project")


def scanned(path: Path) -> Callable[[int], object]:
    """Return what looks for a pattern in every turn, as a person would who just opened the project."""

    def scan(_: int) -> None:
        with Store.open(path) as store:
            assert not list(search(store, ABSENT, "regex"))

    return scan


def read(path: Path) -> Callable[[int], object]:
    """Return what reads the pages of every text and hardly looks at them: the most that encryption can cost."""

    def scan(_: int) -> None:
        with Store.open(path) as store:
            store.rows(LIKE)

    return scan


def coding(store: Store) -> Callable[[int], object]:
    """Return what codes a sentence."""
    coder, code = sign_in(store, "A"), find_code(store, CODE)
    text = store.value("SELECT min(text_id) FROM document")
    spans = [Span(*row) for row in store.rows('SELECT start, "end" FROM sentence WHERE text_id = ?', (text,))]
    return lambda turn: apply_code(store, coder, text, spans[turn * 3], code)


def main(words: int = 1_000_000) -> None:
    """Measure and tell."""
    with TemporaryDirectory() as folder:
        plain, encrypted = made(Path(folder), words)
        told = {"opening": in_turns(lambda _: opened(plain), lambda _: opened(encrypted))}
        told["searching every turn"] = in_turns(scanned(plain), scanned(encrypted))
        told["reading every page (LIKE)"] = in_turns(read(plain), read(encrypted))
        with Store.open(plain) as one, Store.open(encrypted) as other:
            told["one coding"] = in_turns(coding(one), coding(other))
        size = encrypted.stat().st_size / 1e6
    print(f"{words:,} words, {size:.0f} MB")
    for name, (one_, other_) in told.items():
        print(f"{name}: {one_ * 1000:.2f} ms plain, {other_ * 1000:.2f} ms encrypted, {other_ / one_:.2f} x")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
