"""Voices of a transcript as commands print them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.table import table
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.transcripts.speakers import Voice

NAMES = ("speaker", "role", "respondent", "turns", "sentences", "words", "first")


def answered(voices: Sequence[Voice]) -> Answer:
    """Print a row a voice; turns of nobody are a row without speaker."""
    rows = [_row(voice) for voice in voices]
    return Answer(rows, table([row | _told(voice) for row, voice in zip(rows, voices, strict=True)], NAMES))


def _row(voice: Voice) -> dict[str, object]:
    counted = voice.said
    return {
        "speaker": counted.voice,
        "role": voice.role,
        "respondent": voice.respondent,
        "turns": counted.turns,
        "sentences": counted.sentences,
        "words": counted.words,
        "first": counted.first,
    }


def _told(voice: Voice) -> dict[str, object]:
    role = say(f"act.role.{voice.role}") if voice.role else ""
    return {"role": role, "speaker": voice.said.voice or say("speaker.nobody")}
