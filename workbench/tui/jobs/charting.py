"""Writing in the framework: the sentence of a cell, half a page on an interview, the attributes of a respondent."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from workbench.services.framework.charting import Chart, chart, hold_cell, mark_of, write_cell
from workbench.services.framework.interview_summaries import summary_of, write_summary
from workbench.services.project.drafts import On
from workbench.storage.queries.documents import document_name
from workbench.tui.guard import flat, plain
from workbench.tui.jobs.memos import may_write
from workbench.tui.jobs.unfinished import keeping
from workbench.tui.talk import choose, keep
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.framework.charting import Cell, Row
    from workbench.storage.queries.charting import SaidRow
    from workbench.storage.queries.codebook import CodeRow
    from workbench.tui.drafts import DraftKeeper
    from workbench.tui.screens.base import Room

NEW = "+"
"""Stands before a passage that came, or got other words, since the sentence was written."""
BLANKS = 2
"""Fields for attributes that a respondent has not yet."""
QUIET = Style(dim=True)


def passages_of(found: Chart, respondent: int, theme: int) -> list[tuple[SaidRow, list[int]]]:
    """Return the passages of a cell, each once, with the numbers of its codes under the theme."""
    same: dict[str, tuple[SaidRow, list[int]]] = {}
    for row in found.passages.get((respondent, theme), ()):
        same.setdefault(row.guid, (row, []))[1].append(row.code_id)
    return list(same.values())


def passage_line(said: tuple[SaidRow, list[int]], names: dict[int, str], cell: Cell) -> Content:
    """Return a passage with where it stands; one that is new since the sentence was written is marked."""
    row, bearing = said
    new = f"{NEW} " if cell.basis and mark_of(row) not in cell.basis.split() else ""
    turn = say("report.turn", turn=row.turn) if row.turn else ""
    doubt = say("report.to_review") if row.review else ""
    source = " · ".join(
        part for part in (row.document, turn, ", ".join(names[code] for code in bearing), doubt) if part
    )
    quote = flat(row.quote) or say("report.whole")
    return Content.assemble(plain(f"{new}“{quote}” "), plain(f"— {flat(source)}").stylize(QUIET))


async def write_sentence(room: Room, found: Chart, row: Row, theme: CodeRow) -> None:
    """Write the sentence of a cell, its passages in sight; another sentence meanwhile refuses it and keeps the draft.

    Call it in a worker.
    """
    from workbench.tui.modals.sentence import SentenceScreen

    if not may_write(room):
        return
    cell = found.cell(row.person.id, theme.id)
    names = {code.id: code.name for code in _codes(room)}
    lines = [passage_line(said, names, cell) for said in passages_of(found, row.person.id, theme.id)]
    keeper, typed = keeping(room, On("cell", row.person.id, theme=theme.id))
    lines = [*_now(cell.body, typed), *(lines or [plain(say("framework.state.empty"))])]
    title, hint = f"{row.person.name} × {theme.path}", say("tui.framework.write.keys")
    screen = SentenceScreen(title, hint, cell.body, Content("\n").join(lines), typed=typed, keeper=keeper)
    act = partial(write_cell, respondent=row.person.id, theme=theme.id, before=cell.body)
    _keep(room, keeper, act, await room.app.push_screen_wait(screen))


def _now(body: str, typed: str | None) -> list[Content]:
    """Return what stands there, where one goes on with something else that was typed."""
    return [plain(say("tui.framework.now", body=body))] if typed is not None and body else []


def _keep(room: Room, keeper: DraftKeeper, act: Callable[..., object], words: str | None) -> None:
    """Keep what was written; what is refused stays as a draft, whole, and the room shows what stands there now."""
    if words is None or keep(room, act, body=words):
        keeper.drop()
    else:
        keeper.keep("", words)
        room.reload()


def _codes(room: Room) -> list[CodeRow]:
    from workbench.storage.queries.codebook import codes

    return codes(room.bench.store)


def still_holds(room: Room, row: Row, theme: CodeRow) -> None:
    """Say that the sentence of a cell still holds."""
    keep(room, hold_cell, row.person.id, theme.id)


async def write_interview(room: Room, row: Row) -> None:
    """Write about an interview of a respondent, after asking which where there are several. Call it in a worker."""
    if not row.interviews:
        room.app.notify(say("tui.framework.no_interview", respondent=row.person.name), markup=False, timeout=6)
        return
    choices = [(str(each.id), each.name) for each in row.interviews]
    title = say("tui.framework.interview.which", respondent=row.person.name)
    chosen = choices[0][0] if len(choices) == 1 else await choose(room, title, choices)
    if chosen is not None:
        await write_about(room, int(chosen))


async def write_about(room: Room, document: int) -> None:
    """Write half a page on an interview. Call it in a worker."""
    from workbench.tui.modals.sentence import SentenceScreen
    from workbench.tui.modals.write import WriteScreen

    if not may_write(room):
        return
    known = summary_of(room.bench.store, document)
    body = known.body if known else ""
    name = document_name(room.bench.store, document)
    keeper, typed = keeping(room, On("interview", document))
    title, hint = say("tui.framework.interview.title", document=name), say("tui.framework.interview.keys")
    screen = WriteScreen(title, hint, body, typed=typed, keeper=keeper)
    if now := _now(body, typed):
        screen = SentenceScreen(title, hint, body, now[0], typed=typed, keeper=keeper)
    act = partial(write_summary, document=document, before=body)
    _keep(room, keeper, act, await room.app.push_screen_wait(screen))


async def go_on(room: Room, on: On) -> None:
    """Open again what was being typed in the framework. Call it in a worker."""
    if on.target == "interview" and on.number is not None:
        await write_about(room, on.number)
        return
    found = chart(room.bench.store, "all")
    row = next((each for each in found.rows if each.person.id == on.number), None)
    theme = next((each for each in found.themes if each.id == on.theme), None)
    if row is not None and theme is not None:
        await write_sentence(room, found, row, theme)


async def write_out(room: Room, themes: str, whose: list[tuple[str, str]]) -> None:
    """Write the framework of these themes and respondents to a file. Call it in a worker."""
    from workbench.services.deliveries.coarsening import coarse_query
    from workbench.services.deliveries.disclosure import Shows
    from workbench.services.framework.framework_report import FORMATS
    from workbench.services.project.projects import project_name
    from workbench.tui.jobs.disclosing import agreed
    from workbench.tui.jobs.export import Wanted, export

    coarse = await agreed(room, Shows(None), less=True)
    if coarse is None:
        return
    title = say("paper.framework.title", project=project_name(room.bench.store))
    query = {"themes": themes, "respondent": whose, "title": title, **coarse_query(coarse)}
    wanted = Wanted("framework", query, FORMATS)
    await export(room, say("tui.framework.export"), say("tui.framework.export.stem"), wanted)


async def edit_attributes(room: Room, row: Row) -> None:
    """Change the attributes of a respondent, add some or empty them; one act. Call it in a worker."""
    from workbench.services.respondents.attributes import attribute_names, change_attributes
    from workbench.tui.modals.form import Blank, FormScreen

    if not may_write(room):
        return
    names = list(dict.fromkeys([*row.attributes, *attribute_names(room.bench.store)]))
    blanks = [Blank(f"a{n}", name, row.attributes.get(name, "")) for n, name in enumerate(names)]
    for n in range(BLANKS):
        blanks += [Blank(f"new{n}", say("tui.framework.attribute.new"), "")]
    title, before = say("tui.framework.attributes", respondent=row.person.name), None
    why = say("tui.framework.attributes.why")
    while typed := await room.app.push_screen_wait(FormScreen(title, blanks, lambda _: why, before)):
        changed = _changed(room, names, typed)
        if changed is not None and keep(room, change_attributes, row.person.id, changed):
            return
        before = typed


def _changed(room: Room, names: list[str], typed: dict[str, str]) -> dict[str, str] | None:
    """Return the attributes that were typed; None, and it is said, where one of them has no name or no value."""
    changed = {names[int(field[1:])]: value for field, value in typed.items() if field.startswith("a")}
    for value in (value for field, value in typed.items() if field.startswith("new")):
        name, _, said = (part.strip() for part in value.partition("="))
        if not (name and said):
            room.app.notify(say("cli.bad_attribute", given=value), severity="warning", markup=False, timeout=8)
            return None
        changed[name] = said
    return changed
