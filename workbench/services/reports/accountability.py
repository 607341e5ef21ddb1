"""The accountability of a study for the appendix of a paper: where codes come from, what changed, who coded what."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from workbench.exporters import registry
from workbench.exporters.report import Block, Bullets, Heading, Paragraph, Prose, Quote, Rendered, Table
from workbench.services.coding.second_round import waiting
from workbench.services.project.history import told
from workbench.services.project.projects import project_name
from workbench.services.reports.provenance import last_act
from workbench.storage.allowed import within_consent
from workbench.storage.queries import accounting
from workbench.storage.queries.accounting import Against, CodedBy, Contested, Earlier
from workbench.storage.queries.log import EntryRow, entries
from workbench.storage.queries.memos import MemoListed, memo_rows
from workbench.storage.store import Store
from workbench.wording import language, say

FORMATS = ("docx", "html", "md")
CHANGING = ("code.", "codebook.", "facet.")
"""Acts that change the codebook begin so; of others those with a reason are told."""
NOT_TOLD = ("code.tick", "code.untick", "undo", "redo")
DAY = len("2026-01-01")


class Accountability(NamedTuple):
    """What is accounted for; respondents under their codes only."""

    name: str
    act: int
    at: str
    numbers: dict[str, int]
    codes: list[tuple[str, str, str, str, str, int, int]]
    changes: list[tuple[str, str, EntryRow]]
    """Day, coder and act."""
    rules: list[Earlier]
    coded: list[CodedBy]
    coders: list[int]
    against: list[Against]
    contested: list[Contested]
    waiting: list[tuple[str, str, list[str]]]
    """Coder, code and the documents that were not gone through again."""
    memos: list[MemoListed]


NUMBERS = {
    "documents": "SELECT count(*) FROM document",
    "interviewed": "SELECT coalesce(sum(persons), 0) FROM respondent WHERE part = 'individual'",
    "group": "SELECT coalesce(sum(persons), 0) FROM respondent WHERE part = 'group'",
    "codes": 'SELECT count(*) FROM code JOIN facet ON facet.id = code.facet_id WHERE facet."primary"',
    "codings": "SELECT count(*) FROM coding",
}


@within_consent
def accountability(store: Store) -> Accountability:
    """Return what there is to account for."""
    number, at, _ = last_act(store)
    known = accounting.codes_of_documents(store)
    return Accountability(
        name=project_name(store),
        act=number,
        at=at[:DAY],
        numbers={name: int(store.value(sql)) for name, sql in NUMBERS.items()},
        codes=accounting.origins(store),
        changes=[(row.at[:DAY], row.coder or "–", _veiled(row, known)) for row in _changes(store)],
        rules=accounting.earlier_rules(store),
        coded=accounting.coded_by(store),
        coders=accounting.coders_of_documents(store),
        against=accounting.against(store),
        contested=accounting.contested(store),
        waiting=_waiting(store, known),
        memos=[memo for memo in reversed(memo_rows(store)) if memo.kind in ("decision", "reflection")],
    )


def _changes(store: Store) -> list[EntryRow]:
    """Return the acts that stand and changed the codebook or carry a reason, the earliest first."""
    return [
        row
        for row in reversed(entries(store))
        if row.undone_by is None and row.act not in NOT_TOLD and (row.act.startswith(CHANGING) or _reason(row))
    ]


def _reason(row: EntryRow) -> str:
    return row.reason or str(json.loads(row.parameters).get("reason") or "")


def _veiled(row: EntryRow, known: Mapping[str, str]) -> EntryRow:
    """Return an act in which documents of one respondent go under the code of that respondent."""
    parameters = json.loads(row.parameters)
    veiled = {name: known.get(value, value) if isinstance(value, str) else value for name, value in parameters.items()}
    return row._replace(parameters=json.dumps(veiled))


def _waiting(store: Store, known: Mapping[str, str]) -> list[tuple[str, str, list[str]]]:
    found: dict[tuple[str, str], list[str]] = {}
    for number, coder in store.rows("SELECT id, name FROM coder ORDER BY name"):
        for each in waiting(store, number):
            found.setdefault((coder, each.code.name), []).append(known.get(each.document, each.document))
    return [(coder, code, documents) for (coder, code), documents in found.items()]


def write_accountability(found: Accountability, format_: str) -> Rendered:
    """Return the accountability as docx, html or md, in the language spoken; UsageError for another format."""
    registry.check_format(format_, FORMATS)
    return registry.prose_exporter(format_).render(accountability_prose(found))


def accountability_prose(found: Accountability) -> Prose:
    """Return the accountability part by part; a part without anything says so."""
    numbers = [say(f"account.number.{name}", count=count) for name, count in found.numbers.items()]
    parts: list[tuple[str, list[Block]]] = [
        ("account.numbers", [Bullets(numbers)]),
        ("account.codes", _table(("code", "origin", "status", "since", "version", "codings"), _codes(found))),
        ("account.changes", _table(("when", "who", "what", "why"), _changed(found))),
        ("account.rules", [block for rule in found.rules for block in _rule(rule)]),
        ("account.coders", _coders(found)),
        ("account.contradictions", _contradictions(found)),
        ("account.round", _round(found)),
        ("account.memos.decision", _memos(found, "decision")),
        ("account.memos.reflection", _memos(found, "reflection")),
    ]
    blocks: list[Block] = [Paragraph(say("account.what", number=found.act, at=found.at), quiet=True)]
    for key, part in parts:
        blocks += [Heading(say(key), 1), *(part or [Paragraph(say("account.none"), quiet=True)])]
    return Prose(say("account.title", project=found.name), language(), blocks)


def _table(columns: tuple[str, ...], rows: list[list[str]]) -> list[Block]:
    return [Table([say(f"account.column.{column}") for column in columns], rows)] if rows else []


def _codes(found: Accountability) -> list[list[str]]:
    return [
        [name, say(f"account.origin.{origin}"), say(f"account.status.{status}"), at[:DAY], str(version), str(count)]
        for _, name, origin, status, at, version, count in found.codes
    ]


def _changed(found: Accountability) -> list[list[str]]:
    return [[at, coder, told(row), _reason(row) or say("account.no_reason")] for at, coder, row in found.changes]


def _rule(rule: Earlier) -> list[Block]:
    head = say("account.rule", code=rule.code, version=rule.version, until=rule.until[:DAY])
    texts = [rule.definition]
    texts += [f"{say(f'paper.rule.{name}')} {text}" for name in ("include", "exclude") if (text := getattr(rule, name))]
    texts += [f"{say('paper.rule.border')} {rule.border.replace(chr(10), '; ')}"] if rule.border else []
    lines = [text for text in texts if text] or [say("account.rule.empty")]
    lines += [say("account.older", count=rule.codings)] if rule.codings else []
    return [Heading(head, 2), *map(Paragraph, lines)]


def _coders(found: Accountability) -> list[Block]:
    rows = [[each.coder, each.theme, *map(str, each[2:])] for each in found.coded]
    table = _table(("who", "theme", "documents", "passages", "codings"), rows)
    together = sum(count > 1 for count in found.coders)
    told_so = say("account.together", documents=together, of=len(found.coders))
    return [*table, Paragraph(told_so)] if table else []


def _contradictions(found: Accountability) -> list[Block]:
    cases: list[Block] = [Quote(each.words, _source(each)) for each in found.against]
    items = [f"{each.row}: {each.words} ({_why(each)})" for each in found.contested]
    return cases + ([Paragraph(say("account.contradictions.items")), Bullets(items)] if items else [])


def _source(each: Against) -> str:
    who = each.respondent or say("account.group" if each.turn is None else "account.nobody")
    turn = say("report.turn", turn=each.turn) if each.turn else ""
    return " · ".join(part for part in (each.point, say(f"report.stance.{each.stance}"), who, turn) if part)


def _why(each: Contested) -> str:
    reasons = [say("account.relation.contradicted")] if each.relation == "contradicted" else []
    reasons += [say("account.relation.contested")] if each.support == "contested" else []
    return "; ".join(reasons)


def _round(found: Accountability) -> list[Block]:
    lines = [
        say("account.round.line", coder=coder, code=code, documents=", ".join(documents))
        for coder, code, documents in found.waiting
    ]
    return [Paragraph(say("account.round.why")), Bullets(lines)] if lines else []


def _memos(found: Accountability, kind: str) -> list[Block]:
    return [
        Quote(
            memo.body, " · ".join(part for part in (memo.coder, memo.changed_at[:DAY], memo.code, memo.point) if part)
        )
        for memo in found.memos
        if memo.kind == kind
    ]
