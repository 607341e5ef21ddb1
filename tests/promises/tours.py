"""Ways through the screens and the commands, in a study full of names, and the functions that each of them calls."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from tests.conftest import CODEBOOK
from tests.promises.crashing import NAMES
from tests.terminal.test_main_job import PATIENCE, Terminal
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.coding import apply_code
from workbench.services.coding.memos import write_memo
from workbench.services.points import points
from workbench.services.project.projects import create_project, sign_in
from workbench.services.transcripts.importing import import_files
from workbench.text.span import Span

WHO = " ".join(NAMES)
CRASHING = str(Path(__file__).with_name("crashing.py"))
QUIET = 0.25
"""Seconds without a change after which a screen stands."""

SCREENS: dict[str, tuple[str, ...]] = {
    "today": ("j", "k", "M", "j", "\x1b", "?", "\x1b"),
    "code": ("\r", "n", "1h", "=", "]", "2m", "u", "\x12", "m", f"{WHO} ziet het", "\x13", " ", "huis", "\r", "r"),
    "search": ("\r", "/", "thuis", "\r", "\x1b", "?", "\x1b", "c", "\x1b"),
    "documents": ("gd", "j", "s", "\x1b", "w", "\x1b", "i", "{new}", "\r", "j", "s", "\x1b", "\r"),
    "matrix": ("gm", "j", "l", "\r", "\x1b", "?", "\x1b"),
    "quotes": ("gq", "j", "?", "\x1b", "f", "\r", "e", "\r", "\x15", "{folder}/uit.docx", "\r"),
    "points": ("gp", "j", "\r", "\x1b", "n", f"{WHO} eerst", "\x13"),
    "codebook": ("gb", "j", "e", "anders", "\x13", "\r", "L", "\x1b", "\x1b"),
    "log": ("gl", "j", "gi", "j", "gt"),
}  # fmt: skip
"""What is typed, room by room; each begins where the program begins."""

COMMANDS: dict[str, tuple[str, ...]] = {
    "workbench info": ("info",),
    "workbench documents": ("documents",),
    "workbench show": ("show", "gesprek"),
    "workbench import": ("import", "{new}"),
    "workbench quotes": ("quotes", "--code", "T1"),
    "workbench quotes as data": ("quotes", "--json"),
    "workbench docx": ("quotes", "--format", "docx", "-o", "{folder}/a.docx"),
    "workbench xlsx": ("quotes", "--format", "xlsx", "-o", "{folder}/a.xlsx"),
    "workbench html": ("quotes", "--format", "html", "-o", "{folder}/a.html"),
    "workbench md": ("quotes", "--format", "md", "-o", "{folder}/a.md"),
    "workbench csv": ("counts", "--format", "csv", "-o", "{folder}/a.csv"),
    "workbench search": ("search", "thuis"),
    "workbench summary": ("summary",),
    "workbench points": ("points", "list"),
    "workbench memos": ("memo", "list"),
    "workbench memo": ("memo", "add", f"{WHO} weet het"),
    "workbench autocode": ("autocode", "thuis", "T1"),
    "workbench audit": ("audit", "quotes", "{report}"),
    "workbench lint": ("codebook", "lint"),
    "workbench codebook": ("codebook", "export", "{folder}/a.yaml"),
    "workbench qdpx": ("export", "qdpx", "-o", "{folder}/a.qdpx"),
    "workbench qdc": ("codebook", "export", "{folder}/a.qdc"),
    "workbench framework": ("import", "{sheet}", "--as", "framework"),
    "workbench survey": ("import", "{sheet}", "--as", "survey"),
    "workbench voices": ("speakers", "list", "gesprek"),
    "workbench swap": ("speakers", "swap", "gesprek", "I", "R"),
    "workbench log": ("log",),
    "workbench undo": ("undo",),
    "workbench check": ("check",),
}


class Study:
    """A study in which every text, file and coder bears the names."""

    def __init__(self, folder: Path) -> None:
        """Write it."""
        folder.mkdir()
        self.folder, self.path = folder, folder / f"dossier-{NAMES[1]}.workbench"
        self.settings = folder / "settings"
        words = {"new": "nieuw.txt", "report": "verslag.md", "transcript": f"gesprek-{NAMES[1]}.txt", "book": "k.yaml"}
        words["sheet"] = f"kader-{NAMES[0]}.csv"
        self.files = {name: folder / file for name, file in words.items()} | {"folder": folder}
        self.files["new"].write_text(f"I: Wie is {WHO}?\nR: {WHO} komt thuis.\n", "utf-8")
        self.files["report"].write_text(f"Zij zei: “{WHO} komt thuis, ook in de winter.”\n", "utf-8")
        self.files["sheet"].write_text(
            f"wie;A : {NAMES[0]}\n1 : {WHO};{WHO} komt elke week bij ons thuis langs, zei zij\n", "utf-8"
        )
        text = "".join(f"{'IR'[n % 2]}: {WHO} komt {n} keer thuis. Ook {NAMES[0]} zag het.\n" for n in range(40))
        self.files["transcript"].write_text(text, "utf-8")
        self.files["book"].write_text(CODEBOOK.replace("Voorlichting", NAMES[1]), "utf-8")
        self._fill()

    def _fill(self) -> None:
        with create_project(self.path, name=WHO, codebook=self.files["book"]) as store:
            coder = sign_in(store, WHO)
            assert [done.status for done in import_files(store, coder, [self.files["transcript"]])] == ["imported"]
            text = store.value("SELECT text_id FROM document")
            apply_code(store, coder, text, Span(0, 12), find_code(store, "T1.huisbezoek"))
            write_memo(store, coder, f"{WHO} belde")
            points.add_point(store, coder, find_code(store, "T1"), f"{WHO} vaker bezoeken")

    def filled(self, words: str) -> str:
        """Return words with the files of this study in them."""
        return words.format(**self.files)


class Told(Exception):  # noqa: N818  (it is how a run ends)
    """The program has ended."""


def walk(study: Study, room: str, **environment: str) -> tuple[int | None, str]:
    """Type what belongs to a room until the program ends; returns its exit status and all that it wrote."""
    terminal = Terminal(
        study.path, study.settings, program=(CRASHING,), WORKBENCH_CODER=WHO, HOME=str(study.folder), **environment
    )
    with suppress(Told):
        _stands(terminal)
        for keys in SCREENS[room]:
            _type(terminal, study.filled(keys))
        _ends(terminal)
    return terminal.end(), terminal.written


def _type(terminal: Terminal, keys: str) -> None:
    """Type keys, long ones as one piece, and wait until the screen stands."""
    for part in [keys] if len(keys) > 3 else keys:
        terminal.press(part)
    _stands(terminal)


def _stands(terminal: Terminal) -> None:
    """Wait until the screen has stood still for a moment; Told when the program has ended."""
    last, since, end = "", time.monotonic(), time.monotonic() + PATIENCE
    while time.monotonic() < min(since + QUIET, end) or not last.strip():
        shown = terminal.read()
        if not terminal.alive:
            raise Told
        last, since = (last, since) if shown == last else (shown, time.monotonic())


def _ends(terminal: Terminal) -> None:
    """Wait for the end of a program that has left the screen."""
    end = time.monotonic() + PATIENCE
    while terminal.alive and "\x1b[?1049l" in terminal.written and time.monotonic() < end:
        terminal.read()


def command(study: Study, name: str, **environment: str) -> tuple[int, str]:
    """Run a command; returns its exit status and what it said on stderr."""
    words = [study.filled(word) for word in COMMANDS[name]]
    done = subprocess.run(
        [sys.executable, CRASHING, "-p", str(study.path), *words],
        env=os.environ
        | {"WORKBENCH_CONFIG": str(study.settings), "WORKBENCH_CODER": WHO, "LANG": "en_GB.UTF-8", "LC_ALL": "C.UTF-8"}
        | {"HOME": str(study.folder), **environment},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    return done.returncode, done.stderr


def called_by(way: str, folder: Path) -> list[str]:
    """Walk a way once and return the functions of the program that it calls, by module and name."""
    seen, study = folder / "seen", Study(folder / "study")
    go(study, way, WORKBENCH_SEEN=str(seen))
    return seen.read_text("utf-8").splitlines()


def go(study: Study, way: str, **environment: str) -> tuple[int | None, str]:
    """Go a way, through a room or by a command; returns the exit status and what stands on the normal screen after."""
    if way in COMMANDS:
        return command(study, way, **environment)
    return walk(study, way, **environment)
