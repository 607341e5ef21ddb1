"""Which sentences bear a coding, were left without one, or are still open."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import cases
from workbench.storage.queries.transcript import SentenceRow
from workbench.tui.widgets.coverage import Coverage

SENTENCES = [SentenceRow(3 + 10 * n, 12 + 10 * n, n // 3 + 1) for n in range(12)]
"""Nine signs each with a gap of one; three to a turn."""
ASKING = {1, 3}
"""The interviewer speaks in every other turn."""
LENGTH = 130

STRETCH = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 60)).map(lambda s: (s[0], min(LENGTH, s[0] + s[1])))
LEFT = st.sets(st.sampled_from([row.start for row in SENTENCES]))
STEPS = st.lists(st.one_of(STRETCH, st.integers(0, 9), LEFT), max_size=20)
"""A coding that comes, one that goes, or all sentences that are left without code from then on."""


class Account:
    """The codings and marks themselves, gone through for each answer."""

    def __init__(self) -> None:
        self.codings: list[tuple[int, int]] = []
        self.left: set[int] = set()

    def is_coded(self, row: SentenceRow) -> bool:
        """Whether a coding shares a sign with the sentence."""
        return any(start < row.end and end > row.start for start, end in self.codings)

    def open(self) -> list[int]:
        """Return the numbers of the open sentences."""
        return [
            number
            for number, row in enumerate(SENTENCES)
            if row.turn not in ASKING and row.start not in self.left and not self.is_coded(row)
        ]


def _take(step: tuple[int, int] | int | set[int], coverage: Coverage, account: Account) -> None:
    if isinstance(step, tuple):
        account.codings.append(step)
        coverage.count(*step, 1)
    elif isinstance(step, set):
        account.left = step
        coverage.leave(step)
    elif account.codings:
        coverage.count(*account.codings.pop(step % len(account.codings)), -1)


@cases(200)
@given(STEPS)
def test_what_is_known_is_what_counting_anew_gives(steps: list[tuple[int, int] | int | set[int]]) -> None:
    """After any codings that came and went, each answer is as if all were gone through once more."""
    coverage, account = Coverage(SENTENCES, ASKING), Account()
    for step in steps:
        _take(step, coverage, account)
    opened = account.open()
    for number, row in enumerate(SENTENCES):
        assert coverage.is_coded(number) == account.is_coded(row)
        assert coverage.is_left(number) == (row.start in account.left)
        assert coverage.is_open(number) == (number in opened)
        assert coverage.next_open(number, 1) == next((n for n in opened if n > number), None)
        assert coverage.next_open(number, -1) == next((n for n in reversed(opened) if n < number), None)
    for position in range(LENGTH + 1):
        assert coverage.open_before(position) == sum(SENTENCES[number].end <= position for number in opened)


@cases(100)
@given(STRETCH)
def test_the_sentences_of_a_stretch_share_a_sign_with_it(stretch: tuple[int, int]) -> None:
    """Those that begin in it are found apart."""
    start, end = stretch
    coverage = Coverage(SENTENCES, ASKING)
    assert list(coverage.within(start, end)) == [
        n for n, row in enumerate(SENTENCES) if row.start < end and row.end > start
    ]
    assert list(coverage.beginning_in(start, end)) == [n for n, row in enumerate(SENTENCES) if start <= row.start < end]


def test_a_mark_that_fits_no_sentence_marks_nothing() -> None:
    """A text that was cut in other sentences before has marks that stand nowhere now."""
    coverage = Coverage(SENTENCES, ASKING)
    coverage.leave([4, 999])
    assert not any(coverage.is_left(number) for number in range(len(SENTENCES)))
