"""What may be a name in a project, by form, for a person to decide about; nothing is replaced unseen.

A decision covers the form wherever it stands. Places in texts are kept in the project, where an undo takes them back;
in what researchers wrote there are no places to keep, so that is decided by form, in the key.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from workbench.errors import RefusedError
from workbench.services.names.candidates import Group, Sighting, folded, grouped, look, spellings, stretches
from workbench.services.names.entities import add_entity, clean_mark
from workbench.services.names.key import FormKept, Key
from workbench.services.names.marked import veil_of
from workbench.services.names.mentions import Asked, decide, keep_spellings, replace_with
from workbench.storage.key_file import KeyContent
from workbench.storage.queries.mentions import MentionRow, mention_rows
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.identifying import Named
from workbench.text.search import fold
from workbench.text.veil import Veil


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
    rows: dict[int, list[MentionRow]] = {}
    for row in mention_rows(store):
        rows.setdefault(row.text_id, []).append(row)
    seen = [each for looked in look(store, _known(key)) for each in looked.found]
    decided = [(each, _decision(each, rows)) for each in seen if each.text_id is not None]
    open_ = [each for each, decision in decided if decision in (None, "later")]
    left = {folded(each) for each, decision in decided if decision == "leave"}
    left -= {folded(each) for each, decision in decided if decision != "leave"}
    veil, settled = veil_of(key), left | key.content.left
    written = [each for each in seen if each.text_id is None and folded(each) not in settled]
    return grouped([*open_, *(each for each in written if not _gives_way(veil, each))])


def _known(key: Key) -> dict[str, Named]:
    return {form.words: Named(guid, named.kind) for guid, named in key.entities.items() for form in named.forms}


def _decision(each: Sighting, rows: dict[int, list[MentionRow]]) -> str | None:
    """Return what was decided about the mention that shares a sign with a place in a text; None where none does."""
    span, own = each.candidate.span, rows.get(each.text_id or 0, [])
    at = bisect_left(own, span.start + 1, key=lambda row: row.end)
    touching = own[at] if at < len(own) and own[at].start < span.end else None
    return touching.decision if touching else None


def _gives_way(veil: Veil, each: Sighting) -> bool:
    """Whether a mark stands in the place of words of a field in every file for others."""
    start, end = len(each.before), len(each.before) + len(each.words)
    hits = veil.found(f"{each.before}{each.words}{each.after}", spelt=True)
    return any(hit.start <= start and end <= hit.end for hit in hits)


class Done(NamedTuple):
    """A decision that was kept, as it can be taken back."""

    places: int
    acts: int
    before: KeyContent
    """The key as it was."""


def done(store: Store, coder: int, key: Key, places: int, decision: Callable[[], object]) -> Done:
    """Keep a decision about so many places; returns what takes it back."""
    own = "SELECT count(*) FROM entry WHERE coder_id = ?"
    before, acts = replace(key.content, entities=dict(key.entities)), store.value(own, (coder,))
    decision()
    return Done(places, store.value(own, (coder,)) - acts, before)


def take_back(store: Store, coder: int, key: Key, decision: Done) -> None:
    """Take back the latest decision: its acts, and what the key learned by it."""
    from workbench.services.project.history import undo

    after = replace(key.content, entities=dict(key.entities))
    for _ in range(decision.acts):
        undo(store, coder)

    def forget(content: KeyContent) -> None:
        for guid, named in after.entities.items():
            if named != decision.before.entities.get(guid) and content.entities.get(guid) == named:
                del content.entities[guid]
                content.entities |= {guid: old} if (old := decision.before.entities.get(guid)) else {}
        content.left = (content.left - (after.left - decision.before.left)) | (decision.before.left - after.left)

    if after != decision.before:
        key.change(forget)


def replace_group(
    store: Store, coder: int, key: Key, group: Group, whom: Whom, places: Sequence[Sighting] | None = None
) -> str:
    """Decide that a form, at all of its places or some, names somebody; returns the GUID of whom.

    In what researchers wrote an ordinary word or an age gives way from then on wherever it is spelt as at these places.
    """
    everywhere = group.everywhere
    chosen = group.places if places is None else places
    named = whom.entity or (_bearer(key, whom.mark) if whom.mark else None)
    if named is None:
        forms = [FormKept(group.form, everywhere)]
        kind = whom.kind or group.kind
        named = add_entity(store, coder, key, kind, forms, pseudonym=whom.mark, role=whom.role)
    if in_texts := stretches(chosen):
        replace_with(store, coder, key, in_texts, named, everywhere=everywhere)
    if spelt := spellings(chosen):
        keep_spellings(key, named, group.form, spelt, everywhere=everywhere)
    return named


def _bearer(key: Key, mark: str) -> str | None:
    """Return the GUID of the entity with a pseudonym; None where nobody bears it."""
    wanted = fold(clean_mark(mark))
    return next((guid for guid, named in key.entities.items() if fold(named.pseudonym) == wanted), None)


def settle_group(
    store: Store, coder: int, key: Key, group: Group, decision: str, places: Sequence[Sighting] | None = None
) -> None:
    """Decide that a form stays as it is (``leave``) or is looked at again (``later``), everywhere or at some places.

    In what researchers wrote it is not offered again once it was left there; nothing is kept of putting it off.
    """
    chosen = group.places if places is None else places
    decide(store, coder, [Asked(each, group.kind, decision) for each in stretches(chosen)])
    if decision == "leave" and spellings(chosen):
        key.change(lambda content: _leave(content, {folded(each) for each in chosen if each.text_id is None}))


def _leave(content: KeyContent, forms: Iterable[str]) -> None:
    content.left |= set(forms)


COLUMNS = ("form", "kind", "why", "count", "where", "context", "decision", "mark", "role")
"""Of the sheet in which one decides outside the program."""


def sheet_rows(key: Key, groups: Iterable[Group]) -> list[dict[str, str]]:
    """Return a row a form for a sheet; decision, mark and role are to be filled in."""
    return [
        {
            "form": group.form,
            "kind": group.kind,
            "why": group.why,
            "count": str(len(group.places)),
            "where": "; ".join(dict.fromkeys(each.where for each in group.places if each.where)),
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
                settle_group(store, coder, key, group, way)
            done[way] += len(group.places)
    return done


class Finding(NamedTuple):
    """Something about names that does not fit together, or is to be done; its sentence is ``naming.<key>``."""

    key: str
    many: int
    what: str = ""


def check_names(store: Store, key: Key) -> list[Finding]:
    """Return what does not fit between the key, the project and its texts, and what is to be done."""
    from workbench.services.names.entities import entities
    from workbench.services.names.key import is_overdue

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
