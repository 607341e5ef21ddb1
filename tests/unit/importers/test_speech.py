"""Recognised speech as a transcript."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.importers.test_subtitles import said, transcript
from workbench.errors import RefusedError
from workbench.importers.imported import Warned


def test_segments_of_whisper(tmp_path: Path) -> None:
    """Words and moments; nobody is named."""
    whole = {"text": " Ja. Nee.", "language": "nl", "segments": [
        {"id": 0, "start": 0.0, "end": 1.5, "text": " Ja."},
        {"id": 1, "start": 1.9, "end": 2.5, "text": " Nee.", "avg_logprob": float("nan")},
        {"id": 2, "start": 9.0, "end": 9.5, "text": " Misschien."},
    ]}  # fmt: skip
    found = transcript(tmp_path, "a.json", json.dumps(whole))
    assert said(found) == [(None, "00:00:00", "Ja. Nee."), (None, "00:00:09", "Misschien.")]
    assert found.warnings == [Warned("importers.transcript.no_speakers")]


def test_speakers_of_whisperx(tmp_path: Path) -> None:
    """A segment names its speaker, or its words do."""
    whole = {"segments": [
        {"start": 3700.2, "end": 3701, "text": "Hoe ging het?", "speaker": "SPEAKER_00"},
        {"start": 3701.5, "end": 3702, "text": "Goed.", "words": [{"word": "Goed.", "speaker": "SPEAKER_01"}]},
    ]}  # fmt: skip
    assert said(transcript(tmp_path, "a.json", json.dumps(whole))) == [
        ("SPEAKER_00", "01:01:40", "Hoe ging het?"),
        ("SPEAKER_01", "01:01:41", "Goed."),
    ]


@pytest.mark.parametrize(
    "whole",
    [
        {"transcription": [{"offsets": {"from": 2000, "to": 3000}, "text": " Goed."}]},
        {"chunks": [{"timestamp": [2.0, None], "text": " Goed."}]},
        [{"start": 2, "end": 3, "text": "Goed."}, {"start": 4}, "iets", {"text": 5}],
    ],
)
def test_other_shapes(tmp_path: Path, whole: Any) -> None:
    """As whisper.cpp and others write it; what is no segment is passed by."""
    assert said(transcript(tmp_path, "a.json", json.dumps(whole))) == [(None, "00:00:02", "Goed.")]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("{", "importers.speech.no_json"),
        ("[" * 100_000, "importers.speech.no_json"),
        ("{}", "importers.speech.none"),
        ('{"segments": {"a": 1}}', "importers.speech.none"),
        ('{"segments": [{"start": -1, "end": 1e400, "text": "  "}]}', "importers.speech.none"),
    ],
)
def test_other_json_is_refused(tmp_path: Path, text: str, key: str) -> None:
    """In one sentence that names the file."""
    with pytest.raises(RefusedError) as refused:
        transcript(tmp_path, "a.json", text)
    assert (refused.value.key, refused.value.parameters["file"]) == (key, "a.json")


def test_moments_that_cannot_be_are_those_of_the_words_before(tmp_path: Path) -> None:
    """Words are never left out for that."""
    whole = (
        '{"segments": [{"start": 4, "end": 5, "text": "Ja."}, {"start": NaN, "end": "x", "text": "En \\ud800 toen."}]}'
    )
    assert said(transcript(tmp_path, "a.json", whole)) == [(None, "00:00:04", "Ja. En \ufffd toen.")]


def test_words_one_by_one_and_names_of_speakers(tmp_path: Path) -> None:
    """As Amberscript writes it: a list of speakers, and segments that hold nothing but words."""
    words = [{"text": "Hoe", "start": 3.1, "end": 3.3}, {"text": "dan?", "start": 3.4, "end": 3.9}]
    whole = {
        "speakers": [{"spkid": "spk1", "name": "Spreker 1"}, {"spkid": "spk2", "name": ""}, "x"],
        "segments": [
            {"speaker": "spk1", "words": words},
            {"speaker": "spk2", "words": [{"text": "Zo.", "start": 5, "end": 6}, {"text": 3}, "x"]},
            {"speaker": "spk1", "words": []},
        ],
    }
    assert said(transcript(tmp_path, "a.json", json.dumps(whole))) == [
        ("Spreker 1", "00:00:03", "Hoe dan?"),
        ("spk2", "00:00:05", "Zo."),
    ]


def test_a_voice_may_be_named_with_what_is_no_sign(tmp_path: Path) -> None:
    """It is called as it is shown in the text."""
    whole = '[{"start": 0, "text": "Ja.", "speaker": "A\\udc00"}, {"start": 1, "text": "Nee.", "speaker": "\\u202eB"}]'
    read = transcript(tmp_path, "a.json", whole)
    assert [turn.voice for turn in read.turns] == ["A\ufffd", "\ufffdB"]
    assert [read.text[turn.start : turn.body] for turn in read.turns] == ["A\ufffd: ", "\ufffdB: "]
    assert len(read.originals) == 2
