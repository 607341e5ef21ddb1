"""Writing what a room shows to a file: in which format, under which name."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import RefusedError, WorkbenchError
from workbench.exporters.delivery import put_new
from workbench.exporters.report import Rendered
from workbench.storage.store import Store
from workbench.tui.disclosing import agreed
from workbench.tui.screens.base import Room
from workbench.tui.talk import ask, choose
from workbench.tui.widgets.tabs import Tabs
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.disclosure import Shows

FORMATS = ("docx", "md", "html", "xlsx", "csv", "json")


async def export(
    room: Room,
    title: str,
    stem: str,
    write: Callable[[str], Rendered],
    formats: Sequence[str] = FORMATS,
    shows: Shows | None = None,
    report: str = "",
) -> None:
    """Ask for format and name, write the file and say where it lies; asks again when that is refused.

    Before that is said whom it points at, by what it `shows` of persons, and how many never said what they agree to;
    the latter not of a `report` in which nothing of a respondent stands.

    `write` renders a format; it runs in a thread, and `render_apart` lets a process of its own do what takes long.
    """
    if shows is not None and await agreed(room, shows) is None:
        return
    choices = [(name, say(f"tui.export.{name}")) for name in formats]
    format_ = await choose(room, title, choices)
    typed: str | None = f"{stem}.{format_}"
    while format_ and typed:
        why = "\n".join([*unwritten_lines(room, report), say("tui.export.why", folder=Path.cwd())])
        typed = await ask(room, say("tui.export.file"), why, typed)
        if typed and await _written(room, named_file(typed, f".{format_}"), format_, write):
            return


def unwritten_lines(room: Room, report: str = "") -> list[str]:
    """Return what is said of those whose consent nobody wrote down, before a report is written."""
    from workbench.services.left_out import unwritten_sentence

    sentence = unwritten_sentence(room.bench.store, report)
    return [say(sentence[0], **sentence[1])] if sentence else []


def named_file(typed: str, suffix: str) -> Path:
    """Return the file that was named, with the ending of its format."""
    path = Path(typed.strip("\"' ")).expanduser().absolute()
    return path if path.suffix.lower() == suffix else path.with_name(f"{path.name}{suffix}")


async def _written(room: Room, path: Path, format_: str, write: Callable[[str], Rendered]) -> bool:
    """Write the file and say so; returns whether it was written."""
    tabs = room.query_one(Tabs)
    tabs.saving()
    try:
        rendered = await asyncio.to_thread(_write, room, path, format_, write)
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


def _write(room: Room, path: Path, format_: str, write: Callable[[str], Rendered]) -> Rendered:
    if path.exists():
        raise RefusedError("tui.export.exists", file=path.name)
    from workbench.services.deliveries import hand_over
    from workbench.services.handing_out import handed

    store = room.bench.store
    hand = handed(store)
    hand.refuse_name(path)
    if hand.store is store:
        rendered = hand.render(lambda: write(format_))
    else:
        rendered = hand.render(lambda: remade(hand.store, write(format_), format_))
    hand_over(store, path, rendered, format_, coder=room.bench.coder_name, write=keep_file)
    return rendered


def remade(shown: Store, rendered: Rendered, format_: str) -> Rendered:
    """Return a report as it is without names; RefusedError for one that cannot be made anew out of its query."""
    from workbench.services.handing_out import told_within
    from workbench.services.recipes import make

    made = rendered.made
    if made is None:
        raise RefusedError("veil.no_recipe")
    return make(shown, made.report, told_within(shown, made.query), format_)


def keep_file(path: Path, content: bytes) -> None:
    """Write a new file that only its owner may read; it is there whole or not at all."""
    try:
        put_new(path, content)
    except FileExistsError as error:
        raise RefusedError("tui.export.exists", file=path.name) from error
