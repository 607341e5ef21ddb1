"""Signs that XML does not know cost nobody a project, and move no passage."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import pytest

from tests.refi import QUOTES, STANDARD, TEXT, packed, project, selection, source
from workbench.errors import RefusedError
from workbench.importers.refi.project import read_refi
from workbench.importers.refi.signs import Signs


def read(data: bytes, size: int) -> tuple[bytes, int]:
    signs = Signs(io.BytesIO(data))
    return b"".join(iter(lambda: signs.read(size), b"")), signs.replaced


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 16, 1000])
@pytest.mark.parametrize(
    ("written", "expected", "count"),
    [
        (b"a&amp;b&#233;&#xE9;&", b"a&amp;b&#233;&#xE9;&", 0),
        (b"a\x0bb\x00c\td\n", b"a\x7fb\x7fc\td\n", 2),
        (b"a&#x1b;b&#0;c", b"a&#127;b&#127;c", 2),
        (b"a&#xD83D;&#xDE00;b", b"a&#128512;b", 0),
        (b"a&#xD83D;b&#56832;&#55357;", b"a&#65533;b&#65533;&#65533;", 3),
        (b"a&#xFFFE;b&#x110000;&#99999999;", b"a&#65533;b&#65533;&#65533;", 3),
    ],
)
def test_signs_are_replaced_one_for_one(written: bytes, expected: bytes, count: int, size: int) -> None:
    """Wherever the bytes are parted, each sign that XML refuses becomes one that it takes."""
    assert read(written, size) == (expected, count)


def test_wide_files_stay_as_they_are() -> None:
    """In UTF-16 every other byte is zero, and no sign."""
    data = "<a>é</a>".encode("utf-16")
    assert read(data, 3) == (data, 0)


def test_a_project_with_such_signs_is_read(tmp_path: Path) -> None:
    """The text shows what stood there, the passages stay on their words, and it is told."""
    text = TEXT.replace("Hoe", "H\x0be", 1).replace("ging", "gi&#x1;g", 1).replace("😀", "&#55357;&#56832;")
    inside = f"<PlainTextContent>{text}</PlainTextContent>" + "".join(selection(quote, STANDARD) for quote in QUOTES)
    made = read_refi(packed(tmp_path / "a.qdpx", project(source(inside, path=""))))
    (found,) = made.sources
    assert found.text.startswith("I: H␡e gi␡g het thuis? 😀\n")
    assert [found.text[each.start : each.end] for each in found.selections] == list(QUOTES)
    (warned,) = made.warnings
    assert (warned.key, warned.parameters["count"]) == ("importers.refi.no_signs", 2)


def test_what_is_nested_too_deep_is_called_so(tmp_path: Path) -> None:
    """A tree of codes that no parser follows is not called broken."""
    codes = '<Code guid="" name="a" isCodable="true">' * 500 + "</Code>" * 500
    with pytest.raises(RefusedError) as refused:
        read_refi(packed(tmp_path / "a.qdpx", project(codes=codes)))
    assert refused.value.key == "importers.refi.too_deep"


def test_what_grows_without_end_is_called_so(tmp_path: Path) -> None:
    """Entities in entities end the reading, with a sentence about that."""
    names = "abcdefghij"
    grown = "".join(f'<!ENTITY {low} "{f"&{high};" * 10}">' for high, low in pairwise(names))
    xml = project().replace("?>", f'?><!DOCTYPE Project [<!ENTITY a "aaaaaaaaaa">{grown}]>').replace("studie", "&j;")
    with pytest.raises(RefusedError) as refused:
        read_refi(packed(tmp_path / "a.qdpx", xml))
    assert refused.value.key in {"importers.refi.too_much_xml", "importers.refi.doctype"}
