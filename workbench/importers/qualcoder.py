"""Projects of QualCoder: a folder with ``data.qda``, read as it is; positions are checked by the words they hold.

QualCoder has no GUIDs. Ours are made of what names a thing there (its number and name, the place of a coding), so
that reading a project again gives the same ones. Moments are those its clock showed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from uuid import UUID, uuid5

from workbench.errors import RefusedError
from workbench.importers.databases import QUALCODER, Database, Row, check_program, opened
from workbench.importers.foreign import (
    ForeignCase,
    ForeignCode,
    ForeignNote,
    ForeignProject,
    ForeignUser,
    ForeignValue,
    ForeignVariable,
)
from workbench.importers.imported import Warned
from workbench.importers.qualcoder_media import media_asides
from workbench.importers.qualcoder_texts import Texts

_NAMESPACE = UUID("5f0d3a52-61c7-4c57-9d0e-2a3f8d5b7c11")
_DATABASE = "data.qda"
_OWNED = ("code_name", "code_cat", "code_text", "source", "annotation", "cases", "journal", "code_image", "code_av")


def read_qualcoder(path: Path) -> ForeignProject:
    """Return the project of a QualCoder folder or of the ``data.qda`` in it; refused is any other database."""
    file = _database(path)
    with opened(file) as database:
        check_program(database, QUALCODER)
        name = file.parent.name if file.name == _DATABASE else file.name
        return _Project(database, file.parent).read(name.removesuffix(".qda"))


def _database(path: Path) -> Path:
    """Return the database of a project; a link that leads out of the folder is not followed."""
    if not path.is_dir():
        return path
    inside = path / _DATABASE
    if not inside.is_file() or inside.is_symlink():
        raise RefusedError("importers.qualcoder.no_database", file=path.name)
    return inside


class _Project:
    """A project while it is read."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.folder = folder
        about = database.rows("project", "date")
        self.about = about[0] if about else None
        self.born = self.about.raw("date") if self.about else ""

    def guid(self, *parts: object) -> str:
        """Return the GUID of a thing in this project: the same each time."""
        return str(uuid5(_NAMESPACE, "\x1f".join(map(str, (self.born, *parts)))))

    def user(self, row: Row) -> str | None:
        """Return the GUID of whom a row belongs to; the same name is the same person in every project."""
        name = row.line("owner")
        return str(uuid5(_NAMESPACE, f"user\x1f{name}")) if name else None

    def read(self, name: str) -> ForeignProject:
        """Return everything."""
        users = {user: row.line("owner") for row in self._owned() if (user := self.user(row))}
        codes, code_guids = _codes(self)
        variables, values = _variables(self)
        texts = Texts(self, code_guids)
        sources = texts.sources(values)
        cases = _cases(self, texts, values)
        asides, told = media_asides(self.database, self.folder, self, code_guids)
        return ForeignProject(
            name=" ".join(name.split()) or QUALCODER,
            origin=QUALCODER,
            users=[ForeignUser(guid, shown) for guid, shown in users.items()],
            codes=codes,
            sources=sources,
            variables=variables,
            cases=cases,
            notes=self._notes(),
            aside=asides,
            description=self.about.words("memo") if self.about else "",
            warnings=[*texts.warnings, *told, *_losses(self.database), *_orphans(self.database)],
        )

    def _owned(self) -> Iterable[Row]:
        return (row for table in _OWNED for row in self.database.rows(table, "date"))

    def _notes(self) -> list[ForeignNote]:
        """Return the journals."""
        return [
            ForeignNote(
                self.guid("journal", row["jid"], row.line("name")),
                row.words("jentry"),
                row.line("name"),
                self.user(row),
                row.moment("date"),
            )
            for row in self.database.rows("journal", "jid")
            if row.words("jentry")
        ]


_Key = tuple[str, int | None]


def _codes(project: _Project) -> tuple[list[ForeignCode], dict[int, str]]:
    """Return categories and codes, parents first, and the GUID of each code by its number there.

    A category takes no codings. What is its own parent, or has one that is gone, stands at the top.
    """
    found: dict[_Key, tuple[Row, _Key | None]] = {}
    for row in project.database.rows("code_cat", "catid"):
        found["cat", row.number("catid")] = (row, _above("cat", row.number("supercatid")))
    for row in project.database.rows("code_name", "cid"):
        above = _above("code", row.number("supercid")) or _above("cat", row.number("catid"))
        found["code", row.number("cid")] = (row, above)
    guids = {key: project.guid(*key, row.line("name")) for key, (row, _) in found.items()}
    ordered = _parents_first({key: above for key, (_, above) in found.items()})
    codes = [_code(found[key][0], key, guids, above) for key, above in ordered]
    return codes, {number: guids[kind, number] for kind, number in guids if kind == "code" and number is not None}


