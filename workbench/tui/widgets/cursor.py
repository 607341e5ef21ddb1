"""Where a reader stands in a transcript and what is selected; knows sentences and turns, no screen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable

from workbench.storage.queries.transcript import CodingRow, SentenceRow, Transcript
from workbench.text.span import Span

INTERVIEWER = "interviewer"


class Cursor:
    """Stands on a sentence; the selection runs from its anchor, or is exact to the character."""

    def __init__(self, transcript: Transcript | None = None) -> None:
        self.sentences: list[SentenceRow] = transcript.sentences if transcript else []
        turns = transcript.turns if transcript else []
        self._length = len(transcript.text) if transcript else 0
        self._voices = {turn.n: turn.voice for turn in turns}
        self._asking = {turn.n for turn in turns if turn.role == INTERVIEWER}
        self._starts = [sentence.start for sentence in self.sentences]
        self._number = 0
        self._anchor = 0
        self._exact: Span | None = None
        self._left: set[int] = set()
        self._coded: list[Span] = []
        self.furthest = transcript.furthest if transcript else 0
        """How far the reader came, in this sitting or before."""

    # what is known of the text

    def note(self, codings: Iterable[CodingRow], left: Iterable[tuple[int, int]]) -> None:
        """Take note of what is coded and what was left without code."""
        self._left = {start for start, _ in left}
        self._coded = [Span(row.start, row.end) for row in codings]

    def span(self, number: int) -> Span:
        """Return the place of a sentence; an empty one where there is none."""
        if not self.sentences:
            return Span(0, 0)
        row = self.sentences[max(0, min(number, len(self.sentences) - 1))]
        return Span(row.start, row.end)

    def number_at(self, position: int) -> int:
        """Return the number of the sentence at a position, or of the one before it."""
        return max(0, bisect_right(self._starts, position) - 1)

    def within(self, start: int, end: int) -> list[Span]:
        """Return the sentences that begin in this stretch."""
        first, last = bisect_right(self._starts, start - 1), bisect_right(self._starts, end - 1)
        return [Span(row.start, row.end) for row in self.sentences[first:last]]

    def is_asked(self, turn: int) -> bool:
        """Whether the interviewer speaks in this turn."""
        return turn in self._asking

    def is_open(self, sentence: Span) -> bool:
        """Whether a sentence bears no coding and was not left so on purpose."""
        return sentence.start not in self._left and not any(sentence.overlaps(span) for span in self._coded)

    def is_left(self, sentence: Span) -> bool:
        """Whether a sentence was left without code on purpose."""
        return sentence.start in self._left

    @property
    def passed_over(self) -> int:
        """Number of sentences of respondents that were read and are still open."""
        read = (row for row in self.sentences if row.end <= self.furthest and row.turn not in self._asking)
        return sum(self.is_open(Span(row.start, row.end)) for row in read)

    # where it stands

    @property
    def here(self) -> Span:
        """The sentence it stands on."""
        return self.span(self._number)

    @property
    def chosen(self) -> Span:
        """What a code would be attached to."""
        if self._exact is not None:
            return self._exact
        first, last = sorted((self._anchor, self._number))
        return Span(self.span(first).start, self.span(last).end)

    @property
    def chosen_sentences(self) -> list[Span]:
        """The sentences of which the selection holds a part."""
        return [span for row in self.sentences if (span := Span(row.start, row.end)).overlaps(self.chosen)]

    # moving

    def to(self, number: int, *, extend: bool = False) -> None:
        """Stand on a sentence; with `extend` the selection grows or shrinks with it."""
        self._number = max(0, min(number, len(self.sentences) - 1))
        self._exact = None
        if not extend:
            self._anchor = self._number
        self.furthest = max(self.furthest, self.here.end)

    def by(self, sentences: int, *, extend: bool = False) -> None:
        """Move over so many sentences."""
        self.to(self._number + sentences, extend=extend)

    def turn(self, way: int, *, same_speaker: bool = False) -> None:
        """Move to the beginning of the next (1) or an earlier (-1) turn, of the same speaker if wanted."""
        if not self.sentences:
            return
        here = self.sentences[self._number].turn

        def fits(number: int) -> bool:
            turn = self.sentences[number].turn
            return turn != here and (not same_speaker or self._voices[turn] == self._voices[here])

        found = self._search(way, fits)
        if found is not None:
            turn = self.sentences[found].turn
            self.to(next(n for n, row in enumerate(self.sentences) if row.turn == turn))

    def open_sentence(self, way: int) -> bool:
        """Move to the next (1) or an earlier (-1) open sentence of a respondent; returns whether there is one."""

        def fits(number: int) -> bool:
            return not self.is_asked(self.sentences[number].turn) and self.is_open(self.span(number))

        found = self._search(way, fits)
        if found is not None:
            self.to(found)
        return found is not None

    def _search(self, way: int, fits: Callable[[int], bool]) -> int | None:
        after = range(self._number + 1, len(self.sentences))
        return next(filter(fits, after if way > 0 else range(self._number - 1, -1, -1)), None)

    def choose_turn(self) -> None:
        """Select the whole turn."""
        if self.sentences:
            turn = self.sentences[self._number].turn
            numbers = [n for n, row in enumerate(self.sentences) if row.turn == turn]
            self._anchor, self._number, self._exact = numbers[0], numbers[-1], None
            self.furthest = max(self.furthest, self.here.end)

    def shift_edge(self, *, end: bool, by: int) -> None:
        """Move one edge of the selection by characters."""
        span = self.chosen
        start, finish = (span.start, span.end + by) if end else (span.start + by, span.end)
        if 0 <= start < finish <= self._length:
            self._exact = Span(start, finish)
