"""The codebook: reading one from a file, loading it into a project, writing it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import RefusedError
from workbench.storage.queries.codebook import CodeRow, FacetRow, codes, counted_codes, facets
from workbench.storage.store import Store
from workbench.text.canonical import visible

if TYPE_CHECKING:
    from workbench.storage.act import Act

RULE_FIELDS = ("name", "gloss", "definition", "include", "exclude", "example", "colour", "mark")
CHOICES = {
    "role": ("trede", "chain"),
    "status": ("open", "provisional", "fixed", "retired"),
    "origin": ("theory", "data", "in_vivo", "topic_list"),
}
"""Fields of a code that know a few values only."""
CODABLE = {"yes": True, "ja": True, "true": True, "1": True, "no": False, "nee": False, "false": False, "0": False}
"""How a file says whether a code may be attached; one that may not only holds others."""
EXCHANGED = (".qdc", ".qde")
"""Endings of codebooks of other programs."""
MOST_CODES = 4_000
"""Of a file, with their other names; a large codebook has a thousand."""
DEEPEST = 256
"""Codes below each other."""


@dataclass(frozen=True)
class Codebook:
    """A codebook as a file holds it."""

    name: str
    language: str
    facets: list[dict[str, Any]]
    codes: list[dict[str, Any]]
    file: str = ""
    parents: dict[str, str] = field(default_factory=dict)
    """Code → its parent, by what commands call them."""
    places: bool = True
    """Whether the file says where in the tree a code stands."""

    @cached_property
    def listed(self) -> dict[str, dict[str, Any]]:
        """The codes by what commands call them."""
        return {code["id"]: code for code in self.codes}

    @cached_property
    def tops(self) -> dict[str, str]:
        """Of each code its main code: the one above all those above it."""
        found: dict[str, str] = {}
        for ident in self.listed:
            way = [ident]
            while way[-1] not in found and way[-1] in self.parents:
                way.append(self.parents[way[-1]])
            found |= dict.fromkeys(way, found.get(way[-1], way[-1]))
        return found


def read_codebook(path: Path) -> Codebook:
    """Read a codebook in YAML, from a table or from another program (qdc).

    Raises RefusedError naming file, place and cure when it is wrong.
    """
    from workbench.importers.sheets import is_sheet

    if is_sheet(path):
        from workbench.services.codebook.codebook_table import read_table

        return read_table(path)
    if path.suffix.lower() in EXCHANGED:
        from workbench.services.codebook.codebook_exchange import read_exchanged

        return read_exchanged(path)
    return _read_yaml(path)


def _read_yaml(path: Path) -> Codebook:
    from workbench.importers.plain_yaml import read_yaml

    data = read_yaml(path)
    if not isinstance(data, dict) or not isinstance(data.get("codes"), list):
        raise RefusedError("codebook.no_codes", file=path.name)
    listed = list(_flat(data["codes"], None, path.name))
    book = Codebook(
        name=visible(str(data.get("name") or path.stem)),
        language=str(data.get("language") or "nl"),
        facets=_facets(data.get("facets") or [{"id": "theme", "name": "Thema", "primary": True}], path.name),
        codes=[code for code, _ in listed],
        file=path.name,
        parents={code["id"]: parent for code, parent in listed if parent},
    )
    check_codebook(book)
    return book


def _facets(listed: Any, file: str) -> list[dict[str, Any]]:
    known = {visible(str(facet["id"])): facet for facet in _many(listed) if isinstance(facet, dict) and facet.get("id")}
    if len(known) != len(_many(listed)):
        raise RefusedError("codebook.odd_facets", file=file)
    return [facet | {"id": ident} for ident, facet in known.items()]


def _many(value: Any) -> list[Any]:
    """Return what stands in a field for lists, also where somebody wrote one thing without a dash."""
    return value if isinstance(value, list) else [value] if value else []


def _flat(nodes: list[Any], parent: str | None, file: str) -> Iterator[tuple[dict[str, Any], str | None]]:
    for node in nodes:
        ident = " ".join(visible(str(node.get("id") or "")).split()) if isinstance(node, dict) else ""
        if not ident:
            raise RefusedError("codebook.code_without_id", file=file, parent=parent or "-")
        yield {key: value for key, value in node.items() if key != "children"} | {"id": ident}, parent
        yield from _flat(_many(node.get("children")), ident, file)


def check_codebook(book: Codebook) -> None:
    """Refuse a codebook in which a name, an alias or a facet would mean two things."""
    _check_size(book)
    seen: set[str] = set()
    known = {str(facet.get("id")) for facet in book.facets}
    for code in book.codes:
        if code["id"] in seen:
            raise RefusedError("codebook.twice", file=book.file, code=code["id"])
        seen.add(code["id"])
        if str(code.get("facet") or "theme") not in known and code["id"] not in book.parents:
            raise RefusedError("codebook.unknown_facet", file=book.file, code=code["id"], facet=str(code.get("facet")))
        _check_fields(book, code)
    keys = [(book.parents.get(code["id"]), str(code["key"])) for code in book.codes if code.get("key") is not None]
    for (parent, key), count in Counter(keys).items():
        if count > 1:
            raise RefusedError("codebook.key_twice", file=book.file, key=visible(key), parent=parent or "-")
    aliases = Counter(alias for code in book.codes for alias in _aliases(code))
    for alias, count in aliases.items():
        if count > 1:
            raise RefusedError("codebook.alias_twice", file=book.file, alias=alias)


def _check_size(book: Codebook) -> None:
    """Refuse more codes than any codebook has, or more below each other."""
    count = len(book.codes) + sum(len(_many(code.get("aliases"))) for code in book.codes)
    if count > MOST_CODES:
        raise RefusedError("codebook.too_many", file=book.file, count=count, most=MOST_CODES)
    depths: dict[str, int] = {}
    for code in book.codes:
        depth = depths[code["id"]] = depths.get(book.parents.get(code["id"], ""), 0) + 1
        if depth > DEEPEST:
            raise RefusedError("codebook.too_deep", file=book.file, code=code["id"], most=DEEPEST)


def _check_fields(book: Codebook, code: dict[str, Any]) -> None:
    for name, choices in CHOICES.items():
        if code.get(name) and code[name] not in choices:
            value, known = visible(str(code[name])), ", ".join(choices)
            raise RefusedError(
                "codebook.unknown_value", file=book.file, code=code["id"], field=name, value=value, choices=known
            )
    if _says_codable(code) and _codable(code) is None:
        named = {"code": code["id"], "field": "codable", "value": visible(str(code["codable"]))}
        raise RefusedError("codebook.unknown_value", file=book.file, choices="yes, no", **named)


def _says_codable(code: dict[str, Any]) -> bool:
    return code.get("codable") not in (None, "")


def _codable(code: dict[str, Any]) -> bool | None:
    """Return whether a file lets a code be attached, as it does where it says nothing; None for another word."""
    return CODABLE.get(str(code["codable"]).strip().casefold()) if _says_codable(code) else True


def _aliases(code: dict[str, Any]) -> list[str]:
    return [" ".join(visible(str(alias)).split()) for alias in _many(code.get("aliases"))]


def stated(code: dict[str, Any]) -> dict[str, str]:
    """Return what a file says of a code, as it is kept; several border cases or aliases one a line."""
    fields: dict[str, str] = {name: visible(str(code[name] or "")) for name in RULE_FIELDS if name in code}
    if "name" in fields:
        fields["name"] = fields["name"] or code["id"]
    if "key" in code:
        fields["key"] = "" if code["key"] is None else visible(str(code["key"]))
    if "border" in code:
        fields["border"] = "\n".join(visible(str(line)) for line in _many(code["border"]))
    if "aliases" in code:
        fields["aliases"] = "\n".join(dict.fromkeys(_aliases(code)))
    if _says_codable(code):
        fields["codable"] = yes_or_no(codable=_codable(code) is not False)
    return fields | {name: code[name] for name in CHOICES if code.get(name)}


def yes_or_no(*, codable: bool) -> str:
    """Return what stands in a file for a code that may be attached, or that only holds others."""
    return "yes" if codable else "no"


def load_codebook(act: Act, book: Codebook) -> None:
    """Enter a codebook into an empty project."""
    from workbench.model import Facet

    numbers: dict[str, int] = {}
    for position, facet in enumerate(book.facets):
        made = act.add(
            Facet(
                ident=facet["id"],
                name=visible(str(facet.get("name") or facet["id"])),
                gloss=visible(str(facet.get("gloss") or "")),
                primary=bool(facet.get("primary")),
                single=bool(facet.get("single")),
                roles=bool(facet.get("roles")),
                position=position,
            )
        )
        numbers[made.ident] = made.number
    _load_codes(act, book, numbers)


def _load_codes(act: Act, book: Codebook, facet_numbers: dict[str, int]) -> None:
    from workbench.model import Alias

    made: dict[str, Any] = {}
    at = act.moment()
    for position, code in enumerate(book.codes):
        above = book.parents.get(code["id"], "")
        if above and above not in made:
            raise RefusedError("codebook.unknown_parent", file=book.file, code=code["id"], parent=above)
        parent = made.get(above)
        facet = parent.facet_id if parent else facet_numbers[str(code.get("facet") or "theme")]
        row = act.add(_code(code, facet, parent.id if parent else None, position, at))
        made[row.ident] = row
        for alias in _aliases(code):
            act.add(Alias(code_id=row.id, name=alias))


def _code(code: dict[str, Any], facet: int, parent: int | None, position: int, at: str) -> Any:
    from workbench.model import Code

    rule: dict[str, Any] = {name: visible(str(code.get(name) or "")) for name in RULE_FIELDS}
    rule["name"] = rule["name"] or code["id"]
    rule["mark"] = rule["mark"] or visible(str(code.get("key") or ""))
    return Code(
        ident=code["id"],
        facet_id=facet,
        parent_id=parent,
        shortcut=visible(str(code["key"])) if code.get("key") is not None else None,
        border="\n".join(visible(str(line)) for line in _many(code.get("border"))),
        role=code.get("role") or None,
        status=code.get("status") or "fixed",
        origin=code.get("origin") or "theory",
        position=position,
        created_at=at,
        codable=_codable(code) is not False,
        foreign_guid=code.get("guid"),
        **rule,
    )


def codebook(store: Store) -> tuple[list[FacetRow], list[CodeRow]]:
    """Return facets and codes with their counts."""
    return facets(store), counted_codes(store)


def find_code(store: Store, name: str) -> CodeRow:
    """Return the code called `name`: by id, alias, GUID, path with `` > `` or a name that only one code has.

    Raises RefusedError when there is none, or more than one.
    """
    return code_among(codes(store), name)


def code_among(every: list[CodeRow], name: str) -> CodeRow:
    """Return the code called `name` among these, as `find_code`."""
    wanted = name.strip()
    if not wanted:
        raise RefusedError("code.unknown", code="")
    for matches in (
        [code for code in every if wanted in (code.ident, code.guid, code.path)],
        [code for code in every if wanted in code.aliases.split("\n")],
        [code for code in every if wanted.casefold() in (code.ident.casefold(), code.name.casefold())],
        [code for code in every if wanted.casefold() in code.aliases.casefold().split("\n")],
    ):
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise RefusedError(
                "code.ambiguous", code=visible(wanted), choices=", ".join(code.ident for code in matches)
            )
    raise RefusedError("code.unknown", code=visible(wanted))


def codebook_data(store: Store, name: str) -> dict[str, Any]:
    """Return the codebook as it is written to YAML: facets, and codes nested under their parents."""
    listed = codes(store)
    nodes = {code.id: _node(code) for code in listed}
    top: list[dict[str, Any]] = []
    for code in listed:
        siblings = top if code.parent_id is None else nodes[code.parent_id].setdefault("children", [])
        siblings.append(nodes[code.id])
    return {
        "name": name,
        "language": store.value("SELECT language FROM project"),
        "facets": [
            {"id": facet.ident, **{k: v for k, v in facet._asdict().items() if k != "ident"}} for facet in facets(store)
        ],
        "codes": top,
    }


def _node(code: CodeRow) -> dict[str, Any]:
    node: dict[str, Any] = {"id": code.ident, "facet": code.facet, "name": code.name, "gloss": code.gloss}
    node |= {"role": code.role} if code.role else {}
    node |= {"aliases": code.aliases.split("\n") if code.aliases else []}
    node |= {"key": code.shortcut, "mark": code.mark, "colour": code.colour}
    node |= {"status": code.status, "origin": code.origin, "codable": bool(code.codable)}
    node |= {"definition": code.definition, "include": code.include, "exclude": code.exclude}
    return node | {"border": code.border.split("\n") if code.border else [], "example": code.example}


def codebook_yaml(store: Store, name: str) -> str:
    """Return the codebook as YAML that `read_codebook` reads back."""
    import yaml

    written: str = yaml.safe_dump(codebook_data(store, name), allow_unicode=True, sort_keys=False, width=110)
    return written
