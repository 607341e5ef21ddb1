"""Entities of the key: somebody or something with a name, the ways in which it is written, and what stands for it.

Where both change, what could lose a name comes last: an entity is in the key before the project names it, and out of
the project before the key forgets it. An undo takes back what the project says and leaves the key as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from workbench.errors import ProjectError, RefusedError
from workbench.services.names.key import FormKept, Key, Named
from workbench.services.names.mentions import ensured, keep_forms, mentions_with
from workbench.storage.key_file import LONGEST, KeyContent
from workbench.storage.queries.mentions import EntityRow, entity_rows
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.marks import KINDS, coarse_age, drawn_mark, word_for
from workbench.text.search import fold


class EntityListed(NamedTuple):
    """An entity as a person sees it who holds the key."""

    guid: str
    pseudonym: str | None
    """None where the key does not know it."""
    kind: str
    forms: tuple[FormKept, ...]
    mentions: int
    in_project: bool


def entities(store: Store, key: Key) -> list[EntityListed]:
    """Return all that the key or the project knows, by kind and pseudonym."""
    known = {row.guid: row for row in entity_rows(store)}
    listed = [_listed(guid, named, known.get(guid)) for guid, named in key.entities.items()]
    listed += [
        EntityListed(row.guid, None, row.kind, (), row.mentions, in_project=True)
        for row in known.values()
        if row.guid not in key.entities
    ]
    return sorted(listed, key=lambda each: (KINDS.index(each.kind), fold(each.pseudonym or ""), each.guid))


def _listed(guid: str, named: Named, row: EntityRow | None) -> EntityListed:
    mentions = row.mentions if row else 0
    return EntityListed(guid, named.pseudonym, named.kind, named.forms, mentions, row is not None)


def find_entity(store: Store, key: Key, name: str) -> str:
    """Return the GUID of an entity by its pseudonym, else by a form that no other has, else by how its GUID begins.

    Raises RefusedError where none or several are so named.
    """
    wanted = fold(name.strip().strip("[]"))
    by_mark = [guid for guid, named in key.entities.items() if fold(named.pseudonym) == wanted]
    by_form = [guid for guid, named in key.entities.items() if wanted in {fold(form.words) for form in named.forms}]
    guids = {*key.entities, *(row.guid for row in entity_rows(store))}
    by_guid = [guid for guid in guids if len(wanted) >= 4 and guid.startswith(wanted)]
    for found in (by_mark, by_form, by_guid):
        if len(found) == 1:
            return found[0]
    raise RefusedError("entity.unknown", name=visible(name))


def add_entity(
    store: Store,
    coder: int,
    key: Key,
    kind: str,
    forms: Iterable[FormKept],
    *,
    pseudonym: str | None = None,
    role: str | None = None,
) -> str:
    """Enter an entity into the key and the project; returns its GUID. One act, in which no name stands.

    Without a pseudonym one is drawn: the role or the word for its kind with a number; an age becomes a coarse one.
    """
    from workbench.model import new_guid

    refuse_reading(store)
    kept, guid = clean_forms(forms), new_guid()
    if kind not in KINDS:
        raise RefusedError("entity.no_kind", kind=visible(kind), kinds=", ".join(KINDS))
    if not kept:
        raise RefusedError("entity.no_form")

    def enter(content: KeyContent) -> None:
        mark = _mark(content, kind, key.language, pseudonym, role, kept[0].words)
        content.entities[guid] = Named(mark, kind, kept)

    key.change(enter)
    with store.act("entity.add", coder, sort=kind) as act:
        ensured(act, guid, kind)
    return guid


def _mark(content: KeyContent, kind: str, language: str, pseudonym: str | None, role: str | None, words: str) -> str:
    """Return the pseudonym that was asked for, if it is free, else one that is drawn."""
    taken = [named.pseudonym for named in content.entities.values()]
    if pseudonym is not None:
        return _free(content, clean_mark(pseudonym), kind)
    if kind == "age" and role is None and (coarse := coarse_age(words, language)):
        return coarse
    return drawn_mark(clean_mark(role) if role else word_for(kind, language), kind, taken)


def _free(content: KeyContent, mark: str, kind: str, but: str | None = None) -> str:
    """Refuse a pseudonym that another entity has; ages may share one."""
    taken = {fold(named.pseudonym) for guid, named in content.entities.items() if guid != but}
    if kind != "age" and fold(mark) in taken:
        raise RefusedError("entity.mark_taken", mark=mark)
    return mark


def clean_mark(words: str) -> str:
    """Return a pseudonym as it is kept, on one line and without brackets; RefusedError where nothing is left."""
    mark = " ".join(visible(words).replace("[", " ").replace("]", " ").replace("|", " ").split())
    if not 0 < len(mark) <= LONGEST:
        raise RefusedError("entity.odd_mark")
    return mark


def clean_forms(forms: Iterable[FormKept]) -> tuple[FormKept, ...]:
    """Return forms as they are kept: on one line, each once, without those that hold no letter and no digit.

    Of two that are the same the first counts, with how both are spelt.
    """
    kept: dict[str, FormKept] = {}
    for form in forms:
        words = " ".join(visible(form.words).split())
        if len(words) > LONGEST:
            raise RefusedError("entity.long_form", most=LONGEST)
        if any(sign.isalnum() for sign in words):
            known = kept.setdefault(fold(words), form._replace(words=words))
            kept[fold(words)] = known._replace(spelt=tuple(dict.fromkeys([*known.spelt, *form.spelt])))
    return tuple(kept.values())


def add_forms(key: Key, guid: str, forms: Iterable[FormKept]) -> None:
    """Let an entity have more forms; in the key alone, so no act."""
    known_to(key, guid)
    kept = clean_forms(forms)
    if not kept:
        raise RefusedError("entity.no_form")
    keep_forms(key, guid, kept)


def set_everywhere(key: Key, guid: str, words: str, *, everywhere: bool) -> None:
    """Say whether a form is replaced wherever it stands, or only where a person said so: where it is a word, too.

    What was said before of an ordinary word in memos and the like is forgotten.
    """

    def settle(content: KeyContent) -> None:
        named = content.entities[guid]
        changed = [FormKept(form.words, everywhere) if _same(form, words) else form for form in named.forms]
        content.entities[guid] = named._replace(forms=tuple(changed))

    _form_of(key, guid, words)
    key.change(settle)


def take_form_away(key: Key, guid: str, words: str) -> None:
    """Let an entity lose a form, but not its last; in the key alone. What was decided about mentions stays."""
    form = _form_of(key, guid, words)
    if len(key.entities[guid].forms) == 1:
        raise RefusedError("entity.last_form", mark=key.entities[guid].pseudonym)
    key.change(lambda content: _without(content, guid, form))


def _without(content: KeyContent, guid: str, form: FormKept) -> None:
    named = content.entities[guid]
    content.entities[guid] = named._replace(forms=tuple(each for each in named.forms if not _same(each, form.words)))


def _same(form: FormKept, words: str) -> bool:
    return fold(form.words) == fold(" ".join(words.split()))


def _form_of(key: Key, guid: str, words: str) -> FormKept:
    known_to(key, guid)
    for form in key.entities[guid].forms:
        if _same(form, words):
            return form
    raise RefusedError("entity.not_its_form", mark=key.entities[guid].pseudonym, form=visible(words))


def known_to(key: Key, guid: str) -> Named:
    """Return what the key knows of an entity; RefusedError where it knows nothing."""
    if guid not in key.entities:
        raise RefusedError("entity.unknown", name=guid)
    return key.entities[guid]


def rename_pseudonym(key: Key, guid: str, pseudonym: str) -> None:
    """Give an entity another pseudonym; in the key alone, so no act. RefusedError where another has it."""
    known_to(key, guid)
    mark = clean_mark(pseudonym)

    def settle(content: KeyContent) -> None:
        named = content.entities[guid]
        content.entities[guid] = named._replace(pseudonym=_free(content, mark, named.kind, but=guid))

    key.change(settle)


def change_kind(store: Store, coder: int, key: Key, guid: str, kind: str) -> None:
    """Say that an entity is of another kind, with its mentions; its pseudonym stays. One act."""
    from workbench.model import Mention

    known_to(key, guid)
    if kind not in KINDS:
        raise RefusedError("entity.no_kind", kind=visible(kind), kinds=", ".join(KINDS))
    with store.act("entity.kind", coder, sort=kind) as act:
        entity = ensured(act, guid, kind)
        act.change(entity, kind=kind)
        rows = act.every(Mention, entity_id=entity.id)
        act.change_all(Mention, {each.number: {"kind": kind} for each in rows})
    key.change(lambda content: _of_kind(content, guid, kind))


def _of_kind(content: KeyContent, guid: str, kind: str) -> None:
    content.entities[guid] = content.entities[guid]._replace(kind=kind)


def merge_entities(store: Store, coder: int, key: Key, gone: str, kept: str) -> None:
    """Make two entities one: the forms and mentions of `gone` become those of `kept`. One act.

    `gone` may be known to the key or to the project only.
    """
    from workbench.model import Entity, Mention, ThirdPerson

    if gone == kept:
        raise RefusedError("entity.same")
    named = known_to(key, kept)
    with store.act("entity.merge", coder, sort=named.kind) as act:
        left = act.find(Entity, guid=gone)
        if left is not None:
            stays = ensured(act, kept, named.kind)
            for table in (Mention, ThirdPerson):
                rows = act.every(table, entity_id=left.id)
                act.change_all(table, {each.number: {"entity_id": stays.id} for each in rows})
            act.remove(act.get(Entity, left.number))
    key.change(lambda content: _join(content, gone, kept))


def _join(content: KeyContent, gone: str, kept: str) -> None:
    if gone in content.entities:
        forms = clean_forms([*content.entities[kept].forms, *content.entities[gone].forms])
        content.entities[kept] = content.entities[kept]._replace(forms=forms)
        del content.entities[gone]


def split_form(store: Store, coder: int, key: Key, guid: str, words: str, *, pseudonym: str | None = None) -> str:
    """Make an entity of its own of one form, with the mentions that are written so; returns its GUID. One act."""
    from workbench.model import Mention, new_guid

    refuse_reading(store)
    form, made = _form_of(key, guid, words), new_guid()
    kind = key.entities[guid].kind
    if len(key.entities[guid].forms) == 1:
        raise RefusedError("entity.last_form", mark=key.entities[guid].pseudonym)

    def part(content: KeyContent) -> None:
        content.entities[made] = Named(_mark(content, kind, key.language, pseudonym, None, form.words), kind, (form,))
        _without(content, guid, form)

    moved = mentions_with(store, guid, form.words)
    key.change(part)
    with store.act("entity.split", coder, sort=kind, count=len(moved)) as act:
        own = ensured(act, made, kind)
        act.change_all(Mention, {row.id: {"entity_id": own.id} for row in moved})
    return made


def remove_entity(store: Store, coder: int, key: Key, guid: str) -> int:
    """Take an entity out of the project and the key; its mentions are to be looked at later. Returns how many.

    One act. Third persons who were tied to it stay in their list.
    """
    from workbench.model import Entity, Mention, ThirdPerson

    kind, count = "", 0
    with store.act("entity.remove", coder) as act:
        entity = act.find(Entity, guid=guid)
        if entity is not None:
            kind, rows = entity.kind, act.every(Mention, entity_id=entity.id)
            count = len(rows)
            act.change_all(Mention, {each.number: {"entity_id": None, "decision": "later"} for each in rows})
            tied = act.every(ThirdPerson, entity_id=entity.id)
            act.change_all(ThirdPerson, {each.number: {"entity_id": None} for each in tied})
            act.remove(act.get(Entity, entity.number))
        act.parameters.update(sort=kind, count=count)
    if guid in key.entities:
        key.change(lambda content: content.entities.pop(guid, None))
    return count


def refuse_reading(store: Store) -> None:
    """Refuse where the project may not be written, before the key is."""
    if store.readonly or store.damaged:
        raise ProjectError("project.damaged" if store.damaged else "project.readonly", file=store.path.name)
