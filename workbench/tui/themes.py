"""The four ways the screens look: dark, light, high contrast, and without colour.

Words are given their colours as they are, so that their contrast does not depend on a terminal's arithmetic.
"""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

CURSOR_WITHOUT_COLOUR = "#c8c8c8"
"""What the cursor stands on before colours are left out; it is reversed then."""


def _words(text: str, muted: str, disabled: str, *, cursor: tuple[str, str], resting: str) -> dict[str, str]:
    """Return the colours of words, of the line under the cursor, and of that line while another list has the keys."""
    return {
        "text": text,
        "text-muted": muted,
        "text-disabled": disabled,
        "block-cursor-foreground": cursor[0],
        "block-cursor-background": cursor[1],
        "block-cursor-blurred-foreground": text,
        "block-cursor-blurred-background": resting,
    }


THEMES = {
    "dark": Theme(
        name="dark",
        primary="#7fb2e5",
        secondary="#a9c7a2",
        accent="#e0b36b",
        warning="#e8c268",
        error="#ef8a8a",
        success="#8fcf9f",
        foreground="#e6e9ee",
        background="#101318",
        surface="#1d2128",
        panel="#2b313b",
        boost="#252a33",
        variables=_words("#e6e9ee", "#b3bac4", "#949ca8", cursor=("#101318", "#7fb2e5"), resting="#2b313b"),
    ),
    "light": Theme(
        name="light",
        primary="#1d5f9e",
        secondary="#3f6f3a",
        accent="#8a5a00",
        warning="#7a5200",
        error="#a32020",
        success="#1f6b36",
        foreground="#1b1f24",
        background="#ffffff",
        surface="#f1f1ee",
        panel="#e0e2e4",
        boost="#e9eaea",
        dark=False,
        variables=_words("#1b1f24", "#454c56", "#5a616b", cursor=("#ffffff", "#1d5f9e"), resting="#e0e2e4"),
    ),
    "contrast": Theme(
        name="contrast",
        primary="#ffe34d",
        secondary="#7fe5ff",
        accent="#ffe34d",
        warning="#ffe34d",
        error="#ffa3a3",
        success="#9dffb0",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#333333",
        boost="#1f1f1f",
        variables=_words("#ffffff", "#ffffff", "#dcdcdc", cursor=("#000000", "#ffe34d"), resting="#333333"),
    ),
    "plain": Theme(
        name="plain",
        primary=CURSOR_WITHOUT_COLOUR,
        secondary="#c8c8c8",
        accent="#c8c8c8",
        warning="#c8c8c8",
        error="#c8c8c8",
        success="#c8c8c8",
        foreground="#e0e0e0",
        background="#121212",
        surface="#1c1c1c",
        panel="#303030",
        boost="#262626",
        variables=_words("#e0e0e0", "#d0d0d0", "#a8a8a8", cursor=("#121212", CURSOR_WITHOUT_COLOUR), resting="#303030"),
    ),
}
"""Name → theme; ``plain`` has no colour at all."""

USUAL = "dark"
COLOURLESS = "plain"


def chosen_theme(kept: str | None) -> str:
    """Return the theme to begin with: the one that was kept, if it is still one of ours."""
    return kept if kept in THEMES else USUAL


class WithoutColour(LineFilter):
    """Leaves out every colour; bold, reverse and the marks say the same, and the line under the cursor is reversed."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments in the terminal's own colours."""
        return [
            segment if segment.style is None else segment._replace(style=_without_colour(segment.style))
            for segment in segments
        ]


_REVERSED = Style(reverse=True)
_CURSOR = Style.parse(f"on {CURSOR_WITHOUT_COLOUR}").bgcolor


@lru_cache(1024)
def _without_colour(style: Style) -> Style:
    return style.without_color + _REVERSED if style.bgcolor == _CURSOR else style.without_color
