"""Writing a file anew from beginning to end, so that nothing of what was taken out is left in its pages."""

from __future__ import annotations

from workbench.storage.connection import DriverError, connect, may_write
from workbench.storage.store import Store

WAITING = "SELECT EXISTS (SELECT 1 FROM purge WHERE json_extract(counts, '$.rewritten') = 0)"
DONE = "UPDATE purge SET counts = json_set(counts, '$.rewritten', 1) WHERE json_extract(counts, '$.rewritten') = 0"


def rewrite(store: Store) -> bool:
    """Write the file anew, unless somebody else is at work in it; then it is done when it is opened next."""
    if not may_write(store.path):
        return False
    connection = connect(store.path)
    try:
        connection.execute("PRAGMA busy_timeout = 1000")
        connection.execute("VACUUM")
        connection.execute(DONE)
    except DriverError:
        return False
    finally:
        connection.close()
    return True


def finish_rewriting(store: Store) -> None:
    """Write a file anew of which that was not reached after a purge."""
    if store.value(WAITING):
        rewrite(store)
