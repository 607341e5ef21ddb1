"""How the numbers of passages beside the codes change by one act, without counting the project anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from workbench.storage.queries.codebook import CodeRow
from workbench.storage.queries.transcript import CodingRow


class Tally:
    """Knows which codes stand above each code; a parent counts a passage once, whatever stands below it."""

    def __init__(self, codes: Sequence[CodeRow]) -> None:
        self._parents = {code.id: code.parent_id for code in codes}

    def changes(self, before: Iterable[CodingRow], after: Iterable[CodingRow]) -> dict[int, int]:
        """Return what to add to the passages of each code; both times all codings on the same passages are given."""
        counted = Counter(code for code, _ in self._under(after))
        counted.subtract(Counter(code for code, _ in self._under(before)))
        return {code: change for code, change in counted.items() if change}

    def _under(self, rows: Iterable[CodingRow]) -> set[tuple[int, int]]:
        return {(code, row.passage_id) for row in rows for code in self._with_those_above(row.code_id)}

    def _with_those_above(self, code: int | None) -> Iterable[int]:
        while code is not None:
            yield code
            code = self._parents.get(code)
