"""Memos, rules and notes that are being typed: kept as they grow, found again after the program was stopped."""

from __future__ import annotations

from typing import NamedTuple

from workbench.services.coding.memos import KINDS, Place, change_memo, write_memo
from workbench.storage.queries.revising import document_of_earlier, is_borne, transcript_now
from workbench.storage.store import Store
from workbench.text.span import Span

TABLES = {"rule": "code", "note": "point", "cell": "respondent", "interview": "document"}
"""What is no memo but is typed at length, with the table of what it is on: the rule of a code, the note of a point, the
sentence of a cell of the framework, half a page on an interview."""


class On(NamedTuple):
    """What is written, and on what."""

    target: str = "project"
    """A memo on a project, document, passage, coding, code, point or item; memo: one that is rewritten; or a name of
    `TABLES`."""
    number: int | None = None
    """Of that, inside the program; none for the project and for a place."""
    place: Place | None = None
    """Of a passage that may not be there yet."""
    theme: int | None = None
    """Of a cell of the framework, which may not be there yet: its code; the number is that of the respondent."""


class Draft(NamedTuple):
    """A memo, rule or note that was not finished."""

    target: str
    on: str
    """GUID of what it is on; of a passage that is not there yet its text and place; of a cell of the framework those of
    respondent and theme; empty for the project."""
    kind: str
    body: str
    at: str


def address(store: Store, on: On) -> tuple[str, str]:
    """Return how a draft names what it is on: in a way that holds in every copy of the project."""
    if on.place is not None:
        text, span = on.place
        return on.target, f"{store.value('SELECT guid FROM text WHERE id = ?', (text,))}/{span.start}-{span.end}"
    if on.number is None:
        return "project", ""
    table = TABLES.get(on.target, on.target)
    name = store.value(f'SELECT guid FROM "{table}" WHERE id = ?', (on.number,)) or ""
    if on.theme is not None:
        name = f"{name}/{store.value('SELECT guid FROM code WHERE id = ?', (on.theme,)) or ''}"
    return on.target, name


def keep_draft(store: Store, coder: int, at: tuple[str, str], kind: str, body: str) -> None:
    """Keep what was typed so far; nothing is kept of nothing."""
    if not body.strip():
        drop_draft(store, coder, at)
        return
    store.keep(
        """
        INSERT INTO draft (coder_id, target, "on", kind, body, at)
        VALUES (?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
        ON CONFLICT (coder_id, target, "on") DO UPDATE SET kind = excluded.kind, body = excluded.body, at = excluded.at
        """,
        (coder, *at, kind, body),
    )


def drop_draft(store: Store, coder: int, at: tuple[str, str]) -> None:
    """Forget a draft: it became a memo, or is not wanted."""
    store.keep('DELETE FROM draft WHERE coder_id = ? AND target = ? AND "on" = ?', (coder, *at))


def drafts(store: Store, coder: int) -> list[Draft]:
    """Return the drafts of this coder, the latest first."""
    rows = store.rows('SELECT target, "on", kind, body, at FROM draft WHERE coder_id = ? ORDER BY at DESC', (coder,))
    return [Draft(*row) for row in rows]


def draft_at(store: Store, coder: int, at: tuple[str, str]) -> Draft | None:
    """Return what this coder was typing on something."""
    return next((draft for draft in drafts(store, coder) if (draft.target, draft.on) == at), None)


def on_what(store: Store, draft: Draft) -> On | None:
    """Return what a draft is on; None when that is not there any more."""
    if draft.target == "project":
        return On()
    guid, _, stretch = draft.on.partition("/")
    if draft.target == "cell":
        sql = "SELECT respondent.id, code.id FROM respondent, code WHERE respondent.guid = ? AND code.guid = ?"
        cell = store.row(sql, (guid, stretch))
        return On("cell", cell[0], theme=cell[1]) if cell else None
    table = "text" if stretch else TABLES.get(draft.target, draft.target)
    number = store.value(f'SELECT id FROM "{table}" WHERE guid = ?', (guid,))
    if number is None:
        return None
    if stretch:
        start, _, end = stretch.partition("-")
        return _now(store, number, Span(int(start), int(end)))
    return On(draft.target, number)


def _now(store: Store, text_id: int, span: Span) -> On | None:
    """Return a place in a text, or where it is since that was corrected; its document where that is not certain."""
    if is_borne(store, text_id):
        return On("passage", place=(text_id, span))
    document = document_of_earlier(store, text_id)
    now = transcript_now(store, document) if document is not None else None
    if now is None:
        return None
    from workbench.text.reanchor import Alignment

    found = Alignment.of(store.content(text_id), store.content(now.text_id)).find(span)
    return On("document", now.id) if found.outcome == "review" else On("passage", place=(now.text_id, found.span))


def finish(store: Store, coder: int, on: On, kind: str, body: str) -> None:
    """Keep a memo that was typed: rewrite the one it is on, or write a new one."""
    kind = kind if kind in KINDS else "idea"
    if on.target == "memo":
        guid = store.value("SELECT guid FROM memo WHERE id = ?", (on.number,))
        change_memo(store, coder, guid or "", body, kind=kind)
    else:
        write_memo(store, coder, body, kind=kind, target=on.target, number=on.number, place=on.place)


NAMES = {
    "document": "SELECT name FROM document WHERE id = ?",
    "passage": "SELECT quote FROM passage WHERE id = ?",
    "coding": """SELECT code.name || ' · ' || passage.quote FROM coding JOIN code ON code.id = coding.code_id
                 JOIN passage ON passage.id = coding.passage_id WHERE coding.id = ?""",
    "code": "SELECT name FROM code WHERE id = ?",
    "point": "SELECT ident || ' · ' || title FROM point WHERE id = ?",
    "item": "SELECT content FROM text JOIN item ON item.text_id = text.id WHERE item.id = ?",
    "memo": "SELECT body FROM memo WHERE id = ?",
    "rule": "SELECT name FROM code WHERE id = ?",
    "note": "SELECT ident || ' · ' || title FROM point WHERE id = ?",
    "cell": "SELECT name FROM respondent WHERE id = ?",
    "interview": "SELECT name FROM document WHERE id = ?",
}


def name_of(store: Store, on: On) -> str:
    """Return what something is called, as the title of a memo on it; empty for the project."""
    if on.place is not None:
        text, span = on.place
        parameters = (span.start + 1, span.end - span.start, text)
        return store.value("SELECT substr(content, ?, ?) FROM text WHERE id = ?", parameters) or ""
    name: str = store.value(NAMES[on.target], (on.number,)) or "" if on.target in NAMES else ""
    theme = store.value("SELECT name FROM code WHERE id = ?", (on.theme,)) if on.theme is not None else None
    return f"{name} × {theme}" if theme else name
