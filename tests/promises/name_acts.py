"""The acts on names and on where they stand, for the promise about undo; the key is in memory only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.promises.acts import Hand, Nothing
from workbench.services.names import entities, mentions
from workbench.services.names.key import FormKept, Key, project_guid
from workbench.services.names.mentions import Asked, Stretch
from workbench.storage.key_file import KeyContent

T = TypeVar("T")


class Memory(Key):
    """A key that is written nowhere."""

    def change(self, do: Callable[[KeyContent], T]) -> T:
        """Change the key."""
        return do(self.content)


_keys: dict[str, Memory] = {}
"""By the GUID of the project."""


def _key(hand: Hand) -> Memory:
    project = project_guid(hand.store)
    return _keys.setdefault(project, Memory(Path("nergens"), KeyContent(project), "", b""))


def _stretches(hand: Hand) -> list[Stretch]:
    """Pick some stretches of a text."""
    text = hand.text()
    return [Stretch(text, *hand.span(text)) for _ in range(hand.random.randint(1, 3))]


def _entity(hand: Hand) -> str:
    """Pick an entity that the key and the project know."""
    here = [guid for (guid,) in hand.store.rows("SELECT guid FROM entity") if guid in _key(hand).entities]
    if not here:
        raise Nothing
    return str(hand.random.choice(here))


def _forms(hand: Hand) -> list[FormKept]:
    return [FormKept(f"{hand.word()} {hand.random.randint(1, 10**9)}", hand.random.random() < 0.5) for _ in range(2)]


def _decide(hand: Hand) -> None:
    asked = [
        Asked(each, "person", "replace", _entity(hand)) if hand.random.random() < 0.5 else Asked(each, "place", "leave")
        for each in _stretches(hand)
    ]
    mentions.decide(hand.store, hand.coder, asked)


def _split(hand: Hand) -> None:
    guid = _entity(hand)
    form = hand.random.choice(_key(hand).entities[guid].forms)
    entities.split_form(hand.store, hand.coder, _key(hand), guid, form.words)


NAME_ACTS: dict[str, Callable[[Hand], object]] = {
    "add_entity": lambda hand: entities.add_entity(hand.store, hand.coder, _key(hand), "person", _forms(hand)),
    "replace_with": lambda hand: mentions.replace_with(
        hand.store, hand.coder, _key(hand), _stretches(hand), _entity(hand)
    ),
    "decide": _decide,
    "change_kind": lambda hand: entities.change_kind(
        hand.store, hand.coder, _key(hand), _entity(hand), hand.random.choice(("place", "school"))
    ),
    "merge_entities": lambda hand: entities.merge_entities(
        hand.store, hand.coder, _key(hand), _entity(hand), _entity(hand)
    ),
    "split_form": _split,
    "remove_entity": lambda hand: entities.remove_entity(hand.store, hand.coder, _key(hand), _entity(hand)),
}
"""What is done → how; the names begin with those of the services."""
