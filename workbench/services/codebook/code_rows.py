"""What holds for every change of the codebook: names, keys, aliases and places in it, within an act."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from workbench.errors import RefusedError
from workbench.services.project.numbering import free_number
from workbench.storage.queries.code_uses import code_uses
from workbench.text.canonical import visible
from workbench.text.search import fold

if TYPE_CHECKING:
    from workbench.model import Code, Facet
    from workbench.storage.act import Act

STATUSES = ("open", "provisional", "fixed", "retired")
ORIGINS = ("theory", "data", "in_vivo", "topic_list")
RULE = ("definition", "include", "exclude", "border")
"""Fields of the rule: when one of them changes, it is another rule."""

ALIASES = "SELECT name, code_id FROM alias WHERE name IN (SELECT value FROM json_each(:names))"
_GAPS = re.compile(r"[^a-z0-9]+")


def on_one_line(text: str) -> str:
    """Return a name as it is kept: on one line, without signs that hide."""
    return " ".join(visible(text).split())


def name_of(text: str) -> str:
    """Return a cleaned name; refused when nothing is left of it."""
    name = on_one_line(text)
    if not name:
        raise RefusedError("code.nameless")
    return name


def check_choice(field: str, value: str, choices: Sequence[str]) -> None:
    """Refuse a value that the field does not know."""
    if value not in choices:
        raise RefusedError("code.unknown_value", field=field, value=visible(value), choices=", ".join(choices))


def facet_of(act: Act, ident: str) -> Facet:
    """Return a facet by its id; the facet of open codes is made where a codebook has none."""
    from workbench.model import Facet

    found = act.find(Facet, ident=ident)
    if found is not None:
        return found
    if ident != "open":
        choices = ", ".join(facet.ident for facet in act.every(Facet))
        raise RefusedError("code.unknown_facet", facet=visible(ident), choices=choices)
    last = max((facet.position for facet in act.every(Facet)), default=-1)
    return act.add(Facet(ident=ident, name="Open", gloss="Open", primary=True, position=last + 1))


def siblings(act: Act, facet: int, parent: int | None) -> list[Code]:
    """Return the codes at one place of the tree, in their order."""
    from workbench.model import Code

    return sorted(act.every(Code, facet_id=facet, parent_id=parent), key=lambda code: (code.position, code.id))


def last_place(act: Act) -> int:
    """Return a position behind all codes."""
    found: int = act.rows("SELECT coalesce(max(position), -1) + 1 FROM code")[0][0]
    return found


def free_ident(act: Act, name: str, parent: Code | None) -> str:
    """Return an id made from a name that no code, and no alias, has."""
    taken = {str(used).casefold() for (used,) in act.rows("SELECT ident FROM code UNION SELECT name FROM alias")}
    return ident_beside(taken, name, parent.ident if parent else None)


def ident_beside(taken: Collection[str], name: str, parent: str | None) -> str:
    """Return an id made from a name, below that of `parent`, that is none of those taken (in lower case)."""
    slug = _GAPS.sub("-", fold(name)).strip("-") or "code"
    wanted = f"{parent}.{slug}" if parent else slug
    if wanted.casefold() not in taken:
        return wanted
    low = wanted.casefold()
    return f"{wanted}-{free_number(lambda number: f'{low}-{number}' in taken)}"


def given_ident(act: Act, ident: str) -> str:
    """Return an id that somebody chose; refused when a code has it."""
    from workbench.model import Code

    chosen = on_one_line(ident)
    if not chosen:
        raise RefusedError("code.nameless")
    if act.find(Code, ident=chosen) is not None:
        raise RefusedError("code.ident_taken", code=chosen)
    return chosen


def check_name_free(act: Act, name: str, facet: int, parent: int | None, but: int | None = None) -> None:
    """Refuse a name that another code at the same place has."""
    for code in siblings(act, facet, parent):
        if code.id != but and fold(code.name) == fold(name):
            raise RefusedError("code.name_taken", name=name, code=code.ident)


def key_of(text: str | None) -> str | None:
    """Return a key as it is kept, None for none; refused when it is more than one sign."""
    key = visible(text or "").strip()
    if len(key) > 1:
        raise RefusedError("code.key_long", key=key)
    return key or None


def key_holder(act: Act, key: str | None, facet: int, parent: int | None, but: int | None) -> Code | None:
    """Return the other code at this place that has the key already; main codes share theirs over all facets."""
    from workbench.model import Code

    here = {"parent_id": parent} if parent is None else {"parent_id": parent, "facet_id": facet}
    same = act.every(Code, shortcut=key, **here) if key else ()
    return next((code for code in same if code.id != but), None)


def check_key_free(act: Act, code: Code, key: str | None) -> None:
    """Refuse a key that a sibling has."""
    holder = key_holder(act, key, code.facet_id, code.parent_id, code.id)
    if holder is not None:
        raise RefusedError("code.key_taken", key=key, code=holder.ident)


def drop_aliases(act: Act, code: Code, but: Iterable[str]) -> None:
    """Take the aliases of a code away that are none of these."""
    from workbench.model import Alias

    kept = set(map(on_one_line, but))
    for alias in act.every(Alias, code_id=code.id):
        if alias.name not in kept:
            act.remove(alias)


def set_aliases(act: Act, code: Code, names: Iterable[str]) -> None:
    """Give a code these other names and no others; refused when another code has one of them."""
    from workbench.model import Alias

    wanted = dict.fromkeys(filter(None, map(on_one_line, names)))
    drop_aliases(act, code, wanted)
    known: dict[str, int] = dict(act.rows(ALIASES, {"names": json.dumps(list(wanted))})) if wanted else {}
    for name, bearer in known.items():
        if bearer != code.id:
            raise RefusedError("code.alias_taken", alias=name, code=_ident(act, bearer))
    act.add_all(Alias, [{"code_id": code.number, "name": name} for name in wanted if name not in known])


def add_old_name(act: Act, code: Code, name: str) -> bool:
    """Keep a former name as an alias, unless another code goes by it; returns whether it was added."""
    from workbench.model import Alias

    others = act.rows(
        "SELECT name FROM code WHERE id <> :id UNION SELECT ident FROM code WHERE id <> :id", {"id": code.id}
    )
    if any(fold(str(other)) == fold(name) for (other,) in others) or act.find(Alias, name=name) is not None:
        return False
    act.add(Alias(code_id=code.number, name=name))
    return True


def _ident(act: Act, number: int) -> str:
    from workbench.model import Code

    return act.get(Code, number).ident


def put_rule(act: Act, code: Code, texts: dict[str, str]) -> bool:
    """Give a code another rule and keep the one it had; the same words are no other rule."""
    from workbench.model import EarlierRule

    old: dict[str, Any] = {field: getattr(code, field) for field in RULE}
    if all(old[field] == text for field, text in texts.items()):
        return False
    act.add(EarlierRule(code_id=code.number, version=code.rule_version, until=act.moment(), **old))
    act.change(code, rule_version=code.rule_version + 1, **texts)
    return True


def tree_below(act: Act, code: Code) -> list[Code]:
    """Return a code with all codes below it."""
    from workbench.model import Code

    found = [code]
    for one in found:
        found += act.every(Code, parent_id=one.id)
    return found


def put_below(act: Act, row: Code, above: Code | None, facet: int) -> str | None:
    """Move a code within an act that is under way; returns the key that it lost."""
    tree = tree_below(act, row)
    if above is not None and above.id in {each.id for each in tree}:
        raise RefusedError("code.below_itself", code=row.ident, parent=above.ident)
    _check_facet(act, row, tree, facet)
    parent = above.id if above else None
    held = key_holder(act, row.shortcut, facet, parent, row.id)
    dropped = row.shortcut if held else None
    act.change(row, parent_id=parent, position=last_place(act), shortcut=None if dropped else row.shortcut)
    for each in tree:
        act.change(each, facet_id=facet)
    return dropped


def _check_facet(act: Act, row: Code, tree: list[Code], facet: int) -> None:
    """Refuse to let what codes passages qualify, or the other way round, once it is in use."""
    from workbench.model import Facet

    old, new = act.get(Facet, row.facet_id), act.get(Facet, facet)
    if old.id == new.id or (old.primary and new.primary):
        return
    uses = code_uses(act, [each.number for each in tree])
    if uses.any:
        raise RefusedError("code.other_facet", code=row.ident, facet=new.name, codings=uses.codings, items=uses.items)
