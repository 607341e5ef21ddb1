"""Reading a whole project: what can be shown becomes plain values, the rest is kept aside, and every doubt is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING

from workbench.errors import RefusedError
from workbench.importers.foreign import (
    ForeignAside,
    ForeignCase,
    ForeignCode,
    ForeignNote,
    ForeignProject,
    ForeignUser,
    ForeignVariable,
)
from workbench.importers.foreign_packed import Packed, PackedSources, packed
from workbench.importers.refi.aside import aside
from workbench.importers.refi.cases import read_cases, read_variables, without_wrapping
from workbench.importers.refi.codes import read_codes
from workbench.importers.refi.container import Container, opened_file
from workbench.importers.refi.media import MEDIA, read_media
from workbench.importers.refi.notes import Notes
from workbench.importers.refi.offsets import Rule
from workbench.importers.refi.reading import Reading
from workbench.importers.refi.sources import Draft
from workbench.importers.refi.stream import elements
from workbench.importers.refi.texts import Missing
from workbench.importers.refi.values import children, description, guid_of, local, one_line, target
from workbench.importers.source import LARGEST, check_file

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARTS = ("Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs")
_WALKED = ("Project", "TextSource", "PlainTextSelection", *_PARTS)
_AT_END = ("Description", "NoteRef")


def read_refi(path: Path, conventions: Mapping[str, Rule] | None = None) -> ForeignProject:
    """Read a project (qdpx, or a bare qde); nothing outside the file is opened.

    `conventions` are the rules of counting that a person chose, by GUID or name of a source or under ``*`` for all;
    other sources are read by the rule that fits best. Raises RefusedError with one sentence for what is no project,
    damaged, locked, or far larger inside than outside.
    """
    if path.suffix.lower() == ".qde":
        check_file(path, largest=LARGEST)
        with opened_file(path, one_line(path.name)) as stream:
            return _Project(None, one_line(path.name), conventions or {}).read(stream)
    box = Container(path)
    try:
        return _Project(box, box.file, conventions or {}).read(box.xml())
    finally:
        box.close()


class _Project:
    """One project while it is read."""

    def __init__(self, box: Container | None, file: str, conventions: Mapping[str, Rule]) -> None:
        self.reading = Reading(box, conventions)
        self.file = file
        self.notes = Notes(self.reading)
        self.users: list[ForeignUser] = []
        self.codes: list[ForeignCode] = []
        self.variables: list[ForeignVariable] = []
        self.cases: list[ForeignCase] = []
        self.sources: list[Packed] = []
        self.asides: list[ForeignAside] = []
        self.bearers: dict[str, list[ForeignNote]] = {}
        self.own: list[ForeignNote] = []
        self._code_notes: dict[str, list[ForeignNote]] = {}
        self._sets: list[tuple[str, list[str]]] = []
        self._paths: set[str] = set()
        self._draft: Draft | None = None
        self._open: _Element | None = None
        self._spent: _Element | None = None
        """The last selection that was taken in; it goes with the next, since the parser still stands on it."""
        self._parts: dict[str, Callable[[_Element], None]] = {
            "Users": self._users,
            "CodeBook": self._codebook,
            "Variables": self._variables,
            "Cases": self._cases,
            "Sources": self._media,
            "Notes": self.notes.read,
            "Links": self.notes.link,
            "Sets": self._keep_sets,
            "Graphs": self._keep,
        }

    def read(self, stream: IO[bytes]) -> ForeignProject:
        """Return the project in a stream."""
        root: _Element | None = None
        for event, element in elements(stream, _WALKED, file=self.file, told=self.reading.told):
            if root is None:
                root = self._root(element)
            elif event == "start":
                self._begin(element)
            else:
                self._end(element)
        if root is None:
            raise RefusedError("importers.refi.not_project", file=self.file)
        return self._whole(root)

    def _root(self, element: _Element) -> _Element:
        if local(element) != "Project" or element.getparent() is not None:
            key = "is_codebook" if local(element) == "CodeBook" and element.getparent() is None else "not_project"
            raise RefusedError(f"importers.refi.{key}", file=self.file)
        self.reading.origin = one_line(element.get("origin"))
        return element

    def _begin(self, element: _Element) -> None:
        if self._open is None and local(element) == "TextSource":
            self._open, self._draft = element, Draft(self.reading, element)
            self._paths.add((element.get("plainTextPath") or "").casefold())

    def _end(self, element: _Element) -> None:
        name = local(element)
        if name == "PlainTextSelection":
            self._selection(element)
        elif element is self._open:
            self._source(element)
        elif name in self._parts and self._is_part(element):
            self._parts[name](element)
            element.clear()

    def _is_part(self, element: _Element) -> bool:
        above = element.getparent()
        return above is not None and above.getparent() is None

    def _selection(self, element: _Element) -> None:
        """Take in a selection of the open source as it comes, so that a long source is never held as XML."""
        draft, above = self._draft, element.getparent()
        if draft is None or above is None or above is not self._open or not draft.streams(element, above):
            return
        draft.select(element)
        element.clear()
        if self._spent is not None:
            above.remove(self._spent)
        self._spent = element

    def _source(self, element: _Element) -> None:
        assert self._draft is not None
        found = self._draft.finish(element)
        if isinstance(found, Missing):
            where = f"{self._draft.named} ({found.path})" if found.path else self._draft.named
            self.reading.told.count(found.why, where)
            self.asides.append(aside(self.reading, element))
        else:
            self.sources.append(packed(found))
            self.asides += self._draft.asides
        self._draft = self._open = self._spent = None
        element.clear()

    def _users(self, element: _Element) -> None:
        for each in children(element, "User"):
            guid = guid_of(each.get("guid")) or guid_of(each.get("id") or each.get("name"))
            if guid:
                self.reading.users[guid] = one_line(each.get("name")) or one_line(each.get("id"))
                self.users.append(ForeignUser(guid, self.reading.users[guid] or guid))

    def _codebook(self, element: _Element) -> None:
        codes, self._code_notes = read_codes(self.reading, element)
        self.codes += codes
        self.bearers |= self._code_notes

    def _variables(self, element: _Element) -> None:
        self.variables += read_variables(self.reading, element)

    def _cases(self, element: _Element) -> None:
        self.cases += read_cases(self.reading, element)
        self.bearers |= {case.guid: case.notes for case in self.cases}

    def _media(self, element: _Element) -> None:
        for texts, kept in read_media(self.reading, list(children(element, *MEDIA)), self._paths):
            self.sources += map(packed, texts)
            self.asides += kept

    def _keep(self, element: _Element) -> None:
        self.asides += [aside(self.reading, each) for each in element if local(each)]

    def _keep_sets(self, element: _Element) -> None:
        for each in children(element, "Set"):
            members = [guid for member in each if local(member).startswith("Member") and (guid := target(member))]
            self._sets.append((one_line(each.get("name")), members))
        self._keep(element)

    def _whole(self, root: _Element) -> ForeignProject:
        self.reading.note_refs(root, "", self.own)
        for each in root:
            if local(each) not in (*_PARTS, *_AT_END):
                self.reading.told.count("importers.refi.unknown_part", local(each))
        links = self.notes.settle(PackedSources(self.sources, self.reading.bearing), self.bearers)
        self.asides += [*links, *self.notes.asides]
        self._check()
        cases, shells = without_wrapping(self.cases, [each.shell for each in self.sources])
        told = [each._replace(shell=shell) for each, shell in zip(self.sources, shells, strict=True)]
        return ForeignProject(
            name=one_line(root.get("name")) or Path(self.file).stem,
            origin=self.reading.origin,
            users=[*self.users, *self._unlisted()],
            codes=self.codes,
            sources=PackedSources(told, self.reading.bearing),
            variables=self.variables,
            cases=cases,
            notes=[*self.own, *self.notes.rest()],
            code_notes={guid: notes for guid, notes in self._code_notes.items() if notes},
            aside=self.asides,
            description=description(root),
            warnings=self.reading.told.warnings(),
        )

    def _unlisted(self) -> Iterable[ForeignUser]:
        """Yield somebody for each coder that is only mentioned."""
        listed = {user.guid for user in self.users}
        for guid, name in self.reading.users.items():
            if guid not in listed:
                self.reading.told.count("importers.refi.user_unlisted", guid)
                yield ForeignUser(guid, name or guid)

    def _check(self) -> None:
        """Tell what points at nothing, and members of the file with odd names."""
        if self.reading.box and self.reading.box.odd:
            self.reading.told.count("importers.refi.odd_members", times=self.reading.box.odd)
        known = {*self.reading.codes, *self.notes.known()} | {each.shell.guid for each in self.sources}
        known |= {each.guid for each in self.asides if each.guid}
        for name, members in self._sets:
            if lost := sum(member not in known for member in members):
                self.reading.told.count("importers.refi.set_member", name, times=lost)
        for case in self.cases:
            if lost := sum(each not in known for each in [*case.sources, *case.codes]):
                self.reading.told.count("importers.refi.case_member", case.name, times=lost)
