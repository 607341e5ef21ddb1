"""The commands that fill and check a group matrix."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import CODEBOOK
from tests.unit.cli.conftest import Run
from tests.unit.cli.test_shapes import documented, printed

FIGURES = "row_id,indicator,level,place,year,numerator,denominator,value,unit\n1,kaart,region,Oost,2013,,,3,count\n"


@pytest.fixture
def items(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Make a study with a group matrix of three items, and return their GUIDs by their words."""
    (tmp_path / "book.yaml").write_text(CODEBOOK, "utf-8")
    (tmp_path / "groep.csv").write_text("trede,kolom,punt\nPreventie,acties,elk jaar lessen en oefenen\n", "utf-8")
    (tmp_path / "cijfers.csv").write_text(FIGURES, "utf-8")
    monkeypatch.setenv("WORKBENCH_PROJECT", str(tmp_path / "study.workbench"))
    assert run("new", "study.workbench", "--codebook", "book.yaml").code == 0
    assert run("import", "groep.csv", "cijfers.csv").code == 0
    told = run("matrix", "add", "groep", "T1", "gewenst_resultaat", "- meer kennis\n- rust @niemand", "--json")
    assert printed(told.data) == documented("matrix add")
    assert (len(told.data["items"]), told.data["unknown"]) == (2, ["niemand"])
    return guids(run)


def guids(run: Run) -> dict[str, str]:
    """Return GUIDs of the items by their words."""
    return {item["text"]: item["guid"] for item in run("show", "groep", "--json").data["items"]}


def done(run: Run, command: str, *words: str) -> None:
    """Let a command work, and compare what it prints with the page."""
    told = run("matrix", command, *words, "--json")
    assert told.code == 0, told.out
    assert printed(told.data) == documented(f"matrix {command}")


def shown(run: Run, guid: str) -> dict[str, object]:
    """Return an item as `show` prints it."""
    [found] = [item for item in run("show", "groep", "--json").data["items"] if item["guid"] == guid]
    return dict(found)


def test_what_is_open_is_answered_command_by_command(run: Run, items: dict[str, str]) -> None:
    """An organisation, a link and an indicator each answer a question; taken off, the question is back."""
    action, result = items["elk jaar lessen en oefenen"], items["meer kennis"]
    done(run, "check", "groep")
    asked = [(row["question"], row["text"]) for row in run("matrix", "check", "groep", "--json").data]
    assert ("nobody", "elk jaar lessen en oefenen") in asked
    assert {("no_action", "meer kennis"), ("no_indicator", "meer kennis")} < set(asked)
    done(run, "organisation", action, "org.school", "--role", "should")
    done(run, "link", action, "--result", result)
    done(run, "link", result, "--indicator", "kaart")
    left = [(row["question"], row["text"]) for row in run("matrix", "check", "groep", "--json").data]
    assert left == [("no_action", "rust @niemand"), ("no_indicator", "rust @niemand")]
    assert (shown(run, action)["organisations"], shown(run, action)["results"]) == ("school (should)", [result])
    assert shown(run, result)["indicators"] == ["kaart"]
    for words in (["organisation", action, "org.school"], ["link", action, "--result", result]):
        done(run, *words, "--off")
    done(run, "link", result, "--indicator", "kaart", "--off")
    assert [(row["question"], row["text"]) for row in run("matrix", "check", "groep", "--json").data] == asked


def test_what_is_open_is_said_in_words(run: Run, items: dict[str, str]) -> None:
    """Each kind has a line with its number, the items below it."""
    assert "2 wanted results without action\n  T1  meer kennis" in run("matrix", "check", "groep").out


def test_an_item_is_changed_and_split(run: Run, items: dict[str, str]) -> None:
    """The second part knows what the first knows; what is not said stays as it is."""
    item = items["elk jaar lessen en oefenen"]
    done(run, "change", item, "--subgroup", "1", "--origin", "recording", "--relation", "supplemented")
    done(run, "change", item, "--subgroup", "none", "--support", "several")
    done(run, "split", item, "oefenen")
    done(run, "change", item, "--row", "K", "--column", "huidige_situatie")
    assert (shown(run, item)["row"], shown(run, item)["column"]) == ("K", "huidige_situatie")
    assert run("matrix", "change", item, "--column", "T1").code == 1
    second = shown(run, guids(run)["oefenen"])
    assert (second["subgroup"], second["origin"]) == (None, "recording")
    assert (second["support"], second["relation"]) == ("several", "supplemented")
    assert run("matrix", "change", item).code == 2
    assert run("matrix", "split", item, "elk").code == 1


def test_a_memo_on_an_item(run: Run, items: dict[str, str]) -> None:
    """It stands with the words of the item in the list."""
    assert run("memo", "add", "navragen", "--item", items["meer kennis"]).code == 0
    [memo] = run("memo", "list", "--json").data
    assert memo["body"] == "navragen"
    assert shown(run, items["meer kennis"])["memos"] == 1


def test_a_page_for_a_plenary_screen_can_be_verified(run: Run, items: dict[str, str]) -> None:
    """It is html, tells what it was made of, and is stale after an item was added."""
    assert run("export", "matrix", "groep", "-o", "plenary.html", "--plenary").code == 0
    assert run("export", "matrix", "groep", "-o", "plenary.docx", "--plenary").code == 2
    states = []
    for _ in range(2):
        states.append(run("verify", "plenary.html", "--json").data["state"])
        assert run("matrix", "add", "groep", "K", "verbeterpunt", "samen").code == 0
    assert states[0] != states[1]


def test_a_matrix_is_begun_and_filled(run: Run, items: dict[str, str]) -> None:
    """A new matrix is empty, takes items by its name, is there once only, and goes by undo."""
    told = run("matrix", "new", "groep 2", "--json")
    assert printed(told.data) == documented("matrix new")
    assert told.data["document"] == "groep 2"
    assert run("show", "groep 2", "--json").data["items"] == []
    done(run, "add", "groep 2", "T1", "gewenst_resultaat", "rust")
    assert [item["text"] for item in run("show", "groep 2", "--json").data["items"]] == ["rust"]
    assert run("matrix", "new", " groep 2 ").code == 1
    assert run("undo").code == run("undo").code == 0
    assert "groep 2" not in str(run("documents", "--json").data)


def test_a_matrix_without_a_name_is_refused(run: Run, items: dict[str, str]) -> None:
    """Blanks are no name, and nothing is made."""
    before = run("documents", "--json").data
    assert run("matrix", "new", "  ").code == 1
    assert run("documents", "--json").data == before
