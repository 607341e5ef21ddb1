"""A disk that is full, and places where nothing may be written: one sentence, and nothing that was kept is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from tests.places import small_disk, unwritable, without_writing
from tests.promise import report, seed, tries
from tests.small import code_words, content
from workbench.errors import WorkbenchError
from workbench.exporters.delivery import put, put_new
from workbench.services.codebook.codebook_changes import add_code
from workbench.services.coding.coding import remember_place
from workbench.services.coding.memos import write_memo
from workbench.services.project.drafts import keep_draft
from workbench.services.project.history import undo
from workbench.services.project.projects import check, create_project, info, sign_in
from workbench.services.transcripts.importing import import_files
from workbench.storage import connection, engine
from workbench.storage.store import Store
from workbench.wording import say

Write = Callable[[Store, int, Random, Path], object]
WORDS = ("tweede week", "meldcode", "gesprek", "hoe het er echt", "Maar niemand oefent")


def _code(store: Store, coder: int, random: Random, _: Path) -> object:
    return code_words(store, coder, random.choice(WORDS), random.choice(("T2.meldcode", "T1.huisbezoek", "T2")))


def _memo(store: Store, coder: int, random: Random, _: Path) -> object:
    return write_memo(store, coder, "Wat zij zegt. " * random.randrange(1, 400), kind="idea", target="project")


def _new_code(store: Store, coder: int, random: Random, _: Path) -> object:
    return add_code(store, coder, f"Nieuw {random.randrange(10**9)}")


def _import(store: Store, coder: int, random: Random, folder: Path) -> object:
    path = folder / f"{random.randrange(10**9)}.txt"
    path.write_text("I: En toen?\nR: Toen ging ik er langs, en nog eens.\n" * random.randrange(1, 300), "utf-8")
    return list(import_files(store, coder, [path]))


def _undo(store: Store, coder: int, _: Random, __: Path) -> object:
    return undo(store, coder)


def _place(store: Store, coder: int, random: Random, _: Path) -> None:
    document = store.value("SELECT id FROM document ORDER BY id LIMIT 1")
    remember_place(store, coder, document, random.randrange(50), random.randrange(50, 90))


def _draft(store: Store, coder: int, random: Random, _: Path) -> None:
    keep_draft(store, coder, ("project", ""), "idea", "half getypt " * random.randrange(1, 900))


WRITES: tuple[Write, ...] = (_code, _memo, _new_code, _import, _undo, _place, _draft)
"""Every kind of writing in a project."""


@contextmanager
def limited(monkeypatch: pytest.MonkeyPatch, project: Path, spare: int) -> Iterator[None]:
    """Let the project grow by so many pages at most, in every connection."""
    pages = -(-project.stat().st_size // 4096)
    made = connection.connect

    def connect(path: Path, *, mode: str = "rw") -> object:
        opened = made(path, mode=mode)
        opened.execute(f"PRAGMA max_page_count = {pages + spare}")
        return opened

    with monkeypatch.context() as patch:
        patch.setattr("workbench.storage.store.connect", connect)
        patch.setattr(engine, "connect", connect)
        yield


class Kept:
    """What the program said it kept, and what it refused."""

    def __init__(self) -> None:
        self.state: dict[str, list[str]] = {}
        self.lost = 0
        self.refused: list[str] = []

    def write(self, store: Store, coder: int, random: Random, folder: Path) -> None:
        """Write something; what is there afterwards is what was acknowledged, or all is as it was before."""
        self.state = content(store)
        write = random.choice(WRITES)
        try:
            write(store, coder, random, folder)
        except WorkbenchError as error:
            self.refused.append(error.key)
            self.lost += content(store) != self.state
        self.state = content(store)


def worked(project: Path, random: Random, folder: Path, acts: int) -> Kept:
    """Work until the disk is full and on; returns what was kept by the words of the program."""
    kept = Kept()
    with Store.open(project) as store:
        coder = sign_in(store, "B")
        for _ in range(acts):
            kept.write(store, coder, random, folder)
    with Store.open(project) as store:
        kept.lost += content(store) != kept.state
        kept.lost += check(store) != []
    return kept


def test_a_full_disk_loses_nothing_that_was_kept(
    small_project: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    """Wherever the room ends, each act is kept or refused as a whole; with room again, work goes on."""
    n, begin, lost, full = tries(400), seed(), 0, 0
    sign_in(small_project, "B")
    sound = small_project.path.read_bytes()
    for number in range(n):
        random = Random(begin + number)
        project = tmp_path / f"{number}.workbench"
        project.write_bytes(sound)
        with limited(monkeypatch, project, random.randrange(25)):
            kept = worked(project, random, tmp_path, 8)
        lost += kept.lost
        full += "project.disk_full" in kept.refused
        with Store.open(project) as store:
            code_words(store, sign_in(store, "B"), "bij mensen thuis", "T1.voorlichting")
            assert check(store) == []
        project.unlink()
    record_property("promise", f"{report('disk full', n, lost, begin)}; was full in {full}")
    assert lost == 0
    assert full > n / 3


def test_a_real_disk_that_is_full_stops_nothing(
    small_project: Store, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """On a small disk the program goes on after each refusal, and after room was made without a new start."""
    n, begin, lost, full = tries(400), seed(), 0, 0
    sign_in(small_project, "B")
    small_project.close()
    with small_disk(tmp_path / "klein", 2048) as disk:
        for number in range(n):
            random = Random(begin + number)
            project = disk / "studie.workbench"
            shutil.copyfile(small_project.path, project)
            ballast = disk / "ballast"
            with Store.open(project) as store:
                coder, kept = sign_in(store, "B"), Kept()
                fill(ballast, random.randrange(0, 120_000))
                for _ in range(8):
                    kept.write(store, coder, random, tmp_path)
                ballast.unlink()
                code_words(store, coder, "bij mensen thuis", "T1.voorlichting")
                assert check(store) == []
                state = content(store)
            with Store.open(project) as store:
                lost += kept.lost + (content(store) != state)
            full += "project.disk_full" in kept.refused
            assert [path.name for path in disk.iterdir()] == ["studie.workbench"]
            project.unlink()
    record_property("promise", f"{report('disk full, real disk', n, lost, begin)}; was full in {full}")
    assert lost == 0
    assert full > n / 3


def fill(ballast: Path, left: int) -> None:
    """Leave so many bytes of a disk."""
    free = shutil.disk_usage(ballast.parent).free
    ballast.write_bytes(b"\0" * max(0, free - left))


def test_an_export_to_a_full_disk_leaves_nothing_half(tmp_path: Path) -> None:
    """One sentence says that the disk is full; the file that was there stays, and no other is made."""
    with small_disk(tmp_path / "klein", 256) as disk:
        there = disk / "citaten.md"
        there.write_bytes(b"van gisteren")
        for write, path in ((put, there), (put_new, disk / "nieuw.md")):
            with pytest.raises(WorkbenchError) as refusal:
                write(path, b"x" * 300_000)
            assert refusal.value.key == "output.full"
        assert [path.name for path in disk.iterdir()] == ["citaten.md"]
        assert there.read_bytes() == b"van gisteren"
        with pytest.raises(WorkbenchError) as refusal:
            create_project(disk / "nieuw.workbench")
        assert refusal.value.key == "project.disk_full"
        assert [path.name for path in disk.iterdir()] == ["citaten.md"]


def test_without_whole_acts_a_full_disk_would_tear_them(
    small_project: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control: a program that keeps each row for itself leaves half acts behind when the room ends."""

    def torn(store: Store) -> int:
        before = content(store)
        with limited(monkeypatch, store.path, 3), Store.open(store.path) as other:
            try:
                for number in range(400):
                    at = {"n": number, "guid": f"{number:036}", "name": f"half {number} " * 40}
                    other.keep("INSERT INTO alias (id, guid, name, code_id) VALUES (:n + 1000, :guid, :name, 1)", at)
            except WorkbenchError as error:
                assert error.key == "project.disk_full"  # noqa: PT017  (how far it came is what is tested)
        return int(content(store) != before)

    assert torn(small_project) == 1


