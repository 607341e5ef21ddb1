"""Writing what a room shows to a file: in which format, under which name, on what terms.

A process of its own makes the file of what was asked for, from the project as others may see it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import RefusedError, WorkbenchError
from workbench.exporters.delivery import put_new
from workbench.exporters.report import Rendered
from workbench.services.deliveries.giving import Wanted, given
from workbench.tui.apart import work_apart
from workbench.tui.jobs.disclosing import agreed
from workbench.tui.jobs.giving import Giving
from workbench.tui.screens.base import Room
from workbench.tui.talk import choose
from workbench.tui.widgets.tabs import Tabs
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.deliveries.disclosure import Shows

__all__ = ["Wanted", "export", "keep_file", "named_file", "refuse_file"]


async def export(room: Room, title: str, stem: str, wanted: Wanted, shows: Shows | None = None) -> None:
    """Ask for format, name and terms, write the file and say where it lies; asks again when that is refused.

    Before that is said whom it points at, by what it `shows` of persons, and of how many respondents nobody wrote down
    what they agreed to, unless nothing of a respondent stands in it.
    """
    if shows is not None and await agreed(room, shows) is None:
        return
    format_ = await choose(room, title, [(name, say(f"tui.export.{name}")) for name in wanted.formats])
    giving = Giving(room)
    why = "\n".join([*unwritten_lines(room, wanted.report), say("tui.export.why", folder=Path.cwd())])
    typed: str | None = f"{stem}.{format_}"
    while format_ and typed:
        typed = await giving.ask_name(why, typed)
        if typed and await _written(room, giving, wanted, named_file(typed, f".{format_}"), format_):
            return


def unwritten_lines(room: Room, report: str = "") -> list[str]:
    """Return what is said of those whose consent nobody wrote down, before a report is written."""
    from workbench.services.deliveries.left_out import unwritten_sentence

    sentence = unwritten_sentence(room.bench.store, report)
    return [say(sentence[0], **sentence[1])] if sentence else []


def named_file(typed: str, suffix: str) -> Path:
    """Return the file that was named, with the ending of its format."""
    path = Path(typed.strip("\"' ")).expanduser().absolute()
    return path if path.suffix.lower() == suffix else path.with_name(f"{path.name}{suffix}")


async def _written(room: Room, giving: Giving, wanted: Wanted, path: Path, format_: str) -> bool:
    """Write the file and say so; returns whether it was written."""
    tabs = room.query_one(Tabs)
    try:
        refuse_file(path)
        if not await giving.ready():
            return False
        tabs.saving()
        rendered = await asyncio.to_thread(_write, room, giving, wanted, path, format_)
    except WorkbenchError as error:
        room.refuse(error)
        return False
    finally:
        tabs.saved()
    losses = [say(key, **parameters) for key, parameters in rendered.losses]
    _tell(room, say("tui.export.written", file=path), losses)
    return True


def _tell(room: Room, written: str, losses: Sequence[str]) -> None:
    """Say what the file does not hold until it was read; in passing only to who went on to something else."""
    from workbench.tui.guard import plain
    from workbench.tui.modals.report import ReportScreen

    if not losses or not room.is_current:
        room.app.notify("\n".join([written, *losses]), markup=False, timeout=20 if losses else 10)
        return
    room.app.notify(written, markup=False, timeout=4)
    listed = "\n".join([say("tui.export.losses"), *(f"– {each}" for each in losses)])
    room.app.push_screen(ReportScreen(written, plain(listed)))


def _write(room: Room, giving: Giving, wanted: Wanted, path: Path, format_: str) -> Rendered:
    """Let a process of its own make the file, write it and register it; in a thread."""
    from workbench.services.deliveries.deliveries import hand_over

    store = room.bench.store
    made = partial(given, store.path, giving.names(), giving.terms, wanted, format_, path.name)
    rendered = work_apart(made)
    hand_over(store, path, rendered, format_, coder=room.bench.coder_name, write=keep_file)
    return rendered


def refuse_file(path: Path) -> None:
    """Refuse before any work what could not be written afterwards."""
    if path.exists():
        raise RefusedError("tui.export.exists", file=path.name)
    if not path.parent.is_dir():
        raise RefusedError("output.no_folder", file=path.name, folder=str(path.parent))


def keep_file(path: Path, content: bytes) -> None:
    """Write a new file that only its owner may read; it is there whole or not at all."""
    try:
        put_new(path, content)
    except FileExistsError as error:
        raise RefusedError("tui.export.exists", file=path.name) from error
