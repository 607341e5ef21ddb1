"""Undo is exact: whatever is done, by whom and in whichever order, can be taken back and done again to the last row."""

from __future__ import annotations

import ast
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import cache, partial
from pathlib import Path
from random import Random
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

import pytest

from tests.conftest import CODEBOOK, TRANSCRIPT
from tests.promise import report, seed, tries
from tests.promises.acts import ACTS, Hand, Nothing
from tests.promises.field_acts import FIELD_ACTS
from tests.small import code_words, content
from workbench.errors import RefusedError, UsageError, WorkbenchError
from workbench.services.codebook.codebook import find_code
from workbench.services.codebook.codebook_changes import redefine_code
from workbench.services.matrix import matrix, matrix_links
from workbench.services.points import point_groups, points
from workbench.services.project import backups, history
from workbench.services.project.projects import check, create_project, sign_in
from workbench.services.respondents import self_reports
from workbench.services.transcripts.importing import import_files
from workbench.services.transcripts.revise import plan_revision, revise
from workbench.storage import act, bringing, engine, images
from workbench.storage.act import Act
from workbench.storage.going_back import events_of, marks_of
from workbench.storage.store import Store

NIGHTLY = 100_000
DAYS_SHARE = 25
"""By day a sequence in so many of a twentieth is tried, since one takes long."""
FIRST = ("apply_code", "attach_code", "attach_code", "write_memo", "add_point", "add_evidence", "tick_off")
"""What is done first, in any order, so that there is something to do the rest to."""
STEPS, TURNS = 12, 2
NEEDS = {
    "come_back": ("withdraw",),
    "change_third_person": ("add_third_person",),
    "tie_third_person": ("add_third_person", "add_entity"),
    "remove_third_person": ("add_third_person",),
    "replace_with": ("add_entity",),
    "change_kind": ("add_entity",),
    "remove_cell": ("write_cell",),
    "hold_cell": ("write_cell",),
    "merge_entities": ("add_entity", "add_entity"),
    "split_form": ("add_entity",),
    "remove_entity": ("add_entity",),
    "show_in_indicator": ("forget_indicator",),
    "looked_at": ("looked_at",),
}
"""What has to be done before, or there is nothing to do it to."""
LARGE = "an act with parts"
"""Noted beside the services that were tried."""
PARTS = 400
"""In so many parts the sequences are handed to the cores."""
SMALL = ((act, "PART", 600), (act, "MOST", 2), (bringing, "MOST", 3), (images, "MOST", 4))
"""In two of three sequences: characters of a part, rows at a time, and names remembered, so that acts are large."""
EXAMPLE = {"_write_points"}
"""What only the example study is made with."""
FOR_GOOD = {"purge"}
"""What nothing brings back; that undo says so is tested beside it."""

FIGURES = "row_id,indicator,level,place,year,numerator,denominator,value,unit\n"
HEAD = "Interview 1\nDatum: 12 mei\nFunctie: wijkagent\nRespondent: R07\n\n"
ANSWER = "Vaker bij de mensen thuis langs gaan en daar ook de tijd voor nemen."
FILES = {
    "een.txt": "I: Hoe gaat dat bij u?\nR: We gaan thuis langs. Dat werkt, meestal.\nI: Altijd?\nR: Bijna altijd 👪.\n",
    "twee.txt": "I: En de meldcode?\nR: Die ligt klaar. Wij melden te laat.\n",
    "wie.csv": "respondent,functie,document\nR01,wijkagent,een.txt\nR02,leerkracht,verpleegkundige.txt\n",
    "wie later.csv": "respondent,functie\nR01,coach\nR03,huisarts\n",
    "cijfers.csv": f"{FIGURES}1,bezoek,region,Oost,2013,1,9,,share\n",
    "cijfers later.csv": f"{FIGURES}1,bezoek,region,Oost,2013,2,9,,share\n2,melding,,West,2014,,,3,count\n",
    "groep.csv": "trede;kolom;punt;subgroep\nPreventie;acties;lessen;1\nSignaleren;acties;bellen;2\n",
    "met kop.txt": f"{HEAD}I: Wat gaat er goed?\nR: Veel [onverstaanbaar].\n",
    "twee samen.txt": f"{HEAD}I: En?\nR: Goed.\n\n{HEAD.replace('1', '2').replace('R07', 'R08')}I: Ja?\nR: Nee.\n",
    "enquete.csv": f"nr;leeftijd;wat zou u anders doen\nR01;41;{ANSWER}\nR09;30;\n",
    "enquete later.csv": f"nr;leeftijd;wat zou u anders doen\nR01;42;{ANSWER}\nR10;29;{ANSWER} Altijd.\n",
}
EVERY = ACTS | FIELD_ACTS


