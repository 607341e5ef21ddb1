"""How long it takes to offer what waits for a point in groups of what is alike, the first time in a fresh program.

Run from the checkout: ``python -m tests.benchmarks.grouping``. Some 6,000 codings on sentences of invented
interviews (size M of `corpus`). Told in seconds of the processor, each step apart. Bar: 5,000 within 2 s.
"""

from __future__ import annotations

import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from time import process_time

from tests.benchmarks.corpus import build
from workbench.storage.store import Store


def prepare(path: Path) -> None:
    """Build a project in which every coding with an aspect waits for a point."""
    build(path, "M")
    with Store.open(path) as store:
        of_aspects = "facet_id = (SELECT id FROM facet WHERE ident = 'aspect')"
        first = store.value(f"SELECT min(id) FROM code WHERE {of_aspects}")
        store.keep(f"UPDATE code SET parent_id = ? WHERE {of_aspects} AND id <> ?", (first, first))
        store.keep("UPDATE code SET ident = 'verbeterpunt' WHERE id = ?", (first,))


def main() -> None:
    """Print the seconds of each step."""
    from workbench.services.points.point_groups import grouped, improvements
    from workbench.text.content_words import content_words

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "groepen.workbench"
        prepare(path)
        with Store.open(path) as store:
            marks = [process_time()]
            listed = improvements(store)
            marks.append(process_time())
            for each in listed:
                content_words(each.row.text)
            marks.append(process_time())
            groups = grouped(listed)
            marks.append(process_time())
    read, words, likeness = (after - before for before, after in pairwise(marks))
    told = f"{len(listed)} waiting, {len(groups)} groups: read {read:.2f}, words {words:.2f}, groups {likeness:.2f}"
    sys.stdout.write(f"{told}, together {marks[-1] - marks[0]:.2f} s\n")


if __name__ == "__main__":
    main()
