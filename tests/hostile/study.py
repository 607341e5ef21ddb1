"""A small study in which every column that holds somebody's words holds a hostile text, put past all cleaning."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any, TypeVar

import yaml
from sqlmodel import SQLModel

from tests.hostile.texts import Texts
from workbench import model
from workbench.model.base import Made
from workbench.services.project.projects import create_project, sign_in
from workbench.storage.act import Act
from workbench.storage.schema import SCHEMA_VERSION
from workbench.storage.store import Store
from workbench.storage.texts import keep_text
from workbench.text.turns import Turn
from workbench.wording import HERE

Row = TypeVar("Row", bound=SQLModel)

OURS = """guid foreign_guid kind status origin role part unit state own_case stance prompted link support sha256
    originals rule turn_rule sentence_rule created_at changed_at imported_at at until session act images key letter
    target on epoch shortcut parameters language template content folded voice before after quote"""
"""Columns whose words are the program's own, or follow from others; every other column of words is filled."""

FILES, BOOK_FILE, CORRECTED_FILE = "bestanden", "ander.yaml", "verbeterd.txt"
"""Beside the project: a folder with files to import, a codebook, and a corrected transcript."""
DAY = "2026-03-02T10:00:00Z"
SENTENCE = re.compile(r'^msgid "((?:act|importers|tui)\.[^"]+)"\nmsgstr "([^"\n]+)"$', re.MULTILINE)
BOOK = """
name: Vijandig
facets:
  - {id: theme, name: Thema, primary: true}
  - {id: open, name: Open, primary: true}
  - {id: aspect, name: Aspect, primary: false, single: true}
  - {id: organisation, name: Organisatie, primary: false, roles: true}
codes: [{id: leeg, facet: theme, name: leeg}]
"""


def words_of(table: type[SQLModel]) -> list[str]:
    """Return the columns of a table that hold somebody's words."""
    columns = table.metadata.tables[str(table.__tablename__)].columns
    ours = OURS.split()
    return [column.name for column in columns if str(column.type) == "VARCHAR" and column.name not in ours]


def parameters(texts: Texts, sentence: str, where: str) -> dict[str, Any]:
    """Return hostile values for what a sentence leaves open."""
    names = {name for _, name, _, _ in Formatter().parse(sentence) if name}
    return {name: 2 if name == "count" else texts.new(where) for name in sorted(names)}


def sentences(prefix: str) -> list[tuple[str, str]]:
    """Return the keys that begin so, with their English sentences."""
    written = [path.read_text("utf-8") for path in sorted((HERE / "en").glob("*.po"))]
    return [(key, words) for po in written for key, words in SENTENCE.findall(po) if key.startswith(prefix)]


def write_study(folder: Path, texts: Texts) -> Path:
    """Write a project full of texts; its coder is A."""
    folder.mkdir(parents=True, exist_ok=True)
    book = folder / "boek.yaml"
    book.write_text(BOOK, "utf-8")
    path = folder / f"{texts.file_name()}.workbench"
    with create_project(path, codebook=book) as store:
        coder = sign_in(store, "A")
        with store.act("code.describe", coder, **parameters(texts, "{name} {code}", "entry.parameters")) as act:
            Writer(act, texts, coder).write()
        _write_log(store, coder, texts)
    _write_files(folder, texts)
    return path


def _write_files(folder: Path, texts: Texts) -> None:
    """Write files to be imported: one that can be, two that cannot, and a codebook that differs."""
    files = folder / FILES
    files.mkdir()
    spoken = "\n".join(f"I: {texts.new('file.text')}\nR: {texts.new('file.text')}" for _ in range(3))
    (files / f"{texts.file_name()}.txt").write_text(spoken, "utf-8")
    (files / f"{texts.file_name()}.txt").write_bytes(b"%PDF-1.7")
    (files / f"{texts.file_name()}.docx").write_bytes(b"niets")
    corrected = "\n".join(f"I: {texts.new('file.text')}\nR: {texts.new('file.text')}" for _ in range(2))
    (folder / CORRECTED_FILE).write_text(corrected, "utf-8")
    code = {"id": "nieuw", "facet": "theme", **{field: texts.new(f"file.{field}") for field in ("name", "definition")}}
    facets = [{"id": "theme", "name": texts.new("file.name"), "primary": True}]
    book = {"name": texts.new("file.name"), "facets": facets, "codes": [code]}
    (folder / BOOK_FILE).write_text(yaml.safe_dump(book), "utf-8")


def _write_log(store: Store, coder: int, texts: Texts) -> None:
    """Let the log hold each kind of act."""
    for number, (key, words) in enumerate(sentences("act."), 100):
        act = key.removeprefix("act.").removesuffix(".many")
        told = json.dumps(parameters(texts, words, "entry.parameters"))
        store.keep(
            "INSERT INTO entry (number, coder_id, session, at, act, parameters, reason, images, schema_version)"
            " VALUES (?, ?, 'elders', ?, ?, ?, ?, '[]', ?)",
            (number, coder, DAY, act, told, texts.new("entry.reason"), SCHEMA_VERSION),
        )


