"""The head of an interview, and where a second one begins in the same file."""

from __future__ import annotations

import pytest

from workbench.text.headers import find_head, restarts

HEAD = "Interview 4\n\nDatum: 12 mei 2014\nPlaats: Rietmeer\nFunctie: **wijkagent**\nRespondent: R07\n"
TALK = "\nI: Wat gaat er goed?\nR: Veel.\nI: En verder?\nR: Niets.\n"


def test_fields_before_anybody_speaks_are_the_head() -> None:
    """A title may stand before them; what stands behind the colon is told without marks."""
    head = find_head(HEAD + TALK)
    assert head is not None
    assert head.fields == [
        ("date", "12 mei 2014"),
        ("place", "Rietmeer"),
        ("function", "wijkagent"),
        ("respondent", "R07"),
    ]
    assert HEAD[: head.end].endswith("Respondent: R07")


@pytest.mark.parametrize(
    "text",
    [
        "I: Datum: 12 mei\nR: Plaats: hier.\n",
        "Datum: 12 mei\nI: Dag.\nR: Dag.\n",
        "Interviewer: Dag\nRespondent: Dag\nInterviewer: En?\nRespondent: Ja\n",
        "Respondent: R07\nInterviewer: Bo\n\nI: Dag.\nR: Dag.\n",
        "Het ging zo.\nEn toen.\nEn verder.\nNog iets.\nDatum: 12 mei\nPlaats: hier\n",
        "Datum:\nPlaats:\n",
        "",
    ],
)
def test_what_is_no_head(text: str) -> None:
    """Words that are said, a single field, names of speakers, fields without values, and fields far below are none."""
    assert find_head(text) is None


def test_a_speaker_right_below_the_fields_is_not_part_of_them() -> None:
    """Where the word before the colon comes back, it names a speaker; an own word between known ones is passed over."""
    text = "Datum: 3 mei\nOpnameapparaat: telefoon\nPlaats: Zandwijk\nRespondent: Ja\nI: En?\nRespondent: Nee\n"
    head = find_head(text)
    assert head is not None
    assert text[: head.end].endswith("Zandwijk")
    assert [name for name, _ in head.fields] == ["date", "place"]


def test_a_second_interview_begins_with_a_title_or_a_head() -> None:
    """A line of its own with the next number, and fields behind what was said; the first title is no restart."""
    assert restarts(HEAD + TALK) == []
    assert restarts(f"Interview 1\n{TALK}") == []
    two = f"Interview 1\n{TALK}\nInterview 2\n{TALK}"
    assert [two[at:].splitlines()[0] for at in restarts(two)] == ["Interview 2"]
    again = HEAD + TALK + HEAD.replace("4", "5").replace("R07", "R08") + TALK
    assert [again[at:].splitlines()[0] for at in restarts(again)] == ["Interview 5"]
    for first, second in (
        ("Interview 1: verpleegkundige", "Interview 2: leerkracht"),
        ("Gesprek met R01", "Gesprek met R02"),
        ("Respondent 1", "Respondent 2 (school)"),
    ):
        two = f"{first}\n{TALK}\n{second}\n{TALK}"
        assert [two[at:].splitlines()[0] for at in restarts(two)] == [second]
    assert restarts("Respondent 1: Ja\nRespondent 2: Nee\n" * 3) == []
    assert restarts("Respondent 1\nJa\nRespondent 2\nNee\n" * 3) == []
    assert restarts(f"{TALK}R: Dat was in interview 2.\nI: Interview 2 dus.\nR: Datum: weet ik niet.\n") == []
