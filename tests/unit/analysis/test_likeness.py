"""Texts in groups of what is alike."""

from __future__ import annotations

from random import Random

import pytest

from workbench.analysis.likeness import groups, one_spelling, shared_words


def _sets(*texts: str) -> list[frozenset[str]]:
    return [frozenset(text.split()) for text in texts]


BARE = _sets("les school jaar", "huis bezoek verpleegkundige", "jaar les klas school", "wachtlijst", "bezoek huis")


def test_texts_that_share_most_of_their_words_go_together() -> None:
    """Two about a lesson, two about a visit; what is like nothing is alone. The largest come first."""
    found = [set(group) for group in groups(BARE)]
    assert sorted(found, key=min) == [{0, 2}, {1, 4}, {3}]
    assert [len(group) for group in found] == [2, 2, 1]


def test_every_text_is_in_one_group() -> None:
    """Nothing is offered twice and nothing is lost, whatever the texts."""
    random, words = Random(3), ["les", "school", "jaar", "huis", "bezoek", "plan", "meldcode", "tafel", "gezin"]
    texts = [frozenset(random.sample(words, random.randint(0, 5))) for _ in range(80)]
    found = groups(texts)
    assert sorted(n for group in found for n in group) == list(range(80))


def test_the_order_of_the_texts_does_not_matter() -> None:
    """The same texts give the same groups when they come in another order."""
    order = [3, 1, 4, 0, 2]
    turned = groups([BARE[n] for n in order])
    assert {frozenset(order[n] for n in group) for group in turned} == {frozenset(group) for group in groups(BARE)}


def test_one_shared_word_is_not_enough() -> None:
    """Two texts on notifying that share only that word are apart; two of that one word are together."""
    assert len(groups(_sets("melden laat", "melden politie samen"))) == 2
    assert len(groups(_sets("melden", "melden", "melden politie samen"))) == 2


def test_a_group_has_a_heart() -> None:
    """What is like the first and like the second does not bring those two into one chain of unlike things."""
    chain = _sets("a b c d", "c d e f", "e f g h", "g h i j")
    for group in groups(chain, 0.4):
        heart = chain[group[0]]
        assert all(heart & chain[n] for n in group)
    assert len(groups(chain, 0.4)) > 1


@pytest.mark.parametrize("least", [0.2, 0.5, 0.9])
def test_the_stricter_the_more_groups(least: float) -> None:
    """Asking for more likeness never makes fewer groups."""
    assert len(groups(BARE, least)) <= len(groups(BARE, least + 0.1))


def test_spellings_of_a_long_word_are_one() -> None:
    """A slip of the pen is the word that most texts have; short words and other beginnings stay as they are."""
    read = one_spelling(
        _sets("verpleegkundige", "verpleegkundige", "verpleegkundge", "gewenst", "ongewenst", "les", "lus")
    )
    assert read[2] == {"verpleegkundige"}
    assert [set(words) for words in read[3:]] == [{"gewenst"}, {"ongewenst"}, {"les"}, {"lus"}]


def test_a_group_is_named_by_what_its_texts_share() -> None:
    """The words that most have come first; a word of one text names nothing."""
    assert shared_words(_sets("les school", "les jaar school", "les film")) == ["les", "school"]
    assert shared_words(_sets("les")) == []


def test_without_texts_there_are_no_groups() -> None:
    """Nothing waits, nothing is offered; texts of small words only are each alone."""
    assert groups([]) == []
    assert groups([frozenset(), frozenset()]) == [[0], [1]]
