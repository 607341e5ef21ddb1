"""YAML of a codebook: plain values, and nothing that is more than it looks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.small import refused
from workbench.importers.plain_yaml import DEEPEST, LARGEST, read_yaml
from workbench.services.codebook.codebook import read_codebook


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: &a [x, x]\nb: [*a, *a]\n", 2),
        ("codes: &a\n  - id: x\n    children: *a\n", 3),
        ("[" * 100_000, 1),
        ("".join(f"{' ' * n}a:\n" for n in range(DEEPEST + 1)), DEEPEST + 1),
        ("- a\n" * 200_001, 200_000),
    ],
)
def test_what_is_more_than_it_looks_is_refused(text: str, line: int, tmp_path: Path) -> None:
    """Anchors, depth and masses of parts are refused with their line, before any value is made."""
    path = tmp_path / "boek.yaml"
    path.write_text(text, "utf-8")
    with refused("codebook.not_plain") as refusal:
        read_codebook(path)
    assert refusal.value.parameters["file"] == "boek.yaml"
    assert abs(int(str(refusal.value.parameters["line"])) - line) < 4


def test_no_value_of_yaml_is_more_than_plain(tmp_path: Path) -> None:
    """A tag that would call something is refused; numbers, dates and texts are what they are."""
    path = tmp_path / "boek.yaml"
    path.write_text(f"!!python/object/apply:os.mkdir [{tmp_path / 'x'}]\n", "utf-8")
    with refused("codebook.not_yaml"):
        read_yaml(path)
    assert not (tmp_path / "x").exists()
    path.write_text("\ufeffa: 1\nb: [x, null]\n", "utf-8")
    assert read_yaml(path) == {"a": 1, "b": ["x", None]}


def test_a_codebook_has_a_size(tmp_path: Path) -> None:
    """What is larger than four megabytes is none; a folder is none, either."""
    path = tmp_path / "boek.yaml"
    path.write_bytes(b"")
    os.truncate(path, LARGEST + 1)
    with refused("importers.file.too_large"):
        read_yaml(path)
    with refused("importers.file.folder"):
        read_yaml(tmp_path)


@pytest.mark.parametrize(
    "written",
    [
        "0x" + "f" * 20_000,
        "0b" + "1" * 90_000,
        "1" + ":59" * 300_000,
        "1" + ":59" * 400 + ".0",
        "9" * 9000,
        "1.10",
        "012",
    ],
)
def test_a_number_is_what_stands_there(written: str, tmp_path: Path) -> None:
    """Long ones would take minutes to make, and to write again; ``1.10`` is not ``1.1``, and ``012`` is not ten."""
    path = tmp_path / "boek.yaml"
    path.write_text(f"codes:\n- id: {written}\n- id: .inf\n- id: 12\n- id: 2024-01-01\n", "utf-8")
    assert [code["id"] for code in read_codebook(path).codes] == [written, ".inf", "12", "2024-01-01"]
