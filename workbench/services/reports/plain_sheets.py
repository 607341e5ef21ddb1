"""A study as plain sheets: a row a coding, a row a code, a row a respondent, and so on, for other programs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from workbench.analysis.coarse import AS_IT_IS, Coarse
from workbench.exporters.names import told_apart
from workbench.exporters.report import Cell, Sheet
from workbench.services.counts.counts import code_totals
from workbench.services.deliveries.coarsening import told_attributes
from workbench.storage.queries import plain
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.queries.plain import PlainTable, plain_rows
from workbench.storage.store import Store

Tell = Callable[[str, int], object]
"""Hears which kind is read and how many rows of it so far; at the end `WRITING` with all of them."""
WRITING = "writing"

ATTRIBUTE = "respondent_"
"""Stands before the name of an attribute where it is a column of codings."""
ASPECT = "aspect_"
"""Stands before the id of an aspect where it is a column of counts."""
CODE_COLUMNS = (
    "guid", "code", "parent", "depth", "facet", "makes_codings", "role", "name", "path", "gloss", "key", "mark",
    "colour", "status", "origin", "definition", "include", "exclude", "border", "example", "aliases", "rule_version",
)  # fmt: skip
CODING_COLUMNS = (
    "guid", "document", "kind", "item", "respondent", "speaker", "turn", "time", "page", "start", "end", "quote",
    "place", "code", "code_name", "path", "main_code", "aspect", "qualifiers", "weight", "coder", "created_at",
    "rule_version", "topic", "vignette", "own_case", "memo",
)  # fmt: skip
"""Of every coding; the attributes of its respondent follow, one column each."""
MEASURES = ("codings", "passages", "documents", "respondents")


class _Attributes(NamedTuple):
    names: list[str]
    of: dict[str, dict[str, str]]
    """Respondent → attribute → value."""


def nothing_told(_kind: str, _rows: int) -> None:
    """Hear nothing."""


class StudySheets:
    """Reads the sheets of a study one by one; what several need is read once."""

    def __init__(self, store: Store, tell: Tell = nothing_told, coarse: Coarse = AS_IT_IS) -> None:
        self._store, self._tell, self._coarse = store, tell, coarse
        self._codes = codes(store)
        self._qualifiers = plain_rows(store, plain.QUALIFIERS)
        self._carried: dict[str, int] = {}
        self._attributes = self._read_attributes()
        self._makers: dict[str, Callable[[], Sheet]] = {
            "codes": self._codes_sheet,
            "codings": self._codings_sheet,
            "respondents": self._respondents_sheet,
            "attributes": self._attributes_sheet,
            "counts": self._counts_sheet,
            "turns": self._turns_sheet,
        }

    def sheet(self, name: str) -> Sheet:
        """Return the sheet of a kind; it has a header also where there is nothing."""
        if name in self._makers:
            return self._makers[name]()
        table = next(table for table in plain.TABLES if table.name == name)
        return Sheet(name, list(table.columns), [list(row) for row in self._rows(table)])

    @property
    def attribute_columns(self) -> list[str]:
        """Columns of codings that hold the attributes of the respondent."""
        return told_apart(
            (*CODING_COLUMNS, *(f"{ATTRIBUTE}{name}" for name in self._attributes.names)), same=str.lower
        )[len(CODING_COLUMNS) :]

    def _rows(self, table: PlainTable) -> list[tuple[Any, ...]]:
        return plain_rows(self._store, table, lambda rows: self._tell(table.name, rows))

    def _read_attributes(self) -> _Attributes:
        of: dict[str, dict[str, str]] = {}
        told = told_attributes(self._store, self._coarse)
        for number, respondent in self._store.rows("SELECT id, name FROM respondent"):
            of[respondent] = told.get(number, {})
        return _Attributes(list(dict.fromkeys(name for values in told.values() for name in values)), of)

    @property
    def attributes_told(self) -> int:
        """How many attributes are told of all respondents together."""
        return sum(map(len, self._attributes.of.values()))

    def _values(self, respondent: str | None) -> list[Cell]:
        values = self._attributes.of.get(respondent or "", {})
        return [values.get(name) for name in self._attributes.names]

    def _codes_sheet(self) -> Sheet:
        idents = {code.id: code.ident for code in self._codes}
        return Sheet(
            "codes", list(CODE_COLUMNS), [_code(code, idents.get(code.parent_id or 0)) for code in self._codes]
        )

    def _respondents_sheet(self) -> Sheet:
        columns = told_apart((*plain.RESPONDENTS.columns, *self._attributes.names), same=str.lower)
        rows = self._rows(plain.RESPONDENTS)
        return Sheet("respondents", columns, [[*row, *self._values(row[1])] for row in rows])

    def _attributes_sheet(self) -> Sheet:
        of = self._attributes.of
        rows = [(who, name, of[who][name]) for who, name, _ in self._rows(plain.ATTRIBUTES) if name in of[who]]
        return Sheet("attributes", list(plain.ATTRIBUTES.columns), [list(row) for row in rows])

    def _codings_sheet(self) -> Sheet:
        """Return a row a coding, in the order of documents and texts."""
        known = {code.id: code for code in self._codes}
        qualifiers = self._qualifiers_of()
        columns = plain.CODINGS.columns
        read = [dict(zip(columns, row, strict=True)) for row in self._rows(plain.CODINGS)]
        read.sort(key=lambda row: (row["document"], row["position"], row["start"], row["end"]))
        for row in read:
            row.update(_named(known[row["code_id"]]))
            row["qualifiers"] = "; ".join(dict.fromkeys(qualifiers[row["guid"]] + qualifiers[row["item"]])) or None
        self._count_carried(read)
        rows = [[*(row[name] for name in CODING_COLUMNS), *self._values(row["respondent"])] for row in read]
        return Sheet("codings", [*CODING_COLUMNS, *self.attribute_columns], rows)

    def _qualifiers_of(self) -> defaultdict[str | None, list[str]]:
        """Return GUID of a coding or an item → its qualifiers, as ``org.school:should``."""
        of: defaultdict[str | None, list[str]] = defaultdict(list)
        for coding, item, _, code, _, role in self._qualifiers:
            of[coding or item].append(f"{code}:{role}" if role else code)
        return of

    def qualifying(self) -> dict[str, set[str]]:
        """Return each code that qualifies codings → GUIDs of these codings, in the order of the codebook."""
        of: defaultdict[str, set[str]] = defaultdict(set)
        for coding, _, _, code, _, _ in self._qualifiers:
            if coding is not None:
                of[code].add(coding)
        return {code.ident: of[code.ident] for code in self._codes if code.ident in of}

    def carried(self) -> dict[str, int]:
        """Return, by kind, how much of the study the rows of the codings tell; to be asked after these were read."""
        return self._carried

    def _count_carried(self, read: list[dict[str, Any]]) -> None:
        speaking = {row["respondent"] for row in read} - {None}
        self._carried = {
            "documents": len({row["document"] for row in read}),
            "respondents": len(speaking),
            "attributes": sum(len(self._attributes.of.get(name, {})) for name in speaking),
            "codes": len({row[name] for row in read for name in ("code", "aspect")} - {None}),
            "qualifiers": sum(coding is not None for coding, *_ in self._qualifiers),
            "memos": plain.memos_on_codings(self._store),
        }

    def _turns_sheet(self) -> Sheet:
        """Return a row a turn with its words; cut here, since SQL would read a text anew for each."""
        texts: dict[str, str] = dict(plain_rows(self._store, plain.TEXTS))
        rows = self._rows(plain.TURNS)
        return Sheet("turns", [*plain.TURNS.columns, "text"], [[*row, texts[row[0]][row[3] : row[4]]] for row in rows])

    def _counts_sheet(self) -> Sheet:
        """Return what stands under each code, and how many passages with each aspect."""
        cells = code_totals(self._store)
        aspects = [code.ident for code in self._codes if code.ident in {cell.column for cell in cells}]
        passages = {(cell.row, cell.column): cell.passages for cell in cells}
        paths = {code.ident: code.path for code in self._codes}
        rows: list[list[Cell]] = [
            [cell.row, paths[cell.row or ""], *(getattr(cell, measure) for measure in MEASURES)]
            + [passages.get((cell.row, aspect), 0) for aspect in aspects]
            for cell in cells
            if cell.column == ""
        ]
        return Sheet("counts", ["code", "path", *MEASURES, *(f"{ASPECT}{ident}" for ident in aspects)], rows)


def _named(code: CodeRow) -> dict[str, str]:
    return {"code": code.ident, "code_name": code.name, "path": code.path, "main_code": code.path.split(" > ")[0]}


def _code(code: CodeRow, parent: str | None) -> list[Cell]:
    texts: Sequence[str | None] = (
        code.role, code.name, code.path, code.gloss, code.shortcut, code.mark, code.colour, code.status, code.origin,
        code.definition, code.include, code.exclude, code.border, code.example, code.aliases,
    )  # fmt: skip
    return [
        code.guid, code.ident, parent, code.depth, code.facet, int(code.primary), *(text or None for text in texts),
        code.rule_version,
    ]  # fmt: skip
