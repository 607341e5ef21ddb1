"""Whatever stands in a project, every screen and dialog shows it as text, and nothing of it drives the terminal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

import workbench.tui.modals
import workbench.tui.widgets
from tests.examples import NIGHTLY
from tests.hostile.study import parameters, sentences, write_study
from tests.hostile.texts import SEQUENCES, Texts
from tests.hostile.walk import Walk, settled, walking, without_hit
from tests.promise import report, seed
from workbench.services.names.candidates import Group, Sighting
from workbench.storage.queries.codebook import counted_codes
from workbench.text.identifying import Candidate
from workbench.text.span import Span
from workbench.tui.modals.ask import AskScreen
from workbench.tui.modals.disclosure import DisclosureScreen
from workbench.tui.modals.keys import PressScreen
from workbench.tui.modals.names import NamesScreen
from workbench.tui.modals.project import ProjectScreen
from workbench.tui.modals.report import HelpScreen
from workbench.tui.modals.rule import RuleScreen
from workbench.tui.modals.secret import SecretScreen
from workbench.tui.modals.sheet import SheetScreen
from workbench.tui.modals.under_way import Tell, UnderWayScreen
from workbench.tui.modals.unlock import UnlockScreen
from workbench.tui.screens.base import Room
from workbench.wording import choose_language, say

SIZES = ((120, 40), (80, 24), (160, 50))
WANTED = 10_000 if NIGHTLY else 500
"""Random texts in all studies together."""
AT_LEAST = {(120, 40): 0.5, (80, 24): 0.33, (160, 50): 0.55}
"""Part of the texts of a study that is seen from tag to tag at a size; the others are cut off or further down."""
ALONE = {
    "ProjectScreen", "RuleScreen", "PressScreen", "HelpScreen", "SecretScreen", "UnlockScreen", "NamesScreen",
    "DisclosureScreen", "SheetScreen", "UnderWayScreen",
}  # fmt: skip
"""Dialogs that a walk through a study does not come by; they are opened by themselves below."""
HALF = {"LookingScreen"}
"""Halves of dialogs, never put up themselves."""


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep settings apart, and speak English in full colour."""
    monkeypatch.setenv("WORKBENCH_CONFIG", str(tmp_path / "settings"))
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    choose_language("en")
    yield
    choose_language("")


def told(walk: Walk, begun: int) -> str:
    """Return what went wrong, with the seed that makes it go wrong again."""
    lines = [f"seed {begun}, {walk.app.size}, {len(walk.whole)} of {len(walk.texts.made)} texts seen from tag to tag"]
    for where, troubles in list(walk.troubles.items())[:12]:
        lines += [where, *(f"    {trouble}" for trouble in troubles[:3])]
    return "\n".join(lines)


def classes(package: object, kind: type) -> set[str]:
    """Return the names of the classes of a kind that the modules of a package define."""
    path, name = package.__path__, package.__name__  # type: ignore[attr-defined]
    modules = [import_module(f"{name}.{module.name}") for module in iter_modules(path)]
    found = {each for module in modules for each in vars(module).values() if isinstance(each, type)}
    return {each.__name__ for each in found if issubclass(each, kind) and each.__module__.startswith(f"{name}.")}


