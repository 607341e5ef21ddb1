"""What a person decides about stretches of texts that may be names: to replace them, to leave them, or to look later.

The project keeps where they stand and what they are, never what they stand for; that is in the key.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from workbench.errors import RefusedError
from workbench.services.names.key import FormKept, Key
from workbench.storage.key_file import KeyContent
from workbench.storage.queries.mentions import MentionRow, bearers, mention_rows
from workbench.storage.store import Store
from workbench.text.search import fold

if TYPE_CHECKING:
    from workbench.model import Entity
    from workbench.storage.act import Act


class Stretch(NamedTuple):
    """A place in a text."""

    text_id: int
    start: int
    end: int


class Asked(NamedTuple):
    """A stretch of which somebody said what it is."""

    stretch: Stretch
    kind: str
    decision: str
    entity: str | None = None
    """GUID of what it names, where it is to be replaced."""


def replace_with(
    store: Store, coder: int, key: Key, stretches: Sequence[Stretch], entity: str, *, everywhere: bool = True
) -> int:
    """Decide that stretches name an entity of the key; returns how many there were. One act.

    How they are written becomes a form of it in the key; `everywhere` False for an ordinary word. Raises RefusedError
    for an entity that the key does not know and a place that no document has now.
    """
    if entity not in key.entities:
        raise RefusedError("entity.unknown", name=entity)
    checked(store, stretches)
    words = dict.fromkeys(words_of(store, stretch) for stretch in stretches)
    keep_forms(key, entity, [FormKept(each, everywhere) for each in words])
    kind = key.entities[entity].kind
    return decide(store, coder, [Asked(stretch, kind, "replace", entity) for stretch in stretches])


def leave(store: Store, coder: int, stretches: Sequence[Stretch], kind: str) -> int:
    """Decide that stretches are no names, or may stay; returns how many there were. One act."""
    return decide(store, coder, [Asked(stretch, kind, "leave") for stretch in stretches])


def put_off(store: Store, coder: int, stretches: Sequence[Stretch], kind: str) -> int:
    """Decide to look at stretches later; returns how many there were. One act."""
    return decide(store, coder, [Asked(stretch, kind, "later") for stretch in stretches])


def decide(store: Store, coder: int, asked: Sequence[Asked]) -> int:
    """Keep what was decided about stretches; returns how many. One act, in which no name stands.

    What was decided before about a stretch that one of them touches goes. Raises RefusedError for a place that no
    document has now.
    """
    checked(store, [each.stretch for each in asked])
    if not asked:
        return 0
    decision = asked[0].decision if len({each.decision for each in asked}) == 1 else "several"
    with store.act("mention.decide", coder, decision=decision, count=len(asked)) as act:
        _keep(act, asked)
    return len(asked)


def _keep(act: Act, asked: Iterable[Asked]) -> None:
    from workbench.model import Mention

    by_text: dict[int, list[Asked]] = {}
    for each in asked:
        by_text.setdefault(each.stretch.text_id, []).append(each)
    for text_id, some in by_text.items():
        apart = _apart(some)
        going = _touched(mention_rows(act, text_id), apart)
        act.remove_all(Mention, going)
        entities = {each.entity: ensured(act, each.entity, each.kind).id for each in apart if each.entity}
        rows = [
            {
                **each.stretch._asdict(),
                "kind": each.kind,
                "decision": each.decision,
                "entity_id": entities.get(each.entity) if each.entity else None,
            }
            for each in apart
        ]
        act.add_all(Mention, rows)


def _apart(asked: Iterable[Asked]) -> list[Asked]:
    """Return those that share no sign with one before them, in the order of the text; the longest of a place counts."""
    kept: list[Asked] = []
    for each in sorted(asked, key=lambda each: (each.stretch.start, -each.stretch.end)):
        if not kept or each.stretch.start >= kept[-1].stretch.end:
            kept.append(each)
    return kept


def _touched(rows: Sequence[MentionRow], asked: Sequence[Asked]) -> list[int]:
    """Return the numbers of the mentions that share a sign with one that is asked about; both in order."""
    touched, at = [], 0
    for row in rows:
        while at < len(asked) and asked[at].stretch.end <= row.start:
            at += 1
        if at < len(asked) and asked[at].stretch.start < row.end:
            touched.append(row.id)
    return touched


def ensured(act: Act, guid: str, kind: str) -> Entity:
    """Return the entity of a project with this GUID, which is entered where it is not known."""
    from workbench.model import Entity

    return act.find(Entity, guid=guid) or act.add(Entity(guid=guid, kind=kind))


def checked(store: Store, stretches: Iterable[Stretch]) -> None:
    """Refuse stretches of a text that no document has now, or that do not lie within it."""
    now = bearers(store)
    lengths = dict(store.rows("SELECT id, characters FROM text"))
    for text_id, start, end in stretches:
        if text_id not in now or not 0 <= start < end <= lengths[text_id]:
            raise RefusedError("mention.gone")


def words_of(store: Store, stretch: Stretch) -> str:
    """Return how a stretch is written, on one line."""
    return " ".join(store.content(stretch.text_id)[stretch.start : stretch.end].split())


def keep_forms(key: Key, entity: str, forms: Iterable[FormKept]) -> None:
    """Let an entity of the key have forms, too; nothing is written where it has them all."""
    missing = [form for form in forms if not has_form(key.content, entity, form.words)]
    if missing:
        key.change(lambda content: _add_forms(content, entity, missing))


def has_form(content: KeyContent, entity: str, words: str) -> bool:
    """Whether an entity has a form, in any case and with or without accents."""
    return fold(words) in {fold(form.words) for form in content.entities[entity].forms}


def _add_forms(content: KeyContent, entity: str, forms: Iterable[FormKept]) -> None:
    named = content.entities.get(entity)
    if named is None:
        raise RefusedError("entity.unknown", name=entity)
    content.entities[entity] = named._replace(forms=(*named.forms, *forms))


def keep_spellings(key: Key, entity: str, words: str, spelt: Iterable[str], *, everywhere: bool = True) -> None:
    """Let a form of an entity give way in what researchers wrote, too: where it is an ordinary word, as it is `spelt`.

    It counts no more as what is no name.
    """

    def settle(content: KeyContent) -> None:
        if not has_form(content, entity, words):
            _add_forms(content, entity, [FormKept(words, everywhere)])
        named = content.entities[entity]
        forms = [_spelt(form, spelt) if fold(form.words) == fold(words) else form for form in named.forms]
        content.entities[entity] = named._replace(forms=tuple(forms))
        content.left -= {fold(words)}

    key.change(settle)


def _spelt(form: FormKept, spelt: Iterable[str]) -> FormKept:
    return form if form.everywhere else form._replace(spelt=tuple(dict.fromkeys([*form.spelt, *spelt])))


def mentions_with(store: Store, entity: str, words: str) -> list[MentionRow]:
    """Return the mentions of an entity that are written in one way."""
    wanted = fold(words)
    rows = [row for row in mention_rows(store) if row.entity == entity]
    return [row for row in rows if fold(words_of(store, Stretch(row.text_id, row.start, row.end))) == wanted]
