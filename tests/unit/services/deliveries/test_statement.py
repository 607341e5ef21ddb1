"""Every file says what was removed, how far somebody looked for names, and where: in the file, else beside it."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.naming import key, keys_folder, named, places
from workbench.exporters.chart import DotChart
from workbench.exporters.closing import Closing, closing_with
from workbench.exporters.svg import SvgExporter
from workbench.services.deliveries.deliveries import hand_over
from workbench.services.deliveries.giving import Terms, Wanted, given
from workbench.services.deliveries.statement import Looked, looked, statement
from workbench.services.names.key import FormKept, Key, Named
from workbench.services.names.mentions import put_off
from workbench.services.names.names import names_of
from workbench.services.reports.rechecking import recheck
from workbench.services.transcripts.importing import import_files
from workbench.storage.store import Store

__all__ = ["key", "keys_folder", "named"]
INSIDE = {"docx", "html", "md", "xlsx", "yaml"}


def write(store: Store, file: Path, report: str, query: dict[str, object], format_: str) -> str:
    """Write a report for others; returns what stands in the file, or else beside it, as text."""
    rendered = given(store.path, names_of(store), Terms(), Wanted(report, query), format_, file.name)
    hand_over(store, file, rendered, format_)
    beside = file.with_name(f"{file.name}.statement.txt")
    assert beside.exists() is (format_ not in INSIDE)
    return beside.read_text("utf-8") if beside.exists() else file.read_text("utf-8", "replace")


def test_nobody_looked_until_somebody_decides(named: Store, coder: int) -> None:
    """What was put off and texts in which nothing was decided are counted; on a file with names nothing is said."""
    assert looked(named) == Looked(0, 1, 1)
    nobody = statement("plain", 0, found=looked(named))
    put_off(named, coder, places(named, "Orsk"), "person")
    assert looked(named) == Looked(2, 0, 1)
    later = statement("plain", 0, found=looked(named))
    assert any("Nobody looked" in line for line in nobody)
    assert not any("Nobody looked" in line for line in later)
    assert any("At 2 places" in line for line in later)
    assert statement("raw", 0, found=Looked(2, 1, 1)) == statement("raw", 0)


@pytest.mark.parametrize(
    ("report", "query", "formats"),
    [
        ("codebook-file", {}, ("yaml", "csv", "qdc", "xlsx")),
        ("study", {}, ("sav", "sqlite")),
        ("exchange", {"unit": "codepoint"}, ("qdpx",)),
        ("quotes", {"title": "Citaten"}, ("md", "html", "csv", "json")),
    ],
)
def test_every_format_says_so_where_nothing_was_marked(
    named: Store, tmp_path: Path, report: str, query: dict[str, object], formats: tuple[str, ...]
) -> None:
    """In the file where it has a place for it, else beside it."""
    for format_ in formats:
        told = write(named, tmp_path / f"uit.{format_}", report, query, format_)
        assert format_ == "xlsx" or "Nobody looked for names" in told, format_


def test_an_archive_of_tables_holds_it(named: Store, tmp_path: Path) -> None:
    """As one file more in it, and beside it nothing."""
    file = tmp_path / "uit.zip"
    rendered = given(named.path, None, Terms(), Wanted("study", {}), "csv", file.name)
    hand_over(named, file, rendered, "csv")
    with ZipFile(file) as archive:
        assert "Nobody looked for names" in archive.read("statement.txt").decode()
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("uit")] == ["uit.zip"]
    assert recheck(named, file).state == "current"


def test_a_drawing_describes_it(tmp_path: Path) -> None:
    """Beside its title, for who reads drawings aloud; without anything to say nothing stands there."""
    chart = DotChart("Lessen", "share", [])
    plain = SvgExporter().render(chart).content
    with closing_with(Closing("Wat weg is", ("Niets & niemand.",))):
        told = SvgExporter().render(chart).content
    assert b"<desc>" not in plain
    assert b"<desc>Wat weg is\nNiets &amp; niemand.</desc>" in told


def test_a_file_holds_still_when_somebody_goes_on_looking(named: Store, coder: int, tmp_path: Path) -> None:
    """What it says of that is of the moment at which it was made, so it is not stale by it; a change makes it so."""
    file = tmp_path / "codebook.yaml"
    write(named, file, "codebook-file", {}, "yaml")
    put_off(named, coder, places(named, "Orsk"), "person")
    (tmp_path / "nog.txt").write_text("R: Nog een gesprek.\n", "utf-8")
    import_files(named, coder, [tmp_path / "nog.txt"])
    assert recheck(named, file).state == "current"
    named.keep("UPDATE project SET name = 'Anders'")
    assert recheck(named, file).state == "stale"


def test_free_words_of_an_accountability_are_veiled(named: Store, key: Key, coder: int, tmp_path: Path) -> None:
    """Reasons and memos in it hold marks; the control: made with names on purpose they hold the name."""
    from workbench.services.codebook.codebook import find_code
    from workbench.services.codebook.codebook_changes import rename_code

    key.change(lambda content: content.entities.update(a=Named("collega-1", "person", (FormKept("Tervina"),))))
    named.keep("INSERT INTO entity (guid, kind) VALUES ('a', 'person')")
    ident = named.value('SELECT code.ident FROM code JOIN facet ON facet.id = facet_id WHERE "primary" LIMIT 1')
    rename_code(named, coder, find_code(named, ident), "Anders", reason="Tervina vond hem te ruim")
    for terms, mark, name in ((Terms(), True, False), (Terms(raw=True), False, True)):
        rendered = given(named.path, names_of(named), terms, Wanted("accountability", {}), "md", "a.md")
        told = rendered.content.decode()
        assert ("collega-1" in told, "Tervina vond" in told) == (mark, name)