async def test_every_screen_and_dialog_shows_texts_as_texts(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Brackets stay, signs that drive are seen as others, no line is too long, and no byte of them is written."""
    begun, made, seen, turn = seed(), 0, 0, 0
    while made < WANTED:
        texts, size = Texts(begun + turn), SIZES[turn % len(SIZES)]
        path = write_study(tmp_path / str(turn), texts)
        async with walking(path, texts, size) as walk:
            await walk.all()
            assert not walk.troubles, told(walk, texts.seed)
            assert len(walk.whole) > AT_LEAST[size] * len(texts.made), told(walk, texts.seed)
        assert classes(workbench.tui.modals, Screen) - ALONE - HALF <= walk.screens
        assert classes(workbench.tui.widgets, Widget) - {"HiddenInput"} <= walk.widgets
        made, seen, turn = made + len(texts.made), seen + len(walk.whole), turn + 1
    shown = f"hostile texts shown as texts ({seen:,} from tag to tag, on {turn} walks)"
    record_property("promise", report(shown, made, 0, begun))


def test_brackets_around_a_hit_are_those_of_the_program() -> None:
    """Accents do not count for what is found; other brackets are part of the text."""
    assert without_hit("kb[z\u0335\u0335o]r") == "kbz\u0335\u0335or"
    assert without_hit("a[b]") == "a[b]"


@pytest.mark.parametrize("guarded", [True, False])
async def test_a_widget_that_cleans_nothing_drives_the_terminal_only_without_the_guard(
    tmp_path: Path, guarded: bool
) -> None:
    """The guard at the lines holds what a widget forgot, and the scan finds it when the guard is off."""
    texts = Texts(20)
    path = write_study(tmp_path, texts)
    async with walking(path, texts, (120, 40), guarded=guarded) as walk:
        await walk.look("before")
        assert not walk.troubles
        await walk.app.screen.mount(Static(Content("".join(SEQUENCES)), classes="careless"), before=0)
        await settled(walk.pilot)
        await walk.look("after")
    for told in ("reaches the terminal", "holds a driving sign"):
        assert any(told in where for where in walk.troubles) is not guarded


async def test_dialogs_outside_a_study_and_what_is_said_for_a_while_show_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The choice of a project, a whole rule, the question for a key, and forty sentences with names in them."""
    texts = Texts(23)
    path = write_study(tmp_path, texts)
    monkeypatch.chdir(tmp_path)
    async with walking(path, texts, (120, 40)) as walk:
        await walk.back()
        codes, over = counted_codes(walk.app.store), walk.app.screen
        assert isinstance(over, Room)
        dialogs: list[Screen[Any]] = [ProjectScreen(str(path)), *map(RuleScreen, codes[:4])]
        dialogs += [PressScreen(texts.new("key.meaning")) for _ in range(4)]
        dialogs.append(HelpScreen(texts.new("help.dialog"), texts.new("help.told")))
        dialogs.append(SecretScreen(texts.new("secret.title"), texts.new("secret.why")))
        dialogs += [SheetScreen(texts.new("sheet.file")), UnderWayScreen(texts.new("under_way.title"), going_on)]
        dialogs += [UnlockScreen(path), DisclosureScreen(over), NamesScreen(*names(texts), None)]
        for screen in dialogs:
            walk.app.push_screen(screen)
            await settled(walk.pilot)
            await walk.look(type(screen).__name__)
            walk.app.pop_screen()
        for sentence in say_all(texts, 40):
            walk.app.notify(sentence, title=texts.new("notice.title"), timeout=0.5)
            await settled(walk.pilot)
            await walk.look("said for a while")
    assert not walk.troubles, told(walk, texts.seed)
    assert walk.screens >= ALONE
    assert {texts.made[number].where for number in walk.whole} >= {"key.meaning", "notice.said", "file.name"}


async def going_on(_: Tell) -> None:
    """Be under way for ever."""
    await asyncio.Event().wait()


async def test_what_cannot_be_kept_but_can_be_named_is_shown(tmp_path: Path) -> None:
    """Halves of a sign, as in names of files, stand in dialogs as signs, and can be written to a terminal."""
    texts = Texts(20)
    path = write_study(tmp_path, texts)
    async with walking(path, texts, (120, 40)) as walk:
        await walk.back()
        for _ in range(12):
            title, why, value = texts.file_name(), texts.file_name(), texts.file_name()
            walk.app.push_screen(AskScreen(title, why, value=value))
            await settled(walk.pilot)
            await walk.look("asking")
            walk.app.pop_screen()
    assert not walk.troubles, told(walk, texts.seed)
    assert len(walk.whole) >= 30


async def test_what_is_pasted_is_cleaned(tmp_path: Path) -> None:
    """Words from elsewhere may hold what drives a terminal; in a line and in a memo they are seen as signs."""
    texts = Texts(20)
    path = write_study(tmp_path, texts)
    async with walking(path, texts, (120, 40)) as walk:
        await walk.back()
        await walk.type("g d /")
        walk.app.post_message(events.Paste("\x1b]52;c;eA==\x07\x9b2J"))
        await settled(walk.pilot)
        await walk.look("pasted in a line")
        assert walk.app.screen.query_one(Input).value == "␛]52;c;eA==␇\ufffd2J"
        await walk.type("escape g b")
        await walk.type("home down down n")
        walk.app.post_message(events.Paste("een\r\ntwee\x1b[2J\u202e"))
        await settled(walk.pilot)
        await walk.look("pasted in a memo")
        assert walk.app.screen.query_one(TextArea).text == "een\ntwee␛[2J\ufffd"
    assert not walk.troubles, told(walk, texts.seed)


def names(texts: Texts) -> tuple[str, list[Group]]:
    """Return what the dialog of names shows: forms, each with the words around it."""
    places = [
        Sighting(source, texts.new("name.document"), text, Candidate(Span(n, n + 1), "person", "known", "x"), *said)
        for n, (source, text) in enumerate([("text", 1), ("text", 1), ("memo", None), ("file", None)])
        for said in ([texts.new(f"name.{part}") for part in ("words", "before", "after")],)
    ]
    return texts.new("names.title"), [
        Group(texts.new("name.form"), "person", "known", None, (each,)) for each in places
    ]


def say_all(texts: Texts, most: int) -> list[str]:
    """Return sentences of the screens with hostile names in them."""
    wanted = [(key, words) for key, words in sentences("tui.") if "{" in words and "\\n" not in words]
    return [say(key, **parameters(texts, words, "notice.said")) for key, words in texts.some(wanted, most)]
