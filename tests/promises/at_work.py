"""A coder at work in a process of their own: ``python -m tests.promises.at_work FILE CODER ACTS PACE [WITHOUT]``.

Codes sentences of the first interview, in an order that is the same for every coder, at PACE acts a second or, with 0,
flat out; prints as JSON what was acknowledged, refused and waited for. WITHOUT takes a protection off: ``turns`` lets
acts begin without taking their turn, ``patience`` does not wait; the coder is entered before that.
"""

from __future__ import annotations

import json
import sys
import time
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

from workbench.errors import WorkbenchError
from workbench.services.coding.coding import apply_code
from workbench.services.project.projects import sign_in
from workbench.storage import engine, patience
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.store import Store
from workbench.text.span import Span

Wanted = tuple[Span, CodeRow, CodeRow]
"""What is coded with what: place, code, aspect."""


def take_off(protection: str) -> None:
    """Take one protection off."""
    if protection == "turns":
        from sqlalchemy import Engine, event

        made = engine.make_engine

        def without_turns(path: Path) -> Engine:
            connected = made(path)
            event.listen(connected, "begin", lambda connection: connection.exec_driver_sql("COMMIT"))
            event.listen(connected, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
            return connected

        engine.make_engine = without_turns  # type: ignore[assignment]
    elif protection == "patience":
        patience.LONGEST = 0.0


def work(store: Store, text_id: int, acts: int) -> list[Wanted]:
    """Return what is to be coded, in the same order for every coder."""
    sentences = [Span(*row) for row in store.rows('SELECT start, "end" FROM sentence WHERE text_id = ?', (text_id,))]
    book = codes(store)
    primary = [code for code in book if code.primary and code.status != "retired"]
    aspects = [code for code in book if code.facet == "aspect"]
    every = list(product(sentences, primary, aspects))
    Random(20).shuffle(every)
    return every[:acts]


def main(file: str, name: str, acts: int, pace: float, without: str) -> dict[str, Any]:
    """Do the work and return what came of it."""
    with Store.open(Path(file)) as store:
        coder = sign_in(store, name)
    take_off(without)
    with Store.open(Path(file)) as store:
        text_id = store.value("SELECT text_id FROM document WHERE kind = 'transcript' ORDER BY id LIMIT 1")
        listed = work(store, text_id, acts)
        print("ready", flush=True)
        sys.stdin.readline()
        began, kept, refused, longest = time.monotonic(), [], [], 0.0
        for number, (span, code, aspect) in enumerate(listed):
            if pace:
                time.sleep(max(0.0, began + number / pace - time.monotonic()))
            asked = time.monotonic()
            try:
                kept.append(apply_code(store, coder, text_id, span, code, aspect=aspect).guid)
            except WorkbenchError as error:
                refused.append(error.key)
            longest = max(longest, time.monotonic() - asked)
    return {"kept": kept, "refused": refused, "longest": longest, "seconds": time.monotonic() - began}


if __name__ == "__main__":
    file, name, acts, pace, *rest = sys.argv[1:]
    print(json.dumps(main(file, name, int(acts), float(pace), "".join(rest))), flush=True)
