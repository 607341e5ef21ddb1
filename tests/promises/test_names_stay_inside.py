"""No form of the key is left in any file that is written for others, whatever the format; with a control."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from zipfile import ZipFile, is_zipfile

import pytest

from tests.examples import NIGHTLY
from tests.promise import report as promised
from tests.seeding import forms, sow, stems
from workbench.__main__ import main
from workbench.services.deliveries.archiving import archive_package
from workbench.services.deliveries.deliveries import deliveries, hand_over
from workbench.services.deliveries.giving import Terms, Wanted, given
from workbench.services.names.names import Names, lend_names, names_of
from workbench.services.project.projects import open_project
from workbench.services.reports.recipes import RECIPES, make

PROSE, ROWS = ("docx", "html", "md"), ("csv", "xlsx", "json")
REPORTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "quotes": (("quotes",), PROSE + ROWS),
    "matrix of quotes": (("quotes", "matrix"), PROSE + ROWS),
    "counts": (("counts", "--totals"), ROWS),
    "counts of people": (("counts", "--columns", "respondent.function"), ("docx", "csv")),
    "overlaps": (("overlaps",), PROSE + ROWS),
    "summary": (("summary",), PROSE + ROWS),
    "handout": (("handout", "--trede", "T2"), PROSE),
    "codebook use": (("codebook", "use"), PROSE + ROWS),
    "topics": (("respondents", "topics"), PROSE + ROWS),
    "vignettes": (("respondents", "vignettes"), PROSE + ROWS),
    "codebook": (("codebook", "export"), ("yaml", "csv", "xlsx", "qdc")),
    "code": (("export", "code", "T1"), PROSE),
    "appendix": (("export", "codebook"), PROSE),
    "accountability": (("export", "accountability"), PROSE),
    "framework": (("export", "framework"), (*PROSE, "xlsx", "csv")),
    "workbook": (("export", "workbook"), ("xlsx",)),
    "csv": (("export", "csv"), ("zip",)),
    "sav": (("export", "sav"), ("sav",)),
    "sqlite": (("export", "sqlite"), ("sqlite",)),
    "qdpx": (("export", "qdpx"), ("qdpx",)),
    "keys": (("keys",), ("html",)),
    "figures": (("audit", "figures"), ROWS),
}

SCREENS: dict[str, tuple[dict[str, object], tuple[str, ...]]] = {
    "quotes": ({"title": "Citaten", "sort": "respondent"}, PROSE + ROWS),
    "quote-matrix": ({"rows": "theme", "columns": "document"}, PROSE + ROWS),
    "overlaps": ({}, PROSE + ROWS),
    "code-use": ({}, PROSE + ROWS),
    "summary": ({"title": "Samenvatting"}, PROSE + ROWS),
    "handout": ({"title": "Trede 2", "trede": "T2"}, PROSE),
    "counts": ({"rows": "theme", "columns": "document", "measure": "passages", "totals": True}, PROSE + ROWS),
    "transcript": ({}, PROSE),
    "code": ({"code": "T1", "lines": 4}, PROSE),
    "codebook": ({}, PROSE),
    "accountability": ({}, PROSE),
    "codebook-file": ({}, ("yaml", "csv", "xlsx", "qdc")),
    "framework": ({"themes": "used", "title": "Framework"}, (*PROSE, "xlsx", "csv")),
    "matrix": ({}, (*PROSE, "csv")),
    "study": ({}, ("workbook", "csv", "sav", "sqlite")),
    "exchange": ({"unit": "utf16"}, ("qdpx",)),
    "chart": ({"indicator": ""}, ("svg",)),
}
"""By kind of report, what a screen asks for; where a document or an indicator is, one that bears a name."""
NAMELESS = ("overlaps", "chart")
"""Reports in which only the ids of codes stand."""


@pytest.fixture(scope="module")
def sown(shipped_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Sow the names into the example study, and mark that there are names in it."""
    random = Random(7)
    folder = tmp_path_factory.mktemp("sown")
    path, names = folder / "studie.workbench", stems(random)
    path.write_bytes(shipped_demo.read_bytes())
    sow(path, names, folder, random)
    with open_project(path) as store:
        store.keep("INSERT INTO entity (guid, kind) VALUES ('e', 'person')")
        lend_names(store.value("SELECT guid FROM project"), Names(tuple(forms(names)), {}))
    return path, names


