"""A large act goes to the disk on the way; killed half-way, nothing of it is left."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from tests.promise import report, seed, tries
from tests.promises.large_act import MEMOS
from tests.promises.spoken_to import spoken_to
from tests.small import content
from workbench.errors import ProjectError
from workbench.services.project.projects import check, sign_in
from workbench.storage.connection import journal_of
from workbench.storage.store import Store

Kill = Callable[[Path, int], None]
"""Lets a large act be done in a file, killed when it has noted so many images."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system makes no program by forking")


@contextmanager
def killer(*words: str) -> Iterator[Kill]:
    """Give what does large acts and kills whoever does."""
    with spoken_to("tests.promises.large_act", *words) as (sent, heard):

        def kill(path: Path, images: int) -> None:
            print(images, path, file=sent, flush=True)
            assert heard.readline() == "over\n"

        yield kill


@pytest.fixture
def sound(small_project: Store) -> tuple[Path, dict[str, list[str]]]:
    """Return a project file with a coder that nobody has open, and what is in it."""
    sign_in(small_project, "A")
    state = content(small_project)
    small_project.close()
    return small_project.path, state


def state(path: Path) -> dict[str, list[str]] | None:
    """Return what is in a file, None when it is not in order."""
    try:
        with Store.open(path) as store:
            return content(store) if check(store) == [] else None
    except ProjectError:
        return None


def test_killed_within_a_large_act_the_file_is_as_it_was(
    sound: tuple[Path, dict[str, list[str]]], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """At any moment of it: its pages are in the file already, and are taken out at the next opening."""
    number, begun, failed, written = tries(400), seed(), 0, 0
    whole, before = sound
    with killer() as kill:
        for n in range(number):
            path = tmp_path / f"{n}.workbench"
            shutil.copyfile(whole, path)
            kill(path, Random(begun + n).randrange(MEMOS))
            written += journal_of(path).exists() and path.stat().st_size > whole.stat().st_size
            failed += state(path) != before
            path.unlink()
    line = report(f"killed within a large act ({written} were in the file by half)", number, failed, begun)
    record_property("promise", line)
    assert failed == 0
    assert written > number / 3


def test_without_a_journal_of_the_database_a_kill_leaves_half_an_act(
    sound: tuple[Path, dict[str, list[str]]], tmp_path: Path
) -> None:
    """With the protection off the test above fails."""
    whole, before = sound
    spoiled = 0
    with killer("unguarded") as kill:
        for n in range(4):
            path = tmp_path / f"{n}.workbench"
            shutil.copyfile(whole, path)
            kill(path, MEMOS - 100 * n - 1)
            spoiled += state(path) != before
    assert spoiled > 0


def test_a_large_act_that_nobody_kills_is_kept(sound: tuple[Path, dict[str, list[str]]]) -> None:
    """The same act, left alone, is in the file as a whole."""
    path, _ = sound
    with killer() as kill:
        kill(path, 10 * MEMOS)
    with Store.open(path) as store:
        assert store.value("SELECT count(*) FROM memo") == MEMOS
        assert store.value("SELECT parts FROM entry ORDER BY number DESC LIMIT 1") > 1
        assert check(store) == []
