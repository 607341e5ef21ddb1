"""The commands about names, as one types them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.naming import PHRASE, keys_folder, named, quick_seal
from tests.unit.cli.conftest import Run
from tests.unit.cli.test_shapes import documented, printed
from workbench.services.names.key import drop_keys
from workbench.storage.store import Store

__all__ = ["keys_folder", "named"]


@pytest.fixture
def given(named: Store, keys_folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Make the key of the small study; returns the options that name project, coder and passphrase."""
    quick_seal(monkeypatch)
    monkeypatch.setenv("WORKBENCH_CONFIG", str(keys_folder / "settings"))
    words = keys_folder / "zin"
    words.touch(0o600)
    words.write_text(PHRASE + "\n", "utf-8")
    options = ["-p", str(named.path), "--coder", "A", "--key-passphrase-file", str(words)]
    drop_keys()
    made = run("pseudonyms", "new", str(keys_folder / "a.key"), *options, "--json")
    assert printed(made.data) == documented("pseudonyms new")
    yield options
    drop_keys()


def test_names_are_found_decided_listed_and_sealed(run: Run, given: list[str], keys_folder: Path) -> None:
    """From the first candidate to the project for colleagues every command prints what the page says."""
    for command, words in (
        ("pseudonyms candidates", []),
        ("pseudonyms decide", ["Brundelo", "replace", "--mark", "gemeente-B"]),
        ("pseudonyms add", ["Tervina", "--role", "collega"]),
        ("pseudonyms add", ["Tervina Molkasse", "--to", "Tervina"]),
        ("pseudonyms split", ["Tervina", "Tervina Molkasse"]),
        ("pseudonyms merge", ["Tervina", "Tervina Molkasse"]),
        ("pseudonyms change", ["Tervina", "--mark", "collega-3", "--kind", "other"]),
        ("pseudonyms list", []),
        ("pseudonyms check", []),
        ("pseudonyms seal", [str(keys_folder / "b")]),
        ("pseudonyms remove", ["collega-3"]),
        ("pseudonyms copy", [str(keys_folder / "b.key"), "--new-passphrase-file", given[-1]]),
    ):
        done = run(*command.split(), *words, *given, "--json")
        assert done.code == 0, (command, done.err)
        assert printed(done.data) - {f"left_out.{name}" for name in ("entity", "entry", "mention")} <= documented(
            command
        ), command
    assert b"Brundelo" not in (keys_folder / "b.workbench").read_bytes()
    done = run("pseudonyms", "destroy", "-p", given[1], "--yes", "--json")
    assert (done.code, (keys_folder / "a.key").exists()) == (0, False)


def test_lines_for_people(run: Run, given: list[str]) -> None:
    """Without --json the forms stand in columns with why they may be names, and a mark in brackets."""
    assert "Brundelo" in run("pseudonyms", "candidates", *given).out
    run("pseudonyms", "decide", "Brundelo", "replace", "--mark", "gemeente-B", *given)
    assert "[gemeente-B]" in run("pseudonyms", "list", *given).out
    assert "was opened" in run("pseudonyms", "check", *given).out


def test_the_key_is_refused_with_the_project_and_without_words(run: Run, given: list[str], named: Store) -> None:
    """A place with the project, a passphrase that others may read, and nobody to ask are refused in one sentence."""
    done = run("pseudonyms", "new", str(named.path.with_name("x.key")), *given)
    assert (done.code, "would lie in the folder" in done.err) == (1, True)
    done = run("pseudonyms", "candidates", "--sheet", str(named.path.with_name("namen.csv")), *given)
    assert (done.code, "would lie in the folder" in done.err) == (1, True)
    Path(given[-1]).chmod(0o644)
    assert "Others may read" in run("pseudonyms", "list", *given).err
    assert "Nobody can be asked" in run("pseudonyms", "list", *given[:4]).err
    assert run("pseudonyms", "decide", *given).code == 2
