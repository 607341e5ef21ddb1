"""A report as lines to read in a terminal."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from workbench.cli import output
from workbench.cli.table import aligned

if TYPE_CHECKING:
    from workbench.exporters.report import Block, Prose, Stair

COMFORTABLE = 100
"""Lines are no longer than this, however wide the terminal is."""


def prose_lines(prose: Prose) -> list[str]:
    """Return a report as lines, its parts parted by empty lines."""
    lines = [f"# {prose.title}"]
    for block in prose.blocks:
        lines += ["", *_block(block)]
    return lines


def _block(block: Block) -> list[str]:
    from workbench.exporters.report import Bullets, Heading, Line, Paragraph, Quote, Room, Stair, Table

    match block:
        case Heading():
            return ["#" * (block.level + 1) + " " + block.text]
        case Paragraph():
            return folded(block.text)
        case Quote():
            return [
                *folded(block.text, first="> ", next_="> "),
                *folded(f"— {block.source}", first="  ", next_="    "),
            ]
        case Line() | Room():
            return folded(block.text) if isinstance(block, Line) else []
        case Bullets():
            return [line for text in block.lines for line in folded(text, first="- ", next_="  ")]
        case Table() | Stair():
            return aligned(block.columns, block.rows) if isinstance(block, Table) else _stair(block)


def _stair(stair: Stair) -> list[str]:
    from workbench.exporters.stair import stair_lines

    return stair_lines(stair, min(output.width() or COMFORTABLE, COMFORTABLE))


def folded(text: str, *, first: str = "", next_: str = "") -> list[str]:
    """Return a text folded to the terminal, each line of it after `first` or `next_`."""
    wide = min(output.width() or COMFORTABLE, COMFORTABLE)
    lines: list[str] = []
    for part in text.split("\n"):
        lines += wrap(
            part,
            wide,
            initial_indent=next_ if lines else first,
            subsequent_indent=next_,
            break_on_hyphens=False,
            break_long_words=False,
        ) or [next_.rstrip() if lines else first.rstrip()]
    return lines