@pytest.fixture
def template() -> Iterator[Path]:
    """Make a small study of coder C with a passage to review, in which coders A and B have done nothing yet.

    It lies in memory where the machine has such a folder, since no disk is tried here.
    """
    with TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        yield _write_study(Path(folder))


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what SQLAlchemy compiled for a file of the same name, over new connections; make no backups."""
    monkeypatch.setattr(engine, "make_engine", cache(engine.make_engine))
    monkeypatch.setattr(backups, "backup_before", lambda *_: None)


def _write_study(folder: Path) -> Path:
    (folder / "b.yaml").write_text(CODEBOOK, "utf-8")
    (folder / "verpleegkundige.txt").write_text(TRANSCRIPT, "utf-8")
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    with create_project(folder / "p.workbench", codebook=folder / "b.yaml") as store:
        coder, *_ = (sign_in(store, name) for name in ("C", "A", "B"))
        list(import_files(store, coder, [folder / "verpleegkundige.txt"]))
        list(import_files(store, coder, [folder / "wie.csv"], kind="respondents"))
        list(import_files(store, coder, [folder / "cijfers.csv"], kind="indicators"))
        document = matrix.new_matrix(store, coder, "groep C")
        trede, aspect = find_code(store, "T1"), find_code(store, "verbeterpunt")
        wanted = find_code(store, "gewenst_resultaat")
        result = matrix.add_item(store, coder, document, trede.id, wanted.id, "rust")
        for words in ("meer lessen", "thuis langs"):
            action = matrix.add_item(store, coder, document, trede.id, aspect.id, words)
            matrix_links.name_organisation(store, coder, action, find_code(store, "org.school"), "should")
        matrix_links.link_items(store, coder, action, result)
        matrix_links.show_in_indicator(store, coder, result, "bezoek")
        person = store.value("SELECT min(id) FROM respondent")
        self_reports.add_number(store, coder, person, "meldingen", "per jaar", amount=3)
        point_groups.pass_over(store, coder, point_groups.improvements(store)[:1], "gaat over iets anders")
        points.add_point(store, coder, trede, "vaker op bezoek")
        for number, words in enumerate(("Die werkt goed.", "niemand oefent", "het gesprek")):
            made = code_words(store, coder, words, "T2.meldcode", "sterk_punt" if number else None, "org.school")
            points.add_evidence(store, coder, "V01", coding=made.number)
        redefine_code(store, coder, find_code(store, "T2.meldcode"), definition="wanneer men meldt")
        heard = folder / "beter gehoord.txt"
        heard.write_text(TRANSCRIPT.replace("niemand oefent", "dat was niet te horen"), "utf-8")
        revise(store, coder, plan_revision(store, store.value("SELECT min(id) FROM document"), heard))
    return folder / "p.workbench"


class Study:
    """A study in which two coders work at the same time, each in a program of their own."""

    def __init__(self, path: Path, random: Random, files: Path) -> None:
        self.random = random
        self.path = path
        self.hands = [Hand(Store.open(path), coder, random, files) for coder in (2, 3)]
        self.start = self.now = content(self.store)
        self.before: dict[int, dict[str, list[str]]] = {}
        """What the project was before each entry."""

    @property
    def store(self) -> Store:
        """The program of the first coder."""
        return self.hands[0].store

    def close(self) -> None:
        """Close both programs."""
        for hand in self.hands:
            hand.store.close()

    def last(self) -> int:
        """Return the number of the last entry."""
        number: int = self.store.value("SELECT max(number) FROM entry")
        return number

    def step(self, name: str) -> None:
        """Let somebody do something, and hold what must be so afterwards."""
        hand = self.random.choice(self.hands)
        if self.random.random() < 0.1:
            hand.store.close()
            hand.store = Store.open(self.path)
        before, number = self.now, self.last() + 1
        self.before[number] = before
        done = _done(EVERY[name], hand)
        self.now = content(self.store)
        if self.last() < number:
            assert self.now == before, f"{name} left no entry and changed something"
        elif done and name == "go_back":
            to = self.store.value("SELECT json_extract(parameters, '$.to') FROM entry WHERE number = ?", (number,))
            assert self.now == self.before[to], f"going back to {to} gave another project"
        elif name not in ("undo", "redo") and self.random.random() < 0.3:
            self.there_and_back(hand, name, before)

    def there_and_back(self, hand: Hand, name: str, before: dict[str, list[str]]) -> None:
        """Take back what was done last, and do it again."""
        for turn, wanted in ((history.undo, before), (history.redo, self.now)):
            self.before[self.last() + 1] = content(self.store)
            turn(hand.store, hand.coder)
            assert content(self.store) == wanted, f"{name}: {turn.__name__} gave another project"

    def all_the_way(self) -> None:
        """Undo everything of both, the latest first, and do everything again."""
        turned = []
        self.marks_agree()
        while (hand := self._undoes_next()) is not None:
            turned.append(hand)
        assert content(self.store) == self.start, "undoing everything did not lead to the start"
        for hand in reversed(turned):
            history.redo(hand.store, hand.coder)
        assert content(self.store) == self.now, "doing everything again did not lead to the end"
        self.marks_agree()
        assert check(self.store) == []

    def marks_agree(self) -> None:
        """Hold that what is noted as taken back is what follows from the row of acts."""
        noted = dict(self.store.rows("SELECT number, undone_by FROM entry WHERE act NOT IN ('undo', 'redo')"))
        assert noted == marks_of(events_of(self.store.rows)), "acts are noted as taken back that are not"

    def _undoes_next(self) -> Hand | None:
        """Let the coder undo whose act came, or came again, last; None when nothing is left."""
        coming = {hand: history.next_undo(hand.store, hand.coder) for hand in self.hands}
        open_to = {hand: self._came(turned.number) for hand, turned in coming.items() if turned is not None}
        for hand in sorted(open_to, key=open_to.__getitem__, reverse=True):
            if _done(lambda hand: history.undo(hand.store, hand.coder), hand):
                return hand
        assert not open_to, "each undo is refused because of the other"
        return None

    def _came(self, number: int) -> int:
        sql = "SELECT max(number) FROM entry WHERE number = :n OR (act = 'redo' AND target = :n)"
        latest: int = self.store.value(sql, {"n": number})
        return latest


@contextmanager
def large_acts(number: int) -> Iterator[None]:
    """Let most acts of two in three sequences have several parts."""
    with ExitStack() as stack:
        for module, name, size in SMALL if number % 3 else ():
            stack.enter_context(mock.patch.object(module, name, size))
        yield


def _done(act: Callable[[Hand], object], hand: Hand) -> bool:
    try:
        act(hand)
    except (RefusedError, UsageError, Nothing):
        return False
    return True


def steps(random: Random, number: int) -> list[str]:
    """Return what is done: some acts at random, then some times the one whose turn it is, so that all come."""
    every = list(EVERY)
    drawn = random.choices(every, k=random.randint(2, STEPS))
    turn = every[number % len(every)]
    return [*random.sample(FIRST, len(FIRST)), *drawn, *[*NEEDS.get(turn, ()), turn] * TURNS]


def run(template: Path, number: int, begin: int) -> bool:
    """Try one sequence, return whether an act had parts; raises AssertionError where a project is not what it was."""
    random = Random(f"{begin} {number}")
    study = Study(
        Path(copyfile(template, template.with_name(f"tried{os.getpid()}.workbench"))), random, template.parent
    )
    try:
        with large_acts(number):
            for name in steps(random, number):
                study.step(name)
            study.all_the_way()
            large = bool(study.store.value("SELECT count(*) FROM entrypart"))
            assert number % 3 or not large, "an act was large"
            return large
    finally:
        study.close()


def openers() -> set[str]:
    """Return the functions of the services that open an act of a coder; those of nobody, such as a start, stay."""
    return {
        function.name
        for path in Path(history.__file__).parents[1].rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef) and any(map(_opens, ast.walk(function)))
    }


def _opens(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "act"):
        return False
    return not any(isinstance(word, ast.Constant) and word.value is None for word in node.args)


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Note which functions did an act that left an entry."""
    seen: set[str] = set()
    act = Store.act

    def noting(self: Store, *words: Any, **named: Any) -> AbstractContextManager[Act]:
        return _noted(act(self, *words, **named), seen, sys._getframe(1).f_code.co_name)

    monkeypatch.setattr(Store, "act", noting)
    return seen


