"""The acts on improvement points and on what waits for one, for the promise about undo."""

from __future__ import annotations

from collections.abc import Callable

from tests.promises.acts import Hand, Nothing
from workbench.services.points import point_groups, points


def _some(hand: Hand) -> list[point_groups.Improvement]:
    """Pick a group of what waits, or part of it."""
    listed = point_groups.improvements(hand.store)
    if not listed:
        raise Nothing
    group = hand.random.choice(point_groups.grouped(listed)).members
    return list(group[: hand.random.randint(1, len(group))])


def _resting(hand: Hand) -> points.Resting:
    return point_groups.resting(_some(hand), hand.random.choice(("supports", "contradicts")), "asked")


def _quote(hand: Hand) -> None:
    point, guid = hand.row("SELECT point.ident, evidence.guid FROM evidence JOIN point ON point.id = point_id")
    chosen = hand.random.random() < 0.7
    points.choose_quote(hand.store, hand.coder, str(point), str(guid), chosen=chosen)


def _organisation(hand: Hand) -> None:
    code = hand.code("organisation") if hand.random.random() < 0.7 else None
    points.set_organisation(hand.store, hand.coder, hand.point(), code)


POINT_ACTS: dict[str, Callable[[Hand], object]] = {
    "add_point on a group": lambda hand: points.add_point(
        hand.store, hand.coder, hand.code(), hand.word(), on=_resting(hand)
    ),
    "rest_on": lambda hand: points.rest_on(hand.store, hand.coder, hand.point(), _resting(hand)),
    "choose_quote": _quote,
    "set_organisation": _organisation,
    "pass_over": lambda hand: point_groups.pass_over(hand.store, hand.coder, _some(hand), hand.word()),
    "take_back": lambda hand: point_groups.take_back(
        hand.store, hand.coder, [hand.name("SELECT guid FROM passedover")]
    ),
}
"""What is done → how; the names begin with those of the services."""
