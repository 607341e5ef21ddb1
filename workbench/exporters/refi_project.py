"""REFI-QDA projects (qdpx), version 1.5: one XML document and the texts, in a zip without a clock."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, TypeVar
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from workbench.exporters.refi_rows import (
    CaseOut,
    CodeOut,
    CodingOut,
    NoteOut,
    ProjectOut,
    SelectionOut,
    SourceOut,
    VariableOut,
)

T = TypeVar("T")

UNITS = ("codepoint", "utf16")
"""How positions may count: as the standard says, or in halves of UTF-16."""
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0"'
TEXT_PLACE = "workbench-text-here"
"""Stands in the element of a PDF where its text is written."""
NAMED = 100
"""Signs of a passage that stand in the name of its selection."""

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNFIT = re.compile('[\x00-\x1f"&<>\ud800-\udfff\ufffe\uffff]')
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def write_project(project: ProjectOut, file: IO[bytes], *, unit: str = "codepoint") -> None:
    """Write the archive; `unit` is ``codepoint`` or ``utf16``."""
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        with archive.open(_member("project.qde"), "w", force_zip64=True) as member:
            _write(member, _project(project, unit))
        texts = ((f"{guid}.txt", text.encode("utf-8", "replace")) for guid, text in project.texts)
        written = set[str]()
        for name, stored in _chain(texts, project.files):
            if name not in written:
                archive.writestr(_member(f"sources/{name}"), stored)
                written.add(name)


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, _FIRST_DAY)
    member.compress_type = ZIP_DEFLATED
    member.create_system = _UNIX
    member.external_attr = 0o600 << 16
    return member


def _write(file: IO[bytes], pieces: Iterable[str]) -> None:
    """Write many small pieces as few large ones."""
    held: list[str] = []
    for piece in pieces:
        held.append(piece)
        if len(held) == 2000:
            file.write("".join(held).encode())
            held.clear()
    file.write("".join(held).encode())


def _project(project: ProjectOut, unit: str) -> Iterator[str]:
    """Yield the elements in the order of the standard; wrappers stand only around something."""
    yield f'{HEAD} name="{attribute(project.name)}" origin="workbench" creationDateTime="{attribute(project.at)}">\n'
    users = (f'<User guid="{user.guid}" name="{attribute(user.name)}"/>\n' for user in project.users)
    yield from _within("Users", users)
    if project.codes:
        yield "<CodeBook>"
        yield from _within("Codes", _codes(project.codes))
        yield "</CodeBook>\n"
    yield from _within("Variables", map(_variable, project.variables))
    yield from _within("Cases", map(_case, project.cases))
    yield from _within("Sources", _sources(project, unit))
    notes = (piece for note in project.notes for piece in [_note(note)])
    yield from _within("Notes", _chain(notes, project.kept.get("Notes", ())))
    for wrapper in ("Links", "Sets", "Graphs"):
        yield from _within(wrapper, project.kept.get(wrapper, ()))
    yield from project.kept.get("Description", [])[:1]
    yield from _refs(project.project_notes)
    yield "</Project>\n"


def _chain(*parts: Iterable[T]) -> Iterator[T]:
    for part in parts:
        yield from part


def _within(wrapper: str, pieces: Iterable[str]) -> Iterator[str]:
    """Yield the pieces in a wrapper; nothing where there are none."""
    opened = False
    for piece in pieces:
        if not opened:
            yield f"<{wrapper}>\n"
            opened = True
        yield piece
    if opened:
        yield f"</{wrapper}>\n"


def _codes(codes: Sequence[CodeOut]) -> Iterator[str]:
    """Yield the codes within each other, without descending into myself."""
    below: dict[str | None, list[CodeOut]] = {}
    for code in codes:
        below.setdefault(code.parent, []).append(code)
    open_: list[Iterator[CodeOut]] = [iter(below.get(None, ()))]
    while open_:
        for code in open_[-1]:
            yield _code(code)
            open_.append(iter(below.get(code.guid, ())))
            break
        else:
            open_.pop()
            yield "</Code>\n" if open_ else ""


def _code(code: CodeOut) -> str:
    colour = f' color="{code.colour}"' if _COLOUR.fullmatch(code.colour) else ""
    flag = "true" if code.codable else "false"
    head = f'<Code guid="{code.guid}" name="{attribute(code.name)}" isCodable="{flag}"{colour}>'
    return "".join([head, described(code.description), *_refs(code.notes)])


def _variable(variable: VariableOut) -> str:
    head = f'<Variable guid="{variable.guid}" name="{attribute(variable.name)}" typeOfVariable="{variable.kind}">'
    return f"{head}{described(variable.description)}</Variable>\n"


def _case(case: CaseOut) -> str:
    pieces = [f'<Case guid="{case.guid}" name="{attribute(case.name)}">', described(case.description)]
    pieces += [f'<CodeRef targetGUID="{guid}"/>' for guid in case.codes]
    for each in case.values:
        ref = f'<VariableRef targetGUID="{each.variable}"/>'
        pieces.append(f"<VariableValue>{ref}<{each.kind}Value>{content(each.value)}</{each.kind}Value></VariableValue>")
    pieces += [f'<SourceRef targetGUID="{guid}"/>' for guid in case.sources]
    pieces += [f'<SelectionRef targetGUID="{guid}"/>' for guid in case.selections]
    return "".join([*pieces, "</Case>\n"])


def _sources(project: ProjectOut, unit: str) -> Iterator[str]:
    for source in project.sources:
        host = project.hosts.get(source.guid)
        if host is None:
            yield from _source("TextSource", source, unit)
        else:
            before, _, after = host.partition(f"<{TEXT_PLACE}/>")
            yield before
            yield from _source("Representation", source, unit)
            yield f"{after}\n"
    yield from project.kept.get("Sources", ())


def _source(tag: str, source: SourceOut, unit: str) -> Iterator[str]:
    place = counted(source.text, unit)
    path = f"internal://{source.guid}.txt"
    yield f'<{tag} guid="{source.guid}" name="{attribute(source.name)}" plainTextPath="{path}">\n'
    for selection in source.selections:
        yield _selection(selection, source.text, place)
    yield from source.kept
    for coding in source.codings:
        yield _coding(coding)
    yield from _refs(source.notes)
    yield f"</{tag}>\n"


def _selection(selection: SelectionOut, text: str, place: Callable[[int], int]) -> str:
    start, end = selection.start, selection.end
    name = attribute(text[start : min(end, start + NAMED)])
    head = (
        f'<PlainTextSelection guid="{selection.guid}" name="{name}"'
        f' startPosition="{place(start)}" endPosition="{place(end)}">'
    )
    return "".join([head, *map(_coding, selection.codings), *_refs(selection.notes), "</PlainTextSelection>\n"])


def _coding(coding: CodingOut) -> str:
    head = f'<Coding guid="{coding.guid}" creatingUser="{coding.user}" creationDateTime="{attribute(coding.at)}">'
    return "".join([head, f'<CodeRef targetGUID="{coding.code}"/>', *_refs(coding.notes), "</Coding>"])


def _note(note: NoteOut) -> str:
    at = attribute(note.at)
    head = f'<Note guid="{note.guid}" creatingUser="{note.user}" creationDateTime="{at}">'
    return f"{head}<PlainTextContent>{content(note.body)}</PlainTextContent></Note>\n"


def _refs(guids: Iterable[str]) -> Iterator[str]:
    return (f'<NoteRef targetGUID="{guid}"/>' for guid in guids)


def counted(text: str, unit: str) -> Callable[[int], int]:
    """Return what turns a code point position of a text into one in this unit."""
    astral = [hit.start() for hit in _ASTRAL.finditer(text)] if unit == "utf16" else []
    return (lambda at: at + bisect_left(astral, at)) if astral else (lambda at: at)


def described(text: str) -> str:
    """Return a description as an element; nothing where there is none."""
    return f"<Description>{content(text)}</Description>" if text else ""


def content(text: str) -> str:
    """Return a text fit to stand in an element; what XML cannot hold becomes a sign that says so."""
    return escape(held(text)).replace("\r", "&#13;")


def held(text: str) -> str:
    """Return a text as XML can hold it."""
    return _NO_XML.sub("\ufffd", text)


def flat(text: str) -> str:
    """Return a text as an attribute can hold it."""
    return held(text.replace("\n", " ").replace("\t", " ").replace("\r", " "))


def attribute(text: str) -> str:
    """Return a text fit to stand in an attribute, on one line."""
    if not _UNFIT.search(text):
        return text
    return escape(flat(text), {'"': "&quot;"})
