"""What respondents agreed to, and who withdrew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found
from workbench.cli.export import delivered, export_options, wanted_format
from workbench.cli.project import opened_whole
from workbench.cli.table import aligned, shown
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.respondents.consent import ConsentRow
    from workbench.storage.store import Store


def arguments(parser: Parser) -> None:
    """Take one respondent, or none for all, and where the list goes."""
    parser.word("respondent", "RESPONDENT", nargs="?")
    export_options(parser)
    parser.reads_project()


def _written(given: Given, store: Store, rows: list[ConsentRow], format_: str) -> Answer:
    from workbench.cli.handing import for_others, hand_of
    from workbench.services.respondents.consent_lists import consents_for_others, write_consents

    for_others(given, store)
    hand = hand_of(given)
    shown = consents_for_others(rows, hand) if hand else rows
    return delivered(given, format_, lambda name: write_consents(shown, name))


def run(given: Given) -> Answer:
    """Print a row a respondent, or write the list as an import reads it."""
    from workbench.services.respondents.consent import AGREED, consent_of, consents
    from workbench.services.respondents.consent_lists import consent_data

    chosen = wanted_format(given)
    with opened_whole(given) as store:
        found = [consent_of(store, given.respondent)] if given.respondent else consents(store)
        if chosen is not None:
            return _written(given, store, found, chosen)
    nothing_found("cli.consent_list.nothing", found, as_json=given.json)
    heads = [say(f"consent.column.{name}") for name in ("respondent", *AGREED, "given_on", "withdraw_until", "state")]
    cells = [
        [
            row.respondent,
            *(say(f"consent.{ {True: 'yes', False: 'no'}.get(getattr(row, name), 'unknown') }") for name in AGREED),
            shown(row.given_on),
            shown(row.withdraw_until),
            say("consent.withdrawn_on", day=row.withdrawn) if row.withdrawn else "",
        ]
        for row in found
    ]
    return Answer([consent_data(row) for row in found], aligned(heads, cells))
