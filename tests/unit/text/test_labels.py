"""Which labels name speakers."""

from __future__ import annotations

import pytest

from workbench.text.labels import believed, is_interviewer, is_role

LONG = "Anneke de Wit-van der Meulen, coördinator vroeghulp Oudehaven"


@pytest.mark.parametrize(
    "label",
    [
        "I",
        "I1",
        "Int",
        "INT.",
        "Interviewer",
        "interviewster",
        "Interviewer 2",
        "Interviewer Karin",
        "V",
        "Vraag",
        "Q",
        "Onderzoeker",
        "Onderzoeker 1",
        "Researcher 1",
        "Moderator",
        "Gespreksleider",
    ],
)
def test_who_asks_is_known(label: str) -> None:
    """The usual names of the one who asks are known as such."""
    assert is_interviewer(label)


@pytest.mark.parametrize(
    "label",
    ["R", "R1", "Respondent", "Jan Jansen", "Onderzoeker Veilig Thuis", "Ingrid", "Vera", "IB'er", "Moeder"],
)
def test_who_answers_is_not_taken_for_the_one_who_asks(label: str) -> None:
    """A respondent is no interviewer, also one whose function is to investigate."""
    assert not is_interviewer(label)


@pytest.mark.parametrize(("label", "role"), [("R2", True), ("Respondent 12", True), ("K", True), ("Karin", False)])
def test_a_role_is_told_from_a_name(label: str, role: bool) -> None:
    """Roles such as R2 are told from names of persons."""
    assert is_role(label) is role


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["I", "R"], {"I", "R"}),
        (["I"], set()),
        (["R", "R"], {"R"}),
        (["R1", "R2", "R3"], {"R1", "R2", "R3"}),
        (["R1", "R1", "R2", "R9"], {"R1", "R2", "R9"}),
        (["Karin", "Karin", "Ahmed"], {"Karin"}),
        (["Let op", "Let op", "Karin", "Karin"], {"Karin"}),
        (["Ik zei", "Ik zei", "Jan vroeg", "Jan vroeg"], set()),
        (["moeder zegt dan", "moeder zegt dan", "Karin", "Karin"], {"Karin"}),
        (["een heel lange regel tekst", "een heel lange regel tekst"], set()),
        (["Vraag 1", "Vraag 2", "Vraag 3"], set()),
        (["Vraag", "Antwoord"], {"Vraag", "Antwoord"}),
        (["A", "B", "A", "B"], {"A", "B"}),
        (["karin", "karin", "ahmed", "ahmed"], {"karin", "ahmed"}),
        (["zeg maar", "zeg maar", "I", "R"], {"I", "R"}),
        ([LONG, LONG, "Interviewer twee"], {LONG, "Interviewer twee"}),
        ([LONG, LONG, "Karin", "Karin"], {LONG, "Karin"}),
        ([LONG, LONG, LONG], {LONG}),
        ([LONG, LONG], set()),
        ([LONG, "I", "R"], {"I", "R"}),
        ([f"{LONG} en omgeving heel"] * 3, set()),
        (["Ik zei tegen die man toen"] * 3, set()),
        (["Mijn moeder vroeg toen aan mij"] * 3, set()),
        (["een heel lange regel tekst"] * 3, set()),
        (["Dat ene woord dat ik telkens hoorde", "I", "R"] * 3, {"I", "R"}),
    ],
)
def test_a_label_is_believed_by_what_the_whole_text_shows(labels: list[str], expected: set[str]) -> None:
    """A name must come back, roles may vouch for each other, and a sentence with a colon is no speaker."""
    assert believed(labels) == expected
