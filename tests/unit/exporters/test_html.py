"""HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from workbench.exporters.html import HtmlExporter
from workbench.exporters.report import Bullets, Heading, Line, Paragraph, Prose, Quote, Table


class _Tags(HTMLParser):
    """Collects the tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a tag and its attributes."""
        self.tags.append((tag, dict(attrs)))


def _page(*blocks: Any, title: str = "Titel", language: str = "nl") -> str:
    return HtmlExporter().render(Prose(title, language, list(blocks))).content.decode()


def _tags(page: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Tags()
    parser.feed(page)
    return parser.tags


def test_data_is_never_markup() -> None:
    """A script, a tag or an attribute in the data is shown as text."""
    odd = "<script>alert('x')</script><img src=x onerror=\"y\"> & &amp;"
    page = _page(Heading(odd), Paragraph(odd), Quote(odd, odd), Bullets([odd]), Table([odd], [[odd]]), title=odd)
    tags = {tag for tag, _ in _tags(page)}
    assert not tags & {"script", "img"}
    assert page.count("&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;") == 9


def test_page_needs_and_runs_nothing() -> None:
    """The page forbids scripts and requests, and asks for nothing outside itself."""
    page = _page(Paragraph("tekst"))
    policy = next(
        attrs["content"] for tag, attrs in _tags(page) if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    assert not re.search(r"(?:src|href)=|url\(|@import|https?://", page)


def test_language_and_structure_can_be_heard() -> None:
    """A screen reader hears the language, one title, the headings, and the column names of a table."""
    page = _page(Heading("a"), Heading("b", 7), Table(["x"], [["1"]]), language="en")
    tags = _tags(page)
    assert ("html", {"lang": "en"}) in tags
    assert [tag for tag, _ in tags if re.fullmatch(r"h\d", tag)] == ["h1", "h2", "h6"]
    assert ("th", {"scope": "col"}) in tags


def test_quotes_carry_their_source() -> None:
    """A quote stands in a block with its source under it."""
    page = _page(Quote("ja", "beurt 4"), Quote("nee", ""))
    assert "<blockquote>ja</blockquote>\n<figcaption>beurt 4</figcaption>" in page
    assert page.count("<figcaption>") == 1


def test_paper_and_dark_screens_are_thought_of() -> None:
    """The page has styles for print and for dark screens, and wide tables scroll."""
    page = _page()
    assert "@media print" in page
    assert "prefers-color-scheme: dark" in page
    assert "overflow-x: auto" in page


def test_more_columns_than_paper_holds_go_into_several_tables() -> None:
    """Nothing is cut off at the edge of a printed page; a row with a long text may go on on the next."""
    heads = [f"gedragswetenschapper {number}" for number in range(30)]
    page = _page(Table(["code", *heads], [["Voorkomen", *["x" * 700] * 30]]))
    assert page.count("<table>") > 3
    assert page.count('<th scope="col">code</th>') == page.count("<table>")
    assert all(page.count(f">{head}</th>") == 1 for head in heads)
    assert page.count('<tr class="long">') == page.count("<table>")
    for group in re.findall(r"<colgroup>(.*?)</colgroup>", page):
        assert 99 < sum(map(float, re.findall(r"--share: ([\d.]+)%", group))) < 101


def test_a_transcript_has_no_margin_beside_it_on_a_small_screen() -> None:
    """Where the window is narrow the codes stand below the words, which would have a word a line otherwise."""
    page = _page(Line("R: ja", "1", margin=("Code",)))
    narrow = page.partition("(max-width: 55rem)")[2].partition("@media")[0]
    assert "grid-template-columns: 2rem minmax(0, 1fr);" in narrow
    assert "aside { grid-column: 2;" in narrow


def test_printed_pages_are_numbered() -> None:
    """The browser counts the pages at their foot."""
    assert "@bottom-center { content: counter(page)" in _page()


def test_empty_blocks_leave_no_trace() -> None:
    """A list without lines or a table without columns is left out."""
    assert "<ul>" not in _page(Bullets([]), Table([], []))
