"""Sentences of services as the screens say them."""

from __future__ import annotations

import pytest

from workbench.errors import RefusedError
from workbench.importers.imported import Warned
from workbench.tui.spoken import spoken
from workbench.wording import HERE, LANGUAGES, choose_language, say


@pytest.mark.parametrize(
    ("language", "kinds"), [("en", "group matrix, respondents"), ("nl", "groepsmatrix, respondenten")]
)
def test_kinds_have_the_words_of_the_screens(language: str, kinds: str) -> None:
    """A screen names no option and no kind as commands call it."""
    choose_language(language)
    said = spoken(RefusedError("importers.kind.unknown", file="a.csv", choices="matrix, respondents"))
    assert f"({kinds})" in said
    assert "--as" not in said


def test_what_has_no_words_for_screens_is_said_as_everywhere() -> None:
    """The number chooses between one and many in both."""
    told = Warned("importers.transcript.restart", {"lines": "4, 9", "count": 2})
    assert spoken(told).startswith("2 other interviews seem to begin")
    assert "--split" not in spoken(told)
    assert spoken(Warned("respondents.waiting", {"documents": "x"})) == say("respondents.waiting", documents="x")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_for_screens_names_an_option(language: str) -> None:
    """Keys and words of the screen take the place of what one would type in a terminal."""
    words = (HERE / language / "screens.po").read_text("utf-8")
    assert " --" not in words
    assert "`" not in words
