"""Changing one code from the Codebook screen: asking what is needed, then doing one act."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from workbench.services.codebook import codebook_changes as changes
from workbench.services.codebook.code_keys import key_troubles
from workbench.services.codebook.code_rows import ORIGINS, RULE, STATUSES
from workbench.services.codebook.outline import OPEN, Line, below
from workbench.services.project.drafts import On
from workbench.storage.queries.code_notes import meeting, own_codings
from workbench.storage.queries.codebook import CodeRow, FacetRow
from workbench.tui.jobs.unfinished import changed_fields, keeping
from workbench.tui.modals.form import Blank, FormScreen, Values
from workbench.tui.modals.pick import Entry
from workbench.tui.screens.base import Room
from workbench.tui.talk import ask, choose, keep
from workbench.tui.widgets.codeoutline import spoken_facet
from workbench.wording import say

TOP = "facet:"
Place = tuple[CodeRow | None, str]
"""The parent of a code, None at the top, and its facet."""


async def ask_reason(room: Room, title: str, account: str = "") -> str | None:
    """Return why, empty when that was passed by; None when the act is not to be done."""
    from workbench.tui.modals.reason import ReasonScreen

    reason: str | None = await room.app.push_screen_wait(ReasonScreen(title, account))
    return reason


async def fill_in(room: Room, form: FormScreen) -> Values | None:
    """Return the fields that were changed, or None."""
    values: Values | None = await room.app.push_screen_wait(form)
    return values


async def look_up(room: Room, title: str, entries: Sequence[Entry]) -> str | None:
    """Return the name of the entry that was found by its letters, or None."""
    from workbench.tui.modals.lookup import LookupScreen

    found: str | None = await room.app.push_screen_wait(LookupScreen(title, entries))
    return found


def code_entries(codes: Iterable[CodeRow]) -> list[Entry]:
    """Return codes as lines to look up."""
    return [Entry(str(code.id), code.path, _words(code)) for code in codes]


def _words(code: CodeRow) -> str:
    also = say("tui.codebook.aliases", names=", ".join(code.aliases.split("\n"))) if code.aliases else ""
    return " · ".join(part for part in (code.ident, also, code.definition) if part)


def made(room: Room, function: Any, *given: Any, **named: Any) -> Any:
    """Do one act as the coder and show the room as it is then; returns what it made, or None when it was refused."""
    results: list[Any] = []
    if keep(room, lambda store, coder: results.append(function(store, coder, *given, **named))):
        return results[0]
    return None


# a new code


async def add(room: Room, codes: Sequence[CodeRow], facets: Sequence[FacetRow], here: Line | None) -> CodeRow | None:
    """Make a code where one chooses, beside the cursor, and return it."""
    places = _places_of_new(codes, here)
    names = {place: _place_name(place, facets) for place in places}
    place = places[0]
    if len(places) > 1:
        choices = [(str(number), names[each]) for number, each in enumerate(places)]
        chosen = await choose(room, say("tui.codebook.add.where"), choices)
        if chosen is None:
            return None
        place = places[int(chosen)]
    parent, facet = place
    status = OPEN if facet == OPEN and parent is None else "provisional"
    name = await ask(room, say("tui.codebook.add"), names[place])
    code: CodeRow | None = None
    while name and code is None:
        code = made(room, changes.add_code, name, parent=parent, facet=facet, status=status)
        name = name if code else await ask(room, say("tui.codebook.add"), names[place], name)
    return code


def _places_of_new(codes: Sequence[CodeRow], here: Line | None) -> list[Place]:
    """Return where a new code may go: below the code under the cursor, beside it, or among the open ones."""
    code = here.code if here else None
    if code is None or code.status == OPEN:
        return [(None, here.facet or OPEN if here else OPEN)]
    among = [(None, OPEN)] if code.primary else []
    return list(dict.fromkeys([(code, code.facet), (_parent(codes, code), code.facet), *among]))


def _place_name(place: Place, facets: Sequence[FacetRow]) -> str:
    parent, facet = place
    if parent is not None:
        return say("tui.codebook.add.below", code=parent.path)
    return (
        say("tui.codebook.add.open") if facet == OPEN else say("tui.codebook.add.top", facet=_facet_name(facets, facet))
    )


def _parent(codes: Sequence[CodeRow], code: CodeRow) -> CodeRow | None:
    return next((each for each in codes if each.id == code.parent_id), None)


# names, rule, keys


async def rename(room: Room, code: CodeRow) -> None:
    """Give a code another name; the old one stays as an alias."""
    name = await ask(room, say("tui.codebook.rename", code=code.path), say("tui.codebook.rename.why"), code.name)
    if not name or name == code.name:
        return
    reason = await ask_reason(room, say("tui.codebook.rename.sure", code=code.name, name=name))
    if reason is not None:
        keep(room, changes.rename_code, code, name, reason=reason or None)


async def edit_rule(room: Room, code: CodeRow) -> None:
    """Write the rule of a code anew; who goes back at the reason finds the words that were typed."""
    new = say("tui.codebook.edit.new", version=code.rule_version + 1, count=own_codings(room.bench.store, code.id))

    def follow(values: Values) -> str:
        same = all(values[field] == getattr(code, field).strip() for field in RULE)
        return say("tui.codebook.edit.same") if same else new

    blanks = [Blank(field, say(f"tui.codebook.{field}.long"), getattr(code, field), 3) for field in (*RULE, "example")]
    title = say("tui.codebook.edit", code=code.path)
    keeper, typed = keeping(room, On("rule", code.id))
    changed, reason = changed_fields(typed), None
    while reason is None:
        changed = await fill_in(room, FormScreen(title, blanks, follow, changed, keeper))
        if changed is None:
            keeper.drop()
            return
        reason = await ask_reason(room, title, new) if set(changed) & set(RULE) else ""
    if _keep_rule(room, code, changed or {}, reason):
        keeper.drop()


def _keep_rule(room: Room, code: CodeRow, changed: Values, reason: str) -> bool:
    rule: dict[str, Any] = {field: words for field, words in changed.items() if field in RULE}
    done = "example" not in changed or keep(room, changes.describe_code, code, example=changed["example"])
    return (not rule or keep(room, changes.redefine_code, code, reason=reason or None, **rule)) and done


async def edit_keys(room: Room, codes: Sequence[CodeRow], code: CodeRow, commands: Collection[str]) -> None:
    """Give a code a key, a mark and a colour; what clashes is said while one types."""

    def follow(values: Values) -> str:
        return "\n".join(key_sentences(codes, code, values["shortcut"], commands)) or say("tui.codebook.key.free")

    blanks = [
        Blank(field, say(f"tui.codebook.{field}.long"), getattr(code, field) or "")
        for field in ("shortcut", "mark", "colour")
    ]
    changed: dict[str, Any] | None = await fill_in(
        room, FormScreen(say("tui.codebook.keys.of", code=code.path), blanks, follow)
    )
    if changed:
        keep(room, changes.describe_code, code, **changed)


def key_sentences(codes: Sequence[CodeRow], code: CodeRow, key: str, commands: Collection[str]) -> list[str]:
    """Return what is wrong with a key in sentences."""
    return [
        say(f"tui.codebook.trouble.{trouble.kind}", key=key, code=trouble.other.path if trouble.other else "")
        for trouble in key_troubles(codes, code, key, commands)
    ]


async def describe(room: Room, code: CodeRow) -> None:
    """Give a code other names, and its name in another language."""
    blanks = [
        Blank("aliases", say("tui.codebook.aliases.long"), code.aliases, 4),
        Blank("gloss", say("tui.codebook.gloss.long"), code.gloss),
    ]
    title = say("tui.codebook.describe", code=code.path)
    changed = await fill_in(room, FormScreen(title, blanks, lambda _: ""))
    if not changed:
        return
    named: dict[str, Any] = dict(changed)
    if "aliases" in named:
        named["aliases"] = [line.strip() for line in changed["aliases"].split("\n") if line.strip()]
    keep(room, changes.describe_code, code, **named)


async def set_standing(room: Room, code: CodeRow) -> None:
    """Say how fixed a code is, or where it came from."""
    held = {f"status:{code.status}", f"origin:{code.origin}"}
    names = [f"status:{status}" for status in STATUSES] + [f"origin:{origin}" for origin in ORIGINS]
    choices = [(name, f"{'●' if name in held else '○'} {_standing(name)}") for name in names]
    chosen = await choose(room, say("tui.codebook.standing", code=code.path), choices, f"status:{code.status}")
    if chosen is None or chosen in held:
        return
    reason = await ask_reason(room, say("tui.codebook.standing.sure", code=code.path, standing=_standing(chosen)))
    if reason is not None:
        field, _, value = chosen.partition(":")
        named: dict[str, Any] = {field: value}
        keep(room, changes.describe_code, code, reason=reason or None, **named)


def _standing(name: str) -> str:
    field, _, value = name.partition(":")
    return f"{say(f'tui.codebook.{field}')}: {say(f'tui.codebook.{field}.{value}')}"


async def memo(room: Room, code: CodeRow) -> None:
    """Write a memo on a code."""
    from workbench.tui.jobs.memos import typed_memo

    if await typed_memo(room, On("code", code.id)):
        room.reload()


# its place


async def move(room: Room, codes: Sequence[CodeRow], facets: Sequence[FacetRow], code: CodeRow) -> bool:
    """Put a code, with what stands below it, elsewhere; returns whether it was done."""
    title = say("tui.codebook.move", code=code.path)
    chosen = await look_up(room, title, places(codes, facets, code))
    if chosen is None:
        return False
    parent = next((each for each in codes if str(each.id) == chosen), None)
    facet = parent.facet if parent else chosen.removeprefix(TOP)
    where = parent.path if parent else say("tui.codebook.top", facet=_facet_name(facets, facet))
    reason = await ask_reason(room, say("tui.codebook.move.sure", code=code.path, place=where))
    if reason is None:
        return False
    moved = made(room, changes.move_code, code, parent=parent, facet=facet, reason=reason or None)
    if moved is not None and moved.dropped_key:
        dropped = room.told("tui.codebook.move.dropped", lost=moved.dropped_key, code=code.name)
        room.app.notify(dropped, markup=False, timeout=8)
    return moved is not None


def reorder(room: Room, code: CodeRow, by: int) -> None:
    """Move a code up or down among those at its place."""
    keep(room, changes.reorder_code, code, by)


async def merge(room: Room, codes: Sequence[CodeRow], code: CodeRow) -> CodeRow | None:
    """Make a code part of another, after saying what comes together; returns the other when it was done."""
    own = below(codes, code.id)
    fitting = [each for each in codes if each.id not in own and _mergeable(each, code)]
    chosen = await look_up(room, say("tui.codebook.merge", code=code.path), code_entries(fitting))
    target = next((each for each in codes if str(each.id) == chosen), None)
    if target is None:
        return None
    account = say("tui.codebook.merge.account", **meeting(room.bench.store, code.id, target.id)._asdict())
    reason = await ask_reason(room, say("tui.codebook.merge.sure", code=code.path, target=target.path), account)
    if reason is None or not keep(room, changes.merge_codes, code, target, reason=reason or None):
        return None
    return target


async def retire(room: Room, code: CodeRow) -> bool:
    """Take a code out of use, or back into use; its codings stay. Returns whether it was done."""
    way = "reinstate" if code.status == "retired" else "retire"
    reason = await ask_reason(room, say(f"tui.codebook.{way}", code=code.path), say(f"tui.codebook.{way}.why"))
    if reason is None:
        return False
    status = "provisional" if way == "reinstate" else "retired"
    return keep(room, changes.describe_code, code, status=status, reason=reason or None)


async def remove(room: Room, code: CodeRow) -> None:
    """Take an unused code away."""
    reason = await ask_reason(room, say("tui.codebook.remove", code=code.path), room.told("tui.codebook.remove.why"))
    if reason is not None:
        keep(room, changes.remove_code, code, reason=reason or None)


def places(codes: Sequence[CodeRow], facets: Sequence[FacetRow], code: CodeRow) -> list[Entry]:
    """Return where a code may be put: on top of a facet, or under a code that is not below itself."""
    own = below(codes, code.id)
    tops = [
        Entry(
            f"{TOP}{facet.ident}", say("tui.codebook.top", facet=spoken_facet(facet)), f"{facet.name} · {facet.gloss}"
        )
        for facet in facets
        if facet.primary == code.primary
    ]
    fitting = [
        each for each in codes if each.id not in own and each.primary == code.primary and each.status != "retired"
    ]
    return [*code_entries(fitting), *tops]


def _mergeable(target: CodeRow, code: CodeRow) -> bool:
    alike = target.facet == code.facet or (target.primary and code.primary)
    return alike and target.status != "retired"


def _facet_name(facets: Sequence[FacetRow], ident: str) -> str:
    return next((spoken_facet(facet) for facet in facets if facet.ident == ident), ident)
