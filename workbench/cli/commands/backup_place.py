"""The second place of backups."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import talk
from workbench.cli.project import opened
from workbench.wording import say

NONE = "none"


def arguments(parser: Parser) -> None:
    """Take the folder, or none to tell the present one."""
    parser.word("folder", "FOLDER", nargs="?")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Copy each backup into this folder, too, from now on; ``none`` ends that."""
    from workbench.services.project.backups import choose_second_place, same_disk, second_place

    with opened(given) as store:
        if given.folder is not None:
            choose_second_place(store.path, None if given.folder == NONE else Path(given.folder))
        place = second_place(store.path)
        one_disk = place is not None and same_disk(store.path, place)
    if one_disk and not given.json:
        talk(say("backup.place_same_disk", folder=str(place)))
    file = store.path.name
    told = (
        say("cli.backup_place.chosen", file=file, folder=str(place)) if place else say("cli.backup_place.no", file=file)
    )
    return Answer({"file": file, "folder": str(place) if place else None, "same_disk": one_disk}, [told])
