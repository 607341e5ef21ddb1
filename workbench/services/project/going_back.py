"""Going back to before an act: what everybody did since is taken back as one act, after the counts were shown."""

from __future__ import annotations

import json
from collections import Counter
from typing import NamedTuple

from workbench.errors import RefusedError
from workbench.services.project.history import Turned
from workbench.services.project.large import Effects, before_taking_away, effects, told
from workbench.storage.going_back import GO_BACK, WayBack, images_back, way_back
from workbench.storage.queries.log import latest_number
from workbench.storage.store import Store


class GoingBack(NamedTuple):
    """What going back to before an act would do; nothing is written yet."""

    to: int
    latest: int
    """Number of the last entry that was looked at; what comes after it was not shown."""
    taken: list[Turned]
    """Acts that would be taken back, the latest first."""
    returning: list[Turned]
    """Acts that were taken back since then, and would stand again."""
    by_coder: dict[str, int]
    """How many of the acts that would be taken back each coder did."""
    effects: Effects


def going_back(store: Store, number: int) -> GoingBack:
    """Return what going back to before act `number` would do; refused where there is nothing to take back."""
    latest = latest_number(store)
    if not 1 <= number <= latest:
        raise RefusedError("log.unknown", number=number)
    way = way_back(store.rows, number)
    if not (way.taken or way.returning):
        raise RefusedError("go_back.nothing", number=number)
    taken, by_coder = _acts(store, way.taken)
    returning, _ = _acts(store, way.returning)
    return GoingBack(number, latest, taken, returning, by_coder, effects(images_back(store.rows, way)))


def _acts(store: Store, numbers: list[int]) -> tuple[list[Turned], dict[str, int]]:
    sql = """
        SELECT entry.number, entry.act, entry.parameters, coder.name FROM json_each(?) wanted
        JOIN entry ON entry.number = wanted.value JOIN coder ON coder.id = entry.coder_id ORDER BY wanted.key
        """
    rows = store.rows(sql, (json.dumps(numbers),))
    turned = [Turned(number, act, json.loads(parameters)) for number, act, parameters, _ in rows]
    return turned, dict(sorted(Counter(coder for *_, coder in rows).items()))


def go_back(store: Store, coder: int, planned: GoingBack, *, reason: str | None = None) -> None:
    """Make the project what it was before an act, as one act that can be undone.

    Refused when somebody did something since the counts were made: they are to be shown anew.
    """
    from workbench.storage import journal

    before_taking_away(store, planned.effects.gone["coding"], "go-back")
    with store.act(GO_BACK, coder, reason=reason, **_parameters(planned)) as act:
        if act.rows("SELECT max(number) FROM entry")[0][0] != planned.latest:
            raise RefusedError("go_back.moved_on", number=planned.to)
        way: WayBack = way_back(act.rows, planned.to)
        journal.go_back(act, way)


def _parameters(planned: GoingBack) -> dict[str, object]:
    gone, come = planned.effects
    return {
        "to": planned.to,
        "count": len(planned.taken),
        "coders": coders(planned),
        "gone": gone["coding"],
        "come": come["coding"],
    }


def coders(planned: GoingBack) -> str:
    """Return whose acts would be taken back, with how many of each."""
    return ", ".join(f"{name} {count}" for name, count in planned.by_coder.items()) or "-"


def account(planned: GoingBack) -> dict[str, object]:
    """Return what is told before one goes back."""
    return {
        "number": planned.to,
        "taken": len(planned.taken),
        "coders": coders(planned),
        "returning": len(planned.returning),
        "effects": told(planned.effects),
    }
