"""A project of another program on the command line: in, looked at, and out again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign import PROJECT
from workbench.cli.arguments import Parser
from workbench.cli.commands import export_qdpx, import_files, info, new, origin
from workbench.errors import ProjectError, RefusedError, UsageError
from workbench.services.codebook.codebook import Codebook
from workbench.services.foreign.beginning import FACETS
from workbench.services.foreign.bringing import bring_in
from workbench.services.foreign.delivering import deliver_qdpx
from workbench.services.project.projects import create_with, sign_in


@pytest.fixture
def qdpx(tmp_path: Path) -> Path:
    """Write the small project as another program would."""
    with create_with(tmp_path / "elders.workbench", Codebook("leeg", "nl", FACETS, []), name="Thuis") as store:
        bring_in(store, sign_in(store, "ik"), "thuis", PROJECT)
        deliver_qdpx(store, tmp_path / "thuis.qdpx")
    return tmp_path / "thuis.qdpx"


def _run(module: Any, command: str, *words: object) -> Any:
    parser = Parser(command)
    module.arguments(parser)
    return module.run(parser.parse_args([str(word) for word in words]))


def test_a_project_begins_with_one_of_another_program(tmp_path: Path, qdpx: Path) -> None:
    """Its codes and no others; the loss report says what came over."""
    path = tmp_path / "nieuw.workbench"
    answer = _run(new, "new", path, "--from", qdpx, "--coder", "ik")
    assert (answer.data["name"], answer.data["codes"], answer.data["documents"]) == ("Thuis", 4, ["Gesprek", "Ander"])
    assert {line["message"] for line in answer.data["report"]} >= {"4 codings", "3 passages", "5 notes as memos"}
    assert "  Came over" in answer.lines
    aside = {line["key"]: line["count"] for line in _run(info, "info", "-p", path).data["aside"]}
    assert (aside["foreign.aside.set"], aside["foreign.aside.picturesource"]) == (1, 1)


def test_it_comes_into_a_project_that_is_there(tmp_path: Path, qdpx: Path) -> None:
    """By the same command as any file."""
    path = tmp_path / "nieuw.workbench"
    _run(new, "new", path)
    [row] = _run(import_files, "import", qdpx, "-p", path, "--coder", "ik").data
    assert (row["status"], row["kind"], row["documents"]) == ("warned", "project", ["Gesprek", "Ander"])


def test_it_goes_out_with_a_loss_report(tmp_path: Path, qdpx: Path) -> None:
    """The file is named, gets its ending, and is not written over."""
    words = ("-p", tmp_path / "elders.workbench", "-o", tmp_path / "uit", "--for", "nvivo")
    answer = _run(export_qdpx, "export qdpx", *words)
    assert answer.data["unit"] == "utf16"
    assert (tmp_path / "uit.qdpx").stat().st_size == answer.data["bytes"]
    assert "foreign.lost.journal" in {line["key"] for line in answer.data["report"]}
    with pytest.raises(RefusedError, match=r"cli\.output_exists"):
        _run(export_qdpx, "export qdpx", *words)


def test_what_is_no_project_leaves_none_behind(tmp_path: Path) -> None:
    """A refusal makes no file."""
    (tmp_path / "tekst.txt").write_text("R: ja", "utf-8")
    (tmp_path / "kapot.qdpx").write_bytes(b"geen archief")
    for name in ("tekst.txt", "kapot.qdpx"):
        with pytest.raises(RefusedError):
            _run(new, "new", tmp_path / "nieuw.workbench", "--from", tmp_path / name, "--coder", "ik")
    assert not (tmp_path / "nieuw.workbench").exists()


def test_one_beginning_is_enough(tmp_path: Path, qdpx: Path) -> None:
    """A codebook and a project at once are refused, and so is a file that is there."""
    with pytest.raises(UsageError, match=r"cli\.new\.two_beginnings"):
        _run(new, "new", tmp_path / "nieuw", "--from", qdpx, "--codebook", "x.yaml")
    with pytest.raises(ProjectError, match=r"project\.exists"):
        _run(new, "new", tmp_path / "elders.workbench", "--from", qdpx, "--coder", "ik")


def test_the_report_can_be_read_later(tmp_path: Path, qdpx: Path) -> None:
    """By document and by the number of the act; exactly one of them is named."""
    path = tmp_path / "nieuw.workbench"
    _run(new, "new", path)
    [row] = _run(import_files, "import", qdpx, "-p", path, "--coder", "ik").data
    answer = _run(origin, "origin", "Gesprek", "-p", path)
    [whole] = answer.data["imports"]
    assert (whole["file"], whole["report"], whole["warnings"]) == ("thuis.qdpx", row["report"], row["warnings"])
    assert "  Came over" in answer.lines
    same = _run(origin, "origin", "--act", whole["act"], "-p", path)
    assert same.data == {"act": whole["act"], "report": row["report"], "warnings": row["warnings"]}
    with pytest.raises(UsageError, match=r"cli\.origin\.one"):
        _run(origin, "origin", "-p", path)
    assert _run(origin, "origin", "--act", 1, "-p", path).lines == [
        "No report is kept with act 1: nothing was doubtful, or it was no import."
    ]