def words(path: Path) -> Iterator[str]:
    """Yield what a file holds, read in the simplest way: all bytes, unpacked, tags taken out, escapes undone."""
    files = [each for each in path.parent.iterdir() if each.name.startswith(path.name)]
    for file in files:
        yield file.name
        for data in _unpacked(file):
            text = data.decode("utf-8", "replace")
            yield html.unescape(re.sub(r"<[^>]*>", "", text)) if "<" in text else text
            yield re.sub(r"\\u([0-9a-f]{4})", lambda escape: chr(int(escape[1], 16)), html.unescape(text))
    if path.suffix == ".sav":
        from pyreadstat import read_sav

        columns, _ = read_sav(str(path), output_format="dict")
        yield " ".join(str(value) for values in columns.values() for value in values)


def _unpacked(file: Path) -> Iterator[bytes]:
    if not is_zipfile(file):
        yield file.read_bytes()
        return
    with ZipFile(file) as archive:
        for name in archive.namelist():
            yield name.encode()
            yield archive.read(name)


def left(path: Path, names: list[str]) -> int:
    """Return how many names stand in a file, also as parts of other words."""
    text = "\n".join(words(path)).lower()
    return sum(name.lower() in text for name in names)


def controlled(report: str, listed: Mapping[str, object], formats: Sequence[str]) -> Sequence[str]:
    """Return the formats in which a report is written with names: by day one, another one for each report."""
    return formats if NIGHTLY else [formats[list(listed).index(report) % len(formats)]]


