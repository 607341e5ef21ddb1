"""The passphrase of a project: given, set, changed, taken off, and its recovery sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.examples import NIGHTLY
from tests.leaking import found
from tests.refusing import refusal
from workbench.services.project.backups import backups, make_backup, newest_good
from workbench.services.project.history import undo
from workbench.services.project.passphrase import (
    change_passphrase,
    is_encrypted,
    is_locked,
    is_weak,
    periods,
    remove_passphrase,
    set_passphrase,
    sheet,
    sheet_untried,
    try_sheet,
    unlock,
)
from workbench.services.project.projects import check, create_project, open_project, sign_in
from workbench.services.project.restoring import named_backup, restore
from workbench.services.project.salvaging import examine, salvage
from workbench.storage import passphrases
from workbench.storage.passphrases import PAGE, forget_keys, new_key, salt_of
from workbench.storage.store import Store

FIRST, SECOND = "vier losse woorden hier", "heel andere woorden daar"
NAME = "Fientje Zwartewater"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Derive keys quickly, keep settings apart, and know no key afterwards."""
    monkeypatch.setattr(passphrases, "ROUNDS", 10)
    monkeypatch.setenv("WORKBENCH_CONFIG", str(tmp_path / "settings"))
    yield
    forget_keys()


@pytest.fixture
def project(small_project: Store) -> Path:
    """Make a plain project with a transcript, which nobody has open."""
    small_project.close()
    return small_project.path


@pytest.fixture
def encrypted(project: Path) -> Path:
    """Set a passphrase on it."""
    set_passphrase(project, "A", FIRST)
    return project


def test_a_project_is_encrypted_from_its_first_byte(tmp_path: Path) -> None:
    """One that is made with a passphrase stands in its own register, and opens with it only."""
    path = tmp_path / "nieuw.workbench"
    with create_project(path, name=NAME, passphrase=FIRST) as store:
        assert check(store) == []
        assert [each.salt for each in periods(store)] == [salt_of(path)]
        assert store.rows("SELECT name FROM project") == [(NAME,)]
    assert found(tmp_path, [NAME]) == []
    forget_keys()
    assert is_locked(path)
    refusal("project.locked", open_project, path)
    unlock(path, FIRST)
    open_project(path).close()


def test_an_empty_passphrase_makes_no_file(tmp_path: Path) -> None:
    """It would protect nothing."""
    path = tmp_path / "nieuw.workbench"
    refusal("passphrase.empty", lambda: create_project(path, passphrase=""))
    assert not path.exists()


def test_wrong_words_write_nothing(encrypted: Path) -> None:
    """However often somebody guesses, the file is byte for byte as it was, and no key is known."""
    forget_keys()
    before, random = encrypted.read_bytes(), Random(20)
    for _ in range(200):
        guess = "".join(random.choices(f"{FIRST} {SECOND}é0", k=random.randint(1, 30)))
        refusal("passphrase.wrong", unlock, encrypted, guess)
    assert is_locked(encrypted)
    assert encrypted.read_bytes() == before
    unlock(encrypted, FIRST)
    assert encrypted.read_bytes() == before


def test_the_same_signs_typed_otherwise_open_it(tmp_path: Path) -> None:
    """An accent is one sign on one keyboard and two on another."""
    path = tmp_path / "nieuw.workbench"
    create_project(path, passphrase="ge\u0301e\u0301n zorgen meer").close()
    forget_keys()
    unlock(path, "géén zorgen meer")


def test_set_changed_and_taken_off(encrypted: Path) -> None:
    """All that is in the project stays, the log says what was done, and the register from when to when."""
    with Store.open(encrypted) as store:
        assert check(store) == []
    change_passphrase(encrypted, "A", SECOND)
    forget_keys()
    refusal("passphrase.wrong", unlock, encrypted, FIRST)
    unlock(encrypted, SECOND)
    remove_passphrase(encrypted, "A")
    assert not is_encrypted(encrypted)
    with Store.open(encrypted) as store:
        assert check(store) == []
        assert [each.until is None for each in periods(store)] == [False, False]
        acts = [act for (act,) in store.rows("SELECT act FROM entry ORDER BY number DESC LIMIT 3")]
        assert acts == ["passphrase.remove", "passphrase.change", "passphrase.set"]
        register = periods(store)
        undo(store, sign_in(store, "A"))
        assert periods(store) == register, "an undo takes back no passphrase"


def test_what_does_not_fit_is_refused(project: Path) -> None:
    """A passphrase is set once, and changed and taken off only where there is one that was given."""
    refusal("passphrase.has_none", change_passphrase, project, "A", SECOND)
    refusal("passphrase.has_none", remove_passphrase, project, "A")
    set_passphrase(project, "A", FIRST)
    refusal("passphrase.has_one", set_passphrase, project, "A", SECOND)
    forget_keys()
    refusal("project.locked", remove_passphrase, project, "A")


def test_the_sheet_opens_it_and_is_tried_once(encrypted: Path) -> None:
    """Typed in any way it opens the project; a sheet from before the passphrase was changed is told."""
    with Store.open(encrypted) as store:
        groups = " ".join(sheet(store).groups)
        assert sheet_untried(store)
        refusal("sheet.length", try_sheet, store, groups[:5])
        assert sheet_untried(store)
        try_sheet(store, groups.lower())
        assert not sheet_untried(store)
    forget_keys()
    refusal("sheet.group", unlock, encrypted, groups.replace(groups[0], "0", 1))
    unlock(encrypted, groups.replace(" ", "-"))
    change_passphrase(encrypted, "A", SECOND)
    forget_keys()
    refusal("sheet.other", unlock, encrypted, groups)
    unlock(encrypted, SECOND)
    with Store.open(encrypted) as store:
        assert sheet_untried(store)
        refusal("sheet.other", try_sheet, store, groups)


