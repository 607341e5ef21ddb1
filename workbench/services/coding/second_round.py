"""The second round: what was read before a code existed, or before its rule changed, is gone through once more."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from workbench.errors import RefusedError
from workbench.storage.queries import second_round as queries
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.queries.second_round import OlderCoding, RuleRow
from workbench.storage.store import Store
from workbench.text.search import find_all, find_words
from workbench.text.span import Span

SHORTEST = 4
"""Letters of a name that is looked for inside words, too; ``VT`` is part of too many."""


class Waiting(NamedTuple):
    """A document that a coder read, in whole or in part, without a code or with an older rule of it."""

    code: CodeRow
    document_id: int
    document: str
    upto: int
    """Characters that were read by then."""
    codings_older: int
    """Codings of the code in this document that were made under an earlier version of the rule."""


class _Reading:
    """How far a document was read, moment by moment."""

    def __init__(self, document: int, name: str) -> None:
        self.document = document
        self.name = name
        self.epochs: list[str] = []
        self.furthest: list[int] = []

    def before(self, moment: str) -> int:
        """Return how many characters were read while the codebook was older than `moment`."""
        place = bisect_left(self.epochs, moment)
        return self.furthest[place - 1] if place else 0


def waiting(store: Store, coder: int) -> list[Waiting]:
    """Return what this coder has not yet gone through again, by code in the order of the codebook and by document."""
    readings = _readings(store, coder)
    if not readings:
        return []
    began, ticked, older = queries.began(store), queries.ticked(store, coder), queries.older_counts(store)
    return [
        Waiting(code, reading.document, reading.name, upto, older.get((code.id, reading.document), 0))
        for code in codes(store)
        if code.id in began
        for reading in readings
        if (upto := reading.before(began[code.id])) and (code.id, reading.document) not in ticked
    ]


def _readings(store: Store, coder: int) -> list[_Reading]:
    """Return what was read of each document, by name; the furthest place that was ever reached counts."""
    found: dict[int, _Reading] = {}
    for document, name, epoch, furthest in queries.progress(store, coder):
        reading = found.setdefault(document, _Reading(document, name))
        reading.furthest.append(max([furthest, *reading.furthest[-1:]]))
        reading.epochs.append(epoch)
    return list(found.values())


def candidates(store: Store, code: CodeRow, document_id: int, upto: int, *, forms: bool = False) -> list[Span]:
    """Return where respondents used the name or an alias of a code in a transcript and it was not coded so.

    Part of a word is enough, save for names of a few letters; with `forms` whole words in all their forms.
    """
    place = store.row(
        "SELECT text_id, content FROM document JOIN text ON text.id = text_id WHERE document.id = ?", (document_id,)
    )
    if place is None:
        raise RefusedError("act.gone")
    text_id, content = place
    coded = queries.coded_places(store, text_id, code.id)
    hits = {
        Span(start + hit.start, start + hit.end)
        for start, end in queries.said_before(store, document_id, upto)
        for find, name in _finders(code, forms=forms)
        for hit in find(content[start:end], name)
    }
    return list(_uncoded(sorted(hits, key=lambda hit: (hit.start, -hit.end)), coded))


def _finders(code: CodeRow, *, forms: bool) -> list[tuple[Callable[[str, str], Iterator[Span]], str]]:
    names = dict.fromkeys(filter(None, (code.name, *code.aliases.split("\n"))))
    if forms:
        from workbench.text.lemma_forms import find_forms

        return [(find_forms, name) for name in names]
    return [(find_all if len(name) >= SHORTEST else find_words, name) for name in names]


def _uncoded(hits: Sequence[Span], coded: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield the hits that touch no coded place, and of overlapping ones the first and longest."""
    last = 0
    for hit in hits:
        if hit.start >= last and not any(start < hit.end and hit.start < end for start, end in coded):
            yield hit
            last = hit.end


def tick_off(store: Store, coder: int, code: CodeRow, document_id: int) -> None:
    """Note that this coder went through a document once more for the present rule of a code."""
    from workbench.model import Code, CodeCheck, Document
    from workbench.storage.act import now

    with store.act("code.tick", coder, name=code.name, code=code.ident) as act:
        row, document = act.get(Code, code.id), act.get(Document, document_id)
        act.parameters.update(document=document.name)
        on: dict[str, Any] = {
            "code_id": row.number,
            "document_id": document.number,
            "coder_id": coder,
            "rule_version": row.rule_version,
        }
        if act.find(CodeCheck, **on) is None:
            act.add(CodeCheck(**on, created_at=now()))


def untick(store: Store, coder: int, code: CodeRow, document_id: int) -> None:
    """Note that a document still has to be gone through for the present rule of a code."""
    from workbench.model import Code, CodeCheck, Document

    with store.act("code.untick", coder, name=code.name, code=code.ident) as act:
        act.parameters.update(document=act.get(Document, document_id).name)
        on = {"code_id": code.id, "document_id": document_id, "coder_id": coder}
        found = act.find(CodeCheck, **on, rule_version=act.get(Code, code.id).rule_version)
        if found is not None:
            act.remove(found)


def older_codings(store: Store, code: CodeRow) -> list[OlderCoding]:
    """Return the codings made under an earlier version of the rule of a code."""
    return queries.older_codings(store, code.id)


def earlier_rules(store: Store, code: CodeRow) -> list[RuleRow]:
    """Return the rules that a code had, the latest first."""
    return queries.earlier_rules(store, code.id)


def confirm(store: Store, coder: int, codings: Sequence[int]) -> int:
    """Say that codings, of any coder, hold under the present rule of their code; returns how many were older."""
    from workbench.model import Coding

    sql = """
    SELECT coding.id, code.rule_version FROM coding JOIN code ON code.id = coding.code_id
    WHERE coding.id IN (SELECT value FROM json_each(:numbers))
    """
    with store.act("code.confirm", coder) as act:
        found = dict(act.rows(sql, {"numbers": json.dumps(list(codings))}))
        if len(found) < len(set(codings)):
            raise RefusedError("act.gone")
        count = act.change_all(Coding, {number: {"rule_version": version} for number, version in found.items()})
        act.parameters.update(count=count)
    return count