@pytest.mark.parametrize("report", REPORTS)
def test_no_form_is_left(
    sown: tuple[Path, list[str]],
    report: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    """In every format none of 400 identifiers is left; written with names on purpose, they are found there."""
    path, names = sown
    monkeypatch.setenv("WORKBENCH_CONFIG", str(tmp_path / "settings"))
    command, formats = REPORTS[report]
    common = [*command, "-p", str(path), "--coder", "B", "--force"]
    found = failed = 0
    for format_ in formats:
        file = tmp_path / f"veiled.{format_}"
        assert main([*common, "-o", str(file)]) == 0
        failed += left(file, names)
    for format_ in controlled(report, REPORTS, formats):
        raw = tmp_path / f"raw.{format_}"
        assert main([*common, "-o", str(raw), "--raw", "--confirm", "studie"]) == 0
        found += left(raw, names)
    told = f"no name of the key is left: {report}, {len(formats)} formats ({found} found when written raw)"
    record_property("promise", promised(told, len(names) * len(formats), failed, 7))
    assert failed == 0
    assert found > 0 or report in NAMELESS


def asked_for(path: Path, report: str) -> dict[str, object]:
    """Return what is asked for, of a document or an indicator of the study that was sown."""
    query, _ = SCREENS[report]
    kind = {"transcript": "transcript", "matrix": "matrix"}.get(report)
    with open_project(path) as store:
        if kind:
            named = "SELECT name FROM document WHERE kind = ? ORDER BY id DESC LIMIT 1"
            return {**query, "document": store.value(named, (kind,))}
        if report == "chart":
            shares = (
                "SELECT ident FROM indicator JOIN value ON indicator_id = indicator.id WHERE indicator.unit = 'share'"
            )
            return {"indicator": store.value(shares)}
    return query


@pytest.mark.parametrize("report", RECIPES)
def test_no_form_is_left_in_what_screens_write(sown: tuple[Path, list[str]], report: str, tmp_path: Path) -> None:
    """Every kind of report that can be made, as a process of the screens makes it; and with names.

    By day in its first and its last format, since the commands above write all of them in the same way.
    """
    path, names = sown
    query, every = asked_for(path, report), SCREENS[report][1]
    formats = every if NIGHTLY else list(dict.fromkeys((every[0], every[-1])))
    raw = controlled(report, SCREENS, formats)
    with open_project(path) as store:
        lent, found = names_of(store), 0
        for format_ in formats:
            for terms in (Terms(), *([Terms(raw=True)] if format_ in raw else [])):
                file = tmp_path / f"{'raw' if terms.raw else 'veiled'}.{format_}"
                rendered = given(path, lent, terms, Wanted(report, query), format_, file.name)
                hand_over(store, file, rendered, format_)
                assert terms.raw or left(file, names) == 0, format_
                found += left(file, names)
    assert found > 0 or report in NAMELESS


def test_no_form_is_left_in_an_archive(sown: tuple[Path, list[str]], tmp_path: Path) -> None:
    """Nor in the files of an archive package and their names; with names on purpose they are there."""
    path, names = sown
    with open_project(path) as store:
        store.keep(
            "INSERT INTO consent (guid, respondent_id, archiving, note) SELECT 'g' || id, id, 1, '' FROM respondent"
        )
        try:
            veiled, raw = archive_package(store), archive_package(store, raw=True)
        finally:
            store.keep("DELETE FROM consent")
    for package, kind in ((veiled, "veiled"), (raw, "raw")):
        for name, content in package.files.items():
            (tmp_path / f"{kind}-{name}").write_bytes(content)
    assert sum(left(tmp_path / f"veiled-{name}", names) for name in veiled.files) == 0
    assert sum(left(tmp_path / f"raw-{name}", names) for name in raw.files) > 30
    assert "pseudonymised, not anonymous" in veiled.files["README.en.md"].decode()


def test_what_goes_beside_the_way_out_is_found(sown: tuple[Path, list[str]], tmp_path: Path) -> None:
    """Control: a report that is made of the project itself holds names, and is not registered as one for others."""
    path, names = sown
    file = tmp_path / "quotes.md"
    with open_project(path) as store:
        rendered = make(store, "quotes", {"title": "Citaten"}, "md")
        with pytest.raises(ValueError, match="md"):
            hand_over(store, file, rendered, "md")
    file.write_bytes(rendered.content)
    assert left(file, names) > 100


def test_names_of_documents_name_them_still(sown: tuple[Path, list[str]], tmp_path: Path) -> None:
    """A transcript is asked for by its name; who asks knows it, and the file does not tell it."""
    path, names = sown
    for format_ in PROSE:
        file = tmp_path / f"gesprek.{format_}"
        assert main(["export", "transcript", f"gesprek_{names[0]}_0", "-p", str(path), "-o", str(file)]) == 0
        assert left(file, names) == 0
        assert main(["verify", str(file), "-p", str(path)]) == 0


def test_register_holds_every_file(sown: tuple[Path, list[str]], tmp_path: Path) -> None:
    """Each file stands in the register with its hash, its marks, whether it is raw, and for whom."""
    path, _ = sown
    assert main(["quotes", "-p", str(path), "-o", str(tmp_path / "a.md"), "--to", "De Vries", "--coder", "B"]) == 0
    assert main(["quotes", "-p", str(path), "-o", str(tmp_path / "b.md"), "--raw", "--confirm", "studie"]) == 0
    with open_project(path) as store:
        one, other = deliveries(store)[-2:]
    assert (one.file, one.recipient, one.raw, other.file, other.raw) == ("a.md", "De Vries", False, "b.md", True)
    assert one.replaced > 300
    assert one.respondents
    assert other.replaced == 0


def test_key_is_needed(sown: tuple[Path, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where names were marked nothing is written while the key is shut."""
    from workbench.services.names import names as held

    monkeypatch.setattr(held, "_lent", {})
    file = tmp_path / "quotes.md"
    assert main(["quotes", "-p", str(sown[0]), "-o", str(file)]) == 1
    assert not file.exists()


def test_file_with_a_name_left_is_not_written(
    sown: tuple[Path, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were the veil to fail, the search after rendering would keep the file from being written."""
    from workbench.services.deliveries import veiled

    monkeypatch.setattr(veiled._Veiling, "_way", lambda *_: None)
    file = tmp_path / "codebook.docx"
    assert main(["export", "codebook", "-p", str(sown[0]), "-o", str(file)]) == 1
    assert not file.exists()
