"""Members are found by the names programs give them, within limits, and nothing outside is read."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from tests.refi import NVIVO, QUOTES, STANDARD, guid, packed, project, selection, source, study, written
from workbench.errors import RefusedError
from workbench.importers.refi import container
from workbench.importers.refi.project import read_refi


def refusal(path: Path) -> str:
    with pytest.raises(RefusedError) as refused:
        read_refi(path)
    assert refused.value.parameters["file"] == path.name
    return refused.value.key.removeprefix("importers.refi.")


def codings(path: Path) -> int:
    return sum(len(each.codings) for source in read_refi(path).sources for each in source.selections)


def names(path: Path) -> list[str]:
    return [each.name for each in read_refi(path).sources]


def inside(path: str) -> str:
    return project(source(selection(QUOTES[0], STANDARD), path=path))


@pytest.mark.parametrize(
    ("member", "path"),
    [
        ("sources/Gesprek 1 – é.txt", "internal://Gesprek%201%20%E2%80%93%20%C3%A9.txt"),
        ("sources/cafe\u0301.txt", "internal://caf\xe9.txt"),
        ("sources/caf\xe9.txt", "internal://cafe\u0301.txt"),
        ("sources/100%25.txt", "internal://100%25.txt"),
    ],
)
def test_names_of_files_that_are_no_guid(tmp_path: Path, member: str, path: str) -> None:
    """Written as in an address, or with accents apart, they are the same names."""
    _, files = study(STANDARD)
    assert codings(packed(tmp_path / "a.qdpx", inside(path), {member: next(iter(files.values()))})) == 1


def test_a_name_in_utf8_that_is_not_said_to_be(tmp_path: Path) -> None:
    """Some programs leave the sign for it out of the zip."""
    _, files = study(STANDARD)
    path = packed(
        tmp_path / "a.qdpx", inside("internal://caf\xe9.txt"), {"sources/cafXY.txt": next(iter(files.values()))}
    )
    path.write_bytes(path.read_bytes().replace(b"cafXY.txt", "caf\xe9.txt".encode()))
    assert codings(path) == 1


@pytest.mark.parametrize("name", ["Project.qde", "Mijn studie.qde", "map/project.qde", "map\\project.qde"])
def test_the_project_is_found_by_any_name(tmp_path: Path, name: str) -> None:
    """Capital letters, the name of the study, and a folder around everything do not matter."""
    xml, files = study(STANDARD)
    folder = name.rpartition("/")[0] or name.rpartition("\\")[0]
    inner = {f"{folder}/{member}" if folder else member: data for member, data in files.items()}
    junk = {"__MACOSX/map/._project.qde": b"x", ".DS_Store": b"x", "sources/.root": b""}
    assert codings(packed(tmp_path / "a.qdpx", xml, inner | junk, name=name)) == len(QUOTES)


@pytest.mark.parametrize(
    "member", ["Sources/{}.txt", "sources\\{}.txt", "{}.txt", "SOURCES/{}.TXT"], ids=["capital", "back", "top", "all"]
)
@pytest.mark.parametrize(
    "path", ["internal://{}.txt", "internal:/{}.txt", "{}.txt", "sources/{}.txt", "internal://sources/{}.txt"]
)
def test_sources_are_found_however_they_are_spelt(tmp_path: Path, member: str, path: str) -> None:
    """Folder, letters, slashes and scheme differ between programs."""
    _, files = study(STANDARD)
    xml = inside(path.format(guid("een").upper()))
    stored = {member.format(guid("een")): next(iter(files.values()))}
    assert codings(packed(tmp_path / "a.qdpx", xml, stored)) == 1


@pytest.mark.parametrize(
    "path",
    [
        "internal://../../geheim.txt",
        "absolute:///geheim.txt",
        "relative:///../geheim.txt",
        "file:///geheim.txt",
        "internal:///geheim.txt",
        "http://127.0.0.1:9/geheim.txt",
        "internal://..\\geheim.txt",
        "internal://",
        "internal://CON.txt",
        "C:\\geheim.txt",
        "\\\\host\\share\\geheim.txt",
    ],
)
def test_a_path_that_leads_elsewhere_is_not_followed(tmp_path: Path, path: str) -> None:
    """The source is kept aside and named; the others come in."""
    (tmp_path / "geheim.txt").write_text("geheim", "utf-8")
    _, files = study(STANDARD)
    good = source(selection(QUOTES[1], STANDARD))
    xml = project(source(selection(QUOTES[0], STANDARD), "twee", path=path) + good)
    folder = tmp_path / "map"
    folder.mkdir()
    read = read_refi(packed(folder / "a.qdpx", xml, files))
    assert [each.name for each in read.sources] == ["een"]
    (kept,) = read.aside
    assert (kept.kind, kept.guid) == ("TextSource", guid("twee"))
    assert f'startPosition="{read.sources[0].text.index(QUOTES[0])}"' in kept.element
    (warned,) = read.warnings
    assert warned.key in {"importers.refi.file_missing", "importers.refi.file_outside"}
    assert str(warned.parameters["names"]).startswith("twee (")


def test_members_that_lead_out_are_passed_over(tmp_path: Path) -> None:
    """Nothing is written to where they point, and they are counted."""
    xml, files = study(STANDARD)
    names = ("../uit.txt", "/tmp/uit.txt", "C:\\uit.txt", "\\\\host\\uit.txt", "sources/../../uit.txt", "a\u202etxt.b")
    read = read_refi(packed(tmp_path / "a.qdpx", xml, files | dict.fromkeys(names, b"uit")))
    assert [(each.key, each.parameters["count"]) for each in read.warnings] == [("importers.refi.odd_members", 6)]
    assert len(read.sources) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.qdpx"]


def test_what_is_no_project_is_refused(tmp_path: Path) -> None:
    """Nothing, a page, a zip without a project, a codebook, something else: one sentence each."""
    path = tmp_path / "a.qdpx"
    path.write_bytes(b"")
    with pytest.raises(RefusedError, match=r"importers\.file\.empty"):
        read_refi(path)
    path.write_bytes(b"<html>403</html>")
    assert refusal(path) == "not_zip"
    assert refusal(packed(path, "x", name="a.txt")) == "no_project"
    assert refusal(packed(path, '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>')) == "is_codebook"
    assert refusal(packed(path, "<a><Project/></a>")) == "not_project"
    assert refusal(packed(path, "<Project><Users>")) == "broken_xml"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_readings_are_refused(tmp_path: Path) -> None:
    """Two projects, or two files under one name with different content, must not be chosen from."""
    xml, files = study(STANDARD)
    twice = packed(tmp_path / "a.qdpx", xml, files)
    with zipfile.ZipFile(twice, "a") as target:
        target.writestr("project.qde", "<Project/>")
    assert refusal(twice) == "two_projects"
    double = packed(tmp_path / "b.qdpx", xml, files | {next(iter(files)).upper(): b"anders"})
    assert refusal(double) == "member_twice"


def test_links_and_locks_are_refused(tmp_path: Path) -> None:
    """A member that points elsewhere is never followed; a locked one is not guessed at."""
    xml, _ = study(STANDARD)
    path = packed(tmp_path / "a.qdpx", xml)
    pointer = zipfile.ZipInfo("sources/a.txt")
    pointer.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as target:
        target.writestr(pointer, "/etc/hostname")
    assert refusal(path) == "symlink"
    data = bytearray(packed(path, xml).read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    path.write_bytes(data)
    assert refusal(path) == "locked"


def test_damage_is_named(tmp_path: Path) -> None:
    """A source whose bytes are not what the zip says makes the whole file refused, by the name of the source."""
    path = packed(tmp_path / "a.qdpx", *study(STANDARD))
    with zipfile.ZipFile(path) as stored:
        member = stored.infolist()[1]
    data = bytearray(path.read_bytes())
    data[member.header_offset + 60 + len(member.filename)] ^= 0xFF
    path.write_bytes(data)
    assert refusal(path) == "member_damaged"
    path.write_bytes(path.read_bytes()[:200])
    assert refusal(path) == "not_zip"


def test_what_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ratio of a member and the number of members have limits, in the project as in its sources."""
    zeros = {f"sources/{guid('een')}.txt": bytes(8 * 1024 * 1024)}
    assert refusal(packed(tmp_path / "a.qdpx", study(STANDARD)[0], zeros)) == "bomb"
    assert refusal(packed(tmp_path / "b.qdpx", project(more=" " * (8 * 1024 * 1024)))) == "bomb"
    monkeypatch.setattr(container, "MOST_MEMBERS", 3)
    many = {f"{number}.txt": b"" for number in range(4)}
    assert refusal(packed(tmp_path / "c.qdpx", study(STANDARD)[0], many)) == "members"


