"""Sentences in a spoken turn."""

from __future__ import annotations

import pytest

from workbench.text.sentences import find_sentences


def _sentences(text: str) -> list[str]:
    return [span.cut(text) for span in find_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Ik bel dan bijv. de huisarts of o.a. mevr. De Boer.",
        "Dat is d.w.z. twee keer, i.p.v. één keer per jaar.",
        "Vraag het dr. Van Dam, dhr. Jansen of J.P. de Vries.",
        "Het staat in art. 12, nr. 5, zie p. 5 en max. 3 regels.",
        "Kom a.u.b. naar de St. Jansstraat, ca. tien minuten.",
        "Het kost 3.50 euro en 1.250.000 mensen betalen dat.",
        "Nou… ja, ik weet niet... misschien wel. . . of niet.",
        "Hij riep: kom hier (dat was hard. Ik schrok.) en ging weg.",
        "Dat ging [onverstaanbaar. 12:03] zo (lacht) elke keer.",
        '"Ga weg!" riep hij.',
        "„Ik ga.” zei ze toen.",
        "Een zachte\nregelovergang telt niet.",
        "U.S. troepen en e.g. this one.",
        "1. Eerst dit doen.",
        "een zin zonder punt en zonder einde",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    """Abbreviations, decimals, hesitation, remarks and quoted cries do not end a sentence."""
    assert _sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ja. Nee! Wat? Hoezo?!", ["Ja.", "Nee!", "Wat?", "Hoezo?!"]),
        ("ja. en toen ging ik. dat was het", ["ja.", "en toen ging ik.", "dat was het"]),
        ("Ik ken er een paar, bijv. Hij kwam niet.", ["Ik ken er een paar, bijv.", "Hij kwam niet."]),
        ("Scholen, artsen enz. Daarna niets.", ["Scholen, artsen enz.", "Daarna niets."]),
        ("Ik dacht… Maar nee.", ["Ik dacht…", "Maar nee."]),
        ("Ik dacht... “Nee” zei ze.", ["Ik dacht...", "“Nee” zei ze."]),
        ('Zij zei: "Kom mee." Toen ging ik.', ['Zij zei: "Kom mee."', "Toen ging ik."]),
        ("Het kost € 3.50. “Nee,” zei ze.", ["Het kost € 3.50.", "“Nee,” zei ze."]),
        ("(Dat was toen.) Nu niet.", ["(Dat was toen.)", "Nu niet."]),
        ("Ik ging weg. (lacht) En toen?", ["Ik ging weg.", "(lacht) En toen?"]),
        ("Dat was het. (lacht)", ["Dat was het. (lacht)"]),
        ("Groep 3. Daarna groep 4.", ["Groep 3.", "Daarna groep 4."]),
        ("Dat zei meneer J. Hij wist het.", ["Dat zei meneer J.", "Hij wist het."]),
        ("Zonder punt\n\nander blok", ["Zonder punt", "ander blok"]),
        ("Met punt.\nVolgende regel", ["Met punt.", "Volgende regel"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    """Stops, closing quotes, remarks and blank lines end a sentence; what opens goes with the next."""
    assert _sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dat was zo [00:01:02] en toen", ["dat was zo", "[00:01:02] en toen"]),
        ("dat was zo. #00:01:02-3#", ["dat was zo. #00:01:02-3#"]),
        ("dat was zo #00:01:02-3#\nen toen", ["dat was zo #00:01:02-3#", "en toen"]),
        ("om half een (12:30) kwam hij", ["om half een (12:30) kwam hij"]),
    ],
)
def test_time_stamps_are_hard_boundaries(text: str, expected: list[str]) -> None:
    """A time stamp parts sentences; it opens the next, or closes the one before at the end of a line."""
    assert _sentences(text) == expected


def test_positions_are_those_of_the_document() -> None:
    """Sentences of a turn body are given as positions in the whole text, within the body."""
    text = "I: Dag.\nR:  Ja. Goed zo. \nI: En?"
    assert [span.cut(text) for span in find_sentences(text, 10, 25)] == ["Ja.", "Goed zo."]


def test_a_body_without_words_has_no_sentences() -> None:
    """White space holds no sentence."""
    assert find_sentences("I: \n R: ja", 2, 5) == []
