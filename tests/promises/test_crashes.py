"""A crash shows nobody: a mistake in any place of the program, in a study full of names, prints and keeps none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.examples import NIGHTLY
from tests.promise import report, seed, tries
from tests.promises.crashing import NAMES, functions
from tests.promises.tours import COMMANDS, SCREENS, Study, called_by, go
from tests.terminal.test_main_job import unset

TELLERS = (
    "workbench.settings.reports",
    "workbench.cli.diagnostics",
    "workbench.cli.hooks",
    "workbench.cli.output:safe",
)
"""What tells of mistakes: broken itself it may tell nothing, but still names nobody."""

WAYS = 32 if NIGHTLY else 5
"""How many ways through the program are gone, half of them by commands where there are enough."""


class Crash(NamedTuple):
    """What one mistake led to."""

    place: str
    crashed: bool
    names: list[str]
    """Where a name was found."""
    wrong: list[str]
    """What else is not as promised."""


def crash(study: Study, way: str, place: str, **environment: str) -> Crash:
    """Go a way through the program with a mistake in one place."""
    status, written = go(study, way, WORKBENCH_BROKEN=place, **environment)
    plain = re.sub(r"\x1b\[\?1049h.*?(\x1b\[\?1049l|$)", "", written, flags=re.DOTALL)
    reports = sorted((study.settings / "reports").glob("*.txt"))
    kept = [file for file in study.settings.rglob("*") if file.is_file() and file.name != "preferences.json"]
    texts = {"the screen": plain} | {file.name: file.read_text("utf-8", "replace") for file in kept}
    names = [where for where, text in texts.items() if any(name.lower() in text.lower() for name in NAMES)]
    crashed = bool(reports) and (status not in (0, None) or "mistake in the program" in plain)
    return Crash(place, crashed, names, list(_wrong(status, plain, written, reports)) if crashed else [])


def _wrong(status: int | None, plain: str, written: str, reports: list[Path]) -> Iterator[str]:
    said = " ".join(plain.split())
    if status != 70:
        yield f"status {status}"
    told = "A report without" in said or "install the program again" in said
    if said.count("This is a mistake in the program") != 1 or not told:
        yield f"said: {said[-300:]}"
    if [file.stat().st_mode & 0o777 for file in reports] != [0o600]:
        yield f"{len(reports)} reports"
    if "\x1b[?1049h" in written and unset(written):
        yield f"the terminal was left with {unset(written)}"


def chosen_ways(random: Random) -> list[str]:
    """Return ways through the program: by screens and by commands."""
    screens, commands = random.sample(list(SCREENS), len(SCREENS)), random.sample(list(COMMANDS), len(COMMANDS))
    half = min(len(screens), (WAYS + 1) // 2)
    return screens[:half] + commands[: WAYS - half]


def places(way: str, folder: Path, random: Random) -> Iterator[str]:
    """Return the functions that a way calls and that can be broken, in turn from each room of the program."""
    can = {name for name, _ in functions()}
    called = [place for place in called_by(way, folder) if place in can and not place.startswith(TELLERS)]
    by_room: dict[str, list[str]] = {}
    for place in random.sample(called, len(called)):
        module = place.partition(":")[0].split(".")
        by_room.setdefault(".".join(module[1:3] if module[1] == "tui" else module[1:2]), []).append(place)
    while any(by_room.values()):
        yield from (by_room[room].pop() for room in random.sample(sorted(by_room), len(by_room)) if by_room[room])


def test_a_crash_names_nobody(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    """After a crash no name stands on the screen or in the report; two sentences do, and the terminal is as it was."""
    n, start = tries(100), seed()
    random, found, numbers = Random(start), list[Crash](), count()
    ways = chosen_ways(random)
    for number, way in enumerate(ways):
        folder = tmp_path / str(number)
        folder.mkdir()
        wanted = (n * (number + 1)) // len(ways) - sum(each.crashed for each in found)
        for place in places(way, folder, random):
            if wanted <= 0:
                break
            found.append(crash(Study(tmp_path / f"study {next(numbers)}"), way, place))
            wanted -= found[-1].crashed
    crashes = [each for each in found if each.crashed]
    failed = [each for each in found if each.names or each.wrong]
    record_property("promise", report("a crash names nobody", len(crashes), len(failed), start))
    assert failed == []
    assert len(crashes) >= n


def test_the_account_of_the_framework_is_found_to_name_somebody(tmp_path: Path) -> None:
    """Control: the framework tells of the same mistake with message and local variables, and names are found."""
    place = "workbench.services.coding.attaching:toggle_code"
    found = crash(Study(tmp_path / "study"), "code", place, WORKBENCH_STOCK="1")
    assert "the screen" in found.names
