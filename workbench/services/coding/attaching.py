"""Attaching codes by keys: what bears a code already loses it, a wider selection extends it, neighbours become one.

Consecutive sentences of a turn with the same coding (code, aspect, weight, qualifiers, version of the rule, coder) are
one passage with one coding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from workbench.errors import RefusedError
from workbench.services.coding.coding import check_aspect, check_codes, code_passage, passage_number, take_off
from workbench.storage.queries.codebook import CodeRow
from workbench.storage.queries.neighbours import OwnRow, is_evidence, own_codings, turn_at
from workbench.storage.store import Store
from workbench.text.span import Span

if TYPE_CHECKING:
    from workbench.model import Coding
    from workbench.storage.act import Act

Did = Literal["coded", "extended", "changed", "taken_off"]


class Attached(NamedTuple):
    """What became of a code that was typed on a selection."""

    did: Did
    coding: int
    """The coding that was made, extended or taken off."""
    span: Span
    """Where that coding is now, or was."""
    touched: frozenset[int]
    """Numbers of all codings that came, changed or went."""
    joined: bool = False
    """Whether what was coded became one passage with a neighbour, so that an aspect typed next would be for both."""


def toggle_code(
    store: Store, coder: int, text_id: int, span: Span, code: CodeRow, aspect: CodeRow | None = None
) -> Attached:
    """Attach a code to a selection, extend it over a wider one, or take off the coding that covers it; one act.

    Without an aspect any coding of one's own under the code counts as bearing it. Raises RefusedError as `apply_code`
    does, and for a coding that is evidence and would go.
    """
    check_codes(store, code, aspect)
    bearing = [row for row in own_codings(store, coder, text_id, code.id, span) if aspect is None or row.bears(aspect)]
    covering = [row for row in bearing if row.covers(span)]
    if covering:
        narrowest = min(covering, key=lambda row: row.end - row.start)
        take_off(store, coder, narrowest.id)
        return Attached("taken_off", narrowest.id, narrowest.span, frozenset({narrowest.id}))
    if bearing:
        return _extend(store, coder, text_id, span, code, bearing[-1])
    return attach_code(store, coder, text_id, span, code, aspect)


def attach_code(
    store: Store, coder: int, text_id: int, span: Span, code: CodeRow, aspect: CodeRow | None = None
) -> Attached:
    """Attach a code to a selection; where a neighbour in the same turn is the same coding, both become one passage."""
    shown = f"{code.ident}:{aspect.ident}" if aspect else code.ident
    wanted = OwnRow(0, span.start, span.end, aspect.id if aspect else None, 0, code.rule_version, "")
    with store.act("coding.apply", coder, code=shown, name=code.name) as act:
        joined = _join(act, coder, text_id, code.id, wanted)
        if joined is not None:
            return joined
        applied = code_passage(act, coder, text_id, span, code, aspect=aspect)
        return Attached("coded", applied.number, span, frozenset({applied.number}))


def give_aspect(store: Store, coder: int, coding: int, aspect: CodeRow | None) -> Attached:
    """Give a coding of one's own another aspect, or none; it becomes one with neighbours that are now the same."""
    from workbench.model import Code, Coding, Passage
    from workbench.services.coding.coding import change_aspect

    if aspect is not None:
        check_aspect(store, aspect)
    with store.act("coding.aspect", coder, aspect=aspect.name if aspect else "-") as act:
        change_aspect(act, coder, coding, aspect)
        row = act.get(Coding, coding)
        act.parameters["name"] = act.get(Code, row.code_id).name
        passage = act.get(Passage, row.passage_id)
        span = Span(passage.start, passage.end)
        if passage.state != "placed":
            return Attached("coded", coding, span, frozenset({coding}))
        mine = next(each for each in own_codings(act, coder, passage.text_id, row.code_id, span) if each.id == coding)
        joined = _join(act, coder, passage.text_id, row.code_id, mine)
        return joined or Attached("coded", coding, span, frozenset({coding}))


