"""The codebook as an appendix."""

from __future__ import annotations

import pytest

from workbench.exporters.report import Bullets, Heading, Paragraph, Quote, Table
from workbench.services.codebook.codebook_report import FORMATS, codebook_prose, paper_codebook, rule_of, write_codebook
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.store import Store


def test_each_facet_has_its_tree_with_counts(project: Store) -> None:
    """The tree of a facet shows what stands below what, the id and the number of passages with what is below."""
    prose = codebook_prose(paper_codebook(project))
    trees = [block for block in prose.blocks if isinstance(block, Table)]
    assert [row for row in trees[0].rows if row[1].startswith("T2")] == [
        ["Signaleren", "T2", "3"],
        ["\u2003Melden", "T2.meld", "3"],
        ["\u2003\u2003Snel melden", "T2.meld.snel", "1"],
    ]
    assert [block.text for block in prose.blocks if isinstance(block, Heading) and block.level == 1] == [
        "Thema",
        "Open",
        "Aspect",
        "Organisatie",
    ]


def test_a_rule_stands_with_borders_and_example(project: Store) -> None:
    """Definition, what belongs and what does not, border cases and an example follow each other."""
    code: CodeRow = codes(project)[0]._replace(
        definition="wat", include="dit", exclude="dat", border="soms\nniet", example="zo"
    )
    assert rule_of(code) == [
        Paragraph("wat"),
        Paragraph("Also: dit"),
        Paragraph("Not: dat"),
        Paragraph("Border cases:"),
        Bullets(["soms", "niet"]),
        Quote("zo", "example"),
    ]


@pytest.mark.parametrize("format_", FORMATS)
def test_what_went_is_told(project: Store, format_: str) -> None:
    """Every code is in the file."""
    told = dict(write_codebook(paper_codebook(project), format_).losses)
    assert told["paper.codebook.went"] == {"codes": len(codes(project))}
