"""The acts that say what readers may know a person by, for the promise about undo."""

from __future__ import annotations

from collections.abc import Callable

from tests.promises.acts import Hand
from workbench.services.deliveries import disclosure
from workbench.services.respondents.attributes import attribute_names


def _set(hand: Hand) -> None:
    known = attribute_names(hand.store)
    shown = hand.random.sample(known, hand.random.randint(0, min(3, len(known))))
    least = hand.random.choice((None, hand.random.randint(2, 9)))
    disclosure.set_disclosure(hand.store, hand.coder, shown=shown, least=least)


DISCLOSURE_ACTS: dict[str, Callable[[Hand], object]] = {"set_disclosure": _set}
"""What is done → how; the names begin with those of the services."""
