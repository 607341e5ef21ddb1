"""Said on stderr: some of what is printed is to review after a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.diagnostics import talk
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.storage.store import Store


def tell_doubtful(count: int) -> None:
    """Say how many of the quotes that are printed are to review; nothing when none is."""
    if count:
        talk(say("cli.doubts", count=count))


def tell_doubtful_counts(store: Store) -> None:
    """Say how many passages are to review where all are counted; nothing when none is."""
    from workbench.storage.queries.review import review_count

    count = review_count(store)
    if count:
        talk(say("cli.doubts.counted", count=count))
