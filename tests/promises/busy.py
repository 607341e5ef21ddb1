"""Somebody who codes, writes memos and takes back, in a program of its own, until its input ends.

Arguments: the project file, the seconds between two acts, and where chance begins. At the end it prints how many acts
it did and how many milliseconds the longest took.
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path
from random import Random

from workbench.errors import RefusedError
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.coding import apply_code
from workbench.services.coding.memos import write_memo
from workbench.services.project.history import redo, undo
from workbench.services.project.projects import sign_in
from workbench.storage.store import Store
from workbench.text.span import Span


def work(store: Store, coder: int, pause: float, chance: Random, stop: threading.Event) -> tuple[int, float]:
    """Do one act after the other; returns how many, and the seconds of the longest."""
    done, longest = 0, 0.0
    text = store.value("SELECT text_id FROM document WHERE kind = 'transcript'")
    spans = [Span(*row) for row in store.rows('SELECT start, "end" FROM sentence WHERE text_id = ?', (text,))]
    codes = [find_code(store, ident) for ident in ("T1.huisbezoek", "T1.voorlichting", "T2.meldcode", "K")]
    while not stop.wait(pause):
        begun = time.perf_counter()
        act = chance.random()
        try:
            if act < 0.6:
                apply_code(store, coder, text, chance.choice(spans), chance.choice(codes))
            elif act < 0.8:
                write_memo(store, coder, "een gedachte " * chance.randint(1, 300))
            else:
                (undo if act < 0.95 else redo)(store, coder)
        except RefusedError:
            continue
        done, longest = done + 1, max(longest, time.perf_counter() - begun)
    return done, longest


def _wait_for_end(stop: threading.Event) -> None:
    sys.stdin.read()
    stop.set()


def main() -> None:
    """Work until the input ends."""
    stop = threading.Event()
    threading.Thread(target=_wait_for_end, args=(stop,), daemon=True).start()
    with Store.open(Path(sys.argv[1])) as store:
        coder = sign_in(store, "B")
        print("at work", flush=True)
        done, longest = work(store, coder, float(sys.argv[2]), Random(int(sys.argv[3])), stop)
    print(done, round(longest * 1000), flush=True)


if __name__ == "__main__":
    main()
