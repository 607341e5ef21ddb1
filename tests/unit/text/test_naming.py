"""How a person says that speakers are named: plain signs around the word NAME."""

from __future__ import annotations

import pytest

from workbench.text.naming import Pattern, pattern_of, turns_by


@pytest.mark.parametrize(
    ("written", "pattern"),
    [
        ("@NAME:", Pattern("@", ":")),
        (" NAAM - ", Pattern("", " -")),
        ("[NAME]", Pattern("[", "]")),
        ("Spreker NAAM:", Pattern("Spreker ", ":")),
        (".*NAME+", Pattern(".*", "+")),
        ("NAME", None),
        (" NAME ", None),
        ("@naam:", None),
        ("", None),
        ("NAME\n:", None),
    ],
)
def test_a_pattern_is_plain_signs_around_a_name(written: str, pattern: Pattern | None) -> None:
    """No sign means anything but itself; a pattern without a name, or of a name alone, is none."""
    assert pattern_of(written) == pattern


def spoken(text: str, written: str, start: int = 0) -> list[tuple[str | None, str]]:
    """Return who says what as a pattern finds it."""
    pattern = pattern_of(written)
    assert pattern is not None
    return [(turn.voice, text[turn.body : turn.end]) for turn in turns_by(text, pattern, start)]


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        ("@NAME:", "@Anna: Ja.\nMaar: nee.\n\n@Bo: Goed.\n", [("Anna", "Ja.\nMaar: nee."), ("Bo", "Goed.")]),
        ("NAAM -", "Jean-Luc - Oui.\nJean-Luc\n", [("Jean-Luc", "Oui.\nJean-Luc")]),
        ("NAAM -", "kop\n\nAnna -\nJa.", [(None, "kop"), ("Anna", "Ja.")]),
        ("[NAME]", "  [Anna]   Ja.\n[] Nee.", [("Anna", "Ja.\n[] Nee.")]),
        ("## NAME", "## Anna de Wit\nJa.\n## Bo\nNee.", [("Anna de Wit", "Ja."), ("Bo", "Nee.")]),
        ("@NAME:", "Anna: ja", []),
        ("@NAME:", "@" + "a" * 81 + ": ja", []),
        ("@NAME:", "", []),
    ],
)
def test_lines_that_begin_so_are_turns(written: str, text: str, found: list[tuple[str | None, str]]) -> None:
    """A name is as it stands there; lines that begin otherwise go on with the turn; the name may stand alone."""
    assert spoken(text, written) == found


def test_every_sign_with_ink_lies_in_one_turn() -> None:
    """What stands before the first name is a turn of nobody, also behind a head that is passed over."""
    text = "Datum: 3 mei\nkop\n\n@A: een\n\n \n@B: twee  \n"
    turns = turns_by(text, Pattern("@", ":"), 12)
    assert [(turn.voice, text[turn.start : turn.end]) for turn in turns] == [
        (None, "kop"),
        ("A", "@A: een"),
        ("B", "@B: twee"),
    ]
    assert spoken(text, "@NAME:", 12)[0] == (None, "kop")
