"""Where a reader stands in a transcript and what is selected; knows sentences and turns, no screen."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable

from workbench.storage.queries.transcript import CodingRow, SentenceRow, Transcript
from workbench.text.span import Span
from workbench.tui.widgets.coverage import INTERVIEWER, Coverage
from workbench.tui.widgets.graphemes import after, before

_JOINED = "\u00ad\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200d\u20d0-\u20ff\ufe00-\ufe0f"
"""Accents and invisible signs within a word, which belong to the letter before them."""
_WORD = re.compile(rf"\w[\w{_JOINED}]*(?:['’-]\w[\w{_JOINED}]*)*")
WINDOW = 400
"""Signs around a place in which a word is looked for."""


class Cursor:
    """Stands on a sentence. What is selected runs from an anchor to it, in whole sentences, words or exact signs."""

    def __init__(self, transcript: Transcript | None = None) -> None:
        self.sentences: list[SentenceRow] = transcript.sentences if transcript else []
        self._text = transcript.text if transcript else ""
        turns = transcript.turns if transcript else []
        self._voices = {turn.n: turn.voice for turn in turns}
        self._asking = {turn.n for turn in turns if turn.role == INTERVIEWER}
        self._starts = [sentence.start for sentence in self.sentences]
        self._turns = [sentence.turn for sentence in self.sentences]
        self._number = 0
        self._anchor = 0
        self._exact: Span | None = None
        self.coverage = Coverage(self.sentences, self._asking)
        self.furthest = transcript.furthest if transcript else 0
        """How far the reader came, in this sitting or before."""

    # what is known of the text

    def note(self, codings: Iterable[CodingRow], left: Iterable[tuple[int, int]]) -> None:
        """Take note of all that is coded and all that was left without code."""
        self.coverage = Coverage(self.sentences, self._asking)
        self.coverage.leave(start for start, _ in left)
        for row in codings:
            self.coverage.count(row.start, row.end, 1)

    def span(self, number: int) -> Span:
        """Return the place of a sentence; an empty one where there is none."""
        if not self.sentences:
            return Span(0, 0)
        row = self.sentences[max(0, min(number, len(self.sentences) - 1))]
        return Span(row.start, row.end)

    def number_at(self, position: int) -> int:
        """Return the number of the sentence at a position, or of the one before it."""
        return max(0, bisect_right(self._starts, position) - 1)

    def sentence_around(self, span: Span) -> Span:
        """Return the sentence in which the middle of a stretch stands."""
        return self.span(self.number_at((span.start + span.end) // 2))

    def is_asked(self, turn: int) -> bool:
        """Whether the interviewer speaks in this turn."""
        return turn in self._asking

    @property
    def passed_over(self) -> int:
        """Number of sentences of respondents that were read and are still open."""
        return self.coverage.open_before(self.furthest)

    # where it stands

    @property
    def number(self) -> int:
        """Number of the sentence it stands on."""
        return self._number

    @property
    def here(self) -> Span:
        """The sentence it stands on."""
        return self.span(self._number)

    @property
    def turn_here(self) -> int | None:
        """Number of the turn it stands in."""
        return self._turns[self._number] if self.sentences else None

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
        return [self.span(number) for number in self.coverage.within(*self.chosen)]

    # moving

    def to(self, number: int, *, extend: bool = False) -> None:
        """Stand on a sentence; with `extend` the selection grows or shrinks with it."""
        self._number = max(0, min(number, len(self.sentences) - 1))
        self._exact = None
        if not extend:
            self._anchor = self._number
        self.furthest = max(self.furthest, self.here.end)

    @property
    def text(self) -> str:
        """The text it stands in."""
        return self._text

    def stand_on(self, span: Span, furthest: int = 0) -> None:
        """Select a stretch, as whole sentences where it is some; the reader came at least as far as `furthest`."""
        self.to(self.number_at(span.start))
        self.to(self.number_at(max(span.start, span.end - 1)), extend=True)
        if self.chosen != span:
            self.choose(*span)
        self.furthest = max(self.furthest, furthest)

    def take_over(self, other: Cursor) -> None:
        """Stand where another cursor stands in the same text, with the same selected."""
        self._number, self._anchor, self._exact = other._number, other._anchor, other._exact
        self.furthest = max(self.furthest, other.furthest)

    def by(self, sentences: int, *, extend: bool = False) -> None:
        """Move over so many sentences."""
        self.to(self._number + sentences, extend=extend)

    def turn(self, way: int, *, same_speaker: bool = False) -> None:
        """Move to the beginning of the next (1) or an earlier (-1) turn, of the same speaker if wanted."""
        if not self.sentences:
            return
        voice = self._voices.get(self._turns[self._number])

        def fits(number: int) -> bool:
            return not same_speaker or self._voices.get(self._turns[number]) == voice

        number: int | None = self._other_turn(self._number, way)
        while number is not None and not fits(number):
            number = self._other_turn(number, way)
        if number is not None:
            self.to(number)

    def _other_turn(self, number: int, way: int) -> int | None:
        """Return the first sentence of the turn after (1) or before (-1) that of a sentence."""
        turn = self._turns[number]
        edge = bisect_right(self._turns, turn) if way > 0 else bisect_left(self._turns, turn) - 1
        return bisect_left(self._turns, self._turns[edge]) if 0 <= edge < len(self._turns) else None

    def open_sentence(self, way: int) -> bool:
        """Move to the next (1) or an earlier (-1) open sentence of a respondent; returns whether there is one."""
        return self._go(self.coverage.next_open(self._number, way))

    def _go(self, number: int | None) -> bool:
        if number is not None:
            self.to(number)
        return number is not None

    def choose_turn(self) -> None:
        """Select the whole turn."""
        if self.sentences:
            turn = self._turns[self._number]
            self._anchor, self._number = bisect_left(self._turns, turn), bisect_right(self._turns, turn) - 1
            self._exact = None
            self.furthest = max(self.furthest, self.here.end)

    # exact edges

    def choose(self, start: int, end: int) -> None:
        """Select exactly this stretch, if it holds more than blanks, and stand on the sentence in which it ends."""
        if 0 <= start < end <= len(self._text) and not self._text[start:end].isspace():
            self._number = self._anchor = self.number_at(end - 1)
            self._exact = Span(start, end)
            self.furthest = max(self.furthest, self.here.end)

    def choose_between(self, one: int, other: int) -> None:
        """Select from one sign to another, both of them with it, in whatever order."""
        first, last = sorted((one, other))
        self.choose(first, after(self._text, last))
        if self._exact is not None:
            self._number = self._anchor = self.number_at(other)

    def word_at(self, position: int) -> Span:
        """Return the word at a position, or the one sign there."""
        for found in self._words(max(0, position - WINDOW), position + WINDOW):
            if found.start <= position < found.end:
                return found
        return Span(position, after(self._text, position))

    def shift_edge(self, *, end: bool, by: int) -> None:
        """Move one edge of the selection by signs as a person sees them."""
        for _ in range(abs(by)):
            self._shift(end, lambda place: after(self._text, place) if by > 0 else before(self._text, place))

    def shift_edge_by_word(self, *, end: bool, by: int) -> None:
        """Move the end to where a word ends, or the beginning to where one begins."""

        def step(place: int) -> int:
            near = self._words(max(0, place - WINDOW), place + WINDOW)
            edges = [word.end if end else word.start for word in near]
            if by > 0:
                return next((edge for edge in edges if edge > place), place)
            return next((edge for edge in reversed(edges) if edge < place), place)

        self._shift(end, step)

    def _shift(self, end: bool, step: Callable[[int], int]) -> None:
        start, finish = self.chosen
        start, finish = (start, step(finish)) if end else (step(start), finish)
        if 0 <= start < finish <= len(self._text):
            self._exact = Span(start, finish)

    def _words(self, start: int, end: int) -> list[Span]:
        return [Span(*found.span()) for found in _WORD.finditer(self._text, start, min(end, len(self._text)))]
