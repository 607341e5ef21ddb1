"""What in a whole project may be a name, for a person to decide: with what stands around it, and counted by form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from workbench.storage.queries import naming
from workbench.storage.store import Store
from workbench.text.search import context, fold

if TYPE_CHECKING:
    from workbench.text.identifying import Candidate, Finder, Named

FIELDS_AT_ONCE = 200
"""Fields that are looked at between two reports of how far it is."""
TEXT = "text"
"""Source of what stands in a transcript or an item; other sources are those of `NamingField`."""


class Sighting(NamedTuple):
    """A place where something stands that may be a name."""

    source: str
    where: str
    """Document, respondent, code or point."""
    text_id: int | None
    """None in a field; positions are then those of the field."""
    candidate: Candidate
    words: str
    """As they stand there."""
    before: str
    after: str


class Looked(NamedTuple):
    """What was found in one text, or in some fields, and how far the whole is."""

    done: int
    of: int
    found: list[Sighting]


@dataclass(frozen=True)
class Group:
    """All places of one form."""

    form: str
    """The form as it is written most often."""
    kind: str
    why: str
    """The best reason of its places."""
    entity: str | None
    """GUID of whom it names, where the key says so."""
    sightings: list[Sighting]

    @property
    def count(self) -> int:
        """How often it stands in the project."""
        return len(self.sightings)


def look(store: Store, known: Mapping[str, Named]) -> Iterator[Looked]:
    """Look through all texts, then all fields, a text or some fields at a time; who has enough stops asking.

    `known` are the forms of the key. The file is free between two reports.
    """
    from workbench.text.identifying import Finder

    texts, fields = naming.texts(store), naming.fields(store)
    total = len(texts) + len(fields)
    finder = Finder(known, "en" if store.value("SELECT language FROM project") == "en" else "nl")
    for done, (text_id, document) in enumerate(texts, start=1):
        yield Looked(done, total, list(_seen(finder, TEXT, document, text_id, store.content(text_id))))
    for first in range(0, len(fields), FIELDS_AT_ONCE):
        some = fields[first : first + FIELDS_AT_ONCE]
        seen = [each for field in some for each in _seen(finder, field.source, field.where, None, _said(field))]
        yield Looked(len(texts) + first + len(some), total, seen)


def _said(field: naming.NamingField) -> str:
    """Return the words of a field; of a file its name without what says of which format it is."""
    return PurePath(field.words).stem if field.source == "file" else field.words


def _seen(finder: Finder, source: str, where: str, text_id: int | None, words: str) -> Iterator[Sighting]:
    for one in finder.find(words):
        yield Sighting(source, where, text_id, one, one.span.cut(words), *context(words, one.span))


def grouped(sightings: Iterable[Sighting]) -> list[Group]:
    """Return the forms, those with the best reason first and of these the most frequent; case does not part them."""
    from workbench.text.identifying import REASONS

    by_form: dict[tuple[str, str | None], list[Sighting]] = {}
    for each in sightings:
        by_form.setdefault((fold(each.words), each.candidate.entity), []).append(each)
    groups = [_group(entity, each) for (_, entity), each in by_form.items()]
    return sorted(groups, key=lambda group: (REASONS.index(group.why), -group.count, fold(group.form)))


def _group(entity: str | None, sightings: list[Sighting]) -> Group:
    from workbench.text.identifying import REASONS

    form = Counter(each.words for each in sightings).most_common(1)[0][0]
    kind = Counter(each.candidate.kind for each in sightings).most_common(1)[0][0]
    why = min((each.candidate.why for each in sightings), key=REASONS.index)
    return Group(form, kind, why, entity, sightings)
