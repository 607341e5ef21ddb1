"""The four ways the screens look: dark, light, high contrast, and without colour.

Words are given their colours as they are, so that their contrast does not depend on a terminal's arithmetic.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

MUTED = {
    "dark": {"text-muted": "#b3bac4", "text-disabled": "#949ca8", "text": "#e6e9ee"},
    "light": {"text-muted": "#454c56", "text-disabled": "#5a616b", "text": "#1b1f24"},
    "contrast": {"text-muted": "#ffffff", "text-disabled": "#dcdcdc", "text": "#ffffff"},
    "plain": {"text-muted": "#d0d0d0", "text-disabled": "#a8a8a8", "text": "#e0e0e0"},
}
"""Colours of words."""

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
        variables=MUTED["dark"],
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
        variables=MUTED["light"],
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
        panel="#1f1f1f",
        boost="#1f1f1f",
        variables=MUTED["contrast"],
    ),
    "plain": Theme(
        name="plain",
        primary="#c8c8c8",
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
        variables=MUTED["plain"],
    ),
}
"""Name → theme; ``plain`` has no colour at all."""

USUAL = "dark"
COLOURLESS = "plain"


def chosen_theme(kept: str | None) -> str:
    """Return the theme to begin with: the one that was kept, if it is still one of ours."""
    return kept if kept in THEMES else USUAL


class WithoutColour(LineFilter):
    """Leaves out every colour; bold, reverse and the marks say the same."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments in the terminal's own colours."""
        return [
            segment if segment.style is None else segment._replace(style=segment.style.without_color)
            for segment in segments
        ]
