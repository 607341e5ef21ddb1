"""What the command palette offers besides the keys: rooms, undo and redo by name, themes, languages, backups."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.screen import Screen

from workbench.errors import WorkbenchError
from workbench.services.project import history
from workbench.tui.jobs.backups import open_backups
from workbench.tui.jobs.crossing import open_tables
from workbench.tui.jobs.disclosing import open_disclosure
from workbench.tui.jobs.exports import open_exports
from workbench.tui.jobs.passphrases import open_passphrases
from workbench.tui.screens.base import ROOMS, Room
from workbench.tui.themes import THEMES
from workbench.tui.turning import coming, turn
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp


def offered(app: WorkbenchApp, screen: Screen[Any]) -> Iterable[SystemCommand]:
    """Return the commands, for the screen from which they are asked."""
    for name, letter in ROOMS.items():
        title = say(f"tui.room.{name}")
        yield SystemCommand(title, say("tui.palette.go", room=title, letter=letter), lambda name=name: app.go(name))
    if isinstance(screen, Room) and app.coder:
        yield from turns(screen)
    for theme in THEMES:
        yield SystemCommand(
            say("tui.palette.theme", theme=say(f"tui.theme.{theme}")),
            say("tui.palette.theme.help"),
            lambda theme=theme: app.choose_theme(theme),
        )
    for language in ("nl", "en"):
        yield SystemCommand(
            say(f"tui.palette.{language}"),
            say("tui.palette.language.help"),
            lambda language=language: app.speak(language),
        )
    yield SystemCommand(say("tui.backups"), say("tui.palette.backups.help"), partial(open_backups, app))
    yield SystemCommand(say("tui.cross"), say("tui.palette.cross.help"), partial(open_tables, app))
    yield SystemCommand(say("tui.exports"), say("tui.palette.exports.help"), partial(open_exports, app))
    if isinstance(screen, Room) and app.coder:
        yield SystemCommand(say("tui.names"), say("tui.palette.names.help"), partial(_names, screen))
        yield SystemCommand(say("tui.purge"), say("tui.purge.help"), partial(_purge, screen))
        yield SystemCommand(say("tui.registers.title"), say("tui.registers.help"), partial(_registers, screen))
        yield SystemCommand(say("tui.consent"), say("tui.palette.consent.help"), partial(_consents, screen))
        yield SystemCommand(say("tui.third"), say("tui.palette.third.help"), partial(_third_persons, screen))
    yield SystemCommand(say("tui.disclosure"), say("tui.disclosure.help"), partial(open_disclosure, app))
    yield SystemCommand(say("tui.passphrases"), say("tui.palette.passphrases.help"), partial(open_passphrases, app))
    yield SystemCommand(say("tui.passphrases.lock"), say("tui.palette.lock.help"), app.lock.now)
    yield SystemCommand(say("tui.palette.quit"), say("tui.palette.quit.help"), app.leave)


def _names(room: Room) -> None:
    """Go through what may be a name, in the room one is in."""
    from workbench.tui.jobs.naming import read_names

    room.run_worker(read_names(room), group="names")


def _purge(room: Room) -> None:
    """Purge a respondent, in the room one is in."""
    from workbench.tui.jobs.purging import purge_anybody

    room.run_worker(purge_anybody(room), group="purge")


def _registers(room: Room) -> None:
    """Show what was handed on and what was purged, in the room one is in."""
    from workbench.tui.jobs.registers import read_registers

    room.run_worker(read_registers(room), group="registers")


def _consents(room: Room) -> None:
    """Show what respondents agreed to, in the room one is in."""
    from workbench.tui.jobs.consents import read_consents

    room.run_worker(read_consents(room), group="consents")


def _third_persons(room: Room) -> None:
    """Show who was named and never agreed to anything, in the room one is in."""
    from workbench.tui.jobs.thirds import read_third_persons

    room.run_worker(read_third_persons(room), group="third persons")


def turns(room: Room) -> Iterable[SystemCommand]:
    """Offer undo and redo by what they would do; nothing where there is nothing to do, or it cannot be taken back."""
    for way in ("undo", "redo"):
        try:
            acts = coming(room, way).acts
        except WorkbenchError:
            continue
        for act in acts:
            title = say(f"tui.palette.{way}", act=history.sentence(act.act, act.parameters))
            yield SystemCommand(title, say(f"tui.palette.{way}.help"), partial(turn, room, way))
