"""How long cross tables, overlaps and quotes take, beside plain scripts that do the least of it on the same file.

Run from the checkout: ``python -m tests.benchmarks.counting [S M L]``. Every pair is measured alternately in one run,
on a project that was just opened, with the pragmas of the program in the scripts as well. The scripts answer the same
question, for this codebook only: parents with all below them, pairs of passages with Jaccard, the columns of quotes.

Bars: code × document at most 2 x one grouped query; overlaps at most 2 x a sweep over the codings in their order;
quotes of a code at most 3 x a query of the words; all quotes to csv at most 2 x a query written by the csv module; from
M to L at most 12 x; memory at L at most 200 MiB, that of handing on all quotes told by a process of its own. Counting
persons, which needs all voices, is told without a bar.
"""

from __future__ import annotations

import csv
import os
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tests.benchmarks.corpus import build
from tests.benchmarks.opening import peak
from tests.benchmarks.search import alternate, seconds
from workbench.services.counts.counts import Asked, cross
from workbench.services.counts.overlapping import overlap_pairs
from workbench.services.deliveries.deliveries import hand_over_streamed
from workbench.services.deliveries.handing_out import handed
from workbench.services.quotes.quotes import QuoteFilter, quotes, quotes_in_batches, streamed_quotes
from workbench.services.reports.provenance import made_of
from workbench.services.reports.recipes import quotes_query
from workbench.settings.memory import collect_seldom
from workbench.storage.connection import connect
from workbench.storage.store import Store

RUNS = {"S": 11, "M": 7, "L": 3}
CODE = "wonen.huur"
"""It bears about one coding in sixteen."""
GROUPED = """
WITH RECURSIVE up(id, above) AS (
    SELECT id, id FROM code
    UNION ALL SELECT up.id, code.parent_id FROM up JOIN code ON code.id = up.above WHERE code.parent_id IS NOT NULL
)
SELECT up.above, document.name, count(DISTINCT coding.passage_id)
FROM coding JOIN up ON up.id = coding.code_id JOIN passage ON passage.id = coding.passage_id
JOIN document ON document.text_id = passage.text_id
GROUP BY up.above, document.id
"""
"""Passages under each code with all below it."""
ORDERED = """
SELECT passage.text_id, passage.start, passage."end", passage.id, coding.code_id
FROM coding JOIN passage ON passage.id = coding.passage_id ORDER BY passage.text_id, passage.start
"""
WORDS = """
WITH RECURSIVE tree(id, path) AS (
    SELECT id, name FROM code WHERE parent_id IS NULL
    UNION ALL SELECT code.id, tree.path || ' > ' || code.name FROM tree JOIN code ON code.parent_id = tree.id
)
SELECT coding.guid, document.name, NULL, respondent.name, turn.voice, turn.n, passage.start, passage."end",
       passage.quote, code.ident, tree.path, aspect.ident, NULL, coder.name, coding.weight,
       (SELECT group_concat(body, char(10)) FROM memo WHERE memo.coding_id = coding.id), NULL
FROM coding JOIN passage ON passage.id = coding.passage_id JOIN document ON document.text_id = passage.text_id
JOIN code ON code.id = coding.code_id JOIN tree ON tree.id = code.id JOIN coder ON coder.id = coding.coder_id
LEFT JOIN code aspect ON aspect.id = coding.aspect_id
LEFT JOIN respondent ON respondent.id = document.respondent_id
JOIN sentence ON sentence.text_id = passage.text_id AND sentence.start = passage.start
JOIN turn ON turn.text_id = passage.text_id AND turn.n = sentence.turn
WHERE {condition} ORDER BY document.name, passage.start, passage."end", coding.id
"""
"""The columns that a file of quotes has, as simply as they can be had."""


def plainly(path: Path, work: Callable[[Any], object]) -> float:
    """Return how long some work takes on a bare connection that is open."""
    connection: Any = connect(path)
    try:
        return seconds(lambda: work(connection))
    finally:
        connection.close()


def ours(path: Path, work: Callable[[Store], object]) -> float:
    """Return how long some work takes in a project that was just opened."""
    with Store.open(path) as store:
        return seconds(lambda: work(store))


