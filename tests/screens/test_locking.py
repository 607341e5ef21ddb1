"""The lock: what is on the screens is hidden at once, then taken down with the key, and is there again afterwards."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from tests.encrypted import PASSPHRASE, encrypt
from tests.screens.conftest import room, settled, shown, type_keys, workbench
from tests.small import code_words
from workbench.services.coding.memos import write_memo
from workbench.settings.preferences import Preferences, keep_preferences
from workbench.storage.connection import DriverError
from workbench.storage.passphrases import forget_keys, known_keys
from workbench.storage.store import Store
from workbench.tui.app import WorkbenchApp
from workbench.tui.locking import Moment
from workbench.tui.modals.choose import ChooseScreen
from workbench.tui.modals.memo import MemoScreen
from workbench.tui.modals.unlock import UnlockScreen
from workbench.tui.screens.base import ROOMS, Room
from workbench.tui.screens.locked import LockedScreen

PATIENCE = 1500
"""Looks until something counts as never coming: a quarter of a minute at least."""

SEEN = ("verpleegkundige", "weeshuis", "Huisbezoek", "huisbezoek", "Bremmerveld")
"""Words of the study."""


@pytest.fixture(autouse=True)
def _no_keys() -> Iterator[None]:
    """Leave no key behind."""
    yield
    forget_keys()


@pytest.fixture
def secret(small_project: Store, coder: int) -> Path:
    """Return a study with a coding and a memo, encrypted, on which A works."""
    code_words(small_project, coder, "Dan pak ik de meldcode erbij.", "T2.meldcode")
    write_memo(small_project, coder, "Bremmerveld eerst bellen")
    small_project.close()
    encrypt(small_project.path)
    keep_preferences(Preferences(coder="A", language="en"))
    return small_project.path


async def _until(pilot: Pilot[int], so: Any) -> None:
    for _ in range(PATIENCE):
        if so():
            break
        await pilot.pause(0.01)
    assert so(), shown(pilot)
    await pilot.pause()


async def _give(pilot: Pilot[int], passphrase: str = PASSPHRASE) -> None:
    """Paste a passphrase and press Enter."""
    await _until(pilot, lambda: isinstance(pilot.app.focused, Input))
    pilot.app.post_message(events.Paste(passphrase))
    await pilot.pause()
    await pilot.press("enter")


async def _entered(pilot: Pilot[int]) -> WorkbenchApp:
    """Open the project with its passphrase."""
    await _until(pilot, lambda: isinstance(pilot.app.screen, UnlockScreen))
    await _give(pilot)
    await _until(pilot, lambda: isinstance(pilot.app.screen, Room) and bool(_bench(pilot).coder))
    await settled(pilot)
    return _bench(pilot)


def _bench(pilot: Pilot[int]) -> WorkbenchApp:
    assert isinstance(pilot.app, WorkbenchApp)
    return pilot.app


async def _locked(pilot: Pilot[int]) -> None:
    """Lock at once, and wait until nothing is open any more."""
    await pilot.press("ctrl+l")
    await _until(pilot, lambda: _closed(_bench(pilot)))


def _closed(app: WorkbenchApp) -> bool:
    return app.project is None and app.lock._closing is not None and app.lock._closing.is_finished


async def _unlocked(pilot: Pilot[int]) -> None:
    await _give(pilot)
    await _until(pilot, lambda: not _bench(pilot).lock.on)
    await settled(pilot)


def _held(app: WorkbenchApp) -> list[str]:
    """Return how the program, with all of its widgets, still leads to words of the study."""
    led_from: dict[int, tuple[object, int]] = {}
    found = []
    ahead: deque[tuple[object, int]] = deque([(app, 0)])
    while ahead:
        each, before = ahead.popleft()
        if id(each) in led_from or isinstance(each, type | ModuleType | FunctionType):
            continue
        led_from[id(each)] = each, before
        if not isinstance(each, str):
            ahead.extend((inner, id(each)) for inner in gc.get_referents(each))
        elif any(word in each for word in SEEN):
            found.append(_way(id(each), led_from))
    return found


def _way(at: int, led_from: dict[int, tuple[object, int]]) -> str:
    """Return by what a thing is led to, itself first."""
    way, inner = [], None
    while at:
        each, at = led_from[at]
        key = next((name for name, value in each.items() if value is inner), "") if isinstance(each, dict) else ""
        way.append(f"{type(each).__name__} {key}")
        inner = each
    return " < ".join(way)


@pytest.mark.parametrize("name", ROOMS)
async def test_nothing_of_the_project_stays(secret: Path, name: str) -> None:
    """In every room: its words are there before, gone with the key while it is locked, and there again after it."""
    async with workbench(secret, size=(130, 36), coder=None) as pilot:
        app = await _entered(pilot)
        await type_keys(pilot, "g", ROOMS[name].lower(), "j", "j", "j")
        before = shown(pilot)
        assert any(word in before for word in (*SEEN, "studie"))
        assert _held(app)
        await _locked(pilot)
        assert not any(word in shown(pilot) for word in (*SEEN, "studie"))
        assert _held(app) == []
        assert [type(screen) for screen in app.screen_stack] == [LockedScreen]
        assert known_keys() == {}
        await _unlocked(pilot)
        assert room(pilot) == name
        print(before)
        print(shown(pilot))
        await _until(pilot, lambda: shown(pilot) == before)


async def test_only_hidden_it_would_still_be_there(secret: Path) -> None:
    """The control: where the screens are not taken down, what is looked for in the program is found."""
    async with workbench(secret, coder=None) as pilot:
        app = await _entered(pilot)
        app.lock._close = _nothing  # type: ignore[method-assign]
        await pilot.press("ctrl+l")
        await pilot.pause(0.3)
        assert isinstance(app.screen, LockedScreen)
        assert _held(app)
        assert known_keys()


async def _nothing() -> None:
    """Take nothing down."""


async def test_a_wrong_passphrase_is_said_and_the_way_back_leads_to_the_start(secret: Path) -> None:
    """Its letters are dots and never copied; Esc offers other projects; nothing was written."""
    whole = secret.read_bytes()
    async with workbench(secret, coder=None) as pilot:
        await _until(pilot, lambda: isinstance(pilot.app.screen, UnlockScreen))
        await pilot.press(*"fout")
        assert "fout" not in shown(pilot)
        assert "••••" in shown(pilot)
        await pilot.press("shift+home", "ctrl+c", "ctrl+x")
        assert pilot.app.clipboard == ""
        await pilot.press("enter")
        await _until(pilot, lambda: "does not open" in shown(pilot))
        assert pilot.app.screen.query_one(Input).value == ""
        await pilot.press("escape")
        await _until(pilot, lambda: "Which project?" in shown(pilot) or "ProjectScreen" in room(pilot))
        assert known_keys() == {}
    assert secret.read_bytes() == whole


async def test_what_is_being_typed_is_kept_and_offered(secret: Path) -> None:
    """A memo in the middle of a word: locked at once, its words are in the project, not in the program."""
    async with workbench(secret, coder=None) as pilot:
        app = await _entered(pilot)
        await type_keys(pilot, "M", "n")
        await _until(pilot, lambda: isinstance(pilot.app.screen, MemoScreen))
        await type_keys(pilot, *"Bremmerveld")
        await _locked(pilot)
        assert _held(app) == []
        await _unlocked(pilot)
        await _until(pilot, lambda: isinstance(pilot.app.screen, ChooseScreen))
        assert app.store.rows("SELECT body FROM draft") == [("Bremmerveld",)]


async def test_what_is_under_way_ends_first(secret: Path) -> None:
    """The screens are hidden at once; the project is closed when what a thread does has ended."""
    going = threading.Event()
    async with workbench(secret, coder=None) as pilot:
        app = await _entered(pilot)
        here = app.screen
        assert isinstance(here, Room)
        done: list[bool] = []
        app.run_worker(here.behind(lambda: done.append(going.wait(60)), writes=True))
        await pilot.pause()
        await pilot.press("ctrl+l")
        await _until(pilot, lambda: isinstance(app.screen, LockedScreen))
        await pilot.pause(0.5)
        assert app.project is not None
        going.set()
        await _until(pilot, lambda: app.project is None)
        assert done == [True]


async def test_one_may_come_back_before_it_ended(secret: Path) -> None:
    """With the passphrase, what was begun goes on in sight, and the project was never closed."""
    going = threading.Event()
    async with workbench(secret, coder=None) as pilot:
        app = await _entered(pilot)
        here, store = app.screen, app.project
        assert isinstance(here, Room)
        app.run_worker(here.behind(lambda: going.wait(60)))
        await pilot.pause()
        await pilot.press("ctrl+l")
        await _give(pilot)
        await _until(pilot, lambda: not app.lock.on)
        assert (app.screen, app.project) == (here, store)
        going.set()
        await settled(pilot)


async def test_what_comes_meanwhile_is_not_seen(secret: Path) -> None:
    """A dialog goes behind, a message is said after it, the palette does not open, nothing is copied."""
    async with workbench(secret, coder=None) as pilot:
        app = await _entered(pilot)
        app.notify("Bremmerveld was coded")
        app.lock._close = _nothing  # type: ignore[method-assign]
        await pilot.press("ctrl+l")
        await _until(pilot, lambda: isinstance(app.screen, LockedScreen))
        await app.push_screen(ChooseScreen("Bremmerveld?", [("a", "Bremmerveld")]))
        app.notify("Bremmerveld was written")
        await pilot.press("ctrl+p")
        await pilot.pause()
        app.copy_to_clipboard("Bremmerveld")
        assert "Bremmerveld" not in shown(pilot)
        assert isinstance(app.screen, LockedScreen)
        assert app.clipboard == ""
        assert not app._notifications
        await _give(pilot)
        await _until(pilot, lambda: not app.lock.on)
        assert "Bremmerveld?" in shown(pilot)
        assert [each.message for each in app._notifications] == ["Bremmerveld was written"]


@pytest.mark.filterwarnings("error::RuntimeWarning", "error::pytest.PytestUnraisableExceptionWarning")
async def test_what_others_do_is_seen_also_after_the_lock(secret: Path) -> None:
    """A look that was about to begin when all was taken down is not begun, and the next one is, once it is open."""
    async with workbench(secret, coder=None) as pilot:
        app = await _entered(pilot)
        taking_down = app.lock._take_down

        async def just_then() -> None:
            app._elsewhere.look()
            await taking_down()

        app.lock._take_down = just_then  # type: ignore[method-assign]
        await _locked(pilot)
        gc.collect()
        await _unlocked(pilot)
        with Store.open(secret) as other:
            write_memo(other, app.coder, "van elders")
            latest = other.value("SELECT max(number) FROM entry")
        await _until(pilot, lambda: app._elsewhere._latest == latest)


async def test_the_program_may_be_left_while_all_is_taken_down(secret: Path) -> None:
    """Rooms are taken down by the lock and by the end of the program, one after the other, and the key is forgotten."""
    async with workbench(secret, coder=None) as pilot:
        app = await _entered(pilot)
        await type_keys(pilot, "g", "d", "g", "c", "g", "q", "g", "t")
        remove, begun = app.remove_mode, asyncio.Event()

        def noted(mode: str) -> Any:
            begun.set()
            return remove(mode)

        app.remove_mode = noted  # type: ignore[method-assign]
        await pilot.press("ctrl+l")
        await asyncio.wait_for(begun.wait(), 60)
        assert app.lock._closing is not None
        assert not app.lock._closing.is_finished
    assert app.project is None
    assert known_keys() == {}


def _long_ago(app: WorkbenchApp, minutes: float) -> None:
    """Let the last key be so many minutes ago."""
    touched = app.lock._touched
    app.lock._touched = Moment(touched.steady - 60 * minutes, touched.wall)


async def test_it_locks_by_itself_after_a_while(secret: Path) -> None:
    """After ten minutes, or what was chosen, without a key or the mouse; the key that comes too late does nothing."""
    async with workbench(secret, coder=None) as pilot:
        app = await _entered(pilot)
        _long_ago(app, 8)
        assert not app.lock.look()
        await pilot.hover(offset=(5, 5))
        assert app.lock._touched.since() < 60
        _long_ago(app, 10)
        await pilot.press("q")
        await _until(pilot, lambda: app.project is None)
        assert app.is_running
        await _unlocked(pilot)
        app.preferences = Preferences(coder="A", language="en", lock_after=0)
        _long_ago(app, 10_000)
        assert not app.lock.look()
        app.preferences = Preferences(coder="A", language="en", lock_after=1)
        await _until(pilot, lambda: app.project is None)


def test_a_computer_that_slept_counts_as_untouched() -> None:
    """One clock stands still while the computer sleeps, the other may be set back; the later one holds."""
    now = Moment.now()
    assert Moment(now.steady, now.wall - 600).since() >= 600
    assert Moment(now.steady - 600, now.wall + 10_000).since() >= 600


async def test_a_project_without_passphrase_is_only_hidden(project: Path) -> None:
    """It says that this protects nothing, shows nothing, and Enter shows it again; by itself it is never hidden."""
    async with workbench(project) as pilot:
        app = _bench(pilot)
        before = shown(pilot)
        assert "verpleegkundige" in before
        _long_ago(app, 10_000)
        assert not app.lock.look()
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert "no passphrase" in " ".join(shown(pilot).split())
        assert "verpleegkundige" not in shown(pilot)
        await pilot.press("enter")
        await _until(pilot, lambda: not app.lock.on)
        await settled(pilot)
        print(before)
        print(shown(pilot))
        assert shown(pilot) == before


def test_a_connection_in_use_is_closed_behind_the_thread(small_project: Store) -> None:
    """Closing while a thread reads leaves no open connection in the store."""
    with small_project._connection() as connection:
        small_project.close()
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert not small_project._idle
    with pytest.raises(DriverError):
        connection.execute("SELECT 1")
