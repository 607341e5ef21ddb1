"""What never reaches a terminal raw."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import ControlType, Segment
from textual.color import Color

from tests.examples import cases
from workbench.tui.guard import TerminalGuard, plain, typed_again, within_a_line

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
LINES = "\u2028\u2029\x85"
CONTROLS = "".join(chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)))
DRIVING = sorted({*CONTROLS, *BIDI, *LINES})
BLACK = Color(0, 0, 0)


def guarded(*texts: str) -> list[str]:
    """Return texts as they pass the guard."""
    return [segment.text for segment in TerminalGuard().apply([Segment(text) for text in texts], BLACK)]


def drives(text: str) -> bool:
    """Whether a text has a sign that would drive a terminal or turn the reading round."""
    return any(unicodedata.category(sign) == "Cc" or sign in BIDI + LINES for sign in text)


@pytest.mark.parametrize("sign", DRIVING, ids=lambda sign: f"U+{ord(sign):04X}")
def test_no_control_and_no_bidi_sign_passes(sign: str) -> None:
    """In a line that is drawn each is replaced by one sign that can be seen, line ends and tabs included."""
    [shown] = guarded(f"a{sign}b")
    assert not drives(shown)
    assert (shown[0], shown[-1], len(shown)) == ("a", "b", 3)


@pytest.mark.parametrize("sign", DRIVING, ids=lambda sign: f"U+{ord(sign):04X}")
def test_a_text_that_is_shown_keeps_only_its_line_ends_and_tabs(sign: str) -> None:
    """A memo of several lines is shown on several lines; every other driving sign is replaced."""
    shown = plain(f"a{sign}b").plain
    assert shown == f"a{sign}b".replace("\r", "\n") if sign in "\t\n\r" else not drives(shown)


@cases(200)
@given(st.lists(st.one_of(st.text(max_size=20), st.sampled_from(DRIVING)), max_size=5))
def test_whatever_a_file_holds_no_line_drives_the_terminal(texts: list[str]) -> None:
    """No text gets a driving sign through, and no segment is lost."""
    shown = guarded(*texts)
    assert len(shown) == len(texts)
    assert not any(map(drives, shown))
    assert not drives(plain("".join(texts)).plain.replace("\t", "").replace("\n", ""))


@pytest.mark.parametrize(
    "text",
    [
        "Gewoon.",
        "é e\u0301 ñ",
        "👩\u200d👧 🇳🇱 ❤\ufe0f",
        "漢字 한 שלום مرحبا",
        "“Ja…” – 50\u00a0%",
        "zacht\u00adteken",
        "\u200bx",
    ],
)
def test_ordinary_writing_passes_as_it_is(text: str) -> None:
    """Accents, joined pictures, other alphabets and typographic signs are nothing to guard against."""
    assert guarded(text) == [text]
    assert plain(text).plain == text


def test_brackets_are_text_and_no_markup() -> None:
    """What looks like a colour command in a transcript is shown as it was written."""
    shown = plain("[red]stop[/red] [/] [onverstaanbaar]")
    assert shown.plain == "[red]stop[/red] [/] [onverstaanbaar]"
    assert list(shown.spans) == []


def test_what_the_program_itself_tells_the_terminal_passes() -> None:
    """A control of the screen library is no text from a file."""
    control = Segment("\x1b[2J", None, [(ControlType.CLEAR,)])
    assert TerminalGuard().apply([control], BLACK) == [control]


def test_style_stays_with_its_words() -> None:
    """Only the words are changed, not how they look."""
    from rich.style import Style

    [segment] = TerminalGuard().apply([Segment("a\x1bb", Style(bold=True))], BLACK)
    assert (segment.text, segment.style) == ("a␛b", Style(bold=True))


def test_anything_can_be_shown() -> None:
    """Numbers and nothing are shown as their words."""
    assert [plain(value).plain for value in (12, None, 0.5)] == ["12", "None", "0.5"]


def test_a_part_of_a_line_fills_the_cells_that_were_counted() -> None:
    """Tabs and line ends have no cells of their own, so they are one sign each before cells are counted."""
    shown = within_a_line("a\tb\nc\x1bd")
    assert shown == "a b␊c␛d"
    assert cell_len(shown) == 7


def test_line_ends_come_back_from_a_line_that_is_typed_in() -> None:
    """What is edited in one line keeps the lines it had."""
    assert typed_again(within_a_line("een\ntwee")) == "een\ntwee"
