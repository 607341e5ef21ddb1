"""Memos in every room: writing one, reading all, going to what they are on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from workbench.errors import ProjectError
from workbench.services.project.drafts import (
    TABLES,
    Draft,
    On,
    address,
    draft_at,
    drafts,
    drop_draft,
    finish,
    name_of,
    on_what,
)
from workbench.storage.queries.guids import number_of
from workbench.storage.queries.memos import MemoListed, memo_words
from workbench.tui.drafts import DraftKeeper
from workbench.tui.guard import one_line, plain
from workbench.tui.jobs.unfinished import changed_fields, go_on
from workbench.tui.modals.memo import MemoScreen
from workbench.tui.modals.memos import MemosScreen, headline
from workbench.tui.modals.report import ReportScreen
from workbench.tui.talk import choose
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.tui.screens.base import Room

LONGEST = 60
"""Cells of the beginning of a text that stands in a title."""

Written = tuple[str, str] | None
"""Kind and text of a memo, or None when nothing was typed."""


def open_memo(room: Room, on: On, title: str = "", *, then: Callable[[], object] | None = None) -> None:
    """Let a memo be written at once, going on with what was typed on the same before; `then` follows when it is kept.

    Opens without a worker, so that no letter that is typed fast reaches the room behind.
    """
    if may_write(room):
        _push(room, on, title, then)


def _push(
    room: Room,
    on: On,
    title: str,
    then: Callable[[], object] | None,
    failed: Written = None,
    draft: Draft | None = None,
) -> None:
    draft = draft or draft_at(room.bench.store, room.bench.coder, _at(room, on))
    screen, keep = _memo(room, on, title, draft, failed)

    def written(memo: Written) -> None:
        if keep(memo):
            if then is not None:
                then()
        elif memo is not None and memo[1].strip():
            _push(room, on, title, then, memo, draft)

    room.app.push_screen(screen, written)


def may_write(room: Room) -> bool:
    """Return whether memos can be kept here; says so when not, before anybody types one for nothing."""
    store = room.bench.store
    if store.readonly:
        room.refuse(ProjectError("project.readonly", file=store.path.name))
    return not store.readonly


async def typed_memo(room: Room, on: On, draft: Draft | None = None) -> bool:
    """Let a memo be written and wait for it; returns whether one was kept. Call it in a worker."""
    if not may_write(room):
        return False
    draft = draft or draft_at(room.bench.store, room.bench.coder, _at(room, on))
    failed: Written = None
    while True:
        screen, keep = _memo(room, on, "", draft, failed)
        memo = await room.app.push_screen_wait(screen)
        if keep(memo):
            return True
        if memo is None or not memo[1].strip():
            return False
        failed = memo


def _at(room: Room, on: On) -> tuple[str, str]:
    return address(room.bench.store, on)


def _memo(
    room: Room, on: On, title: str, draft: Draft | None, failed: Written
) -> tuple[MemoScreen, Callable[[Written], bool]]:
    """Return the dialog for a memo, and what keeps the memo that comes out of it.

    What could not be kept a moment ago stands in it again, so that no word is lost; leaving it then gives it up, save
    for the draft, if that could be kept.
    """
    store, coder = room.bench.store, room.bench.coder
    keeper = DraftKeeper(store, coder, (draft.target, draft.on) if draft else _at(room, on))
    was = failed or _before(room, on)
    kind, body = failed or ((draft.kind, draft.body) if draft else was)
    about = short(title or name_of(store, on)) or say("tui.memo.project")
    screen = MemoScreen(about, body, kind, keeper=keeper, was=was)

    def keep(memo: Written) -> bool:
        if memo is None or (on.target != "memo" and not memo[1].strip()):
            if failed is None:
                keeper.drop()
            return False
        done = room.do(lambda: finish(store, coder, on, *memo))
        if done:
            keeper.drop()
        return done

    return screen, keep


def _before(room: Room, on: On) -> tuple[str, str]:
    """Return kind and words of the memo that is rewritten."""
    known = memo_words(room.bench.store, on.number) if on.target == "memo" and on.number is not None else None
    return known or ("idea", "")


async def read_memos(room: Room) -> None:
    """Show all memos until one is gone to or the list is left. Call it in a worker."""
    screen: MemosScreen | None = MemosScreen()
    while screen is not None:
        chosen = await room.app.push_screen_wait(screen)
        screen = None
        if chosen is None:
            return
        if chosen.way == "go" and chosen.memo is not None:
            await go_to_memo(room, chosen.memo)
        elif chosen.way in ("new", "edit"):
            number = chosen.memo and number_of(room.bench.store, "memo", chosen.memo.guid)
            await typed_memo(room, On("memo", number) if number else On())
            room.reload()
            screen = MemosScreen(chosen.search, chosen.kind)


async def go_to_memo(room: Room, memo: MemoListed) -> None:
    """Go to what a memo is on, or show the memo where there is no such place. Call it in a worker."""
    place = place_of(memo)
    if place is not None:
        name, named = place
        room.bench.go(name, **named)
        return
    await room.app.push_screen_wait(ReportScreen(headline(memo), plain(memo.body)))


def place_of(memo: MemoListed) -> tuple[str, dict[str, Any]] | None:
    """Return the room in which a memo is seen where it stands, and where in it."""
    if memo.document_kind == "matrix":
        return "matrix", {"document": memo.document_id, "text": memo.text_id}
    if memo.document_id is not None:
        return "code", {"document": memo.document_id, "position": memo.position}
    if memo.point is not None:
        return "points", {"point": memo.point}
    if memo.code_id is not None:
        return "codebook", {"code": memo.code_id}
    return None


async def offer_drafts(room: Room) -> None:
    """Ask what to do with all that was being typed when the program was stopped. Call it in a worker."""
    store, coder = room.bench.store, room.bench.coder
    for draft in drafts(store, coder):
        found = on_what(store, draft)
        name = short(name_of(store, found)) if found else say("tui.draft.gone")
        title = _draft_title(draft, name)
        answer = await choose(room, title, [(way, say(f"tui.draft.{way}")) for way in _ways(draft, found)])
        if answer is not None:
            await _settle(room, draft, found or On(), answer)


def _draft_title(draft: Draft, name: str) -> str:
    key = f"tui.draft.title.{draft.target}" if draft.target in TABLES else "tui.draft.title"
    return say(key, on=name or say("tui.memo.project"), words=short(_words(draft)))


def _words(draft: Draft) -> str:
    """Return what was typed, the fields of a form below one another."""
    fields = changed_fields(draft.body) if draft.target == "rule" else None
    return draft.body if fields is None else "\n\n".join(fields.values())


def _ways(draft: Draft, found: On | None) -> tuple[str, ...]:
    """Return what can be done with a draft: what is no memo can be one where what it is on has gone."""
    if draft.target in TABLES and found is not None:
        return ("go_on", "drop")
    return ("keep", "drop") if draft.target in TABLES else ("go_on", "keep", "drop")


async def _settle(room: Room, draft: Draft, on: On, answer: str) -> None:
    store, coder = room.bench.store, room.bench.coder
    if answer == "go_on" and draft.target in TABLES:
        await go_on(room, on)
    elif answer == "go_on":
        await typed_memo(room, on, draft)
    elif (answer == "drop" or room.do(lambda: finish(store, coder, on, draft.kind, _words(draft)))) and room.do(
        lambda: drop_draft(store, coder, (draft.target, draft.on))
    ):
        room.reload()


def short(text: str) -> str:
    """Return the beginning of a text on one line."""
    line = one_line(text)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
