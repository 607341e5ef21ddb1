"""The codings of the text that is shown."""

from __future__ import annotations

from random import Random

from tests.unit.tui.test_rulebar import ROW
from workbench.storage.queries.transcript import CodingRow
from workbench.tui.widgets.shown_codings import ShownCodings


def row(number: int, passage: int, *, doubtful: bool = False) -> CodingRow:
    """Return a coding on a passage."""
    return ROW._replace(id=number, passage_id=passage, doubtful=doubtful)


def test_codings_are_found_by_number_and_passage() -> None:
    """Also after one gave way to a later look at it, on another passage."""
    shown = ShownCodings([row(1, 5), row(2, 5), row(3, 6)])
    assert shown.on([5, 5, 9]) == [row(1, 5), row(2, 5)]
    shown.add(row(2, 6))
    assert (shown.on([5]), shown.on([6]), shown.get(2)) == ([row(1, 5)], [row(3, 6), row(2, 6)], row(2, 6))
    assert shown.remove(3) == row(3, 6)
    assert (shown.remove(3), shown.get(3), list(shown)) == (None, None, [row(1, 5), row(2, 6)])


def test_passages_to_review_are_what_looking_through_all_would_count() -> None:
    """However codings come and go."""
    random, shown, kept = Random(20), ShownCodings(), dict[int, CodingRow]()
    for _ in range(500):
        number = random.randrange(40)
        if random.random() < 0.4:
            assert shown.remove(number) == kept.pop(number, None)
        else:
            kept[number] = row(number, random.randrange(12), doubtful=random.random() < 0.5)
            shown.add(kept[number])
        assert shown.in_doubt == len({each.passage_id for each in kept.values() if each.doubtful})
        wanted = set(random.choices(range(12), k=3))
        assert {each.id for each in shown.on(wanted)} == {
            each.id for each in kept.values() if each.passage_id in wanted
        }
