"""Plain text transcripts (txt)."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import RefusedError
from workbench.importers.imported import TranscriptRead
from workbench.importers.source import read_text
from workbench.importers.transcript import as_decoded, check_lines


class PlainText:
    """Reads a text file; nothing of it is left out."""

    name = "txt"
    kind = "interview"
    rule = "txt-1"

    def accepts(self, path: Path) -> bool:
        """Whether the ending is that of a text file."""
        return path.suffix.lower() in {".txt", ".text"}

    def read(self, path: Path) -> TranscriptRead:
        """Return text and turns; refused is what cannot be read as text or holds only white space."""
        source = read_text(path)
        if not source.text.strip():
            raise RefusedError("importers.transcript.no_text", file=path.name)
        check_lines(source.text, file=path.name)
        return as_decoded(source, rule=self.rule)
