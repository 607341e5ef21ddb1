"""The quote check."""

from __future__ import annotations

import pytest

from workbench.text.quotes import Difference, Sources, Verdict
from workbench.text.turns import find_turns

FIRST = """I: Hoe gaat dat op de opvang?
R: Nou, wij zien het eerlijk gezegd bijna nooit, want de ouders (lacht) houden de deur dicht.
Ik heb in elf jaar niet één keer zelf gebeld. Een collega van de andere groep wel, die belde
twee keer met het meldpunt over een jongen.
I: En daarna?
R: Daarna hoorden we er niets meer van. Dat vond ik toch wel heel erg raar, want je wilt weten
hoe het afloopt.
"""
SECOND = """I: Belt u wel eens?
R1: Ja, elke maand wel een keer, en dan krijg ik meestal dezelfde mevrouw aan de lijn.
R2: Dat vond ik vroeger ook moeilijk. Je zegt toch niet zomaar tegen een vader dat het zo niet langer kan.
R1: Wij bellen altijd eerst met de ouders zelf.
"""


@pytest.fixture(scope="module", name="sources")
def _sources() -> Sources:
    return Sources((name, text, find_turns(text)) for name, text in (("04", FIRST), ("07", SECOND)))


def _kinds(verdict: Verdict) -> list[str]:
    return [difference.kind for difference in verdict.differences]


@pytest.mark.parametrize(
    "quotation",
    [
        "Ik heb in elf jaar niet één keer zelf gebeld.",
        "ik heb in elf jaar niet één keer zelf gebeld",
        "want je wilt weten hoe het afloopt …",
        "Dat vond ik toch wel, heel erg raar – want je wilt weten",
        "want de ouders (lacht) houden de deur dicht",
        "want de ouders houden de deur dicht",
        "[D]aarna hoorden we er niets meer van.",
        "elke maand wel een keer",
        "Elke\u00a0maand wel\n een keer, en dan krijg ik meestal dezelfde mevrouw",
    ],
)
def test_typography_does_not_alter_a_quotation(sources: Sources, quotation: str) -> None:
    """Quotes, dashes, white space, the first capital, the last stop and a left out laugh are typography."""
    assert sources.check(quotation)[:1] == ("verbatim",)


def test_a_verbatim_quotation_is_placed(sources: Sources) -> None:
    """The verdict names document, place and speaker."""
    verdict = sources.check("Wij bellen altijd eerst met de ouders zelf.")
    assert (verdict.verdict, verdict.document, verdict.voice) == ("verbatim", "07", "R1")
    assert SECOND[verdict.start : verdict.end] == "Wij bellen altijd eerst met de ouders zelf"


@pytest.mark.parametrize(
    ("quotation", "difference"),
    [
        ("Daarna hoorden we er veel minder van.", Difference("hidden-negation", "veel minder", "niets meer")),
        ("Een collega van een andere groep wel, die belde", Difference("replaced", "een", "de")),
        ("die belde twee keer met het grote meldpunt over een jongen", Difference("added", "grote", "")),
        ("die belde twee keer met meldpunt over een jongen", Difference("left-out", "", "het")),
        ("die belde Twee keer met het meldpunt over een jongen", Difference("case", "Twee", "twee")),
        ("Je zegt toch zomaar tegen een vader dat het", Difference("hidden-negation", "", "niet")),
        ("Ik heb in elf jaar één keer zelf gebeld.", Difference("hidden-negation", "", "niet")),
    ],
)
def test_every_different_word_is_named(sources: Sources, quotation: str, difference: Difference) -> None:
    """A word that was replaced, added, left out or capitalised alters a quotation and is named."""
    verdict = sources.check(quotation)
    assert (verdict.verdict, verdict.differences) == ("altered", (difference,))


@pytest.mark.parametrize("mark", ["(…)", "[...]", "...", "…"])
def test_an_omission_mark_may_leave_words_out(sources: Sources, mark: str) -> None:
    """What stands a little further on in the same document may be joined by an omission mark."""
    assert sources.check(f"Een collega {mark} belde twee keer met het meldpunt").verdict == "verbatim"
    assert sources.check(f"die belde twee keer met het meldpunt {mark} Dat vond ik toch wel").verdict == "altered"


def test_an_omission_may_not_hide_a_negation(sources: Sources) -> None:
    """Leaving out a negation behind an omission mark is reported with the words that were hidden."""
    verdict = sources.check("Ik heb in elf jaar (…) zelf gebeld.")
    assert verdict.verdict == "altered"
    assert verdict.differences == (Difference("hidden-negation", "(…)", "niet één keer"),)


