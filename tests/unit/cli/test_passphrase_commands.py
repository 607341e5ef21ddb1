"""Passphrases on the command line: never seen, never in the arguments."""

from __future__ import annotations

import getpass
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.unit.services.project.test_passphrase import FIRST, SECOND
from workbench.__main__ import main
from workbench.services.project.passphrase import sheet, sheet_untried
from workbench.services.project.projects import create_project, open_project
from workbench.services.project.recovery_sheet import sheet_lines
from workbench.storage import passphrases
from workbench.storage.passphrases import forget_keys, salt_of


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Derive keys quickly, stand in an empty folder, and know no key afterwards."""
    monkeypatch.setattr(passphrases, "ROUNDS", 10)
    monkeypatch.setenv("WORKBENCH_CONFIG", str(tmp_path / "settings"))
    monkeypatch.setenv("WORKBENCH_CODER", "A")
    monkeypatch.delenv("WORKBENCH_PROJECT", raising=False)
    monkeypatch.chdir(tmp_path)
    yield
    forget_keys()


def in_file(name: str, words: str, mode: int = 0o600) -> str:
    """Write a passphrase into a file."""
    path = Path(name)
    path.write_text(f"{words}\nnot this line\n", "utf-8")
    path.chmod(mode)
    return name


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Sit at a terminal and type these answers unseen; returns the questions."""
    questions: list[str] = []
    left = iter(answers)

    def answer(question: str) -> str:
        questions.append(question)
        return next(left)

    monkeypatch.setattr(getpass, "getpass", answer)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    return questions


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Run a command as a new program would; returns its exit code and what it said."""
    forget_keys()
    code = main(list(words))
    said = capsys.readouterr()
    return code, said.out, said.err


def data(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    """Return what a command answers as data."""
    code, out, err = run(capsys, *words, "--json")
    assert code == 0, out + err
    return json.loads(out)


def test_new_asks_twice_and_encrypts(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A passphrase is typed twice; after two that differ once more."""
    questions = typed(monkeypatch, FIRST, SECOND, FIRST, FIRST)
    code, out, err = run(capsys, "new", "studie", "--encrypt")
    assert (code, len(questions)) == (0, 4)
    assert "not the same" in err
    assert "recovery sheet" in out
    assert FIRST not in out + err
    assert salt_of(Path("studie.workbench"))


