"""Elements that were kept aside, made fit to be written back: what they point to and is gone is taken out."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from workbench.exporters.refi_project import TEXT_PLACE

if TYPE_CHECKING:
    from lxml.etree import _Element

PLACES = {
    "PDFSource": "Sources",
    "PictureSource": "Sources",
    "AudioSource": "Sources",
    "VideoSource": "Sources",
    "TextSource": "Sources",
    "Note": "Notes",
    "Link": "Links",
    "Set": "Sets",
    "Graph": "Graphs",
    "Description": "Description",
}
"""Kind of element → the wrapper in which it stands."""

_MEMBERS = ("MemberCode", "MemberSource", "MemberNote", "NoteRef", "CodeRef", "SourceRef", "SelectionRef")
_USERS = ("creatingUser", "modifyingUser")
_HOLDERS = ("Coding", "VariableValue")
"""Elements that are nothing without what they point to."""


class Kept(NamedTuple):
    """An element that was kept."""

    root: _Element
    dropped: int
    """How much in it pointed to what is not there."""

    def written(self) -> str:
        """Return it as text."""
        from lxml import etree

        return etree.tostring(self.root, encoding="unicode", with_tail=False) + "\n"


def parsed(element: str) -> _Element | None:
    """Return an element that was kept, its names without a namespace; None where it cannot be read."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    if "<!DOCTYPE" in element:
        return None
    try:
        root = etree.fromstring(element.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    for each in root.iter(etree.Element):
        each.tag = str(each.tag).rpartition("}")[2]
    etree.cleanup_namespaces(root)
    return root


def guids_in(root: _Element) -> set[str]:
    """Return what the things in an element are called."""
    return {_plain(guid) for each in root.iter() if (guid := each.get("guid"))}


def without_dangling(root: _Element, known: Collection[str]) -> Kept | None:
    """Return an element without what points to nothing known; None where nothing would be left of it."""
    dropped = 0
    for each in list(root.iter("*")):
        for name in _USERS:
            if each.get(name) is not None and _plain(each.get(name)) not in known:
                del each.attrib[name]
        if each.get("representedGUID") is not None and _plain(each.get("representedGUID")) not in known:
            del each.attrib["representedGUID"]
        if _points_nowhere(each, known):
            target = _holder(each)
            dropped += 1
            if not _taken_out(target):
                return None
    return Kept(root, dropped)


def make_place(root: _Element, source: str) -> bool:
    """Put a mark where the text of a source stands in a PDF; False where it stands nowhere."""
    for each in list(root.iter("Representation")):
        if _plain(each.get("guid")) == source:
            mark = each.makeelement(TEXT_PLACE)
            each.addnext(mark)
            return _taken_out(each)
    return False


def without_transcript(root: _Element, source: str) -> bool:
    """Take a transcript out that is written as a source of its own; False where it is none."""
    for each in list(root.iter("Transcript")):
        if _plain(each.get("guid")) == source:
            return _taken_out(each)
    return False


def refs(root: _Element, tag: str) -> list[str]:
    """Return what the children of this name point to."""
    return [_plain(each.get("targetGUID")) for each in root.iterchildren(tag)]


def _taken_out(element: _Element) -> bool:
    """Take an element out of what it is in; False where it is in nothing."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
    return parent is not None


def _points_nowhere(element: _Element, known: Collection[str]) -> bool:
    if element.tag == "Link":
        return any(_plain(element.get(end)) not in known for end in ("originGUID", "targetGUID") if element.get(end))
    wanted = element.get("targetGUID")
    pointing = element.tag in (*_MEMBERS, "VariableRef")
    return pointing and wanted is not None and _plain(wanted) not in known


def _holder(element: _Element) -> _Element:
    """Return what goes when a reference goes: a coding without its code is none."""
    parent = element.getparent()
    held = element.tag in ("CodeRef", "VariableRef") and parent is not None and parent.tag in _HOLDERS
    return parent if held and parent is not None else element


def _plain(guid: str | None) -> str:
    return (guid or "").strip().strip("{}").lower()
