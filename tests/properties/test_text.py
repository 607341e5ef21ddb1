"""Positions and words: what must hold for any text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import cases
from workbench.text.anchor import anchor, holds, locate
from workbench.text.canonical import canonical, decode, restore, visible
from workbench.text.search import context, find_all, find_words, fold
from workbench.text.sentences import find_sentences
from workbench.text.span import Span
from workbench.text.turns import find_turns

LABELS = [
    "I: ",
    "R: ",
    "R1: ",
    "Karin: ",
    "[00:01:02] ",
    "Respondent 2 [00:04:12]: ",
    "## Karin\n",
    "## Ahmed\n",
    "**I:** ",
]
WORDS = [
    "ja",
    "nee.",
    "bijv.",
    "niet…",
    "“zo”",
    "(lacht)",
    "12:03",
    "#00:01:02-3#",
    "[00:01:02]",
    "Ik zei:",
    "é",
    "🙂",
    "3.5",
]
SIGNS = st.one_of(st.characters(), st.sampled_from("\r\n\t\x00\x1b\x85\ufeff\u202e\u2028\ud800 "))
ANY_SIGN = st.text(SIGNS, max_size=60)
TRANSCRIPTS = st.lists(
    st.one_of(st.sampled_from(LABELS + WORDS + ["\n", "\n\n", " ", "\t", ": ", ". ", "?! ", '"']), ANY_SIGN),
    max_size=60,
).map("".join)
QUICK = cases(200)


@QUICK
@given(ANY_SIGN)
def test_canonical_twice_is_canonical_once(text: str) -> None:
    """A stored text is not changed by storing it again."""
    once = canonical(text).text
    assert canonical(once).text == once
    assert canonical(once).originals == {}
    assert visible(once) == once


@QUICK
@given(ANY_SIGN)
def test_canonical_gives_the_original_back(text: str) -> None:
    """But for the mark in front and the line ends, the original text can be restored sign for sign."""
    plain = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found = canonical(text)
    assert len(found.text) == len(plain)
    assert restore(found) == plain
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff\ufeff]", found.text)


@QUICK
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=80))
def test_utf8_comes_back_as_it_was_written(text: str) -> None:
    """A text written as UTF-8 is read back unchanged and without guessing."""
    decoded = decode(text.encode(), file="a.txt")
    assert (decoded.text, decoded.guessed) == (text.removeprefix("\ufeff"), False)


def _covers(text: str, spans: list[Span], within: Span) -> bool:
    """Whether the spans are in order, apart, inside, trimmed, and hold every sign that is not white space."""
    last = within.start
    for span in spans:
        if not (last <= span.start < span.end <= within.end) or text[last : span.start].strip():
            return False
        if span.cut(text) != span.cut(text).strip():
            return False
        last = span.end
    return not text[last : within.end].strip()


@QUICK
@given(TRANSCRIPTS)
def test_every_sign_lies_in_one_turn_and_one_sentence(text: str) -> None:
    """No word is lost between turns or sentences, and none is in two."""
    text = canonical(text).text
    turns = find_turns(text)
    assert _covers(text, [Span(turn.start, turn.end) for turn in turns], Span(0, len(text)))
    for turn in turns:
        assert turn.start <= turn.body <= turn.end
        assert turn.body == turn.end or not text[turn.body].isspace()
        body = Span(turn.body, turn.end)
        assert _covers(text, find_sentences(text, *body), body)


@QUICK
@given(TRANSCRIPTS)
def test_a_voice_stands_before_its_body(text: str) -> None:
    """The name of a voice is written in the text before the words it speaks."""
    text = canonical(text).text
    for turn in find_turns(text):
        assert turn.voice is None or turn.voice in text[turn.start : turn.body]


@QUICK
@given(ANY_SIGN)
def test_folding_keeps_positions(text: str) -> None:
    """A folded text is as long as the text, and folding it again changes nothing."""
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@QUICK
@given(st.text("aáÀbß.’' ", max_size=40), st.text("aAáb’'ß.", min_size=1, max_size=3))
def test_searching_finds_what_looking_at_every_place_finds(text: str, needle: str) -> None:
    """Searching gives the places that comparing folded letters at every position gives."""
    folded, wanted, at = fold(text), fold(needle), 0
    expected = []
    while at < len(text):
        if folded[at : at + len(wanted)] == wanted:
            expected.append(Span(at, at + len(wanted)))
            at += len(wanted)
        else:
            at += 1
    assert list(find_all(text, needle)) == expected
    whole = [span for span in _every(folded, wanted) if _is_whole(text, span)]
    assert set(find_words(text, needle)) <= set(whole)
    assert bool(list(find_words(text, needle))) == bool(whole)


def _every(folded: str, wanted: str) -> list[Span]:
    places = range(len(folded) - len(wanted) + 1)
    return [Span(at, at + len(wanted)) for at in places if folded.startswith(wanted, at)]


def _is_whole(text: str, span: Span) -> bool:
    return not (_is_letter(text[: span.start][-1:]) or _is_letter(text[span.end : span.end + 1]))


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


@QUICK
@given(TRANSCRIPTS, st.integers(0, 400), st.integers(1, 40))
def test_an_anchor_holds_where_it_was_made(text: str, start: int, length: int) -> None:
    """A passage is found again at its place, and its context is that of the text on one line."""
    text = canonical(text).text
    span = Span(min(start, len(text)), min(start + length, len(text)))
    made = anchor(text, span)
    assert holds(text, made) == (span.start < span.end)
    if made.quote.strip():
        assert span in locate(text, made.quote)
    for side in context(text, span, 20):
        assert len(side) <= 20
        assert "\n" not in side
