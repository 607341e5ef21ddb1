"""A codebook in the exchange format REFI-QDA (qdc): what other programs take over as a tree of codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

_COLOUR = re.compile(r"#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Signs that XML cannot hold."""
_SETS = UUID("b6d0f0a4-0c2f-5a0e-9d55-0a7c51e2a7d4")


class CodeOut(NamedTuple):
    """A code as it is written."""

    guid: str
    name: str
    depth: int
    """0 for a main code; a code stands right behind its parent or a code below that."""
    description: str
    colour: str
    codable: bool = True
    """False for one that only holds others."""


def codebook_qdc(origin: str, codes: Iterable[CodeOut], sets: Mapping[str, list[str]]) -> bytes:
    """Return the codebook, valid against the published schema; `sets` are codes by GUID under the name of their set."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>']
    lines.append(f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin={_quoted(origin)}>')
    lines += ["<Codes>", *_nested(codes), "</Codes>"]
    if sets:
        lines += ["<Sets>", *(line for name, members in sets.items() for line in _set(name, members)), "</Sets>"]
    return "\n".join([*lines, "</CodeBook>", ""]).encode()


def is_colour(written: str) -> bool:
    """Whether the format can hold a colour."""
    return bool(_COLOUR.fullmatch(written))


def _nested(codes: Iterable[CodeOut]) -> Iterable[str]:
    """Yield the codes, each closed before the next one that is not below it."""
    depth = -1
    for code in codes:
        yield from ["</Code>"] * (depth - code.depth + 1)
        colour = f" color={_quoted(code.colour)}" if is_colour(code.colour) else ""
        codable = "true" if code.codable else "false"
        yield f'<Code guid="{code.guid}" name={_quoted(code.name)} isCodable="{codable}"{colour}>'
        if code.description:
            yield f"<Description>{escape(_clean(code.description))}</Description>"
        depth = code.depth
    yield from ["</Code>"] * (depth + 1)


def _set(name: str, members: Iterable[str]) -> Iterable[str]:
    yield f'<Set guid="{uuid5(_SETS, name)}" name={_quoted(name)}>'
    yield from (f'<MemberCode guid="{member}"/>' for member in members)
    yield "</Set>"


def _quoted(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return _NEVER.sub("\ufffd", text)
