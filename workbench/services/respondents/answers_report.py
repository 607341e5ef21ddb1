"""Answers by question and by vignette, and the numbers that people named, as tables and documents to read."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.exporters import registry
from workbench.exporters.report import Block, Cell, Heading, Paragraph, Prose, Quote, Rendered, Sheet, Table
from workbench.services.quotes.quote_report import as_json
from workbench.services.respondents.answers import CASES, Asked, QuestionRow, TopicTable, VignetteCell, VignetteTable
from workbench.services.respondents.self_reports import Subject
from workbench.storage.queries.answers import AnswerRow, NumberRow
from workbench.wording import language, say

Data = list[dict[str, object]]


def write(data: Data, sheet: Sheet, prose: Prose, format_: str) -> Rendered:
    """Return a report as a file: csv, xlsx, json, docx, md or html; UsageError for another format."""
    if format_ == "json":
        return as_json(data)
    if format_ in registry.SHEET_FORMATS:
        return registry.sheet_exporter(format_).render([sheet])
    return registry.prose_exporter(format_).render(prose)


# the topic list


def topics_data(table: TopicTable) -> Data:
    """Return a row a question, with its answers."""
    return [
        {
            "topic": row.topic.ident,
            "question": row.topic.question or None,
            "respondents": len(row.answers),
            "of": len(table.asked),
            "passages": row.passages,
            "answers": [_answer(each) for same in row.answers.values() for each in same],
        }
        for row in table.rows
    ]


def _answer(row: AnswerRow) -> dict[str, object]:
    names = ("guid", "respondent", "document", "speaker", "turn", "start", "end")
    return {name: getattr(row, name) for name in names} | {"text": row.quote, "codes": list(row.codes)}


def topics_sheet(table: TopicTable) -> Sheet:
    """Return how many passages of each respondent answer each question."""
    columns = ["topic", "question", "respondents", "passages", *(each.name for each in table.asked)]
    rows: list[list[Cell]] = [
        [row.topic.ident, row.topic.question, len(row.answers), row.passages, *_counts(table, row)]
        for row in table.rows
    ]
    return Sheet("topics", columns, rows)


def _counts(table: TopicTable, row: QuestionRow) -> list[int]:
    return [len(row.answers.get(each.id, [])) for each in table.asked]


def topics_prose(table: TopicTable, title: str) -> Prose:
    """Return which questions nobody answered, then the answers to each of the others."""
    blocks: list[Block] = [Paragraph(say("report.topics.noted"), quiet=True)]
    if table.unanswered:
        blocks += [Heading(say("report.topics.unanswered", count=len(table.unanswered)))]
        blocks += [Paragraph(f"{topic.ident} {topic.question}") for topic in table.unanswered]
    for row in table.rows:
        if row.answers:
            blocks += [Heading(f"{row.topic.ident} {row.topic.question}".strip())]
            blocks += [Paragraph(answered_line(row, len(table.asked)), quiet=True)]
            blocks += [answer_quote(each) for same in row.answers.values() for each in same]
    return Prose(title, language(), blocks)


def answered_line(row: QuestionRow, of: int) -> str:
    """Return how many answered a question: ``3 of 11 · 4 passages``."""
    counted = say("report.topics.passages", count=row.passages)
    return say("report.topics.answered", respondents=len(row.answers), of=of) + f" · {counted}"


def answer_quote(row: AnswerRow) -> Quote:
    """Return a passage with where it stands and the codes on it."""
    return Quote(row.quote, answer_source(row))


def answer_source(row: AnswerRow) -> str:
    """Return whose words a passage is, and where it stands."""
    turn = say("report.turn", turn=row.turn) if row.turn else ""
    case = say(f"report.case.{row.own_case}") if row.own_case else ""
    doubt = say("report.to_review") if row.review else ""
    parts = (row.respondent, row.document, row.speaker, turn, case, ", ".join(row.codes), doubt)
    return " · ".join(part for part in parts if part)


# vignettes


def vignettes_data(table: VignetteTable) -> Data:
    """Return a row for each professional, vignette and kind of case of which there are passages."""
    return [
        {
            "respondent": each.name,
            "function": each.function,
            "vignette": vignette,
            "case": case,
            "passages": len(cell.cases[case]),
            "codes": [{"name": name, "passages": count} for name, count in cell.codes(case)],
            "answers": [_answer(row) for row in cell.cases[case]],
        }
        for each in table.asked
        for vignette in table.columns
        if (cell := table.cells.get((each.id, vignette)))
        for case in CASES
        if case in cell.cases
    ]


def vignettes_sheet(table: VignetteTable) -> Sheet:
    """Return a row for each professional, vignette and kind of case of which there are passages."""
    rows: list[list[Cell]] = [
        [
            each.name, each.function, vignette, case, len(cell.cases[case]), coded_line(cell, case) or None,
        ]
        for each in table.asked
        for vignette in table.columns
        if (cell := table.cells.get((each.id, vignette)))
        for case in CASES
        if case in cell.cases
    ]  # fmt: skip
    return Sheet("vignettes", ["respondent", "function", "vignette", "case", "passages", "codes"], rows)


def coded_line(cell: VignetteCell, case: str | None) -> str:
    """Return the codes on the passages of one kind of case: ``Meldcode 2; Overleg``."""
    return "; ".join(f"{name} {count}" if count > 1 else name for name, count in cell.codes(case))


def vignette_name(vignette: int | None) -> str:
    """Return what a column is called."""
    return say("report.vignette", number=vignette) if vignette else say("report.vignette.none")


def case_lines(cell: VignetteCell | None) -> list[str]:
    """Return what a professional said on a vignette, a line a kind of case."""
    if cell is None:
        return []
    return [
        say(f"report.vignette.{case or 'unsaid'}", count=len(cell.cases[case]), codes=coded_line(cell, case) or "–")
        for case in CASES
        if case in cell.cases
    ]


def vignette_lines(table: VignetteTable) -> list[tuple[str, list[str]]]:
    """Return each professional with what they said, a line for each vignette and kind of case."""
    return [(_named(each), told_on(table, each)) for each in table.asked]


def told_on(table: VignetteTable, each: Asked) -> list[str]:
    """Return what a professional said, a line for each vignette and kind of case."""
    cells = [(vignette_name(vignette), table.cells.get((each.id, vignette))) for vignette in table.columns]
    return [f"{name} · {line}" for name, cell in cells for line in case_lines(cell)]


def _named(each: Asked) -> str:
    return f"{each.name} · {each.function}" if each.function else each.name


def vignettes_prose(table: VignetteTable, title: str) -> Prose:
    """Return the table of professional by vignette, then the passages of each vignette."""
    heads = [say("paper.framework.respondent"), *map(vignette_name, table.columns)]
    rows = [
        [
            _named(each),
            *("\n".join(case_lines(table.cells.get((each.id, vignette)))) or "–" for vignette in table.columns),
        ]
        for each in table.asked
    ]
    blocks: list[Block] = [Paragraph(say("report.vignettes.noted"), quiet=True), Table(heads, rows)]
    for vignette in table.columns:
        said = list(_said(table, vignette))
        blocks += [Heading(vignette_name(vignette)), *map(answer_quote, said)] if said else []
    return Prose(title, language(), blocks, layout="wide")


def _said(table: VignetteTable, vignette: int | None) -> Iterable[AnswerRow]:
    for each in table.asked:
        cell = table.cells.get((each.id, vignette))
        for case in CASES:
            yield from cell.cases.get(case, []) if cell else ()


# numbers


def numbers_data(subjects: list[Subject], *, added: bool) -> Data:
    """Return a row a subject and unit; the sum is null unless it is asked for."""
    return [
        {
            "subject": each.subject,
            "unit": each.unit,
            "n": each.spread.n,
            "respondents": each.respondents,
            "could_not_say": each.could_not_say,
            "low": each.spread.low,
            "median": each.spread.middle,
            "high": each.spread.high,
            "sum": each.total if added else None,
            "numbers": [_number(row) for row in each.rows],
        }
        for each in subjects
    ]


def _number(row: NumberRow) -> dict[str, object]:
    names = ("guid", "respondent", "amount", "words", "passage", "document", "start")
    return {name: getattr(row, name) for name in names}


def shown_amount(amount: float | None) -> str:
    """Return a number as people read it: whole where it is, with the comma of the language."""
    if amount is None:
        return say("report.numbers.none")
    written = f"{amount:.0f}" if amount == int(amount) else f"{amount:.10g}"
    return written.replace(".", ",") if language() == "nl" else written


def subject_line(each: Subject, *, added: bool = False) -> str:
    """Return how the numbers of a subject spread, with n; a sum only where it was asked for."""
    if not each.spread.n:
        return say("report.numbers.nobody", count=each.could_not_say)
    low, middle, high = (shown_amount(each_) for each_ in each.spread[1:])
    parts = [say("report.numbers.spread", n=each.spread.n, low=low, median=middle, high=high, unit=each.unit)]
    if each.respondents != each.spread.n:
        parts.append(say("report.numbers.persons", count=each.respondents))
    if each.could_not_say:
        parts.append(say("report.numbers.silent", count=each.could_not_say))
    if added:
        parts.append(say("report.numbers.sum", sum=shown_amount(each.total), unit=each.unit))
    return " · ".join(parts)


def number_line(row: NumberRow) -> str:
    """Return one number with who named it, and how: ``R03 · 12 · "een per maand"``."""
    parts = (row.respondent, shown_amount(row.amount), f"“{row.words}”" if row.words else "", row.document)
    return " · ".join(part for part in parts if part)
