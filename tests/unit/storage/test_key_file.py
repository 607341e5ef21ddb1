"""The key file: sealed with age, written whole, and looked at with care when it is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.small import refused
from workbench.storage.key_file import (
    LARGEST,
    FormKept,
    KeyContent,
    Named,
    content_of,
    read_key,
    sealed_as,
    write_key,
    written,
)

CONTENT = KeyContent("p", {"e": Named("collega-3", "person", (FormKept("Tervina"), FormKept("Door", False)))}, 2)


def test_what_was_sealed_opens_with_its_passphrase_only(tmp_path: Path) -> None:
    """The file is one of age, holds no name to be read, is its owner's only, and opens with the passphrase it got."""
    path = tmp_path / "a.key"
    write_key(path, sealed_as(CONTENT, "lang genoeg"), new=True)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_bytes().startswith(b"age-encryption.org/v1")
    assert b"Tervina" in written(CONTENT)
    assert b"Tervina" not in path.read_bytes()
    assert read_key(path, "lang genoeg")[0] == CONTENT
    with refused("key.wrong_passphrase"):
        read_key(path, "een andere")
    path.write_bytes(path.read_bytes()[:-4])
    with refused("key.wrong_passphrase"):
        read_key(path, "lang genoeg")


def test_other_files_are_no_keys(tmp_path: Path) -> None:
    """What is missing, begins otherwise or is far too large is refused before anything is opened."""
    path = tmp_path / "a.key"
    with refused("key.missing"):
        read_key(path, "x")
    path.write_bytes(b"iets anders")
    with refused("key.none"):
        read_key(path, "x")
    path.write_bytes(b"age-encryption.org/v1\n" + bytes(LARGEST))
    with refused("key.none"):
        read_key(path, "x")


def test_nothing_is_written_over_and_nothing_half(tmp_path: Path) -> None:
    """A new key takes no other file's name, a changed one takes its own, and no unfinished file stays."""
    path = tmp_path / "a.key"
    path.write_bytes(b"van een ander")
    with refused("key.exists"):
        write_key(path, b"nieuw", new=True)
    assert path.read_bytes() == b"van een ander"
    write_key(path, b"nieuw")
    assert path.read_bytes() == b"nieuw"
    assert [each.name for each in tmp_path.iterdir()] == ["a.key"]
    with refused("key.unwritable"):
        write_key(tmp_path / "nergens" / "a.key", b"nieuw")


def changed(**parts: object) -> bytes:
    """Return a key in which some parts are others."""
    return json.dumps({**json.loads(written(CONTENT)), **parts}).encode()


def entity(**parts: object) -> bytes:
    """Return a key with an entity of which some parts are others."""
    return changed(entities={"e": {"pseudonym": "a", "kind": "person", "forms": [], **parts}})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b"{",
        b"[" * 100_000,
        changed(project=3),
        changed(project=""),
        changed(entities=[1]),
        changed(entities={"e": None}),
        changed(format="1"),
        changed(format=-1),
        changed(opened={"count": 1 << 60}),
        changed(opened=[1]),
        changed(until=4),
        entity(kind="god"),
        entity(pseudonym="x" * 301),
        entity(pseudonym=None),
        entity(forms=[{"words": "x"}]),
        entity(forms=[{"words": ["x"], "everywhere": True}]),
        entity(forms="xyz"),
    ],
)
def test_odd_content_is_refused(data: bytes) -> None:
    """What is no key is refused with one sentence, whatever stands in it."""
    with refused("key.odd"):
        content_of(data, "a.key")


def test_a_newer_key_is_refused_and_signs_that_hide_are_shown() -> None:
    """A key of a later format says so; a form that would drive a terminal cannot."""
    with refused("key.newer"):
        content_of(changed(format=2), "a.key")
    read = content_of(entity(forms=[{"words": "Ter\x1b[2Jvina", "everywhere": True}]), "a.key")
    assert "\x1b" not in read.entities["e"].forms[0].words


def test_what_is_written_is_read_as_it_was() -> None:
    """A key comes back as it was, with how often it was opened and until when it is kept."""
    content = KeyContent("p", CONTENT.entities, 3, "2026-11-28T09:00:00Z", "2031-01-01")
    assert content_of(written(content), "a.key") == content
