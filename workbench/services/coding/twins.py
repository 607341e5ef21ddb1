"""Giving codings another code, aspect or passage, where two of them may become the same coding.

A passage bears one coding of a code, an aspect and a coder. What would come there a second time joins the one that is
there: its memos, evidence and qualifiers go along, and the heavier weight counts.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from workbench.storage.act import Act

NEIGHBOURS = """
SELECT id, passage_id, code_id, aspect_id, coder_id FROM coding
WHERE passage_id IN (SELECT passage_id FROM coding WHERE id IN (SELECT value FROM json_each(:numbers))
                     UNION ALL SELECT value FROM json_each(:passages)) ORDER BY id
"""

WEIGHTS = "SELECT id, weight FROM coding WHERE id IN (SELECT value FROM json_each(:numbers))"

MEMOS = "SELECT id, coding_id FROM memo WHERE coding_id IN (SELECT value FROM json_each(:numbers))"

PASSED_OVER = "SELECT id FROM passedover WHERE coding_id IN (SELECT value FROM json_each(:numbers))"

EVIDENCE = "SELECT id, coding_id, point_id FROM evidence WHERE coding_id IN (SELECT value FROM json_each(:numbers))"

QUALIFIERS = """
SELECT qualifier.id, qualifier.coding_id, qualifier.code_id, qualifier.role, facet.id, facet.single
FROM qualifier JOIN code ON code.id = qualifier.code_id JOIN facet ON facet.id = code.facet_id
WHERE qualifier.coding_id IN (SELECT value FROM json_each(:numbers))
"""


class _Seat(NamedTuple):
    """What only one coding can be."""

    passage_id: int
    code_id: int
    aspect_id: int | None
    coder_id: int


class Handed(NamedTuple):
    """What became of codings that were given another code, aspect or passage."""

    moved: int
    joined: int


def hand_over(act: Act, values: Mapping[int, Mapping[str, Any]]) -> Handed:
    """Change columns of codings (by number), such as the code, joining those that become the same coding."""
    from workbench.model import Coding

    pairs: dict[int, int] = {}
    seats: dict[_Seat, int] = {}
    passages = {new["passage_id"] for new in values.values() if "passage_id" in new}
    rows = act.rows(NEIGHBOURS, {"numbers": _listed(values), "passages": _listed(passages)})
    for number, *where in sorted(rows, key=lambda row: row[0] in values):
        seat = _Seat(*where)._replace(**_seat_of(values.get(number, {})))
        if seat in seats:
            pairs[number] = seats[seat]
        else:
            seats[seat] = number
    _join(act, pairs)
    moved = act.change_all(Coding, {number: new for number, new in values.items() if number not in pairs})
    return Handed(moved, len(pairs))


def _seat_of(new: Mapping[str, Any]) -> dict[str, Any]:
    return {column: value for column, value in new.items() if column in _Seat._fields}


def _listed(numbers: Collection[int]) -> str:
    return json.dumps(list(numbers))


def _join(act: Act, pairs: Mapping[int, int]) -> None:
    """Let codings go into their twins: `pairs` holds which goes into which."""
    from workbench.model import Coding, Memo, PassedOver

    if not pairs:
        return
    act.remove_all(PassedOver, [number for (number,) in act.rows(PASSED_OVER, {"numbers": _listed(pairs)})])
    _join_weights(act, pairs)
    memos = act.rows(MEMOS, {"numbers": _listed(pairs)})
    act.change_all(Memo, {number: {"coding_id": pairs[coding]} for number, coding in memos})
    _join_evidence(act, pairs)
    _join_qualifiers(act, pairs)
    act.remove_all(Coding, pairs)


def _join_weights(act: Act, pairs: Mapping[int, int]) -> None:
    from workbench.model import Coding

    weights: dict[int, int] = dict(act.rows(WEIGHTS, {"numbers": _listed({*pairs, *pairs.values()})}))
    for twin, stays in pairs.items():
        weights[stays] = max(weights[stays], weights[twin])
    act.change_all(Coding, {stays: {"weight": weights[stays]} for stays in pairs.values()})


def _join_evidence(act: Act, pairs: Mapping[int, int]) -> None:
    """Evidence goes along; a point that rests on both rests on the one that stays."""
    from workbench.model import Evidence

    taken: set[tuple[int, int]] = set()
    moves: dict[int, dict[str, int]] = {}
    doubles: list[int] = []
    rows = act.rows(EVIDENCE, {"numbers": _listed({*pairs, *pairs.values()})})
    for number, coding, point in sorted(rows, key=lambda row: row[1] in pairs):
        place = pairs.get(coding, coding), point
        if place in taken:
            doubles.append(number)
        elif coding in pairs:
            moves[number] = {"coding_id": place[0]}
        taken.add(place)
    act.remove_all(Evidence, doubles)
    act.change_all(Evidence, moves)


def _join_qualifiers(act: Act, pairs: Mapping[int, int]) -> None:
    """Qualifiers go along, each once; of a facet that allows one, that of the coding that stays."""
    from workbench.model import Qualifier

    taken: set[tuple[Any, ...]] = set()
    moves: dict[int, dict[str, int]] = {}
    doubles: list[int] = []
    rows = act.rows(QUALIFIERS, {"numbers": _listed({*pairs, *pairs.values()})})
    for number, coding, code, role, facet, single in sorted(rows, key=lambda row: row[1] in pairs):
        stays = pairs.get(coding, coding)
        place = (stays, "facet", facet) if single else (stays, code, role)
        if place in taken and coding in pairs:
            doubles.append(number)
        elif coding in pairs:
            moves[number] = {"coding_id": stays}
        taken.add(place)
    act.remove_all(Qualifier, doubles)
    act.change_all(Qualifier, moves)
