"""Comparing, adding, drawing and auditing figures by command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from tests.unit.cli.test_shapes import documented, printed

FIGURES = (
    "row_id,indicator,label_nl,level,place,year,numerator,denominator,unit,reported,source\n"
    "F1,bezocht,Bezochte gezinnen,country,Land,2013,200,40000,share,0.5,telling\n"
    "F2,bezocht,Bezochte gezinnen,municipality,Rietmeer,2013,6,2000,share,0.3,telling\n"
    "F3,bezocht,Bezochte gezinnen,municipality,Zuidwal,2013,60,3000,share,2.1,telling\n"
    "F4,bezocht,Bezochte gezinnen,municipality,Oostdam,2013,,1000,share,,telling\n"
)
CLAIMS = (
    "claim_id;claim;says;indicators;places;against\n"
    "B1;Geen gemeente wijkt af van het land;same;bezocht;municipality;country\n"
    "B2;De gemeenten verschillen licht;slight;bezocht;municipality;each\n"
)


@pytest.fixture
def compared(run: Run, study: Path) -> Path:
    """Give the study shares of a country and three places."""
    path = study.parent / "bezocht.csv"
    path.write_text(FIGURES, "utf-8")
    assert run("import", "bezocht.csv", "--as", "indicators").code == 0
    return study


def test_keys_of_comparisons(run: Run, compared: Path) -> None:
    """A row a pair and a method, under the documented keys, undefined or not."""
    told = run("indicators", "compare", "--indicator", "bezocht", "--json")
    assert (told.code, printed(told.data)) == (0, documented("indicators compare"))
    assert [(row["place"], row["method"]) for row in told.data][:2] == [
        ("Rietmeer", "rd_wald"),
        ("Rietmeer", "rd_newcombe"),
    ]
    assert len(told.data) == 6


def test_comparisons_in_words(run: Run, compared: Path) -> None:
    """People read a block a pair: its events, its methods, what to mind, and below what holds for all."""
    told = run("indicators", "compare", "--indicator", "bezocht", "--place", "Zuidwal", "--method", "katz")
    assert told.code == 0
    assert "Zuidwal 2013: 60 of 3,000 = 2.00 %" in told.out
    assert "ratio, Katz  4.000 [" in told.out
    assert "full counts" in told.out
    assert "2 comparisons" in told.out


def test_a_comparison_that_cannot_be_made(run: Run, compared: Path) -> None:
    """A place that is not there is refused with those that are; a method that is not there is wrong usage."""
    told = run("indicators", "compare", "--indicator", "bezocht", "--place", "Nergens", "--json")
    assert (told.code, told.data["error"]["key"]) == (1, "compare.unknown_place")
    assert run("indicators", "compare", "--method", "gok").code == 2


def test_comparisons_in_a_file(run: Run, compared: Path, tmp_path: Path) -> None:
    """They go to a spreadsheet as rows."""
    assert run("indicators", "compare", "--indicator", "bezocht", "-o", tmp_path / "uit.csv").code == 0
    assert (tmp_path / "uit.csv").read_text("utf-8-sig").startswith("indicator,place,year,against,")


def test_a_total(run: Run, compared: Path) -> None:
    """Over two places there is one; over all there is none, and the place without a figure is named."""
    two = run("indicators", "total", "bezocht", "2013", "--place", "Rietmeer", "--place", "Zuidwal", "--json")
    whole = run("indicators", "total", "bezocht", "2013", "--json")
    assert printed(two.data) == printed(whole.data) == documented("indicators total")
    assert (two.data["numerator"], two.data["denominator"], two.data["value"]) == (66, 5000, 0.0132)
    assert (whole.data["value"], whole.data["missing"]) == (None, ["Oostdam"])
    assert "Oostdam" in run("indicators", "total", "bezocht", "2013").out
    assert (
        "66 of 5,000 = 1.32 %"
        in run("indicators", "total", "bezocht", "2013", "--place", "Rietmeer", "--place", "Zuidwal").out
    )
    assert "no value" in run("indicators", "total", "bezocht", "1999").out


def test_a_chart(run: Run, compared: Path, tmp_path: Path) -> None:
    """Places with their intervals in block characters, or over the years; as svg for a document, and as rows."""
    drawn = run("indicators", "chart", "bezocht")
    assert "Bezochte gezinnen, 2013" in drawn.out
    assert drawn.out.count("●") == 3
    assert "missing" in drawn.out
    assert printed(run("indicators", "chart", "bezocht", "--json").data) == documented("indicators chart")
    assert printed(run("indicators", "chart", "bezocht", "--trend", "--json").data) == documented("indicators chart")
    assert run("indicators", "chart", "bezocht", "--trend", "-o", tmp_path / "uit.svg").code == 0
    assert (tmp_path / "uit.svg").read_text("utf-8").startswith("<svg")
    assert run("indicators", "chart", "bezocht", "-o", tmp_path / "uit.png").code == 2
    assert run("indicators", "chart", "meldingen").code == 1


def test_keys_of_audited_figures(run: Run, compared: Path) -> None:
    """Printed figures of the project and of a table, with what explains those that do not follow."""
    told, table = run("audit", "figures", "--json"), run("audit", "figures", "bezocht.csv", "--json")
    assert [set(row) for row in table.data] == [documented("audit figures")] * 3
    assert [(row["row_id"], row["verdict"], row["cause"]) for row in table.data] == [
        ("F1", "agrees", None),
        ("F2", "agrees", None),
        ("F3", "differs", "needs"),
    ]
    assert table.data[2]["explanation"] == "the figure would need 63 of 3000"
    assert {row["row_id"] for row in told.data} >= {"F1", "F2", "F3"}
    spoken = run("audit", "figures", "bezocht.csv").out
    assert "differs: bezocht, Zuidwal 2013: printed 2.1, recomputed 2.0000 %" in spoken
    assert "2 hold, 1 differ, 0 are unsound, 0 cannot be checked." in spoken


def test_a_table_needs_no_project(run: Run, tmp_path: Path) -> None:
    """Figures of a table are held against their own counts, wherever one is."""
    (tmp_path / "los.csv").write_text(FIGURES, "utf-8")
    assert run("audit", "figures", tmp_path / "los.csv", "--json").code == 0


def test_keys_of_claims(run: Run, compared: Path) -> None:
    """A claim has its verdict with the comparisons it is about."""
    (compared.parent / "beweringen.csv").write_text(CLAIMS, "utf-8")
    told = run("audit", "claims", "beweringen.csv", "--json")
    assert printed(told.data) == documented("audit claims")
    assert [(row["claim_id"], row["verdict"], row["different"], row["compared"]) for row in told.data] == [
        ("B1", "does-not-hold", 1, 2),
        ("B2", "too-loose", 1, 1),
    ]
    spoken = run("audit", "claims", "beweringen.csv").out
    assert "B1 does not hold: Geen gemeente wijkt af van het land" in spoken
    assert "1 of 2 differ, 1 after Holm" in spoken
    assert "cannot be checked" in run("audit", "claims").out


@pytest.mark.parametrize(
    "words",
    [
        ["indicators", "compare", "--indicator", "bezocht"],
        ["indicators", "total", "bezocht", "2013"],
        ["audit", "figures"],
        ["audit", "claims"],
    ],
)
def test_data_is_the_same_in_every_language(
    run: Run, compared: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    """Keys and values are English, whatever is spoken."""
    english = run(*words, "--json").data
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    assert run(*words, "--json").data == english
