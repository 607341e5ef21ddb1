"""What the commands do, one by one, on a small study."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.conftest import ANNA, Run


def test_a_project_gets_the_ending_of_projects(run: Run, tmp_path: Path) -> None:
    """A file without an ending becomes a project file, with the treden unless another codebook is named."""
    told = run("new", tmp_path / "mine", "--json")
    assert told.data["file"] == str(tmp_path / "mine.workbench")
    assert told.data["codes"] > 50


def test_a_project_with_its_own_codebook(run: Run, tmp_path: Path, files: dict[str, Path]) -> None:
    """Another codebook may be named; a bad one leaves no file behind."""
    assert run("new", "own", "--codebook", files["codebook.yaml"], "--json").data["codes"] == 7
    assert run("new", "bad", "--codebook", files["anna.txt"]).code == 1
    assert not (tmp_path / "bad.workbench").exists()


def test_a_project_is_not_made_twice(run: Run, study: Path) -> None:
    """A project that is there is left alone."""
    before = study.read_bytes()
    assert run("new", study).code == 1
    assert study.read_bytes() == before


def test_info_counts_what_is_there(run: Run, study: Path) -> None:
    """The counts are those of the study, for people and for programs."""
    counts = run("info", "--json").data
    assert {name: counts[name] for name in ("transcripts", "items", "codings", "points", "values")} == {
        "transcripts": 2,
        "items": 3,
        "codings": 4,
        "points": 1,
        "values": 3,
    }
    assert "Transcripts" in run("info").out


def test_a_sound_project_is_found_sound(run: Run, study: Path) -> None:
    """Checking a good file is good news."""
    told = run("check", "--json").data
    assert (told["file"], told["sound"], told["findings"], told["backup"]) == ("study.workbench", True, [], None)
    assert {table["lost"] for table in told["readable"]} == {0}


def test_a_damaged_project_ends_with_exit_code_1(run: Run, study: Path) -> None:
    """Checking a file whose quotes no longer fit says so."""
    from workbench.storage.connection import connect

    connection = connect(study)
    connection.execute("UPDATE passage SET quote = 'anders'")
    connection.close()
    told = run("check", "--json")
    assert (told.code, told.data["sound"], len(told.data["findings"])) == (1, False, 4)
    assert "copy" in run("check").out


def test_good_and_bad_files_together(run: Run, study: Path, files: dict[str, Path]) -> None:
    """A refused file does not stop the others; the exit code tells that something was refused."""
    new = files["anna.txt"].with_name("carla.txt")
    new.write_text("I: Hoe gaat het?\n\nR: Goed hoor.\n", "utf-8")
    told = run("import", files["anna.txt"], new, "missing.docx", "--json")
    assert told.code == 1
    assert [row["status"] for row in told.data] == ["rejected", "imported", "rejected"]
    assert told.data[1]["documents"] == ["carla"]
    assert "carla" in run("documents").out


def test_files_as_people_read_it(run: Run, study: Path, files: dict[str, Path]) -> None:
    """Each file is a line; what is refused says why."""
    told = run("import", files["figures.csv"], files["bram.txt"])
    lines = told.out.splitlines()
    assert lines[0] == "figures.csv: imported as figures"
    assert lines[1].startswith("Not imported. bram.txt is in the project already")


def test_documents_in_columns(run: Run, study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of documents is aligned, and Dutch where the system is."""
    monkeypatch.setenv("LANG", "nl")
    lines = run("documents").out.splitlines()
    assert lines[0].split()[:2] == ["document", "soort"]
    assert "groepsmatrix" in lines[3]


def test_a_transcript_by_turns(run: Run, study: Path) -> None:
    """Positions of turns cut the words that were said."""
    read = run("show", "anna", "--json").data
    assert read["text"] == ANNA
    turn = read["turns"][1]
    assert (turn["n"], turn["speaker"]) == (2, "R")
    assert ANNA[turn["start"] : turn["end"]] == "Ik bel eerst een collega. Daarna vul ik het formulier in."
    assert "   2 R  Ik bel eerst" in run("show", "anna").out


