"""The passphrase in the screens: offered for a new project, set, changed, taken off; sheet, copies, minutes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests.encrypted import PASSPHRASE, encrypt
from tests.refusing import refusal
from tests.screens.conftest import lines, room, shown, type_keys, until, workbench
from tests.small import code_words, coded
from workbench.errors import RefusedError
from workbench.services.project import passphrase as service
from workbench.services.project.backups import make_backup
from workbench.services.project.known_copies import known_copies
from workbench.services.project.passphrase import is_encrypted, sheet_untried, unlock
from workbench.services.project.projects import create_project, open_project
from workbench.settings.preferences import Preferences, keep_preferences, load_preferences
from workbench.storage import passphrases as keys
from workbench.storage.passphrases import forget_keys, is_locked
from workbench.storage.reencrypting import Prepare, rewrite
from workbench.storage.store import Store
from workbench.tui.app import WorkbenchApp
from workbench.tui.modals.choose import ChooseScreen
from workbench.tui.modals.memo import MemoScreen
from workbench.tui.modals.passphrase import NewPassphraseScreen
from workbench.tui.modals.pick import PickScreen
from workbench.tui.modals.project import ProjectScreen
from workbench.tui.modals.sheet import SheetScreen
from workbench.tui.modals.under_way import UnderWayScreen
from workbench.tui.modals.unlock import UnlockScreen
from workbench.tui.screens.base import Room
from workbench.tui.screens.locked import LockedScreen
from workbench.wording import choose_language

OTHER = "zeven groene stoelen op het dak"
SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 48)])


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make keys in no time, and leave none behind."""
    monkeypatch.setattr(keys, "ROUNDS", 1000)
    yield
    forget_keys()


@pytest.fixture
def secret(small_project: Store, coder: int) -> Path:
    """Return an encrypted study with a coding, whose passphrase was given, on which A works."""
    code_words(small_project, coder, "Dan pak ik de meldcode erbij.", "T2.meldcode")
    small_project.close()
    encrypt(small_project.path)
    unlock(small_project.path, PASSPHRASE)
    return small_project.path


def said(pilot: Pilot[int]) -> str:
    """Return what is said in the corner."""
    return " ".join(note.message for note in pilot.app._notifications)


def bench(pilot: Pilot[int]) -> WorkbenchApp:
    """Return the program."""
    assert isinstance(pilot.app, WorkbenchApp)
    return pilot.app


def read(pilot: Pilot[int]) -> str:
    """Return the words of the screen as one line, however they are broken."""
    return " ".join(shown(pilot).replace("│", " ").split())


async def there(pilot: Pilot[int], screen: type) -> None:
    """Wait until a dialog stands."""
    await until(pilot, lambda: isinstance(pilot.app.screen, screen) and pilot.app.screen.is_mounted)
    await pilot.pause()


async def press(pilot: Pilot[int], *pressed: str) -> None:
    """Press keys, also where no project is open yet."""
    await pilot.press(*pressed)
    await pilot.pause()


async def pick(pilot: Pilot[int], words: str) -> None:
    """Choose the line of a dialog that has these words."""
    pilot.app.screen.query_one(OptionList).highlighted = next(n for n, line in enumerate(lines(pilot)) if words in line)
    await press(pilot, "enter")


async def fill(pilot: Pilot[int], words: str) -> None:
    """Paste words into the line that has the cursor, and press Enter."""
    await until(pilot, lambda: isinstance(pilot.app.focused, Input))
    pilot.app.post_message(events.Paste(words))
    await pilot.pause()
    await press(pilot, "enter")


async def page(pilot: Pilot[int]) -> None:
    """Open the page from Today."""
    await type_keys(pilot, "g", "t", "w")
    await there(pilot, PickScreen)


async def typed_twice(pilot: Pilot[int], words: str) -> None:
    """Give a new passphrase, and wait until nothing is written any more."""
    await there(pilot, NewPassphraseScreen)
    await fill(pilot, words)
    await fill(pilot, words)
    await until(pilot, lambda: not isinstance(pilot.app.screen, NewPassphraseScreen | UnderWayScreen | Room))


async def leave_sheet(pilot: Pilot[int]) -> None:
    """Write no recovery sheet now, and be on the page again."""
    await until(pilot, lambda: "recovery sheet" in shown(pilot) and isinstance(pilot.app.focused, Input))
    await type_keys(pilot, "escape")
    await there(pilot, PickScreen)


# a new project


async def _new(pilot: Pilot[int], name: str) -> None:
    await there(pilot, ProjectScreen)
    await pick(pilot, "New project")
    await fill(pilot, name)


