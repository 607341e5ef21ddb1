"""Putting names back for pseudonyms."""

from __future__ import annotations

from workbench.text.pseudonyms import MOST_FORMS, Pseudonyms


def test_names_are_put_back_whole() -> None:
    """Only whole words are pseudonyms, the longer one first, signs included."""
    key = Pseudonyms({"Jan": "Piet", "Jan de Wit": "Piet Bos", "Delft": "[stad]"})
    assert list(key.forms("Piet Bos en Piet in [stad]")) == [
        "Piet Bos en Piet in [stad]",
        "Jan de Wit en Jan in Delft",
    ]
    assert list(key.forms("Pieter blijft")) == ["Pieter blijft"]


def test_a_pseudonym_of_several_is_tried_for_each() -> None:
    """Where one word stands for two names both are tried, and never more than a few."""
    assert list(Pseudonyms({"Ali": "iemand", "Bo": "iemand"}).forms("iemand"))[1:] == ["Ali", "Bo"]
    many = Pseudonyms({f"n{number}{letter}": letter for number in range(9) for letter in "abcdef"})
    assert len(list(many.forms("a b c d e f"))) == MOST_FORMS + 1


def test_an_empty_key_changes_nothing() -> None:
    """Without a key a text has one form; empty names are passed over."""
    assert list(Pseudonyms({}).forms("tekst")) == list(Pseudonyms({"": "x", "y": " "}).forms("tekst")) == ["tekst"]
