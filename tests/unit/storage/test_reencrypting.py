"""A file written anew takes the place of the old one whole, or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.leaking import found
from tests.refusing import refusal
from tests.unit.storage.test_opened import WRITES
from workbench.errors import ProjectError
from workbench.storage.connection import connect
from workbench.storage.passphrases import new_key, salt_of
from workbench.storage.reencrypting import clear_plain_parts, rewrite, wipe
from workbench.storage.store import Store

NAME = "Fientje Zwartewater"


@pytest.fixture
def project(empty_project: Store) -> Path:
    """Make a plain project with a name in it, which nobody has open."""
    empty_project.keep("UPDATE project SET name = ?", (NAME,))
    empty_project.close()
    return empty_project.path


def name_in(path: Path) -> str:
    """Return the name of the study."""
    with Store.open(path) as store:
        return str(store.value("SELECT name FROM project"))


def test_a_file_goes_from_plain_to_encrypted_and_back(project: Path) -> None:
    """All that is in it stays, the index for searching too; the name is readable from outside in plain files only."""
    salt = new_key("vier losse woorden hier")
    rewrite(project, salt)
    assert salt_of(project) == salt
    assert project.stat().st_mode & 0o777 == 0o600
    assert found(project.parent, [NAME]) == []
    assert name_in(project) == NAME
    with Store.open(project) as store:
        assert store.rows("SELECT count(*) FROM turn_words") == [(0,)]
    rewrite(project, None)
    assert salt_of(project) is None
    assert [each.file.name for each in found(project.parent, [NAME])] == [project.name]


def test_the_old_content_is_written_over_but_not_under_a_second_name(project: Path) -> None:
    """What the old file held is zeros afterwards; a file that somebody gave a second name is left whole there."""
    with project.open("rb") as old:
        rewrite(project, new_key("vier losse woorden hier"))
        content = old.read()
    assert content
    assert not content.strip(b"\0")
    second = project.with_name("second")
    os.link(project, second)
    before = second.read_bytes()
    rewrite(project, None)
    assert second.read_bytes() == before


def test_a_link_leads_to_the_encrypted_file(project: Path) -> None:
    """Where a project was opened by a link, the file that it leads to is written anew, not the link."""
    link = project.with_name("link.workbench")
    link.symlink_to(project)
    rewrite(link, new_key("vier losse woorden hier"))
    assert link.is_symlink()
    assert salt_of(project) is not None
    assert found(project.parent, [NAME]) == []


def test_what_fails_leaves_the_old_file_and_no_other(project: Path) -> None:
    """An error before the new file has its name changes nothing."""
    before, names = project.read_bytes(), sorted(project.parent.iterdir())

    def fail(_: Path) -> None:
        raise ProjectError("project.damaged", file="x")

    refusal("project.damaged", rewrite, project, new_key("vier losse woorden"), fail)
    assert project.read_bytes() == before
    assert sorted(project.parent.iterdir()) == names


def test_nobody_writes_in_the_file_that_is_about_to_go(project: Path) -> None:
    """From the moment it is read until the new one has its name no other program gets in, so that no act is lost."""
    seen = []

    def meanwhile(_: Path) -> None:
        done = subprocess.run([sys.executable, "-c", WRITES, str(project)], capture_output=True, text=True, check=True)
        seen.append(done.stdout.strip())

    rewrite(project, new_key("vier losse woorden"), meanwhile)
    assert seen == ["waits"]


def test_a_file_that_is_open_elsewhere_is_refused(project: Path) -> None:
    """Another program that has it open would go on with a file that has no name any more."""
    script = "import sys; file = open(sys.argv[1]); print('open', flush=True); sys.stdin.readline()"
    with subprocess.Popen(
        [sys.executable, "-c", script, str(project)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        before = project.read_bytes()
        refusal("restore.open_elsewhere", rewrite, project, new_key("vier losse woorden"))
        assert project.read_bytes() == before
        other.communicate(b"\n")


def test_a_plain_rest_beside_an_encrypted_file_is_wiped(project: Path) -> None:
    """What a killed program left goes; a part that is encrypted or being written stays."""
    part = project.with_name(f"{project.name}.0123abcd.part")
    encrypted = project.with_name(f"{project.name}.0123abce.part")
    part.write_bytes(project.read_bytes())
    rewrite(project, new_key("vier losse woorden"))
    encrypted.write_bytes(project.read_bytes())
    held = connect(part)
    clear_plain_parts(project)
    assert part.exists()
    held.close()
    clear_plain_parts(project)
    assert not part.exists()
    assert encrypted.exists()


def test_a_file_is_wiped_with_its_journal(tmp_path: Path) -> None:
    """Neither is there afterwards, and the bytes are zeros."""
    file, journal = tmp_path / "a", tmp_path / "a-journal"
    for each in (file, journal):
        each.write_bytes(NAME.encode() * 1000)
    with file.open("rb") as held:
        wipe(file)
        assert not held.read().strip(b"\0")
    assert list(tmp_path.iterdir()) == []
