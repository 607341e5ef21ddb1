"""The table of documents."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import DataTable

from workbench.tui.commands import command


class DocumentTable(DataTable[object]):
    """A table in which Home and End go to the first and last row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command("documents.first", "scroll_top"),
        command("documents.last", "scroll_bottom"),
    ]