def test_a_group_matrix_by_cells(run: Run, study: Path) -> None:
    """Positions of items cut their words from the composed text."""
    read = run("show", "matrix", "--json").data
    assert [read["text"][item["start"] : item["end"]] for item in read["items"]] == [
        item["text"] for item in read["items"]
    ]
    assert {(item["row"], item["column"]) for item in read["items"]} == {
        ("T1", "huidige_situatie"),
        ("T1", "verbeterpunt"),
        ("T2", "verbeterpunt"),
    }
    assert "Voorkomen · Verbeterpunt" in run("show", "matrix").out


def code(run: Run, *words: str) -> Any:
    """Code and return what was printed."""
    return run("code", *words, "--json").data


def test_coding_a_quote(run: Run, study: Path) -> None:
    """A quote that stands in the document once is coded where it stands."""
    made = code(run, "anna", "--quote", "vul ik het formulier in", "T2", "--memo", "Welk formulier?")
    assert made["text"] == ANNA[made["start"] : made["end"]] == "vul ik het formulier in"
    assert (made["code"], made["coder"], made["status"]) == ("T2", "anna", "new")
    assert made["memo"] == "Welk formulier?"


def test_coding_twice_changes_nothing(run: Run, study: Path) -> None:
    """The same coding again is said to be there already."""
    first = code(run, "anna", "--span", "0:10", "T2")
    again = code(run, "anna", "--span", "0:10", "T2")
    assert (first["status"], again["status"]) == ("new", "present")
    assert first["guid"] == again["guid"]


def test_coding_with_qualifiers(run: Run, study: Path) -> None:
    """Aspect and organisation, with its role, belong to the coding."""
    made = code(run, "anna", "--span", "0:5", "T2", "--aspect", "verbeterpunt", "--organisation", "school:should")
    assert made["aspect"] == "verbeterpunt"
    assert made["organisations"] == [{"code": "org.school", "name": "School", "role": "should"}]


def test_coding_an_item(run: Run, study: Path) -> None:
    """An item is coded whole, with the aspect of its column."""
    item = next(each for each in run("show", "matrix", "--json").data["items"] if each["row"] == "T2")
    made = code(run, "matrix", "--item", item["guid"], "T2")
    assert (made["item"], made["text"], made["aspect"]) == (item["guid"], item["text"], "verbeterpunt")


@pytest.mark.parametrize(
    "words",
    [
        ["--span", "5"],
        ["--span", "a:b"],
        ["--span", "0:5", "--organisation", "school:maybe"],
    ],
)
def test_a_place_or_role_that_is_none_is_wrong_usage(run: Run, study: Path, words: list[str]) -> None:
    """Positions and roles must be written as told."""
    assert run("code", "anna", "T2", *words).code == 2


def test_an_item_must_be_named_in_a_matrix(run: Run, study: Path) -> None:
    """A group matrix has no text of its own to code in."""
    assert "--item" in run("code", "matrix", "--quote", "les", "T2").err


def test_rows_of_codings_are_reported_one_by_one(run: Run, study: Path, files: dict[str, Path]) -> None:
    """Good rows are placed, bad ones refused with a reason; together they are one act."""
    table = files["codings.csv"]
    table.write_text("file,quote,code\nanna.txt,Wat zou u willen?,T2\nanna.txt,nooit gezegd,T2\n", "utf-8")
    told = run("codings", "import", table, "--json")
    assert (told.code, [row["status"] for row in told.data]) == (1, ["placed", "refused"])
    assert told.data[1]["line"] == 3
    assert run("log", "--most", "1", "--json").data[0]["act"] == "codings.import"
    assert "line 3: refused." in run("codings", "import", table).out


def test_all_or_nothing(run: Run, study: Path, files: dict[str, Path]) -> None:
    """On request one bad row refuses the table."""
    table = files["codings.csv"]
    table.write_text("file,quote,code\nanna.txt,Wat zou u willen?,T2\nanna.txt,nooit gezegd,T2\n", "utf-8")
    told = run("codings", "import", table, "--all-or-nothing", "--json")
    assert (told.code, told.data["error"]["key"]) == (1, "codings.all_or_nothing")
    assert len(run("quotes", "--json").data) == 4


