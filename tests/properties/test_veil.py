"""Names out of sight: what must hold for any text and any key."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import cases
from workbench.text.search import find_words
from workbench.text.veil import Form, Marked, Veil

NAMES = [
    "Jan",
    "Jan de Vroost",
    "Vroost",
    "de Vroost Marl",
    "Joské",
    "Anne-Brit",
    "Brit's",
    "'t Hoefske",
    "06-112233",
    "x",
]
FORMS = st.lists(
    st.builds(Form, st.sampled_from(NAMES), st.sampled_from(["kind-1", "collega Jan", "x", "plaats-2"]), st.just(True)),
    max_size=8,
)
PIECES = [*NAMES, " ", "\n", "-", "_", ".", "'", "[kind-1]", "[", "]", "\u00ad", "\u0301", "A", "b", "7", "é", "ﬁ", "ß"]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=25).map("".join)
SPELT = st.sampled_from([str, str.upper, str.lower, lambda text: unicodedata.normalize("NFD", text)])
QUICK = cases(200)


@QUICK
@given(FORMS, TEXTS)
def test_twice_is_once(forms: list[Form], text: str) -> None:
    """What went through the veil is not changed by going through it again."""
    once = Veil(forms).words(text)
    assert Veil(forms).words(once) == once
    assert Veil(forms).found(once) == []


@QUICK
@given(FORMS, TEXTS, SPELT)
def test_nothing_is_left(forms: list[Form], text: str, spelt: object) -> None:
    """An independent search for whole words finds no form outside the marks, however it was spelt."""
    veil = Veil(forms)
    said = f"{text} {' en '.join(form.words for form in forms)} {text}"
    veiled = veil.words(spelt(said))  # type: ignore[operator]
    for mark in sorted({hit.mark for hit in veil.layer(said).hits} | {"[kind-1]", "[x]"}, key=len, reverse=True):
        veiled = veiled.replace(mark, " \u2021 ")
    for form in forms:
        assert not list(find_words(veiled, form.words))


@QUICK
@given(FORMS, TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=4))
def test_places_keep_their_order(forms: list[Form], text: str, stretches: list[tuple[int, int]]) -> None:
    """Places never change their order, what is no name keeps its signs, and marks are taken whole."""
    mentions = [Marked(start, start + size, "plaats-2") for start, size in stretches]
    layer = Veil(forms).layer(text, mentions)
    went = [layer.to(place) for place in range(len(text) + 1)]
    assert went == sorted(went)
    assert layer.to(0) == 0
    assert layer.span(0, len(text)) == (0, len(layer.text))
    covered = {place for hit in layer.hits for place in range(hit.start, hit.end)}
    for place, sign in enumerate(text):
        if place not in covered:
            assert layer.cut(place, place + 1) == sign
    for hit in layer.hits:
        assert all(layer.cut(place, place + 1) == hit.mark for place in range(hit.start, hit.end))
