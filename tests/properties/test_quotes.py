"""The quote check: what must hold for any real sentence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import cases
from workbench.text.quote_words import denies, unspoken_words
from workbench.text.quotes import Sources, Verdict, find_quotations
from workbench.text.turns import find_turns

SENTENCES = [
    "Wij zien dat kind elke dinsdag op het plein, en dan denk ik vaak: hier klopt iets niet.",
    "De moeder had haar jas nog aan toen ik binnenkwam, zo'n dikke winterjas.",
    "Er is bij ons nooit iemand langs geweest om te vertellen hoe die nieuwe afspraken werken.",
    "Ik heb toen meteen de jeugdarts gebeld - die neemt altijd op - en samen zijn we gegaan.",
    "Bij de derde melding kwam er eindelijk een gesprek met alle hulpverleners aan één tafel.",
    "Zonder een vaste contactpersoon begin je elke keer weer helemaal opnieuw met je verhaal.",
    "Een vader zei tegen mij: u bent de eerste die vraagt hoe het met mij gaat.",
    "Geen mens wist wie van ons na de vakantie verantwoordelijk zou zijn voor dat gezin.",
    "Als school kunnen wij 3,5 uur per week vrijmaken, en dat is 10% van wat nodig is.",
    "Toen pas bleek dat de buurvrouw al twee jaar lang briefjes door de bus had gedaan...",
]
TEXT = "\n".join(f"{'IR'[nth % 2]}: {sentence}" for nth, sentence in enumerate(SENTENCES))
SOURCES = Sources([("01", TEXT, find_turns(TEXT))])
QUICK = cases(200)
SENTENCE = st.sampled_from(SENTENCES)
MARKS = st.sampled_from([("“", "”"), ('"', '"'), ("„", "”"), ("«", "»")])


@st.composite
def _retyped(draw: st.DrawFn) -> str:
    """Draw a sentence as a word processor would type it."""
    text = draw(SENTENCE)
    for plain, other in [
        ("'", "’"),
        (" - ", " – "),
        ("...", "…"),
        (" ", "\u00a0"),
        (" ", "\n"),
        (", ", ",  "),
    ]:
        if draw(st.booleans()):
            text = text.replace(plain, other, draw(st.integers(1, 3)))
    if draw(st.booleans()):
        text = text[0].swapcase() + text[1:]
    return text.rstrip(".…") + draw(st.sampled_from([".", "", ",", "...", "!"]))


def _check(words: str, marks: tuple[str, str]) -> Verdict:
    """Check the words as they stand between marks in a report."""
    (quotation,) = find_quotations(f"Iemand zegt: {marks[0]}{words}{marks[1]} (interview 1).")
    return SOURCES.check(quotation.text)


@QUICK
@given(_retyped(), MARKS)
def test_a_real_sentence_retyped_is_verbatim(sentence: str, marks: tuple[str, str]) -> None:
    """Any sentence that was said, with other quotes, dashes and spaces, is verbatim."""
    verdict = _check(sentence, marks)
    assert (verdict.verdict, verdict.differences) == ("verbatim", ())


@QUICK
@given(SENTENCE, st.data())
def test_a_changed_word_is_never_verbatim(sentence: str, data: st.DataObject) -> None:
    """Any sentence with one word replaced, left out inside it or put in is not verbatim."""
    words = sentence.split()
    at = data.draw(st.integers(1, len(words) - 2))
    if not any(map(str.isalnum, words[at])):
        at += 1
    act = data.draw(st.sampled_from(["replace", "leave out", "put in"]))
    changed = {"replace": ["banaan"], "leave out": [], "put in": [words[at], "banaan"]}[act]
    verdict = _check(" ".join([*words[:at], *changed, *words[at + 1 :]]), ("“", "”"))
    assert verdict.verdict != "verbatim"


@QUICK
@given(SENTENCE, st.data(), st.sampled_from(["(…)", "[…]", "...", "(...)", "…"]))
def test_an_omission_is_verbatim_unless_it_hides_a_negation(sentence: str, data: st.DataObject, mark: str) -> None:
    """Leaving words out with a mark keeps a quotation verbatim, and never when a negation goes with them."""
    words = sentence.rstrip(".").split()
    first = data.draw(st.integers(3, len(words) - 4))
    last = data.draw(st.integers(first + 1, len(words) - 3))
    hidden = " ".join(words[first:last])
    verdict = _check(" ".join([*words[:first], mark, *words[last:]]), ("“", "”"))
    if denies(unspoken_words(hidden, 0, len(hidden))):
        assert verdict.verdict == "altered"
        assert "hidden-negation" in [difference.kind for difference in verdict.differences]
    else:
        assert verdict.verdict == "verbatim"


@QUICK
@given(st.text(st.one_of(st.characters(), st.sampled_from("“”'\"„‘’«»> \nabc…[]().")), max_size=80))
def test_any_text_gets_a_verdict(text: str) -> None:
    """Whatever stands between marks, the check gives a verdict and does not fail."""
    assert SOURCES.check(text).verdict in ("verbatim", "altered", "not-found")
    for quotation in find_quotations(text):
        assert 0 <= quotation.start < quotation.end <= len(text)
