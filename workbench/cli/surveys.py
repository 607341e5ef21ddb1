"""Surveys on the command line: looking at the columns, and importing with what they were said to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import in_english
from workbench.cli.table import aligned, table
from workbench.errors import UsageError
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.importers.survey import SurveyRead
    from workbench.services.transcripts.survey import Decided

_SHOWN = 3
"""Rows that are shown before anything is imported."""
_LONGEST = 60
"""Characters of a cell that are shown."""


def take_options(parser: Parser) -> None:
    """Take what the columns of a survey are."""
    parser.option("--id", metavar="COLUMN")
    parser.option("--text", metavar="COLUMN[,…]", action="append")
    parser.option("--attribute", metavar="COLUMN[,…]", action="append")


def is_asked(given: Given) -> bool:
    """Whether a survey is imported; refused are its options with anything else."""
    if given.kind != "survey" and (given.id or given.text or given.attribute):
        raise UsageError("cli.import.survey_only")
    return bool(given.kind == "survey")


def looked_at(given: Given) -> Answer:
    """Show what each column of the files is taken for, and their first rows; nothing is imported."""
    from workbench.importers.apart import read_apart
    from workbench.importers.survey import read_survey
    from workbench.services.transcripts.survey import decide

    rows: list[dict[str, object]] = []
    lines: list[str] = []
    for path in given.files:
        read = read_apart(read_survey, path)
        decided = decide(read, path.name, ident=given.id, texts=given.text, attributes=given.attribute)
        rows.append(_row(path.name, read, decided))
        lines += _lines(path.name, read, decided)
    return Answer(rows, lines)


def _row(file: str, read: SurveyRead, decided: Decided) -> dict[str, object]:
    columns = [
        {"column": column.letter, "name": column.name, "role": decided.role(at), "filled": column.filled}
        for at, column in enumerate(read.columns)
    ]
    warnings = [in_english(warned.key, **warned.parameters) for warned in read.warnings]
    first = read.rows[:_SHOWN]
    return {"file": file, "rows": len(read.rows), "columns": columns, "first": first, "warnings": warnings}


def _lines(file: str, read: SurveyRead, decided: Decided) -> list[str]:
    columns = [
        {
            "column": column.letter,
            "name": column.name,
            "taken": say(f"cli.value.{decided.role(at)}"),
            "filled": column.filled,
        }
        for at, column in enumerate(read.columns)
    ]
    first = [[" ".join(cell.split())[:_LONGEST] for cell in row] for row in read.rows[:_SHOWN]]
    return [
        say("cli.survey.rows", file=file, count=len(read.rows)),
        *table(columns, ("column", "name", "taken", "filled")),
        "",
        say("cli.survey.first"),
        *aligned([column.letter for column in read.columns], first),
        *(f"  {say(warned.key, **warned.parameters)}" for warned in read.warnings),
    ]
