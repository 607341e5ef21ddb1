"""Names that must differ within a file."""

from __future__ import annotations

from workbench.exporters.names import told_apart


def test_later_names_are_numbered() -> None:
    """The second column of a name gets a number, also when that numbered name was there already."""
    assert told_apart(["text", "text", "text (2)", "memo"]) == ["text", "text (2)", "text (2) (2)", "memo"]


def test_sameness_is_up_to_the_format() -> None:
    """Names that differ by capitals only are the same where the format says so."""
    assert told_apart(["Code", "code"]) == ["Code", "code"]
    assert told_apart(["Code", "code"], same=str.casefold) == ["Code", "code (2)"]
