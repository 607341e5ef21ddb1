"""Subtitles as transcripts: who spoke comes from the cues, when it was said stands with the turns."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import RefusedError
from workbench.importers.imported import TranscriptRead, Warned
from workbench.importers.registry import read

TEAMS = """WEBVTT

3f1c/7-0
00:00:03.120 --> 00:00:05.000
<v Bakker, Anna (Regio)>Wat ging er goed &amp; wat niet?</v>

3f1c/9-0
00:00:05.400 --> 00:00:07.000
<v Visser, Ton>De school belde.</v>

3f1c/9-1
00:00:07.100 --> 00:00:09.000
<v Visser, Ton>Daarna wij.</v>

3f1c/11-0
00:01:30.000 --> 00:01:31.000
<v Visser, Ton>Nog iets.</v>
"""
ZOOM = """WEBVTT

1
00:00:01.000 --> 00:00:02.000
Anna Bakker: Wat ging er goed?

2
00:00:02.500 --> 00:00:04.000
Ton Visser: De school belde.

3
00:00:04.100 --> 00:00:06.000
Dat was: op tijd.

4
00:00:06.500 --> 00:00:07.000
Anna Bakker: En toen?

5
00:00:08.000 --> 00:00:09.000
Ton Visser: Niets.
"""
ROLLING = """WEBVTT
Kind: captions

00:00:00.160 --> 00:00:02.470 align:start position:0%
{blank}
de<00:00:00.400><c> school</c><00:00:00.640><c> belde</c>

00:00:02.470 --> 00:00:02.480 align:start position:0%
de school belde
{blank}

00:00:02.480 --> 00:00:04.000 align:start position:0%
de school belde
en<00:00:02.900><c> toen</c>

00:00:04.000 --> 00:00:04.010 align:start position:0%
en toen
{blank}
""".replace("{blank}", " ")


def transcript(tmp_path: Path, name: str, text: str) -> TranscriptRead:
    """Return what is read of a file with this text."""
    path = tmp_path / name
    path.write_text(text, "utf-8")
    found = read(path)
    assert isinstance(found, TranscriptRead)
    return found


def said(found: TranscriptRead) -> list[tuple[str | None, str | None, str]]:
    """Return voice, moment and words of each turn."""
    return [(turn.voice, turn.time, found.text[turn.body : turn.end]) for turn in found.turns]


def test_cues_of_one_voice_are_one_turn(tmp_path: Path) -> None:
    """A name may hold commas, signs are written out as they are read, and a long silence begins a new turn."""
    found = transcript(tmp_path, "teams.vtt", TEAMS)
    assert said(found) == [
        ("Bakker, Anna (Regio)", "00:00:03", "Wat ging er goed & wat niet?"),
        ("Visser, Ton", "00:00:05", "De school belde. Daarna wij."),
        ("Visser, Ton", "00:01:30", "Nog iets."),
    ]
    assert found.text.startswith("Bakker, Anna (Regio): Wat ging")
    assert found.warnings == []


def test_a_name_before_a_colon_speaks_when_it_comes_back(tmp_path: Path) -> None:
    """As Zoom writes it; a colon within a sentence is no speaker."""
    assert said(transcript(tmp_path, "zoom.vtt", ZOOM)) == [
        ("Anna Bakker", "00:00:01", "Wat ging er goed?"),
        ("Ton Visser", "00:00:02", "De school belde. Dat was: op tijd."),
        ("Anna Bakker", "00:00:06", "En toen?"),
        ("Ton Visser", "00:00:08", "Niets."),
    ]


def test_lines_that_roll_up_are_there_once(tmp_path: Path) -> None:
    """Each line of such captions stands in three cues; nobody said it three times."""
    found = transcript(tmp_path, "clip.vtt", ROLLING)
    assert said(found) == [(None, "00:00:00", "de school belde en toen")]
    assert found.warnings == [Warned("importers.transcript.no_speakers")]


def test_what_is_really_said_twice_stays_twice(tmp_path: Path) -> None:
    """The same words after a pause were said again."""
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v S1>Ja.\n\n00:03.000 --> 00:04.000\n<v S1>Ja.\n"
    assert said(transcript(tmp_path, "twice.vtt", text)) == [("S1", "00:00:01", "Ja. Ja.")]


def test_several_voices_in_a_cue(tmp_path: Path) -> None:
    """Each has a turn; a tag without an end and one that is broken are read, words between others stay."""
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v S01>Dus toen //S02: ja// gingen we\n<v //S02>Precies.\n"
    assert said(transcript(tmp_path, "broken.vtt", text)) == [
        ("S01", "00:00:01", "Dus toen //S02: ja// gingen we"),
        ("S02", "00:00:01", "Precies."),
    ]


def test_srt_is_read_too(tmp_path: Path) -> None:
    """Also without a line between two cues, and with looks in it."""
    text = (
        "1\n00:00:01,000 --> 00:00:02,500\n<i>I: Hoe ging het?</i>\n2\n01:00:03,000 --> 01:00:04,000\n{\\an8}R: Goed.\n"
    )
    text += "\n3\n01:00:05,000 --> 01:00:06,000\nI: Mooi.\n"
    assert said(transcript(tmp_path, "a.srt", text)) == [
        ("I", "00:00:01", "Hoe ging het?"),
        ("R", "01:00:03", "Goed."),
        ("I", "01:00:05", "Mooi."),
    ]


@pytest.mark.parametrize("text", ["WEBVTT\n\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n<c></c>\n", "1\n00:00 --> niets\n"])
def test_a_file_without_words_is_refused(tmp_path: Path, text: str) -> None:
    """In one sentence that names the file."""
    with pytest.raises(RefusedError) as refused:
        transcript(tmp_path, "leeg.vtt", text)
    assert (refused.value.key, refused.value.parameters["file"]) == ("importers.subtitles.none", "leeg.vtt")
