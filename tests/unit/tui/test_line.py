"""Drawing one line of a transcript."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.style import Style

from workbench.storage.queries.transcript import CodingRow, SentenceRow, Transcript, TurnRow
from workbench.text.span import Span
from workbench.tui.widgets.cursor import Cursor
from workbench.tui.widgets.layout import Layout, Stretch
from workbench.tui.widgets.line import LANE, Frame, LinePainter, Marked, ink, memo_lines
from workbench.tui.widgets.stripes import Stripes

NAMES = ("label", "interviewer", "words", "chosen", "hit", "margin", "unread", "ground")
INKS = {name: Style(color=f"color({number + 1})") for number, name in enumerate(NAMES)} | {
    "underlined": Style(underline=True)
}
NOTHING = Marked(None, None, ())
ASKED, ONE, TWO = "Komt u thuis?", "Ja, 漢字 en 👩\u200d👧.", "Dan\te\u0301en woord."
TEXT = f"I: {ASKED}\nR: {ONE} {TWO}\n"
SPANS = [Span(TEXT.index(words), TEXT.index(words) + len(words)) for words in (ASKED, ONE, TWO)]
"""Two sentences of an answer on one line, with wide, joined, combining signs and a tab."""


def coding(number: int, span: Span = SPANS[1], **values: object) -> CodingRow:
    """Return a coding on a stretch of the text."""
    row = CodingRow(
        number, str(number), number, *span, 1, "K", "Keten", "5", "#aa0000", 7, "sterk_punt", "+", 1, "A", 0, 0, ""
    )
    return row._replace(**values)  # type: ignore[arg-type]  # the fields a test asks for


class Drawn:
    """The two lines of the text, with these codings."""

    def __init__(self, *codings: CodingRow, width: int = 80, time: str | None = None, furthest: int = 999) -> None:
        end = len(TEXT) - 1
        turns = [
            TurnRow(1, 0, SPANS[0].start, SPANS[0].end, "I", time, "interviewer", None),
            TurnRow(2, SPANS[0].end + 1, SPANS[1].start, end, "Respondent 2", time, "respondent", None),
        ]
        rows = [SentenceRow(*span, turn) for span, turn in zip(SPANS, (1, 2, 2), strict=True)]
        shown = Transcript(1, "g", "naam", None, None, 1, TEXT, turns, rows, list(codings), [], [], 0, furthest)
        self.frame, self.cursor = Frame(width, shown), Cursor(shown)
        self.cursor.note(codings, [])
        self.layout = Layout(TEXT, [Stretch(turn.body, turn.end) for turn in turns], self.frame.words)
        self.painter = LinePainter(shown, self.layout, Stripes(codings, self.layout), self.cursor, INKS)

    def segments(
        self, line: int = 1, marked: Marked = NOTHING, highlighted: int | None = None
    ) -> list[tuple[str, Style | None]]:
        """Return a line with its inks; it is always as wide as the view."""
        strip = self.painter.draw(line, self.frame, marked, highlighted)
        assert strip.cell_length == self.frame.width
        return [(segment.text, segment.style) for segment in strip]

    def text(self, line: int = 1) -> str:
        """Return a line without its inks."""
        return "".join(text for text, _ in self.segments(line))


def test_a_line_begins_with_number_speaker_and_what_was_read() -> None:
    """The number of the turn, a short label of its voice and a sign; the words are as they were said."""
    drawn = Drawn()
    assert drawn.text(0).startswith("  1 I   │ Komt u thuis?")
    assert drawn.text(1).startswith(f"  2 R2  · {ONE} {TWO}".replace("\t", " "))


def test_a_wide_view_has_times_and_a_margin() -> None:
    """The time stands beside the speaker; in a narrow view there is room for words instead."""
    assert "  2 R2  00:01:05 · Ja" in Drawn(width=120, time="00:01:05").text()
    assert "00:01:05" not in Drawn(width=80, time="00:01:05").text()


def test_stripes_stand_in_the_same_cells_on_every_line() -> None:
    """Whatever signs a line has, wide or joined, the lanes begin in one column: mark and aspect sign of the code."""
    drawn = Drawn(coding(1, SPANS[0]), coding(2))
    starts = []
    for line in (0, 1):
        before: list[str] = []
        for text, style in drawn.segments(line):
            if text.startswith("5+"):
                starts.append(sum(map(cell_len, before)))
                assert style is not None
                assert style.color == ink("#aa0000").color
            before.append(text)
    assert len(set(starts)) == 1
    assert len(starts) == 2


@pytest.mark.parametrize(("width", "lanes"), [(80, 3), (120, 5)])
@pytest.mark.parametrize("more", [0, 1, 4, 20])
def test_what_does_not_fit_beside_a_line_is_counted(width: int, lanes: int, more: int) -> None:
    """As many stripes as there are lanes, then how many more there are, at most nine."""
    text = Drawn(*(coding(number) for number in range(1, lanes + more + 1)), width=width).text()
    assert text.count("5+") == lanes
    assert (f" +{min(more, 9)}" in text) == (more > 0)


def test_reading_can_be_told_without_colour() -> None:
    """Unread, passed over, left without code and coded have signs of their own."""
    unread, over, coded, left = Drawn(furthest=0), Drawn(), Drawn(coding(1), coding(2, SPANS[2])), Drawn()
    left.cursor.coverage.leave([SPANS[1].start, SPANS[2].start])
    signs = [drawn.text()[drawn.frame.label - 2] for drawn in (unread, over, coded, left)]
    assert signs == [" ", "·", "│", "x"]
    assert [style for text, style in unread.segments() if "R2" in text] == [INKS["unread"]]


def test_the_selection_a_hit_and_the_passage_are_drawn_in_their_own_way() -> None:
    """The selection goes before a hit; the passage of the highlighted coding is underlined under both."""
    words = Span(SPANS[1].start, SPANS[1].start + 8)
    marked = Marked(Span(words.start + 4, words.end), words, (Span(words.start, words.start + 2),))
    found = {text: style for text, style in Drawn(coding(1)).segments(1, marked, 1) if text.strip()}
    underlined = INKS["underlined"]
    assert found["Ja"] == INKS["hit"] + underlined
    assert found[", "] == INKS["words"] + underlined
    assert found["漢字 e"] == INKS["chosen"] + underlined
    assert found[f"n 👩\u200d👧. {TWO}".replace("\t", " ")] == INKS["words"]


def test_the_margin_names_a_coding_with_aspect_weight_memo_and_coder() -> None:
    """A long name gives way to them; the highlighted one is underlined."""
    long = coding(1, name="Ketensamenwerking tussen allen", weight=2, memos=1, coder="Anna")
    [(text, style)] = [pair for pair in Drawn(long, width=120).segments(1, highlighted=1) if "Keten" in pair[0]]
    assert text.startswith("5 Ketens")
    assert text.endswith("+** ✎ Anna")
    assert style == INKS["margin"] + INKS["underlined"]


def test_a_name_too_wide_for_the_margin_never_moves_the_screen() -> None:
    """Also with wide letters and a coder with a name of forty signs."""
    for name, coder in (("漢" * 60, "A"), ("Keten", "c" * 40)):
        assert len(Drawn(coding(1, name=name, coder=coder), width=120).segments()) > 3


def test_a_memo_is_shown_where_its_passage_begins() -> None:
    """By a coding that has one, or on the passage itself."""
    drawn = Drawn(coding(1, memos=1))
    drawn.painter.memos = memo_lines([coding(1, memos=1)], [], drawn.layout)
    assert "✎" in drawn.text(1)
    assert "✎" not in drawn.text(0)
    assert memo_lines([coding(1)], [SPANS[0].start], drawn.layout) == {0}


@pytest.mark.parametrize("colour", ["", "#12", "red; evil", "#zzzzzz", "[bold]"])
def test_a_colour_that_is_none_is_passed_over(colour: str) -> None:
    """A codebook may say anything; its mark is drawn all the same."""
    assert ink(colour) == Style()
    assert "5+" in Drawn(coding(1, colour=colour)).text()


def test_a_wide_mark_keeps_its_lane() -> None:
    """A mark is as wide as its lane at most."""
    [cell] = [text for text, _ in Drawn(coding(1, mark="漢字")).segments() if text.startswith("漢")]
    assert cell_len(cell) == LANE


def test_a_coding_to_review_is_drawn_as_doubtful() -> None:
    """A question mark before its code, a broken line beside the words, and the margin says that it is to review."""
    sure, doubtful = Drawn(coding(1), width=140), Drawn(coding(1, Span(0, len(TEXT) - 1), doubtful=True), width=140)
    assert "5+ " in sure.text()
    assert "┃ 5 Keten + A" in sure.text()
    assert "?5+" in doubtful.text(0)
    assert "┆ 5 Keten + to review A" in doubtful.text(0)
    assert "┆" in doubtful.text(1)
    assert not {"┃", "?5+"} & set(doubtful.text(1).split())
