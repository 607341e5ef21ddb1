"""What the parts of one reading share: the files, the names given out, notes that wait for their bearers, doubts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbench.importers.foreign import ForeignCoding, ForeignNote, ForeignSelection
from workbench.importers.refi.container import Container
from workbench.importers.refi.offsets import Rule
from workbench.importers.refi.told import Told
from workbench.importers.refi.values import children, guid_of, local, made_guid, moment, named_guid, target

if TYPE_CHECKING:
    from lxml.etree import _Element


class Reading:
    """The reading of one project."""

    def __init__(self, box: Container | None, conventions: Mapping[str, Rule]) -> None:
        self.box = box
        self.conventions = conventions
        self.origin = ""
        self.told = Told()
        self.codes: dict[str, bool] = {}
        """Code → whether it is meant for coding."""
        self.users: dict[str, str] = {}
        """User → name, also those that are only mentioned (then empty)."""
        self.waiting: list[tuple[str, str]] = []
        """Bearers of notes, and the notes they name."""
        self.bearing: dict[str, list[ForeignNote]] = {}
        """Bearer of notes that wait → all its notes."""
        self.gone: set[str] = set()
        """Selections that were kept aside after all, and what was said on them."""
        self._given: set[int] = set()
        """Hashes of the GUIDs given out: sixty-four bits tell half a million of them apart, and take little room."""
        self._order = 0

    def name(self, element: _Element) -> str:
        """Return the GUID of a thing; made where it has none, or where another thing has it already."""
        given, before = self._given, len(self._given)
        own = guid_of(element.get("guid"))
        if own is not None:
            given.add(hash(own))
            if len(given) > before:
                return own
        self._order += 1
        if own is not None:
            self.told.count("importers.refi.guid_twice")
        made = made_guid(own or local(element), self._order)
        given.add(hash(made))
        return made

    def moment(self, element: _Element) -> str | None:
        """Return when a thing was made, in UTC."""
        when, doubt = moment(element.get("creationDateTime"))
        if doubt:
            self.told.count(f"importers.refi.moment_{doubt}")
        return when

    def user(self, element: _Element) -> str | None:
        """Return who made a thing."""
        guid = named_guid(element.get("creatingUser") or element.get("creatingUserGUID"))
        if guid is not None:
            self.users.setdefault(guid, "")
        return guid

    def note_refs(self, element: _Element, bearer: str, notes: list[ForeignNote]) -> None:
        """Remember which notes an element names, for the list of its notes."""
        for child in children(element, "NoteRef"):
            self.note_ref(child, bearer, notes)

    def note_ref(self, reference: _Element, bearer: str, notes: list[ForeignNote]) -> None:
        """Remember a note that is named, for the list of notes of what names it."""
        if guid := target(reference):
            self.wait(bearer, notes, guid)

    def wait(self, bearer: str, notes: list[ForeignNote], note: str) -> None:
        """Remember a note that is to come into the list of notes of a thing."""
        self.bearing[bearer] = notes
        self.waiting.append((bearer, note))

    def let_go(self, selection: ForeignSelection) -> None:
        """Let notes on a selection that has no place be notes of the project."""
        self.gone.add(selection.guid)
        self.gone.update(coding.guid for coding in selection.codings)

    def codings(self, element: _Element) -> list[ForeignCoding]:
        """Return the codings of a whole source."""
        found = (self.coding(child, None) for child in children(element, "Coding"))
        return [coding for coding in found if coding is not None]

    def coding(self, element: _Element, user: str | None) -> ForeignCoding | None:
        """Return a coding, made by `user` unless it says by whom; None when its code does not exist."""
        code: str | None = None
        references: list[_Element] = []
        for child in element:
            name = local(child)
            if name == "CodeRef" and code is None:
                code = target(child)
            elif name == "NoteRef":
                references.append(child)
        codable = self.codes.get(code or "")
        if code is None or codable is None:
            self.told.count("importers.refi.no_code", code or "")
            return None
        if not codable:
            self.told.count("importers.refi.not_codable")
        guid, notes = self.name(element), list[ForeignNote]()
        for each in references:
            self.note_ref(each, guid, notes)
        return ForeignCoding(guid, code, self.user(element) or user, self.moment(element), notes)

    def described(self, element: _Element, guid: str, body: str) -> ForeignNote:
        """Return a note of what stands about a thing in the thing itself."""
        return ForeignNote(
            made_guid(guid, "description"), body, user=self.user(element), created_at=self.moment(element)
        )
