"""How long it takes to find 5,000 passages again in a corrected text of 60,000 words, and how many are found.

Run from the checkout: ``python -m tests.benchmarks.corrections``. The bar: with 3 % of the words edited and 20 lines
moved at most 2 s, at least 99.9 % right, and nothing wrong that nobody is asked about. *Right* is the place of the
words, whether or not a person is asked to look at it. Left out of the share are passages whose first or last word was
taken out, and those that were torn, since a line at one end went elsewhere; all of these must be for review. Time is
that of the processor, so that the figure holds on a busy machine, too; the clock stands beside it.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from tests.edits import Corrected, Correction, passages, stripped, transcript
from workbench.text.reanchor import Alignment, Found
from workbench.text.span import Span

WORDS = 60_000
CODINGS = 5_000
LINES = 2_150
MOVED = 20
LONG = 40
"""Signs of a line that is moved: of a short answer that is given often nobody could say where it went."""
SEED = 20
EDITS = (Correction.mistype, Correction.put_in, Correction.take_out)


class Figures(NamedTuple):
    """What one run showed."""

    processor: float
    """Seconds."""
    clock: float
    outcomes: Counter[str]
    lost: int
    """Passages whose first or last word is gone, or that were torn."""
    right: int
    wrong: int
    """Passages put elsewhere without asking."""


def edited(old: str, share: float, moved: int) -> Corrected:
    """Return a text in which a share of the words was edited and some lines moved."""
    chance = random.Random(SEED)
    correction = Correction(old, chance)
    for _ in range(int(share * len(old.split()))):
        chance.choice(EDITS)(correction)
    for _ in range(moved):
        correction.move(at_least=LONG)
    return correction.done()


def wrapped(old: str) -> Corrected:
    """Return a text with 3 % of the words edited and every line wrapped anew."""
    chance = random.Random(SEED)
    correction = Correction(old, chance)
    for _ in range(int(0.03 * len(old.split()))):
        chance.choice(EDITS)(correction)
    for line in correction.lines:
        spaces = [n for n, (sign, _) in enumerate(line) if sign == " "]
        for n in spaces[9::10]:
            line[n] = ("\n", line[n][1])
    return correction.done()


def is_torn(span: Span, truth: Span) -> bool:
    """Whether the ends of a passage came to stand far from each other."""
    return not 0.5 <= (truth.end - truth.start) / (span.end - span.start) <= 2


def measured(old: str, new: Corrected, spans: list[Span]) -> Figures:
    """Compare, find all passages, and hold them against where they went."""
    clock, processor = time.perf_counter(), time.process_time()
    aligned = Alignment.of(old, new.text)
    founds = [aligned.find(span) for span in spans]
    processor, clock = time.process_time() - processor, time.perf_counter() - clock
    return _counted(old, new, spans, founds, (processor, clock))


def _counted(old: str, new: Corrected, spans: list[Span], founds: list[Found], seconds: tuple[float, float]) -> Figures:
    lost = right = wrong = 0
    for span, found in zip(spans, founds, strict=True):
        truth = new.truth(old, span)
        is_there = truth is not None and stripped(new.text, found.span) == truth
        wrong += found.outcome != "review" and not is_there
        if truth is None or is_torn(span, truth):
            lost += 1
        else:
            right += is_there
    return Figures(*seconds, Counter(found.outcome for found in founds), lost, right, wrong)


def told(name: str, figures: Figures) -> str:
    """Return one line for a person."""
    kept = figures.outcomes.total() - figures.lost
    outcomes = ", ".join(
        f"{outcome} {figures.outcomes[outcome]:,}" for outcome in ("unchanged", "moved", "edited", "review")
    )
    return (
        f"{name}: {figures.processor:.2f} s (clock {figures.clock:.2f} s); right {figures.right:,} of {kept:,} "
        f"({figures.right / kept:.2%}), first or last word gone or torn {figures.lost:,}; wrong without asking "
        f"{figures.wrong}; {outcomes}"
    )


def main() -> None:
    """Print the figures for four kinds of correction."""
    old = transcript(random.Random(SEED), LINES)
    spans = passages(old, random.Random(SEED), CODINGS)
    print(f"{len(old.split()):,} words, {len(spans):,} codings, seed {SEED}")
    kinds: dict[str, Callable[[], Corrected]] = {
        "3 % edited, 20 lines moved": lambda: edited(old, 0.03, MOVED),
        "3 % edited": lambda: edited(old, 0.03, 0),
        "10 % edited, 20 lines moved": lambda: edited(old, 0.1, MOVED),
        "3 % edited, wrapped anew": lambda: wrapped(old),
    }
    for name, make in kinds.items():
        print(told(name, measured(old, make(), spans)), flush=True)


if __name__ == "__main__":
    main()
