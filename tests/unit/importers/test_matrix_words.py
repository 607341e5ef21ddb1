"""The words of a matrix."""

from __future__ import annotations

import pytest

from workbench.importers.matrix_words import ROLES, SUPPORT, empty_kind, head, meaning, row_name


def test_meaning() -> None:
    """Dutch and English words mean the same, whatever their case and spaces."""
    assert meaning(ROLES, " Zou  moeten ") == meaning(ROLES, "should") == "should"
    assert meaning(SUPPORT, "Één stem") == "one"
    assert meaning(ROLES, "mag") is None


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("(niet gevraagd)", "not_asked"),
        ("Niet gevraagd.", "not_asked"),
        ("- (gevraagd, niets genoemd)", "nothing_named"),
        ("niets genoemd", "nothing_named"),
        ("geen tijd", "no_time"),
        ("(er is niets)", "said_none"),
        ("not asked", "not_asked"),
        ("er is niets geregeld", None),
        ("", None),
    ],
)
def test_empty_kinds(cell: str, kind: str | None) -> None:
    """A cell may say why it is empty, with or without brackets."""
    assert empty_kind(cell) == kind


def test_heads() -> None:
    """What stands in brackets or on further lines does not change the name of a column."""
    assert head("Acties\n(door welke organisaties?):") == "acties"
    assert head(" Gewenst  resultaat ") == "gewenst resultaat"


@pytest.mark.parametrize(
    ("cell", "name", "more"),
    [
        ("Nazorg, re-integratie en recidivevoorkoming", "Nazorg, re-integratie en recidivevoorkoming", False),
        ("Doel: op tijd zien\nTrede 2: signaleren", "Trede 2: signaleren", True),
        ("1 Preventie\nDoel: voorkomen", "1 Preventie", True),
        ("Wonen\nprettig wonen", "Wonen", True),
        ("- Ketensamenwerking", "Ketensamenwerking", False),
        (" \n ", "", False),
    ],
)
def test_row_names(cell: str, name: str, more: bool) -> None:
    """The first line that looks like a trede names the row; its goal does not."""
    assert row_name(cell) == (name, more)
