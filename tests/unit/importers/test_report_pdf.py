"""Reports as PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pdf_writer import Placed, lines, write_pdf
from workbench.importers.report_pdf import pdf_paragraphs

PROSE = [
    "In de gesprekken kwam vaak ter sprake wat er in het dorp gebeurt en wie",
    "daarbij betrokken is, en ook wat er nog aan ontbreekt volgens hen.",
]
QUOTE = ["Wij doen dit al jaren zo, en er is niemand die vraagt", "waarom het niet anders kan."]


def _page(*parts: list[Placed]) -> list[Placed]:
    return [line for part in parts for line in part]


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return tmp_path / "rapport.pdf"


def test_what_stands_apart_may_be_a_quotation(path: Path) -> None:
    """Lines that begin further to the right are one paragraph, also over the end of a page; lists are none."""
    first = _page(lines(PROSE), lines(PROSE, top=680), lines(QUOTE[:1], left=110, top=630))
    second = _page(
        lines(QUOTE[1:], left=110),
        lines(PROSE, top=690),
        lines(["- een lijst die verder naar rechts begint", "- en die doorgaat"], left=110, top=630),
        lines(PROSE, top=570),
    )
    write_pdf(path, [first, second])
    found = pdf_paragraphs(path)
    assert [each.text for each in found if each.perhaps] == [" ".join(QUOTE)]
    assert [each.line for each in found if each.text.startswith("In de")] == [1, 1, 2, 2]


def test_notes_stand_where_their_numbers_are(path: Path) -> None:
    """A note at the foot of the page is told of its words and parts no paragraph; other numbers stay."""
    quoted = ["Gezegd is: “Wij doen dit al jaren zo.”1 Artikel 1.1 is van later, en dit is nog een", "zin."]
    first = _page(lines([*PROSE, *quoted[:1]]), lines(["1 Interview 4, leerkracht."], top=90))
    write_pdf(path, [first, lines(quoted[1:])])
    _, whole, note = pdf_paragraphs(path)
    assert whole.text.endswith("jaren zo.” Artikel 1.1 is van later, en dit is nog een zin.")
    [(at, told)] = whole.notes
    assert (whole.text[:at][-4:], told, note.text) == ("zo.”", "Interview 4, leerkracht.", "1 Interview 4, leerkracht.")
