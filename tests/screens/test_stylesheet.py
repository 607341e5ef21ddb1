"""Rules of how things look are parsed once, and are what the framework would make of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

from tests.screens.conftest import type_keys, workbench
from workbench.tui import stylesheet
from workbench.tui.app import WorkbenchApp
from workbench.tui.stylesheet import LastingStylesheet
from workbench.tui.themes import THEMES


def meant(sheet: Stylesheet) -> list[tuple[str, str]]:
    """Return every rule as words: whom it is for, and what it says."""
    return [(rule.selectors, str(rule.styles.get_rules())) for rule in sheet.rules]


def by_the_framework(pilot: Pilot[int]) -> list[tuple[str, str]]:
    """Return the rules as the framework parses them from the same sources."""
    ours = pilot.app.stylesheet
    theirs = Stylesheet(variables=pilot.app.get_css_variables())
    theirs.source = dict(ours.source)
    theirs.parse()
    return meant(theirs)


@pytest.mark.parametrize("theme", THEMES)
async def test_the_rules_are_those_of_the_framework(demo: Path, theme: str) -> None:
    """After rooms and dialogs with rules of their own, and in every theme, also one that was left and chosen again."""
    async with workbench(demo) as pilot:
        app = pilot.app
        assert isinstance(app, WorkbenchApp)
        assert isinstance(app.stylesheet, LastingStylesheet)
        await type_keys(pilot, "g", "b", "question_mark", "escape", "g", "m")
        app.choose_theme(theme)
        await type_keys(pilot, "g", "p")
        assert meant(app.stylesheet) == by_the_framework(pilot)


async def test_what_was_parsed_is_not_parsed_again(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program started again, as for another language, parses nothing."""
    async with workbench(demo) as pilot:
        await type_keys(pilot, "g", "b", "question_mark")
    known = dict(stylesheet._parsed)
    monkeypatch.delattr(Stylesheet, "_parse_rules")
    async with workbench(demo) as pilot:
        await type_keys(pilot, "g", "b", "question_mark")
    assert stylesheet._parsed == known
