"""What a report is made of: the query, the state of the project and the program, for the file to carry."""

from __future__ import annotations

import hashlib
import json

from workbench import __version__
from workbench.exporters.provenance import Made
from workbench.storage.store import Store
from workbench.wording import language

LAST_ACT = """
SELECT number, at, session, act, parameters, coalesce(reason, ''), coalesce(target, 0) FROM entry
WHERE number <= coalesce(?, number) ORDER BY number DESC LIMIT 1
"""


def made_of(store: Store, report: str, query: dict[str, object]) -> Made:
    """Return what a report of the project as it is now is made of; `query` is plain JSON."""
    number, at, sha256 = last_act(store)
    plain = json.loads(json.dumps(query))
    return Made(report, plain, number, sha256, at, __version__, language())


def last_act(store: Store, up_to: int | None = None) -> tuple[int, str, str]:
    """Return number, moment and SHA-256 of the last act, or of the last one up to a number; 0 and nothing for none."""
    row = store.origin.row(LAST_ACT, (up_to,))
    if row is None:
        return 0, "", ""
    written = json.dumps(list(row), ensure_ascii=True)
    return row[0], row[1], hashlib.sha256(written.encode()).hexdigest()