def test_an_omission_may_not_join_two_documents(sources: Sources) -> None:
    """Halves from two interviews are no quotation of one."""
    verdict = sources.check("Een collega van de andere groep wel (…) dezelfde mevrouw aan de lijn")
    assert verdict.verdict == "altered"
    assert _kinds(verdict) == ["added"]


def test_an_omission_may_not_turn_the_order_round(sources: Sources) -> None:
    """Pieces must come in the order in which they were said."""
    verdict = sources.check("want je wilt weten hoe het afloopt (…) Dat vond ik toch wel heel")
    assert verdict.verdict == "altered"


def test_an_insertion_may_stand_for_a_few_words(sources: Sources) -> None:
    """Words in square brackets may replace up to four words."""
    assert sources.check("die belde twee keer met [Veilig Thuis] over een jongen").verdict == "verbatim"
    assert _kinds(sources.check("Een collega van [hier] belde twee keer met het meldpunt")) == ["insertion"]


def test_an_insertion_may_not_hide_or_make_a_negation(sources: Sources) -> None:
    """Square brackets may neither replace a negation nor bring one in."""
    assert _kinds(sources.check("Ik heb in elf jaar [wel eens] zelf gebeld")) == ["hidden-negation"]
    assert _kinds(sources.check("Wij bellen altijd eerst [niet] met de ouders zelf")) == ["added"]
    assert _kinds(sources.check("Wij bellen altijd eerst met de ouders zelf [niet]")) == ["added"]


def test_a_short_quotation_must_be_exact(sources: Sources) -> None:
    """Under five words only the very words count."""
    assert sources.check("met het meldpunt").verdict == "verbatim"
    assert sources.check("met een meldpunt").verdict == "not-found"


@pytest.mark.parametrize(
    "quotation",
    ["De politie kwam die avond met zes wagens de straat in.", "(…)", "", "…", "!?", "[alleen dit]"],
)
def test_what_was_never_said_is_not_found(sources: Sources, quotation: str) -> None:
    """Invented words, and quotations without words, are not found."""
    assert sources.check(quotation) == Verdict("not-found")


def test_words_of_two_speakers_are_not_one_quotation(sources: Sources) -> None:
    """Question and answer run together are reported, unless the speakers are named."""
    verdict = sources.check("Belt u wel eens? Ja, elke maand wel een keer")
    assert verdict.differences == (Difference("two-voices", "", "I / R1"),)
    assert sources.check("I: Belt u wel eens?\nR1: Ja, elke maand wel een keer").verdict == "verbatim"


def test_the_attributed_voice_is_preferred_among_equals() -> None:
    """Of two places with the same words, that of the named speaker is given, and the other one told."""
    text = "R1: Dat doen wij nooit meer zo.\nR2: Dat doen wij nooit meer zo."
    sources = Sources([("01", text, find_turns(text))])
    quotation = "Dat doen wij nooit meer zo."
    assert sources.check(quotation).voice == "R1"
    verdict = sources.check(quotation, voices=["R2"])
    assert verdict.voice == "R2"
    assert verdict.elsewhere == (("01", 4, 30, "R1"),)


def test_stopping_short_of_a_negation_is_told(sources: Sources) -> None:
    """A fragment cut off right before a negation has no other words, but the negation is named."""
    verdict = sources.check("Ik heb in elf jaar")
    assert (verdict.verdict, verdict.cut_off) == ("verbatim", "niet")
    assert sources.check("Wij bellen altijd eerst met de ouders").cut_off is None


def test_the_nearer_wording_wins() -> None:
    """Where one interview has the very words and another nearly the same, the very words are found."""
    near, exact = "R: Wij gaan elke week bij ze langs hoor.", "R: Wij gaan elke week bij ze langs."
    sources = Sources([("a", near, find_turns(near)), ("b", exact, find_turns(exact))])
    assert sources.check("Wij gaan elke week bij ze langs.").verdict == "verbatim"
    verdict = sources.check("Wij gaan elke week bij hem langs hoor.")
    assert (verdict.document, verdict.differences) == ("a", (Difference("replaced", "hem", "ze"),))


def test_without_transcripts_nothing_is_found() -> None:
    """An audit without documents finds nothing and does not fail."""
    assert Sources([]).check("Wij bellen altijd eerst met de ouders zelf.").verdict == "not-found"
