"""Signs that no report can hold."""

from __future__ import annotations

from workbench.exporters.report import Bullets, Heading, Paragraph, Prose, Quote, Sheet, Table
from workbench.exporters.signs import VisibleSigns


def test_control_signs_become_visible() -> None:
    """An escape sign, a lone surrogate or a sign that XML forbids is shown, never written as it is."""
    signs = VisibleSigns()
    assert signs.text("a\x1bb\x00c\x7fd") == "a\u241bb\u2400c\u2421d"
    assert signs.text("\ud800 \ufffe \uffff \u202e") == "\ufffd \ufffd \ufffd \ufffd"
    assert signs.losses() == [("export.signs", {"count": 2})]


def test_line_ends_and_tabs_are_no_loss() -> None:
    """Line ends become alike and tabs stay; neither is reported."""
    signs = VisibleSigns()
    assert signs.text("een\r\ntwee\rdrie\tvier") == "een\ntwee\ndrie\tvier"
    assert signs.losses() == []


def test_numbers_that_are_none_are_missing() -> None:
    """A figure that cannot be computed is a missing value, other figures stay as they are."""
    signs = VisibleSigns()
    assert [signs.cell(cell) for cell in (float("nan"), float("inf"), 1.5, 2, None)] == [
        None,
        None,
        1.5,
        2,
        None,
    ]


def test_every_text_of_a_report_is_looked_at() -> None:
    """Titles, headings, quotes, sources, lists and tables are all made visible."""
    odd, shown = "a\x01", "a\u2401"
    prose = Prose(odd, "nl", [Heading(odd), Paragraph(odd), Quote(odd, odd), Bullets([odd]), Table([odd], [[odd]])])
    signs = VisibleSigns()
    assert signs.prose(prose) == Prose(
        shown,
        "nl",
        [Heading(shown), Paragraph(shown), Quote(shown, shown), Bullets([shown]), Table([shown], [[shown]])],
    )
    assert signs.texts == 8
    assert signs.sheet(Sheet(odd, [odd], [[odd, 1]])) == Sheet(shown, [shown], [[shown, 1]])
