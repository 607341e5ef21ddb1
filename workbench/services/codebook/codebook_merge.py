"""Putting two codes together, and splitting one by giving some of its codings another code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.errors import RefusedError
from workbench.services.codebook import code_rows as rows
from workbench.services.coding.twins import Handed, hand_over
from workbench.services.project.large import before_taking_away
from workbench.storage.queries.code_notes import meeting
from workbench.storage.queries.codebook import CodeRow
from workbench.storage.store import Store

if TYPE_CHECKING:
    from workbench.model import Code
    from workbench.model.base import Made
    from workbench.storage.act import Act

UNDER_NO_RULE = 0
"""Rule version of a coding made under an outdated rule of a code that was merged in: it is still to be checked."""

BEARING = "SELECT id, rule_version FROM coding WHERE code_id = :code"

QUALIFIED = """
SELECT mine.id, EXISTS (
    SELECT 1 FROM qualifier other WHERE other.code_id = :target AND other.role IS mine.role
    AND other.coding_id IS mine.coding_id AND other.item_id IS mine.item_id)
FROM qualifier mine WHERE mine.code_id = :source
"""

EMPTY_CELLS = """
SELECT mine.id, EXISTS (
    SELECT 1 FROM emptycell other WHERE other.document_id = mine.document_id AND other.id <> mine.id
    AND other.row_id = CASE mine.row_id WHEN :source THEN :target ELSE mine.row_id END
    AND other.column_id = CASE mine.column_id WHEN :source THEN :target ELSE mine.column_id END)
