"""The codings of the text that is shown, found by number and by passage: looking through all would make a key wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from workbench.storage.queries.transcript import CodingRow


class ShownCodings:
    """Codings by number, with those on each passage and how many passages are to review."""

    def __init__(self, rows: Iterable[CodingRow] = ()) -> None:
        self._rows: dict[int, CodingRow] = {}
        self._on: dict[int, dict[int, CodingRow]] = {}
        self._doubts: Counter[int] = Counter()
        """Passage → codings on it, where it is to review."""
        for row in rows:
            self.add(row)

    def __iter__(self) -> Iterator[CodingRow]:
        return iter(self._rows.values())

    def add(self, row: CodingRow) -> None:
        """Take in a coding; one with its number gives way."""
        self.remove(row.id)
        self._rows[row.id] = row
        self._on.setdefault(row.passage_id, {})[row.id] = row
        if row.doubtful:
            self._doubts[row.passage_id] += 1

    def remove(self, number: int) -> CodingRow | None:
        """Take a coding away and return it, if it was there."""
        row = self._rows.pop(number, None)
        if row is not None:
            del self._on[row.passage_id][number]
            if row.doubtful:
                self._doubts = self._doubts - Counter([row.passage_id])
        return row

    def get(self, number: int) -> CodingRow | None:
        """Return a coding by its number."""
        return self._rows.get(number)

    def on(self, passages: Iterable[int]) -> list[CodingRow]:
        """Return the codings on these passages."""
        return [row for passage in sorted(set(passages)) for row in self._on.get(passage, {}).values()]

    @property
    def in_doubt(self) -> int:
        """How many passages bear codings and are to review."""
        return len(self._doubts)
