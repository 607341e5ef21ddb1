"""Voices of a text that names none."""

from __future__ import annotations

from workbench.text.alternation import alternating, by_looks, under_names
from workbench.text.turns import find_turns

TEXT = "Wat gaat er goed?\n\nVeel.\n\nEn nog iets.\n\nEn verder?\n\nNiets.\n\nEcht niets?\n\nNee.\n"
ASKED = {"Wat gaat er goed?", "En verder?", "Echt niets?"}


def test_paragraphs_are_of_two_voices_in_turn() -> None:
    """Each paragraph is a turn; not a sign of the text is a label."""
    given = alternating(find_turns(TEXT))
    assert [turn.voice for turn in given] == ["A", "B", "A", "B", "A", "B", "A"]
    assert all(turn.start == turn.body for turn in given)
    named = find_turns("I: Ja?\nR: Nee.\n")
    assert alternating(named) == named


def test_paragraphs_in_bold_are_those_of_the_interviewer() -> None:
    """Paragraphs of one look that follow each other are one turn."""
    given = by_looks(TEXT, find_turns(TEXT), ASKED)
    assert given is not None
    assert [(turn.voice, TEXT[turn.body : turn.end]) for turn in given][:3] == [
        ("Interviewer", "Wat gaat er goed?"),
        ("Respondent", "Veel.\n\nEn nog iets."),
        ("Interviewer", "En verder?"),
    ]


def test_a_title_over_the_first_question_is_said_by_nobody() -> None:
    """Plain or bold; an answer that comes first is one, and so is a question without its mark."""
    for loud in (ASKED, {*ASKED, "Gesprek 3"}):
        text = f"Gesprek 3\n\n{TEXT}"
        given = by_looks(text, find_turns(text), loud)
        assert given is not None
        assert [(turn.voice, text[turn.body : turn.end]) for turn in given][:2] == [
            (None, "Gesprek 3"),
            ("Interviewer", "Wat gaat er goed?"),
        ]
    for first, voice in (("Ik zit.", "Respondent"), ("Zit u goed", "Interviewer")):
        text = f"{first}\n\n{TEXT}" if voice == "Respondent" else TEXT.replace("Wat gaat er goed?", first)
        given = by_looks(text, find_turns(text), {*ASKED, "Zit u goed"})
        assert given is not None
        assert given[0].voice == voice


def test_looks_that_show_nothing() -> None:
    """A bold title, all in bold, or a few bold paragraphs of many tell no voices apart; nor do any beside names."""
    turns = find_turns(TEXT)
    assert by_looks(TEXT, turns, {"Wat gaat er goed?"}) is None
    assert by_looks(TEXT, turns, {line for line in TEXT.split("\n") if line}) is None
    long = "\n\n".join(f"Alinea {n}." for n in range(30))
    assert by_looks(long, find_turns(long), {"Alinea 3.", "Alinea 9.", "Alinea 20."}) is None
    named = "I: Ja?\nR: Nee.\n" * 3
    assert by_looks(named, find_turns(named), {"I: Ja?"}) is None


def test_a_question_and_its_answer_in_one_paragraph() -> None:
    """A line end parts them as a paragraph does."""
    text = "Wat gaat er goed?\nVeel.\nEn nog iets.\n\nEn verder?\nNiets.\n\nEcht niets?\nNee.\n"
    given = by_looks(text, find_turns(text), ASKED)
    assert given is not None
    assert [(turn.voice, text[turn.body : turn.end]) for turn in given][:3] == [
        ("Interviewer", "Wat gaat er goed?"),
        ("Respondent", "Veel.\nEn nog iets."),
        ("Interviewer", "En verder?"),
    ]


def test_names_in_bold_on_lines_of_their_own() -> None:
    """They name who speaks under them: they are nothing that an interviewer says."""
    text = "Gesprek 3\nAnna Bos\nHoe dan?\nBert\nZo.\nEn zo.\nAnna Bos\nO.\nBert\nJa.\n"
    named = under_names(text, find_turns(text), {"Gesprek 3", "Anna Bos", "Bert"})
    assert [(turn.voice, text[turn.body : turn.end]) for turn in named] == [
        (None, "Gesprek 3"),
        ("Anna Bos", "Hoe dan?"),
        ("Bert", "Zo.\nEn zo."),
        ("Anna Bos", "O."),
        ("Bert", "Ja."),
    ]
    assert under_names(TEXT, find_turns(TEXT), ASKED) == []
    marked = "**Anna**\nHoe dan?\n\n**Bert**\nZo.\n\n**Anna**\nO.\n\n**Bert**\nJa.\n"
    named = under_names(marked, find_turns(marked), {"**Anna**", "**Bert**"})
    assert [turn.voice for turn in named] == ["Anna", "Bert", "Anna", "Bert"]
    spoken = find_turns("I: Ja?\nR: Nee.\n")
    assert under_names("I: Ja?\nR: Nee.\n", spoken, {"I: Ja?"}) == []
