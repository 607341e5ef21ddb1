"""The audit of the figures of the reference study, as they are shipped, and of tables."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import docx
import pytest
import xlsxwriter

from workbench.errors import RefusedError
from workbench.services.indicators.figures_audit import Checked, check_project, check_table, checked_row, write_checked
from workbench.storage.shipped import shipped
from workbench.storage.store import Store

CAUSES = {
    ("lthg_pct_ashg", "Hellevoetsluis", 2014): "copied",
    ("ashg_pct_children", "Nissewaard", 2014): "other_year",
    ("ashg_pct_children", "Hellevoetsluis", 2014): "other_year",
    ("ashg_pct_children", "Westvoorne", 2014): "other_year",
    ("amk_pct_inhabitants", "Hellevoetsluis", 2014): "needs",
    ("children_pct_inhabitants", "Nederland", 2014): "rounded_up",
    ("children_pct_inhabitants", "Hellevoetsluis", 2013): "rounded_up",
    ("social_assistance_pct_workforce", "Nissewaard", 2014): "other_denominator",
    ("unemployment_pct", "Westvoorne", 2014): "needs",
    ("non_western_pct", "Hellevoetsluis", 2014): "rounded_up",
}
"""The ten printed percentages that do not follow, each with what explains it."""
UNSOUND = {("ashg_pct_children", "Totaal gemeenten"): 29_713, ("ashg_pct_adults", "Totaal gemeenten"): 108_133}
"""The two totals of three municipalities over five, with the denominator of the three."""


def _key(found: Checked) -> tuple[str, str, int | str]:
    return found.indicator, found.place, found.year


def _audited(source: str, shipped_demo: Path) -> list[Checked]:
    if source == "project":
        with Store.open(shipped_demo) as store:
            return check_project(store)
    folder = shipped("codebook") / "figures"
    return [found for name in ("prevalence.csv", "risk_factors.csv") for found in check_table(folder / name)]


@pytest.mark.parametrize("source", ["project", "tables"])
def test_the_reference_study_is_audited(source: str, shipped_demo: Path) -> None:
    """Of 84 printed rates 72 hold, 10 differ and 2 are unsound, each with its cause."""
    found = _audited(source, shipped_demo)
    rates = Counter(each.verdict for each in found if each.verdict != "cannot-check")
    assert rates == {"agrees": 72, "differs": 10, "unsound": 2}
    differing = {
        _key(each): each.cause.key.rpartition(".")[2] for each in found if each.cause and each.verdict == "differs"
    }
    assert differing == CAUSES
    unsound = {
        _key(each)[:2]: each.cause.parameters["denominator"]
        for each in found
        if each.cause and each.verdict == "unsound"
    }
    assert unsound == UNSOUND


def test_what_explains_them_is_named(shipped_demo: Path) -> None:
    """The copied figure is that of Nissewaard's restraining orders; 6.05 follows from 40000; 0.11 would need 43."""
    told = {_key(each): each.cause.parameters for each in _audited("project", shipped_demo) if each.cause}
    assert told["lthg_pct_ashg", "Hellevoetsluis", 2014] == {"indicator": "restraining_pct_lthg", "place": "Nissewaard"}
    assert told["social_assistance_pct_workforce", "Nissewaard", 2014] == {"denominator": 40_000}
    assert told["amk_pct_inhabitants", "Hellevoetsluis", 2014] == {"numerator": 43, "denominator": 38_953}
    assert told["ashg_pct_children", "Nissewaard", 2014] == {"indicator": "children_under20", "year": "2013"}


def test_a_table_of_ones_own(tmp_path: Path) -> None:
    """Without units, levels or row names a table is read all the same; commas are decimals."""
    path = tmp_path / "cijfers.csv"
    path.write_text(
        "indicator;plaats;jaar;teller;noemer;gerapporteerd\n"
        "bezocht;Rietmeer;2013;19;283;6,71\nbezocht;Zuidwal;2013;19;283;9,51\nbezocht;Oostdam;2013;;283;1,0\n",
        "utf-8",
    )
    found = check_table(path)
    assert [(each.row_id, each.verdict) for each in found] == [("2", "agrees"), ("3", "differs"), ("4", "cannot-check")]
    assert checked_row(found[0], None)["recomputed"] == pytest.approx(19 / 283)
    assert checked_row(found[1], "…")["cause"] == "needs"
    written = write_checked([checked_row(each, None) for each in found], "csv").content.decode("utf-8-sig")
    assert written.splitlines()[0] == "row_id,indicator,place,year,reported,recomputed,verdict,cause,explanation"