@contextmanager
def _noted(act: AbstractContextManager[Act], seen: set[str], name: str) -> Iterator[Act]:
    with act as under_way:
        yield under_way
    if under_way.number is not None or name in ("undo", "redo"):
        seen.add(name)


def how_many() -> int:
    """Return how many sequences are tried: all at night, by day what a minute holds."""
    return NIGHTLY if tries(NIGHTLY) == NIGHTLY else tries(NIGHTLY) // DAYS_SHARE


def _some(template: Path, begin: int, done: set[str], numbers: range) -> tuple[dict[int, str], set[str]]:
    """Try some sequences; returns what went wrong in which, and what was done."""
    failed: dict[int, str] = {}
    for number in numbers:
        try:
            if run(template, number, begin):
                done.add(LARGE)
        except AssertionError as error:
            failed[number] = str(error).partition("\n")[0]
    return failed, done


def _all(template: Path, n: int, begin: int, done: set[str]) -> dict[int, str]:
    """Try all sequences, on every core where processes can be forked; returns what went wrong in which."""
    failed: dict[int, str] = {}
    parts = [range(part, n, PARTS) for part in range(PARTS)]
    if n < NIGHTLY or "fork" not in multiprocessing.get_all_start_methods():
        return _some(template, begin, done, range(n))[0]
    with multiprocessing.get_context("fork").Pool() as pool:
        for wrong, seen in pool.imap_unordered(partial(_some, template, begin, done), parts):
            failed |= wrong
            done |= seen
    return failed


def test_undo_is_exact(template: Path, done: set[str], record_property: Callable[[str, object], None]) -> None:
    """Whatever two coders do, undo, redo and go back to, every step back is the project as it was."""
    n, begin, wanted = how_many(), seed(), openers() - EXAMPLE - FOR_GOOD
    failed = _all(template, n, begin, done)
    line = report("undo is exact", n, len(failed), begin)
    record_property("promise", f"{line}; {len(wanted & done)} of {len(wanted)} services covered")
    assert failed == {}
    assert {*wanted, LARGE} - done == set(), "never tried"


def _fails(template: Path, number: int) -> bool:
    try:
        run(template, number, 1)
    except (AssertionError, WorkbenchError):
        return True
    return False


def test_a_forgotten_image_would_be_found(template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every seventh image left out of the journal the same test fails."""
    note, count = Act.note, iter(range(10**9))

    def forgetful(self: Act, *words: Any) -> None:
        if next(count) % 7:
            note(self, *words)

    monkeypatch.setattr(Act, "note", forgetful)
    failures = [number for number in range(20) if _fails(template, number)]
    assert len(failures) > 5
