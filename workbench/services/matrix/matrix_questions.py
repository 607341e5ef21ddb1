"""What a group matrix leaves open: actions of nobody, wanted results that nothing brings about or shows."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from workbench.storage.queries.matrix import ACTION, RESULT, ItemRow, Matrix
from workbench.text.search import fold

QUESTIONS = ("nobody", "no_action", "no_indicator", "twice")


class Question(NamedTuple):
    """One thing that asks for a second look."""

    kind: str
    """nobody: an action without an organisation; no_action, no_indicator: a wanted result without one; twice: the
    same words in another column."""
    item: ItemRow


def questions(shown: Matrix) -> list[Question]:
    """Return what a group matrix leaves open, by kind and in the order of the matrix."""
    order = {row.id: at for at, row in enumerate(shown.rows)}
    items = sorted(shown.items, key=lambda item: (order.get(item.row_id, len(order)), item.position))
    actions = [item for item in items if item.column == ACTION]
    results = [item for item in items if item.column == RESULT]
    reached = {result for _, result in shown.links}
    seen = {each.item for each in shown.shown_in}
    found = [Question("nobody", item) for item in actions if not item.organisations]
    found += [Question("no_action", item) for item in results if item.id not in reached]
    found += [Question("no_indicator", item) for item in results if item.id not in seen]
    return [*found, *(Question("twice", item) for item in _twice(items))]


def _twice(items: list[ItemRow]) -> list[ItemRow]:
    """Return the items whose words stand in more than one column."""
    alike: dict[str, list[ItemRow]] = defaultdict(list)
    for item in items:
        alike[" ".join(fold(item.text).split()).strip(" .")].append(item)
    doubled = {words for words, same in alike.items() if len({item.column_id for item in same}) > 1}
    return [item for words, same in alike.items() if words in doubled for item in same]
