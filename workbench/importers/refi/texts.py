"""The text of a source or a note: in the project itself, in a file of plain text beside it, or in a Word document."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import RefusedError
from workbench.importers.refi.container import MOST_TEXT, Container, Stored
from workbench.importers.refi.offsets import RawText, raw_text
from workbench.importers.refi.values import children, one_line
from workbench.text.canonical import canonical, decode

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = (".docx", ".docm")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class Text:
    """A text with what its file says about it."""

    raw: RawText
    originals: dict[int, str]
    file: str
    sha256: str
    doubt: str = ""
    """Key of a sentence, where the text is not surely what was coded."""

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.raw.text


@dataclass(frozen=True)
class Missing:
    """A text that is not there."""

    why: str
    """Key of the sentence."""
    path: str
    """Where it should have been, fit to be shown; empty when nothing says so."""


def text_of(box: Container | None, element: _Element) -> Text | Missing:
    """Return the text of an element: plain text where there is any, else that of its Word document."""
    inline = next(children(element, "PlainTextContent"), None)
    if inline is not None:
        return _inline("".join(map(str, inline.itertext())))
    plain, rich = element.get("plainTextPath"), element.get("richTextPath")
    found = [_at(box, path) for path in (plain, rich) if path]
    texts = [text for text in found if isinstance(text, Text)]
    if not texts:
        return found[0] if found else Missing("importers.refi.no_text", "")
    if plain and rich and not rich.lower().endswith(_WORD) and rich.lower().endswith(".txt"):
        return _doubted(texts[0], "importers.refi.plain_as_rich")
    return texts[0]


def file_at(box: Container | None, path: str, *, most: int) -> Stored | Missing:
    """Return the file that a path of the project means, when it is inside and not larger than `most` bytes."""
    shown = one_line(path)[:200]
    key = box.find(path) if box else None
    if box is None or key is None:
        outside = ":" in path and not path.lower().startswith("internal:")
        return Missing("importers.refi.file_outside" if outside else "importers.refi.file_missing", shown)
    return box.read(key, most=most) or Missing("importers.refi.file_large", shown)


def _at(box: Container | None, path: str) -> Text | Missing:
    stored = file_at(box, path, most=MOST_TEXT)
    if isinstance(stored, Missing):
        return stored
    try:
        if path.lower().endswith(_WORD):
            return _word(stored)
        return _plain(stored)
    except RefusedError:
        return Missing("importers.refi.text_unreadable", one_line(path)[:200])


def _inline(text: str) -> Text:
    clean = canonical(text)
    return Text(raw_text(text, clean.text), clean.originals, "", hashlib.sha256(text.encode()).hexdigest())


def _plain(stored: Stored) -> Text:
    decoded = decode(stored.content, file=stored.name)
    clean = canonical(decoded.text)
    raw = raw_text(decoded.text, clean.text, marks=int(stored.content.startswith(_MARKS)))
    doubt = "importers.refi.encoding_guessed" if decoded.guessed else ""
    return Text(raw, clean.originals, stored.name, _sum(stored), doubt)


def _word(stored: Stored) -> Text:
    """Return what our reader of Word documents makes of a document; another program may have counted otherwise."""
    from workbench.importers.word import Word

    read = Word().read_content(stored.content, file=stored.name)
    raw = raw_text(read.text, read.text)
    return Text(raw, read.originals, stored.name, _sum(stored), "importers.refi.text_from_word")


def _doubted(text: Text, doubt: str) -> Text:
    return Text(text.raw, text.originals, text.file, text.sha256, text.doubt or doubt)


def _sum(stored: Stored) -> str:
    return hashlib.sha256(stored.content).hexdigest()
