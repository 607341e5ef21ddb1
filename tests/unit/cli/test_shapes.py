"""docs/commands.md against what is printed: every key is documented, and every documented key is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.conftest import Run
from workbench.cli.commands import COMMANDS
from workbench.services.coding.coding import remember_place
from workbench.services.project.projects import sign_in
from workbench.storage.queries.documents import find_document
from workbench.storage.store import Store

PAGE = (Path(__file__).parents[3] / "docs" / "commands.md").read_text("utf-8")
FOR_OTHERS = {"--raw", "--confirm", "--to", "--key", "--key-passphrase-file"}
"""Options of every command that writes a file; the page tells of them once."""
EVERYWHERE = {"-h", "--help", "-p", "--project", "--coder", "--json", "-o", "--output", "--passphrase-file"}
OF_SEVERAL = {
    "Files for others",
    "When a command could not run",
    "When a file was written",
    "import survey",
    "verify of an exported file",
}
SAME = "export verantwoording"
"""A second name of a command, of which the page only says that."""
OPEN = ("parameters.", "codes[].")
"""Objects whose keys differ from row to row, and the nested codes of a codebook."""


def sections() -> dict[str, str]:
    """Return the sections of the page by their title."""
    parts = re.split(r"^### (.+)$", PAGE, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def documented(title: str) -> set[str]:
    """Return the keys in the tables of a section; a row ``as `other` `` takes those of the other section."""
    keys: set[str] = set()
    for key, told in re.findall(r"^\| `([^`|]+)` \| (.*)\|$", sections()[title], flags=re.MULTILINE):
        other = re.search(r"as `([a-z ]+)`", told)
        if other and (key == "." or key.endswith("[]")):
            prefix = "" if key == "." else f"{key}."
            keys |= {prefix + each for each in documented(other[1])}
        else:
            keys.add(key)
    return keys


def keys_of(data: Any, prefix: str = "") -> Iterator[str]:
    """Yield every key of a document, those in arrays as ``array[].key``."""
    if isinstance(data, list):
        for each in data:
            yield from keys_of(each, prefix)
    elif isinstance(data, dict):
        for key, value in data.items():
            yield f"{prefix}{key}"
            inner = f"{prefix}{key}[]." if isinstance(value, list) else f"{prefix}{key}."
            if inner not in OPEN:
                yield from keys_of(value, inner)


def printed(data: Any) -> set[str]:
    """Return the keys of a printed document."""
    return set(keys_of(data))


def options_in(words: str) -> set[str]:
    """Return the options that stand in words, each as a whole."""
    return set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", words))


def test_the_page_has_a_section_for_each_command_and_for_no_other() -> None:
    """What is no command tells of several of them."""
    assert set(sections()) - OF_SEVERAL == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_options_on_the_page_are_those_of_the_help(run: Run, command: str) -> None:
    """What the help of a command lists stands in its section, and what is shown of it there the command knows."""
    options = options_in(run(*command.split(), "--help").out)
    told_once = EVERYWHERE | (FOR_OTHERS if "--output" in options else set())
    assert options - told_once - options_in(sections()[command]) == set()
    shown = " ".join(re.findall(rf"`workbench {command}(?![\w-])[^`]*`", sections()[command]))
    assert (shown != "") == (command != SAME)
    assert options_in(shown) - options == set()


def test_what_every_command_knows_is_told_once() -> None:
    """Options that no section repeats stand where the page says what holds for all, or for files for others."""
    begins = PAGE.partition("### ")[0]
    assert {"--project", "--coder", "--json", "--passphrase-file"} - options_in(begins) == set()
    assert FOR_OTHERS - options_in(sections()["Files for others"]) == set()


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("demo", ["study.workbench"]),
        ("new", ["fresh"]),
        ("info", []),
        ("check", []),
        ("documents", []),
        ("origin", ["anna"]),
        ("log", []),
        ("counts", []),
        ("overlaps", []),
        ("quotes matrix", []),
        ("codebook use", []),
        ("search", ["les"]),
        ("quotes", []),
        ("summary", []),
        ("indicators show", []),
        ("codebook show", []),
        ("codebook export", []),
        ("codebook lint", []),
        ("codebook add", ["Onmacht", "--under", "T2"]),
        ("codebook rename", ["T2", "Signaleren"]),
        ("codebook move", ["T1.les", "--under", "T2"]),
        ("codebook merge", ["T1.les", "K"]),
        ("codebook redefine", ["T2", "--definition", "van zorg tot melding"]),
        ("codebook describe", ["T2", "--alias", "melding"]),
        ("codebook retire", ["T1.les"]),
        ("codebook remove", ["K"]),
        ("codebook candidates", ["school", "bram"]),
        ("codebook tick", ["T2", "anna"]),
        ("memo add", ["Idee"]),
        ("memo list", []),
        ("points list", []),
        ("points add", ["T2", "Zorg voor één nummer"]),
        ("points status", ["V01", "partly", "--reason", "nog geen geld"]),
        ("points link", ["V01", "meldingen", "context"]),
        ("points asked", ["V01", "R01", "--not-asked"]),
        ("matrix seen", ["matrix", "--yes"]),
        ("undo", []),
        ("backup", []),
        ("backup place", []),
        ("verify", ["study.workbench"]),
        ("remove", ["bram", "--yes"]),
    ],
)
def test_the_keys_are_those_documented(run: Run, rich: Path, command: str, words: list[str]) -> None:
    """A command prints exactly the keys that the page lists for it."""
    told = run(*command.split(), *words, "--json")
    assert told.code == 0, told.out
    assert printed(told.data) == documented(command)


@pytest.fixture
def rich(run: Run, study: Path) -> Path:
    """Give the study evidence, so that every array of the documents holds something."""
    codings = {row["text"]: row["guid"] for row in run("quotes", "--json").data}
    items = {item["text"]: item["guid"] for item in run("show", "matrix", "--json").data["items"]}
    said = codings["Elk jaar een les over veilig thuis."]
    assert run("points", "evidence", "V01", "--coding", said, "--prompted", "asked").code == 0
    assert run("points", "evidence", "V01", "--item", items["ieder jaar een les"]).code == 0
    (study.parent / "odd.txt").write_bytes("I: Eén vraag?\n\nR: Eén antwoord, café.\n".encode("cp1252"))
    assert run("import", "odd.txt").code == 0
    return study


def test_keys_of_copies(run: Run, rich: Path) -> None:
    """The files that were made of a project."""
    assert run("backup").code == 0
    assert printed(run("passphrase", "copies", "--json").data) == documented("passphrase copies")
    assert printed(run("backup", "list", "--json").data) == documented("backup list")


def test_keys_of_both_kinds_of_documents(run: Run, rich: Path) -> None:
    """A transcript and a group matrix are shown under the same keys."""
    both = [run("show", name, "--json").data for name in ("anna", "matrix")]
    assert printed(both) == documented("show")
    assert {key for one in both for key in one} == {"text", "turns", "items"}
    assert all(set(one) == {"text", "turns", "items"} for one in both)


def test_keys_of_imported_files_and_rows(run: Run, rich: Path, files: dict[str, Path]) -> None:
    """Files and rows that were refused have the same keys as those that were not."""
    told = run("import", files["figures.csv"], "missing.txt", "--json")
    assert [set(row) for row in told.data] == [documented("import")] * 2
    table = files["codings.csv"]
    table.write_text(table.read_text("utf-8") + "c9,nobody.txt,niets,T1,,,\n", "utf-8")
    told = run("codings", "import", table, "--json")
    assert [set(row) for row in told.data] == [documented("codings import")] * 5


def test_keys_of_a_coding(run: Run, rich: Path) -> None:
    """A coding that was just made is printed as quotes prints it."""
    words = [
        "code",
        "anna",
        "--quote",
        "Daar zou de school",
        "T2",
        "--organisation",
        "school:should",
        "--json",
    ]
    assert printed(run(*words).data) == documented("code")


def test_keys_of_evidence(run: Run, rich: Path) -> None:
    """Evidence that comes and evidence that goes have the same keys."""
    evidence = run("points", "list", "--json").data[0]["evidence"][0]["guid"]
    told = run("points", "evidence", "V01", "--off", evidence, "--json")
    assert set(told.data) == documented("points evidence")
    item = run("show", "matrix", "--json").data["items"][0]["guid"]
    assert set(run("points", "evidence", "V01", "--item", item, "--json").data) == documented("points evidence")


def test_keys_of_what_was_undone(run: Run, rich: Path) -> None:
    """Acts taken back, the refusal that ends them, and acts done again have the same keys."""
    told = run("--coder", "bea", "memo", "add", "Idee")
    told = run("--coder", "bea", "undo", "--count", "3", "--json")
    assert [row["status"] for row in told.data] == ["undone", "refused"]
    assert [set(row) for row in told.data] == [documented("undo")] * 2
    assert printed(run("--coder", "bea", "redo", "--json").data) == documented("redo")


def test_keys_of_an_audit(run: Run, rich: Path, files: dict[str, Path]) -> None:
    """Quotes that were found and quotes that were not have the same keys."""
    rows = run("audit", "quotes", files["report.md"], "--json").data
    assert len({frozenset(row) for row in rows}) == 1
    assert printed(rows) == documented("audit quotes")


def test_keys_of_a_changed_codebook(run: Run, rich: Path, files: dict[str, Path]) -> None:
    """What differs, what waits, older rules and codings, and what was done with them."""
    table = files["codings.csv"].with_name("regels.csv")
    table.write_text("id,definition\nT2,anders\nnieuw,x\n", "utf-8")
    rows = run("codebook", "import", table, "--yes", "--json").data
    assert [set(row) for row in rows] == [documented("codebook import")] * len(rows)
    for words in (["codebook", "rules", "T2"], ["codebook", "older", "T2"]):
        assert printed(run(*words, "--json").data) == documented(" ".join(words[:2]))
    guids = [row["guid"] for row in run("codebook", "older", "T2", "--json").data]
    assert set(run("codebook", "confirm", *guids, "--json").data) == documented("codebook confirm")
    assert set(run("codebook", "recode", "K", *guids, "--json").data) == documented("codebook recode")
    with Store.open(rich) as store:
        remember_place(store, sign_in(store, "anna"), find_document(store, "bram")[0], 5, 40)
    assert run("codebook", "add", "Onmacht").code == 0
    assert printed(run("codebook", "waiting", "--json").data) == documented("codebook waiting")


def test_keys_of_one_memo(run: Run, rich: Path) -> None:
    """A memo that is shown, rewritten or taken away has the keys of the list."""
    memo = run("memo", "list", "--json").data[0]
    for command in ("show", "change", "remove"):
        told = run("memo", command, memo["guid"], *(["Anders"] if command == "change" else []), "--json")
        assert (set(told.data), documented(f"memo {command}")) == (set(memo), set(memo))


def test_keys_of_the_key_card(run: Run, rich: Path, tmp_path: Path) -> None:
    """Commands, codes and refused lines of a person's own file are told under the documented keys."""
    file = tmp_path / "config" / "keys.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text('[log]\nnext_line = "f2"\n', "utf-8")
    told = run("keys", "--json")
    assert told.code == 1
    assert printed(told.data) == documented("keys")


