"""What was doubtful when a document was imported, as sentences."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from workbench.cli.diagnostics import in_english
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.storage.store import Store


def notices_of(store: Store) -> list[dict[str, str]]:
    """Return document, key, English message and spoken sentence of everything that was doubtful."""
    from workbench.storage.queries.documents import documents, notices

    found = []
    for document in documents(store, None):
        for key, parameters in notices(store, document.id) if document.warnings else ():
            values = json.loads(parameters)
            found.append(
                {
                    "document": document.name,
                    "key": key,
                    "message": in_english(key, **values),
                    "sentence": say(key, **values),
                }
            )
    return found
