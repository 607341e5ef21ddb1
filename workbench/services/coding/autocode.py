"""Autocoding: giving a code to every place where words stand, planned first, then done in one act."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.errors import UsageError
from workbench.services.coding.coding import check_codes, check_text
from workbench.services.coding.searching import Hit, search
from workbench.storage.queries.autocode import Around, Unit, around, borne
from workbench.storage.queries.codebook import CodeRow
from workbench.storage.store import Store
from workbench.text.anchor import anchor
from workbench.text.canonical import visible
from workbench.text.span import Span

if TYPE_CHECKING:
    from workbench.storage.act import Act

UNITS = ("passage", "sentence", "turn")
"""What is coded around a hit: the words found, their sentence, or all that was said in the turn."""


class Plan(NamedTuple):
    """What autocoding would do; nothing is written yet."""

    words: str
    code: CodeRow
    aspect: CodeRow | None
    hits: int
    """All hits, also those that are left out."""
    asked: int
    """Hits in the words of an interviewer, left out unless they are wanted."""
    units: list[Unit]
    """What would bear the code, each once."""
    documents: int
    respondents: int
    """Persons whose words they are."""
    borne: int
    """Units that bear the code already."""

    @property
    def new(self) -> int:
        """Codings that would be made."""
        return len(self.units) - self.borne

    def counts(self) -> dict[str, int]:
        """Return the numbers that are told before it is done."""
        names = ("hits", "asked", "documents", "respondents", "borne", "new")
        return {name: getattr(self, name) for name in names}


class Autocoded(NamedTuple):
    """What became of it."""

    codings: int
    """New ones."""
    passages: int
    """New ones; the other codings are on passages that were there."""
    present: int
    """Units that bore the code already."""


def plan(
    store: Store,
    coder: int,
    text: str,
    mode: str,
    code: CodeRow,
    *,
    aspect: CodeRow | None = None,
    unit: str = "passage",
    interviewers: bool = False,
) -> Plan:
    """Return what coding every hit of a search would do; see `plan_hits`."""
    check_codes(store, code, aspect)
    hits = list(search(store, text, mode))
    return plan_hits(store, coder, text, hits, code, aspect=aspect, unit=unit, interviewers=interviewers)


def plan_hits(
    store: Store,
    coder: int,
    words: str,
    hits: Sequence[Hit],
    code: CodeRow,
    *,
    aspect: CodeRow | None = None,
    unit: str = "passage",
    interviewers: bool = False,
) -> Plan:
    """Return what coding these hits would do. Hits within one unit give one coding; an item is coded whole.

    What interviewers say is left out unless it is wanted. Refuses a code that only qualifies or was retired.
    """
    if unit not in UNITS:
        raise UsageError("autocode.unknown_unit", unit=visible(unit), choices=", ".join(UNITS))
    check_codes(store, code, aspect)
    places = ((hit.document_id, hit.text_id, hit.turn, hit.start, hit.end) for hit in hits)
    found = around(store.rows, unit, places)
    wanted = found if interviewers else [each for each in found if not each.asked]
    return _counted(store, coder, visible(words), wanted, code, aspect)._replace(
        hits=len(hits), asked=len(found) - len(wanted)
    )


def _counted(store: Store, coder: int, words: str, wanted: list[Around], code: CodeRow, aspect: CodeRow | None) -> Plan:
    units = list(dict.fromkeys(each.unit for each in wanted))
    there = borne(store.rows, units, code.id, aspect.id if aspect else None, coder)
    return Plan(
        words=words,
        code=code,
        aspect=aspect,
        hits=0,
        asked=0,
        units=units,
        documents=len({each.document_id for each in wanted}),
        respondents=len({each.respondent_id for each in wanted} - {None}),
        borne=sum(each.coded for each in there),
    )


def autocode(store: Store, coder: int, planned: Plan) -> Autocoded:
    """Give the code to all units of a plan in one act; passages that are there are used, codings are not doubled."""
    code, aspect = planned.code, planned.aspect
    check_codes(store, code, aspect)
    shown = f"{code.ident}:{aspect.ident}" if aspect else code.ident
    with store.act("autocode", coder, code=shown, name=code.name, words=planned.words) as act:
        for text_id in {unit.text_id for unit in planned.units}:
            check_text(act, text_id)
        there = borne(act.rows, planned.units, code.id, aspect.id if aspect else None, coder)
        bare = [(unit, each.passage_id) for unit, each in zip(planned.units, there, strict=True) if not each.coded]
        made = _make_passages(act, [unit for unit, passage in bare if passage is None])
        passages = [made[unit] if passage is None else passage for unit, passage in bare]
        act.parameters["count"] = len(_make_codings(act, coder, passages, code, aspect))
    return Autocoded(len(passages), len(made), len(planned.units) - len(passages))


def _make_passages(act: Act, units: list[Unit]) -> dict[Unit, int]:
    """Make the passages and return their numbers."""
    from workbench.model import Passage

    read = lru_cache(1)(act.content)
    rows = [
        {"text_id": unit.text_id, **anchor(read(unit.text_id), Span(unit.start, unit.end))._asdict()} for unit in units
    ]
    return dict(zip(units, act.add_all(Passage, rows), strict=True))


def _make_codings(act: Act, coder: int, passages: list[int], code: CodeRow, aspect: CodeRow | None) -> range:
    from workbench.model import Coding
    from workbench.storage.act import now

    shared = {
        "code_id": code.id,
        "aspect_id": aspect.id if aspect else None,
        "coder_id": coder,
        "rule_version": code.rule_version,
        "created_at": now(),
    }
    return act.add_all(Coding, [{"passage_id": passage} | shared for passage in passages])
