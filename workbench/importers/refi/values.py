"""Single values of the exchange format: names of things, moments, colours and texts as programs really write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from workbench.text.canonical import canonical, visible

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = UUID("4a0d6c5e-3a55-5c0b-9a6e-6f1d2b7c9e10")
"""What names are made from for things that have none, or none of their own."""
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOMENT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,6})\d*)?)?)?\s*(Z|[+-]\d\d:?\d\d)?", re.I
)
_COLOUR = re.compile(r"#?([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*(?:,[^)]*)?\)")
_EARLIEST = 1971
"""Years before are what programs write where they know no moment."""


def local(element: _Element) -> str:
    """Return the name of an element without its namespace; empty for what is no element."""
    return _bare(element.tag)


@lru_cache(maxsize=256)
def _bare(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: _Element, *names: str) -> Iterator[_Element]:
    """Yield the children with one of these names, in their order."""
    return (child for child in element if local(child) in names)


def guid_of(written: str | None) -> str | None:
    """Return the name of a thing as we write it: small letters, no braces; None when there is none."""
    if written and _GUID.fullmatch(written):
        return written
    bare = (written or "").strip().strip("{}").lower()
    if not bare or _GUID.fullmatch(bare):
        return bare or None
    return made_guid(bare)


@lru_cache(maxsize=4096)
def named_guid(written: str | None) -> str | None:
    """Return what `guid_of` does, for things that are named again and again: codes and users."""
    return guid_of(written)


def made_guid(*parts: object) -> str:
    """Return a name that is the same for the same parts each time."""
    return str(uuid5(NAMESPACE, "\n".join(map(str, parts))))


def target(element: _Element | None) -> str | None:
    """Return what a reference points at; codebooks spell the attribute ``guid``."""
    return None if element is None else named_guid(element.get("targetGUID") or element.get("guid"))


def one_line(written: str | None) -> str:
    """Return a name fit to be shown, on one line."""
    return " ".join(visible(written or "").split())


def prose(element: _Element | None) -> str:
    """Return the text of an element fit to be shown, without space around it; empty when there is none."""
    return "" if element is None else canonical("".join(map(str, element.itertext()))).text.strip()


def description(element: _Element) -> str:
    """Return what stands in the description of a thing."""
    return prose(next(children(element, "Description"), None))


@lru_cache(maxsize=4096)
def moment(written: str | None) -> tuple[str | None, str]:
    """Return a moment in UTC as it is stored, and what was doubtful: ``zone``, ``unread`` or nothing."""
    text = (written or "").strip()
    if not text:
        return None, ""
    found = _MOMENT.fullmatch(text)
    if found is None:
        return None, "unread"
    if int(found[1]) < _EARLIEST:
        return None, ""
    try:
        when = _when(found)
    except (ValueError, OverflowError):
        return None, "unread"
    return when.strftime("%Y-%m-%dT%H:%M:%SZ"), "" if found[8] else "zone"


def _when(found: re.Match[str]) -> datetime:
    year, month, day, hour, minute, second = (int(found[n] or 0) for n in range(1, 7))
    midnight_after = (hour, minute, second) == (24, 0, 0)
    when = datetime(year, month, day, 0 if midnight_after else hour, minute, min(second, 59), tzinfo=UTC)
    zone = (found[8] or "Z").upper().replace(":", "")
    away = timedelta() if zone == "Z" else timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5]))
    return when + timedelta(days=midnight_after) - (away if zone[0] == "+" else -away)


def colour(written: str | None) -> str:
    """Return a colour as ``#rrggbb``; transparency is left out, and what is no colour is empty."""
    text = (written or "").strip().lower()
    if numbers := _RGB.fullmatch(text):
        return "#" + "".join(f"{min(int(number), 255):02x}" for number in numbers.groups())
    found = _COLOUR.fullmatch(text)
    if found is None:
        return ""
    digits = found[1]
    if len(digits) == 8:  # alpha stands in front in the programs that write it
        return "#" + digits[2:]
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits[-3:]))


def is_true(written: str | None) -> bool:
    """Return whether a flag is set; only what says no is unset."""
    return (written or "").strip().lower() not in {"false", "0"}
