"""Giving a code to every place where words stand, counted first, as one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.commands.search import mode_of, search_modes
from workbench.cli.consent import consented
from workbench.cli.diagnostics import nothing_found, talk
from workbench.cli.project import opened, signed_in
from workbench.errors import RefusedError
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.coding.autocode import Autocoded, Plan


def arguments(parser: Parser) -> None:
    """Take the words, how they are meant, and what they get."""
    parser.word("text", "TEXT")
    search_modes(parser)
    parser.word("code", "CODE")
    parser.option("--aspect", metavar="CODE")
    parser.option("--unit", metavar="UNIT", default="passage")
    parser.option("--interviewers", action="store_true")
    parser.option("--yes", action="store_true")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Tell what would be coded, ask where that is possible, code it and print the counts."""
    from workbench.services.codebook.codebook import find_code
    from workbench.services.coding.autocode import autocode, plan

    mode = mode_of(given)
    with opened(given) as store:
        code = find_code(store, given.code)
        aspect = find_code(store, given.aspect) if given.aspect else None
        coder = signed_in(store, given)
        planned = plan(
            store, coder, given.text, mode, code, aspect=aspect, unit=given.unit, interviewers=given.interviewers
        )
        nothing_found("cli.search.nothing", range(planned.hits), as_json=given.json)
        talk(say("autocode.planned", **planned.counts(), name=code.name, code=code.ident))
        if planned.new and not consented(given):
            raise RefusedError("cli.autocode.left")
        done = autocode(store, coder, planned)
    told = say("cli.autocode.done", count=done.codings, present=done.present, name=code.name, code=code.ident)
    return Answer(_row(given, mode, planned, done), [told])


def _row(given: Given, mode: str, planned: Plan, done: Autocoded) -> dict[str, object]:
    from workbench.services.coding.searching import BY_FORMS, forms_backend

    return {
        "text": planned.words,
        "mode": mode,
        "backend": forms_backend() if mode in BY_FORMS else None,
        "unit": given.unit,
        "code": planned.code.ident,
        "aspect": planned.aspect.ident if planned.aspect else None,
        "hits": planned.hits,
        "left_out": planned.asked,
        "documents": planned.documents,
        "respondents": planned.respondents,
        "codings": done.codings,
        "passages": done.passages,
        "present": done.present,
    }
