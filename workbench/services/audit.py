"""Checking the quotes of a written report against the transcripts."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from workbench.storage.store import Store


class QuoteVerdict(NamedTuple):
    """What was found about one quote of a report."""

    quote: str
    verdict: str
    """verbatim, altered, misattributed or not-found."""
    document: str | None
    speaker: str | None
    turn: int | None
    start: int | None
    end: int | None
    differences: list[dict[str, str]]
    line: int
    """Line (or paragraph) of the report, from 1."""


def audit_quotes(
    report: Path, *, store: Store | None = None, against: Path | None = None
) -> list[QuoteVerdict]:
    """Check every quote of a report (docx, md, txt, html) against a project, or against a folder of transcripts."""
    raise NotImplementedError
