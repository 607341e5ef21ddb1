"""A coder at work in the real program, until it is killed: what the screen called saved, and what is found."""

from __future__ import annotations

import re
import signal
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from shutil import copyfile

from tests.conftest import CODEBOOK
from tests.terminal.test_main_job import Terminal
from workbench.errors import WorkbenchError
from workbench.services.project.history import redo, undo
from workbench.services.project.projects import check, create_project, sign_in
from workbench.services.transcripts.importing import import_files
from workbench.settings.preferences import Preferences
from workbench.storage.store import Store

Fact = tuple[str, str, str]
Facts = frozenset[Fact]
LINES = 400

PATIENCE = 180
"""Seconds that one run may take."""

SOON, LATER = 0.06, 0.5
"""Seconds within which a kill follows the key at which it is due: often while what the key asks is being done."""

PROGRAM = ("-m", "workbench")
CODES = {"1h": "T1.huisbezoek", "1v": "T1.voorlichting", "2m": "T2.meldcode", "5": "K"}

FACTS = """
SELECT 'coding', passage.quote, code.ident FROM coding JOIN passage ON passage.id = passage_id
JOIN code ON code.id = coding.code_id
UNION ALL SELECT 'memo', body, '' FROM memo UNION ALL SELECT 'document', name, '' FROM document
"""


def facts(store: Store) -> Facts:
    """Return the codings, memos and documents of a project, and the words that were mended in its texts."""
    texts = store.rows("SELECT content FROM text JOIN document ON document.text_id = text.id")
    mended = {("mended", word, "") for (content,) in texts for word in re.findall(r"zx\d+", content)}
    return frozenset((kind, on, what) for kind, on, what in store.rows(FACTS)) | mended


def never(_: Facts) -> bool:
    """Say of any facts that no act could have made them: none is being done."""
    return False


class Killed(Exception):  # noqa: N818  (it is no error: it is what is tried)
    """The time of the program is up."""


class Study:
    """A project in which a coder works on after every kill, with what is known to be saved in it."""

    def __init__(self, folder: Path) -> None:
        """Make a project with a transcript of one sentence a turn."""
        self.folder, self.path, self.settings = folder, folder / "studie.workbench", folder / "settings"
        book, transcript = folder / "klein.yaml", folder / "gesprek.txt"
        book.write_text(CODEBOOK, "utf-8")
        transcript.write_text("\n".join(f"{'IR'[n % 2]}: Zin nummer {n:03} over thuis." for n in range(LINES)), "utf-8")
        with create_project(self.path, name="Studie", codebook=book) as store:
            self.coder = sign_in(store, "A")
            assert [done.status for done in import_files(store, self.coder, [transcript])] == ["imported"]
            self.saved = facts(store)
        self.before: list[Facts] = []
        """What was there before each act that can be taken back."""
        self.settings.mkdir()
        preferences = Preferences(coder="A", language="en")
        (self.settings / "preferences.json").write_text(
            f'{{"coder": "{preferences.coder}", "language": "{preferences.language}"}}', "utf-8"
        )