def test_without_encrypt_nobody_is_asked(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A passphrase is offered, not forced."""
    questions = typed(monkeypatch)
    assert data(capsys, "new", "studie")["encrypted"] is False
    assert questions == []
    assert salt_of(Path("studie.workbench")) is None


def test_a_file_gives_the_passphrase(capsys: pytest.CaptureFixture[str]) -> None:
    """Its first line is taken, before or after the command; a weak one is warned of and taken."""
    file = in_file("zin", "kort")
    code, _, err = run(capsys, "new", "studie", "--passphrase-file", file)
    assert code == 0
    assert "soon guessed" in err
    assert data(capsys, "info", "--passphrase-file", file)["encrypted"] is True
    assert data(capsys, "--passphrase-file", file, "documents") == []


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_file_that_others_may_read_is_refused(capsys: pytest.CaptureFixture[str], mode: int) -> None:
    """It would be no secret; control: the same file for its owner only is taken."""
    create_project(Path("studie.workbench"), passphrase=FIRST).close()
    code, _, err = run(capsys, "info", "--passphrase-file", in_file("zin", FIRST, mode))
    assert code == 1
    assert "chmod 600" in err
    assert run(capsys, "info", "--passphrase-file", in_file("zin", FIRST))[0] == 0


@pytest.mark.parametrize(
    "words",
    [["info"], ["quotes"], ["check"], ["backup", "list"], ["copy", "make"], ["open"], ["verify", "studie.workbench"]],
)
def test_every_command_needs_it(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    """Without a terminal and without a file it is one sentence, and nothing of the project."""
    create_project(Path("studie.workbench"), name="Fientje", passphrase=FIRST).close()
    code, out, err = run(capsys, *words)
    assert code == 1
    assert "--passphrase-file" in out + err
    assert "Fientje" not in out + err


def test_three_tries_at_the_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The third wrong one ends it; the file is as it was."""
    path = Path("studie.workbench")
    create_project(path, passphrase=FIRST).close()
    before = path.read_bytes()
    questions = typed(monkeypatch, "een", "twee", "drie", FIRST)
    assert run(capsys, "info")[0] == 1
    assert len(questions) == 3
    assert path.read_bytes() == before
    questions = typed(monkeypatch, "een", FIRST)
    assert run(capsys, "info")[0] == 0
    assert len(questions) == 2


def test_set_lists_the_plain_copies(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Each is encrypted, deleted or left after it was asked; what is left is counted."""
    path = Path("studie.workbench")
    create_project(path).close()
    for _ in range(3):
        run(capsys, "backup")
    typed(monkeypatch, FIRST, FIRST)
    answers = iter(["1\n", "2\n", "\n"])
    monkeypatch.setattr(sys.stdin, "readline", lambda: next(answers))
    code, out, err = run(capsys, "passphrase", "set")
    assert code == 0, err
    assert err.count("1 encrypt, 2 delete") == 3
    assert "left: 1" in out
    typed(monkeypatch, FIRST, FIRST)
    assert sorted(copy["passphrase"] for copy in data(capsys, "passphrase", "copies")) == ["none", "this"]


def test_copies_are_encrypted_or_deleted(capsys: pytest.CaptureFixture[str]) -> None:
    """All plain ones at once; deleting them needs the name of the project."""
    path, file = Path("studie.workbench"), in_file("zin", FIRST)
    create_project(path).close()
    run(capsys, "backup")
    data(capsys, "passphrase", "set", "--passphrase-file", file)
    assert run(capsys, "passphrase", "copies", "--delete", "--passphrase-file", file)[0] == 1
    assert [copy["passphrase"] for copy in data(capsys, "passphrase", "copies", "--passphrase-file", file)] == ["none"]
    done = data(capsys, "passphrase", "copies", "--encrypt", "--passphrase-file", file)
    assert [(copy["kind"], copy["passphrase"]) for copy in done] == [("backup", "this")]
    Path("studie.workbench kept 2026-01-01 000000").write_bytes(b"SQLite format 3\0")
    done = data(capsys, "passphrase", "copies", "--delete", "--confirm", "studie", "--passphrase-file", file)
    assert [copy["kind"] for copy in done] == ["backup"]
    assert not Path("studie.workbench kept 2026-01-01 000000").exists()


def test_change_and_what_backups_need(capsys: pytest.CaptureFixture[str]) -> None:
    """The list of backups tells which passphrase opens each; going back asks for an earlier one."""
    path, first, second = Path("studie.workbench"), in_file("een", FIRST), in_file("twee", SECOND)
    create_project(path, passphrase=FIRST).close()
    run(capsys, "backup", "--passphrase-file", first)
    changed = ["passphrase", "change", "--passphrase-file", first, "--new-passphrase-file", second]
    assert run(capsys, *changed)[0] == 0
    assert run(capsys, "info", "--passphrase-file", first)[0] == 1
    [row] = data(capsys, "backup", "list", "--passphrase-file", second)
    assert (row["passphrase"], row["acts"]) == ("earlier", None)
    assert row["since"] <= row["until"]
    assert run(capsys, "restore", "1", "--confirm", "studie", "--passphrase-file", second)[0] == 1
    code, _, err = run(capsys, "restore", "1", "--confirm", "studie", "--passphrase-file", first)
    assert code == 0
    assert "opens as the backup does" in err
    assert run(capsys, "info", "--passphrase-file", first)[0] == 0


def test_restoring_keeps_the_passphrase_that_is_typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """At a terminal both are asked for, and the project keeps its own."""
    path, first, second = Path("studie.workbench"), in_file("een", FIRST), in_file("twee", SECOND)
    create_project(path, passphrase=FIRST).close()
    run(capsys, "backup", "--passphrase-file", first)
    run(capsys, "passphrase", "change", "--passphrase-file", first, "--new-passphrase-file", second)
    typed(monkeypatch, FIRST, SECOND)
    assert run(capsys, "restore", "1", "--confirm", "studie")[0] == 0
    assert run(capsys, "info", "--passphrase-file", second)[0] == 0


def test_removing_needs_the_name(capsys: pytest.CaptureFixture[str]) -> None:
    """It makes every interview readable, so it is confirmed."""
    path, file = Path("studie.workbench"), in_file("zin", FIRST)
    create_project(path, passphrase=FIRST).close()
    assert run(capsys, "passphrase", "remove", "--passphrase-file", file)[0] == 1
    assert salt_of(path)
    assert run(capsys, "passphrase", "remove", "--confirm", "studie", "--passphrase-file", file)[0] == 0
    assert salt_of(path) is None


def test_the_sheet_on_paper_and_tried(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """It goes to the terminal or into a file of one's own, and is typed line by line; a wrong line is asked again."""
    path, file = Path("studie.workbench"), in_file("zin", FIRST)
    create_project(path, name="Thuis", passphrase=FIRST).close()
    assert data(capsys, "info", "--passphrase-file", file)["sheet_tried"] is False
    code, out, _ = run(capsys, "passphrase", "sheet", "--passphrase-file", file)
    assert code == 0
    assert "Recovery sheet of Thuis" in out
    assert run(capsys, "passphrase", "sheet", "-o", "blad", "--passphrase-file", file)[0] == 0
    assert Path("blad").stat().st_mode & 0o777 == 0o600
    assert Path("blad").read_text("utf-8") == out
    assert run(capsys, "passphrase", "sheet", "-o", "blad", "--passphrase-file", file)[0] == 1
    lines = [line.strip() for line in out.splitlines() if line.startswith("    ")]
    typed(monkeypatch, FIRST, lines[0], f"0{lines[1][1:]}", *lines[1:])
    code, _, err = run(capsys, "passphrase", "try")
    assert code == 0, err
    assert "Group 6" in err
    assert data(capsys, "info", "--passphrase-file", file)["sheet_tried"] is True
    with open_project(path) as store:
        assert not sheet_untried(store)
        assert sheet_lines(sheet(store)) == out.splitlines()


def test_check_tells_what_others_may_read(capsys: pytest.CaptureFixture[str]) -> None:
    """Files of an earlier program may be open to others; the project is sound all the same."""
    path = Path("studie.workbench")
    create_project(path).close()
    assert data(capsys, "check")["open_to_others"] == []
    path.chmod(0o644)
    assert [Path(each).name for each in data(capsys, "check")["open_to_others"]] == ["studie.workbench"]
    assert run(capsys, "check")[0] == 0


@pytest.mark.parametrize(("words", "mask"), [("", "0o77"), ("['--version']", "0o22")])
def test_the_program_writes_for_its_owner_only(words: str, mask: str) -> None:
    """Whatever it writes later nobody else may read; control: called from another program it leaves that as it is."""
    script = (
        "import os, sys; os.umask(0o22); sys.argv = ['workbench', '--version']\n"
        f"from workbench.__main__ import main\nmain({words}); print(oct(os.umask(0)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == mask
