"""The XML of a project or a codebook, read element by element; a document type definition ends it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, cast

from workbench.errors import RefusedError
from workbench.importers.archive import SAFELY, check_memory
from workbench.importers.refi.signs import Signs
from workbench.importers.refi.told import Told

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 256
_TOO_MUCH = 114
"""Number of the parser for one of its limits."""
_BEFORE = b"\xef\xbb\xbf \t\r\n"


def elements(stream: IO[bytes], names: tuple[str, ...], *, file: str, told: Told) -> Iterator[tuple[str, _Element]]:
    """Yield ("start" or "end", element) of the root and of elements with these names, whatever their namespace.

    Refused are broken XML, nesting deeper than 256, texts of more than 10 million signs and any DOCTYPE.
    """
    from lxml import etree

    signs = Signs(cast(IO[bytes], _Trimmed(stream)))
    walk = etree.iterparse(signs, events=("start", "end"), tag=[f"{{*}}{name}" for name in names], **SAFELY)
    begun = False
    try:
        for event, element in walk:
            _refuse_doctype(element, file)
            begun = True
            yield event, element
            yield from walk
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise _refusal(error, file) from error
    if signs.replaced:
        told.count("importers.refi.no_signs", times=signs.replaced)
    if not begun:
        root = walk.root
        if root is not None:
            _refuse_doctype(root, file)


def _refusal(error: Exception, file: str) -> RefusedError:
    """Return what to say of XML that cannot be read on; limits of the parser are not faults of the XML."""
    if "Excessive depth" in str(error):
        return RefusedError("importers.refi.too_deep", file=file, most=_DEEPEST)
    if getattr(error, "code", None) == _TOO_MUCH:
        return RefusedError("importers.refi.too_much_xml", file=file)
    check_memory(error)
    line = getattr(error, "lineno", None) or 1
    return RefusedError("importers.refi.broken_xml", file=file, line=line)


def _refuse_doctype(element: _Element, file: str) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise RefusedError("importers.refi.doctype", file=file)


class _Trimmed:
    """A stream without what stands before its first sign; some programs write a mark there, some two."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._begun = False

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        while not self._begun and data:
            data = data.lstrip(_BEFORE)
            self._begun = bool(data)
            data = data or self._stream.read(size)
        return data
