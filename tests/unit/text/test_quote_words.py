"""Words as the quote check compares them."""

from __future__ import annotations

import pytest

from workbench.text.quote_words import denies, pieces, spoken_words, unspoken_words


def _written(text: str) -> list[str]:
    return [word.written for word in spoken_words(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zo’n “e‑mail”, ja…", ["Zo'n", "e-mail", "ja"]),
        ("3,5 procent of 50%", ["3,5", "procent", "of", "50", "%"]),
        ("cafe\u0301 en ge\u00adweld", ["café", "en", "geweld"]),
        ("ja — nee – wel", ["ja", "nee", "wel"]),
        ("*niet* _wel_", ["niet", "wel"]),
        ("dat was #00:01:02-3# zo", ["dat", "was", "zo"]),
    ],
)
def test_typography_is_folded_away(text: str, words: list[str]) -> None:
    """Quotes, dashes, accents in two signs, soft hyphens, emphasis and stamps make no other word."""
    assert _written(text) == words


def test_remarks_are_not_spoken() -> None:
    """What stands in short brackets is kept apart from what is said."""
    found = [(word.written, word.spoken) for word in spoken_words("ja (lacht) nee [stilte]", 0, 23)]
    assert found == [("ja", True), ("lacht", False), ("nee", True), ("stilte", False)]


@pytest.mark.parametrize("text", ["dat is niet zo", "NOOIT", "níét", "I don't know", "zonder reden", "geen kind"])
def test_negations_are_known(text: str) -> None:
    """Dutch and English negations are known, also with emphasis."""
    assert denies(unspoken_words(text, 0, len(text)))


@pytest.mark.parametrize("text", ["dat is zo", "genieten van een noot", "notitie", "niets-aan-de-handgevoel"])
def test_other_words_do_not_deny(text: str) -> None:
    """Words that only look like a negation are none."""
    assert not denies(unspoken_words(text, 0, len(text)))


def _pieces(text: str) -> list[tuple[str, str | None, str]]:
    return [(piece.written, piece.joint, piece.mark) for piece in pieces(text)]


@pytest.mark.parametrize("mark", ["(…)", "[…]", "(...)", "[...]", "...", "…", "( … )", ". . ."])
def test_omission_marks_cut_a_quotation(mark: str) -> None:
    """Every usual omission mark parts a quotation in two pieces."""
    assert _pieces(f"Ik ging {mark} naar huis") == [("Ik ging", None, ""), ("naar huis", "omission", mark)]


def test_insertions_cut_a_quotation() -> None:
    """Words in square brackets are the writer's and stand between two pieces."""
    assert _pieces("Toen ging [de moeder] weg") == [
        ("Toen ging", None, ""),
        ("weg", "insertion", "[de moeder]"),
    ]


def test_a_bracketed_capital_belongs_to_its_word() -> None:
    """A letter in brackets that only changes the capital is no insertion."""
    assert _pieces("[D]e moeder ging") == [("De moeder ging", None, "")]


def test_two_marks_together_are_an_omission() -> None:
    """Of an insertion beside an omission mark, the omission is the wider."""
    assert _pieces("Ik ging (…) [toen] weg") == [("Ik ging", None, ""), ("weg", "omission", "(…) [toen]")]


def test_marks_at_the_edges_are_kept() -> None:
    """A mark in front stands before the first piece; one at the end is a piece without words."""
    assert _pieces("(…) ik ging …") == [("ik ging", "omission", "(…)"), ("", "omission", "…")]


def test_a_colon_does_not_hide_an_omission_mark() -> None:
    """Words before a colon at the beginning are a label only if they name a part in an interview."""
    assert [joint for _, joint, _ in _pieces("Hij zei ... mij: u bent het")] == [None, "omission"]


def test_labels_in_a_dialogue_are_not_spoken() -> None:
    """Speaker labels in a quoted dialogue are no words of a speaker."""
    (piece,) = pieces("I: En toen?\nR: Niets.")
    assert [word.written for word in piece.words if not word.spoken] == ["I", "R"]
