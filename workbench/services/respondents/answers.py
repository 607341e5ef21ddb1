"""What was answered by whom: the topic list by respondent, and the vignettes by professional."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from workbench.services.respondents.topics import Topic, topics
from workbench.storage.allowed import within_consent
from workbench.storage.queries.answers import AnswerRow, answer_rows
from workbench.storage.store import Store

VIGNETTES = (1, 2)
CASES = ("hypothetical", "own", None)
"""What somebody would do, what they did in a case of their own, and what is not known to be either."""


class Asked(NamedTuple):
    """Someone who answered, or could have: a person individually interviewed, or whoever has an answer."""

    id: int
    name: str
    function: str | None


class QuestionRow(NamedTuple):
    """A question of the topic list with its answers."""

    topic: Topic
    answers: dict[int, list[AnswerRow]]
    """Number of the respondent → the passages that answer it."""

    @property
    def passages(self) -> int:
        """How many passages answer it."""
        return sum(map(len, self.answers.values()))


class TopicTable(NamedTuple):
    """Question by respondent."""

    asked: list[Asked]
    rows: list[QuestionRow]

    @property
    def unanswered(self) -> list[Topic]:
        """The questions that nobody answered, as far as is noted."""
        return [row.topic for row in self.rows if not row.answers]


class VignetteCell(NamedTuple):
    """What one professional said on one vignette, hypothetical apart from own cases."""

    cases: dict[str | None, list[AnswerRow]]

    def codes(self, case: str | None) -> list[tuple[str, int]]:
        """Return the names of the codes on passages of one kind of case, with how many passages each has."""
        counted = Counter(name for row in self.cases.get(case, []) for name in row.codes)
        return sorted(counted.items(), key=lambda code: (-code[1], code[0]))


class VignetteTable(NamedTuple):
    """Professional by vignette; None stands for own and hypothetical cases outside the vignettes."""

    asked: list[Asked]
    columns: list[int | None]
    cells: dict[tuple[int, int | None], VignetteCell]


ASKED = """
SELECT respondent.id, respondent.name,
       (SELECT value FROM attribute WHERE respondent_id = respondent.id AND name = 'function')
FROM respondent WHERE respondent.part = 'individual' OR respondent.id IN (SELECT value FROM json_each(?))
ORDER BY respondent.name
"""


@within_consent
def topic_table(store: Store) -> TopicTable:
    """Return who answered which question; a question that is not in the list comes last, under its id."""
    found = [row for row in answer_rows(store) if row.topic]
    by_topic: dict[str, dict[int, list[AnswerRow]]] = {}
    for row in found:
        if row.topic and row.respondent_id is not None:
            by_topic.setdefault(row.topic, {}).setdefault(row.respondent_id, []).append(row)
    listed = topics()
    known = {topic.ident for topic in listed}
    others = [Topic(ident, "") for ident in sorted(by_topic.keys() - known)]
    rows = [QuestionRow(topic, by_topic.get(topic.ident, {})) for topic in (*listed, *others)]
    return TopicTable(_asked(store, found), rows)


@within_consent
def vignette_table(store: Store) -> VignetteTable:
    """Return what each professional said on each vignette."""
    found = [row for row in answer_rows(store) if row.vignette or row.own_case]
    cells: dict[tuple[int, int | None], VignetteCell] = {}
    for row in found:
        if row.respondent_id is not None:
            cell = cells.setdefault((row.respondent_id, row.vignette), VignetteCell({}))
            cell.cases.setdefault(row.own_case, []).append(row)
    columns: list[int | None] = [*VIGNETTES]
    if any(vignette is None for _, vignette in cells):
        columns.append(None)
    return VignetteTable(_asked(store, found), columns, cells)


def _asked(store: Store, found: Iterable[AnswerRow]) -> list[Asked]:
    answering = sorted({row.respondent_id for row in found if row.respondent_id is not None})
    return [Asked(*row) for row in store.rows(ASKED, (f"[{','.join(map(str, answering))}]",))]
