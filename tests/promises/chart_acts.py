"""The acts on the framework, on respondents and on what they named, for the promise about undo."""

from __future__ import annotations

from collections.abc import Callable

from tests.promises.acts import Hand
from workbench.services.framework import charting, interview_summaries
from workbench.services.respondents import attributes, self_reports


def _cell(hand: Hand) -> tuple[int, int]:
    """Pick a cell; few, so that sentences are written over."""
    return hand.number("SELECT id FROM respondent ORDER BY id LIMIT 2"), hand.primary().id


def _written(hand: Hand) -> tuple[int, int]:
    respondent, code = hand.row("SELECT respondent_id, code_id FROM frameworkcell")
    return int(str(respondent)), int(str(code))


def _attributes(hand: Hand) -> None:
    values = {hand.random.choice(("function", "plaats")): hand.random.choice((hand.word(), ""))}
    attributes.change_attributes(hand.store, hand.coder, hand.number("SELECT id FROM respondent"), values)


def _summary(hand: Hand) -> None:
    words = hand.random.choice((hand.word(), ""))
    interview_summaries.write_summary(hand.store, hand.coder, hand.number("SELECT id FROM document"), words)


def _number(hand: Hand) -> None:
    person, amount = hand.number("SELECT id FROM respondent"), hand.random.choice((3.0, 2.5, None))
    passage = hand.name("SELECT guid FROM passage") if hand.random.random() < 0.5 else None
    self_reports.add_number(hand.store, hand.coder, person, hand.word(), "per jaar", amount=amount, passage=passage)


def _reported(hand: Hand) -> str:
    return hand.name("SELECT guid FROM selfreport")


def _change_number(hand: Hand) -> None:
    self_reports.change_number(
        hand.store,
        hand.coder,
        _reported(hand),
        subject=hand.word(),
        unit="gezinnen",
        amount=7.0,
        words="een stuk of zeven",
    )


CHART_ACTS: dict[str, Callable[[Hand], object]] = {
    "write_cell": lambda hand: charting.write_cell(hand.store, hand.coder, *_cell(hand), hand.word()),
    "write_cell again": lambda hand: charting.write_cell(hand.store, hand.coder, *_written(hand), hand.word()),
    "remove_cell": lambda hand: charting.remove_cell(hand.store, hand.coder, *_written(hand)),
    "hold_cell": lambda hand: charting.hold_cell(hand.store, hand.coder, *_written(hand)),
    "write_summary": _summary,
    "change_attributes": _attributes,
    "add_number": _number,
    "change_number": _change_number,
    "remove_number": lambda hand: self_reports.remove_number(hand.store, hand.coder, _reported(hand)),
}
"""What is done → how; the names begin with those of the services."""
