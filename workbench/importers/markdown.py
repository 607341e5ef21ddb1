"""Markdown transcripts (md): the source is the text, marks and all, so that positions hold."""

from __future__ import annotations

import re
from pathlib import Path

from workbench.errors import RefusedError
from workbench.importers.emphasis import in_markdown
from workbench.importers.imported import TranscriptRead
from workbench.importers.source import read_text
from workbench.importers.transcript import as_decoded, check_lines

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:[^\n]*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")


class Markdown:
    """Reads a Markdown file; nothing of it is left out or rendered, and nobody speaks in its front matter."""

    name = "md"
    kind = "interview"
    rule = "md-1"

    def accepts(self, path: Path) -> bool:
        """Whether the ending is that of a Markdown file."""
        return path.suffix.lower() in {".md", ".markdown"}

    def read(self, path: Path) -> TranscriptRead:
        """Return text and turns; refused is what cannot be read as text or holds only white space."""
        source = read_text(path)
        if not source.text.strip():
            raise RefusedError("importers.transcript.no_text", file=path.name)
        check_lines(source.text, file=path.name)
        front = _FRONT_MATTER.match(source.text)
        unspoken = front.end() if front else 0
        return as_decoded(source, rule=self.rule, unspoken=unspoken, loud=in_markdown(source.text))