@SIZES
async def test_a_new_project_is_offered_a_passphrase(tmp_path: Path, size: tuple[int, int]) -> None:
    """Encrypted from its first byte; what is at stake is said before, and no letter is shown; Today then reminds."""
    keep_preferences(Preferences(coder="A", language="en"))
    path = tmp_path / "studie.workbench"
    async with workbench(None, size=size, coder=None) as pilot:
        choose_language("en")
        await _new(pilot, str(path.with_suffix("")))
        await until(pilot, lambda: "nobody can open it without" in read(pilot))
        assert not path.exists()
        await press(pilot, "enter")
        await there(pilot, NewPassphraseScreen)
        assert "nobody can open the project, you neither" in read(pilot)
        await pilot.press(*"fiets")
        assert "fiets" not in shown(pilot)
        await pilot.press("ctrl+u")
        await fill(pilot, PASSPHRASE)
        await fill(pilot, PASSPHRASE)
        await until(pilot, lambda: room(pilot) == "today" and "Recovery sheet not tried yet" in shown(pilot))
    forget_keys()
    assert is_locked(path)
    unlock(path, PASSPHRASE)
    with open_project(path) as store:
        assert store.value("SELECT name FROM project") == "studie"


async def test_a_passphrase_is_offered_and_not_forced(tmp_path: Path) -> None:
    """Without one the project is a plain file, and nothing is reminded of."""
    keep_preferences(Preferences(coder="A", language="en"))
    path = tmp_path / "studie.workbench"
    async with workbench(None, coder=None) as pilot:
        choose_language("en")
        await _new(pilot, str(path))
        await there(pilot, ChooseScreen)
        await pick(pilot, "Without")
        await until(pilot, lambda: room(pilot) == "today" and "A new project" in shown(pilot))
        assert "Recovery sheet" not in shown(pilot)
    assert not is_encrypted(path)


async def test_a_new_project_is_refused_as_the_command_refuses_it(tmp_path: Path) -> None:
    """A file that is there before anything else; two that differ, none, and a weak one, which is taken once said."""
    keep_preferences(Preferences(coder="A", language="en"))
    path = tmp_path / "studie.workbench"
    create_project(tmp_path / "daar.workbench").close()
    async with workbench(None, coder=None) as pilot:
        choose_language("en")
        await _new(pilot, str(tmp_path / "daar"))
        await until(pilot, lambda: "daar.workbench" in said(pilot))
        await _new(pilot, str(path))
        await there(pilot, ChooseScreen)
        await press(pilot, "enter")
        await there(pilot, NewPassphraseScreen)
        await press(pilot, "enter")
        await until(pilot, lambda: "at least one sign" in shown(pilot))
        await fill(pilot, "kort")
        assert "soon guessed" in shown(pilot)
        await fill(pilot, "korter")
        await until(pilot, lambda: "were not the same" in shown(pilot))
        assert [line.value for line in pilot.app.screen.query(Input)] == ["", ""]
        await fill(pilot, "kort")
        await fill(pilot, "kort")
        await until(pilot, lambda: room(pilot) == "today")
    forget_keys()
    unlock(path, "kort")


async def test_esc_makes_no_project(tmp_path: Path) -> None:
    """At each question, and one is back where projects are chosen."""
    keep_preferences(Preferences(coder="A", language="en"))
    async with workbench(None, coder=None) as pilot:
        for escapes in (1, 2):
            await _new(pilot, str(tmp_path / "studie"))
            await there(pilot, ChooseScreen)
            await press(pilot, *["enter"] * (escapes - 1), "escape")
            await there(pilot, ProjectScreen)
    assert list(tmp_path.glob("*.workbench")) == []


# setting, changing, taking off


@SIZES
async def test_a_passphrase_is_set_and_every_plain_copy_asked_about(
    small_project: Store, size: tuple[int, int]
) -> None:
    """Work goes on in the encrypted file; the backup from before is encrypted with it; the page says so."""
    path = small_project.path
    make_backup(small_project)
    small_project.close()
    async with workbench(path, size=size) as pilot:
        await page(pilot)
        assert "has no passphrase" in shown(pilot)
        assert [copy.state for copy in known_copies(path)] == ["plain"]
        await pick(pilot, "Set a passphrase")
        await typed_twice(pilot, PASSPHRASE)
        await until(pilot, lambda: "What becomes of this copy?" in shown(pilot))
        await pick(pilot, "Encrypt")
        await leave_sheet(pilot)
        assert "Encrypted: 1 of 1" in said(pilot)
        assert "is encrypted" in shown(pilot)
        assert [copy.state for copy in known_copies(path)] == ["this"]
        await type_keys(pilot, "escape")
        code_words(bench(pilot).store, bench(pilot).coder, "in de tweede week", "T1.huisbezoek")
    forget_keys()
    assert is_locked(path)
    unlock(path, PASSPHRASE)
    with open_project(path) as store:
        assert len(coded(store)) == 1
        assert store.value("SELECT act FROM entry WHERE act LIKE 'passphrase%'") == "passphrase.set"


