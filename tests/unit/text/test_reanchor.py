"""Passages are found again in a corrected transcript, and nothing is guessed silently."""

from __future__ import annotations

import pytest

from tests.examples import NIGHTLY
from workbench.text.reanchor import Alignment, Found
from workbench.text.span import Span

OLD = """I: Waar begon het mee, die avond in november?
R: Met een moeder die de deur niet open deed. Ik hoorde de kinderen wel, boven, ze waren heel stil.
I: Hoe vaak was u daar al geweest?
R: Drie keer, denk ik. De eerste keer met de wijkverpleegkundige, daarna alleen.
I: En toen?
R: Ja.
R: Toen heb ik de meldcode erbij gepakt en met de aandachtsfunctionaris gebeld. Die zei dat ik moest wachten.
I: En toen?
R: Ja.
R: Ik heb niet gewacht. Je blijft met zo'n gevoel zitten, dat gaat niet weg als je thuis aan tafel zit.
"""


def span(quote: str, text: str = OLD, nth: int = 0) -> Span:
    """Return the place of some words."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(quote, at + 1)
    return Span(at, at + len(quote))


def found(new: str, quote: str, nth: int = 0) -> tuple[str, str]:
    """Return the words at which a passage of the old text is found in the new one, and how sure that is."""
    where = Alignment.of(OLD, new).find(span(quote, nth=nth))
    return where.span.cut(new), where.outcome


def test_in_the_same_text_every_passage_is_unchanged() -> None:
    """Nothing changed, so each passage has the same place, also one of a line that is said twice."""
    aligned = Alignment.of(OLD, OLD)
    for quote in ("Met een moeder die de deur niet open deed.", "R: Ja.", "ren heel stil", OLD):
        assert aligned.find(span(quote)) == Found(span(quote), "unchanged")


def test_words_before_a_passage_move_it() -> None:
    """What stands after a mended word has the same words elsewhere; what stands before it is unchanged."""
    new = OLD.replace("moeder", "stiefmoeder")
    assert found(new, "Waar begon het mee, die avond in november?")[1] == "unchanged"
    assert found(new, "Ik heb niet gewacht.") == ("Ik heb niet gewacht.", "moved")


def test_a_typo_within_is_an_edit() -> None:
    """A mended letter leaves both borders certain, also in the first word or at the closing sign."""
    quote = "Toen heb ik de meldcode erbij gepakt en met de aandachtsfunctionaris gebeld."
    for old, new in (("meldcode", "meldkode"), ("Toen heb", "Toem heb"), ("gebeld.", "gebeld!")):
        assert found(OLD.replace(old, new), quote) == (quote.replace(old, new), "edited")


def test_an_inserted_word_belongs_to_the_passage_around_it() -> None:
    """A word put in within a passage makes it longer, one put in before it does not."""
    quote = "De eerste keer met de wijkverpleegkundige, daarna alleen."
    new = quote.replace("met de", "samen met de")
    assert found(OLD.replace(quote, new), quote) == (new, "edited")
    assert found(OLD.replace(quote, f"Nee. {quote}"), quote) == (quote, "moved")


def test_a_deleted_border_is_shown_to_a_person() -> None:
    """Where the first word of a passage is gone nobody says where it begins, but its other words are shown."""
    quote = "Drie keer, denk ik. De eerste keer met de wijkverpleegkundige, daarna alleen."
    assert found(OLD.replace("Drie keer", "keer"), quote) == (quote.removeprefix("Drie "), "review")


def test_a_passage_that_became_another_is_shown_to_a_person() -> None:
    """Less than nine tenths alike is too little to be taken for the same words."""
    new = OLD.replace("Die zei dat ik moest wachten.", "Die zei dat wij nog een week of twee moesten wachten.")
    assert found(new, "Die zei dat ik moest wachten.") == (
        "Die zei dat wij nog een week of twee moesten wachten.",
        "review",
    )


def test_a_long_line_that_moved_takes_its_passages_along() -> None:
    """A line that is said once in either text is the same line, wherever it stands."""
    lines = OLD.splitlines(keepends=True)
    new = "".join([*lines[:3], *lines[4:], lines[3]])
    assert found(new, "De eerste keer met de wijkverpleegkundige") == (
        "De eerste keer met de wijkverpleegkundige",
        "moved",
    )


def test_a_line_that_moved_and_was_mended_takes_its_passages_along() -> None:
    """Enough words in a row that are said once tell a moved line even where another of its words was mended."""
    lines = OLD.splitlines(keepends=True)
    new = "".join([*lines[:1], *lines[2:], lines[1].replace("hoorde", "hoordde")])
    quote = "Ik hoorde de kinderen wel, boven, ze waren heel stil."
    assert found(new, quote) == (quote.replace("hoorde", "hoordde"), "edited")


def test_a_line_said_twice_that_moved_is_shown_to_a_person() -> None:
    """*Ja.* is no place: when one of two goes elsewhere a person looks."""
    lines = OLD.splitlines(keepends=True)
    new = "".join([*lines[:2], lines[5], *lines[2:5], *lines[6:]])
    assert found(new, "R: Ja.")[1] == "review"


def test_a_line_said_twice_is_told_by_its_neighbours() -> None:
    """While the lines before and after it are the same, each *Ja.* keeps its codings."""
    new = OLD.replace("november", "december")
    aligned = Alignment.of(OLD, "Gesprek 4\n" + new)
    for nth in range(2):
        assert aligned.find(span("R: Ja.", nth=nth)) == Found(span("R: Ja.", f"Gesprek 4\n{new}", nth), "moved")


@pytest.mark.parametrize("line", [5, 3])
def test_a_line_that_was_doubled_is_shown_to_a_person(line: int) -> None:
    """Which of two equal lines was there before nobody can say."""
    lines = OLD.splitlines(keepends=True)
    new = "".join([*lines[: line + 1], lines[line], *lines[line + 1 :]])
    assert found(new, lines[line].strip())[1] == "review"


def test_a_repeated_word_that_lost_one_is_shown_to_a_person() -> None:
    """Of *ja ja ja* nobody can say which was taken out; the words around it stay certain."""
    old, new = "R: Nou ja ja ja, dat weet ik niet meer zo goed.", "R: Nou ja ja, dat weet ik niet meer zo goed."
    aligned = Alignment.of(old, new)
    assert aligned.find(Span(7, 9)).outcome == "review"
    assert aligned.find(span("dat weet ik niet meer", old)) == Found(span("dat weet ik niet meer", new), "moved")


SPLIT = OLD.replace("denk ik. De eerste", "denk ik.\nI: De eerste")


def test_a_split_turn_keeps_the_passages_in_its_parts() -> None:
    """A label put in between two sentences leaves both; a passage that runs over it is shown to a person."""
    assert found(SPLIT, "Drie keer, denk ik.")[1] == "unchanged"
    second = "De eerste keer met de wijkverpleegkundige, daarna alleen."
    assert found(SPLIT, second) == (second, "moved")
    whole = f"Drie keer, denk ik. {second}"
    assert found(SPLIT, whole) == (whole.replace("ik. De", "ik.\nI: De"), "review")


def test_merged_turns_keep_the_passages_in_them() -> None:
    """Where a label goes the sentences on both sides stay what they were."""
    new = OLD.replace("daarna alleen.\nI: En toen?\nR: Ja.\nR: Toen", "daarna alleen. Toen")
    assert found(new, "De eerste keer met de wijkverpleegkundige, daarna alleen.")[1] == "unchanged"
    assert found(new, "Toen heb ik de meldcode erbij gepakt") == ("Toen heb ik de meldcode erbij gepakt", "moved")


def test_another_speaker_changes_no_words() -> None:
    """A turn given to somebody else keeps its passages, and one that holds the label is an edit."""
    new = OLD.replace("R: Drie", "M: Drie")
    assert found(new, "Drie keer, denk ik.")[1] == "unchanged"
    line = "R: Drie keer, denk ik. De eerste keer met de wijkverpleegkundige, daarna alleen."
    assert found(new, line) == (line.replace("R:", "M:"), "edited")


def test_a_text_that_was_wrapped_anew_keeps_its_passages() -> None:
    """When hardly a line is the same the words still are; a new line end within is an edit."""
    new = OLD.replace(" de ", "\nde ").replace(", ", ",\n")
    assert found(new, "Ik heb niet gewacht.") == ("Ik heb niet gewacht.", "unchanged")
    quote = "Met een moeder die de deur niet open deed."
    assert found(new, quote) == (quote.replace(" de ", "\nde "), "edited")


def test_line_ends_of_another_system_move_nothing_to_other_words() -> None:
    """With the line ends of Windows each passage has its words."""
    new = OLD.replace("\n", "\r\n")
    assert found(new, "daarna alleen.") == ("daarna alleen.", "moved")
    assert found(new, "daarna alleen.\nI: En toen?") == ("daarna alleen.\r\nI: En toen?", "edited")


@pytest.mark.parametrize("sign", ["😀", "👩‍👧", "🇳🇱", "e\u0301\u0323"])
def test_emoji_and_combining_signs_are_signs_like_others(sign: str) -> None:
    """Signs of several code points before or in a passage shift nothing by one."""
    new = OLD.replace("wel, boven", f"wel {sign}, boven")
    assert found(new, "Ik heb niet gewacht.") == ("Ik heb niet gewacht.", "moved")
    quote = "Ik hoorde de kinderen wel, boven, ze waren heel stil."
    assert found(new, quote) == (quote.replace("wel", f"wel {sign}"), "edited")


@pytest.mark.parametrize(
    ("old_words", "new_words"),
    [("Vermoedens hadden we toen nog", "Vermoedesn vermoeden hadden we toen nog"),
     ("Vermoeden vermoedens hadden we toen nog", "Vermoedesn hadden we toen nog")],
)  # fmt: skip
def test_a_border_that_two_words_could_be_is_shown_to_a_person(old_words: str, new_words: str) -> None:
    """A mistyped word beside one that came or went and looks like it: either may be meant."""
    around = "I: Wat zag u daarvan in de eerste week?\nR: {} dat het later wel goed zou komen met hem.\nI: En toen?"
    old, new = around.format(old_words), around.format(new_words)
    begun = old.index(" hadden")
    for word in old_words.split(" hadden", maxsplit=1)[0].split():
        where = Span(old.index(f"{word} "), begun + len(" hadden we toen nog"))
        assert Alignment.of(old, new).find(where).outcome == "review"
    plain = around.format("Vermoedesn hadden we toen nog")
    found = Alignment.of(around.format("Vermoedens hadden we toen nog"), plain).find(
        span("Vermoedens hadden we", around.format("Vermoedens hadden we toen nog"))
    )
    assert found == Found(span("Vermoedesn hadden we", plain), "edited")


def test_a_short_word_that_changed_at_a_border_is_shown_to_a_person() -> None:
    """Where *een* became *en* another word may stand; within the passage it is a typo like others."""
    old = "I: En?\nR: Ik ben er altijd bij een keer met haar moeder geweest, dat weet ik nog heel goed."
    new = old.replace("bij een keer", "bij en keer")
    assert Alignment.of(old, new).find(span("altijd bij een", old)).outcome == "review"
    assert Alignment.of(old, new).find(span("altijd bij een keer met", old)) == Found(
        span("altijd bij en keer met", new), "edited"
    )


def test_a_label_that_is_said_by_another_line_now_is_shown_to_a_person() -> None:
    """A passage that ends in a label is not led to the label of what was put before its turn."""
    new = OLD.replace("R: Drie keer", "R: Hm. Drie keer")
    assert found(new, "Hoe vaak was u daar al geweest?\nR:")[1] == "review"
    split = OLD.replace("R: Drie keer", "R: Nou.\nM: Drie keer")
    assert found(split, "R: Drie keer, denk ik.")[1] == "review"
    assert found(split, "Drie keer, denk ik.") == ("Drie keer, denk ik.", "moved")


def test_a_sign_that_combines_stays_with_its_word() -> None:
    """Also when a typo put it before the word."""
    old = "I: Waar was dat?\nR: E\u0301e\u0301n keer bij haar moeder thuis, en daarna nooit meer, dat weet ik zeker."
    new = old.replace("E\u0301e\u0301n", "\u0301Eenn")
    where = Alignment.of(old, new).find(span("E\u0301e\u0301n keer bij haar moeder thuis", old))
    assert where.span.cut(new).startswith("\u0301Eenn keer")


def test_a_passage_that_is_gone_shows_what_stands_in_its_place() -> None:
    """Nothing is left of the line, so the place where it was is shown, never nothing."""
    lines = OLD.splitlines(keepends=True)
    new = "".join(lines[:6] + lines[7:])
    words, outcome = found(new, lines[6].strip())
    assert outcome == "review"
    assert words.strip()


def test_what_is_left_of_a_text_can_always_be_shown() -> None:
    """Of a text that is quite another, or one word, something is shown; only of an empty text nothing is."""
    passage = span("Ik heb niet gewacht.")
    for new in ("Heel iets anders.", "x", "…", "\n\n?"):
        where = Alignment.of(OLD, new).find(passage)
        assert where.outcome == "review"
        assert where.span.cut(new).strip()
    assert Alignment.of(OLD, "").find(passage) == Found(Span(0, 0), "review")
    assert Alignment.of(" \n ", "R: Ja.").find(Span(0, 2)).outcome == "review"


def test_places_are_carried_over_to_the_nearest_place() -> None:
    """A bookmark stays at its word; in a line that is gone it goes to what comes after."""
    new = "Gesprek 4\n" + OLD.replace(" Ik hoorde de kinderen wel, boven, ze waren heel stil.", "")
    aligned = Alignment.of(OLD, new)
    for word in ("november", "gewacht", "ebeld"):
        assert new.startswith(word, aligned.position(OLD.index(word)))
    assert new.startswith("I: Hoe vaak", aligned.position(OLD.index("kinderen wel")))
    assert aligned.position(len(OLD)) == len(new)
    assert Alignment.of("", "abc").position(0) == 0


SIGNS = 1_000_000 if NIGHTLY else 100_000


@pytest.mark.parametrize(
    "piece", ["x", "x ", "ja ", "R: Ja.\n", "\n", "😀", "e\u0301", "R: Ik zei dat ook, maar niemand luistert.\n"]
)
def test_very_long_texts_are_compared_within_bounds(piece: str) -> None:
    """Of a line of a million signs, or a line said again and again, the end is found and the rest not guessed."""
    old = piece * (SIGNS // len(piece)) + "\nen dat was het slot van dit gesprek"
    middle = len(old) // 2
    new = f"{old[:middle]} woord {old[middle:]}"
    aligned = Alignment.of(old, new)
    end = span("dat was het slot", old)
    assert aligned.find(end) == Found(span("dat was het slot", new), "moved")
    for at in range(0, middle - 100, SIGNS // 20):
        where = aligned.find(Span(at, at + 40))
        assert where.span.cut(new)
        assert where.outcome == "review" or where.span.cut(new).strip() == old[at : at + 40].strip()
