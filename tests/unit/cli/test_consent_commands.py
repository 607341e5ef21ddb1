"""Consent, third persons, keeping, purging and archiving on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from tests.unit.cli.test_shapes import documented, printed
from workbench.services.deliveries.deliveries import deliveries
from workbench.services.names import names
from workbench.services.names.names import Names, lend_names
from workbench.services.project.projects import open_project
from workbench.text.veil import Form

SAID = "Elk jaar een les over veilig thuis."
"""Words of R01."""


def test_consent_is_written_down_and_listed(run: Run, study: Path) -> None:
    """Under names of either language; what is no answer is refused."""
    done = run("consent", "set", "R01", "letterlijk=nee", "given_on=3-11-2026", "--json")
    assert (done.code, done.data["literal"], done.data["given_on"]) == (0, False, "2026-11-03")
    assert printed(done.data) == documented("consent set")
    listed = run("consent", "list", "--json").data
    assert {row["respondent"]: row["literal"] for row in listed} == {"R01": False, "R02": None}
    assert printed(listed) == documented("consent list")
    assert "2026-11-03" in run("consent", "list", "R01").out
    wrong = run("consent", "set", "R01", "literal=misschien")
    assert wrong.code == 1
    assert "neither yes, no nor unknown" in wrong.err


def test_a_list_of_consent_goes_out_and_comes_in(run: Run, study: Path, tmp_path: Path) -> None:
    """A wrong row is named with its cell, and exit code 1 says that something was refused."""
    run("consent", "set", "R02", "archiving=yes")
    assert run("consent", "list", "-o", tmp_path / "list.csv").code == 0
    again = run("consent", "import", tmp_path / "list.csv", "--json")
    assert (again.code, [row["status"] for row in again.data]) == (0, ["kept", "kept"])
    assert printed(again.data) == documented("consent import")
    (tmp_path / "wrong.csv").write_text("respondent;functie\nR01;hm\nR09;ja\n", "utf-8")
    wrong = run("consent", "import", tmp_path / "wrong.csv")
    assert wrong.code == 1
    assert "wrong.csv, line 2, column function" in wrong.err
    assert "R09" in wrong.err


def test_a_list_of_consent_shows_no_names(
    run: Run, study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Marks stand in notes and reasons, codes of the recipient for respondents; with --raw the names: control."""
    monkeypatch.setattr(names, "_lent", {})
    run("consent", "set", "R01", "note=Belde met Tervina.")
    run("respondents", "withdraw", "R02", "--reason", "Tervina wil het niet")
    with open_project(study) as store:
        store.keep("INSERT INTO entity (guid, kind) VALUES ('e', 'person')")
        lend_names(store.value("SELECT guid FROM project"), Names((Form("Tervina", "collega-3"),)))
    assert run("consent", "list", "-o", tmp_path / "a.csv", "--to", "De Vries").code == 0
    told = (tmp_path / "a.csv").read_text("utf-8-sig")
    assert ("Tervina" in told, told.count("[collega-3]"), "R01" in told) == (False, 2, False)
    assert run("consent", "list", "R01", "-o", tmp_path / "b.csv", "--raw", "--confirm", study.stem).code == 0
    raw = (tmp_path / "b.csv").read_text("utf-8-sig")
    assert ("Tervina" in raw, "R01" in raw, "R02" in raw) == (True, True, False)
    with open_project(study) as store:
        assert [(each.file, each.raw) for each in deliveries(store)] == [("a.csv", False), ("b.csv", True)]


def test_who_never_said_is_told_before_a_file_is_written(run: Run, study: Path, tmp_path: Path) -> None:
    """With a count, not for a codebook, and no more once it is written down."""
    assert "Of 2 of 2 respondents" in run("quotes", "-o", tmp_path / "a.csv").err
    assert "respondents" not in run("codebook", "export", tmp_path / "a.yaml").err
    for name in ("R01", "R02"):
        run("consent", "set", name, "literal=yes", "function=yes", "archiving=no")
    assert "respondents" not in run("quotes", "-o", tmp_path / "b.csv").err


def test_who_withdrew_is_in_nothing_that_is_printed(run: Run, study: Path) -> None:
    """Until they return; the control is what was printed before."""
    before = run("counts", "--json").data
    assert SAID in run("quotes").out
    done = run("respondents", "withdraw", "R01", "--reason", "belde", "--json")
    assert (done.code, printed(done.data)) == (0, documented("respondents withdraw"))
    assert SAID not in run("quotes").out
    assert run("counts", "--json").data != before
    assert run("info", "--json").data["withdrawn"] == 1
    assert run("respondents", "withdraw", "R01").code == 1
    back = run("respondents", "return", "R01", "--json")
    assert printed(back.data) == documented("respondents return")
    assert SAID in run("quotes").out


