"""Text, tables as text and recognised speech have limits, each said in one sentence."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.small import refused, within
from tests.unit.importers import misbehaving
from workbench.importers import apart, comma_separated, registry, transcript
from workbench.importers.apart import Reader, read_apart
from workbench.importers.imported import TranscriptRead
from workbench.importers.source import LARGEST_TEXT, MOST_HIDDEN
from workbench.importers.survey import read_survey
from workbench.text.canonical import hides

CUE = "00:00:01.000 --> 00:00:02.000\nja\n\n"


def written(folder: Path, name: str, text: str) -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_text(text, "utf-8", newline="")
    return path


@pytest.mark.parametrize("ending", sorted(apart.IN_PLACE))
def test_large_text_is_read_in_a_process_of_its_own(ending: str, tmp_path: Path) -> None:
    """What is small is read here; a file of two megabytes and a byte is not."""
    path = written(tmp_path, f"a{ending}", "")
    os.truncate(path, apart.SMALL)
    with Reader() as reader:
        assert reader.do(misbehaving.identify, path) == os.getpid()
        os.truncate(path, apart.SMALL + 1)
        assert reader.do(misbehaving.identify, path) != os.getpid()


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is one of Linux")
def test_large_text_has_no_more_time_than_other_text(tmp_path: Path) -> None:
    """Four seconds of the processor and 512 MB, however large."""
    path = written(tmp_path, "a.txt", "")
    os.truncate(path, 9 * apart.SMALL)
    assert read_apart(misbehaving.limits, path) == (512 * 1024 * 1024, 4)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.vtt", "a.srt", "a.json", "a.csv"])
def test_text_of_more_than_any_study_is_not_read(name: str, tmp_path: Path) -> None:
    """The size of the file is enough to say so."""
    path = written(tmp_path, name, "")
    os.truncate(path, LARGEST_TEXT + 1)
    with refused("importers.file.too_large") as refusal:
        registry.read(path)
    assert refusal.value.parameters == {"file": name, "megabytes": 32}


@pytest.mark.parametrize(
    ("name", "text"), [("a.txt", "x" * 101), ("a.md", "x" * 101), ("a.vtt", "WEBVTT\n\n" + CUE * 9)]
)
def test_a_transcript_may_be_so_long(name: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sign more is refused, with the number."""
    path = written(tmp_path, name, text)
    assert isinstance(registry.read(path), TranscriptRead)
    monkeypatch.setattr(transcript, "MOST_SIGNS", 100)
    with refused("importers.transcript.too_long") as refusal:
        registry.read(path)
    assert refusal.value.parameters == {"file": name, "most": 100}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "".join(f"R{n % 2}: {n}\n" for n in range(11))),
        ("a.md", "a\n" * 11),
        ("a.vtt", "WEBVTT\n\n" + CUE * 11),
        ("a.srt", CUE * 11),
        ("a.html", "<p>a" * 11),
    ],
)
def test_a_transcript_may_have_so_many_parts(
    name: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Turns, lines and moments of speech are counted."""
    path = written(tmp_path, name, text)
    monkeypatch.setattr(transcript, "MOST_PARTS", 10)
    monkeypatch.setattr(transcript, "MOST_LINES", 10)
    with refused("importers.transcript.too_many") as refusal:
        registry.read(path)
    assert refusal.value.parameters == {"file": name, "most": 10}


def test_recognised_speech_may_have_so_many_segments(tmp_path: Path) -> None:
    """Sixty thousand are read, one more is refused."""
    segments = [{"start": n, "end": n + 1, "text": f"{n}"} for n in range(transcript.MOST_PARTS + 1)]
    with refused("importers.transcript.too_many"):
        registry.read(written(tmp_path, "a.json", json.dumps(segments)))
    read = registry.read(written(tmp_path, "a.json", json.dumps(segments[1:])))
    assert isinstance(read, TranscriptRead)
    assert len(read.text.split()) == transcript.MOST_PARTS


def test_a_table_may_have_so_many_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line end counts as one, so that a million empty rows are no way around it."""
    monkeypatch.setattr(comma_separated, "MOST_CELLS", 100)
    comma_separated.read_grid(written(tmp_path, "a.csv", "a,b\n" * 33))
    for text in ("a,b\n" * 34, "\n" * 101, "," * 100):
        with refused("importers.table.too_many"):
            comma_separated.read_grid(written(tmp_path, "a.csv", text))


def test_what_hides_more_than_it_shows_is_no_text(tmp_path: Path) -> None:
    """A hundred thousand hidden signs are shown, one more is refused; line ends of Windows are not hidden."""
    assert not hides("\r\n" * (MOST_HIDDEN + 1), MOST_HIDDEN)
    path = written(tmp_path, "a.txt", "a\u200e" * MOST_HIDDEN)
    read = registry.read(path)
    assert isinstance(read, TranscriptRead)
    assert len(read.originals) == MOST_HIDDEN
    written(tmp_path, "a.txt", "a\u200e" * (MOST_HIDDEN + 1))
    with refused("text.binary"):
        registry.read(path)


def wide(head: str, count: int) -> str:
    """Return a table of one row with many columns."""
    return f"{head};{';'.join(f'k{n}' for n in range(count))}\n2020;Delta{';1' * count}\n"


def members(columns: int, rows: int) -> str:
    """Return a table of StatLine with many dimensions."""
    head = ";".join(f"D{n}" for n in range(columns))
    said = "".join(f"2020;Delta{';lid' * columns} {n};1\n" for n in range(rows))
    return f"Perioden;Regio's;{head};Waarde\n{said}"


@pytest.mark.parametrize("table", ["survey", "figures", "dimensions", "matrix"])
def test_no_table_takes_long_since_it_is_wide_or_high(table: str, tmp_path: Path) -> None:
    """Names are looked up, not looked through."""
    kind, text = {
        "survey": ("survey", wide("id;plaats", 30_000)),
        "figures": ("indicators", wide("Perioden;Regio's", 30_000)),
        "dimensions": ("indicators", members(900, 250)),
        "matrix": ("matrix", "trede,acties\n" + "".join(f"rij {n},x\n" for n in range(40_000))),
    }[table]
    path = written(tmp_path, "a.csv", text)
    with within(6):
        read_survey(path) if kind == "survey" else registry.read(path, kind)


def test_a_name_of_a_column_a_hundred_thousand_times(tmp_path: Path) -> None:
    """It is refused as doubled, at once."""
    path = written(tmp_path, "a.csv", f"trede,kolom,punt{',trede' * 60_000}\na,b,c\n")
    with within(6), refused("importers.table.doubled_columns"):
        registry.read(path, "matrix")
