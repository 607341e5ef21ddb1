"""What in a text may be a name."""

from __future__ import annotations

import sys
from collections.abc import Callable
from random import Random
from types import FrameType, SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.identifiers import identifiers, talks
from workbench.text import language
from workbench.text.identifying import REASONS, Candidate, Finder, Named, candidates
from workbench.text.kinds import KINDS
from workbench.text.span import Span

KNOWN = {
    "Marieke van der Zonneveld": Named("g-1", "person"),
    "Oldebroek": Named("g-2", "place"),
    "De Regenboog": Named("g-3", "organisation"),
    "Beer": Named("g-4", "person"),
}


def found(text: str, known: dict[str, Named] | None = None) -> list[tuple[str, str, str]]:
    """Return what is found in a text: words, kind and reason."""
    return [(one.span.cut(text), one.kind, one.why) for one in candidates(text, known or {})]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ik sprak Marieke van der Zonneveld.", ("Marieke van der Zonneveld", "person", "known")),
        ("Dat was Mariekes moeder.", ("Mariekes", "person", "derived")),
        ("Dat was marieke's moeder.", ("marieke's", "person", "derived")),
        ("Dat was MARIEKE.", ("MARIEKE", "person", "derived")),
        ("Met M. v.d. Zonneveld dus.", ("M. v.d. Zonneveld", "person", "derived")),
        ("Met mevrouw Z. erbij.", ("mevrouw Z", "person", "derived")),
        ("Marieke van\nder Zonneveld kwam.", ("Marieke van\nder Zonneveld", "person", "known")),
        ("Met Ma\u00adrieke erbij.", ("Ma\u00adrieke", "person", "derived")),
        ("Met Marijke erbij.", ("Marijke", "person", "near")),
        ("Het Oldebroekse team.", ("Oldebroekse", "place", "derived")),
        ("Op de Regenboog zit hij.", ("de Regenboog", "organisation", "known")),
        ("mail marieke@regenboog.nl maar", ("marieke@regenboog.nl", "mail", "format")),
        ("Toen kwam Beer binnen.", ("Beer", "person", "known")),
        ("Beer kwam binnen.", ("Beer", "person", "ordinary")),
    ],
)
def test_known_names_are_found_in_all_their_forms(text: str, expected: tuple[str, str, str]) -> None:
    """By case, genitive, initials, line ends, hidden hyphens, adjectives; a mail address is found whole."""
    assert expected in found(text, KNOWN)


@pytest.mark.parametrize("text", ["We zagen een beer in het bos.", "Mariekebos en zonneveldjes groeien."])
def test_other_words_are_left(text: str) -> None:
    """An ordinary word in lower case, and parts of longer words, are no names."""
    assert [each for each in found(text, KNOWN) if each[2] in ("known", "derived")] == []


def test_whom_it_names_comes_along() -> None:
    """A candidate of a known name carries the form of the key and the entity."""
    [one] = candidates("ik sprak mariekes moeder", {"Marieke": Named("g-1", "person")})
    assert one == Candidate(Span(9, 17), "person", "derived", "Marieke", "g-1")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ik sprak met Fatima el Idrissi van de wijk.", ("Fatima el Idrissi", "person", "list")),
        ("Ze ging naar Rietumoord verhuizen.", ("Rietumoord", "place", "capital")),
        ("Ik heb Sjoerwina de Krabbeek gebeld.", ("Sjoerwina de Krabbeek", "person", "capital")),
        ("Ja, J.P. van den Krabbeek kwam.", ("J.P. van den Krabbeek", "person", "capital")),
        ("Ik vroeg meneer De Ploegmaker iets.", ("De Ploegmaker", "person", "title")),
        ("En de Bank was erbij.", ("Bank", "person", "ordinary")),
        ("Dat deed SDVX toen.", ("SDVX", "organisation", "capital")),
        ("ik sprak met fatima en met sjoerwina over het gezin", ("fatima", "person", "list")),
        ("ik sprak met fatima en met sjoerwina over het gezin", ("sjoerwina", "person", "unknown")),
        ("ik heb juf jansen gebeld", ("jansen", "person", "title")),
        ("Ze woonden in Den Haag toen.", ("Den Haag", "place", "list")),
        ("Ze woonden in Alphen aan den Rijn.", ("Alphen aan den Rijn", "place", "list")),
        ("Het kind zat op basisschool Klimop daar.", ("Klimop", "organisation", "title")),
    ],
)
def test_unknown_names_are_found(text: str, expected: tuple[str, str, str]) -> None:
    """By lists, titles, capitals inside sentences, and in lower case by being in no dictionary."""
    assert expected in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "De kinderen kwamen. Kinderen vertellen het niet. Door die regel ging het mis, Best lastig.",
        "Zij zei: Waarom niet? In mei gaat de GGZ naar school, maandag dus.",
        "dat is lastig voor de ouders en voor de gezinscoach",
        "R07 en A4 en B2B.",
        "Collega, gedragsdeskundige en wijkagent in de wijk.",
        "Ja. Gezinscoaches weten dat. Wijkteam erbij.",
        "",
    ],
)
def test_ordinary_speech_names_nobody(text: str) -> None:
    """Capitals where a sentence or a quotation begins, days, months, usual letters and compounds are no names."""
    assert [words for words, _, why in found(text) if why != "ordinary"] == []


