"""Paragraphs of a report that stand in italics, which many reports give to quotations without marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import dropwhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

Pieces = Iterable[tuple[str, bool]]
"""Text of a paragraph in pieces, each with whether it is in italics."""

_SOURCE = re.compile(r"[\s.]*(?:[(\[—–-][^\n]{0,120})?")
_MARKED = re.compile(r"\s*([*_])(?![\s*_])[^\n]*?[^\s*_]\1(?![\w*_])(?P<rest>[^\n]*)")
_CAPTION = re.compile(
    r"\W*(?:tabel|figuur|bron|noot|kader|bijlage|grafiek|table|figure|source|note|box|appendix)\b", re.IGNORECASE
)
_OFF = frozenset({"0", "false", "off", "none"})


def are_italic(pieces: Pieces) -> bool:
    """Whether pieces are all in italics, but for a source behind them; captions are none."""
    kept = [(text, italic) for text, italic in pieces if text.strip()]
    rest = "".join(text for text, _ in dropwhile(lambda piece: piece[1], kept))
    starts = bool(kept) and kept[0][1] and not _CAPTION.match(kept[0][0])
    return starts and bool(_SOURCE.fullmatch(rest))


def is_italic_line(line: str) -> bool:
    """Whether a line of Markdown is in italics, but for a source behind it."""
    found = _MARKED.fullmatch(line)
    return found is not None and not _CAPTION.match(line) and bool(_SOURCE.fullmatch(found["rest"]))


def word_pieces(paragraph: _Element, *, otherwise: bool) -> Iterator[tuple[str, bool]]:
    """Yield the text of the runs of a Word paragraph; `otherwise` is what its style says."""
    for run in paragraph.iter("{*}r"):
        text = "".join(str(part.text or "") for part in run.iter("{*}t"))
        looks = run.find("{*}rPr")
        yield text, otherwise if looks is None else _said(looks, otherwise=otherwise)


def in_style(style: _Element) -> bool | None:
    """Return whether a style of Word is in italics; None where it does not say."""
    looks = style.find("{*}rPr")
    return None if looks is None or looks.find("{*}i") is None else _said(looks, otherwise=False)


def _said(looks: _Element, *, otherwise: bool) -> bool:
    italic = looks.find("{*}i")
    if italic is None:
        return otherwise
    return not any(str(key).endswith("val") and str(value).lower() in _OFF for key, value in italic.items())