def _extend(store: Store, coder: int, text_id: int, span: Span, code: CodeRow, row: OwnRow) -> Attached:
    """Let a coding reach over the whole selection, taking in what is the same coding there."""
    from workbench.model import Coding

    with store.act("coding.extend", coder, code=code.ident, name=code.name) as act:
        wider = _union(span, row.span)
        near = _neighbours(act, coder, text_id, code.id, row._replace(start=wider.start, end=wider.end))
        taken = [each for each in near if each.is_like(row) and not is_evidence(act, each.id)]
        reach = _union(wider, *(each.span for each in taken))
        kept = act.get(Coding, row.id)
        if _stands_there(act, kept, text_id, reach, taken):
            raise RefusedError("coding.twin")
        _reach_over(act, kept, text_id, reach, taken)
        return Attached("extended", row.id, reach, frozenset({row.id, *(each.id for each in taken)}))


def _join(act: Act, coder: int, text_id: int, code: int, row: OwnRow) -> Attached | None:
    """Make one coding of `row` (number 0: still to be made) and its neighbours in the turn; None when it has none."""
    from workbench.model import Coding

    found = [each for each in _neighbours(act, coder, text_id, code, row) if each.is_like(row)]
    near = [each for each in found if not row.id or not is_evidence(act, each.id)]
    if not near:
        return None
    kept_row, *others = [row, *near] if row.id else near
    taken = [each for each in others if not is_evidence(act, each.id)]
    reach = _union(row.span, kept_row.span, *(each.span for each in taken))
    kept = act.get(Coding, kept_row.id)
    if _stands_there(act, kept, text_id, reach, taken):
        return None
    _reach_over(act, kept, text_id, reach, taken)
    return Attached("coded", kept_row.id, reach, frozenset({kept_row.id, *(each.id for each in taken)}), joined=True)


def _stands_there(act: Act, kept: Coding, text_id: int, reach: Span, taken: list[OwnRow]) -> bool:
    """Whether another coding of the same code and aspect, which stays, has that passage already."""
    gone = {kept.id, *(each.id for each in taken)}
    own = own_codings(act, kept.coder_id, text_id, kept.code_id, reach)
    return any(row.span == reach and row.aspect_id == kept.aspect_id and row.id not in gone for row in own)


def _reach_over(act: Act, kept: Coding, text_id: int, reach: Span, taken: list[OwnRow]) -> None:
    """Let a coding stand on a wider passage; the codings that it takes in go, their memos become its own."""
    from workbench.model import Coding, Memo, PassedOver, Qualifier

    for each in taken:
        row = act.get(Coding, each.id)
        for passed_over in act.every(PassedOver, coding_id=row.id):
            act.remove(passed_over)
        for memo in act.every(Memo, coding_id=row.id):
            act.change(memo, coding_id=kept.id)
        for qualifier in act.every(Qualifier, coding_id=row.id):
            act.remove(qualifier)
        act.remove(row)
    act.change(kept, passage_id=passage_number(act, text_id, reach))


def _neighbours(act: Act, coder: int, text_id: int, code: int, row: OwnRow) -> list[OwnRow]:
    """Return one's own codings under the code that share a sign with `row`, or stand next to it in the same turn."""
    content = act.content(text_id)
    before, after = turn_at(act, text_id, row.start), turn_at(act, text_id, row.end - 1)
    wide = Span(min(before.start, row.start), max(after.end, row.end))

    def touches(each: OwnRow) -> bool:
        if each.end <= row.start:
            return before.start < each.end and not content[each.end : row.start].strip()
        return each.start < row.end or (each.start < after.end and not content[row.end : each.start].strip())

    return [each for each in own_codings(act, coder, text_id, code, wide) if each.id != row.id and touches(each)]


def _union(*spans: Span) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))
