"""Going back, large acts, removing and choosing in the log, on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.unit.cli.conftest import Run


def _quotes(run: Run) -> list[str]:
    return [row["guid"] for row in run("quotes", "--json").data]


def test_going_back_needs_consent_and_tells_the_counts(run: Run, study: Path) -> None:
    """Without --yes nothing is done where nobody can be asked; the counts stand on stderr."""
    before, number = _quotes(run), str(len(run("log", "--json").data) + 1)
    run("--coder", "anna", "code", "anna", "--span", "0:4", "T2")
    run("--coder", "bea", "code", "anna", "--span", "0:5", "T2")
    refused = run("undo", "--to", number, "--everyone")
    assert refused.code == 1
    assert "(anna 1, bea 1)" in refused.err
    assert "2 codings go" in refused.err
    assert len(_quotes(run)) == len(before) + 2
    told = run("undo", "--to", number, "--everyone", "--yes", "--reason", "proef", "--json")
    assert [row["status"] for row in told.data if row["act"] == "coding.apply"] == ["undone", "undone"]
    assert _quotes(run) == before
    latest = run("log", "--most", "1", "--json").data[0]
    assert (latest["act"], latest["reason"], latest["parameters"]["count"]) == ("go_back", "proef", 2)
    assert run("undo").code == 0
    assert len(_quotes(run)) == len(before) + 2


def test_everyone_needs_an_act(run: Run, study: Path) -> None:
    """Going back without saying to where is a wrong use."""
    assert run("undo", "--everyone").code == 2


def test_a_large_undo_needs_consent(run: Run, study: Path) -> None:
    """What takes many codings away is told first and needs --yes; a backup lies beside the project then."""
    assert run("autocode", "e", "T2", "--yes").code == 0
    coded = len(_quotes(run))
    refused = run("undo")
    assert (refused.code, "codings go" in refused.err) == (1, True)
    assert len(_quotes(run)) == coded
    assert run("undo", "--yes").code == 0
    assert len(_quotes(run)) < coded
    assert [each for each in study.parent.rglob("*.workbench") if "before-undo" in each.name] != []
    assert run("redo").code == 0


def test_a_document_is_removed_with_consent(run: Run, study: Path) -> None:
    """The counts are told, nothing is done without --yes, and undo brings it back."""
    refused = run("remove", "anna")
    assert (refused.code, "With anna go:" in refused.err) == (1, True)
    told = run("remove", "anna", "--yes", "--reason", "dubbel", "--json")
    assert (told.code, told.data["document"]) == (0, "anna")
    assert "anna" not in [row["document"] for row in run("documents", "--json").data]
    assert run("log", "--most", "1", "--json").data[0]["reason"] == "dubbel"
    assert run("undo").code == 0
    assert "anna" in [row["document"] for row in run("documents", "--json").data]


def test_the_log_is_chosen_by_coder_and_by_words(run: Run, study: Path) -> None:
    """Only acts of one coder, or with all these words in sentence or reason; none is no error."""
    run("--coder", "bea", "memo", "add", "Idee")
    assert [row["act"] for row in run("log", "--by", "BEA", "--json").data] == ["memo.write"]
    assert {row["act"] for row in run("log", "--word", "memo", "--json").data} == {"memo.write"}
    nothing = run("log", "--word", "olifant")
    assert (nothing.code, "No act" in nothing.err) == (0, True)
    assert len(run("log", "--by", "bea", "--most", "1", "--json").data) == 1


def test_a_refusal_names_the_later_act_as_a_sentence(run: Run, study: Path) -> None:
    """Who built on an act is named, with the number and what was done."""
    run("--coder", "anna", "code", "anna", "--span", "0:4", "T2")
    guid = run("log", "--most", "1", "--json")
    assert guid.code == 0
    coding = next(row["guid"] for row in run("quotes", "--json").data if (row["start"], row["end"]) == (0, 4))
    run("--coder", "bea", "points", "evidence", "V01", "--coding", coding)
    refused = run("--coder", "anna", "undo")
    assert refused.code == 1
    assert "bea built on it with act" in refused.err
    assert "gave point V01 evidence that supports" in refused.err
