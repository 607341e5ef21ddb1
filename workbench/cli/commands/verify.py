"""Whether files are what they should be: a project whole, a report that was handed on still true."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import DONE, REFUSED, in_english
from workbench.cli.handing import open_named_key
from workbench.cli.key import takes_key
from workbench.cli.passphrases import unlocked
from workbench.cli.project import any_project, opened
from workbench.errors import ProjectError, RefusedError
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.reports.rechecking import Rechecked

EXPORTED = frozenset(
    [".docx", ".xlsx", ".html", ".md", ".csv", ".json", ".svg", ".sav", ".sqlite", ".zip", ".qdpx", ".qdc", ".yaml"]
)
"""Endings of files that are no project, whatever is in them."""
UNTOLD = ("title", "names", "for", "looked")
"""Parts of a query that are no question of the person who asked."""
_UNSET: tuple[object, ...] = (None, False, [], "")


def arguments(parser: Parser) -> None:
    """Take the files."""
    parser.word("file", "FILE", type=Path, nargs="+")
    parser.reads_project()
    takes_key(parser)


def run(given: Given) -> Answer:
    """Tell of each file whether it is whole, or still says what the project says; nothing is written."""
    if len(given.file) == 1:
        return _verified(given, given.file[0])
    answers = [_one_of_many(given, path) for path in given.file]
    code = max(answer.code for answer in answers)
    return Answer([answer.data for answer in answers], [line for answer in answers for line in answer.lines], code=code)


def _one_of_many(given: Given, path: Path) -> Answer:
    """Tell of a file; one that is refused is a row, and the others go on."""
    try:
        return _verified(given, path)
    except (RefusedError, ProjectError) as error:
        told = in_english(error.key, **error.parameters)
        return Answer(
            {"file": str(path), "state": "refused", "message": told}, [say(error.key, **error.parameters)], code=REFUSED
        )


def _verified(given: Given, path: Path) -> Answer:
    from workbench.exporters.provenance import read_provenance

    is_export = path.exists() and (path.is_dir() or path.suffix.lower() in EXPORTED)
    if is_export or read_provenance(path) is not None:
        return _rechecked(given, path)
    return _whole(unlocked(path, given))


def _whole(path: Path) -> Answer:
    """Tell whether a project is whole, and how far it had come."""
    from workbench.services.project.verifying import verify

    found = verify(path)
    report = {"file": str(path), **found._asdict()}
    key = "cli.verify.sound" if found.sound else "cli.verify.damaged"
    told = say(key, file=path.name, schema=found.schema_version, acts=found.acts, at=found.latest or "-")
    return Answer(report, [*found.findings, told], code=DONE if found.sound else REFUSED)


def _rechecked(given: Given, path: Path) -> Answer:
    """Make a report anew and tell whether the file still holds."""
    from workbench.services.reports.rechecking import recheck

    with opened(given) as store:
        open_named_key(given, store)
        found = recheck(store, path)
    project = any_project(given).name
    told = say(f"cli.verify.{found.state}", file=path.name, project=project, count=found.acts_since or 0)
    lines = [told, *_about(found)]
    return Answer({"file": str(path), **found._asdict()}, lines, code=DONE if found.state == "current" else REFUSED)


def _about(found: Rechecked) -> list[str]:
    """Say what the file was made of."""
    asked = ", ".join(
        _part(name, part) for name, part in found.query.items() if name not in UNTOLD and part not in _UNSET
    )
    at = found.made_at or "-"
    lines = [
        "  "
        + say(
            "cli.verify.made",
            report=say(f"provenance.report.{found.report}"),
            asked=asked or "-",
            act=found.made_at_act,
            at=at,
        )
    ]
    if not found.same_program:
        lines.append("  " + say("cli.verify.program", version=found.made_by))
    return lines


def _part(name: str, part: object) -> str:
    """Return a part of a query in the language spoken; one that only holds or not is its name."""
    told = say(f"provenance.part.{name}")
    return told if part is True else f"{told} {_flat(part)}"


def _flat(part: object) -> str:
    """Return a part of a query on one line."""
    if isinstance(part, list):
        return " + ".join(map(_flat, part))
    if isinstance(part, dict):
        return " ".join(f"{name} {_flat(each)}" for name, each in part.items())
    return " ".join(str(part).split())