def test_columns_passed_over_are_said(run: Run, study: Path, files: dict[str, Path]) -> None:
    """Columns that mean nothing here are named and passed over."""
    table = files["codings.csv"]
    table.write_text("file,quote,code,mood\nanna.txt,Wat zou u willen?,T2,fine\n", "utf-8")
    told = run("codings", "import", table)
    assert told.code == 0
    assert "mood" in told.err


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        (["--code", "T2"], ["Ik bel eerst een collega."]),
        (["--code", "meldpunt"], ["Ik bel eerst een collega."]),
        (["--aspect", "verbeterpunt", "--document", "bram"], ["Een les op school helpt meer"]),
        (["--organisation", "school", "--document", "anna"], ["Elk jaar een les over veilig thuis."]),
        (["--respondent", "function=huisarts"], ["Een les op school helpt meer"]),
        (["--text", "COLLEGA"], ["Ik bel eerst een collega."]),
        (["--code", "T1", "--overlaps", "T1.les", "--document", "bram"], []),
        (["--code", "T1", "--overlaps", "T1.les", "--document", "anna"], ["een les over veilig thuis"]),
        (["--aspect", "T2"], None),
        (["--organisation", "verbeterpunt"], None),
        (["--by", "nobody-yet"], None),
        (["--code", "T2", "--code", "T1"], []),
    ],
)
def test_quotes_by_what_they_have_in_common(run: Run, study: Path, words: list[str], texts: list[str] | None) -> None:
    """Every condition narrows the quotes; unknown names are refused."""
    told = run("quotes", *words, "--json")
    if texts is None:
        assert told.code == 1
    else:
        assert [row["text"] for row in told.data] == texts


def test_an_attribute_needs_a_value(run: Run, study: Path) -> None:
    """An attribute without a value is wrong usage."""
    assert run("quotes", "--respondent", "function").code == 2


def test_quotes_as_people_read_them(run: Run, study: Path) -> None:
    """Quotes stand under their codes, each with its source."""
    printed = run("quotes").out
    assert printed.startswith("# Quotes · Klein\n")
    assert "> Ik bel eerst een collega.\n  — anna · R · turn 2" in printed


def test_counts_cross_codes_with_columns(run: Run, study: Path) -> None:
    """A passage counts once under a code and all above it."""
    cells = {(cell["row"], cell["column"]): cell for cell in run("counts", "--json").data}
    assert (cells["T1", "anna"]["codings"], cells["T1", "anna"]["passages"]) == (2, 2)
    assert cells["T1", "bram"]["respondents"] == 1
    lines = [line.split() for line in run("counts").out.splitlines()]
    assert lines[0] == ["anna", "bram"]
    assert ["T1", "2", "1"] in lines


@pytest.mark.parametrize("columns", ["aspect", "coder", "respondent.function"])
def test_counts_by_other_columns(run: Run, study: Path, columns: str) -> None:
    """Aspects, coders and attributes of respondents may stand above the columns."""
    told = run("counts", "--columns", columns)
    assert told.code == 0
    assert "T1.les" in told.out


def test_overlapping_codes(run: Run, study: Path) -> None:
    """Two codes that share characters are a pair."""
    assert [(pair["a"], pair["b"], pair["pairs"]) for pair in run("overlaps", "--json").data] == [("T1", "T1.les", 1)]


@pytest.mark.parametrize(
    ("words", "found"),
    [(["CAFE"], 2), (["school"], 2), (["ELK", "--word"], 1), (["l.s", "--regex"], 3), (["nergens"], 0)],
)
def test_searching(run: Run, study: Path, words: list[str], found: int) -> None:
    """Words are found inside words, whatever capitals and accents; or whole; or by a pattern."""
    hits = run("search", *words, "--json").data
    assert len(hits) == found
    assert len(run("search", *words).out.splitlines()) == found


def test_a_hit_is_shown_where_it_stands(run: Run, study: Path) -> None:
    """A hit is marked in its surroundings."""
    assert "[collega]" in run("search", "collega").out


