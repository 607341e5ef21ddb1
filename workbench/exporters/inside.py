"""What a reader finds in a file that was written: its words, with the runs of a sentence joined, and where they stand.

Markup is no word: names of elements, fonts and styles are passed over, else a name that is also one of these would be
found in every file. Files that are packed are unpacked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile


class Found(NamedTuple):
    """Words of a file."""

    place: str
    """Member, table or variable in which they stand; empty for the file itself."""
    words: str
    again: bool = False
    """Whether they are some that were told before, read in another way."""


_TAG = re.compile(r"<(!--.*?--|[^>]*)>", re.DOTALL)
_SKIPPED = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL)
_LOCAL = re.compile(r"/?(?:\w+:)?(\w+)")
_TOLD = re.compile(r'(?<![\w])(?:name|title|alt|author|initials|descr|aria-label)="([^"]*)"')
_ESCAPED = re.compile(r"\\(?=[^\w\s])")
_WITHIN_A_LINE = frozenset(
    ["r", "t", "rPr", "rFonts", "b", "i", "u", "sz", "szCs", "bCs", "iCs", "color", "lang", "rStyle", "highlight",
     "shd", "vertAlign", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
     "annotationRef", "proofErr", "hyperlink", "lastRenderedPageBreak", "rPh", "phoneticPr", "span", "em", "strong",
     "a", "mark", "small", "sup", "sub"]
)  # fmt: skip
"""Elements that do not part words."""
_XML = (".xml", ".rels", ".qde", ".qdc")


def words_within(content: bytes) -> Iterator[Found]:
    """Yield the words of a file of any format that is written here, with the member or table where they stand."""
    if content.startswith(b"PK\x03\x04"):
        yield from _archive(content)
    elif content.startswith(b"SQLite format 3\0"):
        yield from _database(content)
    elif content.startswith((b"$FL2", b"$FL3")):
        yield from _statistics(content)
    else:
        yield from _text(content.decode("utf-8-sig", "replace"), "")


def _archive(content: bytes) -> Iterator[Found]:
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            yield Found(name, name)
            data = archive.read(name)
            if name.endswith(_XML):
                yield from _markup(data.decode("utf-8", "replace"), name)
            else:
                yield from _text(data.decode("utf-8-sig", "replace"), name)


def _text(text: str, place: str) -> Iterator[Found]:
    """Yield the words of a file that can be read as it is."""
    opening = text[:1000].lstrip()
    if opening.startswith("<"):
        yield from _markup(text, place)
        return
    if opening.startswith(("{", "[")) and (told := _json(text)) is not None:
        yield Found(place, told)
        return
    bare = _ESCAPED.sub("", text)
    yield Found(place, bare)
    if bare != text:
        yield Found(place, text, again=True)
    if "&" in text or "<" in text:
        yield from (each._replace(again=True) for each in _markup(text, place))


def _json(text: str) -> str | None:
    """Return every text of a JSON file a line; None for what only begins like one."""
    try:
        return "\n".join(_strings(json.loads(text)))
    except (ValueError, RecursionError):
        return None


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield str(name)
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _markup(text: str, place: str) -> Iterator[Found]:
    """Yield the words between tags, once with runs joined and once apart, and those that attributes tell."""
    told = _SKIPPED.sub("", text)
    joined, apart = unescape(_TAG.sub(_end, told)), unescape(_TAG.sub("\n", told))
    yield Found(place, joined)
    if apart != joined:
        yield Found(place, apart, again=True)
    yield Found(place, unescape("\n".join(_TOLD.findall(told))))


def _end(tag: re.Match[str]) -> str:
    """Return what stands for a tag: nothing where it parts no words, else the end of a line."""
    local = _LOCAL.match(tag.group(1))
    return "" if local and local.group(1) in _WITHIN_A_LINE else "\n"


def _database(content: bytes) -> Iterator[Found]:
    import sqlite3

    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(content)
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            cursor = connection.execute(f'SELECT * FROM "{table}"')
            yield Found(table, "\n".join([table, *(column[0] for column in cursor.description)]))
            for row in cursor:
                yield Found(table, "\n".join(value for value in row if isinstance(value, str)))
    finally:
        connection.close()


def _statistics(content: bytes) -> Iterator[Found]:
    """Yield what SPSS would show of a data file: values, labels and names of variables. Nothing is put on the disk."""
    from pyreadstat import read_sav

    columns, about = read_sav(BytesIO(content), output_format="dict")
    told = [
        *about.column_names,
        *about.column_labels,
        about.file_label,
        *(list(labels.values()) for labels in about.value_labels.values()),
    ]
    yield Found("", "\n".join(_strings(told)))
    for name, values in columns.items():
        yield Found(name, "\n".join(value for value in values if isinstance(value, str)))
