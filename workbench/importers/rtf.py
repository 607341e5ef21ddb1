"""Transcripts of WordPad, older word processors and transcription programs (rtf): rule ``rtf-2``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from workbench.errors import RefusedError
from workbench.importers.emphasis import Pieces, loud_lines
from workbench.importers.imported import TranscriptRead, Warned
from workbench.importers.rtf_source import CELL, IN_ROW, LOUD, QUIET, ROW, Cleared
from workbench.importers.source import read_bytes
from workbench.importers.table_lines import table_lines
from workbench.importers.transcript import check_lines, composed

_BEGINS = b"{\\rtf"
_TOLD = ("deletions", "hidden", "footnotes", "comments", "pictures", "embedded")
"""What is counted is told with the sentences for Word documents."""
_CHANGES = re.compile(f"([{LOUD}{QUIET}])")
_ROWS = re.compile(f"{IN_ROW}([^{ROW}]*){ROW}\n?")


class RichText:
    """Reads an RTF document as a transcript, with all changes accepted."""

    name = "rtf"
    kind = "interview"
    rule = "rtf-2"

    def accepts(self, path: Path) -> bool:
        """Whether the ending is that of an RTF document; some programs end one as an old Word document."""
        return path.suffix.lower() == ".rtf" or (path.suffix.lower() == ".doc" and _is_rich(path))

    def read(self, path: Path) -> TranscriptRead:
        """Return text and turns; refused is what is no RTF, damaged or without text."""
        data = read_bytes(path)
        if not data.lstrip().startswith(_BEGINS):
            raise RefusedError("importers.rtf.none", file=path.name)
        text, counts, loud = _read(data, file=path.name)
        if not text.strip():
            raise RefusedError("importers.transcript.no_text", file=path.name)
        check_lines(text, file=path.name)
        return composed(text, rule=self.rule, warnings=_told(counts), loud=loud)


def _is_rich(path: Path) -> bool:
    with suppress(OSError), path.open("rb") as file:
        return file.read(len(_BEGINS)) == _BEGINS
    return False


def _read(data: bytes, *, file: str) -> tuple[str, Counter[str], frozenset[str]]:
    """Return the text of an RTF file, what was left out of it, and which paragraphs are in bold or italics."""
    from striprtf import striprtf

    cleared = Cleared(
        data.decode("latin-1"),
        destinations=frozenset(striprtf.destinations),
        signs=frozenset(striprtf.specialchars),
    )
    try:
        text: str = striprtf.rtf_to_text(cleared.source, errors="replace")  # type: ignore[no-untyped-call]
    except (LookupError, TypeError, ValueError) as error:
        raise RefusedError("importers.rtf.damaged", file=file) from error
    joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    bare = joined.replace(LOUD, "").replace(QUIET, "")
    return _with_tables(bare).strip("\n"), cleared.counts, _loud(joined)


def _loud(text: str) -> frozenset[str]:
    """Return the paragraphs that are wholly between the signs for bold or italics."""
    loud, lines = False, list[Pieces]()
    for line in text.split("\n") if LOUD in text else ():
        lines.append([])
        for piece in _CHANGES.split(line):
            loud = piece == LOUD if piece in {LOUD, QUIET} else loud
            lines[-1].append(("" if piece in {LOUD, QUIET} else piece, loud))
    return loud_lines(lines)


def _with_tables(text: str) -> str:
    """Return a text with its rows as lines; a table is as wide as the widest of the rows that follow each other."""
    if ROW not in text:
        return text.replace(CELL, "\t").replace(IN_ROW, "")
    return "".join(_table_pieces(text)).replace(CELL, "\t").replace(ROW, "\n").replace(IN_ROW, "")


def _table_pieces(text: str) -> Iterator[str]:
    at, rows = 0, list[list[list[str]]]()
    for row in _ROWS.finditer(text):
        if text[at : row.start()].strip():
            yield from _lines(rows)
            rows = []
            yield text[at : row.start()].rstrip("\n") + "\n"
        at = row.end()
        cells = row[1].replace(IN_ROW, "").split(CELL)
        rows.append([cell.strip("\n").split("\n") for cell in cells[:-1] or cells])
    yield from _lines(rows)
    yield text[at:]


def _lines(rows: list[list[list[str]]]) -> Iterator[str]:
    return (f"{line}\n" for line in table_lines(rows))


def _told(counts: Counter[str]) -> list[Warned]:
    told = [Warned(f"importers.word.{what}", {"count": counts[what]}) for what in _TOLD if counts[what]]
    return told + ([Warned("importers.rtf.boxes", {"count": counts["boxes"]})] if counts["boxes"] else [])
