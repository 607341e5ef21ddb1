"""Taking differences over from a codebook in a file, within one act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workbench.errors import RefusedError
from workbench.model import Code, Facet
from workbench.services.codebook import code_rows as rows
from workbench.services.codebook.codebook import Codebook, stated
from workbench.services.codebook.codebook_difference import Difference, facet_of
from workbench.text.canonical import visible

if TYPE_CHECKING:
    from workbench.storage.act import Act


class Taking:
    """Takes the chosen differences over, in an order in which no key, alias or place is in the way of another."""

    def __init__(self, act: Act, book: Codebook, differences: Sequence[Difference]) -> None:
        self.act = act
        self.book = book
        self._listed = {code["id"]: stated(code) for code in book.codes}
        self._guids = {code["id"]: code.get("guid") for code in book.codes}
        self._of = {kind: [each for each in differences if each.kind == kind] for kind in ("added", "moved", "missing")}
        self._changes: dict[str, dict[str, str]] = {}
        for each in differences:
            if each.kind == "changed":
                self._changes.setdefault(each.ident, {})[each.field] = each.there or ""
        self._keys: dict[str, str] = {}
        self._facets: dict[str, int] = {}
        self._place: int | None = None
        """Of the code that is added next."""

    def take(self) -> None:
        """Take everything over."""
        moved = list(dict.fromkeys(each.ident for each in self._of["moved"]))
        self._make_room(moved)
        for each in self._of["added"]:
            if each.field == "facet":
                self._add_facet(each)
            else:
                self._add_code(each.ident)
        for ident in moved:
            above = self._above(ident)
            rows.put_below(self.act, self._code(ident), above, above.facet_id if above else self._facet(ident))
        for each in self._of["missing"]:
            self.act.change(self._code(each.ident), status="retired")
        for ident, fields in self._changes.items():
            self._change(self._code(ident), fields)
        self._set_keys()

    def _make_room(self, moved: Sequence[str]) -> None:
        """Loosen what moves, and take away keys and aliases that go, before others come in their place."""
        for ident in moved:
            code = self._code(ident)
            self._keys[ident] = code.shortcut or ""
            self.act.change(code, parent_id=None, shortcut=None)
        for ident, fields in self._changes.items():
            if "key" in fields:
                self._keys[ident] = fields["key"]
                self.act.change(self._code(ident), shortcut=None)
            if "aliases" in fields:
                rows.drop_aliases(self.act, self._code(ident), fields["aliases"].split("\n"))

    def _code(self, ident: str) -> Code:
        found = self.act.find(Code, ident=ident)
        if found is None:
            raise RefusedError("code.unknown", code=visible(ident))
        return found

    def _above(self, ident: str) -> Code | None:
        parent = self.book.parents.get(ident)
        if not parent:
            return None
        found = self.act.find(Code, ident=parent)
        if found is None:
            named = {"code": visible(ident), "parent": visible(parent)}
            raise RefusedError("codebook.unknown_parent", file=self.book.file, **named)
        return found

    def _facet(self, ident: str) -> int:
        named = facet_of(self.book, ident) or "theme"
        if named not in self._facets:
            self._facets[named] = rows.facet_of(self.act, named).number
        return self._facets[named]

    def _add_facet(self, difference: Difference) -> None:
        named: dict[str, Any] = next((each for each in self.book.facets if each["id"] == difference.ident), {})
        last = max((facet.position for facet in self.act.every(Facet)), default=-1)
        gloss, name = visible(str(named.get("gloss") or "")), difference.there or difference.ident
        facet = Facet(ident=difference.ident, name=name, gloss=gloss, primary=False, position=last + 1)
        for kind in ("primary", "single", "roles"):
            setattr(facet, kind, bool(named.get(kind)))
        self.act.add(facet)

    def _add_code(self, ident: str) -> None:
        there, above = self._listed[ident], self._above(ident)
        self._place = rows.last_place(self.act) if self._place is None else self._place + 1
        code = Code(
            ident=ident,
            name=ident,
            facet_id=above.facet_id if above else self._facet(ident),
            parent_id=above.id if above else None,
            position=self._place,
            created_at=self.act.moment(),
            foreign_guid=self._guids[ident],
        )
        for field, text in there.items():
            if field not in ("key", "aliases"):
                setattr(code, field, _kept(field, text))
        code.mark = code.mark or there.get("key", "")
        self.act.add(code)
        if there.get("aliases"):
            rows.set_aliases(self.act, code, there["aliases"].split("\n"))
        if there.get("key"):
            self._keys[ident] = there["key"]

    def _change(self, code: Code, fields: dict[str, str]) -> None:
        """Give a code what the file says of it; its rule, when that differs, as a new version."""
        if "aliases" in fields:
            rows.set_aliases(self.act, code, fields["aliases"].split("\n"))
        rows.put_rule(self.act, code, {field: fields[field] for field in rows.RULE if field in fields})
        special = ("aliases", "key", *rows.RULE)
        self.act.change(code, **{field: _kept(field, text) for field, text in fields.items() if field not in special})

    def _set_keys(self) -> None:
        for ident, key in self._keys.items():
            code = self._code(ident)
            rows.check_key_free(self.act, code, key or None)
            self.act.change(code, shortcut=key or None)


def _kept(field: str, text: str) -> str | bool:
    """Return what a file says of a field as it is kept."""
    return text == "yes" if field == "codable" else text