def test_a_text_larger_than_any_goes_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be held is told, and what was said about it is kept."""
    monkeypatch.setattr(container, "MOST_KEPT", 10)
    read = read_refi(written(tmp_path / "a.qdpx"))
    assert ([each.kind for each in read.aside], read.sources) == (["TextSource"], [])
    assert [each.key for each in read.warnings] == ["importers.refi.file_large"]


@pytest.mark.parametrize(
    "begin",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]>',
        '<!DOCTYPE a SYSTEM "file:///etc/hostname">',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_a_document_type_is_refused(tmp_path: Path, begin: str) -> None:
    """No entity is read, wherever it points."""
    xml = study(STANDARD)[0].replace("<Project", f"{begin}<Project", 1)
    assert refusal(packed(tmp_path / "a.qdpx", xml)) == "doctype"


def test_marks_before_the_project_are_passed_over(tmp_path: Path) -> None:
    """Some programs write a byte order mark before the XML, some two; UTF-16 is read as well."""
    xml, files = study(STANDARD)
    assert codings(packed(tmp_path / "a.qdpx", b"\xef\xbb\xbf\xef\xbb\xbf" + xml.encode(), files)) == len(QUOTES)
    wide = xml.replace("utf-8", "utf-16").encode("utf-16")
    assert codings(packed(tmp_path / "b.qdpx", wide, files)) == len(QUOTES)


def test_a_project_without_its_zip(tmp_path: Path) -> None:
    """A bare project is read with the texts inside it; files beside it are not opened."""
    path = tmp_path / "project.qde"
    text = source(selection(QUOTES[0], NVIVO), path="").replace(
        "<PlainTextSelection", "<PlainTextContent>Goed, zei ze.</PlainTextContent><PlainTextSelection", 1
    )
    path.write_text(project(text.replace('startPosition="', 'startPosition="0" was="')), "utf-8")
    assert names(path) == ["een"]
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / f"{guid('een')}.txt").write_text("Goed", "utf-8")
    path.write_text(inside(f"internal://{guid('een')}.txt"), "utf-8")
    assert names(path) == []
