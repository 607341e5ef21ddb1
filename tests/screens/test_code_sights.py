"""What is seen on the Code screen: turns, stripes, marks of reading, memos, hits, in small and odd conditions."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.pilot import Pilot

from tests.conftest import CODEBOOK
from tests.screens.coding import at_code, codings, project_of, view
from tests.screens.conftest import room, settled, shown, type_keys
from tests.small import code_words
from workbench.services.project.projects import sign_in
from workbench.settings.preferences import Preferences, keep_preferences
from workbench.storage.store import Store
from workbench.text.span import Span
from workbench.tui.app import WorkbenchApp
from workbench.wording import choose_language

FIRST = "Ja, in de tweede week al."
SECOND = "Dan zie je, eh, hoe het er echt aan toe gaat."
LAST = ("J", "J", "J")
MANY = ("T1", "T1.huisbezoek", "T1.voorlichting", "T2", "T2.meldcode", "K")


def lines(pilot: Pilot[int]) -> list[str]:
    """Return the lines of the transcript as they are drawn."""
    drawn = view(pilot)
    return [drawn.render_line(y).text for y in range(min(drawn.size.height, len(drawn._layout)))]


def drawn_with(pilot: Pilot[int], words: str) -> list[Segment]:
    """Return the segments of the line that begins with these words, without its label."""
    drawn = view(pilot)
    [y] = [y for y, line in enumerate(lines(pilot)) if words in line]
    return [segment for segment in drawn.render_line(y) if segment.text.strip()]


def underlined(pilot: Pilot[int]) -> str:
    """Return the words that are underlined."""
    drawn = view(pilot)
    strips = [drawn.render_line(y) for y in range(len(drawn._layout))]
    parts = (s.text for strip in strips for s in strip if s.style and s.style.underline)
    return " ".join(" ".join(parts).split())


async def test_a_turn_has_its_number_its_speaker_and_the_sign_of_reading(project: Path) -> None:
    """The first line of a turn tells who speaks; what was read, passed over, left or not yet read differ in a sign."""
    async with at_code(project) as pilot:
        await type_keys(pilot, "j", "5", "5", "j", "J", "j", "x")
        signs = [line[:10] for line in lines(pilot)]
        assert signs[0] == "  1 I   │ "
        assert signs[1] == "  2 R   · "
        assert signs[3] == "  3 I   │ "
        assert signs[4] == "  4 R   · "
    async with at_code(project, (200, 30)) as pilot:
        await type_keys(pilot, "home", "j", "j", "x", "J", "j", "x", "x")
        signs = [line[:10] for line in lines(pilot)]
        assert signs == ["  1 I   │ ", "  2 R   x ", "  3 I   │ ", "  4 R   x "]


async def test_what_was_not_read_yet_has_no_sign(project: Path) -> None:
    """From the first line on one sees how far one came."""
    async with at_code(project) as pilot:
        assert [line[8] for line in lines(pilot)] == ["│", " ", " ", " ", " ", " "]
        assert "read to 1/4 · 0 left without code" in shown(pilot)
        await type_keys(pilot, "J", "J")
        assert [line[8] for line in lines(pilot)] == ["│", "·", "│", "│", " ", " "]
        assert "read to 3/4 · 2 left without code" in shown(pilot)


async def test_stripes_that_do_not_fit_are_counted(project: Path) -> None:
    """Three stand beside the text at 80 cells, the others are told as a number; with one gone another is drawn."""
    with Store.open(project) as store:
        for code in MANY:
            code_words(store, sign_in(store, "A"), FIRST, code)
    async with at_code(project) as pilot:
        await type_keys(pilot, "j")
        [line] = [line for line in lines(pilot) if FIRST in line]
        assert "+3" in line
        await type_keys(pilot, "tab", "delete")
        [line] = [line for line in lines(pilot) if FIRST in line]
        assert "+2" in line
        await type_keys(pilot, "tab", "delete", "tab", "delete")
        [line] = [line for line in lines(pilot) if FIRST in line]
        assert "+" not in line
        assert len(line.partition("het er")[2].split()) == 3


async def test_a_stripe_shows_mark_colour_and_aspect(project: Path) -> None:
    """The sign of the aspect stands behind the mark of the code, where the passage begins, and a bar below it."""
    async with at_code(project) as pilot:
        await type_keys(pilot, "j", "t", "1", "h", "plus")
        [first] = [line for line in lines(pilot) if FIRST in line]
        [second] = [line for line in lines(pilot) if "gaat." in line]
        assert first.rstrip().endswith("1h+")
        assert second.rstrip().endswith("┃")
        assert first.index("1h+") == second.index("┃")


async def test_the_passage_of_the_highlighted_coding_is_underlined(project: Path) -> None:
    """Over all its lines and nowhere else; Tab goes to the next coding."""
    async with at_code(project) as pilot:
        await type_keys(pilot, "j", "t", "1", "h")
        assert underlined(pilot) == f"{FIRST} {SECOND}"
        await type_keys(pilot, "k", "5", "5")
        assert underlined(pilot) == FIRST
        await type_keys(pilot, "tab")
        assert underlined(pilot) == f"{FIRST} {SECOND}"
        await type_keys(pilot, "J")
        assert underlined(pilot) == ""


async def test_hits_are_marked_in_their_words(project: Path) -> None:
    """They look another way than the selection and than the other words."""
    async with at_code(project) as pilot:
        drawn = view(pilot)
        assert drawn.transcript is not None
        at = drawn.transcript.text.index("meldcode")
        drawn.show_hits([Span(at, at + 8)])
        [hit] = [segment for segment in drawn_with(pilot, "meldcode") if segment.text == "meldcode"]
        others = {segment.style for segment in drawn_with(pilot, "meldcode") if segment is not hit}
        assert hit.style not in others
        assert hit.style is not None
        assert hit.style.bold


async def test_a_memo_shows_on_the_line_of_its_passage(project: Path) -> None:
    """On words without a code as well as on a coding."""
    async with at_code(project) as pilot:
        await type_keys(pilot, "j", "m", *"vraag", "ctrl+s")
        assert [("✎" in line) for line in lines(pilot)] == [False, True, False, False, False, False]
        await type_keys(pilot, *LAST, "1", "h", "m", *"idee", "ctrl+s")
        assert "✎" in lines(pilot)[4]
        assert "✎ idee" in shown(pilot)


async def _dutch(pilot: Pilot[int]) -> None:
    await pilot.pause(0.1)
    await settled(pilot)


async def test_in_dutch_at_80_cells_everything_has_its_place(project: Path) -> None:
    """No line is cut in the middle of what one needs, and nothing is said in English."""
    choose_language("nl")
    keep_preferences(Preferences(coder="A", language="nl"))
    async with WorkbenchApp(project).run_test(size=(80, 24)) as pilot:
        await _dutch(pilot)
        await type_keys(pilot, "g", "c", "j", "1", "h", "plus")
        screen = shown(pilot).split("\n")
        assert len(screen) == 24
        assert all(cell_len(line) <= 80 for line in screen)
        assert "gelezen tot 2/4" in screen[1]
        assert "▸ Huisbezoek + · A" in "\n".join(screen)
        assert "? toetsen" in screen[-1]
        await type_keys(pilot, "v")
        assert "Preventie" in shown(pilot)
        assert FIRST.split(maxsplit=1)[0] in shown(pilot)
        for word in ("read", "saved", "sentence", "keys", "undo"):
            assert f" {word} " not in shown(pilot)


async def test_a_transcript_of_one_word(tmp_path: Path) -> None:
    """Every key finds its way in it, and it can be coded."""
    path = project_of(tmp_path, "Ja", CODEBOOK)
    async with at_code(path) as pilot:
        keys = [
            "j",
            "k",
            "J",
            "K",
            "n",
            "N",
            "s",
            "S",
            "pagedown",
            "pageup",
            "home",
            "end",
            "t",
            "right_square_bracket",
        ]
        await type_keys(pilot, *keys, "e", "h", "L", "l", "w", "b", "H", "e", "x", "1", "h", "plus")
        assert [code for _, code, _ in codings(path)] == ["T1.huisbezoek"]
        assert "".join(quote for quote, _, _ in codings(path)) in "Ja"
        assert room(pilot) == "code"


async def test_an_empty_project_takes_every_key(empty_project: Store) -> None:
    """Nothing is there to code; nothing breaks."""
    async with at_code(empty_project.path) as pilot:
        keys = [
            "tab",
            "i",
            "o",
            "r",
            "c",
            "m",
            "asterisk",
            "plus",
            "f",
            "d",
            "e",
            "h",
            "w",
            "pagedown",
            "apostrophe",
            "a",
        ]
        await type_keys(pilot, *keys, "5", "5")
        assert room(pilot) == "code"
        assert "No transcript yet" in shown(pilot)


LONG = "Zeer lange naam " + "met nog meer woorden " * 12


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_very_long_names_stay_in_their_place(tmp_path: Path, size: tuple[int, int]) -> None:
    """Codes, speakers and documents with names of two hundred signs move nothing, nor do names in wide letters."""
    book = CODEBOOK.replace("name: Huisbezoek", f"name: '{LONG}'").replace(
        "name: Voorlichting", f"name: '{'漢字' * 60}'"
    )
    speakers = f"{'Anna-Maria van der Langenberg' * 2}: Hoe gaat dat dan?\n漢字漢字: Goed, dank u wel.\n"
    path = project_of(tmp_path, speakers, book, name="n" * 120)
    async with at_code(path, size) as pilot:
        await type_keys(pilot, "1", "h", "1", "v", "t", "5", "5")
        screen = shown(pilot).split("\n")
        assert all(cell_len(line) <= size[0] for line in screen)
        assert len(screen) == size[1]
        assert len(codings(path)) == 3
        assert "read to 1/" in screen[1]
        await type_keys(pilot, "r", "escape", "space", *"lange", "escape", "apostrophe", "a", "apostrophe")
        assert all(cell_len(line) <= size[0] for line in shown(pilot).split("\n"))


ODD = """I: Hoe schrijf je dat?
R: 漢字漢字漢字漢字漢字 en cafe\u0301 en 👩\u200d👩\u200d👧 en 🇳🇱 en a\u200db en zero\u200bwidth en\ttab en ❤\ufe0f.
R2: Gewoon, met gewone letters, en dan nog een paar woorden tot de regel vol is en verder gaat.
"""


async def test_odd_signs_do_not_move_what_stands_beside_them(tmp_path: Path) -> None:
    """Wide, joined, invisible and combining signs: every line is as wide as the view, stripes in one column."""
    path = project_of(tmp_path, ODD, CODEBOOK)
    async with at_code(path) as pilot:
        await type_keys(pilot, "end", "t", "1", "h", "K", "t", "1", "h")
        drawn = view(pilot)
        columns = set()
        for y in range(len(drawn._layout)):
            strip = drawn.render_line(y)
            assert sum(cell_len(segment.text) for segment in strip) == drawn.scrollable_content_region.width
            left, sign, _ = strip.text.partition("1h")
            if sign:
                columns.add(cell_len(left))
        assert len(columns) == 1
        assert len(codings(path)) == 2


async def test_exact_edges_step_over_odd_signs(tmp_path: Path) -> None:
    """H and l take a letter with its accent, a family and a flag as one step each."""
    path = project_of(tmp_path, "I: Wat?\nR: Ja e\u0301👩\u200d👧🇳🇱\n", CODEBOOK)
    async with at_code(path) as pilot:
        await type_keys(pilot, "j", "e", "h", "1", "h", "h", "1", "v", "h", "5", "5")
        assert [quote for quote, _, _ in codings(path)] == ["Ja e\u0301👩\u200d👧", "Ja e\u0301", "Ja "]
