"""What columns of a survey, headings of a matrix and positions of a foreign project mean, as a person says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.storage.queries.codebook import codes
from workbench.tui.guard import one_line
from workbench.tui.jobs.codebook_acts import code_entries, look_up
from workbench.tui.jobs.previewed import column_line, match_line
from workbench.tui.modals.cycle import CycleScreen
from workbench.tui.screens.base import Room
from workbench.tui.talk import ask, choose
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.importers.refi.offsets import Rule
    from workbench.services.transcripts.importing import Choice
    from workbench.services.transcripts.previewing import Match, Preview

ROLES = ("attribute", "text", "left_out", "id")
"""Of a column, in the order in which Enter gives them."""
EVERY = "*"
AS_FOUND = "found"


async def match(room: Room, preview: Preview, choice: Choice) -> dict[str, Any] | None:
    """Ask what the parts of a file mean; returns the fields of its choice that changed. Call it in a worker."""
    if preview.columns:
        return await _columns(room, preview)
    if preview.matches:
        return await _headings(room, preview, choice)
    if preview.positions:
        return await _positions(room, preview, choice)
    if preview.kind == "interview" or choice.shape.pattern is not None:
        return await _pattern(room, preview, choice)
    room.app.notify(say("tui.importing.no_match", file=preview.file), markup=False, timeout=6)
    return None


async def _pattern(room: Room, preview: Preview, choice: Choice) -> dict[str, Any] | None:
    """Ask how speakers are named; left empty, they are found as in any file."""
    known = choice.shape.pattern
    title, why = say("tui.importing.pattern", file=preview.file), say("tui.importing.pattern.why")
    typed = await ask(room, title, why, known or "")
    return None if typed == known else {"shape": choice.shape._replace(pattern=typed)}


async def _columns(room: Room, preview: Preview) -> dict[str, Any]:
    """Let every column be the name of the respondents, an attribute, text to code, or left out."""
    from workbench.services.transcripts.importing import SurveyColumns

    columns = list(preview.columns)

    def turn(at: int) -> list[str]:
        role = ROLES[(ROLES.index(columns[at].role) + 1) % len(ROLES)]
        for number, column in enumerate(columns):
            if role == column.role == "id":
                columns[number] = column._replace(role="attribute")
        columns[at] = columns[at]._replace(role=role)
        return list(map(column_line, columns))

    title = say("tui.importing.columns", file=preview.file)
    lines = list(map(column_line, columns))
    await room.app.push_screen_wait(CycleScreen(title, say("tui.importing.columns.why"), lines, turn))
    named = {role: [column.name for column in columns if column.role == role] for role in ROLES}
    return {"columns": SurveyColumns(next(iter(named["id"]), None), named["text"], named["attribute"])}


async def _headings(room: Room, preview: Preview, choice: Choice) -> dict[str, Any] | None:
    """Let a code be chosen for a row or column of a matrix."""
    listed = [(str(number), match_line(each)) for number, each in enumerate(preview.matches)]
    unknown = next((str(number) for number, each in enumerate(preview.matches) if not each.code), None)
    at = await choose(room, say("tui.importing.headings", file=preview.file), listed, unknown)
    if at is None:
        return None
    heading = preview.matches[int(at)]
    code = await _code(room, heading)
    return None if code is None else {"said": {**choice.said, heading.name: code}}


async def _code(room: Room, heading: Match) -> str | None:
    fitting = [
        code
        for code in codes(room.bench.store)
        if (code.role in ("trede", "chain") if heading.is_row else code.facet == "aspect")
    ]
    found = await look_up(room, say("tui.importing.means", name=one_line(heading.name)), code_entries(fitting))
    return next((code.ident for code in fitting if str(code.id) == found), None)


async def _positions(room: Room, preview: Preview, choice: Choice) -> dict[str, Any] | None:
    """Let the way of counting be chosen for one text or for all of them."""
    texts = [(EVERY, say("tui.importing.every_text"))] if len(preview.positions) > 1 else []
    texts += [(each.guid, one_line(each.name)) for each in preview.positions]
    guid = await choose(room, say("tui.importing.positions", file=preview.file), texts)
    if guid is None:
        return None
    now = next(each.rule for each in preview.positions if guid in (EVERY, each.guid))
    rules = {_named(rule): rule for rule in _rules(now)}
    listed = [(AS_FOUND, say("tui.importing.positions.found"))]
    listed += [(name, say(f"tui.importing.positions.{rule.unit}", crlf=rule.crlf)) for name, rule in rules.items()]
    chosen = await choose(room, say("tui.importing.positions.how"), listed, _named(now))
    if chosen is None:
        return None
    kept = {} if guid == EVERY else {each: rule for each, rule in choice.counting.items() if each != guid}
    return {"counting": kept | ({guid: rules[chosen]} if chosen != AS_FOUND else {})}


def _rules(now: Rule) -> list[Rule]:
    return [now._replace(unit=unit, crlf=crlf) for unit in ("codepoint", "utf16", "utf8") for crlf in (1, 2)]


def _named(rule: Rule) -> str:
    return f"{rule.unit} {rule.crlf}"
