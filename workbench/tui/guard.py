"""What comes from files never reaches the terminal raw and is never markup.

Texts are cleaned when they are imported; this is the second guard, at the place where every line is drawn.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from workbench.text.canonical import visible


def plain(text: object) -> Content:
    """Return `text` as content that shows every character as itself."""
    return Content(visible(str(text)))


def one_line(text: object) -> str:
    """Return `text` on one line, each stretch of blanks and line ends as one blank, every other sign as itself."""
    return " ".join(visible(str(text)).split())


def flat(text: object) -> str:
    """Return `text` on one line of as many signs: every line end and tab is a blank, every other sign itself."""
    return visible(str(text)).replace("\n", " ").replace("\t", " ")


WITHIN_A_LINE = {ord("\t"): " ", ord("\n"): "␊"}
"""A line that is drawn holds no line end; one that comes from a name would move everything after it."""


def within_a_line(text: str) -> str:
    """Return `text` fit for a part of a line whose cells are counted: tabs and line ends are one sign each as well."""
    return visible(text).translate(WITHIN_A_LINE)


def typed_again(shown: str) -> str:
    """Return what was typed in a line that began as `within_a_line` shows it, with its line ends back."""
    return shown.replace(WITHIN_A_LINE[ord("\n")], "\n")


class TerminalGuard(LineFilter):
    """Replaces signs that would drive a terminal in every segment of every line."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments with such signs made visible."""
        return [
            segment
            if segment.control or segment.text.isprintable()
            else segment._replace(text=within_a_line(segment.text))
            for segment in segments
        ]