def test_keys_of_written_files(run: Run, study: Path, tmp_path: Path) -> None:
    """Every command that writes a file tells of it under the same keys."""
    for number, command in enumerate((["quotes"], ["summary"], ["codebook", "export"], ["keys"])):
        ending = "html" if command == ["keys"] else "md"
        told = run(*command, "-o", tmp_path / f"{number}.{ending}", "--json")
        assert set(told.data) == documented("When a file was written")


def test_keys_of_backups(run: Run, study: Path) -> None:
    """Backups that are listed, checked and gone back to are told under the documented keys."""
    assert run("backup").code == 0
    rows, checked = run("backup", "list", "--json").data, run("check", "--backups", "--json").data
    assert printed(rows) == documented("backup list")
    assert printed(checked) == documented("backup list") | {"sound"}
    assert printed(run("restore", "--confirm", "study", "--json").data) == documented("restore")


def test_keys_of_a_salvage_and_of_working_copies(run: Run, study: Path, tmp_path: Path) -> None:
    """What was saved of a file, and copies that are made, listed and put back, are told under the documented keys."""
    assert printed(run("salvage", "study.workbench", "--to", "saved", "--json").data) == documented("salvage")
    assert printed(run("-p", "study.workbench", "copy", "make", "--json").data) == documented("copy make")
    assert printed(run("copy", "list", "--json").data) == documented("copy list")
    assert printed(run("-p", "study.workbench", "copy", "back", "--json").data) == documented("copy back")


def test_keys_of_an_error(run: Run, study: Path) -> None:
    """What could not be done is told under the documented keys."""
    assert printed(run("show", "nobody", "--json").data) == documented("When a command could not run")


@pytest.mark.parametrize("command", ["documents", "quotes", "summary", "points list", "indicators show", "log"])
def test_data_is_the_same_in_every_language(
    run: Run, rich: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Keys and values are English, whatever is spoken."""
    english = run(*command.split(), "--json").data
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    assert run(*command.split(), "--json").data == english
