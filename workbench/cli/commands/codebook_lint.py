"""What in the codebook asks for a second look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found
from workbench.cli.project import opened
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.codebook.codebook_lint import Finding

KINDS = (
    "no_rule", "no_example", "unused", "near_duplicate", "parent_and_child", "one_respondent", "vignette",
    "key_clash", "key_is_command",
)  # fmt: skip


def arguments(parser: Parser) -> None:
    """Take the kinds that are wanted, or not wanted."""
    parser.option("--only", choices=KINDS, action="append", default=[])
    parser.option("--without", choices=KINDS, action="append", default=[])
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a finding."""
    from workbench.services.codebook.codebook_lint import lint
    from workbench.settings.keys import code_commands

    with opened(given) as store:
        wanted = set(given.only or KINDS) - set(given.without)
        findings = [finding for finding in lint(store, code_commands()) if finding.kind in wanted]
    nothing_found("cli.codebook_lint.nothing", findings, as_json=given.json)
    return Answer([_row(finding) for finding in findings], [_line(finding) for finding in findings])


def _row(finding: Finding) -> dict[str, object]:
    other = finding.other.ident if finding.other else None
    return {"kind": finding.kind, "code": finding.code.ident, "other": other, "count": finding.count}


def _line(finding: Finding) -> str:
    code, other = finding.code, finding.other
    return say(
        f"codebook.lint.{finding.kind}",
        code=f"{code.name} ({code.ident})",
        other=f"{other.name} ({other.ident})" if other else "",
        key=code.shortcut or "",
        count=finding.count,
    )
