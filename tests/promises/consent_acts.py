"""The acts on consent, third persons and keeping, for the promise about undo."""

from __future__ import annotations

from collections.abc import Callable

from tests.promises.acts import Hand
from workbench.services.respondents import consent, consent_lists, third_persons

ANSWERS = (True, False, None)


def _respondent(hand: Hand) -> int:
    return hand.number("SELECT id FROM respondent")


def _set(hand: Hand) -> None:
    values = {name: hand.random.choice(ANSWERS) for name in hand.random.sample(consent.AGREED, 2)}
    consent.set_consent(hand.store, hand.coder, _respondent(hand), values)


def _list(hand: Hand) -> None:
    path = hand.files / "toestemming.csv"
    path.write_text(f"respondent;letterlijk;functie\nR01;{hand.random.choice('jn')};ja\nR02;?;nee\n", "utf-8")
    consent_lists.import_consents(hand.store, hand.coder, path)


def _third(hand: Hand) -> str:
    return hand.name("SELECT label FROM thirdperson")


CONSENT_ACTS: dict[str, Callable[[Hand], object]] = {
    "set_consent": _set,
    "import_consents": _list,
    "withdraw": lambda hand: consent.withdraw(hand.store, hand.coder, _respondent(hand), hand.word()),
    "come_back": lambda hand: consent.come_back(
        hand.store, hand.coder, hand.number("SELECT respondent_id FROM withdrawal")
    ),
    "keep_until": lambda hand: consent.keep_until(hand.store, hand.coder, hand.random.choice(("1-1-2031", ""))),
    "add_third_person": lambda hand: third_persons.add_third_person(hand.store, hand.coder, hand.word()),
    "change_third_person": lambda hand: third_persons.change_third_person(
        hand.store, hand.coder, _third(hand), label=hand.word(), told=hand.random.choice(third_persons.TOLD)
    ),
    "tie_third_person": lambda hand: third_persons.tie_third_person(
        hand.store, hand.coder, _third(hand), hand.name("SELECT guid FROM entity")
    ),
    "remove_third_person": lambda hand: third_persons.remove_third_person(hand.store, hand.coder, _third(hand)),
}
"""What is done → how; the names begin with those of the services."""
