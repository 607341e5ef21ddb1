"""Quotations that reports mark by their looks or by signs of their own, and whom they name; all of it is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.services.quotes.audit import QuoteVerdict, audit_quotes


def _audit(interviews: Path, prose: str) -> list[QuoteVerdict]:
    report = interviews.parent / "rapport.md"
    report.write_text(prose, "utf-8")
    return audit_quotes(report, against=interviews)


@pytest.mark.parametrize(
    ("prose", "verdicts"),
    [
        ("*Een blauwe plek zegt op zichzelf niets.*", ["verbatim"]),
        ("*Een blauwe plek zegt op zichzelf iets.*", ["altered"]),
        ("*Een blauwe plek zegt op zichzelf niets.* (intern begeleider)", ["misattributed"]),
        ("*Zwijgen is in dit dorp een manier van wonen.*\n\n(jeugdarts)", ["not-found"]),
        ("De jeugdarts zegt:\n\n*Zwijgen is in dit dorp een manier van wonen.*", ["not-found"]),
        ("De vraag van dit onderzoek luidt:\n\n*Hoe vaak komt het in deze regio voor?*", []),
        ("De jeugdarts werkt hier al lang.\n\n*Samenwerking met de scholen in het dorp*", []),
        ("*Een blauwe plek zegt.*", []),
    ],
)
def test_a_paragraph_in_italics(interviews: Path, prose: str, verdicts: list[str]) -> None:
    """It is a quotation where its words were said, or where somebody is named for it; else it is none."""
    assert [each.verdict for each in _audit(interviews, prose)] == verdicts


@pytest.mark.parametrize(
    ("prose", "verdicts"),
    [
        ("»Een blauwe plek zegt op zichzelf niets.« (R2)\n\n«Wij schrijven dat op» (R3)", ["verbatim", "verbatim"]),
        ("« Wij schrijven dat op » zegt de intern begeleider.", ["verbatim"]),
        ("Die zei: „Ééen vaste persoon per gezin.”", ["altered"]),
        ("Die zei: „Één vaste persoon per gezin.”", ["verbatim"]),
        ("Die zei: „Een vaste persoon per gezin.”", ["altered"]),
    ],
)
def test_marks_and_accents(interviews: Path, prose: str, verdicts: list[str]) -> None:
    """Angle marks stand either way round, and it does not matter which of two letters has the accent."""
    assert [each.verdict for each in _audit(interviews, prose)] == verdicts


@pytest.mark.parametrize(
    ("prose", "verdict"),
    [
        ("‘Eén vaste persoon per gezin.’ (resp. 2)", "misattributed"),
        ("‘Eén vaste persoon per gezin.’ (resp. 1)", "verbatim"),
        ("‘Eén vaste persoon per gezin.’ (gesprek 2)", "misattributed"),
        ("‘Eén vaste persoon per gezin.’ (int. 02, 14:10)", "misattributed"),
        ("‘Eén vaste persoon per gezin.’ (I2)", "misattributed"),
        ("‘Eén vaste persoon per gezin.’ (OR, team Noord) Ook de jeugdarts wil dat.", "verbatim"),
        ("‘Eén vaste persoon per gezin.’ (jeugdarts) Ook de onderzoeker Raad wil dat.", "misattributed"),
        ("‘Eén vaste persoon per gezin’ (dat wil iedereen) zegt de jeugdarts.", "misattributed"),
        ("> I: En meldt u dan?\n\n> R: Ik bel nooit zonder de ouders.", "verbatim"),
        ("> Eén vaste persoon per gezin. (R1)", "verbatim"),
        ("> Eén vaste persoon per gezin. (R2)", "misattributed"),
        ("> En meldt u dan?\n", None),
    ],
)
def test_sources_behind_the_words(interviews: Path, prose: str, verdict: str | None) -> None:
    """Numbers are known under short names, a source in brackets ends its sentence, a label says who asks."""
    found = [each.verdict for each in _audit(interviews, prose)]
    assert found == ([verdict] * len(found) if verdict else ["misattributed"])


def test_what_was_said_and_by_whom(interviews: Path) -> None:
    """A finding has the words as they stand in the transcript, and tells apart who has the same function."""
    (interviews / "04-jeugdarts.txt").write_text("I: En u?\nR: Wij wegen elk kind, en daar blijft het bij.\n", "utf-8")
    altered, other = _audit(
        interviews,
        "De jeugdarts: “Een blauwe plek zegt iets op zichzelf.” Volgens R1: “Wij wegen elk kind.”\n",
    )
    assert (altered.verdict, altered.said) == ("altered", "Een blauwe plek zegt op zichzelf")
    assert other.differences[0]["original"] == "jeugdarts (04-jeugdarts.txt)"


def test_a_word_left_out_near_the_end_is_no_other_last_word(interviews: Path) -> None:
    """Where as few words differ either way, the quotation ends with the word with which it ends in the transcript."""
    [found] = _audit(interviews, "De onderzoeker Raad: “Dan is het eigenlijk te laat om rustig praten.”")
    assert [(each["kind"], each["original"]) for each in found.differences] == [("left-out", "te")]
    assert found.said == "Dan is het eigenlijk te laat om rustig te praten"
