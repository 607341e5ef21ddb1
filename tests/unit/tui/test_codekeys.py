"""Keys of codes and aspects."""

from __future__ import annotations

import pytest

from workbench.storage.queries.codebook import codes
from workbench.storage.store import Store
from workbench.tui.codekeys import CodeKeys, Pressed


@pytest.fixture
def keys(empty_project: Store) -> CodeKeys:
    """Return the keys of the small codebook."""
    keys = CodeKeys()
    keys.codes = codes(empty_project)
    return keys


def _meant(pressed: Pressed | None) -> tuple[str, str] | None:
    """Return what a key meant and which code."""
    for name, code in vars(pressed).items() if pressed else ():
        if code is not None:
            return name, code.ident
    return None


@pytest.mark.parametrize(
    ("typed", "meanings"),
    [
        ("1h", [("begun", "T1"), ("code", "T1.huisbezoek")]),
        ("2m", [("begun", "T2"), ("code", "T2.meldcode")]),
        ("55", [("begun", "K"), ("code", "K")]),
        ("1m", [("begun", "T1"), ("unknown", "T1")]),
        ("12", [("begun", "T1"), ("unknown", "T1")]),
        ("1+", [("begun", "T1"), ("unknown", "T1")]),
        ("+", [("aspect", "sterk_punt")]),
        ("!", [("aspect", "verbeterpunt")]),
        ("=>%", [("aspect", "huidige_situatie"), ("aspect", "gewenst_resultaat"), ("aspect", "indicator")]),
        ("h", [None]),
        ("9", [None]),
        ("j", [None]),
        ("", []),
    ],
)
def test_a_digit_starts_a_code_and_the_letter_after_it_belongs_to_it(
    keys: CodeKeys, typed: str, meanings: list[tuple[str, str] | None]
) -> None:
    """The digit again is the main code itself; a letter that no theme under it has means nothing."""
    assert [_meant(keys.press(key)) for key in typed] == meanings


def test_after_a_code_the_next_key_stands_alone(keys: CodeKeys) -> None:
    """Whether the second key meant something or not, the third is read anew."""
    assert [_meant(keys.press(key)) for key in "1h+1x2m"][2:] == [
        ("aspect", "sterk_punt"),
        ("begun", "T1"),
        ("unknown", "T1"),
        ("begun", "T2"),
        ("code", "T2.meldcode"),
    ]
    assert keys.begun is None


def test_the_letters_that_may_follow_are_shown(keys: CodeKeys) -> None:
    """After the digit those of its themes, before it and after the code none."""
    assert keys.awaited == []
    keys.press("1")
    assert [(code.shortcut, code.ident) for code in keys.awaited] == [("h", "T1.huisbezoek"), ("v", "T1.voorlichting")]
    keys.press("h")
    assert keys.awaited == []


def test_a_begun_code_can_be_left(keys: CodeKeys) -> None:
    """Who typed a digit by mistake starts over."""
    keys.press("1")
    keys.leave()
    assert (keys.begun, keys.awaited) == (None, [])
    assert _meant(keys.press("h")) is None


def test_keys_belong_to_the_codebook(keys: CodeKeys) -> None:
    """With other keys in the codebook other keys code."""
    keys.codes = [code._replace(shortcut="z") if code.ident == "T1" else code for code in keys.codes]
    assert _meant(keys.press("1")) is None
    assert _meant(keys.press("z")) == ("begun", "T1")
