"""A hundred and more files made to be survived: each is imported, doubted or refused, with one sentence each time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.unit.importers.made import GROUPS
from workbench.services.project.projects import check
from workbench.services.transcripts.importing import Report, import_files
from workbench.storage.store import Store
from workbench.wording import choose_language, say


def told(report: Report) -> list[tuple[str, dict[str, object]]]:
    """Return the key and the parameters of every sentence about a file."""
    warnings = [(warned.key, warned.parameters) for warned in report.warnings]
    refusals = [(report.refusal.key, dict(report.refusal.parameters))] if report.refusal else []
    return [*refusals, *warnings]


def sentences(report: Report) -> list[str]:
    """Return what is said of a file, in both languages."""
    said = []
    for language in ("en", "nl"):
        choose_language(language)
        said += [say(key, **parameters) for key, parameters in told(report)]
    return said


def everything(folder: Path) -> set[str]:
    """Return every file and folder below a folder."""
    return {os.path.join(at, name) for at, folders, files in os.walk(folder) for name in (*folders, *files)}


@pytest.mark.parametrize("group", GROUPS)
def test_no_file_does_more_than_come_in_or_be_refused(
    group: str, empty_project: Store, coder: int, tmp_path: Path
) -> None:
    """Each verdict is the expected one, every sentence stands on one line in both languages, and nothing is written."""
    made = GROUPS[group]()
    folder = tmp_path / "gemaakt"
    folder.mkdir()
    for name, (content, _) in made.items():
        (folder / name).write_bytes(content)
    before = everything(tmp_path)
    reports = list(import_files(empty_project, coder, [folder / name for name in made]))
    assert everything(tmp_path) == before
    verdicts = {name: report.status for name, report in zip(made, reports, strict=True)}
    assert verdicts == {name: verdict for name, (_, verdict) in made.items()}
    for report in reports:
        for sentence in sentences(report):
            assert sentence.isprintable()
            assert sentence[-1] in ".?)"
        assert not report.refusal or report.file in say(report.refusal.key, **report.refusal.parameters)
    assert check(empty_project) == []
