"""Sources that are no text (pdf, pictures, sound, film): kept as they came; the texts inside come in as sources.

What was read out of an element is taken out of it: its selections stand at the source with the same GUID.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.importers.foreign import ForeignAside, ForeignSource
from workbench.importers.refi.aside import aside
from workbench.importers.refi.reading import Reading
from workbench.importers.refi.sources import Draft
from workbench.importers.refi.texts import Missing
from workbench.importers.refi.values import children, guid_of, one_line

if TYPE_CHECKING:
    from lxml.etree import _Element

MEDIA = ("PDFSource", "PictureSource", "AudioSource", "VideoSource")


def read_media(
    reading: Reading, elements: list[_Element], known: set[str]
) -> Iterator[tuple[list[ForeignSource], list[ForeignAside]]]:
    """Yield, for each element, the texts in it and what is kept aside; `known` are files that are sources already."""
    for element in elements:
        reading.told.count("importers.refi.kept_aside", one_line(element.get("name")))
        texts, left = [], []
        for part in _texts(element, known):
            draft = Draft(reading, part, one_line(element.get("name")) or one_line(part.get("name")))
            found = _read(draft, part)
            texts += [] if isinstance(found, Missing) else [found]
            left += draft.asides
        inside = texts[0].guid if texts else None
        yield texts, [*left, aside(reading, element, source=inside)]


def _texts(element: _Element, known: set[str]) -> Iterator[_Element]:
    """Yield the parts that are a text of their own, unless it came in as a source and nothing is said about it here."""
    for part in list(children(element, "Representation", "Transcript")):
        path = (part.get("plainTextPath") or "").casefold()
        said = any(True for _ in children(part, "PlainTextSelection", "TranscriptSelection", "Coding"))
        if said or path not in known:
            yield part


def _read(draft: Draft, part: _Element) -> ForeignSource | Missing:
    if not draft.has_text(part):
        return draft.finish(part)
    points = {guid_of(each.get("guid")): each.get("position") for each in children(part, "SyncPoint")}
    for each in children(part, "TranscriptSelection"):
        each.set("startPosition", points.get(guid_of(each.get("fromSyncPoint"))) or "")
        each.set("endPosition", points.get(guid_of(each.get("toSyncPoint"))) or "")
        draft.select(each)
    found = draft.finish(part)
    for each in list(children(part, "PlainTextSelection", "TranscriptSelection", "Coding")):
        part.remove(each)
    return found