def test_a_passphrase_that_looks_like_a_sheet_opens_its_project(tmp_path: Path) -> None:
    """A hundred letters are a passphrase like any other."""
    path, words = tmp_path / "nieuw.workbench", "abcde " * 20
    create_project(path, passphrase=words).close()
    forget_keys()
    unlock(path, words)


@pytest.mark.parametrize(("words", "weak"), [("kort zijn", True), ("allemaaleenwoordhier", True), (FIRST, False)])
def test_a_weak_passphrase_is_known(words: str, weak: bool) -> None:
    """A short one and a single word are soon guessed."""
    assert is_weak(words) is weak


def damage(path: Path, page: int) -> None:
    """Change a byte on a page, counted from 0."""
    content = bytearray(path.read_bytes())
    content[page * PAGE + 700] ^= 1
    path.write_bytes(content)


def test_every_changed_bit_is_noticed(encrypted: Path) -> None:
    """One wrong bit on a page is called damage, not a wrong passphrase, and nothing is written."""
    sound = encrypted.read_bytes()
    pages = range(len(sound) // PAGE)
    for page in pages if NIGHTLY else (0, 1, *Random(20).sample(pages, 15)):
        damage(encrypted, page)
        before = encrypted.read_bytes()
        forget_keys()
        unlock(encrypted, FIRST)
        assert examine(encrypted).findings, page
        assert encrypted.read_bytes() == before
        encrypted.write_bytes(sound)
    assert examine(encrypted).findings == []


def test_a_damaged_first_page_names_the_backup(encrypted: Path) -> None:
    """The passphrase is right, so the file is called damaged, and the backup with the same passphrase is named."""
    with Store.open(encrypted) as store:
        make_backup(store)
    damage(encrypted, 0)
    forget_keys()
    unlock(encrypted, FIRST)
    error = refusal("project.damaged_backup", open_project, encrypted)
    assert error.parameters["backup"] == named_backup(encrypted, None).name
    restore(encrypted, named_backup(encrypted, None), "A")
    with open_project(encrypted) as store:
        assert check(store) == []


def test_salvage_reads_on_behind_a_damaged_page(encrypted: Path, tmp_path: Path) -> None:
    """After a page that cannot be read the others still are, and the new project has the passphrase of the old."""
    with Store.open(encrypted) as store:
        pages = store.value("SELECT rootpage FROM sqlite_schema WHERE name = 'respondent'")
    damage(encrypted, pages - 1)
    target = tmp_path / "gered.workbench"
    kept = {each.table: each.rows for each in salvage(encrypted, target)}
    assert salt_of(target) == salt_of(encrypted)
    assert kept["text"] == kept["document"] == 1
    assert kept["code"] > 0


def test_backups_and_the_restored_project_keep_the_passphrase(project: Path) -> None:
    """A plain backup that is gone back to gets the passphrase of the project, so that it never becomes plain."""
    with Store.open(project) as store:
        plain = make_backup(store).path
    set_passphrase(project, "A", FIRST)
    with Store.open(project) as store:
        protected = make_backup(store).path
    assert salt_of(protected) == salt_of(project)
    change_passphrase(project, "A", SECOND)
    salt = salt_of(project)
    for backup in (plain, protected):
        restore(project, backup, "A")
        assert salt_of(project) == salt
        with Store.open(project) as store:
            assert check(store) == []
            assert [each.until is None for each in periods(store)] == [True, False]
    assert [backup.acts is None for backup in backups(project)] == [False, False]


def test_a_locked_backup_is_told_from_a_damaged_one(encrypted: Path) -> None:
    """Without its passphrase nobody knows how far a backup had come; it is asked for, not called bad."""
    with Store.open(encrypted) as store:
        backup = make_backup(store).path
    forget_keys()
    assert [each.acts for each in backups(encrypted)] == [None]
    assert newest_good(encrypted) is None
    assert named_backup(encrypted, None) == backup
    refusal("project.locked", restore, encrypted, backup, "A")
    encrypted.unlink()
    assert refusal("project.locked_backup", open_project, encrypted).parameters["backup"] == backup.name
    unlock(backup, FIRST)
    restore(encrypted, backup, "A")
    open_project(encrypted).close()


def test_a_forgotten_passphrase_does_not_bar_the_way_back(encrypted: Path) -> None:
    """A backup under an earlier passphrase is gone back to although the present one is not known."""
    with Store.open(encrypted) as store:
        backup = make_backup(store).path
    change_passphrase(encrypted, "A", SECOND)
    forget_keys()
    unlock(backup, FIRST)
    done = restore(encrypted, backup, "A")
    assert done.kept is not None
    assert is_locked(done.kept)
    assert salt_of(encrypted) == salt_of(backup)


def test_a_new_passphrase_has_a_salt_of_its_own() -> None:
    """The same words give another key each time, so that no two projects tell that they share them."""
    assert new_key(FIRST) != new_key(FIRST)
