"""What is told of respondents in a file: options to tell less, and the warning before it is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.diagnostics import talk
from workbench.cli.traits import trait
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.analysis.coarse import Coarse
    from workbench.cli.arguments import Given, Parser
    from workbench.services.deliveries.disclosure import Shows
    from workbench.storage.store import Store

TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".ods")
"""Endings of files with broader words; anything else is the name of an attribute."""


def coarse_options(parser: Parser) -> None:
    """Take which attributes are left out, and which are told in broader words."""
    parser.add_argument("--without", metavar="ATTRIBUTE", action="append", default=[], help=say("cli.option.without"))
    parser.add_argument("--coarse", metavar="NAME=WORDS", action="append", default=[], help=say("cli.option.coarse"))


def apart_options(parser: Parser) -> None:
    """Take the same, and whether function and place stand together also where few share both."""
    coarse_options(parser)
    parser.add_argument("--together", action="store_true", help=say("cli.option.together"))


def told_coarse(given: Given, store: Store) -> Coarse:
    """Return what a file tells less of, and say on stderr what that changes; refused for what is not known."""
    from workbench.analysis.coarse import Coarse
    from workbench.services.deliveries.coarsening import broader_words, kept_apart
    from workbench.services.deliveries.disclosure import find_attributes, settings

    words, sources = {}, {}
    for name, source in map(trait, given.coarse):
        [found] = find_attributes(store, [name])
        if Path(source).suffix.lower() in TABLES:
            words[found] = broader_words(store, found, Path(source))
        else:
            [sources[found]] = find_attributes(store, [source])
            words[found] = broader_words(store, found, sources[found])
    apart = 0 if getattr(given, "together", True) else settings(store).least
    coarse = Coarse(frozenset(find_attributes(store, given.without)), words, sources, apart)
    changed, gone = kept_apart(store, coarse) if apart else (0, 0)
    if changed:
        talk(say("disclosure.apart", count=changed, gone=gone, least=apart))
    return coarse


def warn_disclosure(
    given: Given,
    store: Store,
    *,
    attributes: tuple[str, ...] | None = (),
    quotes: bool = False,
    coarse: Coarse | None = None,
) -> None:
    """Say on stderr, with counts, whom a file points at that is going to be written; nothing where none is."""
    from workbench.analysis.coarse import AS_IT_IS
    from workbench.services.deliveries.disclosure import Shows

    warn_of(given, store, lambda: Shows(attributes, quotes, coarse or AS_IT_IS))


def warn_of(given: Given, store: Store, shows: Callable[[], Shows]) -> None:
    """Say the same of a file of which it is known what it shows."""
    from workbench.services.deliveries.disclosure import disclosure_warnings, warning_lines

    if given.output is not None:
        for line in warning_lines(disclosure_warnings(store, shows())):
            talk(line)


def attribute_axis(columns: str) -> tuple[str, ...]:
    """Return the attribute that stands above the columns of a table, if one does."""
    name = columns.removeprefix("respondent.")
    return () if name in (columns, "respondent") else (name,)
