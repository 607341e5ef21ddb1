"""Exports: what is read back from a report is what was put into it."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from typing import Any

import docx
import openpyxl
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from tests.examples import cases
from workbench.exporters.csv_file import is_dangerous
from workbench.exporters.markdown import escaped
from workbench.exporters.registry import prose_exporter, sheet_exporter
from workbench.exporters.report import Block, Bullets, Heading, Paragraph, Prose, Quote, Sheet, Table
from workbench.exporters.signs import VisibleSigns

_MARKUP = st.sampled_from([*"\\`*_[]{}<>#&~^$|@!-+=:.)(\"'", "\n", "  ", "1.", "www.", "http://", "é", "😀", "_x0041_"])
_TEXT = st.one_of(st.text(max_size=20), st.lists(st.one_of(_MARKUP, st.text(max_size=3)), max_size=12).map("".join))
_FEW = cases(100)
_OURS = {"text", "hardbreak", "html_inline"}


def _shown(text: str) -> str:
    return VisibleSigns().text(text)


def _prose(name: str, *blocks: Block) -> bytes:
    return prose_exporter(name).render(Prose("t", "nl", list(blocks))).content


def _trimmed(text: str) -> str:
    """Return `text` as Markdown can hold it: lines without white space around them, none empty."""
    return "\n".join(line.strip() for line in _shown(text).split("\n") if line.strip())


def _markdown(*blocks: Block) -> list[Any]:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return reader.parse(_prose("md", *blocks).decode())


def _inline_texts(tokens: list[Any]) -> list[str]:
    """Return the text of each inline token after the title; anything but text and breaks in it fails."""
    texts = []
    for token in tokens:
        children = token.children or []
        assert {child.type for child in children} <= _OURS
        assert {child.content for child in children if child.type == "html_inline"} <= {"<br>"}
        texts += ["".join(child.content if child.type == "text" else "\n" for child in children)] * (
            token.type == "inline"
        )
    return texts[1:]


@given(_TEXT)
@_FEW
def test_markdown_shows_the_text(text: str) -> None:
    """Whatever is in a paragraph, heading, list or quote, Markdown shows it and none of it is markup."""
    trimmed = _trimmed(text)
    for block in (Paragraph(text), Bullets([text]), Quote(text, "")):
        assert "\n".join(_inline_texts(_markdown(block))) == trimmed
    assert "".join(_inline_texts(_markdown(Heading(text)))) == trimmed.replace("\n", " ")


@given(_TEXT, _TEXT)
@_FEW
def test_markdown_tables_keep_their_cells(text: str, other: str) -> None:
    """Pipes, backslashes and line ends never break a table of Markdown."""
    tokens = _markdown(Table(["a", "b"], [[text, other]]))
    assert _inline_texts(tokens) == ["a", "b", _trimmed(text), _trimmed(other)]
    assert sum(token.type == "td_open" for token in tokens) == 2


@given(_TEXT)
@_FEW
def test_markdown_escapes_one_line_to_one_line(text: str) -> None:
    """Taking the backslashes away gives the line back."""
    assert "\n" not in escaped(text.replace("\n", " "))


def _html_texts(page: bytes) -> list[str]:
    """Return the texts of paragraphs, list lines, quotes and table cells."""
    found = html.fromstring(page.decode()).iter("p", "li", "blockquote", "td")
    return ["".join(map(str, element.itertext())) for element in found]


@given(_TEXT)
@_FEW
def test_html_shows_the_text(text: str) -> None:
    """Whatever is in a paragraph, a list, a quote or a table, the page holds it as text."""
    page = _prose("html", Paragraph(text), Bullets([text]), Quote(text, ""), Table(["a"], [[text]]))
    assert _html_texts(page) == [_shown(text)] * 4


@given(st.lists(_TEXT, min_size=1, max_size=4))
@_FEW
def test_csv_gives_the_texts_back_and_no_formula(texts: list[str]) -> None:
    """No cell starts as a formula, and taking the guarding apostrophe away gives every text back."""
    content = sheet_exporter("csv").render([Sheet("x", ["a"] * len(texts), [[*texts]])]).content
    _, row = csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))
    assert not any(is_dangerous(cell) and not cell.startswith("'") for cell in row)
    assert [cell[1:] if is_dangerous(cell) else cell for cell in row] == [_shown(text) for text in texts]


@given(st.lists(_TEXT, min_size=1, max_size=4))
@_FEW
def test_json_gives_the_texts_back(texts: list[str]) -> None:
    """Every text of a row is read back from JSON."""
    content = sheet_exporter("json").render([Sheet("x", ["a"] * len(texts), [[*texts]])]).content
    (row,) = json.loads(content)
    assert list(row.values()) == [_shown(text) for text in texts]


@given(st.lists(_TEXT, min_size=1, max_size=4))
@cases(40)
def test_office_files_give_the_texts_back(texts: list[str]) -> None:
    """Every text is read back from a workbook and from a Word document, and none is a formula."""
    shown = [_shown(text) for text in texts]
    book: Any = openpyxl.load_workbook(
        BytesIO(sheet_exporter("xlsx").render([Sheet("x", ["a"] * len(texts), [[*texts]])]).content)
    )
    assert [cell.value or "" for cell in book.active[2]] == shown
    assert "f" not in {cell.data_type for cell in book.active[2]}
    document = docx.Document(BytesIO(_prose("docx", *(Paragraph(text) for text in texts))))
    assert [paragraph.text for paragraph in document.paragraphs[1:]] == shown