def test_points_with_who_carries_them(run: Run, study: Path) -> None:
    """Evidence by one person and the group is counted apart."""
    said = run("quotes", "--code", "T1.les", "--document", "anna", "--json").data[0]["guid"]
    item = run("show", "matrix", "--json").data["items"][1]["guid"]
    assert run("points", "evidence", "V01", "--coding", said, "--prompted", "unprompted").code == 0
    assert run("points", "evidence", "V01", "--item", item, "--stance", "contradicts").code == 0
    (point,) = run("points", "list", "--trede", "1", "--json").data
    assert (point["supporting"], point["of"], point["group_contradicts"]) == (1, 2, True)
    assert "1 of 2" in run("points", "list").out
    evidence = point["evidence"][0]["guid"]
    assert run("points", "evidence", "V01", "--off", evidence, "--json").data["stance"] is None
    assert len(run("points", "list", "--json").data[0]["evidence"]) == 1


def test_points_are_written_judged_and_linked(run: Run, study: Path) -> None:
    """A point gets a name, a status with a reason, and indicators."""
    assert run("points", "add", "K", "Spreek het samen af", "--json").data == {"point": "V02", "trede": "K"}
    assert run("points", "status", "V02", "dropped", "--reason", "te vroeg").out == "V02: dropped.\n"
    assert run("points", "link", "V02", "meldingen", "context").code == 0
    point = run("points", "list", "--json").data[1]
    assert (point["status"], point["reason"]) == ("dropped", "te vroeg")
    assert [view["indicator"] for view in point["indicators"]] == ["meldingen"]
    assert run("points", "link", "V02", "meldingen", "none", "--json").data["link"] is None
    assert run("points", "list", "--json").data[1]["indicators"] == []


def test_the_summary_has_a_row_for_every_trede(run: Run, study: Path) -> None:
    """Treden and chain are there also when nothing stands under them."""
    assert [row["trede"] for row in run("summary", "--json").data] == ["T1", "T2", "K"]
    assert [row["trede"] for row in run("summary", "--trede", "2", "--json").data] == ["T2"]
    assert "Geef elk jaar een les" in run("summary").out


def test_indicators_are_recomputed(run: Run, study: Path) -> None:
    """A share is a fraction for programs and readable for people; missing is not zero."""
    values = run("indicators", "show", "--indicator", "lessen", "--json").data
    assert [value["value"] for value in values] == [0.3, None]
    assert values[0]["reported"] == "30"
    printed = run("indicators", "show", "--year", "2013").out
    assert "71" in printed
    assert "2014" not in printed


def test_quotes_of_a_report_are_checked(run: Run, study: Path, files: dict[str, Path]) -> None:
    """Quotes are checked against the project, and told as findings, not as refusals."""
    told = run("audit", "quotes", files["report.md"], "--json")
    assert (told.code, [row["verdict"] for row in told.data]) == (0, ["verbatim", "altered"])
    spoken = run("audit", "quotes", files["report.md"]).out
    assert "2 quotes" in spoken
    assert spoken.startswith("line ")
    assert [quote in spoken for quote in (row["quote"] for row in told.data)] == [False, True]
    assert f"what was said: “{told.data[1]['said']}”" in " ".join(spoken.split())


def test_quotes_are_checked_without_a_project(run: Run, files: dict[str, Path], tmp_path: Path) -> None:
    """A folder of transcripts is enough."""
    folder = tmp_path / "interviews"
    folder.mkdir()
    for name in ("anna.txt", "bram.txt"):
        files[name].rename(folder / name)
    rows = run("audit", "quotes", files["report.md"], "--against", folder, "--json").data
    assert [row["verdict"] for row in rows] == ["verbatim", "altered"]
    assert run("audit", "quotes", files["report.md"]).code == 1


def test_a_codebook_comes_back_as_it_went(run: Run, study: Path, tmp_path: Path) -> None:
    """An exported codebook makes a project with the same codes."""
    assert run("codebook", "export", "-o", tmp_path / "book.yaml").code == 0
    assert run("new", "copy", "--codebook", tmp_path / "book.yaml").code == 0
    codes = [run("-p", file, "codebook", "show", "--json").data for file in (study, "copy.workbench")]
    told = [[(code["code"], code["name"], code["aliases"], code["border"]) for code in book] for book in codes]
    assert told[0] == told[1]
    file, printed = (tmp_path / "book.yaml").read_text("utf-8"), run("codebook", "export").out
    assert file.startswith(printed)
    assert {line[:2] for line in file.removeprefix(printed).splitlines()} == {"# "}


