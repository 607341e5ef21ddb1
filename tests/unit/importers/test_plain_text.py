"""Plain text transcripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import RefusedError
from workbench.importers.imported import TranscriptRead, Warned
from workbench.importers.plain_text import PlainText


def read(tmp_path: Path, data: bytes) -> TranscriptRead:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    return PlainText().read(path)


def test_text_stays_whole(tmp_path: Path) -> None:
    """Only the mark at the beginning and the line ends change; labels and time stamps stay in the text."""
    words = "I: [00:01] Hoe gaat het?\r\n\r\nR:  Goed, dank u.\r\n"
    transcript = read(tmp_path, b"\xef\xbb\xbf" + words.encode())
    assert transcript.text == words.replace("\r\n", "\n")
    assert [(turn.voice, transcript.text[turn.body : turn.end]) for turn in transcript.turns] == [
        ("I", "Hoe gaat het?"),
        ("R", "Goed, dank u."),
    ]
    assert transcript.rule == "txt-1"
    assert transcript.warnings == []


def test_guessed_encoding_is_named(tmp_path: Path) -> None:
    """Windows letters are read, and the guess is named."""
    transcript = read(tmp_path, "I: Eén vraag\nR: Naïef\n".encode("cp1252"))
    assert transcript.text == "I: Eén vraag\nR: Naïef\n"
    assert transcript.warnings == [Warned("importers.encoding_guessed", {"encoding": "cp1252"})]


def test_signs_that_drive_a_terminal(tmp_path: Path) -> None:
    """Escape signs are shown instead, counted, and the originals kept with their place."""
    transcript = read(tmp_path, b"I: Een vraag?\nR: a\x1b[2J b\x07, en verder niets bijzonders te zeggen.\n")
    assert "\x1b" not in transcript.text
    assert list(transcript.originals.values()) == ["\x1b", "\x07"]
    assert transcript.warnings == [Warned("importers.signs_replaced", {"count": 2})]


def test_no_speakers(tmp_path: Path) -> None:
    """A text without speakers is imported, and that is told."""
    transcript = read(tmp_path, b"Een verhaal.\n\nNog een verhaal.\n")
    assert {turn.voice for turn in transcript.turns} == {None}
    assert transcript.warnings == [Warned("importers.transcript.no_speakers")]


def test_a_speaker_that_occurs_once(tmp_path: Path) -> None:
    """Among speakers that recur, one that occurs once is told with its line, not with its name."""
    transcript = read(tmp_path, b"I: Vraag?\nR: Antwoord.\nI: Nog een?\nR: Ja.\nR2: Ik ook.\n")
    assert transcript.warnings == [Warned("importers.transcript.label_once", {"count": 1, "lines": "5"})]


def test_two_speakers_of_one_turn_each_are_not_odd(tmp_path: Path) -> None:
    """Where nobody recurs, nobody is odd."""
    assert read(tmp_path, b"I: Vraag?\nR: Antwoord.\n").warnings == []


@pytest.mark.parametrize("data", [b" \n\n\t", b"\xef\xbb\xbf"])
def test_nothing_to_read(tmp_path: Path, data: bytes) -> None:
    """White space alone is no transcript."""
    with pytest.raises(RefusedError) as caught:
        read(tmp_path, data)
    assert caught.value.key == "importers.transcript.no_text"


def test_accepts() -> None:
    """The ending decides, in either case."""
    assert PlainText().accepts(Path("A.TXT"))
    assert not PlainText().accepts(Path("a.md"))
