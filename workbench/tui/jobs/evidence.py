"""What a point rests on: reading it, adding to it, saying what it means for the point, taking it off."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbench.services.points import points as acts
from workbench.services.points.pointlist import PointView, point_list
from workbench.storage.queries.points import asked_of
from workbench.tui.jobs import offers
from workbench.tui.jobs.offers import Offer
from workbench.tui.modals.pick import ENTER, PickScreen
from workbench.tui.screens.base import Room
from workbench.tui.talk import choose, keep
from workbench.tui.widgets.pointlines import STANCE_SIGNS
from workbench.wording import say

OPEN, STANCE, OFF, QUOTE = "c", "s", "d", "q"
"""Keys in the lists: open where the words stand, change what they say of the point, take them off it, choose them
as a quote or no longer."""
PROMPTED = ("unprompted", "asked")


async def read_evidence(room: Room, ident: str) -> None:
    """List what a point rests on until one leaves, or opens a passage where it was coded."""
    name = None
    while found := next((each for each in point_list(room.bench.store) if each.ident == ident), None):
        listed = offers.resting(found.evidence)
        if not listed:
            room.app.notify(say("tui.points.no_evidence"), markup=False, timeout=6)
            return
        title, hint = f"{found.ident} {found.title}", say("tui.points.evidence.keys")
        picked = await _pick(room, title, hint, listed, STANCE + OFF + QUOTE, name)
        if picked is None:
            return
        offer, key = picked
        name = offer.entry.name
        if key == ENTER:
            room.bench.go(offer.room, **offer.place)
            return
        if key == OFF:
            keep(room, acts.remove_evidence, ident, name)
        elif key == QUOTE:
            chosen = any(each.chosen for each in found.evidence if each.guid == name)
            keep(room, acts.choose_quote, ident, name, chosen=not chosen)
        else:
            await _rest_on(room, ident, offer)


async def add_evidence(
    room: Room, point: PointView | None, points: Sequence[PointView], found: Callable[[], list[Offer]]
) -> None:
    """Offer passages, one after another, until none is left or one leaves or opens one.

    They become evidence of `point`; without one, the point is asked for each time, among `points`. `found`
    returns what there is to offer at that moment.
    """
    title = say("tui.points.rest", point=f"{point.ident} {point.title}") if point else say("tui.points.rest.any")
    hint, at = say("tui.points.rest.keys"), 0
    while listed := found():
        picked = await _pick(room, title, hint, listed, OPEN, listed[min(at, len(listed) - 1)].entry.name)
        if picked is None:
            return
        offer, key = picked
        at = listed.index(offer)
        if key == OPEN:
            room.bench.go(offer.room, **offer.place)
            return
        ident = point.ident if point else await choose_point(room, points)
        if ident is not None:
            await _rest_on(room, ident, offer)
    room.app.notify(say("tui.points.rest.nothing"), markup=False, timeout=6)


async def note_asked(room: Room, point: PointView) -> None:
    """List the persons interviewed with whether they were asked about a point; Enter notes the next possibility."""
    name = None
    following = {None: True, True: False, False: None}
    while persons := asked_of(room.bench.store, point.ident):
        words = {
            True: say("tui.points.asked.yes"),
            False: say("tui.points.asked.no"),
            None: say("tui.points.not_known"),
        }
        choices = [(person, f"{person}   {words[asked]}") for person, asked in persons.items()]
        name = await choose(room, say("tui.points.asked", point=f"{point.ident} {point.title}"), choices, name)
        if name is None:
            return
        keep(room, acts.set_asked, point.ident, name, following[persons[name]])
    room.app.notify(room.told("tui.points.asked.nobody"), markup=False, timeout=6)


async def _pick(
    room: Room, title: str, hint: str, listed: list[Offer], keys: str, chosen: str | None
) -> tuple[Offer, str] | None:
    entries = [offer.entry for offer in listed]
    picked = await room.app.push_screen_wait(PickScreen(title, hint, entries, keys=keys, chosen=chosen))
    return (offers.offered(picked.name, listed), picked.key) if picked else None


async def choose_point(room: Room, points: Sequence[PointView]) -> str | None:
    """Ask to which of the points something goes."""
    if not points:
        room.app.notify(room.told("tui.points.none.why"), markup=False, timeout=6)
        return None
    return await choose(
        room, say("tui.points.rest.which"), [(point.ident, f"{point.ident} {point.title}") for point in points]
    )


async def _rest_on(room: Room, ident: str, offer: Offer) -> None:
    weighed = await weigh(room, ident, spoken=offer.room == "code", stance=offer.stance, prompted=offer.prompted)
    if weighed is not None:
        stance, prompted = weighed
        keep(room, acts.add_evidence, ident, stance=stance, prompted=prompted, **offer.on)


async def weigh(
    room: Room, point: str, *, spoken: bool, stance: str | None = None, prompted: str = ""
) -> tuple[str, str | None] | None:
    """Ask what words say of a point, and of `spoken` ones, in an interview, whether they were asked for.

    Returns both, None for what is not known; None as a whole when one leaves.
    """
    stances = [(each, f"{sign} {say(f'report.stance.{each}')}") for each, sign in STANCE_SIGNS.items()]
    said = await choose(room, say("tui.points.stance", point=point), stances, stance)
    if said is None or not spoken:
        return (said, None) if said else None
    choices = [*((each, say(f"report.prompted.{each}")) for each in PROMPTED), ("", say("tui.points.not_known"))]
    asked = await choose(room, say("tui.points.prompted"), choices, prompted)
    return None if asked is None else (said, asked or None)