def test_a_file_keeps_to_what_was_agreed(run: Run, study: Path, tmp_path: Path) -> None:
    """What is printed for one's own eyes shows the words; a file has the mark, and is found current."""
    run("consent", "set", "R01", "literal=no")
    assert SAID in run("quotes").out
    assert run("quotes", "-o", tmp_path / "quotes.csv").code == 0
    written = (tmp_path / "quotes.csv").read_text("utf-8-sig")
    assert SAID not in written
    assert "[not to be quoted literally]" in written
    assert run("verify", tmp_path / "quotes.csv", "--json").data["state"] == "current"


def test_third_persons_on_the_command_line(run: Run, study: Path) -> None:
    """Added, changed, tied, removed."""
    added = run("third-persons", "add", "kind van R01", "--relation", "kind", "--json")
    assert printed(added.data) == documented("third-persons add")
    changed = run("third-persons", "change", "kind van R01", "--new", "zoon van R01", "--told", "yes", "--json")
    assert (changed.data["label"], printed(changed.data)) == ("zoon van R01", documented("third-persons change"))
    assert run("third-persons", "tie", "zoon van R01", "nergens").code == 1
    untied = run("third-persons", "tie", "zoon van R01", "--json")
    assert printed(untied.data) == documented("third-persons tie")
    listed = run("third-persons", "list", "--json").data
    assert (len(listed), printed(listed)) == (1, documented("third-persons list"))
    removed = run("third-persons", "remove", "zoon van R01", "--json")
    assert printed(removed.data) == documented("third-persons remove")
    assert run("third-persons", "list", "--json").data == []


def test_the_last_day_is_called_to_mind(run: Run, study: Path) -> None:
    """By `info` from thirty days before; here it is long past."""
    done = run("retention", "set", "1-2-2020", "--json")
    assert (done.data, printed(done.data)) == ({"keep_until": "2020-02-01"}, documented("retention set"))
    assert "is past" in run("info").err
    assert run("info", "--json").data["keep_until"] == "2020-02-01"
    assert run("retention", "set", "ooit").code == 1
    run("retention", "set")
    assert run("info").err == ""


def test_a_respondent_is_purged_after_the_name_of_the_project(run: Run, study: Path) -> None:
    """What goes is told first; without the name nothing is done. Backups that hold them are named, then deleted."""
    run("backup")
    unconfirmed = run("purge", "R01")
    assert unconfirmed.code == 1
    assert "3 codings" in unconfirmed.err
    assert SAID.encode() in study.read_bytes()
    done = run("purge", "R01", "--confirm", "study", "--json")
    assert (done.code, done.data["rewritten"], len(done.data["backups"])) == (0, True, 1)
    assert printed(done.data) | {"deliveries[].at", "deliveries[].file"} == documented("purge")
    assert SAID.encode() not in study.read_bytes()
    undone = run("undo")
    assert undone.code == 1
    assert "can no longer be undone" in undone.err
    assert run("check").code == 0
    again = run("purge", "R02", "--confirm", "study", "--backups", "--json")
    assert again.data["backups"] == []
    assert run("backup", "list", "--json").data == []


def test_what_rested_on_a_purge_is_listed_until_it_was_looked_at(run: Run, study: Path) -> None:
    """By its number in the list."""
    quote = next(row["guid"] for row in run("quotes", "--json").data if row["text"] == SAID)
    run("points", "take", "V01", quote)
    run("purge", "R01", "--confirm", "study")
    listed = run("purge", "touched", "--json").data
    assert (listed[0]["target"], printed(listed)) == ("point", documented("purge touched"))
    assert run("purge", "touched", "--seen", "7").code == 1
    assert run("purge", "touched", "--seen", "1", "--json").data == []


def test_an_archive_is_made_of_who_agreed(run: Run, study: Path, tmp_path: Path) -> None:
    """In a folder or a file; what is left out is said."""
    run("consent", "set", "R01", "archiving=yes")
    done = run("archive", "make", tmp_path / "archief", "--licence", "CC0", "--json")
    assert (done.code, printed(done.data)) == (0, documented("archive make"))
    assert "without consent for archiving" in done.err
    assert (tmp_path / "archief" / "transcript-anna.md").is_file()
    assert not (tmp_path / "archief" / "transcript-bram.md").exists()
    assert run("archive", "make", tmp_path / "archief.zip").code == 0
    assert run("archive", "make", tmp_path / "archief.zip").code == 1


def test_words_of_who_withdrew_are_no_evidence(run: Run, study: Path) -> None:
    """A coding on them is not found by its GUID any more; one on the words of another is."""
    quoted = {row["respondent"]: row["guid"] for row in run("quotes", "--json").data}
    assert run("respondents", "withdraw", "R01").code == 0
    refused = run("points", "evidence", "V01", "--coding", quoted["R01"], "--json")
    assert (refused.code, refused.data["error"]["key"]) == (1, "cli.no_coding")
    assert run("points", "evidence", "V01", "--coding", quoted["R02"]).code == 0
