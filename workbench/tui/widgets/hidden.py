"""A line in which a passphrase is typed: dots instead of letters, and nothing of it can be copied out."""

from __future__ import annotations

from textual.widgets import Input


class HiddenInput(Input):
    """Shows a dot for each letter; takes what is pasted, gives nothing to the clipboard."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (named so by the framework)
        super().__init__(password=True, id=id)

    def action_copy(self) -> None:
        """Copy nothing."""

    def action_cut(self) -> None:
        """Cut nothing."""
