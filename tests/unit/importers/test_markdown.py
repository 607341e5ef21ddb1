"""Markdown transcripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import RefusedError
from workbench.importers.imported import TranscriptRead
from workbench.importers.markdown import Markdown


def read(tmp_path: Path, text: str) -> TranscriptRead:
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    return Markdown().read(path)


def spoken(transcript: TranscriptRead) -> list[tuple[str | None, str]]:
    return [(turn.voice, transcript.text[turn.body : turn.end]) for turn in transcript.turns]


def test_source_is_the_text(tmp_path: Path) -> None:
    """Marks stay in the text, and bold labels and headings are speakers."""
    text = "**I:** Vraag?\n\n**R:** Met *nadruk* en [link](x).\n"
    transcript = read(tmp_path, text)
    assert transcript.text == text
    assert transcript.rule == "md-1"
    assert spoken(transcript) == [("I", "Vraag?"), ("R", "Met *nadruk* en [link](x).")]


def test_nobody_speaks_in_the_front_matter(tmp_path: Path) -> None:
    """The properties above the text are kept and spoken by nobody."""
    text = "---\ntitle: Interview\nspeaker: Jansen\n---\n**I:** Vraag?\n\n**R:** Antwoord.\n"
    transcript = read(tmp_path, text)
    assert transcript.text == text
    assert spoken(transcript) == [
        (None, "---\ntitle: Interview\nspeaker: Jansen\n---"),
        ("I", "Vraag?"),
        ("R", "Antwoord."),
    ]


def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path) -> None:
    """A line of dashes that is never closed hides no speakers."""
    assert [voice for voice, _ in spoken(read(tmp_path, "---\nI: Vraag?\nR: Ja.\n"))][-2:] == ["I", "R"]


def test_nothing_to_read(tmp_path: Path) -> None:
    """White space alone is no transcript."""
    with pytest.raises(RefusedError):
        read(tmp_path, "\n\n")


def test_accepts() -> None:
    """The ending decides."""
    assert Markdown().accepts(Path("a.md"))
    assert not Markdown().accepts(Path("a.txt"))
