"""The codebook changed and looked over by commands."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from workbench.services.coding.coding import remember_place
from workbench.services.project.projects import sign_in
from workbench.storage.queries.documents import find_document
from workbench.storage.store import Store


def code(run: Run, name: str) -> dict[str, object]:
    """Return a code as `codebook show` prints it."""
    found: dict[str, object] = next(row for row in run("codebook", "show", "--json").data if row["code"] == name)
    return found


def test_a_code_is_entered_renamed_and_moved(run: Run, study: Path) -> None:
    """Each step says what it did, the log keeps the reason, and undo takes it back."""
    told = run("codebook", "add", "Geen tijd", "--under", "T2", "--reason", "kwam vaak")
    assert told.out == "Entered Melden > Geen tijd (T2.geen-tijd).\n"
    assert (
        run("codebook", "rename", "T2.geen-tijd", "Tijdnood").out
        == "Geen tijd (T2.geen-tijd) is called Tijdnood now.\n"
    )
    assert run("codebook", "move", "Geen tijd", "--under", "K").out == "T2.geen-tijd stands at Keten > Tijdnood now.\n"
    assert [row["reason"] for row in run("log", "--most", "3", "--json").data] == [None, None, "kwam vaak"]
    assert run("undo", "--count", "3").code == 0
    assert "geen-tijd" not in run("codebook", "show").out


def test_a_code_without_a_place_is_an_open_code(run: Run, study: Path) -> None:
    """From the data and open, unless it is said otherwise."""
    made = run("codebook", "add", "Onmacht", "--json").data
    assert (made["code"], made["facet"], made["status"], made["origin"]) == ("onmacht", "open", "open", "data")
    made = run(
        "codebook", "add", "Gemeente", "--facet", "organisation", "--id", "org.gem", "--status", "fixed", "--json"
    ).data
    assert (made["code"], made["primary"], made["status"]) == ("org.gem", False, "fixed")


def test_a_code_moves_up_and_loses_a_key_that_is_taken(run: Run, study: Path) -> None:
    """The key is named on stderr, so that the data stays data."""
    run("codebook", "add", "Advies", "--under", "T1")
    assert run("codebook", "move", "T1.advies", "--up", "1").code == 0
    order = [row["code"] for row in run("codebook", "show", "--json").data if str(row["code"]).startswith("T1.")]
    assert order == ["T1.advies", "T1.les"]
    run("codebook", "describe", "T1.les", "--key", "5")
    told = run("codebook", "move", "T1.les", "--top", "open", "--json")
    assert (told.data["shortcut"], told.data["facet"]) == (None, "open")
    assert told.err == 'The key "5" is taken there, so T1.les has none now.\n'


def test_merging_says_how_many_codings_went_along(run: Run, study: Path) -> None:
    """The old id leads to the code that stays."""
    assert run("codebook", "merge", "T1.les", "K").out == "Les is part of Keten now, with 2 codings.\n"
    assert len(run("quotes", "--code", "T1.les", "--json").data) == 2
    told = run("codebook", "merge", "T2", "K")
    assert (told.code, "trede" in told.err) == (1, True)


def test_a_code_is_split_by_the_guids_of_its_codings(run: Run, study: Path) -> None:
    """A GUID that no coding has is refused, and nothing was changed."""
    guids = [row["guid"] for row in run("quotes", "--code", "T1.les", "--json").data]
    told = run("codebook", "recode", "K", guids[0], "niets")
    assert (told.code, "niets" in told.err) == (1, True)
    assert run("codebook", "recode", "K", guids[0]).out == "1 coding got the code Keten (K).\n"
    assert len(run("quotes", "--code", "T1.les", "--json").data) == 1


def test_a_rule_changes_and_its_codings_are_confirmed(run: Run, study: Path) -> None:
    """Older rules and codings are listed; a coding that holds is older no more."""
    words = ["--definition", "van zorg tot melding", "--border", "twijfel", "--border", "wens"]
    assert run("codebook", "redefine", "T2", *words).out == "The rule of Melden (T2) is version 2 now.\n"
    assert code(run, "T2")["border"] == ["twijfel", "wens"]
    assert run("codebook", "redefine", "T2", "--exclude", "geen melding").code == 0
    lines = run("codebook", "rules", "T2").out.splitlines()
    assert lines[1:4] == ["  definition: van zorg tot melding", "  border: twijfel", "  border: wens"]
    (guid,) = [row["guid"] for row in run("codebook", "older", "T2", "--json").data]
    assert guid in run("codebook", "older", "T2").out
    assert run("codebook", "confirm", guid).out == "1 coding holds under the present rule.\n"
    assert "older" in run("codebook", "older", "T2").err
    assert run("codebook", "redefine", "T2").code == 2


def test_particulars_change_and_a_code_is_retired(run: Run, study: Path) -> None:
    """Aliases come and go one by one; without any change the command was wrong."""
    told = run(
        "codebook", "describe", "T2", "--alias", "melding", "--without-alias", "meldpunt", "--mark", "M", "--json"
    )
    assert (told.data["aliases"], told.data["mark"]) == (["melding"], "M")
    assert run("codebook", "describe", "T2").code == 2
    assert run("codebook", "retire", "T1.les", "--reason", "dubbel").out == "Les (T1.les) is out of use.\n"
    assert code(run, "T1.les")["status"] == "retired"


def test_a_code_in_use_is_not_removed(run: Run, study: Path) -> None:
    """The refusal names the counts and what to do instead."""
    told = run("codebook", "remove", "T1.les")
    assert (told.code, told.out) == (1, "")
    assert "2 codings" in told.err
    assert "retire it" in told.err
    assert run("codebook", "remove", "K").out == "Removed Keten (K).\n"


def test_findings_are_sentences_and_can_be_chosen(run: Run, study: Path) -> None:
    """By kind, with or without."""
    told = run("codebook", "lint", "--only", "unused", "--json")
    assert {row["kind"] for row in told.data} == {"unused"}
    assert {"kind": "unused", "code": "K", "other": None, "count": 0} in told.data
    assert "Keten (K) was never used." in run("codebook", "lint").out
    without = run("codebook", "lint", "--without", "unused", "--json").data
    assert {row["kind"] for row in without} == {"no_rule", "no_example", "one_respondent"}


def test_a_first_key_that_is_a_command_is_found(run: Run, study: Path) -> None:
    """The keys are those that the person has on the Code screen now."""
    assert run("codebook", "describe", "T2", "--key", "j").code == 0
    told = run("codebook", "lint", "--only", "key_is_command")
    assert told.out == 'The key "j" of Melden (T2) does something else on the Code screen.\n'


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Write a table that changes one rule and adds a code."""
    path = tmp_path / "regels.csv"
    path.write_text("id,name,definition\nT2,Melden,=van zorg tot melding\nnieuw,Nieuw,iets\n", "utf-8")
    return path


