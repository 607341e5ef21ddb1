"""Signs that XML does not know, as some programs write them all the same: replaced one for one while the file is read.

A control sign becomes one that is allowed and is shown as what it is; the two halves of a sign, each written as a
number, become that sign. So every position holds.
"""

from __future__ import annotations

import re
from typing import IO

_CONTROLS = bytes(sorted({*range(0x20)} - set(b"\t\n\r")))
_TO_DELETE = bytes.maketrans(_CONTROLS, b"\x7f" * len(_CONTROLS))
_NUMBER = re.compile(rb"&#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,10}));")
_BEGUN = re.compile(rb"&(?:#[0-9a-fA-Fx]{0,11})?\Z")
_HALF = re.compile(rb"&#(?:x0{0,4}[dD][89abAB][0-9a-fA-F]{2}|0{0,5}5[56][0-9]{3});\Z")
_LONGEST = 14
"""Bytes of a number of a sign; a first half waits for the second."""
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0", b"<\0")
"""Beginnings of files in which a sign is more than one byte as a rule."""


class Signs:
    """A stream of XML in which there is no sign that XML refuses."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._wide: bool | None = None
        self._rest = b""
        self.replaced = 0
        """How many signs were no signs."""

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; nothing at the end."""
        while data := self._stream.read(size):
            if self._wide is None:
                self._wide = data.startswith(_WIDE)
            if self._wide:
                return data
            if ready := self._ready(self._rest + data):
                return ready
        rest, self._rest = self._rest, b""
        return self._clean(rest)

    def _ready(self, data: bytes) -> bytes:
        """Return what is whole of some bytes; a number that is begun, or half a sign, waits for what follows."""
        whole = len(data)
        for waiting in (_BEGUN, _HALF):
            found = waiting.search(data, max(0, whole - _LONGEST), whole)
            whole = found.start() if found else whole
        self._rest = data[whole:]
        return self._clean(data[:whole])

    def _clean(self, data: bytes) -> bytes:
        found = len(data) - len(data.translate(None, _CONTROLS))
        if found:
            self.replaced += found
            data = data.translate(_TO_DELETE)
        return self._joined(data) if b"&#" in data else data

    def _joined(self, data: bytes) -> bytes:
        """Return the bytes with numbers of signs that XML knows."""
        parts, last = [], 0
        hits = list(_NUMBER.finditer(data))
        for at, hit in enumerate(hits):
            number = _number(hit)
            if hit.start() < last or _is_sign(number):
                continue
            after = hits[at + 1] if at + 1 < len(hits) and hits[at + 1].start() == hit.end() else None
            low = _number(after) if after and 0xD800 <= number < 0xDC00 else 0
            whole = 0x10000 + ((number - 0xD800) << 10) + (low - 0xDC00) if 0xDC00 <= low < 0xE000 else 0
            self.replaced += not whole
            parts += [data[last : hit.start()], b"&#%d;" % (whole or (0x7F if number < 0x20 else 0xFFFD))]
            last = after.end() if whole and after else hit.end()
        return b"".join([*parts, data[last:]])


def _number(hit: re.Match[bytes]) -> int:
    return int(hit[1], 16) if hit[1] else int(hit[2])


def _is_sign(number: int) -> bool:
    if number < 0x20:
        return number in (9, 10, 13)
    return number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000
