"""Telling what was written from what was said."""

from __future__ import annotations

import pytest

from workbench.text.literature import cited, cites_in_note, names_writing


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("(De Wolf, 2009)", "(De Wolf, 2009)"),
        ("(De Wolf & Vos, 2009a; Bakker, 2010)", "(De Wolf & Vos, 2009a; Bakker, 2010)"),
        ("(VNG, z.d.)", "(VNG, z.d.)"),
        ("Volgens Van der Laan (2011) is het", "(2011)"),
        ("zo staat het er [12]", "[12]"),
        ("zie p. 14", "p. 1"),
        ("(interview 4, 2014)", ""),
        ("(respondent 2, 2014)", ""),
        ("(jeugdarts, spreekbeurt 4)", ""),
        ("in 2014 was dat anders", ""),
    ],
)
def test_scholars_cite_by_year_page_or_number(words: str, source: str) -> None:
    """A year alone, or one beside an interview, cites nothing."""
    assert cited(words) == source


def test_notes_cite_by_author_and_year() -> None:
    """A note has no brackets; one of an interview is none of a book."""
    assert cites_in_note("J. de Wolf, Zwijgen en spreken, Utrecht 2009.")
    assert not cites_in_note("Interview met de jeugdarts, 12 maart 2009.")
    assert not cites_in_note("Zie hierboven.")


def test_laws_and_definitions_are_written() -> None:
    """A sentence in which somebody speaks is about what is said."""
    assert names_writing("In de Jeugdwet staat")
    assert names_writing("wordt gedefinieerd als")
    assert not names_writing("zegt de huisarts over de wet")
    assert not names_writing("De buurt is stil")
