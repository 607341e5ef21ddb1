"""Loading transcripts, matrices and tables: each file whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli import surveys
from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import DONE, REFUSED, in_english, progress
from workbench.cli.project import opened, signed_in
from workbench.errors import UsageError
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.importing import Report

KINDS = ("interview", "matrix", "framework", "indicators", "respondents", "codings", "codebook", "survey")


def arguments(parser: Parser) -> None:
    """Take the files and what they are."""
    parser.word("files", "FILE", type=Path, nargs="+")
    parser.option("--as", dest="kind", choices=KINDS)
    parser.option("--yes", action="store_true")
    parser.option("--match", metavar="NAME=CODE", action="append")
    surveys.take_options(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Import the files and print a row a file."""
    from workbench.services.importing import import_files

    if surveys.is_asked(given) and given.dry_run:
        return surveys.looked_at(given)
    said = dict(map(_pair, given.match or ()))
    reports = []
    with opened(given) as store:
        coder = signed_in(store, given)
        done = (
            surveys.imported(store, coder, given)
            if surveys.is_asked(given)
            else import_files(store, coder, given.files, kind=given.kind, agreed=given.yes, said=said)
        )
        for report in done:
            reports.append(report)
            progress(len(reports), len(given.files), report.file)
    refused = any(report.status == "rejected" for report in reports)
    lines = [line for report in reports for line in _lines(report)]
    return Answer([_row(report) for report in reports], lines, code=REFUSED if refused else DONE)


def _pair(written: str) -> tuple[str, str]:
    name, _, code = written.rpartition("=")
    if not name.strip() or not code.strip():
        raise UsageError("cli.import.no_pair", given=written)
    return name, code.strip()


def _row(report: Report) -> dict[str, object]:
    refusal = report.refusal
    return {
        "file": report.file,
        "status": report.status,
        "kind": report.kind,
        "documents": report.documents,
        "warnings": [in_english(warning.key, **warning.parameters) for warning in report.warnings],
        "message": in_english(refusal.key, **refusal.parameters) if refusal else None,
    }


def _lines(report: Report) -> list[str]:
    if report.refusal is not None:
        why = say(report.refusal.key, **report.refusal.parameters)
        return [say("cli.import.rejected", why=why if report.file in why else f"{report.file}: {why}")]
    kind = say(f"cli.value.{report.kind}")
    warnings = [f"  {say(warning.key, **warning.parameters)}" for warning in report.warnings]
    return [say("cli.import.imported", file=report.file, kind=kind), *warnings]