def sweep(connection: Any) -> dict[tuple[int, int], tuple[int, float]]:
    """Count the pairs of passages on which two codes meet, and which passages do, from left to right."""
    pairs: Counter[tuple[int, int]] = Counter()
    met: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    bearing: defaultdict[int, set[int]] = defaultdict(set)
    text, open_now = None, list[tuple[int, int, int]]()
    for text_id, start, end, passage, code in connection.execute(ORDERED).fetchall():
        if text_id != text:
            text, open_now = text_id, []
        bearing[code].add(passage)
        open_now = [each for each in open_now if each[0] > start]
        for _, earlier, other in open_now:
            if other != code:
                both = (other, code) if other < code else (code, other)
                pairs[both] += 1
                met[both].update((earlier, passage))
        open_now.append((end, passage, code))
    return {(a, b): (count, len(met[a, b]) / len(bearing[a] | bearing[b])) for (a, b), count in pairs.items()}


def to_csv(connection: Any) -> None:
    """Write every quote to a file, as a line of csv."""
    with tempfile.TemporaryFile("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows(connection.execute(WORDS.format(condition="1")))


def csv_of_ours(store: Store) -> None:
    """Write every quote to a file."""
    with tempfile.TemporaryFile() as file:
        file.writelines(streamed_quotes(quotes_in_batches(store), "csv").pieces())


def jobs() -> dict[str, tuple[Callable[[Any], object], Callable[[Store], object], float]]:
    """Return, for each job, the plain script, ours, and the bar of their ratio (0: none)."""
    one = WORDS.format(condition=f"code.ident = '{CODE}'")
    return {
        "code x document": (lambda bare: bare.execute(GROUPED).fetchall(), lambda store: cross(store, Asked()), 2.0),
        "code x document, persons": (
            lambda bare: bare.execute(GROUPED).fetchall(),
            lambda store: cross(store, Asked(), "respondents"),
            0.0,
        ),
        "code x aspect": (
            lambda bare: bare.execute(GROUPED).fetchall(),
            lambda store: cross(store, Asked(columns="aspect")),
            0.0,
        ),
        "overlaps": (sweep, overlap_pairs, 2.0),
        "quotes of a code": (
            lambda bare: bare.execute(one).fetchall(),
            lambda store: quotes(store, QuoteFilter(codes=(CODE,))),
            3.0,
        ),
        "all quotes to csv": (to_csv, csv_of_ours, 2.0),
    }


def memory_of_csv(path: Path) -> None:
    """Tell how much memory a process takes that does nothing but hand on all quotes, as the command does."""
    collect_seldom()
    with Store.open(path) as store, tempfile.TemporaryDirectory() as folder:
        hand = handed(store)
        made = made_of(store, "quotes", quotes_query(QuoteFilter(), "-"))
        streamed = streamed_quotes(quotes_in_batches(hand.store), "csv")
        started = time.process_time()
        size = hand_over_streamed(store, Path(folder) / "all.csv", hand, streamed, made, "csv")
        taken, held = time.process_time() - started, peak(os.getpid())
    print(f"{path.stem} all quotes handed on: {size:,} bytes, {taken * 1000:.0f} ms, {held:.0f} MiB (bar 200)")


def main() -> None:
    """Measure and print the ratios."""
    collect_seldom()  # as the program does, for the scripts, too
    sizes, taken = sys.argv[1:] or list(RUNS), {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / f"{size}.workbench"
            build(path, size)
            os.sync()  # else the first queries wait for what the building left to be written
            for job, (script, work, bar) in jobs().items():
                floor, own = alternate(partial(plainly, path, script), partial(ours, path, work), RUNS[size])
                taken[size, job] = own
                told = f"ratio {own / floor:.2f}" + (f" (bar {bar:g})" if bar else "")
                took = f"{own * 1000:.1f} ms, floor {floor * 1000:.1f} ms"
                print(f"{size} {job}: {took}, {told}; {peak(os.getpid()):.0f} MiB so far")
            alone = get_context("spawn").Process(target=memory_of_csv, args=(path,))
            alone.start()
            alone.join()
    for job in jobs():
        if ("L", job) in taken and ("M", job) in taken:
            print(f"L / M {job}: {taken['L', job] / taken['M', job]:.1f} (bar 12)")


if __name__ == "__main__":
    main()
