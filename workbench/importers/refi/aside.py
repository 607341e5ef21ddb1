"""Elements that are kept as they are: written out again without the namespace, with their file where it is inside."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from workbench.importers.foreign import ForeignAside, ForeignFile
from workbench.importers.refi.container import MOST_KEPT
from workbench.importers.refi.reading import Reading
from workbench.importers.refi.texts import Missing, file_at
from workbench.importers.refi.values import guid_of, local, one_line

if TYPE_CHECKING:
    from lxml.etree import _Element


def aside(reading: Reading, element: _Element, *, source: str | None = None) -> ForeignAside:
    """Return an element as it came, with the file it names."""
    guid, name = guid_of(element.get("guid")), one_line(element.get("name"))
    return ForeignAside(local(element), written(element), guid, name, source, _file(reading, element))


def written(element: _Element) -> str:
    """Return an element as text; names of the exchange format without their namespace, those of others with theirs."""
    from lxml import etree

    copy = deepcopy(element)
    namespace = copy.tag.rpartition("}")[0] + "}" if "}" in str(copy.tag) else ""
    for each in copy.iter(etree.Element):
        if namespace and str(each.tag).startswith(namespace):
            each.tag = local(each)
    etree.cleanup_namespaces(copy)
    return str(etree.tostring(copy, encoding="unicode", with_tail=False))


def _file(reading: Reading, element: _Element) -> ForeignFile | None:
    path = element.get("path")
    if not path:
        return None
    stored = file_at(reading.box, path, most=MOST_KEPT)
    if isinstance(stored, Missing):
        reading.told.count(stored.why, f"{one_line(element.get('name'))} ({stored.path})")
        return None
    return ForeignFile(stored.name, stored.content)
