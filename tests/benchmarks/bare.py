"""The least that such a program can be: a text wrapped once, one line marked, a plain commit for a coded line."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from rich.segment import Segment
from rich.style import Style
from sqlcipher3 import dbapi2 as driver
from textual.app import App, ComposeResult
from textual.events import Key
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.storage.store import Store
from workbench.tui.widgets.layout import Layout, Stretch

SETTINGS = ("journal_mode = DELETE", "synchronous = EXTRA", "foreign_keys = ON", "secure_delete = ON")
WIDTH, ROOM, TURN = 90, 2, 6
STEPS = {"j": 1, "k": -1, "J": TURN}
PAGES = {"pagedown": 1, "pageup": -1}
IMAGES = "x" * 900
"""As long as the images of one coding in the journal."""
PASSAGE = """
INSERT OR IGNORE INTO passage (guid, text_id, start, "end", quote, before, after, state)
VALUES (?, ?, ?, ?, ?, ?, ?, 'placed')
"""
CODING = """
INSERT INTO coding (guid, passage_id, code_id, coder_id, weight, rule_version, created_at)
VALUES (?, ?, (SELECT min(id) FROM code), 1, 0, 1, '2026-01-01T00:00:00Z')
"""
ENTRY = """
INSERT INTO entry (number, coder_id, session, at, act, parameters, images, schema_version)
VALUES ((SELECT max(number) + 1 FROM entry), 1, 'bare', '', 'coding.apply', '{}', ?, 3)
"""


class View(ScrollView, can_focus=True, inherit_bindings=False):
    """The text with one marked line."""

    def __init__(self, project: Path) -> None:
        super().__init__()
        with Store.open(project) as store:
            self._number, self._text = store.rows("SELECT id, content FROM text ORDER BY characters DESC LIMIT 1")[0]
            turns = store.rows('SELECT body, "end" FROM turn WHERE text_id = ? ORDER BY n', (self._number,))
        self._lines = Layout(self._text, [Stretch(*turn) for turn in turns], WIDTH)
        self._disk = driver.connect(str(project), isolation_level=None)
        for setting in SETTINGS:
            self._disk.execute(f"PRAGMA {setting}")
        self._at = 0
        self._coded: set[int] = set()

    def on_resize(self) -> None:
        """Tell how long the text is."""
        self.virtual_size = Size(self.size.width, len(self._lines))

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        line = int(self.scroll_y) + y
        if line >= len(self._lines):
            return Strip.blank(self.size.width)
        words = self._text[self._lines.starts[line] : self._lines.ends[line]]
        style = Style(reverse=line == self._at, bold=line in self._coded)
        return Strip([Segment(words, style)]).adjust_cell_length(self.size.width)

    def _step(self, by: int, scroll: int) -> None:
        old, self._at = self._at, min(max(0, self._at + by), len(self._lines) - 1)
        self.refresh_lines(old)
        self.refresh_lines(self._at)
        if scroll:
            self.scroll_to(y=self.scroll_y + scroll, animate=False, force=True, immediate=True)

    def _code(self) -> None:
        start, text = self._lines.starts[self._at], self._text
        around = text[start : start + 5], text[max(0, start - 32) : start], text[start + 5 : start + 37]
        self._disk.execute("BEGIN IMMEDIATE")
        passage = self._disk.execute(PASSAGE, (str(uuid4()), self._number, start, start + 5, *around)).lastrowid
        self._disk.execute(CODING, (str(uuid4()), passage))
        self._disk.execute(ENTRY, (IMAGES,))
        self._disk.execute("COMMIT")
        self._coded.add(self._at)
        self.refresh_lines(self._at)

    def on_key(self, event: Key) -> None:
        """Do what a key says."""
        height = self.size.height - ROOM
        if event.key in PAGES:
            by = PAGES[event.key] * height
            self._step(by, by)
        elif event.key in STEPS:
            by = STEPS[event.key]
            inside = self.scroll_y + ROOM <= self._at + by < self.scroll_y + height
            self._step(by, 0 if inside else by)
        elif event.key == "full_stop":
            self._code()
        elif event.key == "q":
            self.app.exit()


class Bare(App[None]):
    """The text and nothing else."""

    def __init__(self, project: Path) -> None:
        super().__init__()
        self._project = project

    def compose(self) -> ComposeResult:
        """Build the view."""
        yield View(self._project)
