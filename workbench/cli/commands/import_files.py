"""Loading transcripts, matrices and tables: each file whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli import surveys
from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import DONE, REFUSED, in_english, progress
from workbench.cli.losses import loss_lines, loss_rows
from workbench.cli.project import named_project, opened, signed_in
from workbench.errors import UsageError
from workbench.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.services.transcripts.importing import Report
    from workbench.services.transcripts.previewing import Preview
    from workbench.services.transcripts.shaping import Shape
    from workbench.storage.store import Store

KINDS = (
    "interview",
    "matrix",
    "framework",
    "indicators",
    "respondents",
    "codings",
    "survey",
    "codebook",
    "project",
    "comments",
)


def arguments(parser: Parser) -> None:
    """Take the files and what they are."""
    parser.word("files", "FILE", type=Path, nargs="+")
    parser.option("--as", dest="kind", choices=KINDS)
    parser.option("--yes", action="store_true")
    parser.option("--dry-run", action="store_true")
    parser.option("--match", metavar="NAME=CODE", action="append")
    surveys.take_options(parser)
    parser.option("--speakers", choices=("alternate",))
    parser.option("--speaker-pattern", metavar="PATTERN")
    parser.either(split=None, join="NAME")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Import the files and print a row a file; with ``--dry-run`` only say what each would bring."""
    survey = surveys.is_asked(given)
    if given.dry_run:
        return surveys.looked_at(given) if survey else _trial(given)
    reports = []
    with opened(given) as store:
        for report in _coming(store, signed_in(store, given), given, survey=survey):
            reports.append(report)
            progress(len(reports), len(given.files), report.file)
    refused = any(report.status == "rejected" for report in reports)
    lines = [line for report in reports for line in _lines(report)]
    return Answer([_row(report) for report in reports], lines, code=REFUSED if refused else DONE)


def _coming(store: Store, coder: int, given: Given, *, survey: bool) -> Iterator[Report]:
    """Import the files as they are asked for."""
    from workbench.services.transcripts.importing import Choice, SurveyColumns, import_files, import_joined

    said = dict(map(_pair, given.match or ()))
    shape = _shape(given)
    if given.join is not None:
        return import_joined(store, coder, given.files, given.join, shape=shape)
    columns = SurveyColumns(given.id, given.text, given.attribute)
    choices = dict.fromkeys(given.files, Choice("survey", columns=columns)) if survey else {}
    return import_files(
        store, coder, given.files, kind=given.kind, agreed=given.yes, choices=choices, said=said, shape=shape
    )


def _shape(given: Given) -> Shape:
    from workbench.services.transcripts.shaping import Shape

    return Shape(in_turn=given.speakers == "alternate", split=given.split, pattern=given.speaker_pattern)


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
        "report": loss_rows(report.lines),
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
    return [say("cli.import.imported", file=report.file, kind=kind), *loss_lines(report.lines), *warnings, *unclear]


def _trial(given: Given) -> Answer:
    """Read the files and print what each would bring; of a project nothing but what is there already is asked."""
    from workbench.services.transcripts.importing import Choice
    from workbench.services.transcripts.preview_place import in_place
    from workbench.services.transcripts.previewing import preview

    found = preview(given.files, choices=dict.fromkeys(given.files, Choice(given.kind, shape=_shape(given))))
    if named_project(given) is None:
        previews = list(_counted(found, len(given.files)))
    else:
        with opened(given) as store:
            previews = list(_counted(in_place(store, found), len(given.files)))
    refused = any(each.refusal for each in previews)
    lines = [line for each in previews for line in _shown(each)]
    return Answer([_foreseen(each) for each in previews], lines, code=REFUSED if refused else DONE)


def _counted(previews: Iterator[Preview], of: int) -> Iterator[Preview]:
    for n, each in enumerate(previews, 1):
        progress(n, of, each.file)
        yield each


def _foreseen(each: Preview) -> dict[str, object]:
    return {
        "file": each.file,
        "kind": each.kind,
        "document": each.name or None,
        "rows": {row.label.partition(".")[2] + (f" {row.name}" if row.name else ""): row.count for row in each.rows},
        "speakers": [voice._asdict() for voice in each.voices],
        "notes": [in_english(note.key, **note.parameters) for note in each.sentences],
        "warnings": [in_english(warning.key, **warning.parameters) for warning in each.warnings],
        "message": in_english(each.refusal.key, **each.refusal.parameters) if each.refusal else None,
    }


def _shown(each: Preview) -> list[str]:
    if each.refusal is not None:
        why = say(each.refusal.key, **each.refusal.parameters)
        return [say("cli.import.would_not", why=why if each.file in why else f"{each.file}: {why}")]
    kind = say(f"cli.value.{each.kind}")
    document = say("cli.import.would.document", document=each.name) if each.name else ""
    speakers = [
        say(
            "cli.import.would.speaker",
            count=voice.turns,
            label=voice.label,
            role=say(f"tui.documents.role.{voice.role}"),
        )
        for voice in each.voices
    ]
    return [
        say("cli.import.would", file=each.file, kind=kind) + document,
        "  " + " · ".join(say(row.label, count=row.count, name=row.name) for row in each.rows if not row.is_aside),
        *(f"  {say('loss.head.aside')}: {say(row.label, count=row.count)}" for row in each.rows if row.is_aside),
        *(f"  {speaker}" for speaker in speakers),
        *(f"  {say(told.key, **told.parameters)}" for told in (*each.sentences, *each.warnings)),
    ]
