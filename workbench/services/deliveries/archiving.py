"""An archive package in open formats: what is left after the study, of those who agreed to that."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from typing import NamedTuple
from zipfile import ZipFile, ZipInfo

from workbench.exporters.bundle import unpacked
from workbench.exporters.csv_file import CsvExporter
from workbench.exporters.handed import Handed
from workbench.exporters.names import told_apart
from workbench.exporters.report import Cell, Sheet
from workbench.exporters.zipped import zipped_without_clock
from workbench.services.deliveries.handing_out import Hand, handed
from workbench.services.deliveries.left_out import left_out
from workbench.services.deliveries.recipients import Recipient
from workbench.services.deliveries.statement import heading
from workbench.services.project.projects import project_name
from workbench.services.reports.provenance import last_act
from workbench.services.reports.recipes import make
from workbench.services.respondents.consent import AGREED, consents, keeping
from workbench.storage.allowed import Use, allowed
from workbench.storage.store import Store
from workbench.wording import LANGUAGES, choose_language, language, say

Files = dict[str, bytes]
ODD = re.compile(r"[^\w.\- ]+")
"""Signs that not every system takes in the name of a file."""
KINDS = ("README", "transcript", "matrix", "codebook", "study", "points", "consent", "dictionary", "SHA256SUMS")
"""What the guide explains, in this order."""


class Package(NamedTuple):
    """An archive package."""

    files: Files
    left_out: list[tuple[str, dict[str, object]]]
    handed: Handed


def archive_package(
    store: Store, licence: str = "", *, raw: bool = False, recipient: Recipient | None = None
) -> Package:
    """Return the files of a package by name; the same project, licence and terms give the same bytes.

    Raises RefusedError where names were marked and the key is shut, unless it is `raw`.
    """
    hand = handed(store, raw=raw, recipient=recipient, use=Use.ARCHIVE)
    told = left_out(store, "archive")
    files: Files = {}
    marks = 0
    for stem, ending, content in _reports(hand):
        marks += hand.searched(content)
        files[_free(files, stem, ending)] = content
    files["consent.csv"] = _consent(allowed(store, Use.ARCHIVE))
    files["dictionary.csv"] = _dictionary(files)
    for spoken in LANGUAGES:
        files[f"README.{spoken}.md"] = _guide(hand, files, told, licence, spoken).encode()
    files["SHA256SUMS.txt"] = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items())
    ).encode()
    return Package(dict(sorted(files.items())), told, hand.handed(marks, "archive", {}))


def _reports(hand: Hand) -> Iterator[tuple[str, str, bytes]]:
    """Yield stem, ending and content of each report; all go the road of files for others."""
    seen = hand.store

    def made(report: str, query: dict[str, object], format_: str) -> bytes:
        return make(seen, report, query, format_).content

    for name, kind in seen.rows("SELECT name, kind FROM document ORDER BY name"):
        format_ = "md" if kind == "transcript" else "csv"
        query: dict[str, object] = {"document": name} | ({"bare": True} if kind == "transcript" else {})
        yield f"{kind}-{name}", format_, made(kind, query, format_)
    for format_ in ("yaml", "csv"):
        yield "codebook", format_, made("codebook-file", {}, format_)
    for name, content in unpacked(made("study", {}, "csv")).items():
        yield f"study-{name.removesuffix('.csv')}", "csv", content
    yield "study", "qdpx", made("exchange", {"unit": "codepoint"}, "qdpx")
    yield "points", "md", made("summary", {"title": say("archive.points")}, "md")


def _free(files: Files, stem: str, ending: str) -> str:
    safe = ODD.sub("-", stem).strip(". ")[:100] or "-"
    taken = [name.removesuffix(f".{ending}") for name in files if name.endswith(f".{ending}")]
    return f"{told_apart([*taken, safe], same=str.casefold)[-1]}.{ending}"


def _consent(seen: Store) -> bytes:
    """Return how many agreed to what, without anything that tells who."""
    rows = consents(seen)
    counted: list[list[Cell]] = []
    for name in AGREED:
        answers = [getattr(row, name) for row in rows]
        counted.append([name, *(sum(answer is each for answer in answers) for each in (True, False, None))])
    return CsvExporter().render([Sheet("consent", ["question", "yes", "no", "not_written_down"], counted)]).content


def _dictionary(files: Files) -> bytes:
    """Return every column of every table, with what stands in it where that has a name."""
    rows: list[list[Cell]] = []
    for name in sorted(files):
        if name.endswith(".csv"):
            for column in _columns(files[name]):
                key = f"export.column.{column}"
                rows.append([name, column, "" if say(key) == key else say(key)])
    return CsvExporter().render([Sheet("dictionary", ["file", "column", "meaning"], rows)]).content


def _columns(content: bytes) -> list[str]:
    written = content.decode("utf-8-sig")
    top = next(iter(written.splitlines()), "")
    return next(csv.reader([top], delimiter=";" if top.count(";") > top.count(",") else ","), [])


def _guide(hand: Hand, files: Files, told: list[tuple[str, dict[str, object]]], licence: str, spoken: str) -> str:
    """Return the guide to the package in one language."""
    before = language()
    choose_language(spoken)
    try:
        return "\n".join(_guide_lines(hand, files, told, licence))
    finally:
        choose_language(before)


def _guide_lines(hand: Hand, files: Files, told: list[tuple[str, dict[str, object]]], licence: str) -> Iterator[str]:
    store = hand.store
    number, at, _ = last_act(store)
    kept = keeping(store)
    yield f"# {project_name(store)}\n"
    yield say("archive.guide.made", day=at[:10], act=number)
    yield say("archive.guide.licence", licence=licence or say("archive.guide.no_licence"))
    yield say("archive.guide.until", day=kept.until) if kept else say("archive.guide.no_day")
    yield f"\n## {heading()}\n"
    yield from (f"- {line}" for line in hand.said())
    yield f"\n## {say('archive.guide.left_out')}\n"
    yield from (f"- {say(key, **parameters)}" for key, parameters in told)
    yield f"- {say('archive.guide.only_agreed')}"
    yield f"\n## {say('archive.guide.files')}\n"
    for kind in KINDS:
        if any(name.startswith(kind) for name in files) or kind in ("README", "SHA256SUMS"):
            yield f"- `{kind}…`: {say(f'archive.kind.{kind}')}"
    yield ""


def zipped(files: Files) -> bytes:
    """Return the files as one zip archive without a clock in it."""
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name), content)
    return zipped_without_clock(packed.getvalue())
