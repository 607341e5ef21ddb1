"""How long it takes to find what may be a name in twelve interviews of 9,000 words, beside a plain script.

Run from the checkout: ``python -m tests.benchmarks.identifying``. The floor takes the same texts apart into words and
looks each up in the same lists. Bar: some seconds for all twelve, on a machine that is quiet; on a busy one the time of
the processor tells.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from random import Random

from tests.identifiers import Talk, identifiers, talks
from workbench.text.identifying import Finder, Named
from workbench.text.kinds import NAMES
from workbench.text.name_lists import first_names, places, surnames

INTERVIEWS, WORDS = 12, 9_000
KEY = 60
"""Names in the key."""
BAR = 5.0


def interviews() -> list[str]:
    """Return twelve talks of 9,000 words."""
    random = Random(9)
    made = [_long(each) for each in talks(random, identifiers(random), count=INTERVIEWS)]
    return [" ".join(words[:WORDS]) for words in made]


def _long(talk: Talk) -> list[str]:
    words = talk.text.split(" ")
    return words * (WORDS // len(words) + 1)


def floor(texts: list[str]) -> None:
    """Look up every word in the lists."""
    listed = {row[0] for row in first_names() | surnames() | places()}
    for text in texts:
        sum(word in listed for word in re.findall(r"\w+", text.lower()))


def timed(do: Callable[[], object]) -> float:
    """Return seconds of the processor."""
    began = time.process_time()
    do()
    return time.process_time() - began


def main() -> None:
    """Print what each takes."""
    texts = interviews()
    named = [each for each in identifiers(Random(9)) if each.kind in NAMES][:KEY]
    finders: list[Finder] = []
    made = timed(lambda: finders.append(Finder({each.name: Named(str(n), each.kind) for n, each in enumerate(named)})))
    first, again = (timed(lambda: [finders[0].find(text) for text in texts]) for _ in range(2))
    print(f"{sum(len(text.split()) for text in texts):,} words; key of {KEY} names made ready in {made:.2f} s")
    print(f"found in {first:.2f} s, again in {again:.2f} s; bar {BAR} s; floor {timed(lambda: floor(texts)):.2f} s")


if __name__ == "__main__":
    main()
