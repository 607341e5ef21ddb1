"""Markdown."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.exporters.markdown import MarkdownExporter, escaped
from workbench.exporters.report import Bullets, Heading, Paragraph, Prose, Quote, Table


def _lines(*blocks: Any) -> list[str]:
    text = MarkdownExporter().render(Prose("Titel", "nl", list(blocks))).content.decode()
    assert text.startswith("# Titel\n")
    assert text.endswith("\n")
    return text.split("\n")[2:-1]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("[red] *a* _b_ `c`", r"\[red\] \*a\* \_b\_ \`c\`"),
        ("<b> & | ~ ^ $ { } #", r"\<b\> \& \| \~ \^ \$ \{ \} \#"),
        ("- nee", r"\- nee"),
        ("  + ja ", r"\+ ja"),
        ("===", r"\==="),
        ("12. april", r"12\. april"),
        ("3) drie", r"3\) drie"),
        ("d.w.z. op 1.5 - 2", "d.w.z. op 1.5 - 2"),
        ("zie https://x.invalid of www.x.invalid", r"zie https\://x.invalid of www\.x.invalid"),
        ("C:\\map", r"C:\\map"),
    ],
)
def test_text_is_never_markup(text: str, written: str) -> None:
    """Signs that mean something in Markdown get a backslash, and only those."""
    assert escaped(text) == written


def test_quotes_carry_their_source() -> None:
    """A quote is a block of its own with the source under it, over paragraphs too."""
    assert _lines(Quote("een\ntwee\n\ndrie", "beurt 4")) == [
        "> een\\",
        "> twee",
        ">",
        "> drie",
        ">",
        "> — beurt 4",
    ]


def test_headings_go_one_down() -> None:
    """The title is the only heading of the first level, and there are six at most."""
    assert _lines(Heading("a"), Heading("b", 2), Heading("c\nd", 9)) == [
        "## a",
        "",
        "### b",
        "",
        "###### c d",
    ]


def test_notes_are_emphasised() -> None:
    """A note is set in italics, each paragraph of it."""
    assert _lines(Paragraph("een\ntwee\n\ndrie", quiet=True)) == [
        "*een\\",
        "two*".replace("two", "twee"),
        "",
        "*drie*",
    ]


def test_lists_and_tables() -> None:
    """Lists have a dash a line, tables pipes, and a line end in a cell becomes a break."""
    assert _lines(Bullets(["a", "b\nc", ""])) == ["- a", "- b\\", "  c", "-"]
    assert _lines(Table(["x|y"], [["1\n2"], [""]])) == [r"| x\|y |", "| --- |", "| 1<br>2 |", "|  |"]


def test_empty_blocks_leave_no_trace() -> None:
    """An empty paragraph, list or table is left out."""
    assert _lines(Paragraph(""), Bullets([]), Table([], []), Paragraph("slot")) == ["slot"]
