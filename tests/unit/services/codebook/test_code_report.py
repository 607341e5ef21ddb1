"""All quotes of a code on paper."""

from __future__ import annotations

import pytest

from tests.small import refused
from workbench.exporters.report import Heading, Quote, Room
from workbench.services.codebook.code_report import FORMATS, code_prose, paper_code, write_code
from workbench.storage.store import Store


def test_quotes_stand_under_their_code_with_room_to_write(project: Store) -> None:
    """Codes below have headings of their own; below each quote there are empty lines, or none when none are wanted."""
    prose = code_prose(paper_code(project, "T2"), 3)
    assert prose.title == "Signaleren"
    headings = [(block.text, block.level) for block in prose.blocks if isinstance(block, Heading)]
    assert headings == [("Melden", 1), ("Snel melden", 2)]
    quotes = [n for n, block in enumerate(prose.blocks) if isinstance(block, Quote)]
    assert len(quotes) == 3
    assert all(prose.blocks[n + 1] == Room(3) for n in quotes)
    assert not any(isinstance(block, Room) for block in code_prose(paper_code(project, "T2"), 0).blocks)


def test_a_passage_stands_once_however_many_coded_it(project: Store) -> None:
    """Two coders on the same words are one quote; the codings of one coder can be had alone."""
    assert [len(passages) for passages in paper_code(project, "T1.les").quotes.values()] == [2]
    assert [len(passages) for passages in paper_code(project, "T1.les", coder="B").quotes.values()] == [1]


def test_a_code_that_qualifies_has_quotes_too(project: Store) -> None:
    """The quotes of an organisation are those of the codings that bear it."""
    assert [len(passages) for passages in paper_code(project, "org.politie").quotes.values()] == [1]


@pytest.mark.parametrize("format_", FORMATS)
def test_what_went_is_told(project: Store, format_: str) -> None:
    """How many quotes and codings are in the file, and that memos are not."""
    told = dict(write_code(paper_code(project, "T1.huis"), format_, lines=2).losses)
    assert told["paper.code.went"] == {"quotes": 4, "codings": 4}
    assert told["paper.code.memos"] == {"count": 1}


def test_an_unknown_code_is_refused(project: Store) -> None:
    """A code must be there."""
    with refused("code.unknown"):
        paper_code(project, "Z9")
