"""Quotations in the prose of a report."""

from __future__ import annotations

import pytest

from workbench.text.quotations import attribution, find_quotations
from workbench.text.span import Span


def _found(prose: str) -> list[tuple[str, str]]:
    return [(quotation.kind, quotation.text) for quotation in find_quotations(prose)]


@pytest.mark.parametrize(
    ("prose", "kind", "text"),
    [
        ("Zij zegt: “We zien het bijna niet.”", "curly", "We zien het bijna niet."),
        ('Zij zegt: "We zien het bijna niet," en zwijgt.', "straight", "We zien het bijna niet,"),
        ("Zij zegt „we zien het niet” vaak.", "low-high", "we zien het niet"),
        ("Zij zegt „we zien het niet“ vaak.", "low-high", "we zien het niet"),
        ("Zij zegt ”we zien het niet” vaak.", "curly", "we zien het niet"),
        ("Zij zegt « we zien het niet » vaak.", "guillemets", "we zien het niet"),
        ("Zij zegt ‘we zien ’t zo’n keer niet’.", "single", "we zien ’t zo’n keer niet"),
        (
            "Zij zegt 'we zien zo'n kind van Hans' moeder niet' vaak.",
            "single",
            "we zien zo'n kind van Hans' moeder niet",
        ),
        ("(“Ik zag ‘een soort van ruzie’ daar.”)", "curly", "Ik zag ‘een soort van ruzie’ daar."),
        ("Een citaat “over twee\nregels heen” hier.", "curly", "over twee\nregels heen"),
    ],
)
def test_words_between_marks_are_quotations(prose: str, kind: str, text: str) -> None:
    """Every usual pair of marks is known, with its apostrophes and the quotations inside it."""
    assert _found(prose) == [(kind, text)]
    (quotation,) = find_quotations(prose)
    assert prose[quotation.start : quotation.end] == text


@pytest.mark.parametrize(
    "prose",
    [
        "Het ‘pluis gevoel’ en “huiselijk geweld” zijn termen.",
        "'s Ochtends en 's avonds, zo'n twee foto's van opa's huis.",
        'Het bord is 5" bij 7" en dus vrij klein.',
        "Hier ging “een mark open\n\nmaar nooit meer dicht.",
        "Geen enkel citaat in dit stuk.",
        "“”",
    ],
)
def test_terms_and_apostrophes_are_no_quotations(prose: str) -> None:
    """Terms of one or two words, apostrophes, inches and marks that nobody closed are passed over."""
    assert _found(prose) == []


def test_a_mark_left_open_does_not_swallow_the_next_quotation() -> None:
    """After a forgotten closing mark the next quotation is still found."""
    prose = "Zij zei “dit bleef open. Hij zei “dit werd wel gesloten” en ging."
    assert _found(prose) == [("curly", "dit werd wel gesloten")]


def test_a_quotation_of_several_paragraphs_is_one() -> None:
    """A mark at the beginning of each paragraph and one at the end make one quotation."""
    prose = "“Eerste alinea van haar.\n\n“Tweede alinea van haar.” Klaar."
    assert _found(prose) == [("curly", "Eerste alinea van haar.\n\nTweede alinea van haar.")]


def test_block_quotations_are_whole() -> None:
    """Lines with > are a quotation without marks, without the source named after it."""
    prose = "Iemand zegt:\n\n> We zien het\n> bijna niet. (jeugdarts, interview 4)\n\nEn verder."
    assert _found(prose) == [("block", "We zien het\nbijna niet.")]


def test_marks_inside_a_block_are_preferred() -> None:
    """A block that is mostly one quotation between marks is that quotation."""
    assert _found("> “We zien het bijna niet.” (R4)") == [("curly", "We zien het bijna niet.")]