def test_long_differences_stand_below_each_other(run: Run, study: Path, tmp_path: Path) -> None:
    """What is in the project, then what is in the file; border cases one a line; short values stay in one line."""
    rule = "van de eerste zorg tot en met de melding, met alles wat daartussen gezegd en gedaan wordt door wie dan ook"
    path = tmp_path / "lang.csv"
    path.write_text(f'id,definition,border,codable\nT2,"{rule}","eerst\ndan",no\n', "utf-8")
    lines = run("codebook", "import", path).out.splitlines()
    assert lines[:2] == ["~ T2, definition:", "    in the project:"]
    assert lines[3] == "    in the file:"
    assert rule.startswith(lines[4].strip() or "-")
    assert lines[lines.index("~ T2, border:") + 4 :][:2] == ["      eerst", "      dan"]
    assert "~ T2, may be attached: yes → no, it only holds others" in lines


def test_a_codebook_is_shown_and_taken_over_after_a_yes_only(run: Run, study: Path, rules: Path) -> None:
    """Without a terminal nobody is asked; what is missing in the file is left unless it is to be retired."""
    told = run("codebook", "import", rules, "--json")
    assert (told.code, [row["status"] for row in told.data[:2]]) == (1, ["waiting", "waiting"])
    assert "--yes" in told.err
    assert run("log", "--json").data[0]["act"] != "codebook.import"
    told = run("codebook", "import", rules, "--yes", "--reason", "overleg")
    assert (told.code, told.err) == (0, "Took 2 differences over from regels.csv.\n")
    assert told.out.splitlines()[:2] == ["~ T2, definition: - → =van zorg tot melding", "+ nieuw: Nieuw"]
    assert code(run, "K")["status"] == "fixed"
    assert run("codebook", "import", rules, "--yes", "--retire-missing").code == 0
    assert code(run, "K")["status"] == "retired"
    assert "Nothing is to be taken over" in run("codebook", "import", rules).err


