"""Projects that other programs wrote, and projects made to be survived, where they lie beside the checkout."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from workbench.errors import RefusedError
from workbench.importers.foreign import ForeignProject, ForeignSource
from workbench.importers.refi.project import read_refi

SHARED = Path(__file__).parents[5] / "shared"
SELECTIONS = ("PlainTextSelection", "PDFSelection", "PictureSelection", "VideoSelection", "AudioSelection")


def listed(path: str, *endings: str) -> list[dict[str, Any]]:
    file = SHARED / path
    entries = json.loads(file.read_text("utf-8"))["files"] if file.exists() else []
    return [entry for entry in entries if entry["file"].endswith(endings)]


def elements(project: ForeignProject) -> Counter[str]:
    """Count the elements in what was kept aside."""
    roots = (ElementTree.fromstring(kept.element) for kept in project.aside)
    return Counter(each.tag for root in roots for each in root.iter())


@pytest.mark.parametrize(
    ("name", "expected"),
    [pytest.param(each["file"], each["expected"], id=each["id"]) for each in listed("samples/expected.json", ".qdpx")],
)
def test_samples(name: str, expected: dict[str, Any]) -> None:
    """Real projects give every figure that was counted in them, in what came in and what was kept together."""
    project = read_refi(SHARED / "samples" / name)
    kept = elements(project)
    assert (project.name, project.origin) == (expected["project_name"], expected["origin"])
    assert sorted(each.name for each in project.users) == sorted(expected["user_names"])
    _check_codes(project, expected)
    for kind, count in expected["sources_by_kind"].items():
        assert kept[kind] + (len(project.sources) if kind == "TextSource" else 0) == count
    found = [each for source in project.sources for each in source.selections]
    for kind, count in expected["selections"].items():
        assert kept[kind] + (len(found) if kind == "PlainTextSelection" else 0) == count
    codings = [coding for each in found for coding in each.codings]
    assert len(codings) + kept["Coding"] == expected["codings"]
    assert len(project.notes) == expected["notes"]
    assert (kept["Link"], kept["Set"], kept["Graph"]) == (expected["links"], expected["sets"], expected["graphs"])
    assert (len(project.cases), len(project.variables)) == (expected["cases"], expected["variables"])
    _check_texts(project, expected)


def _check_codes(project: ForeignProject, expected: dict[str, Any]) -> None:
    above = {code.guid: code.parent for code in project.codes}

    def depth(guid: str) -> int:
        parent = above[guid]
        return 1 + (depth(parent) if parent else 0)

    names = Counter(code.name for code in project.codes)
    assert len(project.codes) == expected["codes"]
    assert sum(code.parent is None for code in project.codes) == expected["codes_top_level"]
    assert max((depth(code.guid) for code in project.codes), default=0) == expected["codes_max_depth"]
    assert sum(not code.codable for code in project.codes) == expected["codes_not_codable"]
    assert sum(bool(code.colour) for code in project.codes) == expected["codes_with_color"]
    assert sum(bool(code.description) for code in project.codes) == expected["codes_with_description"]
    assert sum(count > 1 for count in names.values()) == expected["code_names_used_more_than_once"]


def _check_texts(project: ForeignProject, expected: dict[str, Any]) -> None:
    sources = {source.guid: source for source in project.sources}
    aside = {kept.guid for kept in project.aside}
    for text in expected["text_sources"]:
        if not text["file_present"]:
            assert text["guid"].lower() in aside
            continue
        source = sources[text["guid"].lower()]
        assert len(source.text) == text["characters_after_import"]
        assert hashlib.sha256(source.text.encode()).hexdigest() == text["sha256_of_text_lf"]
        assert len(source.selections) == text["selections"]
        assert not text["name"] or source.name == text["name"]
    for sample in expected.get("sample_codings", []):
        _check_passage(project, sources[sample["source"].lower()], sample)


def _check_passage(project: ForeignProject, source: ForeignSource, sample: dict[str, Any]) -> None:
    codes = {code.guid: code.name for code in project.codes}
    users = {user.guid: user.name for user in project.users}
    (found,) = (each for each in source.selections if each.guid == sample["selection_guid"].lower())
    assert (found.start, found.end) == (sample["codepoint_start_in_lf_text"], sample["codepoint_end_in_lf_text"])
    assert source.text[found.start : found.end] == sample["text"]
    assert [codes[coding.code] for coding in found.codings] == sample["codes"]
    assert [users[coding.user or ""] for coding in found.codings] == sample["coder"]


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        pytest.param(each["file"], each["expect"], id=each["file"])
        for each in listed("hostile/manifest.json", ".qdpx", ".qde")
    ],
)
def test_hostile_files(name: str, verdict: str) -> None:
    """Each file is refused with one sentence, taken with a warning, or taken; nothing else happens."""
    path = SHARED / "hostile" / name
    if verdict == "reject":
        with pytest.raises(RefusedError) as refused:
            read_refi(path)
        assert refused.value.parameters["file"] == path.name
        return
    project = read_refi(path)
    assert project.sources
    assert verdict == ("warn" if project.warnings else "accept")
    for source in project.sources:
        assert all(0 <= each.start < each.end <= len(source.text) for each in source.selections)
