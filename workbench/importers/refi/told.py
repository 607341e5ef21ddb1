"""What was doubtful in a project: counted while it is read, said once, with the first few by name."""

from __future__ import annotations

from workbench.importers.imported import Warned

_NAMED = 5


class Told:
    """The doubts of one project, by the key of their sentence."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._names: dict[str, list[str]] = {}

    def count(self, key: str, name: str = "", *, times: int = 1) -> None:
        """Note one more of a kind, and by what name a person knows it."""
        self._counts[key] = self._counts.get(key, 0) + times
        names = self._names.setdefault(key, [])
        if name and name not in names and len(names) <= _NAMED:
            names.append(name)

    def warnings(self) -> list[Warned]:
        """Return a warning a kind, in the order in which they came up."""
        return [Warned(key, {"count": count} | self._named(key)) for key, count in self._counts.items()]

    def _named(self, key: str) -> dict[str, object]:
        names = self._names[key]
        more = ["…"] if len(names) > _NAMED else []
        return {"names": ", ".join([*names[:_NAMED], *more]) or "–"}
