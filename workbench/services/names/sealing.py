"""A project for colleagues who are not to know names: every text with marks in their place, and no journal of before.

It is written anew, row by row, so that nothing raw ever stands in it: not in its pages and not on the way. Who holds
the project with the raw texts needs no key; who holds this one finds no name in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.errors import ProjectError, RefusedError
from workbench.services.names.key import Key
from workbench.services.names.marked import marked_by_text, veil_of
from workbench.services.names.sealed_columns import LEFT_OUT, OF_TEXTS, is_plain, unique_together
from workbench.storage.copying import give_name, keep_folder, keep_on_disk, unfinished
from workbench.storage.queries.mentions import bearers
from workbench.storage.queries.revising import pages_of, turns_of
from workbench.storage.store import Store
from workbench.text.anchor import anchor
from workbench.text.span import Span

if TYPE_CHECKING:
    from sqlalchemy import Table

    from workbench.storage.act import Act
    from workbench.text.turns import Turn
    from workbench.text.veil import Layer, Marked

WITHDRAWN = "SELECT respondent_id FROM withdrawal"
OF_RESPONDENTS = ("attribute", "selfreport", "frameworkcell", "asking", "consent", "withdrawal", "speaker", "document")

Row = dict[str, Any]


class Sealed(NamedTuple):
    """What was made."""

    file: str
    documents: int
    replaced: int
    """How many names gave way in texts."""
    ordinary: int
    """Forms that are ordinary words, too: outside texts they stay."""
    withdrawn: int
    """Respondents who took back what they agreed to; what they said is not in it."""
    left_out: dict[str, int]
    """Rows that were left out, by table."""


def seal_project(store: Store, key: Key, target: Path) -> Sealed:
    """Write a project without names as the new file `target`, checked and searched for every form of the key.

    Raises ProjectError where the target is there already or cannot be written, RefusedError where a form is left or
    what was written is not sound.
    """
    from workbench.services.project.projects import check
    from workbench.storage.schema import create_file, create_tables
    from workbench.storage.troubles import translated

    if target.exists():
        raise ProjectError("project.exists", file=target.name)
    if not target.absolute().parent.is_dir():
        raise ProjectError("project.no_folder", file=target.name, folder=str(target.parent))
    with unfinished(target) as part:
        create_file(part)
        with Store.open(part) as made:
            with translated(part):
                create_tables(made.engine)
            with made.act("project.seal", None) as act:
                sealing = _Sealing(store, key, act)
                sealed = sealing.done(target.name)
                act.parameters["count"] = sealed.replaced
                act.write_entry("project.seal")
            _refuse_names(made, sealing)
            if wrong := check(made):
                raise RefusedError("seal.unsound", file=target.name, what=wrong[0])
        keep_on_disk(part)
        try:
            give_name(part, target)
        except FileExistsError as error:
            raise ProjectError("project.exists", file=target.name) from error
        keep_folder(target.absolute().parent)
    return sealed


class _Sealing:
    """Writes the rows of a project into another one."""

    def __init__(self, store: Store, key: Key, act: Act) -> None:
        self._store, self._act = store, act
        self.veil, self.strict = veil_of(key), veil_of(key, strict=True)
        self._ordinary = sum(not form.everywhere for named in key.entities.values() for form in named.forms)
        self._marked: dict[int, list[Marked]] = marked_by_text(store, key)
        self._texts: dict[int, tuple[int, Layer]] = {}
        """Number of a text there → its number here, and where its places went."""
        self._sha256: dict[int, str] = {}
        self._labels: dict[str, str] = {}
        """Voices as the texts have them → as the veiled texts have them."""
        self._passages: dict[tuple[int, int, int], int] = {}
        self._same: dict[tuple[str, int], int] = {}
        """Table and number of rows that became the same as another → that one, such as passages in one name."""
        self._taken: dict[tuple[str, tuple[str, ...]], dict[tuple[Any, ...], int]] = {}
        self._going = _of_withdrawn(store)

    def done(self, file: str) -> Sealed:
        """Write everything; returns what was written and left out."""
        from sqlmodel import SQLModel

        self._act.run("PRAGMA defer_foreign_keys = ON")
        self._keep_texts()
        for table in SQLModel.metadata.sorted_tables:
            if table.name not in LEFT_OUT and table.name not in OF_TEXTS:
                self._write(table, filter(None, (self._row(table, row) for row in self._rows(table))))
        left = {name: self._store.value(f'SELECT count(*) FROM "{name}"') for name in sorted(LEFT_OUT)}
        replaced = sum(layer.count for _, layer in self._texts.values())
        documents = self._act.rows("SELECT count(*) FROM document")[0][0]
        told = {name: count for name, count in left.items() if count}
        return Sealed(file, documents, replaced, self._ordinary, len(self._going["respondent"]), told)

    def _keep_texts(self) -> None:
        from workbench.storage.texts import keep_text

        for number, bearer in sorted(bearers(self._store).items()):
            if bearer.document_id in self._going["document"]:
                continue
            text, rule, originals = self._store.rows(
                "SELECT content, rule, originals FROM text WHERE id = ?", (number,)
            )[0]
            layer = self.veil.layer(text, self._marked.get(number, ()))
            turns = [self._turn(turn, text, layer) for turn in turns_of(self._store, number)]
            signs = {layer.to(int(at)): sign for at, sign in json.loads(originals).items()}
            there = {at: sign for at, sign in signs.items() if at < len(layer.text)}
            pages = {layer.to(start): page for start, page in pages_of(self._store, number)}
            kept = keep_text(self._act, layer.text, turns, rule=rule, originals=there, pages=list(pages.items()))
            self._texts[number] = (kept.number, layer)
            self._sha256[number] = kept.sha256

    def _turn(self, turn: Turn, text: str, layer: Layer) -> Turn:
        """Return a turn with its places in the veiled text, and its voice as it is written there."""
        span = layer.span(turn.start, turn.end)
        voice = turn.voice
        if voice is not None:
            at = text.find(voice, turn.start, turn.body)
            voice = layer.cut(at, at + len(voice)) if at >= 0 else self.veil.words(voice)
            self._labels.setdefault(turn.voice or "", voice)
        body = min(max(layer.to(turn.body), span.start), span.end)
        return turn._replace(start=span.start, body=body, end=span.end, voice=voice)

    def _rows(self, table: Table) -> Iterator[Row]:
        names = [column.name for column in table.columns]
        listed = ", ".join(f'"{name}"' for name in names)
        going = self._going.get(table.name, set())
        for values in self._store.rows(f'SELECT {listed} FROM "{table.name}" ORDER BY rowid'):
            row = dict(zip(names, values, strict=True))
            if row.get("id") not in going and row.get("document_id") not in self._going["document"]:
                yield row

    def _row(self, table: Table, row: Row) -> Row | None:
        """Return a row as it stands in the sealed project; None where it has no place there."""
        from workbench.storage.images import references

        if row.get("text_id") is not None:
            if row["text_id"] not in self._texts:
                return None
            row = self._placed(table.name, row)
        elif table.name in ("bookmark", "progress"):
            row = self._reached(row)
        for pointing, target in references(table).items():
            row[pointing] = self._same.get((target, row[pointing]), row[pointing])
        if table.name == "frameworkcell":
            row["basis"] = ""
        for column in table.columns:
            if isinstance(row[column.name], str) and not is_plain(table, column.name):
                row[column.name] = self._veiled(table.name, column.name, row[column.name])
        return None if (table.name, row.get("id")) in self._same else self._free(table, row)

    def _veiled(self, table: str, column: str, words: str) -> str:
        if (table, column) == ("speaker", "label"):
            return self._labels.get(words, self.veil.words(words))
        return words if table == "passage" else self.veil.words(words)

    def _placed(self, table: str, row: Row) -> Row:
        """Return a row that stands on a text with its place in the veiled one."""
        number, layer = self._texts[row["text_id"]]
        if table == "document":
            row["sha256"] = self._sha256[row["text_id"]]
        row["text_id"] = number
        if "start" in row:
            span = layer.span(row["start"], row["end"])
            row.update(start=span.start, end=span.end)
        return self._quoted(row, layer.text) if table == "passage" else row

    def _quoted(self, row: Row, text: str) -> Row:
        """Return a passage with its words as they are now; one to review keeps those it was coded for, in marks."""
        if row["state"] == "review":
            return {**row, **{name: self.strict.words(row[name]) for name in ("quote", "before", "after")}}
        if row["state"] == "placed":
            place = (row["text_id"], row["start"], row["end"])
            if self._passages.setdefault(place, row["id"]) != row["id"]:
                self._same["passage", row["id"]] = self._passages[place]
            return {**row, **anchor(text, Span(row["start"], row["end"]))._asdict()}
        return row

    def _reached(self, row: Row) -> Row:
        """Return how far a coder had come in a transcript, in the veiled text."""
        text_id = self._store.value("SELECT text_id FROM document WHERE id = ?", (row["document_id"],))
        if text_id in self._texts:
            layer = self._texts[text_id][1]
            row.update({name: layer.to(row[name]) for name in ("position", "furthest") if name in row})
        return row

    def _free(self, table: Table, row: Row) -> Row | None:
        """Give a row another name where two names became one mark; one that became the same as another goes."""
        for columns, empty in unique_together(table):
            taken = self._taken.setdefault((table.name, columns), {})
            values = tuple(row[name] for name in columns)
            if None in values and not empty:
                continue
            written = [name for name in columns if isinstance(row[name], str) and not is_plain(table, name)]
            if values in taken and (not written or table.name == "speaker"):
                self._same[table.name, row["id"]] = taken[values]
                return None
            words, n = row[written[-1]] if written else None, 1
            while values in taken:
                n += 1
                row[written[-1]] = f"{words} ({n})"
                values = tuple(row[name] for name in columns)
            taken[values] = row.get("id", 0)
        return row

    def _write(self, table: Table, rows: Iterable[Row]) -> None:
        listed = list(rows)
        if listed:
            columns = list(listed[0])
            named, places = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
            self._act.session.connection().exec_driver_sql(
                f'INSERT INTO "{table.name}" ({named}) VALUES ({places})',
                [tuple(row[name] for name in columns) for row in listed],
            )


def _of_withdrawn(store: Store) -> dict[str, set[int]]:
    """Return the rows of respondents who took back what they agreed to, by table."""
    from workbench.services.transcripts.removing import hanging

    gone = {number for (number,) in store.rows(WITHDRAWN)}
    going: dict[str, set[int]] = {"respondent": gone, "document": set()}
    for table in OF_RESPONDENTS:
        rows = store.rows(f'SELECT id, respondent_id FROM "{table}" WHERE respondent_id IS NOT NULL')
        going.setdefault(table, set()).update(number for number, whose in rows if whose in gone)
    for document in sorted(going["document"]):
        for table, numbers in hanging(store.rows, document).items():
            going.setdefault(table, set()).update(numbers)
    return going


def _refuse_names(made: Store, sealing: _Sealing) -> None:
    """Refuse where a form of the key is left anywhere in what was written; which is not said, but where."""
    for (table,) in made.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'turn_words%'"):
        for (row,) in made.rows(f'SELECT json_array({_strings(made, table)}) FROM "{table}"'):
            for words in json.loads(row):
                if isinstance(words, str) and sealing.veil.found(words):
                    raise RefusedError("seal.left", table=table)


def _strings(made: Store, table: str) -> str:
    columns = [name for (name,) in made.rows(f"SELECT name FROM pragma_table_info('{table}') WHERE type = 'VARCHAR'")]
    return ", ".join(f'"{name}"' for name in columns)
