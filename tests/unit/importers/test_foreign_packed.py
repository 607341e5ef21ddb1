"""Sources are packed and made anew: nothing is lost on the way, and nothing but plain values comes out."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from tests.foreign import PROJECT, guid, note
from tests.small import refused
from workbench.importers import foreign_packed
from workbench.importers.apart import unpacked
from workbench.importers.foreign import Convention, ForeignSource
from workbench.importers.foreign_packed import PackedSources, packed

ODD = replace(
    PROJECT.sources[0],
    text="half \ud83d teken\u2028😀",
    originals={5: "\x1b"},
    pages=[(0, 1), (4, 2)],
    convention=Convention("utf16", 2, bom=True, score=0.9, second=0.5),
)
SOURCES = [*PROJECT.sources, ODD]


def _packed() -> PackedSources:
    return PackedSources([packed(source) for source in SOURCES])


def test_what_is_packed_comes_out_as_it_was() -> None:
    """Texts with odd signs, selections, codings, notes, values and how positions count; again and again."""
    sources = _packed()
    assert list(sources) == SOURCES == list(sources)
    assert (len(sources), sources[1], list(sources[1:])) == (len(SOURCES), SOURCES[1], SOURCES[1:])
    assert sources == SOURCES
    assert sources != SOURCES[:1]


def test_packed_sources_come_from_the_process_that_reads() -> None:
    """They pass as plain values of ours do."""
    answer = unpacked(pickle.dumps((True, _packed())))
    assert answer is not None
    assert answer[1] == SOURCES


def test_notes_that_came_later_are_on_what_they_are_on() -> None:
    """On a selection and on a coding; the others have the notes with which they were packed."""
    selection, coding = guid("selection Daar praat ik niet."), guid("coding koken anna")
    later = {selection: [note("later")], coding: [note("eerst"), note("dan")]}
    (talk, *_) = PackedSources([packed(source) for source in SOURCES], later)
    first, second, third = talk.selections
    assert [each.notes for each in (first, second, third)] == [[], [note("mooi", "Mooi gezegd")], [note("later")]]
    assert [each.notes for each in first.codings] == [later[coding], [note("waarom zij?", user="bram")]]


def test_what_unpacks_to_more_than_is_allowed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes are counted while they are unpacked; the text that does it is named."""
    sources = PackedSources([packed(ForeignSource("a", "Groot", "a" * 5000))])
    monkeypatch.setattr(foreign_packed, "MOST", 4999)
    with refused("importers.apart.too_much") as refusal:
        list(sources)
    assert refusal.value.parameters["file"] == "Groot"