async def test_a_passphrase_is_changed(secret: Path) -> None:
    """The old one opens nothing but the backups from before, which the page tells apart and encrypts anew."""
    with open_project(secret) as store:
        make_backup(store)
    async with workbench(secret) as pilot:
        await page(pilot)
        await pick(pilot, "Change the passphrase")
        await typed_twice(pilot, OTHER)
        await leave_sheet(pilot)
        salt = keys.salt_of(secret)
        assert salt is not None
        key = keys.known_keys()[salt]
        forget_keys()
        keys.remember_key(salt, key)
        assert any("passphrase of 20" in line for line in lines(pilot))
        await pick(pilot, "backup ·")
        await until(pilot, lambda: "What becomes of this copy?" in shown(pilot))
        await pick(pilot, "Encrypt")
        await there(pilot, UnlockScreen)
        await fill(pilot, PASSPHRASE)
        await until(pilot, lambda: "Encrypted: 1 of 1" in said(pilot))
        assert [copy.state for copy in known_copies(secret)] == ["this"]
        await there(pilot, PickScreen)
        await pick(pilot, "backup ·")
        await until(pilot, lambda: "nothing to do" in said(pilot))
    forget_keys()
    refusal("passphrase.wrong", unlock, secret, PASSPHRASE)


async def test_what_is_being_typed_elsewhere_is_kept_in_the_file_that_was_written(secret: Path) -> None:
    """A memo half typed in another room, left through the palette, goes on as a draft under the new passphrase."""
    async with workbench(secret, size=(120, 36)) as pilot:
        app = bench(pilot)
        await type_keys(pilot, "g", "d", "M", "n")
        await there(pilot, MemoScreen)
        await press(pilot, *"bellen")
        memo = pilot.app.screen
        app.go("today")
        await type_keys(pilot, "w")
        await there(pilot, PickScreen)
        await pick(pilot, "Change the passphrase")
        await typed_twice(pilot, OTHER)
        await leave_sheet(pilot)
        await press(pilot, "escape")
        app.go("documents")
        assert pilot.app.screen is memo
        await press(pilot, *"straks")
        await until(pilot, lambda: app.store.rows("SELECT body FROM draft") == [("bellenstraks",)])
    forget_keys()
    unlock(secret, OTHER)
    with open_project(secret) as store:
        assert store.value("SELECT count(*) FROM draft") == 1


async def test_a_passphrase_is_taken_off_after_a_question(secret: Path) -> None:
    """No is where the cursor is; after yes the file is plain, and one works on in it."""
    async with workbench(secret) as pilot:
        await page(pilot)
        await pick(pilot, "Take the passphrase off")
        await until(pilot, lambda: "can then read every interview" in read(pilot))
        await type_keys(pilot, "enter")
        await there(pilot, PickScreen)
        assert is_encrypted(secret)
        await pick(pilot, "Take the passphrase off")
        await there(pilot, ChooseScreen)
        await pick(pilot, "Yes")
        await until(pilot, lambda: "has no passphrase" in shown(pilot))
        assert not is_encrypted(secret)
        assert len(coded(bench(pilot).store)) == 1


