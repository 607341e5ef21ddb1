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
    last = 0.0
    for segment in _segments(whole):
        words = segment.get("text") if isinstance(segment, dict) else None
        if not isinstance(words, str) or not words.strip():
            continue
        start, end = _moments(segment)
        start = last if start is None else start
        last = max(start, start if end is None else end)
        yield Cue(start, last, _voice(segment), words.strip())


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
    return _number(segment.get("start")), _number(segment.get("end"))


def _number(value: Any) -> float | None:
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else math.nan
    return float(number) if 0 <= number <= 10**7 else None


def _voice(segment: dict[str, Any]) -> str | None:
    named = segment.get("speaker", segment.get("speaker_label"))
    if isinstance(named, str | int) and not isinstance(named, bool):
        return str(named).strip() or None
    spoken = segment.get("words")
    voices = [word.get("speaker") for word in spoken if isinstance(word, dict)] if isinstance(spoken, list) else []
    return next((voice for voice in voices if isinstance(voice, str) and voice), None)
