"""The real program in a real terminal: what was coded is there after a restart."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest

from workbench.storage.store import Store

ROWS, COLUMNS = 24, 80
PATIENCE = 30


SET = {"1049": "l", "1000": "l", "1003": "l", "1006": "l", "1004": "l", "2004": "l", "7": "h", "25": "h"}
"""Modes of a terminal with the state in which they are to be left: screen, mouse, focus, paste, lines, cursor."""


def unset(written: str) -> list[str]:
    """Return the modes that all that was written leaves in the wrong state."""
    found = {mode: re.findall(rf"\x1b\[\?{mode}([hl])", written) for mode in SET}
    return [mode for mode, states in found.items() if not states or states[-1] != SET[mode]]


class Terminal:
    """The workbench in a pseudo-terminal of 80 by 24, with its screen as a person sees it."""

    def __init__(
        self, project: Path, settings: Path, *, program: Sequence[str] = ("-m", "workbench"), **more: str
    ) -> None:
        """Take what Python runs, with the project as its last word, and more of its environment."""
        env = os.environ | {
            "TERM": "xterm-256color",
            "LANG": "en_GB.UTF-8",
            "LC_ALL": "C.UTF-8",
            "WORKBENCH_CONFIG": str(settings),
            **more,
        }
        self.written = ""
        """All that the program wrote."""
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.Stream(self.screen)
        self._child = pexpect.spawn(
            sys.executable,
            [*program, str(project)],
            env=env,
            dimensions=(ROWS, COLUMNS),
            encoding="utf-8",
            codec_errors="replace",
        )

    def read(self) -> str:
        """Take what was written so far and return the screen."""
        try:
            while True:
                written = self._child.read_nonblocking(65536, timeout=0.05)
                self.written += written
                self._stream.feed(written)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return "\n".join(self.screen.display)

    def wait_for(self, words: str) -> str:
        """Return the screen once it shows these words."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            shown = self.read()
            if words in shown:
                return shown
        raise AssertionError(f"{words!r} never came; the screen shows:\n{self.read()}")

    def type(self, keys: str) -> None:
        """Type keys one by one, as fingers do."""
        for key in keys:
            self._child.send(key)
            time.sleep(0.02)
        self.read()

    def press(self, key: str) -> None:
        """Type one key and look at nothing; a key for a program that has ended is lost."""
        with suppress(OSError):
            self._child.send(key)
        time.sleep(0.02)

    def send(self, sign: signal.Signals) -> None:
        """Send a signal and go on."""
        if self.alive:
            os.kill(self.number, sign)

    @property
    def number(self) -> int:
        """The number of the process."""
        assert self._child.pid
        return self._child.pid

    @property
    def alive(self) -> bool:
        """Whether the program still runs."""
        running: bool = self._child.isalive()
        return running

    def stop(self, sign: signal.Signals) -> int | None:
        """Send a signal and return the exit status."""
        self.send(sign)
        self._child.expect(pexpect.EOF, timeout=PATIENCE)
        self.written += self._child.before or ""
        self._child.close()
        status: int | None = self._child.exitstatus
        return status

    def end(self) -> int | None:
        """Return the exit status of a program that has ended; one that still runs is killed."""
        self.read()
        return self.stop(signal.SIGKILL)

    def until_stopped(self) -> None:
        """Wait until the program stands still."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.read()
            number, status = os.waitpid(self.number, os.WUNTRACED | os.WNOHANG)
            if number and os.WIFSTOPPED(status):
                self.read()
                return
        raise AssertionError("it never stood still")

    def close(self) -> int | None:
        """Close the window and return the exit status."""
        inner: Any = vars(self._child)["ptyproc"]
        inner.fileobj.close()
        inner.wait()
        self._child.closed = inner.closed = True
        self._child.child_fd = inner.fd = -1
        status: int | None = inner.exitstatus
        return status

    def leave(self) -> int | None:
        """Quit with the key for it and return the exit status."""
        self.type("q")
        self._child.expect(pexpect.EOF, timeout=PATIENCE)
        self._child.close()
        status: int | None = self._child.exitstatus
        return status


def test_ten_sentences_coded_by_keys_are_there_after_a_restart(demo: Path, tmp_path: Path) -> None:
    """A researcher codes ten sentences, leaves, comes back, and finds all ten coded, and the place."""
    terminal = Terminal(demo, tmp_path / "settings")
    terminal.wait_for("Who is coding?")
    terminal.type("Bo\r")
    terminal.wait_for("01-manager-kinderopvang")
    terminal.type("\r")
    terminal.wait_for("read to")
    for done in range(10):
        terminal.type("j")
        terminal.type("6r")
        wait_for_coded(demo, done + 1)
    terminal.wait_for("Risicofactor")
    assert terminal.leave() == 0
    wait_for_coded(demo, 10)
    with Store.open(demo) as store:
        place = store.value("SELECT position FROM bookmark JOIN coder ON coder.id = coder_id WHERE name = 'Bo'")

    again = Terminal(demo, tmp_path / "settings")
    shown = again.wait_for("read to")
    assert "01-manager-kinderopvang" in shown
    again.wait_for("Risicofactor")
    assert again.leave() == 0
    with Store.open(demo) as store:
        assert store.value("SELECT position FROM bookmark JOIN coder ON coder.id = coder_id WHERE name = 'Bo'") == place


CODED = """
SELECT count(DISTINCT sentence.start) FROM coding JOIN coder ON coder.id = coding.coder_id
JOIN passage ON passage.id = coding.passage_id
JOIN sentence ON sentence.text_id = passage.text_id
     AND sentence.start < passage."end" AND sentence."end" > passage.start
WHERE coder.name = 'Bo'
"""


def wait_for_coded(project: Path, wanted: int) -> None:
    """Wait until so many sentences that coder Bo coded are on the disk."""
    end = time.monotonic() + PATIENCE
    found = -1
    while time.monotonic() < end and found != wanted:
        with Store.open(project) as store:
            found = store.value(CODED)
        time.sleep(0.02)
    assert found == wanted


@pytest.mark.parametrize(("sign", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)])
def test_being_stopped_loses_no_coding(demo: Path, tmp_path: Path, sign: signal.Signals, status: int) -> None:
    """When the program is asked to stop or its window is closed, it ends, and what was called saved is there."""
    terminal = Terminal(demo, tmp_path / "settings")
    terminal.wait_for("Who is coding?")
    terminal.type("Bo\r")
    terminal.wait_for("01-manager-kinderopvang")
    terminal.type("\r")
    terminal.wait_for("read to")
    terminal.type("j6r")
    wait_for_coded(demo, 1)
    assert terminal.stop(sign) == status
    wait_for_coded(demo, 1)


def test_being_stopped_while_it_starts_leaves_the_terminal_as_it_was(demo: Path, tmp_path: Path) -> None:
    """Asked to stop before the first screen stands, the program gives screen, mouse and cursor back."""
    terminal = Terminal(demo, tmp_path / "settings")
    end = time.monotonic() + PATIENCE
    while "\x1b[?1049h" not in terminal.written and time.monotonic() < end:
        terminal.read()
    assert terminal.stop(signal.SIGTERM) == 143
    assert unset(terminal.written) == []