class Writer:
    """Enters the study within one act."""

    def __init__(self, act: Act, texts: Texts, coder: int) -> None:
        self.act, self.texts, self.coder = act, texts, coder
        self.facets = {facet.ident: facet for facet in act.every(model.Facet)}
        self.codes: dict[str, model.Code] = {}
        self.codings: list[model.Coding] = []
        self.passages: list[model.Passage] = []
        self.indicators: list[model.Indicator] = []
        self.points: list[model.Point] = []

    def make(self, table: type[Row], /, **given: Any) -> Row:
        """Enter a row; the columns for somebody's words that are not given get a hostile text each."""
        left = (column for column in words_of(table) if column not in given)
        named = {column: self.texts.new(f"{table.__tablename__}.{column}") for column in left}
        row = table(**{**named, **given})
        return self.act.add(row) if isinstance(row, Made) else self.act.keep(row)

    def write(self) -> None:
        """Enter everything."""
        self._facets()
        self._codebook()
        self.other = self.make(model.Coder, created_at=DAY).number
        respondents = [self._respondent() for _ in range(2)]
        documents = [self._transcript(respondents[n]) for n in range(2)]
        items = self._matrix()
        self._charted(documents, respondents)
        self._indicators()
        self._points(items, respondents)
        self._memos(documents)
        self._places(documents)

    def _facets(self) -> None:
        for facet in self.facets.values():
            words = {column: self.texts.new(f"facet.{column}") for column in ("name", "gloss")}
            self.act.change(facet, **words)
        self.act.change(self.act.every(model.Project)[0], name=self.texts.new("project.name"))

    def _code(self, name: str, facet: str, **given: Any) -> None:
        usual: dict[str, Any] = {"mark": self.texts.short(), "colour": f"#{self.texts.short()}", "created_at": DAY}
        code = self.make(model.Code, facet_id=self.facets[facet].number, **{**usual, **given})
        self.make(model.Alias, code_id=code.number)
        self.codes[name] = code

    def _codebook(self) -> None:
        self._code("T1", "theme", ident="T1", role="trede", shortcut="1")
        self._code("T2", "theme", role="trede", shortcut="2", position=1)
        below = self.codes["T1"].number
        for n, letter in enumerate("hvm"):
            self._code(letter, "theme", parent_id=below, shortcut=letter, position=n, rule_version=2)
            self.make(model.EarlierRule, code_id=self.codes[letter].number, version=1, until=DAY)
        self._code("w", "theme", parent_id=below, shortcut="\x9b", mark="\x9b", position=7)
        for n in range(2):
            self._code(f"open{n}", "open", status="open", origin="data", position=n)
        self._code("verbeterpunt", "aspect", ident="verbeterpunt", shortcut="!")
        self._code("sterk", "aspect", shortcut="+", position=1)
        for n in range(2):
            self._code(f"org{n}", "organisation", position=n)
        self._code("oud", "theme", status="retired", position=9)

    def _respondent(self) -> model.Respondent:
        row = self.make(model.Respondent)
        self.make(model.Attribute, respondent_id=row.number)
        self.make(model.Attribute, respondent_id=row.number, name="function")
        return row

    def _transcript(self, respondent: model.Respondent) -> model.Document:
        voices = ["I", self.texts.new("speaker.label"), self.texts.short() or "R"]
        content, turns, spans = "", [], []
        for n in range(12):
            voice = voices[n % 3]
            start, body = len(content), len(content) + len(voice) + 2
            content += f"{voice}: "
            for _ in range(2):
                words = self.texts.new("text.content")
                spans.append((len(content), len(content) + len(words)))
                content += f"{words} En dat is zo. "
            turns.append(Turn(start, body, len(content) - 1, voice, self.texts.short() if n % 2 else None))
            content += "\n"
        stored = keep_text(self.act, content, turns, rule="vijandig")
        known = {"kind": "transcript", "text_id": stored.number, "respondent_id": respondent.number}
        document = self.make(model.Document, sha256="0", imported_at=DAY, **known)
        for voice, role in zip(dict.fromkeys(voices), ("interviewer", "respondent", "unknown"), strict=False):
            known = {"role": role, "respondent_id": respondent.number if role == "respondent" else None}
            self.make(model.Speaker, document_id=document.number, label=voice, **known)
        for key, told in self.texts.some(sentences("importers."), 6):
            notice = {"key": key, "parameters": json.dumps(parameters(self.texts, told, "notice.parameters"))}
            self.make(model.Notice, document_id=document.number, **notice)
        self._code_passages(stored.number, content, spans)
        return document

    def _code_passages(self, text: int, content: str, spans: list[tuple[int, int]]) -> None:
        names = ["h", "v", "m", "w", "open0", "T2", "h", "m"]
        for n, (start, end) in enumerate(spans[:16]):
            around = {"before": content[max(0, start - 32) : start], "after": content[end : end + 32]}
            where = {"text_id": text, "start": start, "end": end, "quote": content[start:end], **around}
            state = "placed" if self.passages else "review"
            passage = self.make(model.Passage, **where, own_case="own", vignette=1, state=state)
            aspect = self.codes[("verbeterpunt", "sterk")[n % 2]].number
            for code, coder in ((names[n % 8], self.coder), (names[(n + 1) % 8], self.other)):
                ids = {"passage_id": passage.number, "code_id": self.codes[code].number, "coder_id": coder}
                made = self.make(model.Coding, **ids, aspect_id=aspect, weight=n % 4, created_at=DAY)
                whose = self.codes[f"org{n % 2}"].number
                self.make(model.Qualifier, coding_id=made.number, code_id=whose, role="should")
                self.codings.append(made)
            self.passages.append(passage)

    def _matrix(self) -> list[model.Item]:
        document = self.make(model.Document, kind="matrix", sha256="1", imported_at=DAY, seen_results=True)
        items = []
        for n in range(8):
            words = self.texts.new("item.text")
            stored = keep_text(self.act, words, [Turn(0, 0, len(words), None)], rule="vijandig")
            row, column = self.codes[("T1", "T2")[n % 2]], self.codes[("verbeterpunt", "sterk")[n // 4]]
            place = {"row_id": row.number, "column_id": column.number, "position": n // 2}
            on = {"document_id": document.number, "text_id": stored.number}
            named = {"origin": "flipover", "support": "contested", "relation": "confirmed"}
            items.append(self.make(model.Item, **on, **place, **named))
            self.make(model.Qualifier, item_id=items[-1].number, code_id=self.codes["org0"].number)
        return items

    def _charted(self, documents: list[model.Document], respondents: list[model.Respondent]) -> None:
        by = {"coder_id": self.other, "changed_at": DAY}
        for document, respondent in zip(documents, respondents, strict=True):
            self.make(model.DocumentSummary, document_id=document.number, **by)
            for name, basis in (("h", ""), ("m", "-")):
                place = {"respondent_id": respondent.number, "code_id": self.codes[name].number}
                self.make(model.FrameworkCell, **place, basis=basis, **by)
            on = {"respondent_id": respondent.number, "passage_id": self.passages[0].number}
            self.make(model.SelfReport, **on, amount=2.5, unit=self.texts.new("selfreport.unit"))

    def _indicators(self) -> None:
        for n, unit in enumerate(("share", "count", "share")):
            given: dict[str, Any] = {"unit": unit, "code_id": self.codes["T1"].number}
            if n:
                given["denominator"] = self.indicators[0].ident
            self.indicators.append(self.make(model.Indicator, **given))
            for year in (2024, 2025):
                ids: dict[str, Any] = {"indicator_id": self.indicators[-1].number, "year": year}
                self.make(model.Value, **ids, numerator=2.0, denominator=8.0, amount=2.0)

    def _points(self, items: list[model.Item], respondents: list[model.Respondent]) -> None:
        for n, status in enumerate(("dropped", "partly", "open", "taken_over")):
            code = self.codes["T2" if n == 3 else "T1"].number
            point = self.make(model.Point, code_id=code, status=status, position=n)
            self.points.append(point)
            for coding in self.codings[4 * n : 4 * n + 3]:
                self.make(model.Evidence, point_id=point.number, coding_id=coding.number, prompted="asked")
            self.make(model.Evidence, point_id=point.number, item_id=items[n].number, stance="contradicts")
            for respondent in respondents:
                self.make(model.Asking, point_id=point.number, respondent_id=respondent.number, asked=True)
            linked = self.indicators[n % 3].number
            self.make(model.IndicatorLink, point_id=point.number, indicator_id=linked, link="context")

    def _targets(self, documents: list[model.Document]) -> Iterator[dict[str, int]]:
        yield {}
        yield {"document_id": documents[0].number}
        yield {"passage_id": self.passages[0].number}
        yield {"coding_id": self.codings[0].number}
        yield {"code_id": self.codes["h"].number}
        yield {"point_id": self.points[0].number}

    def _memos(self, documents: list[model.Document]) -> None:
        for coder in (self.coder, self.other):
            for target in self._targets(documents):
                self.make(model.Memo, coder_id=coder, created_at=DAY, changed_at=DAY, **target)
        self.make(model.Draft, coder_id=self.coder, target="project", on="", at=DAY)

    def _places(self, documents: list[model.Document]) -> None:
        for letter, name in (("a", "h"), ("b", "open0")):
            self.make(model.Pin, coder_id=self.coder, letter=letter, code_id=self.codes[name].number)
        on = {"coder_id": self.coder, "document_id": documents[0].number}
        self.make(model.Bookmark, **on, position=0, furthest=200, at=DAY)
        self.make(model.Progress, **on, epoch="2026-01-01T00:00:00Z", furthest=200)
