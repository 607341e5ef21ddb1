"""What in a whole project may be a name, for a person to decide: with what stands around it, and counted by form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from workbench.services.names.mentions import Stretch
from workbench.storage.queries import naming
from workbench.storage.shipped import shipped
from workbench.storage.store import Store
from workbench.text.search import context, fold

if TYPE_CHECKING:
    from workbench.text.identifying import Candidate, Finder, Named

FIELDS_AT_ONCE = 200
"""Fields that are looked at between two reports of how far it is."""
TEXT = "text"
"""Source of what stands in a transcript or an item; other sources are those of `NamingField`."""
ORDINARY, AGE = "ordinary", "age"
"""A reason, and a kind, for which a form may be something else at another place."""
OF_CODEBOOK = ("facet", "code", "indicator")
"""Sources whose words may have come with the program."""
_QUOTING = dict.fromkeys(map(ord, "'\"\\"))


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

    @property
    def stretch(self) -> Stretch | None:
        """Where it stands in a text; None in a field."""
        return None if self.text_id is None else Stretch(self.text_id, *self.candidate.span)


class Looked(NamedTuple):
    """What was found in one text, or in some fields, and how far the whole is."""

    done: int
    of: int
    found: list[Sighting]


class Group(NamedTuple):
    """All places of one form."""

    form: str
    """The form as it is written most often."""
    kind: str
    why: str
    """The best reason of its places."""
    entity: str | None
    """GUID of whom it names, where the key says so."""
    places: tuple[Sighting, ...]

    @property
    def stretches(self) -> list[Stretch]:
        """Where it stands in texts."""
        return stretches(self.places)

    @property
    def everywhere(self) -> bool:
        """Whether it names the same wherever it stands: no ordinary word, nor an age, which may be time that passed."""
        return self.why != ORDINARY and self.kind != AGE


def look(store: Store, known: Mapping[str, Named]) -> Iterator[Looked]:
    """Look through all texts, then all fields, a text or some fields at a time; who has enough stops asking.

    `known` are the forms of the key. The file is free between two reports. Words of a codebook that come with the
    program are passed over: they name nobody of the study.
    """
    from workbench.text.identifying import Finder

    texts, fields = naming.texts(store), _written_here(naming.fields(store))
    total = len(texts) + len(fields)
    finder = Finder(known, "en" if store.value("SELECT language FROM project") == "en" else "nl")
    for done, (text_id, document) in enumerate(texts, start=1):
        yield Looked(done, total, list(_seen(finder, TEXT, document, text_id, store.content(text_id))))
    for first in range(0, len(fields), FIELDS_AT_ONCE):
        some = fields[first : first + FIELDS_AT_ONCE]
        seen = [each for field in some for each in _seen(finder, field.source, field.where, None, _said(field))]
        yield Looked(len(texts) + first + len(some), total, seen)


def _written_here(fields: Iterable[naming.NamingField]) -> list[naming.NamingField]:
    """Return the fields of which a line does not stand in the codebooks of the program word for word."""
    ours = " ".join(_bare(path.read_text("utf-8")) for path in sorted(shipped("codebook").glob("*.yaml")))

    def comes_along(field: naming.NamingField) -> bool:
        return field.source in OF_CODEBOOK and all(_bare(line) in ours for line in field.words.split("\n"))

    return [each for each in fields if not comes_along(each)]


def _bare(words: str) -> str:
    """Return words on one line without quotation marks, which a file of data doubles."""
    return " ".join(words.translate(_QUOTING).split())


def _said(field: naming.NamingField) -> str:
    """Return the words of a field; of a file its name without what says of which format it is."""
    return PurePath(field.words).stem if field.source == "file" else field.words


def _seen(finder: Finder, source: str, where: str, text_id: int | None, words: str) -> Iterator[Sighting]:
    for one in finder.find(words):
        yield Sighting(source, where, text_id, one, one.span.cut(words), *context(words, one.span))


def grouped(sightings: Iterable[Sighting]) -> list[Group]:
    """Return the forms, those with the best reason first and of these the most frequent; case does not part them.

    Ages come last: one age points at nobody, and there are many.
    """
    from workbench.text.identifying import REASONS

    by_form: dict[tuple[str, str | None], list[Sighting]] = {}
    for each in sightings:
        by_form.setdefault((folded(each), each.candidate.entity), []).append(each)
    groups = [_group(entity, each) for (_, entity), each in by_form.items()]
    return sorted(groups, key=lambda it: (it.kind == AGE, REASONS.index(it.why), -len(it.places), fold(it.form)))


def _group(entity: str | None, sightings: list[Sighting]) -> Group:
    from workbench.text.identifying import REASONS

    form = Counter(" ".join(each.words.split()) for each in sightings).most_common(1)[0][0]
    best = min((each.candidate for each in sightings), key=lambda each: REASONS.index(each.why))
    return Group(form, best.kind, best.why, entity, tuple(sightings))


def folded(each: Sighting) -> str:
    """Return the form of a place, in one case and on one line: places with the same are decided together."""
    return fold(" ".join(each.words.split()))


def stretches(places: Iterable[Sighting]) -> list[Stretch]:
    """Return those of places that lie in texts."""
    return [stretch for each in places if (stretch := each.stretch) is not None]


def spellings(places: Iterable[Sighting]) -> tuple[str, ...]:
    """Return how a form is written in fields, each way once."""
    return tuple(dict.fromkeys(" ".join(each.words.split()) for each in places if each.text_id is None))
