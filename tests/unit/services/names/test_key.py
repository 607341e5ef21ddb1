"""Making, opening, changing and destroying the key of a project, and where it may lie."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from tests.naming import NAMES, PHRASE, forms, key, keys_folder, named, quick_seal
from tests.small import refused
from workbench.services.names import key as service
from workbench.services.names.entities import add_entity
from workbench.services.names.key import (
    Key,
    copy_key,
    destroy_key,
    drop_keys,
    held_key,
    known_place,
    make_key,
    open_key,
)
from workbench.services.project.projects import create_project
from workbench.settings.places import keep_second_place
from workbench.storage.backup import backups_folder
from workbench.storage.key_file import KeyContent, read_key, sealed_as
from workbench.storage.passphrases import key_from, new_salt, remember_key
from workbench.storage.store import Store

__all__ = ["key", "keys_folder", "named"]


def test_a_key_is_made_held_and_found_again(named: Store, key: Key) -> None:
    """A key is remembered by its place alone, and is gone from memory when the screens are locked."""
    assert held_key(named) is key
    assert known_place(named) == key.path
    drop_keys()
    assert held_key(named) is None
    again = open_key(named, key.path, PHRASE)
    assert held_key(named) is again
    assert (again.content.opened, again.content.last is not None) == (1, True)
    assert open_key(named, key.path, PHRASE).content.opened == 2


def test_a_real_key_opens(named: Store, keys_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With real sealing a name that was entered is in the file, for who has the passphrase only."""
    monkeypatch.setenv("WORKBENCH_CONFIG", str(keys_folder / "settings"))
    made = make_key(named, keys_folder / "echt.key", PHRASE)
    guid = add_entity(named, 1, made, "person", forms("Tervina"))
    assert b"Tervina" not in made.path.read_bytes()
    assert read_key(made.path, PHRASE)[0].entities[guid].forms[0].words == "Tervina"
    with refused("key_file.wrong_passphrase"):
        open_key(named, made.path, PHRASE + "!")
    drop_keys()


