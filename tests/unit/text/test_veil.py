"""Names give way to marks, whole and everywhere, and places are told where they went."""

from __future__ import annotations

import pytest

from workbench.text.span import Span
from workbench.text.veil import Form, Marked, Veil

FORMS = [
    Form("Marvika", "collega-3"),
    Form("Marvika's", "collega-3"),
    Form("Jan", "kind-1"),
    Form("Jan de Vroost", "collega-4"),
    Form("Anne-Brit", "kind-2"),
    Form("Joské", "kind-3"),
    Form("'t Hoefske", "plaats-1"),
    Form("06-11122233", "telefoon-1"),
    Form("Beer", "kind-4", everywhere=False),
]


@pytest.mark.parametrize(
    ("text", "veiled"),
    [
        ("Marvika zei het.", "[collega-3] zei het."),
        ("het is Marvika's kind, Marvikas niet", "het is [collega-3] kind, Marvikas niet"),
        ("MARVIKA en marvika", "[collega-3] en [collega-3]"),
        ("Jan de Vroost belde Jan.", "[collega-4] belde [kind-1]."),
        ("Jan\nde  Vroost", "[collega-4]"),
        ("Jan_de_Vroost_2026.docx", "[collega-4]_2026.docx"),
        ("interview_Marvika1.txt", "interview_[collega-3]1.txt"),
        ("InterviewMarvikaJuni", "Interview[collega-3]Juni"),
        ("Mar\u00advi\u200bka", "[collega-3]"),
        ("Mar-\nvika", "[collega-3]"),
        ("Mar\ufffdvika", "[collega-3]"),
        ("Anne-\nBrit en Anne\u2011Brit", "[kind-2] en [kind-2]"),
        ("Joske\u0301 en Jos\u006be en Joské", "[kind-3] en [kind-3] en [kind-3]"),
        ("op ’t Hoefske", "op [plaats-1]"),
        ("bel 06-11122233.", "bel [telefoon-1]."),
        ("106-11122233 is een ander", "106-11122233 is een ander"),
        ("Januari, Jannie, Trojan", "Januari, Jannie, Trojan"),
        ("de beer, Beer", "de beer, Beer"),
        ("ｊａｎ", "[kind-1]"),
        ("[kind-1] en [collega-3]", "[kind-1] en [collega-3]"),
    ],
)
def test_forms_give_way(text: str, veiled: str) -> None:
    """A form is found as a whole word in every way in which it may be written, the longest first."""
    assert Veil(FORMS).words(text) == veiled


def test_words_of_marks_stay() -> None:
    """A mark that holds a form is not replaced again."""
    veil = Veil([Form("collega", "collega-1"), Form("kind-2", "x")])
    assert veil.words("collega [collega-1] en [collega-1]") == "[collega-1] [collega-1] en [collega-1]"


def test_two_names_of_one_form() -> None:
    """Where two people share a form, the mark names both, and a person may say which it is."""
    veil = Veil([Form("Jan", "kind-1"), Form("jan", "kind-2")])
    assert veil.words("Jan.") == "[kind-1|kind-2]."
    assert veil.layer("Jan.", [Marked(0, 3, "kind-2")]).text == "[kind-2]."


def test_forms_that_cut_each_other() -> None:
    """Of two names that share a word both marks stand there, and nothing of either is left."""
    veil = Veil([Form("Anna Marvo", "a"), Form("Marvo van Dees", "b"), Form("Anna", "c")])
    assert veil.words("Anna Marvo van Dees") == "[a] [b]"


def test_ordinary_words_by_mention() -> None:
    """A form that is also a word gives way only where a person said so."""
    layer = Veil(FORMS).layer("Beer zag een beer.", [Marked(0, 4, "kind-4")])
    assert (layer.text, layer.count) == ("[kind-4] zag een beer.", 1)


def test_places_are_told_where_they_went() -> None:
    """A passage that cuts a name takes the whole mark; others end where they should."""
    text = "Ik zag Jan de Vroost lopen."
    layer = Veil(FORMS).layer(text)
    assert layer.text == "Ik zag [collega-4] lopen."
    assert layer.cut(0, 9) == "Ik zag [collega-4]"
    assert layer.cut(12, 26) == "[collega-4] lopen"
    assert layer.cut(11, 13) == "[collega-4]"
    assert layer.cut(7, 20) == "[collega-4]"
    assert layer.cut(21, 27) == "lopen."
    assert layer.span(0, 7) == Span(0, 7)
    assert layer.to(12) == 7


def test_no_forms() -> None:
    """A veil without forms leaves every text as it is."""
    assert Veil([]).words("Jan") == "Jan"
    assert not Veil([])


def test_mentions_outside_the_text_count_for_nothing() -> None:
    """A stretch that does not lie in the text is passed over."""
    assert Veil(FORMS).layer("kort", [Marked(2, 9, "x")]).text == "kort"
