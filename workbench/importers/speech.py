"""What speech recognition writes as json: Whisper, WhisperX, whisper.cpp and programs around them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from workbench.errors import RefusedError
from workbench.importers.cues import Cue, transcript_of
from workbench.importers.imported import TranscriptRead
from workbench.importers.source import read_text
from workbench.importers.transcript import MOST_PARTS, check_length

LISTS = ("segments", "transcription", "chunks", "results")
"""Under these names programs write what was said."""


class Speech:
    """Reads recognised speech as a transcript."""

    name = "json"
    kind = "interview"
    rule = "speech-1"

    def accepts(self, path: Path) -> bool:
        """Whether the ending is that of json."""
        return path.suffix.lower() == ".json"

    def read(self, path: Path) -> TranscriptRead:
        """Return text and turns; refused is what is no json, or json without segments of words and moments."""
        source = read_text(path)
        try:
            whole = json.loads(source.text)
        except (ValueError, RecursionError) as error:
            raise RefusedError("importers.speech.no_json", file=path.name) from error
        cues = list(islice(cues_of(whole), MOST_PARTS + 1))
        if not cues:
            raise RefusedError("importers.speech.none", file=path.name)
        check_length("", file=path.name, parts=len(cues))
        return transcript_of(cues, rule=self.rule, warnings=source.warnings)


def cues_of(whole: Any) -> Iterator[Cue]:
    """Yield the segments that have words; a moment that is missing is that of the segment before."""
    last, names = 0.0, _names(whole)
    for segment in _segments(whole):
        words = _said(segment) if isinstance(segment, dict) else ""
        if not words:
            continue
        start, end = _moments(segment)
        start = last if start is None else start
        last = max(start, start if end is None else end)
        voice = _voice(segment)
        yield Cue(start, last, names.get(voice or "", voice), words)


def _said(segment: dict[str, Any]) -> str:
    """Return the words of a segment, which may stand there one by one only."""
    words = segment.get("text", segment.get("words"))
    if isinstance(words, list):
        words = " ".join(word["text"] for word in _words(segment) if isinstance(word.get("text"), str))
    return words.strip() if isinstance(words, str) else ""


def _words(segment: dict[str, Any]) -> list[dict[str, Any]]:
    words = segment.get("words")
    return [word for word in words if isinstance(word, dict)] if isinstance(words, list) else []


def _names(whole: Any) -> dict[str, str]:
    """Return what a person calls the speakers, where segments name them by a sign of the program."""
    listed = whole.get("speakers") if isinstance(whole, dict) else None
    named = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    pairs = [(each.get("spkid", each.get("id")), each.get("name")) for each in named]
    return {str(ident): " ".join(name.split()) for ident, name in pairs if isinstance(name, str) and name.strip()}


def _segments(whole: Any) -> list[Any]:
    if isinstance(whole, dict):
        whole = next((whole[name] for name in LISTS if isinstance(whole.get(name), list)), None)
    return whole if isinstance(whole, list) else []


def _moments(segment: dict[str, Any]) -> tuple[float | None, float | None]:
    """Return beginning and end in seconds, as far as the segment has them."""
    if isinstance(offsets := segment.get("offsets"), dict):
        start, end = _number(offsets.get("from")), _number(offsets.get("to"))
        return (None if start is None else start / 1000), (None if end is None else end / 1000)
    if isinstance(stamp := segment.get("timestamp"), list) and len(stamp) == 2:
        return _number(stamp[0]), _number(stamp[1])
    first, last = next(iter(_words(segment)), segment), next(iter(_words(segment)[::-1]), segment)
    return _number(segment.get("start", first.get("start"))), _number(segment.get("end", last.get("end")))


def _number(value: Any) -> float | None:
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else math.nan
    return float(number) if 0 <= number <= 10**7 else None


def _voice(segment: dict[str, Any]) -> str | None:
    named = segment.get("speaker", segment.get("speaker_label"))
    if isinstance(named, str | int) and not isinstance(named, bool):
        return str(named).strip() or None
    voices = [word.get("speaker") for word in _words(segment)]
    return next((voice for voice in voices if isinstance(voice, str) and voice), None)