def test_a_key_lies_apart_from_its_project(
    named: Store, keys_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the project's folder, below it, among backups, in the same synced tree and by a link a key is refused."""
    quick_seal(monkeypatch)
    monkeypatch.setenv("WORKBENCH_CONFIG", str(keys_folder / "settings"))
    (tmp_path / "map").mkdir()
    backups_folder(named.path).mkdir(exist_ok=True)
    for place in (tmp_path, tmp_path / "map", backups_folder(named.path)):
        with refused("key_file.beside"):
            make_key(named, place / "a.key", PHRASE)
    (keys_folder / "link").symlink_to(tmp_path / "map")
    with refused("key_file.beside"):
        make_key(named, keys_folder / "link" / "a.key", PHRASE)
    keep_second_place(named.path, keys_folder)
    with refused("key_file.with_backups"):
        make_key(named, keys_folder / "a.key", PHRASE)
    keep_second_place(named.path, None)
    assert list(keys_folder.glob("*.key")) == []
    monkeypatch.chdir(tmp_path)
    with refused("key_file.beside"):
        make_key(named, Path("map") / ".." / "a.key", PHRASE)
    make_key(named, Path(os.path.relpath(keys_folder)) / "a.key", PHRASE)
    assert (keys_folder / "a.key").exists()
    drop_keys()


def test_a_key_is_not_synced_with_its_project(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In another folder of the same OneDrive a key is refused; on the disk beside it it is not."""
    root = tmp_path_factory.mktemp("thuis")
    quick_seal(monkeypatch)
    monkeypatch.setenv("WORKBENCH_CONFIG", str(root / "settings"))
    for folder in ("OneDrive - Hogeschool/studie", "OneDrive - Hogeschool/sleutels", "sleutels"):
        (root / folder).mkdir(parents=True)
    with create_project(root / "OneDrive - Hogeschool" / "studie" / "a.workbench") as store:
        with refused("key_file.same_tree"):
            make_key(store, root / "OneDrive - Hogeschool" / "sleutels" / "a.key", PHRASE)
        make_key(store, root / "sleutels" / "a.key", PHRASE)
    drop_keys()


def test_a_key_that_was_moved_beside_its_project_is_refused(named: Store, key: Key, tmp_path: Path) -> None:
    """A key that somebody put into the folder of the project does not open there."""
    (tmp_path / "a.key").write_bytes(key.path.read_bytes())
    with refused("key_file.beside"):
        open_key(named, tmp_path / "a.key", PHRASE)


def test_the_key_of_another_project_is_refused(key: Key, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A key opens only with the project it was made for."""
    with create_project(tmp_path_factory.mktemp("ander") / "b.workbench") as other, refused("key_file.of_another"):
        open_key(other, key.path, PHRASE)


def test_a_passphrase_is_long_and_its_own(
    named: Store, keys_folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A short passphrase is refused, and the one that opens the project, too."""
    quick_seal(monkeypatch)
    with refused("key_file.short_passphrase"):
        make_key(named, keys_folder / "a.key", "kort")
    salt = new_salt()
    remember_key(salt, key_from(PHRASE, salt))
    monkeypatch.setattr("workbench.storage.passphrases.salt_of", lambda _: salt)
    with refused("key_file.passphrase_of_project"):
        make_key(named, keys_folder / "a.key", PHRASE)


def test_what_another_program_wrote_stays(named: Store, coder: int, key: Key) -> None:
    """Two programs that have the key open lose no name of each other."""
    other = open_key(named, key.path, PHRASE)
    first = add_entity(named, coder, key, "person", forms("Tervina"))
    second = add_entity(named, coder, other, "place", forms("Brundelo"))
    assert {first, second} <= read_key(key.path, PHRASE)[0].entities.keys()


def test_a_change_between_looking_and_writing_stays(
    named: Store, coder: int, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that another program writes while this one is sealing is in the key afterwards, too."""
    other, real, once = open_key(named, key.path, PHRASE), sealed_as, [True]

    def meanwhile(content: KeyContent, passphrase: str) -> bytes:
        if once.pop() if once else False:
            add_entity(named, coder, other, "place", forms("Brundelo"))
        return real(content, passphrase)

    monkeypatch.setattr(service, "sealed_as", meanwhile)
    add_entity(named, coder, key, "person", forms("Tervina"))
    words = {form.words for each in read_key(key.path, PHRASE)[0].entities.values() for form in each.forms}
    assert words == {"Brundelo", "Tervina"}


def test_a_second_keeper_has_a_passphrase_of_their_own(named: Store, coder: int, key: Key) -> None:
    """A copy for a second keeper opens with theirs, not with that of the first, and holds the same names."""
    add_entity(named, coder, key, "person", forms("Tervina"))
    copy = key.path.with_name("tweede.key")
    copy_key(key, named, copy, "heel andere woorden")
    with refused("key_file.wrong_passphrase"):
        open_key(named, copy, PHRASE)
    assert open_key(named, copy, "heel andere woorden").entities == key.entities


def test_a_key_is_kept_until_a_day(named: Store, key: Key) -> None:
    """After its day a key is overdue, before it and without one it is not."""
    assert not service.is_overdue(key, date(2099, 1, 1))
    service.set_until(key, "2031-01-01")
    assert not service.is_overdue(key, date(2031, 1, 1))
    assert service.is_overdue(key, date(2031, 1, 2))
    assert open_key(named, key.path, PHRASE).content.until == "2031-01-01"
    with refused("key_file.odd_day"):
        service.set_until(key, "ooit")


def test_a_destroyed_key_is_gone(named: Store, coder: int, key: Key) -> None:
    """Destroying overwrites and removes the file, forgets it, and touches no other file."""
    add_entity(named, coder, key, "person", forms(*NAMES))
    other = key.path.with_name("notities.txt")
    other.write_text("geen sleutel", "utf-8")
    with refused("key_file.none"):
        destroy_key(named, other)
    twin = key.path.with_name("nog een naam")
    twin.hardlink_to(key.path)
    destroy_key(named, key.path)
    assert not key.path.exists()
    assert NAMES[0].encode() not in twin.read_bytes()
    assert other.exists()
    assert (held_key(named), known_place(named)) == (None, None)
