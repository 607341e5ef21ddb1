"""Reports as lines."""

from __future__ import annotations

import pytest

from workbench.cli import output
from workbench.cli.prose import folded, prose_lines
from workbench.exporters.report import Block, Bullets, Heading, Paragraph, Prose, Quote, Table


def test_a_report_reads_as_plain_text() -> None:
    """Headings, quotes, lists and tables can be told apart without colour."""
    blocks: list[Block] = [
        Heading("Melden"),
        Paragraph("Twee punten."),
        Quote("Ik bel *eerst*.", "anna · R"),
        Bullets(["een", "twee"]),
        Table(["plaats", "waarde"], [["Delta", "3"]]),
    ]
    assert prose_lines(Prose("Verslag", "nl", blocks)) == [
        "# Verslag",
        "",
        "## Melden",
        "",
        "Twee punten.",
        "",
        "> Ik bel *eerst*.",
        "  — anna · R",
        "",
        "- een",
        "- twee",
        "",
        "plaats  waarde",
        "Delta        3",
    ]


def test_long_lines_are_folded_and_keep_their_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line of a folded quote still shows that it is one."""
    monkeypatch.setattr(output, "width", lambda: 24)
    lines = folded("Dan bel ik eerst een collega.\nDaarna u.", first="> ", next_="> ")
    assert lines == ["> Dan bel ik eerst een", "> collega.", "> Daarna u."]


def test_an_empty_line_stays() -> None:
    """A text of several paragraphs keeps them apart."""
    assert folded("a\n\nb") == ["a", "", "b"]
