"""A small study with names in it, and its key, for tests. The names are made up of syllables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.errors import RefusedError
from workbench.services.names.key import FormKept, Key, drop_keys, make_key
from workbench.services.names.mentions import Stretch
from workbench.services.transcripts.importing import import_files
from workbench.storage import key_file
from workbench.storage.store import Store

PHRASE = "vier woorden zonder verband"
TALK = """I: Wie belde u?
R: Tervina Molkasse belde mij, en daarna kwam Tervina zelf.
I: En in Brundelo?
R: Daar woont Orsk. Door Orsk weet ik dat het kind van zeven in Brundelo op school zit.
"""
NAMES = ("Tervina Molkasse", "Tervina", "Brundelo", "Orsk")


def quick_seal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a key be sealed without the second that it takes; what stands in the file is then easily read."""

    def work(way: str, passphrase: str, data: bytes, file: str) -> bytes:
        head = key_file.HEAD + b" quick " + passphrase.encode() + b"\n"
        if way == "seal":
            return head + data
        if not data.startswith(head):
            raise RefusedError("key_file.wrong_passphrase", file=file)
        return data.removeprefix(head)

    monkeypatch.setattr(key_file, "_worked_apart", work)


@pytest.fixture
def keys_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder apart from every project."""
    return tmp_path_factory.mktemp("sleutels")


@pytest.fixture
def named(empty_project: Store, coder: int, tmp_path: Path) -> Store:
    """Put a transcript with names in the small project."""
    path = tmp_path / "gesprek.txt"
    path.write_text(TALK, "utf-8")
    assert [report.status for report in import_files(empty_project, coder, [path])] == ["imported"]
    return empty_project


@pytest.fixture
def key(named: Store, keys_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Key]:
    """Make its key, empty, sealed in no time."""
    quick_seal(monkeypatch)
    monkeypatch.setenv("WORKBENCH_CONFIG", str(keys_folder / "settings"))
    yield make_key(named, keys_folder / "studie.key", PHRASE)
    drop_keys()


def forms(*words: str) -> list[FormKept]:
    """Return forms that are names everywhere."""
    return [FormKept(each) for each in words]


def places(store: Store, words: str) -> list[Stretch]:
    """Return every place where words stand in the only transcript."""
    [(number, content)] = store.rows("SELECT text.id, content FROM text JOIN document ON text_id = text.id")
    found, at = [], content.find(words)
    while at >= 0:
        found.append(Stretch(number, at, at + len(words)))
        at = content.find(words, at + 1)
    return found
