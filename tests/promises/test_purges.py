"""A purge leaves nothing: not in a plain file, not in the pages of an encrypted one, not when it is killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from shutil import copyfile

import pytest

from tests.encrypted import PASSPHRASE, decrypted, page_reader
from tests.leaking import found
from tests.promise import report, seed, tries
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.coding import apply_code
from workbench.services.coding.memos import write_memo
from workbench.services.framework.charting import write_cell
from workbench.services.points.points import add_evidence, add_point
from workbench.services.project.backups import make_backup
from workbench.services.project.drafts import keep_draft
from workbench.services.project.history import undo
from workbench.services.project.passphrase import change_passphrase, set_passphrase, unlock
from workbench.services.project.projects import check, create_project, open_project, sign_in
from workbench.services.respondents import purging
from workbench.services.respondents.attributes import find_person
from workbench.services.respondents.consent import set_consent, withdraw
from workbench.services.respondents.purging import purge, purge_plan
from workbench.services.transcripts.importing import import_files
from workbench.services.transcripts.removing import remove_document
from workbench.services.transcripts.speakers import tie_speaker
from workbench.storage import connection
from workbench.storage.passphrases import forget_keys, salt_of
from workbench.storage.store import Store
from workbench.text.span import Span

Record = Callable[[str, object], None]
STAYS = "Merel"
SYLLABLES = ("zvo", "kwa", "vru", "djem", "pjy", "mqon", "kzix", "bvar", "pfys", "lint")


@pytest.fixture(autouse=True)
def _no_key_is_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Keep temporary files and settings in the tree that is searched, and know no key afterwards."""
    for name in ("WORKBENCH_CONFIG", "TMPDIR"):
        (tmp_path / "tree" / name).mkdir(parents=True)
        monkeypatch.setenv(name, str(tmp_path / "tree" / name))
    yield
    forget_keys()


class Sown:
    """A study in which one of two respondents said and got words that stand nowhere else."""

    def __init__(self, folder: Path, random: Random, passphrase: str | None) -> None:
        """Write it: talks of one and of two, one of them to be removed; what is done with them is `work`."""
        self.random, self.folder, self.seeds = random, folder, list[str]()
        self.name = self.word().capitalize()
        self.path = folder / "studie.workbench"
        with create_project(self.path, name="Studie", passphrase=passphrase) as store:
            self.coder = sign_in(store, "A")
            self._import(store)
        self._imported, self._whole = list(self.seeds), self.path.read_bytes()

    def work(self, random: Random) -> Sown:
        """Begin anew with what was imported: codings, memos, a draft, a cell, a point, and acts that were undone."""
        self.random, self.seeds = random, list(self._imported)
        self.path.write_bytes(self._whole)
        with open_project(self.path) as store:
            self._work(store)
        return self

    def word(self) -> str:
        """Return a word that is looked for afterwards."""
        self.seeds.append("".join(self.random.choices(SYLLABLES, k=4)))
        return self.seeds[-1]

    def _talk(self, others: bool) -> str:
        said = [f"I: Wat ziet u?\n{self.name}: Toen zag ik {self.word()} bij {self.word()} staan."]
        said += [f"{STAYS}: Wij bellen altijd dezelfde dag terug."] * others
        said += [f"I: En toen?\n{STAYS}: Toen belden wij."] * others
        said += [f"{self.name}: Daarna kwam {self.word()} nog eens langs."] * self.random.randint(1, 3)
        return "\n".join(said) + "\n"

    def _import(self, store: Store) -> None:
        files = {f"{self.name}.txt": self._talk(others=False), "samen.txt": self._talk(others=True)}
        files["weg.txt"] = self._talk(others=False)
        rows = f"{self.name},{self.word()},{self.name}.txt\n{STAYS},leerkracht,\n"
        files["wie.csv"] = f"respondent,functie,document\n{rows}"
        sources = self.folder.parent / "bron"
        sources.mkdir(exist_ok=True)
        for name, text in files.items():
            (sources / name).write_text(text, "utf-8")
        done = list(import_files(store, self.coder, [sources / name for name in files]))
        assert [each.file for each in done if each.refusal] == []
        for document, speaker in (("samen", self.name), ("samen", STAYS), ("weg", self.name)):
            number = store.value("SELECT id FROM document WHERE name = ?", (document,))
            tie_speaker(store, self.coder, number, speaker, speaker)

    def _work(self, store: Store) -> None:
        coder, code = self.coder, find_code(store, "T1")
        codings = [self._code(store) for _ in range(self.random.randint(2, 5))]
        write_memo(store, coder, self.word(), target="coding", number=codings[0])
        guid = store.value("SELECT guid FROM coding WHERE id = ?", (codings[-1],))
        keep_draft(store, coder, ("coding", guid), "idea", self.word())
        person = find_person(store, self.name).id
        write_cell(store, coder, person, code.id, self.word())
        set_consent(store, coder, person, {"note": self.word()})
        withdraw(store, coder, person, self.word())
        add_point(store, coder, code, "Bel dezelfde dag")
        add_evidence(store, coder, "V01", coding=codings[0])
        remove_document(store, coder, store.value("SELECT id FROM document WHERE name = 'weg'"))
        self._code(store)
        undo(store, coder)

    def _code(self, store: Store) -> int:
        sql = "SELECT text.id, content FROM document JOIN text ON text.id = text_id ORDER BY document.id"
        text, content = self.random.choice(store.rows(sql))
        start = content.index("Toen zag ik") + self.random.randint(0, 6)
        end = content.index("staan.") + self.random.randint(0, 5)
        return apply_code(store, self.coder, text, Span(start, end), find_code(store, "T1")).number

    def purge(self) -> purging.Purged:
        """Take the respondent out."""
        with open_project(self.path) as store:
            return purge(store, self.coder, find_person(store, self.name).id)

    def left(self) -> list[str]:
        """Return the seeds that stand in the pages of the file, decrypted where it is encrypted."""
        content = (decrypted(self.path) if salt_of(self.path) else self.path.read_bytes()).lower()
        return [seed for seed in self.seeds if seed.encode() in content]

    def is_sound(self) -> bool:
        """Whether the file is good, and the other respondent has all of hers."""
        with open_project(self.path) as store:
            text = store.value("SELECT content FROM text JOIN document ON text_id = text.id WHERE name = 'samen'")
            return check(store) == [] and f"{STAYS}: Wij bellen altijd dezelfde dag terug." in text


