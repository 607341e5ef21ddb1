"""Codes that a coder put under letters of their own; a convenience, so no act."""

from __future__ import annotations

from workbench.storage.store import Store


def pins(store: Store, coder: int) -> dict[str, int]:
    """Return the letters with the numbers of their codes."""
    return dict(store.rows("SELECT letter, code_id FROM pin WHERE coder_id = ? ORDER BY letter", (coder,)))


def pin(store: Store, coder: int, letter: str, code: int) -> None:
    """Put a code under a letter, in the place of what was there."""
    store.keep("INSERT OR REPLACE INTO pin (coder_id, letter, code_id) VALUES (?, ?, ?)", (coder, letter, code))


def unpin(store: Store, coder: int, letter: str) -> None:
    """Let a letter be free again."""
    store.keep("DELETE FROM pin WHERE coder_id = ? AND letter = ?", (coder, letter))
