"""The characters of the texts asked for last: texts never change, so an act on a long one need not read it again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

MOST = 2
"""Texts that are remembered; the longest anyone has take some megabytes."""


class Contents:
    """Remembers texts by GUID, which no other text ever gets."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, str] = OrderedDict()

    def get(self, guid: str, read: Callable[[], str]) -> str:
        """Return the characters of a text; `read` fetches them when they are not known."""
        if guid not in self._known:
            self._known[guid] = read()
            while len(self._known) > MOST:
                self._known.popitem(last=False)
        self._known.move_to_end(guid)
        return self._known[guid]

    def forget(self) -> None:
        """Forget every text, since some were taken out for good."""
        self._known.clear()
