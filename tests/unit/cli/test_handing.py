"""Files that commands write for others: with the key, without it, and with names on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.naming import PHRASE, quick_seal
from tests.unit.cli.conftest import Run
from workbench.services.names.key import FormKept, Named, drop_keys, make_key
from workbench.services.project.projects import open_project


@pytest.fixture
def key(study: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Mark a name in the study, and make its key apart from it; shut again."""
    quick_seal(monkeypatch)
    path = tmp_path_factory.mktemp("sleutels") / "studie.key"
    with open_project(study) as store:
        made = make_key(store, path, PHRASE)
        made.change(lambda content: content.entities.update(e=Named("beroep-1", "person", (FormKept("collega"),))))
        store.keep("INSERT INTO entity (guid, kind) VALUES ('e', 'person')")
    drop_keys()
    (path.parent / "zin.txt").write_text(f"{PHRASE}\n", "utf-8")
    (path.parent / "zin.txt").chmod(0o600)
    return path


def test_a_file_needs_the_key(run: Run, key: Path, tmp_path: Path) -> None:
    """Without the key nothing is written; with it the mark stands in the file, which can be verified with the key."""
    refused = run("quotes", "-o", "quotes.md")
    assert refused.code == 1
    assert "--key" in refused.err
    assert not (tmp_path / "quotes.md").exists()
    opening = ("--key", key, "--key-passphrase-file", key.parent / "zin.txt")
    assert run("quotes", "-o", "quotes.md", *opening).code == 0
    drop_keys()
    written = (tmp_path / "quotes.md").read_text("utf-8")
    assert "beroep-1" in written
    assert "collega" not in written
    assert run("verify", "quotes.md").code == 1
    assert run("verify", "quotes.md", *opening).code == 0
    drop_keys()


def test_names_are_left_only_on_purpose(run: Run, key: Path, tmp_path: Path) -> None:
    """A raw file needs the name of the project, and stands in the register as one with names."""
    assert run("quotes", "-o", "raw.md", "--raw").code == 1
    assert run("quotes", "-o", "raw.md", "--raw", "--confirm", "other").code == 1
    assert run("quotes", "-o", "raw.md", "--raw", "--confirm", "study").code == 0
    assert "collega" in (tmp_path / "raw.md").read_text("utf-8")
    [row] = run("deliveries", "--json").data
    assert (row["file"], row["raw"], row["replaced"]) == ("raw.md", True, 0)


def test_the_name_of_a_file_is_no_place_for_a_name(run: Run, key: Path) -> None:
    """A file that would be called by a name is refused."""
    opening = ("--key", key, "--key-passphrase-file", key.parent / "zin.txt")
    told = run("quotes", "-o", "quotes-collega.md", *opening)
    assert (told.code, "[beroep-1]" in told.err) == (1, True)
    drop_keys()


def test_a_recipient_has_codes_of_their_own(run: Run, study: Path, tmp_path: Path) -> None:
    """Respondents go under codes that the researcher can list, also where no names were marked."""
    assert run("quotes", "-o", "quotes.json", "--to", "Gemeente").code == 0
    labels = run("deliveries", "--labels", "gemeente", "--json").data
    written = (tmp_path / "quotes.json").read_text("utf-8")
    assert "R01" not in written
    assert any(f"[{row['label']}]" in written for row in labels)


def test_quotes_with_marks_are_checked_through_the_key(run: Run, key: Path, tmp_path: Path) -> None:
    """The right mark is the name that was said, at any other word it is none; a folder has no key."""
    opening = ("--key", key, "--key-passphrase-file", key.parent / "zin.txt")
    assert run("quotes", "-o", "quotes.md", "--text", "collega", *opening).code == 0
    found = run("audit", "quotes", "quotes.md", "--json", *opening).data
    assert [row["verdict"] for row in found if "[beroep-1]" in row["quote"]] == ["verbatim"]
    (tmp_path / "fout.md").write_text("“[beroep-1] geven elk jaar een les”\n", "utf-8")
    assert [row["verdict"] for row in run("audit", "quotes", "fout.md", "--json", *opening).data] == ["altered"]
    drop_keys()
    assert run("audit", "quotes", "quotes.md", "--against", ".", *opening).code == 2
