"""Comments that somebody made in an exported Word file, as memos."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.project import opened, signed_in
from workbench.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.cli.arguments import Given, Parser
    from workbench.services.transcripts.comments import Arrived


def arguments(parser: Parser) -> None:
    """Take the file, and whether anything is written."""
    parser.word("file", "FILE", type=Path)
    parser.option("--dry-run", action="store_true")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Keep the comments and print what became of each."""
    from workbench.services.transcripts.comments import keep_comments, plan_comments

    with opened(given) as store:
        arrived = plan_comments(store, given.file)
        if not given.dry_run:
            keep_comments(store, signed_in(store, given), given.file, arrived)
    return Answer([_row(each) for each in arrived], _lines(arrived, given.file, dry_run=given.dry_run))


def _lines(arrived: list[Arrived], file: Path, *, dry_run: bool) -> Iterator[str]:
    for each in arrived:
        yield _line(each)
    if not arrived:
        yield say("cli.comments.none", file=file.name)
        return
    new = [each for each in arrived if each.text and not each.here]
    counts = {"new": len(new), "here": sum(each.here for each in arrived)}
    lost = sum(not each.target.certain for each in new)
    yield say(f"cli.comments.{'plan' if dry_run else 'sum'}", **counts, lost=lost)


def _line(each: Arrived) -> str:
    from workbench.services.transcripts.comments import target_told

    text = " ".join(each.text.split())
    if not text:
        return say("cli.comments.empty", author=each.author)
    if each.here:
        return say("cli.comments.here", author=each.author, text=text)
    return say("cli.comments.line", author=each.author, text=text, target=target_told(each.target))


def _row(each: Arrived) -> dict[str, object]:
    target = each.target
    return {
        "guid": each.guid,
        "status": "present" if each.here else "new" if each.text else "empty",
        "author": each.author,
        "date": each.date or None,
        "text": each.text,
        "words": each.words,
        "answers": each.answers,
        "resolved": each.resolved,
        "target": target.kind,
        "how": target.how,
        "document": target.document,
        "code": target.code,
        "start": target.span.start if target.span else None,
        "end": target.span.end if target.span else None,
    }
