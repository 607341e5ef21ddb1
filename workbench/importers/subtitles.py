"""Subtitles: WebVTT as Teams, Zoom, YouTube and transcription programs write it, and SubRip (srt)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

from workbench.errors import RefusedError
from workbench.importers.cues import Cue, transcript_of
from workbench.importers.imported import TranscriptRead
from workbench.importers.source import read_text
from workbench.importers.transcript import check_length

_MOMENT = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMING = re.compile(rf"^[ \t]*{_MOMENT}[ \t]*-->[ \t]*{_MOMENT}[^\n]*$", re.MULTILINE)
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+(?P<voice>[^<>\n]*)>|</v>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:c|i|b|u|s|ruby|rt|lang|font|v)(?:[.\s][^<>\n]*)?>|<[\d:.,]+>|\{\\[^{}\n]*\}", re.IGNORECASE)


class Subtitles:
    """Reads one kind of subtitles as a transcript."""

    kind = "interview"

    def __init__(self, name: str, ending: str, rule: str) -> None:
        self.name = name
        self.ending = ending
        self.rule = rule

    def accepts(self, path: Path) -> bool:
        """Whether the ending is that of such subtitles."""
        return path.suffix.lower() == self.ending

    def read(self, path: Path) -> TranscriptRead:
        """Return text and turns; refused is what cannot be read as text or holds no cue with words."""
        source = read_text(path)
        check_length(source.text, file=path.name, parts=source.text.count("-->"))
        transcript = transcript_of(cues_of(source.text), rule=self.rule, warnings=source.warnings)
        if not transcript.text.strip():
            raise RefusedError("importers.subtitles.none", file=path.name)
        return transcript


WEBVTT = Subtitles("vtt", ".vtt", "vtt-1")
SUBRIP = Subtitles("srt", ".srt", "srt-1")


def cues_of(text: str) -> Iterator[Cue]:
    """Yield what was said, cue by cue; a cue in which several speak gives one for each."""
    timings = list(_TIMING.finditer(text))
    for n, timing in enumerate(timings):
        following = timings[n + 1].start() if n + 1 < len(timings) else len(text)
        words = _words(text[timing.end() : following])
        start, end = _seconds(*timing.groups()[:4]), _seconds(*timing.groups()[4:])
        for voice, said in _voices(words):
            yield Cue(start, max(start, end), voice, said)


def _words(between: str) -> str:
    """Return the words of a cue: up to an empty line, or up to the number of the cue that follows at once."""
    lines = between.removeprefix("\n").split("\n")
    end = lines.index("") if "" in lines else len(lines)
    follows_at_once = end == len(lines) - 1 and lines[end - 1].strip().isdecimal()
    return "\n".join(lines[: end - 1 if follows_at_once else end])


def _seconds(hours: str | None, minutes: str, seconds: str, fraction: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction}")


def _voices(words: str) -> Iterator[tuple[str | None, str]]:
    """Yield each voice of a cue with its words."""
    at, voice = 0, None
    for tag in _VOICE.finditer(words):
        if said := _plain(words[at : tag.start()]):
            yield voice, said
        at, voice = tag.end(), _plain(tag["voice"] or "").lstrip("/ ") or None
    if said := _plain(words[at:]):
        yield voice, said


def _plain(words: str) -> str:
    """Return words without tags and with signs as they are read."""
    return html.unescape(_TAG.sub("", words)).strip()
