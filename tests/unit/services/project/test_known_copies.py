"""Every file that the program made of a project is known, with what opens it."""

from __future__ import annotations

from pathlib import Path

from tests.leaking import found
from tests.refusing import refusal
from tests.unit.services.project.test_passphrase import FIRST, NAME, SECOND, _quick  # noqa: F401
from workbench.services.project.backups import choose_second_place, make_backup
from workbench.services.project.known_copies import Copy, delete_copy, encrypt_copy, known_copies, open_to_others
from workbench.services.project.passphrase import change_passphrase, set_passphrase, unlock
from workbench.services.project.projects import create_project, open_project
from workbench.services.project.restoring import named_backup, restore
from workbench.services.project.workcopy import is_changed, make_copy, original_of
from workbench.storage.passphrases import forget_keys, salt_of


def made(tmp_path: Path) -> Path:
    """Make a plain project of which there is a copy of every kind."""
    path = tmp_path / "studie.workbench"
    second = tmp_path / "stick"
    second.mkdir()
    choose_second_place(path, second)
    with create_project(path, name=NAME) as store:
        make_backup(store)
    restore(path, named_backup(path, None), "A")
    make_copy(path, tmp_path / "here")
    (tmp_path / "studie.workbench.0123abcd.part").write_bytes(path.read_bytes())
    (tmp_path / "studie.workbench kept 2026-01-01 000000-journal").write_bytes(bytes(516) + NAME.encode() * 9)
    (tmp_path / "studie (copy 2026-01-01 000000).workbench").write_bytes(path.read_bytes())
    return path


def states(path: Path) -> dict[str, str]:
    """Return what opens the copies, by kind."""
    return {copy.kind: copy.state for copy in known_copies(path)}


def test_every_plain_copy_is_known_and_goes(tmp_path: Path) -> None:
    """After each was encrypted or deleted the name stands nowhere; control: before it stood in every one of them."""
    path = made(tmp_path)
    set_passphrase(path, "A", FIRST)
    copies = known_copies(path)
    kinds = {"backup", "second", "kept", "working", "unfinished", "journal", "beside"}
    assert {copy.kind for copy in copies} == kinds
    assert {copy.state for copy in copies} == {"plain"}
    assert {tmp_path / each.file for each in found(tmp_path, [NAME])} == {copy.path for copy in copies}
    for copy in copies:
        if copy.can_be_encrypted:
            encrypt_copy(path, copy)
        else:
            delete_copy(copy)
    assert found(tmp_path, [NAME]) == []
    assert set(states(path).values()) == {"this"}
    for copy in known_copies(path):
        assert salt_of(copy.path) == salt_of(path)
        assert copy.path.stat().st_mode & 0o777 == 0o600
        open_project(copy.path).close()


def test_an_earlier_passphrase_is_told_with_its_time(tmp_path: Path) -> None:
    """The register knows from when to when; a file of another project is unknown."""
    path = tmp_path / "studie.workbench"
    with create_project(path, passphrase=FIRST) as store:
        make_backup(store)
    change_passphrase(path, "A", SECOND)
    other = tmp_path / "studie (copy 2026-01-01 000000).workbench"
    create_project(other, passphrase=FIRST).close()
    [earlier, unknown] = sorted(known_copies(path), key=lambda copy: copy.state)
    assert (earlier.kind, earlier.state, unknown.state) == ("backup", "earlier", "unknown")
    assert earlier.since is not None
    assert earlier.until is not None
    assert earlier.since <= earlier.until


def test_a_working_copy_that_is_encrypted_is_not_taken_for_changed(tmp_path: Path) -> None:
    """Only its bytes are others, so nothing has to be put back."""
    path = made(tmp_path)
    set_passphrase(path, "A", FIRST)
    [working] = [copy for copy in known_copies(path) if copy.kind == "working"]
    encrypt_copy(path, working)
    known = original_of(working.path)
    assert known is not None
    assert not is_changed(known)


def test_a_copy_of_an_earlier_passphrase_gets_the_present_one(tmp_path: Path) -> None:
    """Once it was unlocked; before that it is refused and as it was."""
    path = tmp_path / "studie.workbench"
    with create_project(path, passphrase=FIRST) as store:
        backup = make_backup(store).path
    change_passphrase(path, "A", SECOND)
    forget_keys()
    unlock(path, SECOND)
    [copy] = known_copies(path)
    whole = backup.read_bytes()
    refusal("project.locked", encrypt_copy, path, copy)
    assert backup.read_bytes() == whole
    unlock(backup, FIRST)
    encrypt_copy(path, copy)
    assert states(path) == {"backup": "this"}
    forget_keys()
    unlock(backup, SECOND)
    open_project(backup).close()


def test_a_copy_is_encrypted_only_with_a_passphrase(tmp_path: Path) -> None:
    """A plain project has none to give."""
    path = made(tmp_path)
    refusal("passphrase.has_none", encrypt_copy, path, known_copies(path)[0])


def test_what_cannot_be_deleted_is_said(tmp_path: Path) -> None:
    """A folder bears the name of a copy."""
    (tmp_path / "a").mkdir()
    refusal("passphrase.copy_not_deleted", delete_copy, Copy(tmp_path / "a", "backup", "plain"))


def test_what_others_may_read_is_known(tmp_path: Path) -> None:
    """The file, its backups and their folder, where an earlier program or a person opened them."""
    path = made(tmp_path)
    for each in (path, *tmp_path.rglob("*")):
        each.chmod(0o700 if each.is_dir() else 0o600)
    assert open_to_others(path) == []
    backup = next(copy.path for copy in known_copies(path) if copy.kind == "backup")
    for each in (path, backup, backup.parent):
        each.chmod(0o755)
    assert set(open_to_others(path)) == {path, backup, backup.parent}
