"""Loading transcripts, matrices and tables: each file whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import DONE, REFUSED, in_english, progress
from workbench.cli.project import opened, signed_in
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.importing import Report

KINDS = ("interview", "matrix", "indicators", "respondents", "codings", "codebook")


def arguments(parser: Parser) -> None:
    """Take the files and what they are."""
    parser.word("files", "FILE", type=Path, nargs="+")
    parser.option("--as", dest="kind", choices=KINDS)
    parser.option("--yes", action="store_true")
    parser.option("--speakers", choices=("alternate",))
    parser.either(split=None, join="NAME")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Import the files and print a row a file."""
    from workbench.services.importing import import_files, import_joined
    from workbench.services.shaping import Shape

    shape = Shape(in_turn=given.speakers == "alternate", split=given.split)
    reports = []
    with opened(given) as store:
        coder = signed_in(store, given)
        if given.join is not None:
            coming = import_joined(store, coder, given.files, given.join, shape=shape)
        else:
            coming = import_files(store, coder, given.files, kind=given.kind, agreed=given.yes, shape=shape)
        for report in coming:
            reports.append(report)
            progress(len(reports), len(given.files), report.file)
    refused = any(report.status == "rejected" for report in reports)
    lines = [line for report in reports for line in _lines(report)]
    return Answer([_row(report) for report in reports], lines, code=REFUSED if refused else DONE)


def _row(report: Report) -> dict[str, object]:
    refusal = report.refusal
    return {
        "file": report.file,
        "status": report.status,
        "kind": report.kind,
        "documents": report.documents,
        "warnings": [in_english(warning.key, **warning.parameters) for warning in report.warnings],
        "unclear": report.unclear,
        "message": in_english(refusal.key, **refusal.parameters) if refusal else None,
    }


def _lines(report: Report) -> list[str]:
    if report.refusal is not None:
        why = say(report.refusal.key, **report.refusal.parameters)
        return [say("cli.import.rejected", why=why if report.file in why else f"{report.file}: {why}")]
    kind = say(f"cli.value.{report.kind}")
    warnings = [f"  {say(warning.key, **warning.parameters)}" for warning in report.warnings]
    unclear = [f"  {say('import.unclear', count=report.unclear)}"] if report.unclear else []
    return [say("cli.import.imported", file=report.file, kind=kind), *warnings, *unclear]
