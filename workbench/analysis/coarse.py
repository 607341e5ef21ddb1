"""Telling less of persons: attributes left out, and values in broader words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

_NOTHING: Mapping[str, Mapping[str, str]] = {}
"""A plain one, since files are made by other processes, to which a view of one cannot be sent."""

_NOTHING_TOLD: Mapping[str, str] = {}


class Coarse(NamedTuple):
    """What is told less of; as it is made it changes nothing."""

    without: frozenset[str] = frozenset()
    """Attributes that are left out."""
    words: Mapping[str, Mapping[str, str]] = _NOTHING
    """Attribute → value → the broader word; a value that has none is left out."""
    sources: Mapping[str, str] = _NOTHING_TOLD
    """Attribute → the other attribute that its broader words come from; those of a table have none."""
    apart: int = 0
    """How many persons have to share function and place where both are told; 0 asks for nobody."""

    def value(self, name: str, value: str | None) -> str | None:
        """Return the value of an attribute as it is told; None where it is not."""
        if value is None or name in self.without:
            return None
        return self.words[name].get(value) if name in self.words else value

    def values(self, told: Mapping[str, str]) -> dict[str, str]:
        """Return the attributes of a person as they are told."""
        coarser = ((name, self.value(name, value)) for name, value in told.items())
        return {name: value for name, value in coarser if value is not None}


AS_IT_IS = Coarse()
"""Tells everything."""