@pytest.fixture
def apart(small_project: Store, tmp_path: Path) -> Path:
    """Put the small project in a folder of its own."""
    sign_in(small_project, "B")
    small_project.close()
    folder = tmp_path / "gedeeld"
    folder.mkdir()
    return small_project.path.rename(folder / "studie.workbench")


@pytest.mark.parametrize("place", ["folder", "file"])
def test_where_nothing_may_be_written_all_can_be_read(apart: Path, tmp_path: Path, place: str) -> None:
    """Each act is refused in one sentence, conveniences are passed over, and the bytes stay as they are."""
    before, random = apart.read_bytes(), Random(20)
    with without_writing(apart.parent) if place == "folder" else unwritable(apart), Store.open(apart) as store:
        assert store.readonly
        assert info(store).transcripts == 1
        coder = sign_in(store, "B")
        for write in (_code, _memo, _new_code, _import, _undo):
            with pytest.raises(WorkbenchError) as refusal:
                write(store, coder, random, tmp_path)
            assert refusal.value.key == "project.readonly"
            assert say(refusal.value.key, **refusal.value.parameters).count(". ") == 0
        _place(store, coder, random, tmp_path)
        _draft(store, coder, random, tmp_path)
        assert [path.name for path in apart.parent.iterdir()] == ["studie.workbench"]
    assert apart.read_bytes() == before