@pytest.mark.parametrize(("answer", "code_", "version"), [("y\n", 0, 2), ("n\n", 1, 1), ("", 1, 1)])
def test_a_person_at_a_terminal_is_asked(
    run: Run, study: Path, rules: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code_: int, version: int
) -> None:
    """The differences stand above the question; anything but yes leaves all as it was."""
    stdin = io.StringIO(answer)
    monkeypatch.setattr(stdin, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", stdin)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    told = run("codebook", "import", rules)
    assert told.code == code_
    assert told.err.startswith("~ T2, definition")
    assert "Take 2 differences over? (y/n)" in told.err
    assert code(run, "T2")["rule_version"] == version


def test_import_takes_a_codebook_too(run: Run, study: Path, rules: Path, tmp_path: Path) -> None:
    """By its ending or as a kind, with the same yes; a refused codebook stops no other file."""
    (row,) = run("import", rules, "--as", "codebook", "--json").data
    assert (row["status"], row["kind"]) == ("rejected", None)
    assert "workbench codebook import regels.csv" in row["message"]
    (row,) = run("import", rules, "--as", "codebook", "--yes", "--json").data
    assert (row["status"], row["kind"], row["documents"]) == ("warned", "codebook", [])
    book = tmp_path / "heel.yaml"
    assert run("codebook", "export", book).code == 0
    (row,) = run("import", book, "--json").data
    assert (row["status"], row["kind"]) == ("imported", "codebook")


def test_the_codebook_goes_out_as_yaml_or_a_table(run: Run, study: Path, tmp_path: Path) -> None:
    """By the ending of the file or as asked; both come back without a difference."""
    for name, format_ in (("boek.csv", "csv"), ("boek.yaml", "yaml"), ("boek", "yaml")):
        told = run("codebook", "export", tmp_path / name, "--json")
        assert (told.data["format"], told.data["bytes"]) == (format_, (tmp_path / name).stat().st_size)
    assert run("codebook", "export", "-o", tmp_path / "boek.csv").code == 1
    for name in ("boek.csv", "boek.yaml"):
        assert run("codebook", "import", tmp_path / name, "--json").data == []
    assert run("codebook", "export", "--format", "csv").out.lstrip("\ufeff").startswith("id,parent,facet")


def test_the_codebook_goes_to_other_programs(run: Run, study: Path, tmp_path: Path) -> None:
    """As qdc, with what that cannot hold said; it comes back without a difference, and a project can begin with it."""
    told = run("codebook", "export", tmp_path / "boek.qdc", "--json")
    assert told.data["format"] == "qdc"
    assert "keys, which this format cannot hold." in "\n".join(told.data["losses"])
    assert run("codebook", "import", tmp_path / "boek.qdc", "--json").data == []
    assert run("codebook", "export", "--format", "qdc").out == (tmp_path / "boek.qdc").read_text("utf-8")
    assert run("new", tmp_path / "nieuw.workbench", "--codebook", tmp_path / "boek.qdc").code == 0


def test_the_second_round_is_listed_and_ticked_off(run: Run, study: Path) -> None:
    """A document read before a code waits for it; places with its name are shown; ticked off, it waits no more."""
    assert run("codebook", "waiting").err == "Nothing waits for a second round.\n"
    with Store.open(study) as store:
        remember_place(store, sign_in(store, "anna"), find_document(store, "bram")[0], 5, 80)
    run("codebook", "add", "nooit")
    told = run("codebook", "waiting", "--json").data
    assert told == [{"code": "nooit", "name": "nooit", "document": "bram", "upto": 80, "codings_older": 0}]
    assert "bram" in run("codebook", "waiting", "--code", "nooit").out
    assert run("codebook", "waiting", "--code", "T2", "--json").data == []
    assert "«nooit»" in run("codebook", "candidates", "nooit", "bram").out
    assert run("codebook", "candidates", "K", "bram").err.startswith("No respondent")
    assert run("codebook", "tick", "nooit", "bram").out == "bram was gone through again for nooit.\n"
    assert run("codebook", "waiting", "--json").data == []
    assert run("codebook", "tick", "nooit", "bram", "--off").out == "bram still has to be gone through for nooit.\n"
    assert len(run("codebook", "waiting", "--json").data) == 1
