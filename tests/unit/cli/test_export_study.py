"""Writing the whole study for other programs, on the command line."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pyreadstat
import pytest

from tests.unit.cli.conftest import Run
from tests.unit.cli.test_shapes import documented, printed
from workbench.exporters.csv_file import guarded, unguarded

ROOT = Path(__file__).parents[3]
FILES = {"workbook": "x.xlsx", "csv": "x.zip", "sav": "x.sav", "sqlite": "x.sqlite"}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_written_and_told(run: Run, study: Path, tmp_path: Path, name: str) -> None:
    """The file is for its owner only, and the report has the documented keys."""
    file = tmp_path / FILES[name]
    told = run("export", name, "-o", file, "--json")
    assert told.code == 0
    assert printed(told.data) == documented(f"export {name}")
    assert (told.data["file"], told.data["format"]) == (str(file), name)
    assert told.data["bytes"] == file.stat().st_size
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_other_programs_open_the_files(run: Run, study: Path, tmp_path: Path) -> None:
    """Each program finds as many codings as there are."""
    for name, file in FILES.items():
        assert run("export", name, "-o", tmp_path / file).code == 0
    rows = len(run("quotes", "--json").data)
    assert openpyxl.load_workbook(tmp_path / "x.xlsx")["quotes"].max_row == rows + 1
    assert len(pyreadstat.read_sav(tmp_path / "x.sav")[0]) == rows
    with ZipFile(tmp_path / "x.zip") as archive:
        assert archive.read("codings.csv").count(b"\r\n") == rows + 1
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM codings").fetchone() == (rows,)


def test_people_read_a_report(run: Run, study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The loss report is a line a kind under the heads of what became of it, in the language spoken."""
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    lines = run("export", "sav", "-o", "x.sav").out.splitlines()
    assert lines[1] == "  Overgenomen"
    head = next(
        at for at, line in enumerate(lines) if line.startswith("  Niet overgenomen: ") and "geen plaats" in line
    )
    assert any(line.endswith("teksten van transcripten") for line in lines[head:])


def test_csv_goes_into_a_folder(run: Run, study: Path, tmp_path: Path) -> None:
    """A name without an ending is a folder with the files of the archive, for its owner only."""
    assert run("export", "csv", "-o", tmp_path / "uit").code == 0
    assert run("export", "csv", "-o", tmp_path / "uit.zip").code == 0
    with ZipFile(tmp_path / "uit.zip") as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert {path.name: path.read_bytes() for path in (tmp_path / "uit").iterdir()} == packed
    assert (tmp_path / "uit").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "uit").iterdir()} == {0o600}


def test_a_folder_with_files_is_left_alone_without_force(run: Run, study: Path, tmp_path: Path) -> None:
    """With --force files of the same names are written anew, others stay."""
    folder = tmp_path / "uit"
    folder.mkdir()
    assert run("export", "csv", "-o", folder).code == 0
    (folder / "mijn.txt").write_text("van mij")
    (folder / "codes.csv").write_text("oud")
    told = run("export", "csv", "-o", folder)
    assert (told.code, (folder / "codes.csv").read_text()) == (1, "oud")
    assert "--force" in told.err
    assert run("export", "csv", "-o", folder, "--force").code == 0
    assert (folder / "codes.csv").read_bytes().startswith(b"\xef\xbb\xbfguid")
    assert (folder / "mijn.txt").read_text() == "van mij"


@pytest.mark.parametrize("name", FILES)
def test_no_file_is_written_over_without_force(run: Run, study: Path, tmp_path: Path, name: str) -> None:
    """A file that is there stays as it is; a project stays also with --force."""
    file = tmp_path / FILES[name]
    file.write_text("van mij")
    assert (run("export", name, "-o", file).code, file.read_text()) == (1, "van mij")
    assert run("export", name, "-o", file, "--force").code == 0
    before = study.read_bytes()
    assert run("export", name, "-o", study, "--force").code == 1
    assert study.read_bytes() == before


@pytest.mark.parametrize("name", FILES)
def test_a_missing_folder_is_told(run: Run, study: Path, tmp_path: Path, name: str) -> None:
    """It is named, not made."""
    assert "nowhere" in run("export", name, "-o", tmp_path / "nowhere" / FILES[name]).err
    assert not (tmp_path / "nowhere").exists()


def test_what_r_takes_off_is_what_was_put_on() -> None:
    """The line for R in the docs gives every text back, also those that begin with an apostrophe."""
    page = (ROOT / "docs" / "formats.md").read_text("utf-8")
    found = re.search(r'sub\("(.+)", "", x, perl = TRUE\)', page)
    assert found is not None
    pattern = re.compile(found[1].replace("\\\\", "\\"))
    texts = ["=1+1", "-5", "- dat", "'=1", "''+x", "'-5", "'s avonds", " =x", "\t@x", "＝1", "gewoon", "", "'", "'''"]
    assert [pattern.sub("", guarded(text), count=1) for text in texts] == texts
    assert [unguarded(guarded(text)) for text in texts] == texts
