"""Projects in the exchange format as different programs write them: one invented study, three ways of counting."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import NamedTuple
from uuid import UUID, uuid5
from xml.sax.saxutils import quoteattr

TEXT = "I: Hoe ging het thuis? 😀\nR: Goed 👍🏽, één keer per week.\nI: En daarna?\nR: Niemand wist ervan. Écht niet.\n"
"""Astral signs before what is coded, so that it matters how positions count."""
QUOTES = ("Goed", "één keer per week", "Niemand wist ervan", "Écht niet", "daarna")
ANNA, BRAM = "Anna", "Bram"
SPACE = UUID("6d1c1f0e-9df4-5d07-8a51-1f5a7d1d5c11")


def guid(name: str) -> str:
    """Return the GUID of a thing of the study by its name."""
    return str(uuid5(SPACE, name))


class Style(NamedTuple):
    """How a program writes a source."""

    origin: str
    unit: str = "codepoint"
    newline: str = "\n"
    crlf: int = 1
    bom: bool = False
    named: bool = False
    folder: str = "sources"
    upper: bool = False


NVIVO = Style("NVivo for Windows 12.6", "utf16", "\r\n", 2, bom=True, folder="Sources", upper=True)
MAXQDA = Style("MAXQDA 2022")
STANDARD = Style("another program 1.0", named=True)
ATLAS = Style("ATLAS.ti for Windows 23", "codepoint", "\r\n", 1, named=True)
STRANGE = Style("another program 1.0", "utf16", "\r\n", 2, bom=True)


def counted(position: int, style: Style, text: str = TEXT) -> int:
    """Return how a program counts a position of the canonical text."""
    before = text[:position]
    lines = before.count("\n") * (style.crlf - 1)
    return lines + (len(before.encode("utf-16-le")) // 2 if style.unit == "utf16" else len(before))


def selection(quote: str, style: Style, *, inside: str = "", text: str = TEXT) -> str:
    """Return a selection of a quote, coded by Anna unless something else is inside."""
    start, end = (counted(text.index(quote) + length, style, text) for length in (0, len(quote)))
    name = f" name={quoteattr(quote)}" if style.named else ' name=""'
    inside = inside or coding(quote, ANNA)
    return (
        f'<PlainTextSelection guid="{guid(quote)}"{name} startPosition="{start}" endPosition="{end}">'
        f"{inside}</PlainTextSelection>"
    )


def coding(name: str, user: str = ANNA, *, code: str = "steun", inside: str = "") -> str:
    """Return a coding."""
    return (
        f'<Coding guid="{guid(f"coding {name} {user}")}" creatingUser="{guid(user)}" '
        f'creationDateTime="2024-01-02T03:04:05Z"><CodeRef targetGUID="{guid(code)}"/>{inside}</Coding>'
    )


def source(inside: str, name: str = "een", *, path: str | None = None, more: str = "") -> str:
    """Return a source whose text lies in the file of its GUID, unless a path is given."""
    path = f"internal://{guid(name)}.txt" if path is None else path
    plain = f'plainTextPath="{path}"' if path else ""
    return f'<TextSource guid="{guid(name)}" name="{name}" {plain} {more}>{inside}</TextSource>'


def project(sources: str = "", *, origin: str = STANDARD.origin, codes: str | None = None, more: str = "") -> str:
    """Return a project with two coders and three codes; `more` stands behind the sources."""
    if codes is None:
        codes = (
            f'<Code guid="{guid("ervaring")}" name="ervaring" isCodable="false" color="#AA3300">'
            f"<Description>Wat mensen zeiden</Description>"
            f'<Code guid="{guid("steun")}" name="steun" isCodable="true"/></Code>'
            f'<Code guid="{guid("zorg")}" name="zorg" isCodable="true" color="#0f0"/>'
        )
    users = "".join(f'<User guid="{guid(user)}" name="{user}"/>' for user in (ANNA, BRAM))
    wrapped = f"<Sources>{sources}</Sources>" if sources else ""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="studie" '
        f'origin="{origin}"><Users>{users}</Users><CodeBook><Codes>{codes}</Codes></CodeBook>{wrapped}{more}</Project>'
    )


def study(style: Style) -> tuple[str, dict[str, bytes]]:
    """Return the study as a program writes it: the project, and the files beside it."""
    data = TEXT.replace("\n", style.newline).encode("utf-8-sig" if style.bom else "utf-8")
    inside = "".join(selection(quote, style) for quote in QUOTES)
    name = guid("een").upper() if style.upper else guid("een")
    return project(source(inside), origin=style.origin), {f"{style.folder}/{name}.txt": data}


def packed(path: Path, xml: str | bytes, files: dict[str, bytes] | None = None, *, name: str = "project.qde") -> Path:
    """Write a project into a zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(name, xml)
        for member, content in (files or {}).items():
            target.writestr(member, content)
    return path


def written(path: Path, style: Style = STANDARD) -> Path:
    """Write the study as a program does."""
    return packed(path, *study(style))