def test_the_codebook_as_a_tree(run: Run, study: Path) -> None:
    """Codes stand below the code they belong to, with their counts."""
    lines = run("codebook", "show").out.splitlines()
    assert lines[1].split()[:3] == ["T1", "Voorkomen", "3"]
    assert lines[2].startswith("  T1.les")


def test_memos_on_what_they_are_about(run: Run, study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A memo may stand on a document, a code or a coding, and may come from stdin."""
    coding = run("quotes", "--code", "T2", "--json").data[0]["guid"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("Twee\nregels\n"))
    assert run("memo", "add", "-", "--coding", coding, "--kind", "decision").code == 0
    assert run("memo", "add", "Bij de code", "--code", "T1.les").code == 0
    listed = {memo["body"]: memo for memo in run("memo", "list", "--json").data}
    assert (listed["Twee\nregels"]["document"], listed["Twee\nregels"]["code"]) == ("anna", "T2")
    assert listed["Bij de code"]["code"] == "T1.les"
    assert listed["Nog eens lezen"]["document"] == "bram"
    assert "decision · anna · T2\n  Twee\n  regels\n" in run("memo", "list").out


def test_acts_are_taken_back_and_done_again(run: Run, study: Path) -> None:
    """Undo and redo go through the acts of one coder."""
    run("code", "anna", "--span", "0:4", "T2")
    assert "Act" in run("undo").out
    assert len(run("quotes", "--json").data) == 4
    assert run("redo").code == 0
    assert len(run("quotes", "--json").data) == 5


def test_acts_are_taken_back_down_to_one(run: Run, study: Path) -> None:
    """Undo may go down to an act of the log."""
    for at in range(3):
        run("code", "anna", "--span", f"{at}:9", "T2")
    number = run("log", "--json").data[1]["number"]
    assert len(run("undo", "--to", str(number), "--json").data) == 2
    assert len(run("quotes", "--json").data) == 5


@pytest.mark.parametrize("words", [["--count", "0"], ["--count", "two"], ["--to", "-1"], ["--count", "1", "--to", "2"]])
def test_how_far_back_must_be_a_number(run: Run, study: Path, words: list[str]) -> None:
    """Undo takes whole numbers from 1."""
    assert run("undo", *words).code == 2


def test_the_log_is_told_in_sentences(run: Run, study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Acts are names for programs and sentences for people, in the language they speak."""
    run("undo")
    rows = run("log", "--most", "2", "--json").data
    assert [row["act"] for row in rows] == ["undo", "memo.write"]
    assert rows[0]["target"] == rows[1]["number"]
    assert f"took act {rows[1]['number']} back" in run("log").out
    monkeypatch.setenv("LANG", "nl")
    assert "handeling" in run("log").out


def test_names_from_files_cannot_drive_the_terminal(run: Run, study: Path, tmp_path: Path) -> None:
    """Whatever a file calls itself, lists and errors stay harmless."""
    odd = tmp_path / "x\x1b]0;titel\x07.txt"
    odd.write_text("I: Vraag?\n\nR: Antwoord.\n", "utf-8")
    for told in (
        run("import", odd),
        run("documents"),
        run("show", "titel"),
        run("import", odd),
        run("show", str(odd)),
    ):
        assert "\x1b" not in told.out + told.err
        assert "\x07" not in told.out + told.err


def test_memos_by_words_and_one_by_one(run: Run, study: Path) -> None:
    """A memo on words of a transcript is found, shown, rewritten as another kind, and taken away."""
    guid = run("memo", "add", "Wie is dat?", "--document", "anna", "--span", "0:5", "--json").data["guid"]
    found = run("memo", "list", "--search", "WIE dat", "--on", "passage", "--json").data
    assert [(memo["guid"], memo["document"], memo["quote"]) for memo in found] == [(guid, "anna", "I: Wa")]
    assert "> I: Wa" in run("memo", "show", guid[:12]).out
    changed = run("memo", "change", guid, "--kind", "question", "--json").data
    assert (changed["body"], changed["kind"]) == ("Wie is dat?", "question")
    told = run("--coder", "bea", "memo", "remove", guid)
    assert (told.code, told.err.startswith("This memo is anna's")) == (1, True)
    assert run("memo", "remove", guid).code == 0
    assert run("memo", "show", guid).code == 1
    assert run("memo", "add", "x", "--span", "0:5").code == 2
