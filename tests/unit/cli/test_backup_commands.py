"""Backups from the command line: made, listed, gone back to, checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from workbench.cli import confirming


def test_a_backup_is_made_and_listed(run: Run, study: Path) -> None:
    """It lies in the folder beside the project; that both are on one disk is said on stderr."""
    told = run("backup")
    assert told.code == 0
    assert "study.workbench backups" in told.out
    assert "same disk" in told.err
    listed = run("backup", "list")
    assert "by hand" in listed.out
    assert "same disk" in listed.err
    row = run("backup", "list", "--json").data[0]
    assert (row["number"], row["why"], row["place"]) == (1, "by-hand", "beside")
    assert row["acts"] == run("info", "--json").data["acts"]


def test_no_backups_are_said(run: Run, study: Path) -> None:
    """Before the first one there is a sentence, and for programs an empty array."""
    assert "no backups yet" in run("backup", "list").err
    assert run("backup", "list", "--json").data == []


def test_a_backup_is_copied_to_a_folder(run: Run, study: Path, tmp_path: Path) -> None:
    """With `--to` it lies there, too; a folder that is not there is refused."""
    (tmp_path / "stick").mkdir()
    told = run("backup", "--to", "stick", "--json")
    assert Path(told.data["copy"]).read_bytes() == Path(told.data["file"]).read_bytes()
    assert run("backup", "--to", "weg", "--json").data["error"]["key"] == "backup.no_folder"


def test_a_second_place_is_chosen_and_given_up(run: Run, study: Path, tmp_path: Path) -> None:
    """Every backup made from then on lies there, too."""
    assert run("backup", "place", "--json").data["folder"] is None
    (tmp_path / "stick").mkdir()
    chosen = run("backup", "place", "stick", "--json").data
    assert chosen == {"file": "study.workbench", "folder": str(tmp_path / "stick"), "same_disk": True}
    assert "same disk" in run("backup", "place").err
    run("backup")
    assert len(list((tmp_path / "stick").glob("study.workbench * backups/0001 *"))) == 1
    assert "no second place" in run("backup", "place", "none").out


def test_going_back_brings_back_what_was_removed(run: Run, study: Path) -> None:
    """The memo written after the backup is gone, the one before is there, and the file from before is kept."""
    run("backup")
    before = len(run("memo", "list", "--json").data)
    run("memo", "add", "Later bedacht")
    told = run("restore", "--confirm", "study")
    assert told.code == 0
    assert "kept as" in told.out
    assert len(run("memo", "list", "--json").data) == before
    assert run("log", "--json").data[0]["act"] == "restore"
    assert "went back to the backup" in run("log").out
    assert run("check").code == 0


@pytest.mark.parametrize(("words", "key"), [([], "cli.confirm.needed"), (["--confirm", "ander"], "cli.confirm.other")])
def test_going_back_needs_the_name_of_the_project(run: Run, study: Path, words: list[str], key: str) -> None:
    """Without it, or with another one, nothing is done."""
    run("backup")
    before = study.read_bytes()
    assert run("restore", *words, "--json").data["error"]["key"] == key
    assert study.read_bytes() == before


def test_the_name_is_asked_for_on_a_terminal(run: Run, study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typed as asked, it goes on."""

    class Typed:
        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            return "study\n"

        def write(self, words: str) -> None: ...

        def flush(self) -> None: ...

    class System:
        stdin = stderr = Typed()

    run("backup")
    monkeypatch.setattr(confirming, "sys", System)
    assert run("restore").code == 0


def test_a_damaged_project_names_its_newest_good_backup(run: Run, study: Path) -> None:
    """So it does when the file is gone; `restore` brings it back in both cases."""
    run("backup")
    study.write_bytes(b"niets meer")
    for key in ("project.damaged_backup", "project.missing_backup"):
        told = run("documents", "--json").data["error"]
        assert told["key"] == key
        assert "0001" in told["what"] + told["cure"]
        assert run("backup", "list", "--json").data[0]["number"] == 1
        assert run("restore", "--confirm", "study").code == 0
        assert run("documents").code == 0
        study.unlink()


def test_every_backup_is_read_from_beginning_to_end(run: Run, study: Path) -> None:
    """One that was damaged since is found out."""
    run("backup")
    file = Path(run("backup", "--json").data["file"])
    assert run("check", "--backups").code == 0
    file.write_bytes(file.read_bytes()[:-4096])
    told = run("check", "--backups", "--json")
    assert (told.code, [row["sound"] for row in told.data]) == (1, [False, True])
    assert "damaged" in run("check", "--backups").out


def test_a_file_is_verified_without_being_touched(run: Run, study: Path, tmp_path: Path) -> None:
    """A backup, a damaged copy, and what is no project."""
    file = Path(run("backup", "--json").data["file"])
    told = run("verify", file, "--json")
    assert (told.code, told.data["sound"]) == (0, True)
    assert "is whole" in run("verify", file).out
    short = tmp_path / "kort.workbench"
    short.write_bytes(file.read_bytes()[:-4096])
    told = run("verify", short)
    assert (told.code, short.stat().st_size) == (1, file.stat().st_size - 4096)
    assert "is damaged" in told.out
    assert run("verify", "weg.workbench", "--json").data["error"]["key"] == "project.missing"


def test_a_word_too_many_is_refused_and_both_forms_have_help(run: Run, study: Path) -> None:
    """`backup` is a command and the first word of others."""
    assert run("backup", "lijst").code == 2
    assert "--to" in run("backup", "--help").out
    assert "FOLDER" in run("backup", "place", "--help").out


def test_what_a_search_would_not_find_is_told_by_check(run: Run, study: Path) -> None:
    """A turn that is missing in the index, and an entry that is missing in the log."""
    from workbench.storage.connection import connect

    connection = connect(study)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DELETE FROM folded WHERE turn_id = (SELECT max(turn_id) FROM folded)")
    connection.execute("DELETE FROM entry WHERE number = 3")
    connection.close()
    told = run("check", "--json")
    assert told.code == 1
    assert [finding.split(":")[0] for finding in told.data["findings"]] == ["journal", "full-text index"]
