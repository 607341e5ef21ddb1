"""The four ways the screens look can be read, also in sixteen colours and without any."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color as Ink
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from workbench.storage.shipped import shipped
from workbench.tui.themes import COLOURLESS, THEMES, USUAL, WithoutColour, chosen_theme

TUI = Path(__file__).parents[3] / "workbench" / "tui"
SHEETS = "\n".join(path.read_text("utf-8") for path in sorted(TUI.rglob("*.tcss")))
GROUNDS = sorted(set(re.findall(r"background: \$([a-z-]+)", SHEETS)) - {"boost", "primary", "warning-muted"})
WORDS = sorted(set(re.findall(r"[^-]color: \$(text[a-z-]*)", SHEETS)))
PAIRS = [
    *((word, ground) for word in WORDS for ground in GROUNDS),
    ("background", "primary"),
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("text", "warning-muted"),
    ("primary", "background"),
    ("primary", "surface"),
]
"""What is written on what, as the style sheets have it; borders of dialogs are drawn in the primary colour."""


def brightness(colour: Color) -> float:
    """Return the relative luminance of a colour (WCAG 2)."""
    parts = (part / 255 for part in (colour.r, colour.g, colour.b))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours (WCAG 2), from 1 to 21."""
    low, high = sorted(brightness(Color.parse(colour)) for colour in (first, second))
    return (high + 0.05) / (low + 0.05)


def colours(theme: str) -> dict[str, str]:
    """Return what the names of colours stand for in a theme."""
    return THEMES[theme].to_color_system().generate()


def code_colours() -> Iterator[str]:
    """Yield the colours of the codes of the shipped codebook."""
    yield from re.findall(r'colour: *"?(#[0-9a-f]{6})', (shipped("codebook") / "treden.yaml").read_text("utf-8"))


def test_black_on_white_is_twenty_one() -> None:
    """The formula gives the published ends of its scale, and #777777 on white just misses 4.5."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_pairs_are_found() -> None:
    """The style sheets were read."""
    assert {"text", "text-muted"} <= set(WORDS)
    assert {"background", "surface", "panel"} <= set(GROUNDS)


@pytest.mark.parametrize("theme", THEMES)
def test_words_can_be_read_on_what_they_stand_on(theme: str) -> None:
    """At least 4.5, and 7 in high contrast."""
    known, least = colours(theme), 7 if theme == "contrast" else 4.5
    low = {pair: contrast(known[pair[0]], known[pair[1]]) for pair in PAIRS}
    assert {pair: ratio for pair, ratio in low.items() if ratio < least} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_words_stay_apart_from_their_ground_in_sixteen_colours(theme: str) -> None:
    """A terminal with sixteen colours draws no word in the colour it stands on."""
    known = colours(theme)

    def in_sixteen(name: str) -> int | None:
        return Ink.parse(known[name]).downgrade(ColorSystem.STANDARD).number

    assert [pair for pair in PAIRS if in_sixteen(pair[0]) == in_sixteen(pair[1])] == []


@pytest.mark.parametrize("theme", THEMES)
def test_marks_of_codes_are_seen_on_the_ground_of_the_text(theme: str) -> None:
    """Every colour of the shipped codebook has the contrast that signs need, 3; the marks differ by their sign, too."""
    ground = colours(theme)["background"]
    faint = {colour: round(contrast(colour, ground), 2) for colour in code_colours()}
    assert {colour: ratio for colour, ratio in faint.items() if ratio < 3} == {}


def test_without_colour_nothing_is_coloured() -> None:
    """Bold and reverse stay."""
    segments = [Segment("a", Style.parse("bold reverse red on blue")), Segment("b")]
    drawn = WithoutColour().apply(segments, Color.parse("#000000"))
    assert [segment.text for segment in drawn] == ["a", "b"]
    assert drawn[0].style == Style.parse("bold reverse")
    cursor = [Segment("c", Style.parse(f"#121212 on {colours(COLOURLESS)['block-cursor-background']}"))]
    assert WithoutColour().apply(cursor, Color.parse("#000000"))[0].style == Style(reverse=True)


@pytest.mark.parametrize(("kept", "theme"), [(None, USUAL), ("nord", USUAL), ("light", "light"), ("plain", COLOURLESS)])
def test_the_theme_that_was_kept_is_chosen_if_it_is_ours(kept: str | None, theme: str) -> None:
    """A theme of an earlier version gives way to the usual one."""
    assert chosen_theme(kept) == theme