FROM emptycell mine WHERE :source IN (mine.row_id, mine.column_id)
"""


class Merged(NamedTuple):
    """What went from one code to another."""

    codings: int
    """That bear the other code now, those that joined another included."""
    joined: int
    """That became one with a coding which was there."""
    children: int
    aliases: list[str]
    """Names that lead to the other code from now on."""


def merge_codes(store: Store, coder: int, source: CodeRow, target: CodeRow, *, reason: str | None = None) -> Merged:
    """Let one code go into another with everything that hangs on it, of every coder; its names become aliases.

    The code itself is gone afterwards; an undo brings it back whole.
    """
    from workbench.model import Code

    names = {"name": source.name, "code": source.ident, "target": target.name}
    before_taking_away(store, meeting(store, source.id, target.id).codings, "merge")
    with store.act("code.merge", coder, reason=reason, **names) as act:
        going, stays = act.get(Code, source.id), act.get(Code, target.id)
        _check_merge(act, going, stays)
        handed = _hand_codings(act, going, stays)
        children = _hand_children(act, going, stays)
        _hand_rest(act, going.number, stays.number)
        act.run("UPDATE pin SET code_id = :target WHERE code_id = :source", [{"source": going.id, "target": stays.id}])
        aliases = _hand_names(act, going, stays)
        act.parameters.update(count=handed.moved + handed.joined)
    return Merged(handed.moved + handed.joined, handed.joined, children, aliases)


def _check_merge(act: Act, going: Code, stays: Code) -> None:
    from workbench.model import Facet

    one, other = act.get(Facet, going.facet_id), act.get(Facet, stays.facet_id)
    if stays.id in {each.id for each in rows.tree_below(act, going)}:
        raise RefusedError("code.merge_below", code=going.ident, target=stays.ident)
    if one.id != other.id and not (one.primary and other.primary):
        raise RefusedError("code.merge_facets", code=going.ident, target=stays.ident)
    if going.role is not None and going.role != stays.role:
        raise RefusedError("code.merge_role", code=going.ident, target=stays.ident)
    if stays.status == "retired":
        raise RefusedError("coding.retired", code=stays.ident)


def _hand_codings(act: Act, going: Code, stays: Code) -> Handed:
    """Codings of the rule as it was last come under the rule as it is; older ones are still to be checked."""
    versions = {True: UNDER_NO_RULE, False: stays.rule_version}
    values: dict[int, dict[str, Any]] = {
        number: {"code_id": stays.number, "rule_version": versions[version < going.rule_version]}
        for number, version in act.rows(BEARING, {"code": going.id})
    }
    aspects = act.rows("SELECT id FROM coding WHERE aspect_id = :code", {"code": going.id})
    one = hand_over(act, values)
    other = hand_over(act, {number: {"aspect_id": stays.number} for (number,) in aspects})
    return Handed(one.moved + other.moved, one.joined + other.joined)


def _hand_children(act: Act, going: Code, stays: Code) -> int:
    from workbench.model import Code

    children = rows.siblings(act, going.facet_id, going.number)
    for child in children:
        for each in rows.tree_below(act, child):
            act.change(each, facet_id=stays.facet_id)
        held = rows.key_holder(act, child.shortcut, stays.facet_id, stays.id, child.id)
        place: dict[str, Any] = {"parent_id": stays.id, "position": rows.last_place(act)}
        act.change(act.get(Code, child.number), **place, shortcut=None if held else child.shortcut)
    return len(children)


def _hand_rest(act: Act, source: int, target: int) -> None:
    """Hand over what else names the code; what the other has already goes, as do rules and checks of its own."""
    from workbench.model import (
        CodeCheck,
        EarlierRule,
        EmptyCell,
        FrameworkCell,
        Indicator,
        Item,
        Memo,
        Point,
        Qualifier,
    )

    both = {"source": source, "target": target}
    act.remove_all(Qualifier, [number for number, double in act.rows(QUALIFIED, both) if double])
    act.remove_all(EmptyCell, [number for number, double in act.rows(EMPTY_CELLS, both) if double])
    _join_cells(act, source, target)
    for table in (Memo, Point, Indicator, Qualifier, FrameworkCell):
        _point_to(act, table, "code_id", source, target)
    for column in ("row_id", "column_id"):
        _point_to(act, Item, column, source, target)
        _point_to(act, EmptyCell, column, source, target)
    _point_to(act, Point, "organisation_id", source, target)
    act.remove_all(CodeCheck, [each.number for each in act.every(CodeCheck, code_id=source)])
    act.remove_all(EarlierRule, [each.number for each in act.every(EarlierRule, code_id=source)])


def _join_cells(act: Act, source: int, target: int) -> None:
    """Of a respondent who has a sentence under both codes, the one goes below the other in one cell."""
    from workbench.model import FrameworkCell

    for going in act.every(FrameworkCell, code_id=source):
        stays = act.find(FrameworkCell, code_id=target, respondent_id=going.respondent_id)
        if stays is not None:
            act.change(stays, body=f"{stays.body}\n{going.body}")
            act.remove(going)


def _point_to(act: Act, table: type[Made], column: str, source: int, target: int) -> None:
    found = act.rows(f'SELECT id FROM "{table.__tablename__!s}" WHERE {column} = :code', {"code": source})
    act.change_all(table, {number: {column: target} for (number,) in found})


def _hand_names(act: Act, going: Code, stays: Code) -> list[str]:
    """Let every name of a code lead to the other one; with that the code itself goes."""
    from workbench.model import Alias

    handed = []
    for alias in act.every(Alias, code_id=going.id):
        act.change(alias, code_id=stays.number)
        handed.append(alias.name)
    old = dict.fromkeys((going.name, going.ident))
    act.remove(going)
    return handed + [
        name for name in old if name not in (stays.name, stays.ident) and rows.add_old_name(act, stays, name)
    ]


def recode(store: Store, coder: int, codings: Sequence[int], target: CodeRow, *, reason: str | None = None) -> int:
    """Give codings, of any coder, another code, whose rule they then stand under; returns how many changed."""
    from workbench.model import Code

    before_taking_away(store, len(codings), "recode")
    with store.act("code.recode", coder, reason=reason, name=target.name, code=target.ident) as act:
        row = act.get(Code, target.id)
        if not target.primary:
            raise RefusedError("coding.not_primary", code=target.ident)
        if row.status == "retired":
            raise RefusedError("coding.retired", code=target.ident)
        if not row.codable:
            raise RefusedError("coding.only_holds", code=target.ident)
        new = {"code_id": row.number, "rule_version": row.rule_version}
        wanted = _under_others(act, codings, row.number)
        handed = hand_over(act, dict.fromkeys(wanted, new))
        act.parameters.update(count=handed.moved + handed.joined)
    return handed.moved + handed.joined


def _under_others(act: Act, codings: Sequence[int], code: int) -> list[int]:
    """Return those of the codings that bear another code; refused when one is gone."""
    import json

    sql = "SELECT id, code_id FROM coding WHERE id IN (SELECT value FROM json_each(:numbers))"
    found = act.rows(sql, {"numbers": json.dumps(list(codings))})
    if len(found) < len(set(codings)):
        raise RefusedError("act.gone")
    return [number for number, bears in found if bears != code]
