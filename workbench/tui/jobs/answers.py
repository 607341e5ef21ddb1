"""Lists of what was answered: the topic list, the vignettes; from each to its passages, and to where these stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from workbench.services.respondents.answers import CASES, topic_table, vignette_table
from workbench.services.respondents.answers_report import answer_source, answered_line, told_on, vignette_name
from workbench.tui.guard import flat, one_line
from workbench.tui.modals.pick import Entry, PickScreen
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.respondents.answers import TopicTable, VignetteTable
    from workbench.storage.queries.answers import AnswerRow
    from workbench.tui.screens.base import Room

Found = dict[str, list["AnswerRow"]]
"""Name of a line → its passages."""


async def read_topics(room: Room) -> None:
    """List the questions with who answered them; Enter shows the answers. Call it in a worker."""
    table = await room.behind(lambda: topic_table(room.bench.store))
    if table is not None:
        found = {row.topic.ident: [each for same in row.answers.values() for each in same] for row in table.rows}
        title = say("tui.framework.topics", count=len(table.unanswered), of=len(table.rows))
        await _browse(room, title, _topic_entries(table), found)


def _topic_entries(table: TopicTable) -> list[Entry]:
    entries = []
    for row in table.rows:
        names = {each.id: each.name for each in table.asked}
        who = ", ".join(names.get(number, "") for number in row.answers)
        told = answered_line(row, len(table.asked)) if row.answers else say("tui.framework.topics.nobody")
        line = f"{row.topic.ident:<8}{told:<24}  {row.topic.question}"
        entries.append(Entry(row.topic.ident, line, f"{row.topic.question}\n— {who or told}"))
    return entries


async def read_vignettes(room: Room) -> None:
    """List the professionals with what they said on each vignette; Enter shows the passages. Call it in a worker."""
    table = await room.behind(lambda: vignette_table(room.bench.store))
    if table is not None:
        await _browse(room, say("tui.framework.vignettes"), _vignette_entries(table), _of_vignettes(table))


def _of_vignettes(table: VignetteTable) -> Found:
    return {
        str(each.id): [
            row
            for vignette in table.columns
            if (cell := table.cells.get((each.id, vignette)))
            for case in CASES
            for row in cell.cases.get(case, ())
        ]
        for each in table.asked
    }


def _vignette_entries(table: VignetteTable) -> list[Entry]:
    entries = []
    for each in table.asked:
        cells = [(vignette_name(vignette), table.cells.get((each.id, vignette))) for vignette in table.columns]
        counts = [f"{name}: {sum(map(len, cell.cases.values())) if cell else '–'}" for name, cell in cells]
        function = f" · {each.function}" if each.function else ""
        line = f"{each.name}{function}   {'   '.join(counts)}"
        entries.append(
            Entry(str(each.id), line, "\n".join(told_on(table, each)) or say("tui.framework.vignettes.nothing"))
        )
    return entries


async def _browse(room: Room, title: str, entries: Sequence[Entry], found: Found) -> None:
    """Go from the list to the passages of a line and back, until a passage is opened or the list is left."""
    name: str | None = None
    while entries:
        picked = await room.app.push_screen_wait(
            PickScreen(title, say("tui.framework.list.keys"), entries, chosen=name)
        )
        if picked is None:
            return
        name = picked.name
        line = next(entry.line for entry in entries if entry.name == name)
        if found[name] and await open_one(room, one_line(line), found[name], answer_source):
            return
    room.app.notify(say("tui.framework.none.why"), markup=False, timeout=6)


async def open_one(room: Room, title: str, rows: Sequence[AnswerRow], source: Callable[[AnswerRow], str]) -> bool:
    """List passages and open the one that is chosen where it stands; returns whether one was."""
    entries = [
        Entry(row.guid, f"{row.respondent or row.document}  “{flat(row.quote)}”", f"{row.quote}\n— {source(row)}")
        for row in rows
    ]
    picked = await room.app.push_screen_wait(PickScreen(title, say("tui.framework.passages.keys"), entries))
    if picked is None:
        return False
    row = next(row for row in rows if row.guid == picked.name)
    room.bench.go("code", document=row.document_id, position=row.start)
    return True