class Session:
    """One run of the program, from its start until it is killed."""

    def __init__(self, study: Study, random: Random, keys: int, program: Sequence[str] = PROGRAM) -> None:
        """Start it in Code; it is killed soon after so many keys."""
        self.study, self.random = study, random
        self.may_be: Callable[[Facts], bool] = never
        """Whether the act that is being done could have made these facts."""
        self.draft = ""
        """Words of which the screen said that they are kept while one types."""
        self.acknowledged = 0
        """How many acts the screen called saved."""
        self.trying_at_the_end = False
        """Whether it was killed while an act was being done that was not called saved."""
        self.taking_back = False
        self._keys = keys
        self._timers: list[threading.Timer] = []
        self.terminal = Terminal(study.path, study.settings, program=program)
        self.end = time.monotonic() + PATIENCE
        self.until(lambda shown: "Where was I" in shown or "read to" in shown)
        if "read to" not in self.terminal.read():
            self.terminal.type("\r")
        self.until(lambda shown: "read to" in shown)

    def _kill_soon(self) -> None:
        """Kill the program within a moment, whatever it does then, as the system would."""
        within = self.random.choice((SOON, SOON, LATER))
        timer = threading.Timer(self.random.uniform(0, within), self.terminal.send, (signal.SIGKILL,))
        timer.daemon = True
        timer.start()
        self._timers.append(timer)

    def until(self, shows: Callable[[str], object]) -> str:
        """Return the screen once it shows something; Killed when the program has ended."""
        while True:
            shown = self.terminal.read()
            if shows(shown):
                return shown
            if not self.terminal.alive:
                raise Killed
            assert time.monotonic() < self.end, shown

    def told(self, words: str) -> int:
        """Return how often the program wrote these words, also when they have left the screen since."""
        return self.terminal.written.count(words)

    def type(self, keys: str) -> None:
        """Type keys one by one."""
        for key in keys:
            self.paste(key)

    def paste(self, words: str) -> None:
        """Type words that count as one key; Killed when the program has ended."""
        if not self.terminal.alive:
            raise Killed
        self.terminal.press(words)
        self._keys -= 1
        if self._keys == 0:
            self._kill_soon()

    def trying(self, may_be: Callable[[Facts], bool]) -> None:
        """Say what the keys that follow may lead to."""
        self.may_be = may_be

    def saved(self, now: Facts, *, undone: bool = False) -> None:
        """Take what the screen shows as saved."""
        self.acknowledged += 1
        self.may_be = never
        if not undone:
            self.study.before.append(self.study.saved)
        self.study.saved = now

    def over(self) -> None:
        """Kill the program, if it still runs, and wait for its end."""
        for timer in self._timers:
            timer.cancel()
        self.terminal.stop(signal.SIGKILL)


# what a coder does; another job is another function here


def coded(shown: str) -> Facts:
    """Return the codings that the screen shows: sentences with keys of codes beside them."""
    marks = re.findall(r"(Zin nummer \d+ over thuis(?: zx\d+)?\.) +(1h|1v|2m|5)\b", shown)
    return frozenset(("coding", on, CODES[mark]) for on, mark in marks)


def code(session: Session) -> None:
    """Code the next unread sentence; it is saved when the code stands beside it."""
    keys = session.random.choice(list(CODES))
    was = session.study.saved
    session.type("n")
    seen = coded(session.terminal.read())

    def may_be(found: Facts) -> bool:
        return found > was and {(kind, what) for kind, _, what in found - was} == {("coding", CODES[keys])}

    session.trying(may_be)
    session.type(keys if len(keys) == 2 else keys * 2)
    shown = session.until(lambda shown: coded(shown) - seen - was)
    session.saved(was | (coded(shown) - seen))


def memo(session: Session) -> None:
    """Write a memo; a draft is kept when the dialog says so, the memo is saved when the dialog is gone."""
    was, words = session.study.saved, f"idee {session.random.randrange(10**9)}"
    session.type("m")
    session.until(lambda shown: "[idea]" in shown)
    session.type(words)
    session.until(lambda shown: "is kept while you type" in shown)
    session.draft = words
    session.trying(lambda found: found == was | {("memo", words, "")})
    session.type("\x13")
    session.until(lambda shown: "[idea]" not in shown)
    session.draft = ""
    session.saved(was | {("memo", words, "")})


