"""A study for other programs: as a workbook, as csv files, for SPSS, as a SQLite database; and what is lost by it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from workbench.analysis.coarse import AS_IT_IS, Coarse
from workbench.exporters.bundle import CsvBundle
from workbench.exporters.closing import closed
from workbench.exporters.loss import Line, losses_of
from workbench.exporters.names import told_apart
from workbench.exporters.report import Rendered, Sheet
from workbench.exporters.spss import SpssExporter
from workbench.exporters.sqlite_file import SqliteExporter
from workbench.exporters.xlsx import XlsxExporter
from workbench.services.reports.plain_sheets import CODING_COLUMNS, WRITING, StudySheets, Tell, nothing_told
from workbench.storage.allowed import within_consent
from workbench.storage.queries.plain import TABLES, held
from workbench.storage.store import Store
from workbench.wording import say

CATEGORIES = (
    "document", "kind", "respondent", "speaker", "place", "code", "path", "main_code", "aspect", "coder", "own_case",
)  # fmt: skip
"""Columns of codings that are numbers with labels in SPSS, beside the attributes of respondents."""
QUALIFIER = "q_"
"""Stands before the id of a qualifying code where it is a variable."""


class Target(NamedTuple):
    """Another program's file that a whole study can be written to."""

    name: str
    suffix: str
    sheets: tuple[str, ...]
    """What is written, in this order."""
    columns: tuple[str, ...] = ()
    """Kinds that stand in columns of other sheets."""
    with_codings: tuple[str, ...] = ()
    """Kinds of which a row of a coding tells what belongs to it, and no more."""


ALL = ("codes", *(table.name for table in TABLES))
"""Every kind that can be written."""
TARGETS = (
    Target(
        "workbook",
        ".xlsx",
        (
            "codings",
            "codes",
            "documents",
            "respondents",
            "counts",
            "memos",
            "items",
            "points",
            "framework",
            "document_summaries",
            "self_reports",
        ),
        ("attributes",),
        ("qualifiers",),
    ),
    Target("csv", ".zip", tuple(kind for kind in ALL if kind not in ("texts", "turns", "attributes")), ("attributes",)),
    Target(
        "sav",
        ".sav",
        ("codings",),
        with_codings=("documents", "respondents", "attributes", "codes", "qualifiers", "memos"),
    ),
    Target("sqlite", ".sqlite", (*ALL, "counts")),
)
"""Every target."""

AT_HOME = ("aside", "drafts")
"""Kinds of which a copy for others holds nothing."""
QUOTES = "quotes"
"""What the codings are called in a workbook."""


class Written(NamedTuple):
    """A file for another program, with what became of the study in it."""

    rendered: Rendered
    report: list[Line]


class Planned(NamedTuple):
    """What a target would take of a study."""

    target: Target
    went: dict[str, int]
    kept_out: dict[str, int]


def target(name: str) -> Target:
    """Return a target by its name."""
    return next(each for each in TARGETS if each.name == name)


@within_consent
def planned(store: Store) -> list[Planned]:
    """Return for every target what it takes in full or in part, and what it has no place for; nothing is written."""
    counted = {kind: count for kind, count in held(store).items() if count}
    plans = []
    for each in TARGETS:
        taken = {*each.sheets, *each.columns, *each.with_codings}
        went = {kind: count for kind, count in counted.items() if kind in taken}
        plans.append(Planned(each, went, {kind: count for kind, count in counted.items() if kind not in taken}))
    return plans


@within_consent
def write_study(store: Store, name: str, folder: Path, tell: Tell = nothing_told, coarse: Coarse = AS_IT_IS) -> Written:
    """Return the study as a file for a target, with the report of what was lost; `folder` is where it will lie.

    `tell` hears which kind is being read, and how many rows of it so far; `coarse` says what is told less of. Raises
    RefusedError where the target cannot hold so much.
    """
    wanted = target(name)
    before = held(store) | {kind: count for kind, count in held(store.origin).items() if kind in AT_HOME}
    read = StudySheets(store, tell, coarse)
    sheets = [read.sheet(kind) for kind in wanted.sheets]
    tell(WRITING, sum(len(sheet.rows) for sheet in sheets))
    rendered = _rendered(wanted, sheets, read, folder)
    went = {sheet.name: len(sheet.rows) for sheet in sheets}
    went |= {kind: read.attributes_told if kind == "attributes" else before[kind] for kind in wanted.columns}
    if wanted.with_codings:
        carried = read.carried()
        went |= {kind: carried[kind] for kind in wanted.with_codings}
    changed = rendered.changed | {"codings": rendered.changed.get(QUOTES, rendered.changed.get("codings", 0))}
    return Written(rendered, losses_of(before, went, changed, _whys(wanted)))


def _rendered(wanted: Target, sheets: list[Sheet], read: StudySheets, folder: Path) -> Rendered:
    match wanted.name:
        case "workbook":
            return XlsxExporter().render(
                closed([replace(sheet, name=QUOTES) if sheet.name == "codings" else sheet for sheet in sheets])
            )
        case "csv":
            return CsvBundle().render(sheets)
        case "sav":
            return _spss(sheets[0], read, folder)
        case _:
            return SqliteExporter().render(sheets)


def _spss(codings: Sheet, read: StudySheets, folder: Path) -> Rendered:
    """Return the codings with a variable a qualifying code: 1 where the coding bears it, else 0."""
    borne = read.qualifying()
    columns = told_apart((*codings.columns, *(f"{QUALIFIER}{code}" for code in borne)), same=str.lower)
    rows = [[*row, *(int(row[0] in guids) for guids in borne.values())] for row in codings.rows]
    labels = {name: say(f"export.column.{name}") for name in CODING_COLUMNS}
    labels |= {
        column: say("export.column.qualifier", code=code)
        for column, code in zip(columns[len(codings.columns) :], borne, strict=True)
    }
    return SpssExporter().render(
        Sheet("codings", columns, rows), folder, {*CATEGORIES, *read.attribute_columns}, labels
    )


def _whys(wanted: Target) -> dict[str, str]:
    """Return why a kind stays behind, by kind, where it is not for want of a place."""
    whys = dict.fromkeys(wanted.with_codings, "loss.why.codings_only")
    return whys | {"aside": "loss.why.aside", "drafts": "loss.why.ours", "acts": "loss.why.ours"}