def _above(kind: str, number: int | None) -> _Key | None:
    return (kind, number) if number else None


def _parents_first(parents: dict[_Key, _Key | None]) -> list[tuple[_Key, _Key | None]]:
    """Return every key after its parent; one whose parents lead to no top is a top itself."""
    below: dict[_Key | None, list[_Key]] = {}
    for key, above in parents.items():
        below.setdefault(above if above in parents else None, []).append(key)
    ordered: list[tuple[_Key, _Key | None]] = []
    seen: set[_Key] = set()
    for top in (*below.get(None, []), *parents):
        waiting: list[tuple[_Key, _Key | None]] = [(top, None)]
        while waiting:
            key, above = waiting.pop()
            if key not in seen:
                seen.add(key)
                ordered.append((key, above))
                waiting += [(child, key) for child in reversed(below.get(key, []))]
    return ordered


def _code(row: Row, key: _Key, guids: dict[_Key, str], above: _Key | None) -> ForeignCode:
    colour = row.line("color")
    return ForeignCode(
        guid=guids[key],
        name=row.line("name") or "–",
        parent=guids[above] if above else None,
        description=row.words("memo"),
        colour=colour.lower() if _is_colour(colour) else "",
        codable=key[0] == "code",
    )


def _is_colour(written: str) -> bool:
    return len(written) == 7 and written[0] == "#" and all(sign in "0123456789abcdef" for sign in written[1:].lower())


_Values = Callable[[str, int | None], list[ForeignValue]]


def _variables(project: _Project) -> tuple[list[ForeignVariable], _Values]:
    """Return the attributes, and what gives the values of a ``case`` or ``file`` by its number."""
    given: dict[tuple[str, int | None], list[ForeignValue]] = {}
    written: dict[str, list[str]] = {}
    guids: dict[str, str] = {}
    for row in project.database.rows("attribute", "attrid"):
        name, value = row.line("name"), row.words("value")
        if name and value:
            guid = guids.setdefault(name, project.guid("attribute", name))
            given.setdefault((row.line("attr_type"), row.number("id")), []).append(ForeignValue(guid, value))
            written.setdefault(name, []).append(value)
    types = {row.line("name"): row for row in project.database.rows("attribute_type", "name")}
    variables = [
        ForeignVariable(
            guids.get(name) or project.guid("attribute", name),
            name,
            _kind(types.get(name), written.get(name, [])),
            types[name].words("memo") if name in types else "",
        )
        for name in dict.fromkeys([*types, *guids])
        if name
    ]
    return variables, lambda kind, number: given.get((kind, number), [])


def _kind(row: Row | None, values: list[str]) -> str:
    """Return Integer or Float for an attribute of numbers in which every value is one, else Text."""
    if row is None or row.line("valuetype") != "numeric" or not values:
        return "Text"
    bare = [value.removeprefix("-") for value in values]
    if all(value.isascii() and value.isdecimal() for value in bare):
        return "Integer"
    halves = [value.partition(".") for value in bare]
    return "Float" if all((a + b).isascii() and (a + b).isdecimal() for a, _, b in halves) else "Text"


def _cases(project: _Project, texts: Texts, values: _Values) -> list[ForeignCase]:
    return [
        ForeignCase(
            guid=project.guid("case", row["caseid"], row.line("name")),
            name=row.line("name"),
            description=row.words("memo"),
            values=values("case", row.number("caseid")),
            sources=texts.whole.get(row.number("caseid"), []),
            selections=texts.parts.get(row.number("caseid"), []),
        )
        for row in project.database.rows("cases", "caseid")
    ]


def _losses(database: Database) -> list[Warned]:
    """Tell what has no place of its own here and is not kept aside."""
    counts = {
        "importers.qualcoder.graphs": len(database.rows("graph", "grid")),
        "importers.qualcoder.important": sum(
            bool(row.number("important")) for row in database.rows("code_text", "ctid")
        ),
    }
    return [Warned(key, {"count": count}) for key, count in counts.items() if count]


def _orphans(database: Database) -> list[Warned]:
    """Tell what hangs on documents that are not in the project any more."""
    there = {row.number("id") for row in database.rows("source", "id")}
    tables = {"code_text": "fid", "code_image": "id", "code_av": "id", "annotation": "fid", "case_text": "fid"}
    hanging = {
        table: sum(row.number(of) not in there for row in database.rows(table, of)) for table, of in tables.items()
    }
    counts = {
        "importers.qualcoder.orphans": hanging["code_text"] + hanging["code_image"] + hanging["code_av"],
        "importers.qualcoder.orphan_notes": hanging["annotation"] + hanging["case_text"],
    }
    return [Warned(key, {"count": count}) for key, count in counts.items() if count]
