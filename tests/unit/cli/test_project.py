"""Which project, and who."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run


def test_the_only_project_of_the_folder_is_meant(run: Run, study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With one project in the folder it need not be named."""
    monkeypatch.delenv("WORKBENCH_PROJECT")
    assert run("info", "--json").data["file"] == study.name


def test_two_projects_in_the_folder_must_be_told_apart(run: Run, study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With two projects none is guessed; the sentence names both."""
    monkeypatch.delenv("WORKBENCH_PROJECT")
    shutil.copy(study, study.with_name("other.workbench"))
    told = run("info")
    assert told.code == 1
    assert "other.workbench, study.workbench" in told.err


def test_no_project_is_told_with_what_to_do(run: Run) -> None:
    """Without a project the sentence says how to name or make one."""
    told = run("documents", "--json")
    assert (told.code, told.data["error"]["key"]) == (1, "cli.no_project")
    assert "workbench new" in told.data["error"]["cure"]


def test_the_command_line_goes_before_the_environment(run: Run, study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project named on the command line is the one that counts."""
    monkeypatch.setenv("WORKBENCH_PROJECT", "elsewhere.workbench")
    assert run("-p", study, "info").code == 0
    assert run("info").code == 1


def test_the_login_name_is_said(run: Run, study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who codes under the login name is told so."""
    monkeypatch.delenv("WORKBENCH_CODER")
    monkeypatch.setenv("LOGNAME", "carla")
    assert "carla" in run("memo", "add", "Idee").err
    assert run("memo", "list", "--json").data[0]["coder"] == "carla"


def test_a_named_coder_is_not_said(run: Run, study: Path) -> None:
    """Who is named needs no reminder."""
    assert run("--coder", "bea", "memo", "add", "Idee").err == ""


@pytest.mark.parametrize("words", [["documents"], ["quotes"], ["summary"], ["log"], ["show", "anna"], ["info"]])
def test_reading_changes_nothing(run: Run, study: Path, words: list[str]) -> None:
    """Looking at a project leaves its file as it was, and enters nobody as coder."""
    before = study.read_bytes()
    assert run("--coder", "passer-by", *words).code == 0
    assert study.read_bytes() == before