class _Model:
    """Takes what stands from the third sign to the eighth for an organisation."""

    component_names = ("ner",)

    def make_doc(self, text: str) -> str:
        return text

    def get_pipe(self, name: str) -> Callable[[str], SimpleNamespace]:
        return {"ner": self._read}[name]

    def _read(self, _text: str) -> SimpleNamespace:
        return SimpleNamespace(ents=[SimpleNamespace(label_="ORG", start_char=3, end_char=8)])


def test_an_installed_model_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a Dutch model takes for a name is a candidate where nothing better is known; without one nothing is."""
    text, finder = "de groep deed dat", Finder({})
    assert finder.find(text) == []
    monkeypatch.setattr(language, "pipeline", _Model)
    assert [(one.span.cut(text), one.kind, one.why) for one in finder.find(text)] == [
        ("groep", "organisation", "model")
    ]


@given(st.text(alphabet=st.sampled_from("Jan deBoer.06-1234'\n @vaMs:é\u0301\u00ad"), max_size=120))
def test_candidates_never_overlap_and_lie_in_the_text(text: str) -> None:
    """Whatever the text, candidates come in order, share no sign, and have a known kind and reason."""
    last = 0
    for one in _finder().find(text):
        assert last <= one.span.start < one.span.end <= len(text)
        assert one.kind in KINDS
        assert one.why in REASONS
        last = one.span.end


_FINDERS: list[Finder] = []


def _finder() -> Finder:
    if not _FINDERS:
        _FINDERS.append(Finder(KNOWN))
    return _FINDERS[0]


def _calls(do: Callable[[], object]) -> int:
    """Return how many functions are called, those of libraries in C too."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        do()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        "Abcdefg ",
        "Jan ",
        "a",
        "A. ",
        "12 ",
        "van de ",
        "06-1",
        "jan@",
        "Marieke\n",
        "nul ",
        "zeven ",
        "J. de ",
        "www.",
        "-'",
    ],
)
def test_the_work_grows_with_the_text_only(unit: str) -> None:
    """Twice as much of the same costs twice as many steps, not four times."""
    finder = _finder()
    once, twice = ((lambda text=unit * n: finder.find(text)) for n in (2000, 4000))
    finder.find(unit * 4000)
    assert _calls(twice) <= 2.3 * _calls(once) + 1000


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "Xq" * 10 + " " + "Abc Def " * 50_000, "1" * 1_000_000, "." * 1_000_000]
)
def test_hostile_texts_come_to_an_end(text: str) -> None:
    """A million signs on a line, and a hundred thousand capitals, are read."""
    assert all(one.span.end <= len(text) for one in _finder().find(text))


def test_nothing_of_the_key_is_missed_among_others() -> None:
    """With four hundred identifiers in the key, their names are found wherever they stand as they are written there."""
    random = Random(3)
    named = [each for each in identifiers(random) if each.kind in ("person", "place", "organisation")]
    finder = Finder({each.name: Named(str(n), each.kind) for n, each in enumerate(named)})
    for talk in talks(random, named, count=4):
        covered = {place for one in finder.find(talk.text) for place in range(one.span.start, one.span.end)}
        missed = [s.form for s in talk.seeds if s.form == named[s.identifier].name and s.span.start not in covered]
        assert missed == []
