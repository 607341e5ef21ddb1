"""Cells of a matrix as people write them."""

from __future__ import annotations

import pytest

from workbench.importers.matrix_cells import CellItem, cell_items, organisations


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("- een les\n- een film", ["een les", "een film"]),
        ("• een les\n• een film", ["een les", "een film"]),
        ("• een les • een film", ["een les", "een film"]),
        ("* een les\n* een film", ["een les", "een film"]),
        ("–een les\n–een film", ["een les", "een film"]),
        ("1. een les\n2) een film", ["een les", "een film"]),
        ("o een les\no een film", ["een les", "een film"]),
        ("een les\n\neen film", ["een les", "een film"]),
        ("- een les\n  voor ouders\n- een film", ["een les voor ouders", "een film"]),
        ("vooraf\n- een les", ["vooraf", "een les"]),
        ("ouder - kind", ["ouder - kind"]),
        ("-5 graden", ["-5 graden"]),
        ("- een punt\n-1 gezin, 1 plan", ["een punt", "1 gezin, 1 plan"]),
        ("-1 gezin, 1 plan\n-een punt\n– 2 lessen", ["1 gezin, 1 plan", "een punt", "2 lessen"]),
        ("• buiten is het\n-5 graden", ["buiten is het -5 graden"]),
        ("1 gezin, 1 plan", ["1 gezin, 1 plan"]),
        ("- \n- ", []),
        ("", []),
    ],
)
def test_bullets(cell: str, texts: list[str]) -> None:
    """Bullets, numbers and lines part the items; a line without a bullet goes on with the one above."""
    assert [item.text for item in cell_items(cell)] == texts


@pytest.mark.parametrize(
    ("written", "item"),
    [
        ("lessen (school, doet)", CellItem("lessen", (("school", "does"),))),
        ("lessen (school, zou moeten).", CellItem("lessen", (("school", "should"),))),
        ("lessen (door gemeente)", CellItem("lessen", (("gemeente", None),))),
        ("lessen (school, gemeente, doen)", CellItem("lessen", (("school", "does"), ("gemeente", "does")))),
        ("lessen (Veilig Thuis)", CellItem("lessen (Veilig Thuis)", (("Veilig Thuis", None),))),
        ("lessen (opname, één stem)", CellItem("lessen", (), "recording", "one")),
        ("lessen (plenair)", CellItem("lessen", (), "plenary")),
        ("lessen (ook voor ouders)", CellItem("lessen (ook voor ouders)")),
        ("lessen (2x per jaar)", CellItem("lessen (2x per jaar)")),
        ("lessen (zou moeten)", CellItem("lessen (zou moeten)")),
        ("lessen (een lang verhaal over wie dat allemaal doet)", None),
        ("lessen (school) en meer", CellItem("lessen (school) en meer")),
        ("(school)", CellItem("(school)")),
        ("lessen ()", CellItem("lessen ()")),
    ],
)
def test_brackets(written: str, item: CellItem | None) -> None:
    """A short bracket at the end names organisations; it leaves the text only if a role or door proves it."""
    assert cell_items(written) == [item or CellItem(written)]


def test_organisations_of_a_long_matrix() -> None:
    """Organisations are parted by semicolons, commas or lines, each with its own role."""
    found, understood = organisations("school (doet); gemeente (zou moeten), politie\nhuisarts (ontbreekt)")
    assert found == (("school", "does"), ("gemeente", "should"), ("politie", None), ("huisarts", "missing"))
    assert understood
    assert organisations("school (misschien)") == ((("school (misschien)", None),), False)
    assert organisations("") == ((), True)


@pytest.mark.parametrize(
    ("cell", "items"),
    [("a" + " " * 400_000 + "b", 1), ("(" * 400_000, 1), ("," * 400_000, 1), ("- a\n" + "b\n" * 200_000, 1)],
)
def test_a_cell_made_to_be_slow_is_read_whole(cell: str, items: int) -> None:
    """A cell that would take a careless reader minutes gives its items, and nothing is left out."""
    found = cell_items(f"{cell} (a)")
    assert len(found) == items
    assert sum(len(item.text.replace(" ", "")) for item in found) >= len(cell.replace(" ", "").replace("\n", "")) - 1
    assert organisations(cell)[1]