def sown(folder: Path, random: Random, passphrase: str | None) -> Sown:
    """Write a study into a folder of its own."""
    folder.mkdir(parents=True)
    return Sown(folder, random, passphrase)


@page_reader
@pytest.mark.parametrize("passphrase", [None, PASSPHRASE], ids=["plain", "encrypted"])
def test_a_purge_leaves_nothing(tmp_path: Path, passphrase: str | None, record_property: Record) -> None:
    """In no page of the file, no journal, no temporary file; before it, each of the words is found in the pages."""
    n, start, failed = tries(400), seed(), 0
    study = sown(tmp_path / "tree" / "0", Random(start), passphrase)
    for number in range(n):
        study.work(Random(start + number))
        assert study.left() == study.seeds
        study.purge()
        beside = [each for each in found(tmp_path / "tree", study.seeds) if each.file.parts[0] != "bron"]
        failed += bool(study.left() or beside or not study.is_sound())
    kind = "plain" if passphrase is None else "encrypted"
    record_property("promise", report(f"a purge leaves nothing ({kind})", n, failed, start))
    assert failed == 0


@page_reader
@pytest.mark.parametrize("passphrase", [None, PASSPHRASE], ids=["plain", "encrypted"])
def test_free_pages_would_be_found(tmp_path: Path, passphrase: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Control: rows that are only deleted are found, where pages are neither cleared nor written anew."""
    monkeypatch.setattr(connection, "SETTINGS", (*connection.SETTINGS, "PRAGMA secure_delete = OFF"))
    monkeypatch.setattr(purging, "rewrite_now", lambda _: False)
    study = sown(tmp_path / "tree" / "0", Random(seed()), passphrase).work(Random(seed()))
    study.purge()
    assert study.left() != []


@page_reader
def test_what_is_only_removed_would_be_found(tmp_path: Path) -> None:
    """Control: the log of an encrypted project has everything of documents that were removed."""
    study = sown(tmp_path / "tree" / "0", Random(seed()), PASSPHRASE).work(Random(seed()))
    with open_project(study.path) as store:
        for (number,) in store.rows("SELECT id FROM document"):
            remove_document(store, study.coder, number)
    assert study.left() == study.seeds


def test_backups_under_every_passphrase_are_named(tmp_path: Path) -> None:
    """A plain one, one under an earlier passphrase, which nobody can read now, and one under that of today.

    Control: a backup from before there was a respondent is not among them, as long as it can be read.
    """
    (tmp_path / "tree" / "0").mkdir()
    with create_project(tmp_path / "tree" / "0" / "studie.workbench", name="Studie") as store:
        empty = make_backup(store).path
    kept = empty.read_bytes()
    (tmp_path / "tree" / "0" / "studie.workbench").unlink()
    study = Sown(tmp_path / "tree" / "0", Random(seed()), None)
    empty.write_bytes(kept)
    made = []
    for passphrase in ("eerst deze woorden", PASSPHRASE):
        with open_project(study.path) as store:
            made.append(make_backup(store).path)
        (change_passphrase if salt_of(study.path) else set_passphrase)(study.path, "A", passphrase)
    with open_project(study.path) as store:
        made.append(make_backup(store).path)
    forget_keys()
    unlock(study.path, PASSPHRASE)
    with open_project(study.path) as store:
        named = purge_plan(store, find_person(store, study.name).id).backups
    assert set(made) <= set(named)
    assert empty not in named


def _purge(study: Sown) -> None:
    study.purge()


@page_reader
def test_a_purge_that_is_killed_is_done_or_not_done(tmp_path: Path, record_property: Record) -> None:
    """At whatever moment: everything is there, or nothing once the file was opened again."""
    n, start, failed, ways = tries(400), seed(), 0, set[bool]()
    random, longest = Random(start), 0.0
    studies = [sown(tmp_path / "tree" / name, random, phrase) for name, phrase in (("p", None), ("e", PASSPHRASE))]
    for study in studies:
        copyfile(study.work(random).path, study.path.with_suffix(".whole"))
    for number in range(n):
        study = studies[number % 2]
        copyfile(study.path.with_suffix(".whole"), study.path)
        begun = time.monotonic()
        process = multiprocessing.get_context("fork").Process(target=_purge, args=(study,))
        process.start()
        process.join(60 if number < 2 else random.uniform(0, longest))
        if process.is_alive():
            os.kill(process.pid or 0, signal.SIGKILL)
            process.join()
        longest = max(longest, time.monotonic() - begun) if number < 2 else longest
        sound, left = study.is_sound(), study.left()
        failed += not sound or left not in ([], study.seeds)
        ways.add(left == [])
    record_property("promise", report("a purge that is killed is done or not done", n, failed, start))
    assert failed == 0
    assert ways == {True, False}
