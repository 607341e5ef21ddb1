"""The keys of codes and aspects: they come from the codebook, not from the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.storage.queries.codebook import CodeRow


@dataclass(frozen=True)
class Pressed:
    """What a key meant: a main code was begun, a code or an aspect is meant, or a letter that no subtheme has."""

    begun: CodeRow | None = None
    code: CodeRow | None = None
    aspect: CodeRow | None = None
    unknown: CodeRow | None = None
    """The main code under which the key means nothing."""


class CodeKeys:
    """Reads a digit and the letter after it as a code, and the signs of the aspects."""

    def __init__(self) -> None:
        self.codes: Sequence[CodeRow] = ()
        self.begun: CodeRow | None = None
        """The main code whose letter is awaited."""

    def press(self, key: str) -> Pressed | None:
        """Return what a key means, or None when it is no key of a code or aspect."""
        if self.begun is not None:
            return self._second(key)
        self.begun = next((code for code in self._with(key, None) if code.primary), None)
        if self.begun is not None:
            return Pressed(begun=self.begun)
        aspect = next((code for code in self._with(key, None) if code.facet == "aspect"), None)
        return Pressed(aspect=aspect) if aspect else None

    def leave(self) -> None:
        """Await no letter any more."""
        self.begun = None

    @property
    def awaited(self) -> list[CodeRow]:
        """The subthemes whose letters may follow."""
        return [code for code in self.codes if self.begun and code.parent_id == self.begun.id and code.shortcut]

    def _second(self, key: str) -> Pressed:
        main, self.begun = self.begun, None
        assert main is not None
        code = main if key == main.shortcut else next(iter(self._with(key, main.id)), None)
        return Pressed(code=code) if code else Pressed(unknown=main)

    def _with(self, key: str, parent: int | None) -> list[CodeRow]:
        return [code for code in self.codes if code.shortcut == key and code.parent_id == parent]
