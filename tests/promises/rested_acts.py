"""Looking again at what rested on words of somebody who withdrew, for the promise about undo."""

from __future__ import annotations

from collections.abc import Callable

from tests.promises.acts import Hand
from workbench.services.respondents import consent, rested

SPEAKING = """
SELECT respondent_id FROM document JOIN passage ON passage.text_id = document.text_id
JOIN coding ON coding.passage_id = passage.id JOIN evidence ON evidence.coding_id = coding.id
WHERE respondent_id IS NOT NULL AND respondent_id NOT IN (SELECT respondent_id FROM withdrawal)
"""
"""On whose words a point rests."""


def _look(hand: Hand) -> None:
    """Look at some of it; where nothing waits, somebody withdraws on whose words a point rests."""
    listed = rested.rested(hand.store)
    if not listed:
        consent.withdraw(hand.store, hand.coder, hand.number(SPEAKING))
        return
    rested.looked_at(hand.store, hand.coder, hand.random.sample(listed, hand.random.randint(1, len(listed))))


RESTED_ACTS: dict[str, Callable[[Hand], object]] = {"looked_at": _look}
"""What is done → how; the names begin with those of the services."""
