"""Purging a respondent: out of the file for good, with everything of theirs; shown with counts before."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.services.respondents.purges import REWRITTEN, TEXTS, Held, still_holding
from workbench.storage.purging.going import Going, Rows, going_with
from workbench.storage.purging.rewriting import rewrite as rewrite_now
from workbench.storage.store import Store

if TYPE_CHECKING:
    from workbench.storage.act import Act

COUNTED = ("document", "passage", "coding", "memo", "evidence", "attribute", "frameworkcell", "selfreport")
"""What is counted for a person before they agree."""
STEPS = ("taking", "finding", "forgetting", "rewriting")
"""What a purge does one after another; worded as ``purge.step.NAME``."""

Begins = Callable[[str], object]
"""Is told which of the steps begins."""


class Plan(NamedTuple):
    """What a purge would take."""

    respondent: str
    guid: str
    counts: dict[str, int]
    """By table, and `texts` and `turns` made blank in texts of several."""
    held: Held
    """What would still hold something of theirs."""

    @property
    def backups(self) -> list[Path]:
        """Backups that hold the respondent, or cannot be read."""
        return self.held.backups

    @property
    def deliveries(self) -> list[tuple[str, str]]:
        """Moment and name of files that were handed on with something of theirs in it."""
        return self.held.deliveries


class Purged(NamedTuple):
    """What a purge took."""

    plan: Plan
    entries: int
    """Of the log, that were emptied."""
    marked: int
    """Points, cells and summaries to look at."""
    rewritten: bool
    """Whether the file was written anew; else that is done when it is opened next."""


def speaking_in(store: Store, document: int) -> list[tuple[int, str]]:
    """Return number and name of the respondents whose interview a document is, or to whom a voice of it is tied."""
    sql = """
    SELECT id, name FROM respondent WHERE id IN (
        SELECT respondent_id FROM document WHERE id = :document
        UNION SELECT respondent_id FROM speaker WHERE document_id = :document) ORDER BY name
    """
    return [(number, name) for number, name in store.rows(sql, {"document": document})]


def purge_plan(store: Store, respondent: int) -> Plan:
    """Return what would go with a respondent; nothing is written."""
    found = going_with(store.rows, respondent)
    name = store.value("SELECT name FROM respondent WHERE id = ?", (respondent,))
    held = still_holding(store, found.guid, _text_guids(store.rows, found))
    return Plan(name, found.guid, _counts(found), held)


def _text_guids(rows: Rows, found: Going) -> list[str]:
    """Return the GUIDs of the texts that go and of those that are made blank in part."""
    listed = json.dumps(sorted(found.texts | found.turns.keys()))
    sql = "SELECT guid FROM text WHERE id IN (SELECT value FROM json_each(:texts)) ORDER BY guid"
    return [guid for (guid,) in rows(sql, {"texts": listed})]


def _counts(found: Going) -> dict[str, int]:
    counts = {table: len(found.rows.get(table, ())) for table in COUNTED}
    return counts | {"text": len(found.texts), "turn": sum(map(len, found.turns.values()))}


def purge(store: Store, coder: int, respondent: int, *, begins: Begins = lambda _: None) -> Purged:
    """Take a respondent out of the file: one transaction, then the file is written anew. Nothing brings them back.

    `begins` is told which of `STEPS` begins.
    """
    from workbench.storage.purging.history import forget, learn_past
    from workbench.storage.purging.texts import find_anew, let_go_of_voices, make_blank, take_texts

    plan = purge_plan(store, respondent)
    begins("taking")
    with store.act("respondent.purge", coder) as act:
        found = _all_of(act, respondent)
        learn_past(act, found)
        texts = _text_guids(act.rows, found)
        act.run("PRAGMA defer_foreign_keys = ON")
        touched = _resting(act, found)
        new = make_blank(act, found)
        let_go_of_voices(act, found)
        _take_rows(act, found)
        take_texts(act, found.texts)
        begins("finding")
        find_anew(act)
        begins("forgetting")
        _only_theirs(act, found)
        emptied = forget(act, found, new)
        _forget_drafts(act, found)
        _register(act, found, plan.counts | {TEXTS: texts}, touched)
    store.forget_contents()
    begins("rewriting")
    return Purged(plan, emptied, len(touched), rewrite_now(store))


def _all_of(act: Act, respondent: int) -> Going:
    from workbench.storage.purging.going import guids_of, learn_said

    found = going_with(act.rows, respondent)
    learn_said(act.rows, found)
    found.guids |= guids_of(act.rows, found)
    return found


def _only_theirs(act: Act, found: Going) -> None:
    """Keep in mind of their sentences those that nobody else said."""
    sql = """SELECT value FROM json_each(:said) WHERE NOT EXISTS (SELECT 1 FROM text WHERE instr(content, value))"""
    found.said = {said for (said,) in act.rows(sql, {"said": json.dumps(sorted(found.said))})}


def _take_rows(act: Act, found: Going) -> None:
    attached = _attached(act, found)
    for table, numbers in found.rows.items():
        act.run(
            f'DELETE FROM "{table}" WHERE id IN (SELECT value FROM json_each(:numbers))',
            [{"numbers": json.dumps(sorted(numbers))}],
        )
    listed: dict[str, object] = {"shared": json.dumps(sorted(found.shared)), "attached": json.dumps(attached)}
    act.run("DELETE FROM notice WHERE document_id IN (SELECT value FROM json_each(:shared))", [listed])
    act.run(
        """DELETE FROM attachment WHERE id IN (SELECT value FROM json_each(:attached))
           AND id NOT IN (SELECT attachment_id FROM aside WHERE attachment_id IS NOT NULL)""",
        [listed],
    )


def _attached(act: Act, found: Going) -> list[int]:
    sql = """SELECT attachment_id FROM aside
             WHERE attachment_id IS NOT NULL AND id IN (SELECT value FROM json_each(:numbers))"""
    return [number for (number,) in act.rows(sql, {"numbers": json.dumps(sorted(found.rows.get("aside", ())))})]


def _forget_drafts(act: Act, found: Going) -> None:
    """Take what was being typed on anything that goes; a draft names it by GUID, alone or before a stroke."""
    for coder, target, on in act.rows('SELECT coder_id, target, "on" FROM draft'):
        if found.guids & set(on.split("/")):
            act.run(
                'DELETE FROM draft WHERE coder_id = :c AND target = :t AND "on" = :o',
                [{"c": coder, "t": target, "o": on}],
            )


def _resting(act: Act, found: Going) -> list[tuple[str, str]]:
    """Return table and GUID of what a researcher wrote that rests on words that go, and stays."""
    gone = {name: json.dumps(sorted(found.rows.get(name, ()))) for name in ("coding", "item")}
    points = """SELECT DISTINCT point.guid FROM point JOIN evidence ON evidence.point_id = point.id
                WHERE coding_id IN (SELECT value FROM json_each(:coding))
                OR item_id IN (SELECT value FROM json_each(:item))"""
    shared = {"shared": json.dumps(sorted(found.shared)), "own": found.respondent}
    summaries = """SELECT guid FROM documentsummary WHERE document_id IN (SELECT value FROM json_each(:shared))"""
    cells = """SELECT guid FROM frameworkcell WHERE respondent_id <> :own AND respondent_id IN (
                SELECT respondent_id FROM speaker WHERE document_id IN (SELECT value FROM json_each(:shared))
                UNION SELECT respondent_id FROM document WHERE id IN (SELECT value FROM json_each(:shared)))"""
    rows = [("point", guid) for (guid,) in act.rows(points, gone)]
    rows += [("documentsummary", guid) for (guid,) in act.rows(summaries, {"shared": shared["shared"]})]
    return rows + [("frameworkcell", guid) for (guid,) in act.rows(cells, shared)]


def _register(act: Act, found: Going, counts: Mapping[str, object], touched: list[tuple[str, str]]) -> None:
    """Write down that it was done: in the log, and what is to be looked at."""
    from workbench.model import Purge, Touched
    from workbench.storage.act import now

    kept = {table: count for table, count in counts.items() if count}
    row = act.keep(
        Purge(at=now(), coder_id=act.coder, counts=json.dumps(kept | {REWRITTEN: 0}), respondent_guid=found.guid)
    )
    for target, guid in touched:
        act.keep(Touched(purge_id=row.number, target=target, target_guid=guid))
    act.parameters |= {"count": kept.get("coding", 0)}
    number = act.write_entry("respondent.purge")
    act.run("UPDATE entry SET purged = 1 WHERE number = :number", [{"number": number}])


def delete_backups(paths: list[Path]) -> list[Path]:
    """Delete backups that hold what was purged; returns those that could not be."""
    left = []
    for path in paths:
        try:
            path.unlink()
        except OSError:
            left.append(path)
    return left
