"""Broader words of an attribute as a table that a person completes, for ``--coarse``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.export import refuse_output
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.cli.arguments import Given
    from workbench.storage.store import Store


def broader_answer(given: Given, store: Store) -> Answer:
    """Return every value with the broader word that is proposed for it, and write them where a file was named."""
    from workbench.exporters.csv_file import CsvExporter
    from workbench.exporters.delivery import put
    from workbench.exporters.report import Sheet
    from workbench.services.deliveries.coarsening import suggested_words
    from workbench.services.deliveries.disclosure import find_attributes

    [name] = find_attributes(store, [given.words])
    pairs = suggested_words(store, name)
    rows = [{"value": value, "broader": broader or None} for value, broader in pairs]
    if given.output is None:
        return Answer(rows, [f"{value}: {broader or '-'}" for value, broader in pairs])
    refuse_output(given.output, force=given.force)
    put(
        given.output,
        CsvExporter().render([Sheet("broader", [name, "broader"], [list(pair) for pair in pairs])]).content,
    )
    return Answer(rows, [say("cli.written", file=str(given.output))])