def test_the_caller_marks_indented_paragraphs() -> None:
    """Paragraphs that the report sets apart are quotations too."""
    prose = "Iemand zegt:\nWe zien het bijna nooit meer.\n— jeugdarts\nEn verder."
    start, end = prose.index("We"), prose.index("\nEn")
    (quotation,) = find_quotations(prose, [Span(start, end)])
    assert quotation == ("We zien het bijna nooit meer.", start, end, "block")


def test_what_stands_around_a_quotation_may_name_its_speaker() -> None:
    """The attribution is the prose outside the quotation, on both sides."""
    prose = "De jeugdarts zegt: “We zien het bijna niet.” (interview 4)"
    (quotation,) = find_quotations(prose)
    around = attribution(prose, quotation)
    assert "De jeugdarts zegt" in around
    assert "interview 4" in around
    assert "bijna" not in around


def test_quotations_come_in_the_order_of_the_report() -> None:
    """Blocks and marked quotations are given as they are read."""
    prose = "“een twee drie”\n\n> vier vijf zes\n\n“zeven acht negen”"
    assert [text for _, text in _found(prose)] == ["een twee drie", "vier vijf zes", "zeven acht negen"]


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        (
            "‘Veilig Thuis’ onderzoeker 1:\n“Je ziet ’t niet aan foto’s.” En ‘nee’.",
            [("curly", "Je ziet ’t niet aan foto’s.")],
        ),
        (
            "'Huis en Thuis' medewerker: \"Je ziet het niet.\" Meer 'nee'.",
            [("straight", "Je ziet het niet.")],
        ),
        (
            "‘Hij zei “kom je mee’ naar huis” en ging weg.’",
            [("single", "Hij zei “kom je mee’ naar huis” en ging weg.")],
        ),
        ("‘Hij zei “kom je mee naar huis” en ging weg.’", [("single", "Hij zei “kom je mee naar huis” en ging weg.")]),
        (
            "‘Huis en Thuis’ medewerker 1:\n“Je ziet 'iets' niet meteen.”\n‘Politie’ agent 2:\n“Wij zien het wel.”",
            [("curly", "Je ziet 'iets' niet meteen."), ("curly", "Wij zien het wel.")],
        ),
    ],
)
def test_a_name_between_single_marks_swallows_nothing(prose: str, found: list[tuple[str, str]]) -> None:
    """A quotation begins at the outermost mark of its own kind, also behind a name between single marks."""
    assert _found(prose) == found


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("Volgens haar:\nWij gaan: nooit weg.” Klaar.", ["Wij gaan: nooit weg."]),
        ("Volgens haar:\n\nWij gaan nooit weg.”\n\nKlaar.", ["Wij gaan nooit weg."]),
        ("Zij zegt: Wij gaan, zo hoor je: nooit weg.” Klaar.", ["Wij gaan, zo hoor je: nooit weg."]),
        ('“Eerst dit dan.” Zij zegt: Wij gaan nooit weg." Klaar.', ["Eerst dit dan.", "Wij gaan nooit weg."]),
        ("Kop\n\nWij gaan echt nooit weg.”", ["Wij gaan echt nooit weg."]),
        ("Een kast van 2” bij 3” en meer.", []),
        ("Hier gaat het over iets anders” en verder.", []),
    ],
)
def test_what_was_only_closed_begins_where_it_is_announced(prose: str, found: list[str]) -> None:
    """Without an opening mark a quotation begins behind the colon before it, or with its paragraph."""
    assert [text for _, text in _found(prose)] == found


@pytest.mark.parametrize(("opens", "closes"), [("“", "”"), ("„", "”"), ("«", "»")])
def test_quotations_inside_others_with_the_same_marks(opens: str, closes: str) -> None:
    """Where opening and closing marks differ, the outer quotation is found whole."""
    prose = f"Zij: {opens}Toen zei hij {opens}kom maar{closes} en {opens}ga maar{closes} tegen mij{closes}. Klaar."
    assert [text for _, text in _found(prose)] == [
        f"Toen zei hij {opens}kom maar{closes} en {opens}ga maar{closes} tegen mij"
    ]