def bring_in(session: Session) -> None:
    """Import a file; it is saved when the list shows it."""
    was, name = session.study.saved, f"b{session.random.randrange(10**6)}"
    (session.study.folder / f"{name}.txt").write_text(f"R: Een zin {name}.\n" * 300, "utf-8")
    session.type("gd")
    session.until(lambda shown: "i import" in shown)
    session.type("i")
    session.until(lambda shown: "╭" in shown)
    session.trying(lambda found: found == was | {("document", name, "")})
    session.paste(f"{session.study.folder / name}.txt")
    session.type("\r")
    session.until(lambda shown: f"✓ {name}.txt" in shown)
    session.type("\r")
    session.until(lambda shown: re.search(rf"^ {name} ", shown, re.M))
    session.saved(was | {("document", name, "")})
    session.type("\x1b")
    session.until(lambda shown: "╭" not in shown)
    session.type("gc")
    session.until(lambda shown: "read to" in shown)


def mend(session: Session) -> None:
    """Mend the words of the next unread sentence; the text is another one when they stand in it."""
    was, word = session.study.saved, f"zx{session.random.randrange(10**6)}"
    session.type("n")
    session.type("E")
    session.until(lambda shown: "╭" in shown)
    session.trying(lambda found: found == was | {("mended", word, "")})
    session.paste("\x7f")
    session.paste(f" {word}.")
    session.type("\r")
    session.until(lambda shown: "╭" not in shown and word in shown)
    session.saved(was | {("mended", word, "")})


def take_back(session: Session) -> None:
    """Take back the latest act; it is undone when the screen says so."""
    if not session.study.before:
        return
    was, before = session.study.before[-1], session.told("Taken back:")
    session.taking_back = True
    session.trying(lambda found: found == was)
    session.type("u")
    session.until(lambda _: session.told("Taken back:") > before)
    session.study.before.pop()
    session.saved(was, undone=True)
    session.taking_back = False


JOBS: dict[Callable[[Session], None], int] = {code: 6, memo: 2, bring_in: 1, mend: 2, take_back: 2}
"""What is done, and how often beside the others."""


def work(session: Session) -> None:
    """Do one job after another until the program is killed."""
    try:
        while True:
            [job] = session.random.choices(list(JOBS), list(JOBS.values()))
            job(session)
    except Killed:
        pass
    finally:
        session.over()
    session.trying_at_the_end = session.may_be is not never


def troubles(session: Session) -> list[str]:
    """Return what is wrong with the project after the kill, and take it from there."""
    study = session.study
    with Store.open(study.path) as store:
        wrong = [*check(store), *_gaps(store), *_lost(session, facts(store)), *_draft_lost(session, store)]
        found = facts(store)
        store.keep("DELETE FROM draft")
    if session.may_be(found):
        if session.taking_back:
            study.before.pop()
        else:
            study.before.append(study.saved)
    study.saved = found
    return wrong + _halves(study)


def _gaps(store: Store) -> list[str]:
    numbers = [number for (number,) in store.rows("SELECT number FROM entry ORDER BY number")]
    return [] if numbers == list(range(1, len(numbers) + 1)) else ["the journal has gaps"]


def _lost(session: Session, found: Facts) -> list[str]:
    if found == session.study.saved or session.may_be(found):
        return []
    lost, more = session.study.saved - found, found - session.study.saved
    return [f"saved and lost: {sorted(lost)}"] * bool(lost) + [f"there and never done: {sorted(more)}"] * bool(more)


def _draft_lost(session: Session, store: Store) -> list[str]:
    """Return whether words were lost that the screen called kept: neither draft nor memo."""
    words = session.draft
    begun = any(words.startswith(body) for (body,) in store.rows("SELECT body FROM draft"))
    return [] if not words or begun or ("memo", words, "") in facts(store) else ["draft lost"]


def _halves(study: Study) -> list[str]:
    """Return whether the last acts are half there: an undo compares every row with what the act left."""
    copy = study.folder / "copy.workbench"
    copyfile(study.path, copy)
    with Store.open(copy) as store:
        whole = facts(store)
        steps = min(3, len(study.before))
        try:
            for turn in [undo] * steps + [redo] * steps:
                turn(store, study.coder)
        except WorkbenchError as error:
            return [f"half an act: {error.key}"]
        return [] if facts(store) == whole else ["an act does not come back whole"]
