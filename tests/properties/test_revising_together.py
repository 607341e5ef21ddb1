"""One codes while another corrects the same transcript: what was acknowledged is there, on the present text."""

from __future__ import annotations

import threading
from pathlib import Path
from random import Random

from tests.conftest import TRANSCRIPT
from tests.small import text_id
from workbench.errors import RefusedError
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.coding import apply_code
from workbench.services.project.projects import check, sign_in
from workbench.services.transcripts.revise import plan_revision, revise
from workbench.storage.store import Store
from workbench.text.span import Span

TIMES = 12
CORRECTED = TRANSCRIPT.replace("Dan zie je, eh, hoe", "Dan zie je hoe")


class Coding(threading.Thread):
    """Codes sentences of the text as it was when one looked, until the other is done."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self.done = threading.Event()
        self.acknowledged = threading.Semaphore(0)
        self.made: list[str] = []
        self.refusals: list[str] = []

    def run(self) -> None:
        """Code."""
        random = Random(7)
        with Store.open(self._path) as store:
            coder, code = sign_in(store, "B"), find_code(store, "K")
            while not self.done.is_set():
                text = text_id(store)
                rows = store.rows('SELECT start, "end" FROM sentence WHERE text_id = ?', (text,))
                try:
                    self.made.append(apply_code(store, coder, text, Span(*random.choice(rows)), code).guid)
                    self.acknowledged.release()
                except RefusedError as error:
                    self.refusals.append(error.key)


def test_one_codes_while_another_corrects(small_project: Store, coder: int, tmp_path: Path) -> None:
    """Every coding that was acknowledged is there afterwards; the others were refused with the sentence for that."""
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path, text in zip(paths, (CORRECTED, TRANSCRIPT), strict=True):
        path.write_text(text, "utf-8")
    other = Coding(small_project.path)
    other.start()
    try:
        document = small_project.value("SELECT id FROM document")
        for turn in range(TIMES):
            revise(small_project, coder, plan_revision(small_project, document, paths[turn % 2]))
            assert other.acknowledged.acquire(timeout=60)
    finally:
        other.done.set()
        other.join()
    there = {guid for (guid,) in small_project.rows("SELECT guid FROM coding")}
    away = "SELECT count(*) FROM coding JOIN passage ON passage.id = passage_id WHERE text_id <> ?"
    assert (set(other.made) - there, set(other.refusals) - {"text.corrected"}) == (set(), set())
    assert small_project.value(away, (text_id(small_project),)) == 0
    assert check(small_project) == []