TABLE = """indicator;plaats;niveau;jaar;teller;noemer;waarde;gerapporteerd
kinderen;Rietmeer;gemeente;2013;;;8663;
kinderen;Rietmeer;gemeente;2014;;;8583;
kinderen;Zuidwal;gemeente;2014;;;18327;
kinderen;Oostdam;gemeente;2014;;;2803;
kinderen;Totaal;regio;2014;;;29713;
meldingen;Rietmeer;gemeente;2014;;;283;
meldingen;Zuidwal;gemeente;2014;;;712;
meldingen;Totaal;regio;2014;;;995;
per kind;Rietmeer;gemeente;2014;283;8583;;3,27%
per kind;Zuidwal;gemeente;2014;712;18327;;712 (3,88%)
per kind;Totaal;regio;2014;995;29713;;3,35
"""


def test_a_table_that_does_not_name_what_its_rates_are_made_of(tmp_path: Path) -> None:
    """The counts of the table tell: a denominator of another year, and a sum over other places, are found."""
    path = tmp_path / "cijfers.csv"
    path.write_text(TABLE, "utf-8")
    rates = [each for each in check_table(path) if each.verdict != "cannot-check"]
    assert [(each.place, each.verdict, each.cause and each.cause.key.rpartition(".")[2]) for each in rates] == [
        ("Rietmeer", "differs", "other_year"),
        ("Zuidwal", "agrees", None),
        ("Totaal", "unsound", "other_places"),
    ]


PRINTED = {
    "13,6 procent": ("agrees", None),
    "19 (13,6%)": ("agrees", None),
    "18 (13,6%)": ("differs", "other_count"),
    "13,6 (BI 8,4–20,4)": ("agrees", None),
    "een op de zeven": ("agrees", None),
    "een op de acht": ("differs", None),
    "minder dan 14%": ("cannot-check", None),
}


def test_figures_as_reports_print_them(tmp_path: Path) -> None:
    """Words, counts and intervals around a figure are understood; what is no figure refuses nothing."""
    path = tmp_path / "cijfers.csv"
    rows = "".join(f"bezocht;Rietmeer;2014;19;140;{printed}\n" for printed in PRINTED)
    path.write_text(f"Tabel 4. Bezoek;;;;;\nindicator;plaats;jaar;teller;noemer;gerapporteerd\n{rows}", "utf-8")
    told = {
        each.reported: (each.verdict, each.cause and each.cause.key.rpartition(".")[2]) for each in check_table(path)
    }
    assert told == PRINTED


def test_a_table_in_a_word_document(tmp_path: Path) -> None:
    """It is read as a sheet is; a document of another kind is refused with what to give instead."""
    document = docx.Document()
    rows = ("indicator plaats jaar teller noemer gerapporteerd", "bezocht Rietmeer 2014 19 140 13,7")
    table = document.add_table(2, 6)
    for row, text in zip(table.rows, rows, strict=True):
        for cell, word in zip(row.cells, text.split(), strict=True):
            cell.text = word
    path = tmp_path / "rapport.docx"
    document.save(str(path))
    assert [each.verdict for each in check_table(path)] == ["differs"]
    (tmp_path / "rapport.md").write_text("13,7 procent", "utf-8")
    with pytest.raises(RefusedError) as refused:
        check_table(tmp_path / "rapport.md")
    assert refused.value.key == "audit.figures.no_table"


@pytest.mark.parametrize(("shown", "format"), [("13.57%", "0.00%"), ("14%", "0%"), ("13.6%", "0.0%;[Red]-0.0%")])
def test_a_percentage_that_somebody_typed_in_a_workbook(tmp_path: Path, shown: str, format: str) -> None:  # noqa: A002
    """A workbook keeps a fraction of it; what was printed is what its cell shows, below a title over all columns."""
    path = tmp_path / "cijfers.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:F1", "Tabel 4. Bezoek")
        sheet.write_row(1, 0, ["indicator", "plaats", "jaar", "teller", "noemer", "gerapporteerd"])
        sheet.write_row(2, 0, ["bezocht", "Rietmeer", 2014, 19, 140])
        sheet.write(2, 5, 19 / 140, book.add_format({"num_format": format}))
        sheet.merge_range("A4:F4", "Bron: de gemeente")
    assert [(each.reported, each.verdict) for each in check_table(path)] == [(shown, "agrees")]
