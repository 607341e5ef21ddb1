"""What stands near a selection: one's own codings under a code, and the turn around a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from workbench.text.span import Span

if TYPE_CHECKING:
    from workbench.storage.queries.codebook import CodeRow


class Readable(Protocol):
    """A project or an act under way."""

    def rows(self, sql: str, parameters: Any = ..., /) -> Sequence[Any]:
        """Return the rows of a query with named parameters."""


class OwnRow(NamedTuple):
    """A coding of one coder under one code."""

    id: int
    start: int
    end: int
    aspect_id: int | None
    weight: int
    rule_version: int
    qualifiers: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    def covers(self, span: Span) -> bool:
        """Whether it stands on the whole stretch."""
        return self.start <= span.start and span.end <= self.end

    def bears(self, aspect: CodeRow) -> bool:
        """Whether it has this aspect."""
        return self.aspect_id == aspect.id

    def is_like(self, other: OwnRow) -> bool:
        """Whether both say the same, each of its passage."""
        return self[3:] == other[3:]


OWN = """
SELECT coding.id, passage.start, passage."end", coding.aspect_id, coding.weight, coding.rule_version,
       coalesce((SELECT group_concat(named, ' ') FROM
                 (SELECT code_id || coalesce(role, '') AS named FROM qualifier
                  WHERE coding_id = coding.id ORDER BY 1)), '')
FROM passage CROSS JOIN coding ON coding.passage_id = passage.id
WHERE passage.text_id = :text AND passage.start < :end AND passage."end" > :start AND passage.state = 'placed'
  AND +coding.code_id = :code AND +coding.coder_id = :coder
ORDER BY coding.id
"""
"""By way of the passages of the text; all codings of a coder are many more."""

TURN = """
SELECT start, "end" FROM turn WHERE text_id = :text AND n = (
    SELECT turn FROM sentence WHERE text_id = :text AND start <= :place ORDER BY start DESC LIMIT 1)
"""


def own_codings(within: Readable, coder: int, text_id: int, code: int, span: Span) -> list[OwnRow]:
    """Return the codings of a coder under a code that share a character with a stretch, the oldest first."""
    wanted = {"coder": coder, "text": text_id, "code": code, "start": span.start, "end": span.end}
    return [OwnRow(*row) for row in within.rows(OWN, wanted)]


def turn_at(within: Readable, text_id: int, place: int) -> Span:
    """Return the turn in which a place lies; the place itself where the text has no turns."""
    found = within.rows(TURN, {"text": text_id, "place": place})
    return Span(*found[0]) if found else Span(place, place)


def is_evidence(within: Readable, coding: int) -> bool:
    """Whether a point rests on the coding."""
    return bool(within.rows("SELECT 1 FROM evidence WHERE coding_id = :coding LIMIT 1", {"coding": coding}))
