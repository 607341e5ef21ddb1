"""What may be a name in the texts of a project, by form, for a person to decide about; nothing is replaced unseen."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from workbench.errors import RefusedError
from workbench.services.entities import add_entity, clean_mark
from workbench.services.key import FormKept, Key
from workbench.services.mentions import Asked, Stretch, decide, replace_with
from workbench.storage.queries.mentions import MentionRow, bearers, mention_rows
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.identifying import REASONS, Candidate, Finder, Named
from workbench.text.search import fold

BESIDE = 60
"""Characters that are shown on both sides."""
ORDINARY = "ordinary"


class Occurrence(NamedTuple):
    """A place where something stands that may be a name."""

    stretch: Stretch
    document: str
    before: str
    words: str
    after: str


class Group(NamedTuple):
    """All places where one form stands that were not decided about."""

    form: str
    kind: str
    why: str
    """The best reason among its places, one of `REASONS`."""
    entity: str | None
    """GUID of whom it names, where the key knows the form."""
    places: tuple[Occurrence, ...]

    @property
    def stretches(self) -> list[Stretch]:
        """Where it stands."""
        return [each.stretch for each in self.places]


class Whom(NamedTuple):
    """Who is named: an entity by its GUID, else whoever bears a mark, else somebody new."""

    entity: str | None = None
    mark: str | None = None
    role: str | None = None
    """The word with which a mark for somebody new is drawn."""
    kind: str | None = None
    """Of somebody new; None: as it was guessed."""


def waiting(store: Store, key: Key) -> list[Group]:
    """Return what may be a name and was not decided about, by form: those of the key first, then the surest."""
    finder = Finder(_known(key), key.language)
    decided: dict[int, list[MentionRow]] = {}
    for row in mention_rows(store):
        if row.decision != "later":
            decided.setdefault(row.text_id, []).append(row)
    found: dict[tuple[str, str | None], list[tuple[Candidate, Occurrence]]] = {}
    for number, bearer in bearers(store).items():
        text = store.content(number)
        for each in _open(finder.find(text), decided.get(number, [])):
            words = " ".join(each.span.cut(text).split())
            place = Occurrence(Stretch(number, *each.span), bearer.document, *_around(text, each))
            found.setdefault((fold(words), each.entity), []).append((each, place))
    groups = [_group(members) for members in found.values()]
    return sorted(groups, key=lambda group: (REASONS.index(group.why), -len(group.places), fold(group.form)))


def _known(key: Key) -> dict[str, Named]:
    return {form.words: Named(guid, named.kind) for guid, named in key.entities.items() for form in named.forms}


def _open(found: Iterable[Candidate], decided: Sequence[MentionRow]) -> Iterator[Candidate]:
    """Yield the candidates that share no sign with a mention that was decided about."""
    ends = [row.end for row in decided]
    for each in found:
        at = bisect_left(ends, each.span.start + 1)
        if at == len(decided) or decided[at].start >= each.span.end:
            yield each


def _around(text: str, each: Candidate) -> tuple[str, str, str]:
    start, end = each.span
    return text[max(0, start - BESIDE) : start], text[start:end], text[end : end + BESIDE]


def _group(members: Sequence[tuple[Candidate, Occurrence]]) -> Group:
    best = min((each for each, _ in members), key=lambda each: REASONS.index(each.why))
    form = " ".join(members[0][1].words.split())
    return Group(form, best.kind, best.why, best.entity, tuple(place for _, place in members))


def replace_group(
    store: Store,
    coder: int,
    key: Key,
    group: Group,
    whom: Whom,
    stretches: Sequence[Stretch] | None = None,
) -> str:
    """Decide that a form, at all of its places or some, names somebody; returns the GUID of whom."""
    everywhere = group.why != ORDINARY
    chosen = list(stretches) if stretches is not None else group.stretches
    named = whom.entity or (_bearer(key, whom.mark) if whom.mark else None)
    if named is None:
        forms = [FormKept(group.form, everywhere)]
        kind = whom.kind or group.kind
        named = add_entity(store, coder, key, kind, forms, pseudonym=whom.mark, role=whom.role)
    replace_with(store, coder, key, chosen, named, everywhere=everywhere)
    return named


def _bearer(key: Key, mark: str) -> str | None:
    """Return the GUID of the entity with a pseudonym; None where nobody bears it."""
    wanted = fold(clean_mark(mark))
    return next((guid for guid, named in key.entities.items() if fold(named.pseudonym) == wanted), None)


def settle_group(
    store: Store, coder: int, group: Group, decision: str, stretches: Sequence[Stretch] | None = None
) -> int:
    """Decide that a form stays as it is (``leave``) or is looked at again (``later``), everywhere or at some places."""
    chosen = group.stretches if stretches is None else stretches
    return decide(store, coder, [Asked(each, group.kind, decision) for each in chosen])


COLUMNS = ("form", "kind", "why", "count", "context", "decision", "mark", "role")
"""Of the sheet in which one decides outside the program."""


def sheet_rows(key: Key, groups: Iterable[Group]) -> list[dict[str, str]]:
    """Return a row a form for a sheet; decision, mark and role are to be filled in."""
    return [
        {
            "form": group.form,
            "kind": group.kind,
            "why": group.why,
            "count": str(len(group.places)),
            "context": " ".join(f"{first.before}{first.words}{first.after}".split()),
            "decision": "",
            "mark": key.entities[group.entity].pseudonym if group.entity else "",
            "role": "",
        }
        for group in groups
        for first in group.places[:1]
    ]


def decide_rows(store: Store, coder: int, key: Key, file: str, rows: Iterable[dict[str, str]]) -> dict[str, int]:
    """Do what a sheet says that was filled in; returns how many places were replaced, left and put off.

    Rows without a decision are passed over, forms that are not waiting any more, too. Raises RefusedError, before
    anything is done, for a decision that there is none of.
    """
    wanted = [(line, row) for line, row in enumerate(rows, 2) if row.get("decision", "").strip()]
    ways = {"replace": "replace", "vervangen": "replace", "leave": "leave", "laten": "leave", "later": "later"}
    for line, row in wanted:
        if row["decision"].strip().casefold() not in ways or "form" not in row:
            raise RefusedError("naming.odd_row", file=file, line=line, decision=visible(row["decision"]))
    by_form: dict[str, list[Group]] = {}
    for group in waiting(store, key):
        by_form.setdefault(fold(group.form), []).append(group)
    done = dict.fromkeys(("replace", "leave", "later"), 0)
    for _, row in wanted:
        way = ways[row["decision"].strip().casefold()]
        for group in by_form.pop(fold(" ".join(row["form"].split())), ()):
            if way == "replace":
                mark, role = (row.get(name, "").strip() or None for name in ("mark", "role"))
                named = None if mark or role else group.entity
                kind = row.get("kind", "").strip() or None
                replace_group(store, coder, key, group, Whom(named, mark, role, kind))
            else:
                settle_group(store, coder, group, way)
            done[way] += len(group.places)
    return done


class Finding(NamedTuple):
    """Something about names that does not fit together, or is to be done; its sentence is ``naming.<key>``."""

    key: str
    many: int
    what: str = ""


def check_names(store: Store, key: Key) -> list[Finding]:
    """Return what does not fit between the key, the project and its texts, and what is to be done."""
    from workbench.services.entities import entities
    from workbench.services.key import is_overdue

    listed = entities(store, key)
    rows = mention_rows(store)
    marks: dict[str, set[str]] = {}
    for each in listed:
        for form in each.forms:
            marks.setdefault(fold(form.words), set()).add(each.pseudonym or "")
    found = [
        Finding("unknown_to_key", sum(each.pseudonym is None for each in listed)),
        Finding("unknown_to_project", sum(not each.in_project for each in listed)),
        Finding("later", sum(row.decision == "later" for row in rows)),
        Finding("waiting", len(waiting(store, key))),
        Finding("shared", sum(len(own) > 1 for own in marks.values())),
        Finding("overdue", int(is_overdue(key)), key.content.until or ""),
    ]
    return [each for each in found if each.many]
