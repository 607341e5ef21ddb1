"""The codebook as one list of lines: the open codes to order, then every facet with its tree."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from workbench.storage.queries.codebook import CodeRow, FacetRow
from workbench.text.search import fold

TRAY = "tray"
OPEN = "open"
"""The facet, and the status, of codes that came up while reading and have no place yet."""


class Line(NamedTuple):
    """A line of the list: the heading of the tray or of a facet, or a code."""

    key: str
    """The same as long as the line stands for the same."""
    facet: str
    """Empty for the tray."""
    code: CodeRow | None
    depth: int
    branch: bool
    """Whether something stands below it."""
    closed: bool
    size: int
    """Codes in the tray or facet; passages of a code."""


def code_key(code: CodeRow) -> str:
    """Return the key of the line on which a code stands."""
    return f"code:{code.id}"


def facet_key(ident: str) -> str:
    """Return the key of the line on which a facet begins."""
    return f"facet:{ident}"


def tray(codes: Sequence[CodeRow]) -> list[CodeRow]:
    """Return the open codes that were not ordered yet: those without a place, or only among the open ones."""
    return [code for code in codes if code.primary and _waits(code)]


def _waits(code: CodeRow) -> bool:
    if code.status == OPEN:
        return code.parent_id is None or code.facet == OPEN
    return code.status == "provisional" and code.parent_id is None and code.facet == OPEN


def below(codes: Sequence[CodeRow], number: int) -> frozenset[int]:
    """Return a code with everything below it."""
    found = {number}
    for code in codes:  # parents stand before their children
        if code.parent_id in found:
            found.add(code.id)
    return frozenset(found)


def matching(codes: Sequence[CodeRow], typed: str) -> frozenset[int]:
    """Return the codes with these letters in a name, together with what they stand under."""
    wanted = fold(typed.strip())
    parents = {code.id: code.parent_id for code in codes}
    found: set[int] = set()
    for code in codes:
        if _has(code, wanted):
            here: int | None = code.id
            while here is not None and here not in found:
                found.add(here)
                here = parents[here]
    return frozenset(found)


def first_matching(codes: Sequence[CodeRow], typed: str) -> CodeRow | None:
    """Return the first code with these letters in a name; None when nothing was typed or none has them."""
    wanted = fold(typed.strip())
    return next((code for code in codes if wanted and _has(code, wanted)), None)


def _has(code: CodeRow, wanted: str) -> bool:
    return any(wanted in fold(name) for name in (code.name, code.ident, code.gloss, *code.aliases.split("\n")))


def foldable(codes: Sequence[CodeRow], facets: Sequence[FacetRow]) -> set[str]:
    """Return the lines that are folded away where not everything fits: what qualifies, and every branch."""
    parents = {code.parent_id for code in codes}
    branches = {code_key(code) for code in codes if code.id in parents}
    return branches | {facet_key(facet.ident) for facet in facets if not facet.primary}


def folded_to_fit(codes: Sequence[CodeRow], facets: Sequence[FacetRow], height: int) -> set[str]:
    """Return what to fold so that the list fits: nothing, else what only qualifies, else every branch."""
    qualifying = {facet_key(facet.ident) for facet in facets if not facet.primary}
    fitting = (folded for folded in (set[str](), qualifying) if len(outline(codes, facets, folded)) <= height)
    return next(fitting, foldable(codes, facets))


def outline(
    codes: Sequence[CodeRow], facets: Sequence[FacetRow], closed: Collection[str] = (), typed: str = ""
) -> list[Line]:
    """Return the lines to show; what is `closed` hides what stands below it, unless letters were typed."""
    shown = matching(codes, typed) if typed.strip() else frozenset(code.id for code in codes)
    folded = frozenset() if typed.strip() else frozenset(closed)
    kept = [code for code in codes if code.id in shown]
    waiting = tray(kept)
    apart = frozenset[int]().union(*(below(kept, code.id) for code in waiting))
    lines = list(_tray(waiting, [code for code in kept if code.id in apart], folded)) if waiting else []
    for facet in facets:
        own = [code for code in kept if code.facet == facet.ident and code.id not in apart]
        if own or not typed.strip():
            lines += _facet(facet, own, folded)
    return lines


def _tray(waiting: Sequence[CodeRow], own: Sequence[CodeRow], folded: Collection[str]) -> Iterator[Line]:
    """Yield the codes that wait, each with what was put under it already."""
    closed = TRAY in folded
    yield Line(TRAY, "", None, 0, branch=True, closed=closed, size=len(waiting))
    known = {code.id for code in own}
    top = 0
    for code in [] if closed else own:
        top = top if code.parent_id in known else code.depth
        depth = code.depth - top + 1
        yield Line(code_key(code), code.facet, code, depth, branch=False, closed=False, size=code.passages)


def _facet(facet: FacetRow, own: Sequence[CodeRow], folded: Collection[str]) -> Iterator[Line]:
    key = facet_key(facet.ident)
    yield Line(key, facet.ident, None, 0, branch=bool(own), closed=key in folded, size=len(own))
    parents = {code.parent_id for code in own}
    hidden = {code.id for code in own} if key in folded else set()
    for code in own:
        closed = code_key(code) in folded
        if code.id not in hidden:
            branch = code.id in parents
            yield Line(code_key(code), facet.ident, code, code.depth + 1, branch, branch and closed, code.passages)
        if closed or code.id in hidden:
            hidden |= {child.id for child in own if child.parent_id == code.id}
