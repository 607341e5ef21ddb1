"""The claims of the reference study against its figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.errors import RefusedError
from workbench.services.indicators.claims import Judged, claim_row, judge_claims, read_claims, shipped_claims
from workbench.storage.store import Store

HEAD = "claim,says,indicators,places,against,year,method\n"
EXPECTED = {
    "C01": ("holds", 0, 1, 0),
    "C02": ("holds", 0, 1, 0),
    "C03": ("does-not-hold", 3, 5, 2),
    "C04": ("does-not-hold", 3, 5, None),
    "C05": ("does-not-hold", 3, 5, 2),
    "C06": ("does-not-hold", 3, 5, 2),
    "C07": ("holds", 0, 5, 0),
    "C08": ("holds", 0, 5, 0),
    "C09": ("too-loose", 7, 10, 4),
    "C10": ("too-loose", 0, 10, 0),
    "C11": ("does-not-hold", 4, 4, None),
    "C12": ("does-not-hold", 3, 4, 3),
    "C13": ("does-not-hold", 18, 20, 18),
    "C14": ("does-not-hold", 36, 40, 35),
}
"""Claim → verdict, pairs that differ, pairs, those that differ after Holm where that was worked out apart."""


@pytest.fixture(scope="module")
def judged(shipped_demo: Path) -> Iterator[dict[str, Judged]]:
    """Return the claims of the study, judged by the figures in the example study."""
    with Store.open(shipped_demo) as store:
        yield {each.claim.ident: each for each in judge_claims(store, read_claims(shipped_claims()))}


def test_every_claim_has_its_verdict(judged: dict[str, Judged]) -> None:
    """Which claims hold, in how many pairs, and what Holm leaves of it."""
    found = {
        ident: (
            each.verdict,
            each.different,
            len(each.compared),
            each.different_adjusted if EXPECTED[ident][3] is not None else None,
        )
        for ident, each in judged.items()
    }
    assert found == EXPECTED


def test_who_differs_from_the_country(judged: dict[str, Judged]) -> None:
    """Per child in 2013 three of five municipalities differ, with the ratio, limits and Holm worked out apart."""
    told = {
        row.pair.a.place: (
            *(round(each or 0, 3) for each in (row.interval.estimate, row.interval.low, row.interval.high)),
            round(row.p_adjusted or 0, 3),
        )
        for row in judged["C03"].compared
        if row.interval.excludes_null
    }
    assert told == {
        "Westvoorne": (0.402, 0.181, 0.895, 0.102),
        "Brielle": (0.332, 0.149, 0.738, 0.034),
        "Goeree-Overflakkee": (1.454, 1.178, 1.796, 0.003),
    }


def test_the_same_places_in_every_way(judged: dict[str, Judged]) -> None:
    """Per inhabitant, against the rest of the country and by exact Poisson the same three differ."""
    places = [
        {row.pair.a.place for row in judged[ident].compared if row.interval.excludes_null}
        for ident in ("C03", "C04", "C05", "C06")
    ]
    assert all(each == places[0] for each in places)


def test_a_comparison_that_tests_nothing_is_told(judged: dict[str, Judged]) -> None:
    """Children against adults have one numerator: the ratio 3.64 is only that of the denominators."""
    claim = judged["C11"]
    assert "no_evidence" in claim.cautions
    whole = next(row for row in claim.compared if row.pair.a.level == "together")
    assert whole.pair.a.place == "Nissewaard + Hellevoetsluis + Westvoorne"
    assert [round(each or 0, 2) for each in (whole.interval.estimate, whole.interval.low, whole.interval.high)] == [
        3.64,
        3.34,
        3.96,
    ]


def test_the_year_of_the_country_is_told(judged: dict[str, Judged]) -> None:
    """In 2014 the country figure is of 2013; per inhabitant Wald parts from the others, at 9 events."""
    assert "other_year" in judged["C07"].cautions
    assert {"few_events", "methods_part"} <= set(judged["C08"].cautions)


def test_a_project_without_the_figures(empty_project: Store) -> None:
    """Claims about figures that are not there cannot be checked."""
    judged = judge_claims(empty_project, read_claims(shipped_claims()))
    assert {each.verdict for each in judged} == {"cannot-check"}
    assert claim_row(judged[0])["comparisons"] == []


@pytest.mark.parametrize(
    "row",
    [
        "het is zo,perhaps,pct,Aa,country,,",
        "het is zo,same,,Aa,country,,",
        "het is zo,same,pct,;,country,,",
        "het is zo,same,pct,Aa,,,",
        "het is zo,same,pct,Aa,country,vorig jaar,",
        "het is zo,same,pct,Aa,country,,gok",
    ],
)
def test_a_cell_that_says_nothing_is_refused(tmp_path: Path, row: str) -> None:
    """A word that is none of those that are understood refuses the table, with its line."""
    path = tmp_path / "beweringen.csv"
    path.write_text(f"{HEAD}het klopt,same,pct,Aa,country,2013,katz\n{row}\n", "utf-8")
    with pytest.raises(RefusedError) as refused:
        read_claims(path)
    assert (refused.value.key, refused.value.parameters["line"]) == ("claims.cell", 3)


def test_dutch_columns(tmp_path: Path) -> None:
    """A table with Dutch columns and semicolons is read as well."""
    path = tmp_path / "beweringen.csv"
    path.write_text("bewering;zegt;indicatoren;plaatsen;tegenover\nhet klopt;same;pct;municipality;country\n", "utf-8")
    [claim] = read_claims(path)
    assert (claim.ident, claim.text, claim.places, claim.method) == ("2", "het klopt", ("municipality",), "rr_katz")


def test_dutch_words(tmp_path: Path) -> None:
    """What is claimed, and against what, may be said in Dutch."""
    path = tmp_path / "beweringen.csv"
    rows = "het is meer;Hoger;pct;Aa;land\nhet is gelijk;geen verschil;pct;Aa;elkaar\n"
    path.write_text(f"bewering;zegt;indicatoren;plaatsen;tegenover\n{rows}", "utf-8")
    assert [(each.says, each.against) for each in read_claims(path)] == [("higher", "country"), ("same", "each")]
