"""Choosing how the screens look."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.screens.conftest import type_keys, workbench
from workbench.settings.preferences import Preferences, keep_preferences, load_preferences
from workbench.tui.app import WorkbenchApp
from workbench.tui.themes import THEMES
from workbench.wording import LANGUAGES, choose_language, say


def _coloured(pilot: Pilot[int]) -> bool:
    """Whether any cell is drawn in a colour."""
    app = pilot.app
    strips = app.screen._compositor.render_strips()
    filters = [each for each in app._filters if each.enabled]
    styles = []
    for strip in strips:
        drawn = list(strip)
        for each in filters:
            drawn = each.apply(drawn, app.screen.styles.background)
        styles += [segment.style for segment in drawn if segment.style is not None]
    return any(style.color or style.bgcolor for style in styles)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_only_our_four_themes_are_offered(demo: Path, language: str) -> None:
    """The palette names them in the language that is spoken."""
    choose_language(language)
    async with workbench(demo) as pilot:
        offered = [command.title for command in pilot.app.get_system_commands(pilot.app.screen)]
        named = [say("tui.palette.theme", theme=say(f"tui.theme.{theme}")) for theme in THEMES]
        assert [title for title in offered if title in named] == named
        assert set(pilot.app.available_themes) == set(THEMES)


@pytest.mark.parametrize("theme", THEMES)
async def test_a_theme_that_was_chosen_is_kept(demo: Path, theme: str) -> None:
    """It is drawn at once and at the next start; only the one without colour has none."""
    async with workbench(demo) as pilot:
        app: Any = pilot.app
        app.choose_theme(theme)
        await type_keys(pilot, "g", "d")
        assert (app.theme, _coloured(pilot)) == (theme, theme != "plain")
    assert load_preferences().theme == theme
    async with WorkbenchApp(demo).run_test() as pilot:
        await pilot.pause(0.1)
        assert pilot.app.theme == theme


async def test_no_color_is_honoured(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the terminal asks for no colour there is none, and what was chosen before stays chosen for elsewhere."""
    monkeypatch.setenv("NO_COLOR", "1")
    keep_preferences(Preferences(coder="A", language="en", theme="light"))
    async with workbench(demo, coder=None) as pilot:
        await type_keys(pilot, "g", "d")
        app: Any = pilot.app
        assert (app.theme, _coloured(pilot)) == ("plain", False)
        app.choose_theme("dark")
        assert app.theme == "plain"
    assert load_preferences().theme == "light"
