"""The one text of a document: bytes decoded, line ends alike, signs that drive a terminal made visible."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from itertools import islice

from workbench.errors import RefusedError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins the same
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NEVER_TEXT = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"SQLite format 3",
)
_CONTROLS = bytes(sorted({*range(0x20), 0x7F} - set(b"\t\n\r\f")))
_SAMPLE = 4096

_CUT_OFF = "".join(map(chr, range(0xDC80, 0xDD00)))
"""Bytes at the end of a file that was cut off inside a sign: they speak against no encoding."""
_LONE = re.compile("[\udc80-\udcff]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


@dataclass(frozen=True)
class Decoded:
    """The characters of a file."""

    text: str
    encoding: str
    """As Python names it, e.g. ``utf-8`` or ``cp1252``."""
    guessed: bool
    """True where neither a mark in the file nor strict UTF-8 proves the encoding."""


@dataclass(frozen=True)
class Canonical:
    """A text as it is stored: LF only, nothing hidden."""

    text: str
    originals: dict[int, str] = field(default_factory=dict)
    """Position in `text` → the sign that was replaced there by a visible one."""


def decode(data: bytes, *, file: str) -> Decoded:
    """Return the characters of `data`; `file` names it in the refusal of binary or damaged data."""
    if data.startswith(_NEVER_TEXT):
        raise RefusedError("text.binary", file=file)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data[len(mark) :], encoding, file=file), encoding, guessed=False)
    if b"\0" in data and (likely := _unmarked_utf16(data)):
        return Decoded(_strictly(data, likely, file=file), likely, guessed=True)
    return _decode_unmarked(data, file=file)


def decode_as(data: bytes, encoding: str, *, file: str) -> Decoded:
    """Return the characters of `data` in an encoding that a person chose; refused where it cannot be that."""
    if data.startswith(_NEVER_TEXT):
        raise RefusedError("text.binary", file=file)
    text = _cp1252(data) if encoding == "cp1252" else _strictly(data, encoding, file=file)
    return Decoded(text.removeprefix("\ufeff"), encoding, guessed=False)


def _decode_unmarked(data: bytes, *, file: str) -> Decoded:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        if controls * 20 > len(data):
            raise RefusedError("text.binary", file=file) from None
        return _damaged_utf8(data) or Decoded(_cp1252(data), "cp1252", guessed=True)
    if controls * 3 > len(data):
        raise RefusedError("text.binary", file=file)
    return Decoded(text, "utf-8", guessed=False)


def _damaged_utf8(data: bytes) -> Decoded | None:
    """Read `data` as UTF-8 with a few bad bytes, which become lone surrogates; None when most are bad."""
    text = data.decode("utf-8", "surrogateescape")
    bad = len(_LONE.findall(text.rstrip(_CUT_OFF)))
    good = len(_BEYOND_ASCII.findall(text)) - len(_LONE.findall(text))
    return Decoded(text, "utf-8", guessed=True) if good > 2 * bad else None


def _strictly(data: bytes, encoding: str, *, file: str) -> str:
    try:
        return data.decode(encoding, "strict" if encoding == "utf-8" else "surrogatepass")
    except UnicodeDecodeError as error:
        raise RefusedError("text.damaged", file=file, encoding=encoding, byte=error.start + 1) from None


def _unmarked_utf16(data: bytes) -> str | None:
    """Return the UTF-16 in which every other byte of mostly Latin letters would be zero."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if len(data) % 2 or not half:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _cp1252(data: bytes) -> str:
    """Decode; the five bytes that Windows-1252 leaves open become C1 controls, which `canonical` shows."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        escaped = data.decode("cp1252", "surrogateescape")
        return escaped.translate({0xDC00 + byte: byte for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)})


def canonical(text: str) -> Canonical:
    """Return `text` without leading BOM, with LF line ends and hidden signs made visible one for one.

    Nothing else is changed: no Unicode normalisation, no trimming. Doing it twice changes nothing.
    """
    text = text.lstrip("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _HIDDEN.search(text):
        return Canonical(text)
    originals = {hit.start(): hit.group() for hit in _HIDDEN.finditer(text)}
    return Canonical(_HIDDEN.sub(_shown, text), originals)


def hides(text: str, most: int) -> bool:
    """Whether more than `most` signs of a text are hidden; those of line ends are not."""
    bare = text.replace("\r", "") if "\r" in text else text
    return next(islice(_HIDDEN.finditer(bare), most, None), None) is not None


def visible(text: str) -> str:
    """Return `text` fit for a terminal: the guard for names, memos and errors; LF and TAB stay."""
    return text if text.isprintable() else canonical(text).text


def in_place(text: str) -> str:
    """Return `text` with hidden signs made visible one for one, carriage returns too, so that every position holds."""
    return _HIDDEN.sub(_shown, text) if _HIDDEN.search(text) else text


def restore(canonical: Canonical) -> str:
    """Return the text with the replaced signs put back; line ends stay LF."""
    if not canonical.originals:
        return canonical.text
    pieces, last = [], 0
    for position in sorted(canonical.originals):
        pieces += [canonical.text[last:position], canonical.originals[position]]
        last = position + 1
    return "".join([*pieces, canonical.text[last:]])


def _shown(hit: re.Match[str]) -> str:
    code = ord(hit.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
