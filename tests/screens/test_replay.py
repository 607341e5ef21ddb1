"""The codings of an interview of the example study, typed anew in the real program: how many keys a sentence costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tests.screens.conftest import settled, shown, workbench
from workbench.services.project.projects import create_project, sign_in
from workbench.services.transcripts.importing import import_files
from workbench.storage.queries.codebook import codes
from workbench.storage.queries.transcript import transcript
from workbench.storage.shipped import shipped
from workbench.storage.store import Store
from workbench.tui.widgets.cursor import Cursor

INTERVIEW = "04-jeugdverpleegkundige"
CODED = """
SELECT sentence.start, code.ident, aspect.ident
FROM document JOIN passage ON passage.text_id = document.text_id JOIN coding ON coding.passage_id = passage.id
JOIN coder ON coder.id = coding.coder_id JOIN code ON code.id = coding.code_id
LEFT JOIN code aspect ON aspect.id = coding.aspect_id
JOIN sentence ON sentence.text_id = passage.text_id
     AND sentence.start < passage."end" AND sentence."end" > passage.start
JOIN turn ON turn.text_id = sentence.text_id AND turn.n = sentence.turn
WHERE document.name = ? AND coder.name = 'A' ORDER BY sentence.start, coding.id
"""

Coding = tuple[int, str, str | None]
"""Where a sentence begins, its code and its aspect."""


class Typed(NamedTuple):
    """The keys of one coded sentence, moves included, and how many codings it bears."""

    keys: list[str]
    codings: int


def wanted(project: Path, *, aspects: bool) -> list[Coding]:
    """Return what the study's coder A coded, by sentence; each once."""
    with Store.open(project) as store:
        rows = store.rows(CODED, (INTERVIEW,))
    return list(dict.fromkeys((start, code, aspect if aspects else None) for start, code, aspect in rows))


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    """Make a project with the shipped codebook and the interview, not coded yet."""
    path = tmp_path / "leeg.workbench"
    with create_project(path) as store:
        interview = shipped("transcripts") / "interviews" / f"{INTERVIEW}.txt"
        assert [report.status for report in import_files(store, sign_in(store, "A"), [interview])] == ["imported"]
    return path


class Typist:
    """Knows the keys of the codebook and the shortest way to the next sentence, and types in document order."""

    def __init__(self, project: Path) -> None:
        with Store.open(project) as store:
            known = {code.id: code for code in codes(store)}
            read = transcript(store, store.value("SELECT id FROM document"), 1)
        assert read is not None
        self._cursor = Cursor(read)
        self._keys = {
            code.ident: ([known[code.parent_id].shortcut] if code.parent_id else [code.shortcut]) + [code.shortcut]
            for code in known.values()
            if code.primary and code.depth < 2
        }
        self._signs = {code.ident: code.shortcut for code in known.values() if code.facet == "aspect"}

    def type(self, codings: list[Coding]) -> Iterator[Typed]:
        """Yield the keys for each sentence."""
        last: tuple[str, str | None] | None = None
        for start in dict.fromkeys(start for start, _, _ in codings):
            number = self._cursor.number_at(start)
            keys = self._way(number)
            here = [(code, aspect) for at, code, aspect in codings if at == start]
            for code, aspect in here:
                twice = [each for each, _ in here].count(code) > 1
                keys += ["."] if (code, aspect) == last else self._code(code, aspect, found=twice)
                last = (code, aspect)
            self._cursor.to(number)
            self._cursor.coverage.count(*self._cursor.here, 1)
            yield Typed(keys, len(here))

    def _code(self, code: str, aspect: str | None, *, found: bool) -> list[str]:
        """Return the keys of a code; beside another coding with the same code it goes through the finder."""
        signs = [self._signs[aspect]] if aspect else []
        keys = ["space", *code, *signs, "enter"] if found else [*self._keys[code], *signs]
        return [key for key in keys if key]

    def _way(self, goal: int) -> list[str]:
        """Return the fewest keys from here to a sentence further on."""
        here = self._cursor.number
        ways: dict[int, list[str]] = {here: []}
        edge = [here]
        while goal not in ways:
            edge = [after for at in edge for after in self._steps(at, goal, ways)]
        return ways[goal]

    def _steps(self, at: int, goal: int, ways: dict[int, list[str]]) -> Iterator[int]:
        cursor = self._cursor
        moves: dict[str, Callable[[], object]] = {
            "j": lambda: cursor.by(1),
            "n": lambda: cursor.open_sentence(1),
            "J": lambda: cursor.turn(1),
            "s": lambda: cursor.turn(1, same_speaker=True),
        }
        for key, move in moves.items():
            cursor.to(at)
            move()
            after = cursor.number
            if after <= goal and after not in ways:
                ways[after] = [*ways[at], key]
                yield after


async def press(pilot: Pilot[int], keys: list[str]) -> None:
    """Type keys as fast as the program takes them."""
    for key in keys:
        sign = key if len(key) == 1 else {"space": " "}.get(key)
        pilot.app.post_message(events.Key(_character_to_key(key) if len(key) == 1 else key, sign))
    await settled(pilot)


@pytest.mark.parametrize(("aspects", "most"), [(False, 3), (True, 4)])
async def test_a_sentence_costs_three_keys_and_one_more_with_its_aspect(
    blank: Path, shipped_demo: Path, *, aspects: bool, most: int
) -> None:
    """Over 150 coded sentences, moves counted, no mouse: the median is what was promised, and all codings stand."""
    codings = wanted(shipped_demo, aspects=aspects)
    typed = list(Typist(blank).type(codings))
    assert len(typed) >= 150
    single = [len(each.keys) for each in typed if each.codings == 1]
    assert median(single) <= most
    async with workbench(blank, size=(120, 36)) as pilot:
        await press(pilot, ["g", "c"])
        for each in typed:
            await press(pilot, each.keys)
        assert "saved" in shown(pilot)
    assert set(wanted(blank, aspects=True)) == set(codings)
