"""Improvement points: writing them, and the evidence they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.errors import RefusedError
from workbench.storage.queries.codebook import CodeRow, codes, facets
from workbench.storage.store import Store
from workbench.text.canonical import visible

if TYPE_CHECKING:
    from workbench.model import Evidence, Point
    from workbench.storage.act import Act

MAIN = "V"


class Resting(NamedTuple):
    """What a point is to rest on: numbers of codings and of items, and what all of them say of it."""

    codings: Sequence[int] = ()
    items: Sequence[int] = ()
    stance: str = "supports"
    prompted: str | None = None
    """Of the codings: unprompted, asked or not known."""


def add_point(
    store: Store, coder: int, code: CodeRow, title: str, *, ident: str | None = None, on: Resting | None = None
) -> str:
    """Write a point under a trede or chain, at once with what it rests on; returns what commands call it: ``V12``."""
    from workbench.model import Point

    if code.role not in ("trede", "chain"):
        raise RefusedError("point.no_trede", code=code.ident)
    text = _title(title)
    with store.act("point.add", coder, title=text, code=code.ident) as act:
        name = visible(ident) if ident else _next(act)
        if act.find(Point, ident=name) is not None:
            raise RefusedError("point.taken", point=name)
        last = max((point.position for point in act.every(Point)), default=-1)
        point = act.add(Point(ident=name, code_id=code.id, title=text, position=last + 1))
        if on is not None:
            _rest(act, point, on)
    return name


def _title(title: str) -> str:
    text = " ".join(visible(title).split())
    if not text:
        raise RefusedError("point.nameless")
    return text


def _next(act: Act) -> str:
    from workbench.model import Point

    taken = {point.ident for point in act.every(Point)}
    return next(name for number in range(1, len(taken) + 2) if (name := f"{MAIN}{number:02}") not in taken)


def _point(act: Act, ident: str) -> Point:
    from workbench.model import Point

    found = act.find(Point, ident=ident)
    if found is None:
        raise RefusedError("point.unknown", point=visible(ident))
    return found


def change_point(store: Store, coder: int, ident: str, **values: str | None) -> None:
    """Change title, owner, note or interpretation of a point."""
    cleaned = {name: visible(value) if value else value for name, value in values.items()}
    if "title" in values:
        cleaned["title"] = _title(values["title"] or "")
    with store.act("point.change", coder, point=ident) as act:
        act.change(_point(act, ident), **cleaned)


def organisations(store: Store) -> list[CodeRow]:
    """Return the codes that name who can do something: those of facets with roles, and of organisations."""
    acting = {facet.ident for facet in facets(store) if facet.roles} | {"organisation"}
    return [code for code in codes(store) if code.facet in acting]


def set_organisation(store: Store, coder: int, ident: str, code: CodeRow | None) -> None:
    """Say which organisation is to do it, a code of a facet of those who act; None: nobody in particular."""
    if code is not None and code.id not in {each.id for each in organisations(store)}:
        raise RefusedError("point.no_organisation", code=code.ident)
    with store.act("point.organisation", coder, point=ident, organisation=code.name if code else "-") as act:
        act.change(_point(act, ident), organisation_id=code.id if code else None)


def set_status(store: Store, coder: int, ident: str, status: str, reason: str | None = None) -> None:
    """Say what becomes of a point: open, taken_over, partly or dropped, with a reason; dropping asks for one."""
    from workbench.model.point import STATUSES

    if status not in STATUSES:
        raise RefusedError("point.unknown_status", status=visible(status), choices=", ".join(STATUSES))
    with store.act("point.status", coder, point=ident, status=status, reason=reason) as act:
        act.change(_point(act, ident), status=status, reason=visible(reason) if reason else None)


def add_evidence(
    store: Store,
    coder: int,
    ident: str,
    *,
    coding: int | None = None,
    item: int | None = None,
    stance: str = "supports",
    prompted: str | None = None,
) -> None:
    """Rest a point on a coding or an item that supports, contradicts or qualifies it; known evidence is changed."""
    with store.act("point.evidence", coder, point=ident, stance=stance) as act:
        put_evidence(act, _point(act, ident), coding=coding, item=item, stance=stance, prompted=prompted)


def rest_on(store: Store, coder: int, ident: str, on: Resting) -> None:
    """Rest a point on several codings and items at once, as one act."""
    with store.act("point.evidence", coder, point=ident, stance=on.stance) as act:
        _rest(act, _point(act, ident), on)


def _rest(act: Act, point: Point, on: Resting) -> None:
    for number in on.codings:
        put_evidence(act, point, coding=number, item=None, stance=on.stance, prompted=on.prompted)
    for number in on.items:
        put_evidence(act, point, coding=None, item=number, stance=on.stance, prompted=None)


def put_evidence(
    act: Act, point: Point, *, coding: int | None, item: int | None, stance: str, prompted: str | None
) -> None:
    """Enter evidence within an act that is under way; what was passed over is so no more."""
    from workbench.model import Evidence, PassedOver

    on: dict[str, Any] = {"coding_id": coding} if item is None else {"item_id": item}
    found = act.find(Evidence, point_id=point.id, **on)
    if found is not None:
        act.change(found, stance=stance, prompted=prompted)
    else:
        act.add(Evidence(point_id=point.number, stance=stance, prompted=prompted, **on))
    for passed in act.every(PassedOver, **on):
        act.remove(passed)


def choose_quote(store: Store, coder: int, ident: str, guid: str, *, chosen: bool) -> None:
    """Choose a piece of evidence as a quote for the summary, or no longer."""
    with store.act("point.quote", coder, point=ident, chosen="chosen" if chosen else "gone") as act:
        act.change(_evidence(act, ident, guid), chosen=chosen)


def remove_evidence(store: Store, coder: int, ident: str, guid: str) -> None:
    """Take evidence from a point; refused is what the point does not rest on."""
    with store.act("point.evidence_off", coder, point=ident) as act:
        act.remove(_evidence(act, ident, guid))


def _evidence(act: Act, ident: str, guid: str) -> Evidence:
    from workbench.model import Evidence

    found = act.find(Evidence, guid=guid, point_id=_point(act, ident).id)
    if found is None:
        raise RefusedError("point.unknown_evidence", point=visible(ident), evidence=visible(guid))
    return found


def set_asked(store: Store, coder: int, ident: str, respondent: str, asked: bool | None) -> None:
    """Say whether a respondent was asked about a point; None: not known. The name is that of the respondents list."""
    from workbench.model import Asking, Respondent

    wanted = respondent.strip().casefold()
    with store.act("point.asked", coder, point=ident, respondent=visible(respondent.strip())) as act:
        point = _point(act, ident)
        known = next((each for each in act.every(Respondent) if each.name.casefold() == wanted), None)
        if known is None:
            names = ", ".join(sorted(each.name for each in act.every(Respondent)))
            raise RefusedError("respondent.unknown", respondent=visible(respondent), choices=names or "-")
        on: dict[str, Any] = {"point_id": point.number, "respondent_id": known.id}
        found = act.find(Asking, **on)
        if found is None and asked is not None:
            act.add(Asking(**on, asked=asked))
        elif found is not None and asked is None:
            act.remove(found)
        elif found is not None:
            act.change(found, asked=asked)


def link_indicator(store: Store, coder: int, ident: str, indicator: str, link: str | None) -> None:
    """Set an indicator beside a point, with the kind of link; None takes it away."""
    from workbench.model import Indicator, IndicatorLink
    from workbench.model.point import LINKS

    if link is not None and link not in LINKS:
        raise RefusedError("point.unknown_link", link=visible(link), choices=", ".join(LINKS))
    with store.act("point.indicator", coder, point=ident, indicator=indicator) as act:
        known = act.find(Indicator, ident=indicator)
        if known is None:
            raise RefusedError("indicator.unknown", indicator=visible(indicator))
        point = _point(act, ident)
        found = act.find(IndicatorLink, point_id=point.id, indicator_id=known.id)
        if found is None and link is not None:
            act.add(IndicatorLink(point_id=point.number, indicator_id=known.number, link=link))
        elif found is not None and link is None:
            act.remove(found)
        elif found is not None:
            act.change(found, link=link)


def remove_point(store: Store, coder: int, ident: str, reason: str | None = None) -> None:
    """Take a point away with its evidence, links and memos; an undo brings all back."""
    from workbench.model import Asking, Evidence, IndicatorLink, Memo

    with store.act("point.remove", coder, reason=reason, point=ident) as act:
        point = _point(act, ident)
        for table in (Evidence, Asking, IndicatorLink, Memo):
            for row in act.every(table, point_id=point.id):
                act.remove(row)
        act.remove(point)
