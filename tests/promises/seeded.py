"""A researcher at work in a study full of names, with all places where a program leaves files in one empty tree."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from shutil import copytree

from docx import Document

from tests.conftest import CODEBOOK
from tests.leaking import Found, found
from tests.promises.crashing import NAMES
from tests.promises.tours import WHO, Told
from tests.terminal.test_main_job import PATIENCE, Terminal
from workbench.services.project.projects import create_project, sign_in
from workbench.services.transcripts.importing import import_files
from workbench.storage.store import Store

ROOT = Path(__file__).parents[2]
"""Where programs of the tests find the rest of them, wherever they are begun."""

PLACES = {
    "HOME": "home",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_RUNTIME_DIR": "run",
    "TMPDIR": "tmp",
    "WORKBENCH_CONFIG": "settings",
}
"""Where a program is told to leave its files, by the variable that tells it."""

OWN = (Path("work/studie.workbench"), Path("work/studie.workbench-journal"), Path("work/studie.workbench backups"))
"""The project with what belongs to it: they hold the names, as long as a project is plain."""

SOURCES = Path("work/bron")
"""What the researcher has herself."""

TOUR = (
    ("", "Where was I"),
    ("\r", "read to"),
    ("n1h", "Huisbezoek · A"),
    ("n2m", "Meldcode · A"),
    ("m", "[idea]"),
    (f"{WHO} ziet het", "is kept while you type"),
    ("\x13", "✎"),
    ("/", "Search"),
    (NAMES[1], NAMES[1]),
    ("\r", "40"),
    ("\x1b", "read to"),
    ("gd", "i import"),
    ("i", "Import which files"),
    ("{source}", "gesprek-"),
    ("\r", "Speakers: I"),
    ("\r", "1 files imported"),
    ("\x1b", "Enter open"),
    ("gq", "passages"),
    ("e", "Word document"),
    ("\r", "▔▔"),
    ("\x15{target}", ".docx"),
    ("\x1b", "passages"),
    ("gp", "P Points"),
    ("o", "╭"),
    (f"{WHO} eerst", f"{WHO} eerst"),
    ("\x1b", "o new"),
)
"""What is typed, and what the screen shows then: coding, a memo, a search, an import, an export and a point that
are given up."""

ESCAPE, DIALOG = "\x1b", "╭"
"""A key typed at once after the first would be read with it as another key, so one waits until no dialog is there."""

PROGRAM = ("-m", "workbench")


class Seeded:
    """A tree of its own with a study in it of which every text, file and code bears the names."""

    def __init__(self, tree: Path) -> None:
        """Write it."""
        self.tree, self.work = tree, tree / "work"
        for place in (*map(Path, PLACES.values()), SOURCES):
            (tree / place).mkdir(parents=True)
        self.path, self.settings = tree / OWN[0], tree / PLACES["WORKBENCH_CONFIG"]
        self.source = tree / SOURCES / NAMES[0] / f"gesprek-{NAMES[1]}.docx"
        (self.settings / "preferences.json").write_text('{"coder": "A", "language": "en"}', "utf-8")
        self._write_sources()
        self._fill()

    def _write_sources(self) -> None:
        self.source.parent.mkdir()
        paper = Document()
        for n in range(20):
            paper.add_paragraph(f"{'IR'[n % 2]}: {WHO} kwam {n} keer.")
        paper.save(str(self.source))
        said = "".join(f"{'IR'[n % 2]}: {WHO} komt {n} keer thuis. Ook {NAMES[0]} zag het.\n" for n in range(40))
        (self.tree / SOURCES / f"{WHO}.txt").write_text(said, "utf-8")
        (self.tree / SOURCES / "boek.yaml").write_text(CODEBOOK.replace("Voorlichting", NAMES[1]), "utf-8")

    def _fill(self) -> None:
        with create_project(self.path, name=WHO, codebook=self.tree / SOURCES / "boek.yaml") as store:
            done = import_files(store, sign_in(store, "A"), [self.tree / SOURCES / f"{WHO}.txt"])
            assert [each.status for each in done] == ["imported"]

    @property
    def places(self) -> dict[str, str]:
        """The variables that lead a program into the tree."""
        return {name: str(self.tree / place) for name, place in PLACES.items()} | {"PYTHONPATH": str(ROOT)}

    def copy(self, tree: Path) -> Seeded:
        """Return a copy in which nobody has worked yet."""
        copied = Seeded.__new__(Seeded)
        copied.tree, copied.work = Path(copytree(self.tree, tree)), tree / "work"
        copied.path, copied.settings = tree / OWN[0], tree / PLACES["WORKBENCH_CONFIG"]
        copied.source = tree / self.source.relative_to(self.tree)
        return copied

    def found(self, aside: Iterable[Path] = OWN) -> list[Found]:
        """Return the names that the program has left in the tree, but for what is left `aside`."""
        return found(self.tree, NAMES, [SOURCES, *aside])

    def documents(self) -> int:
        """Return how many documents the project holds."""
        with Store.open(self.path) as store:
            count: int = store.value("SELECT count(*) FROM document")
            return count


class Work:
    """One run of the program in a tree."""

    def __init__(self, study: Seeded, program: tuple[str, ...] = PROGRAM, **environment: str) -> None:
        """Start it."""
        self.study = study
        self.terminal = Terminal(study.path, study.settings, program=program, **study.places | environment)
        self._timer: threading.Timer | None = None

    def kill_in(self, seconds: float) -> None:
        """Kill it after so long, whatever it does then."""
        self._timer = threading.Timer(seconds, self.terminal.send, (signal.SIGKILL,))
        self._timer.daemon = True
        self._timer.start()

    def go(self, looked_at: Callable[[int], object] = lambda _: None) -> None:
        """Type the tour, until the program ends by itself.

        While one waits `looked_at` is called with the number of the process.
        """
        words = {"source": str(self.study.source), "target": str(self.study.work / f"{NAMES[1]}.docx")}
        with suppress(Told):
            for keys, shown in TOUR:
                typed = keys.format(**words)
                for part in [typed] if len(typed) > 3 else typed:
                    self.terminal.press(part)
                self._until(shown, looked_at, gone=DIALOG if typed == ESCAPE else "")

    def _until(self, words: str, looked_at: Callable[[int], object], gone: str = "") -> None:
        """Wait until the screen shows words, and what is to go is gone; Told when the program has ended."""
        end = time.monotonic() + PATIENCE
        while words not in (shown := self.terminal.read()) or (gone and gone in shown):
            if not self.terminal.alive:
                raise Told
            looked_at(self.terminal.number)
            assert time.monotonic() < end, f"{words!r} never came:\n{shown}"

    def over(self) -> int | None:
        """Return the exit status; a program that still runs is killed."""
        status = self.terminal.end()
        if self._timer is not None:
            self._timer.cancel()
        return status