async def test_what_is_refused_is_said_and_work_goes_on(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program has the file open: one sentence, and the project is open as before."""

    def busy(path: Path, *_: object) -> None:
        raise RefusedError("restore.open_elsewhere", file=path.name)

    monkeypatch.setattr(service, "rewrite", busy)
    async with workbench(project) as pilot:
        await page(pilot)
        await pick(pilot, "Set a passphrase")
        await there(pilot, NewPassphraseScreen)
        await fill(pilot, PASSPHRASE)
        await fill(pilot, PASSPHRASE)
        await until(pilot, lambda: "studie.workbench" in said(pilot))
        await there(pilot, PickScreen)
        assert not is_encrypted(project)
        assert bench(pilot).store.value("SELECT count(*) FROM document") == 1


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> tuple[threading.Event, threading.Event]:
    """Hold writing anew back: returns what is set when it begins, and what lets it go on."""
    began, going = threading.Event(), threading.Event()

    def slow(path: Path, salt: bytes | None, prepare: Prepare) -> None:
        began.set()
        assert going.wait(60)
        rewrite(path, salt, prepare)

    monkeypatch.setattr(service, "rewrite", slow)
    return began, going


async def _being_written(pilot: Pilot[int], began: threading.Event) -> None:
    """Change the passphrase, and be where that is said."""
    await page(pilot)
    await pick(pilot, "Change the passphrase")
    await there(pilot, NewPassphraseScreen)
    await fill(pilot, OTHER)
    await fill(pilot, OTHER)
    await until(pilot, began.is_set)
    await there(pilot, UnderWayScreen)


async def test_nothing_is_seen_while_it_is_written_and_the_lock_comes_after(
    secret: Path, held: tuple[threading.Event, threading.Event]
) -> None:
    """Neither words of the study nor a way out stand there; Ctrl+L is done as soon as the project is whole again."""
    began, going = held
    async with workbench(secret, size=(160, 48)) as pilot:
        app = bench(pilot)
        await type_keys(pilot, "g", "t")
        assert "verpleegkundige" in shown(pilot)
        await _being_written(pilot, began)
        await pilot.press("escape", "ctrl+p", "ctrl+l")
        await pilot.pause()
        assert isinstance(app.screen, UnderWayScreen)
        assert "verpleegkundige" not in shown(pilot)
        assert app.project is None
        going.set()
        await until(pilot, lambda: isinstance(app.screen, LockedScreen) and app.project is None)
        await until(pilot, lambda: keys.known_keys() == {})
    unlock(secret, OTHER)


async def test_one_may_leave_while_it_is_written(secret: Path, held: tuple[threading.Event, threading.Event]) -> None:
    """The program ends without a mistake, and the file has the new passphrase once the thread is done."""
    began, going = held
    async with workbench(secret) as pilot:
        app = bench(pilot)
        await _being_written(pilot, began)
        app.leave()
        await until(pilot, lambda: app.return_value == 0)
        going.set()
        await until(pilot, lambda: not app.lock._threads.working)
    forget_keys()
    unlock(secret, OTHER)
    with open_project(secret) as store:
        assert len(coded(store)) == 1


# the recovery sheet


async def test_the_sheet_is_written_tried_and_its_file_wiped(secret: Path, tmp_path: Path) -> None:
    """Only its owner may read the file; a slip is told with its group; Today reminds until it was right."""
    file = tmp_path / "blad.txt"
    async with workbench(secret) as pilot:
        await type_keys(pilot, "g", "t")
        assert "Recovery sheet not tried yet" in shown(pilot)
        await page(pilot)
        await pick(pilot, "Recovery sheet")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        await pilot.press("ctrl+u")
        await fill(pilot, str(file))
        await until(pilot, file.exists)
        assert file.stat().st_mode & 0o777 == 0o600
        rows = [line.strip() for line in file.read_text("utf-8").splitlines() if line.startswith("    ")]
        await there(pilot, ChooseScreen)
        await pick(pilot, "It is printed")
        await there(pilot, SheetScreen)
        await fill(pilot, rows[0][:-1] + ("2" if rows[0][-1] != "2" else "3"))
        assert "Group 5 of the recovery sheet" in shown(pilot)
        assert sheet_untried(bench(pilot).store)
        for row in rows:
            await fill(pilot, row.lower())
        await until(pilot, lambda: "now?" in shown(pilot))
        await type_keys(pilot, "enter")
        await there(pilot, PickScreen)
        assert not file.exists()
        assert not sheet_untried(bench(pilot).store)
        assert "again" in "".join(lines(pilot))
        await type_keys(pilot, "escape")
        await until(pilot, lambda: room(pilot) == "today")
        assert "Recovery sheet" not in shown(pilot)


async def test_a_sheet_is_never_written_over_a_file(secret: Path, tmp_path: Path) -> None:
    """It asks for another name, and Esc leaves all as it is."""
    (tmp_path / "blad.txt").write_text("iets", "utf-8")
    async with workbench(secret) as pilot:
        await page(pilot)
        await pick(pilot, "Recovery sheet")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        await pilot.press("ctrl+u")
        await fill(pilot, str(tmp_path / "blad"))
        await until(pilot, lambda: "is there already" in said(pilot))
        await leave_sheet(pilot)
    assert (tmp_path / "blad.txt").read_text("utf-8") == "iets"


async def test_the_sheet_of_another_project_is_refused(secret: Path, tmp_path: Path) -> None:
    """All groups are right, and still it opens something else: the reminder stays."""
    with create_project(tmp_path / "ander.workbench", passphrase=OTHER) as store:
        groups = service.sheet(store).groups
    async with workbench(secret) as pilot:
        await page(pilot)
        await pick(pilot, "Try the recovery sheet")
        await there(pilot, SheetScreen)
        await fill(pilot, " ".join(groups))
        await until(pilot, lambda: "belongs to another project" in said(pilot))
        assert sheet_untried(bench(pilot).store)


# copies


async def test_a_copy_is_deleted_after_a_second_question(small_project: Store) -> None:
    """Named in full; no leaves it, yes writes over it."""
    path = small_project.path
    make_backup(small_project)
    small_project.close()
    [copy] = known_copies(path)
    encrypt(path)
    unlock(path, PASSPHRASE)
    async with workbench(path, size=(160, 48)) as pilot:
        await page(pilot)
        for answer in ("No", "Yes"):
            assert copy.path.exists()
            await pick(pilot, "One copy is still plain")
            await until(pilot, lambda: "What becomes" in shown(pilot))
            await pick(pilot, "Write over")
            await until(pilot, lambda: "for good?" in shown(pilot))
            assert copy.path.name in read(pilot)
            assert "After that there is no backup of this project." in read(pilot)
            await pick(pilot, answer)
            await there(pilot, PickScreen)
        assert not copy.path.exists()
        assert "Deleted: 1 of 1" in said(pilot)


async def test_a_copy_that_is_not_the_last_is_deleted_without_that_warning(small_project: Store) -> None:
    """One plain backup of two goes: one is left to go back to."""
    path = small_project.path
    make_backup(small_project)
    small_project.close()
    encrypt(path)
    unlock(path, PASSPHRASE)
    with Store.open(path) as store:
        make_backup(store)
    async with workbench(path, size=(160, 48)) as pilot:
        await page(pilot)
        await pick(pilot, "One copy is still plain")
        await until(pilot, lambda: "What becomes" in shown(pilot))
        await pick(pilot, "Write over")
        await until(pilot, lambda: "for good?" in shown(pilot))
        assert "no backup of this project" not in read(pilot)


async def test_copies_of_a_plain_project_need_no_answer(small_project: Store) -> None:
    """They are listed, and what to do first is said."""
    make_backup(small_project)
    small_project.close()
    async with workbench(small_project.path) as pilot:
        await page(pilot)
        await pick(pilot, "backup ·")
        await until(pilot, lambda: "set one first" in said(pilot))
        await there(pilot, PickScreen)


# minutes


async def test_the_minutes_until_the_lock_are_chosen(secret: Path) -> None:
    """Kept for the next start; 0 is never, and says so; what is no such number changes nothing."""
    async with workbench(secret) as pilot:
        app = bench(pilot)
        await page(pilot)
        for typed, kept, told in (("3", 3, "after 3 minutes"), ("0", 0, "never locked"), ("1", 1, "after one minute")):
            await pick(pilot, "locked")
            await until(pilot, lambda: "0 is never" in shown(pilot))
            await pilot.press("ctrl+u")
            await fill(pilot, typed)
            await there(pilot, PickScreen)
            assert app.preferences.lock_after == load_preferences().lock_after == kept
            assert any(told in line for line in lines(pilot))
        for wrong in ("1441", "-1", "tien"):
            await pick(pilot, "locked")
            await until(pilot, lambda: "0 is never" in shown(pilot))
            await pilot.press("ctrl+u")
            await fill(pilot, wrong)
            await until(pilot, lambda: "no number of minutes from 0 to 1440" in said(pilot))
            await there(pilot, PickScreen)
            app.clear_notifications()
        assert load_preferences().lock_after == 1


# the ways there


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_the_palette_and_the_line_on_today_lead_there(secret: Path, language: str) -> None:
    """By its name from every room; Enter on the reminder; and one can lock from it."""
    async with workbench(secret, size=(160, 48)) as pilot:
        choose_language(language)
        await type_keys(pilot, "g", "d")
        name = "Passphrase" if language == "en" else "Wachtwoordzin"
        await pilot.press("ctrl+p", *name)
        await until(pilot, lambda: ("until the lock" if language == "en" else "tot de vergrendeling") in shown(pilot))
        await pilot.pause(0.2)
        await pilot.press("enter")
        await there(pilot, PickScreen)
        await type_keys(pilot, "escape", "g", "t")
        pilot.app.screen.query_one("#waiting", OptionList).focus()
        await type_keys(pilot, "home", "enter")
        await there(pilot, PickScreen)
        await pick(pilot, "Lock now" if language == "en" else "Vergrendel nu")
        await until(pilot, lambda: isinstance(pilot.app.screen, LockedScreen) and bench(pilot).project is None)
