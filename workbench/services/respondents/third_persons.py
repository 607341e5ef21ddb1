"""Persons whom respondents named and who never agreed to anything: a list of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.errors import RefusedError
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.model import ThirdPerson
    from workbench.storage.act import Act

TOLD = ("no", "yes", "not_possible")
"""Whether they know that they are spoken of."""


ANSWERS = {
    "no": frozenset({"no", "n", "nee", ""}),
    "yes": frozenset({"yes", "y", "ja", "j"}),
    "not_possible": frozenset({"not possible", "not_possible", "niet mogelijk", "kan niet"}),
}
"""Answer → how people write it."""


class ThirdRow(NamedTuple):
    """A third person; `entity` is the GUID of what stands for them in the texts, where that is known."""

    guid: str
    label: str
    relation: str
    note: str
    told: str
    entity: str | None


def third_persons(store: Store) -> list[ThirdRow]:
    """Return the list, by label."""
    sql = """
    SELECT thirdperson.guid, label, relation, note, told, entity.guid
    FROM thirdperson LEFT JOIN entity ON entity.id = thirdperson.entity_id ORDER BY label
    """
    return [ThirdRow(*row) for row in store.rows(sql)]


def told_of(written: str) -> str:
    """Return whether somebody knows that they are spoken of; RefusedError for what says none of it."""
    folded = _line(written).casefold()
    for answer, words in ANSWERS.items():
        if folded in words:
            return answer
    raise RefusedError("third.told", given=_line(written), choices=", ".join(map(told_words, TOLD)))


def told_words(told: str) -> str:
    """Return it as people write it."""
    return say(f"third.told.{told}")


def add_third_person(
    store: Store, coder: int, label: str, *, relation: str = "", note: str = "", told: str = "no"
) -> None:
    """Put somebody on the list; refused where the label is empty or taken."""
    from workbench.model import ThirdPerson

    named = _label(label)
    with store.act("third.add", coder, label=named) as act:
        _refuse_taken(act, named)
        act.add(ThirdPerson(label=named, relation=_line(relation), note=visible(note).strip(), told=_told(told)))


def change_third_person(store: Store, coder: int, person: str, /, **values: str | None) -> None:
    """Change label, relation, note or told of somebody; what is None stays."""
    named = {name: value for name, value in values.items() if value is not None}
    with store.act("third.change", coder) as act:
        row = _found(act, person)
        act.parameters["label"] = row.label
        if "label" in named and _label(named["label"]) != row.label:
            _refuse_taken(act, _label(named["label"]))
        cleaners = {"label": _label, "relation": _line, "note": lambda note: visible(note).strip(), "told": _told}
        act.change(row, **{name: cleaners[name](value) for name, value in named.items()})


def tie_third_person(store: Store, coder: int, label: str, entity: str | None) -> None:
    """Tie somebody to what stands for them in the texts, by the GUID of the entity; None takes the tie off."""
    from workbench.model import Entity

    with store.act("third.tie", coder) as act:
        row = _found(act, label)
        act.parameters["label"] = row.label
        found = None if entity is None else act.find(Entity, guid=visible(entity))
        if entity is not None and found is None:
            raise RefusedError("third.no_entity", entity=visible(entity))
        act.change(row, entity_id=found.number if found else None)


def remove_third_person(store: Store, coder: int, label: str) -> None:
    """Take somebody off the list; an undo puts them back."""
    with store.act("third.remove", coder) as act:
        row = _found(act, label)
        act.parameters["label"] = row.label
        act.remove(row)


def _found(act: Act, label: str) -> ThirdPerson:
    from workbench.model import ThirdPerson

    wanted = _line(label)
    listed = act.every(ThirdPerson)
    found = next((each for each in listed if each.label == wanted), None)
    found = found or next((each for each in listed if each.label.casefold() == wanted.casefold()), None)
    if found is None:
        raise RefusedError("third.unknown", label=wanted, choices=", ".join(each.label for each in listed) or "–")
    return found


def _refuse_taken(act: Act, label: str) -> None:
    from workbench.model import ThirdPerson

    if act.find(ThirdPerson, label=label) is not None:
        raise RefusedError("third.taken", label=label)


def _line(words: str) -> str:
    return " ".join(visible(words).split())


def _label(words: str) -> str:
    if not _line(words):
        raise RefusedError("third.nameless")
    return _line(words)


def _told(word: str) -> str:
    if word not in TOLD:
        raise RefusedError("third.told", given=visible(word), choices=", ".join(TOLD))
    return word
