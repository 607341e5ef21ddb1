"""Changing the codebook while one codes: new codes, other names, places and rules; each change is one act.

Splitting a code and putting two together stand in `codebook_merge.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from workbench.errors import RefusedError
from workbench.services.codebook import code_rows as rows
from workbench.services.codebook.codebook_merge import Merged, merge_codes, recode
from workbench.storage.queries.code_uses import code_uses
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.search import fold

if TYPE_CHECKING:
    from workbench.model import Code
    from workbench.storage.act import Act

__all__ = [
    "Merged",
    "Moved",
    "add_code",
    "describe_code",
    "merge_codes",
    "move_code",
    "recode",
    "redefine_code",
    "remove_code",
    "rename_code",
    "reorder_code",
]


CHOICES = {"status": rows.STATUSES, "origin": rows.ORIGINS}
DESCRIBED = ("gloss", "example", "colour", "mark", "shortcut")
"""Fields beside the rule that hold any text."""


class Moved(NamedTuple):
    """A code at its new place."""

    code: CodeRow
    dropped_key: str | None
    """Key that it lost, since another code has it there."""


def code_row(store: Store, number: int) -> CodeRow:
    """Return a code by its number; refused when it is not there any more."""
    for code in codes(store):
        if code.id == number:
            return code
    raise RefusedError("act.gone")


def add_code(  # noqa: PLR0913  (each is a field of the new code)
    store: Store,
    coder: int,
    name: str,
    *,
    parent: CodeRow | None = None,
    facet: str = "open",
    origin: str = "data",
    status: str = "open",
    ident: str | None = None,
    reason: str | None = None,
) -> CodeRow:
    """Enter a new code, last at its place; below a parent it has the facet of the parent.

    Its id is made from the name unless one is given.
    """
    from workbench.model import Code

    title = rows.name_of(name)
    rows.check_choice("status", status, rows.STATUSES)
    rows.check_choice("origin", origin, rows.ORIGINS)
    with store.act("code.add", coder, reason=reason, name=title) as act:
        above = act.get(Code, parent.id) if parent else None
        place = above.facet_id if above else rows.facet_of(act, facet).number
        rows.check_name_free(act, title, place, above.id if above else None)
        chosen = rows.given_ident(act, ident) if ident else rows.free_ident(act, title, above)
        made = Code(
            ident=chosen, name=title, facet_id=place, parent_id=above.id if above else None, created_at=act.moment()
        )
        made.origin, made.status, made.position = origin, status, rows.last_place(act)
        number = act.add(made).number
        act.parameters.update(code=chosen)
    return code_row(store, number)


def rename_code(store: Store, coder: int, code: CodeRow, name: str, *, reason: str | None = None) -> None:
    """Give a code another name; its id stays, and the old name leads to it still."""
    from workbench.model import Alias, Code

    title = rows.name_of(name)
    with store.act("code.rename", coder, reason=reason, old=code.name, name=title, code=code.ident) as act:
        row = act.get(Code, code.id)
        if row.name == title:
            return
        rows.check_name_free(act, title, row.facet_id, row.parent_id, row.id)
        for alias in act.every(Alias, code_id=row.id, name=title):
            act.remove(alias)
        old = row.name
        act.change(row, name=title)
        if fold(old) != fold(title):
            rows.add_old_name(act, row, old)


def move_code(
    store: Store,
    coder: int,
    code: CodeRow,
    *,
    parent: CodeRow | None,
    facet: str | None = None,
    reason: str | None = None,
) -> Moved:
    """Put a code with all below it under another parent, or at the top of a facet; an open code is ordered by it.

    A key that another code has at the new place is dropped.
    """
    from workbench.model import Code

    with store.act("code.move", coder, reason=reason, name=code.name, code=code.ident) as act:
        row = act.get(Code, code.id)
        above = act.get(Code, parent.id) if parent else None
        place = above.facet_id if above else rows.facet_of(act, facet).number if facet else row.facet_id
        act.parameters.update(place=_place_name(act, above, place))
        if (row.facet_id, row.parent_id) == (place, above.id if above else None):
            return Moved(code, None)
        dropped = rows.put_below(act, row, above, place)
        for each in rows.tree_below(act, row):
            act.change(each, status="provisional" if each.status == "open" else each.status)
    return Moved(code_row(store, code.id), dropped)


def _place_name(act: Act, above: Code | None, facet: int) -> str:
    from workbench.model import Facet

    return above.name if above else act.get(Facet, facet).name


def reorder_code(store: Store, coder: int, code: CodeRow, by: int) -> None:
    """Move a code up (negative) or down among the codes at its place; at the end it stays."""
    from workbench.model import Code

    with store.act("code.reorder", coder, name=code.name, code=code.ident) as act:
        row = act.get(Code, code.id)
        order = rows.siblings(act, row.facet_id, row.parent_id)
        places = sorted(each.position for each in order)
        if len(set(places)) < len(places):
            first = rows.last_place(act)
            places = list(range(first, first + len(places)))
        at = order.index(row)
        order.insert(max(0, min(at + by, len(order) - 1)), order.pop(at))
        if order.index(row) != at:
            for each, position in zip(order, places, strict=True):
                act.change(each, position=position)


def redefine_code(
    store: Store,
    coder: int,
    code: CodeRow,
    *,
    definition: str | None = None,
    include: str | None = None,
    exclude: str | None = None,
    border: str | None = None,
    reason: str | None = None,
) -> int:
    """Give a code another rule and keep the one it had; returns the version of the rule it has now.

    What is None stays as it is; border cases stand one a line. The same words are no other rule and no act.
    """
    from workbench.model import Code

    given = {"definition": definition, "include": include, "exclude": exclude, "border": border}
    with store.act("code.redefine", coder, reason=reason, name=code.name, code=code.ident) as act:
        row = act.get(Code, code.id)
        texts = {field: visible(text).strip() for field, text in given.items() if text is not None}
        rows.put_rule(act, row, {field: text for field, text in texts.items() if text != getattr(row, field).strip()})
        act.parameters.update(version=row.rule_version)
        return row.rule_version


def describe_code(
    store: Store,
    coder: int,
    code: CodeRow,
    *,
    aliases: Sequence[str] | None = None,
    reason: str | None = None,
    **fields: str | None,
) -> None:
    """Change what stands beside the rule: gloss, example, colour, mark, shortcut, status, origin or aliases.

    None leaves a field as it is; an empty key takes the key away.
    """
    from workbench.model import Code

    values = _described({field: text for field, text in fields.items() if text is not None})
    name = "code.retire" if values.get("status") == "retired" != code.status else "code.describe"
    with store.act(name, coder, reason=reason, name=code.name, code=code.ident) as act:
        row = act.get(Code, code.id)
        if "shortcut" in values:
            rows.check_key_free(act, row, values["shortcut"])
        act.change(row, **values)
        if aliases is not None:
            rows.set_aliases(act, row, aliases)


def _described(fields: dict[str, str]) -> dict[str, str | None]:
    values: dict[str, str | None] = {}
    for field, text in fields.items():
        if field in CHOICES:
            rows.check_choice(field, text, CHOICES[field])
        elif field not in DESCRIBED:
            raise TypeError(field)
        values[field] = rows.key_of(text) if field == "shortcut" else visible(text).strip()
    return values


def remove_code(store: Store, coder: int, code: CodeRow, *, reason: str | None = None) -> None:
    """Take a code away that nothing hangs on; refused with what does, since it can be retired or merged instead."""
    from workbench.model import Alias, Code, CodeCheck, EarlierRule, Memo

    with store.act("code.remove", coder, reason=reason, name=code.name, code=code.ident) as act:
        row = act.get(Code, code.id)
        uses = code_uses(act, [code.id])
        if uses.any or uses.children:
            raise RefusedError("code.in_use", code=row.ident, **uses._asdict())
        for memo in act.every(Memo, code_id=row.id):
            act.change(memo, code_id=None)
        for table in (Alias, CodeCheck, EarlierRule):
            for each in act.every(table, code_id=row.id):
                act.remove(each)
        act.remove(row)
