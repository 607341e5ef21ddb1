"""Reading a report in Markdown."""

from __future__ import annotations

from workbench.importers.report_markdown import markdown_report

TABLE = r"""# Kop

Een zin.[^a]

| Wie | Uitspraak |
|-----|:---------:|
| juf \| meester | Wij zien dat elke dag |
| arts | “Wij ook” |

Slot | geen tabel.

[^a]: De bron van de zin.
"""


def test_cells_are_paragraphs_with_their_row_beside_them() -> None:
    """Each cell stands alone, a column of quotations is marked, and lines keep their numbers."""
    report = markdown_report(TABLE)
    assert [block.cut(report.text) for block in report.blocks] == ["Wij zien dat elke dag"]
    cell = report.text.index("Wij zien")
    assert report.told_of(cell, cell + 3, cell + 3) == ["juf | meester"]
    assert (report.line_of(cell), report.line_of(report.text.index("Slot"))) == (7, 10)
    assert "---" not in report.text
    assert "\n\nWij zien dat elke dag\n\narts\n\n" in report.text


def test_numbers_of_notes_are_no_words() -> None:
    """The number of a note is gone from the text, and its words are known where it stood."""
    report = markdown_report(TABLE)
    at = report.text.index("Een zin.")
    assert "[^a] " not in report.text
    assert report.told_of(at, at + 7, at + 8) == ["De bron van de zin."]
    assert markdown_report("Een zin.[^b]").beside == []


def test_plain_lines_stay_as_they_are() -> None:
    """Without tables and notes only escapes are taken away."""
    assert markdown_report("a\n\\*b\\*\n\nc").text == "a\n*b*\n\nc"
    assert markdown_report("").text == ""
