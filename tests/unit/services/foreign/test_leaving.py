"""A project goes out as REFI-QDA: everything that has a place there stands in it, in the order of the standard."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from weakref import WeakSet
from zipfile import ZipFile

import pytest
from lxml import etree

from tests.foreign import PROJECT, TALK, guid
from workbench.errors import RefusedError
from workbench.exporters.delivery import new_file
from workbench.importers.foreign import ForeignSource
from workbench.importers.refi.written import Back, read_written
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.coding import Qualified, apply_code
from workbench.services.foreign.bringing import bring_in
from workbench.services.foreign.delivering import deliver_qdpx
from workbench.services.foreign.leaving import write_qdpx
from workbench.storage.queries.exchange import DocumentRow
from workbench.storage.store import Store
from workbench.text.span import Span

ORDER = {
    "Project": "Users CodeBook Variables Cases Sources Notes Links Sets Graphs Description NoteRef",
    "Code": "Description NoteRef Code",
    "Case": "Description CodeRef VariableValue SourceRef SelectionRef",
    "TextSource": "Description PlainTextContent PlainTextSelection Coding NoteRef VariableValue",
    "PlainTextSelection": "Description Coding NoteRef",
    "Coding": "CodeRef NoteRef",
    "VariableValue": "VariableRef TextValue BooleanValue IntegerValue FloatValue DateValue DateTimeValue",
    "Variable": "Description",
    "Note": "Description PlainTextContent PlainTextSelection Coding NoteRef",
    "Set": "Description MemberCode MemberSource MemberNote",
}
"""Children of elements in the order in which the schema wants them."""
WRAPPERS = ("Users", "Codes", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs")


@pytest.fixture
def study(empty_project: Store, coder: int) -> Store:
    """Bring the small project in and code a little."""
    bring_in(empty_project, coder, "thuis.qdpx", PROJECT)
    return empty_project


def _written(store: Store, unit: str = "codepoint") -> bytes:
    file = BytesIO()
    write_qdpx(store, file, unit=unit)
    return file.getvalue()


def _read(content: bytes) -> tuple[etree._Element, dict[str, bytes]]:
    with ZipFile(BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(members.pop("project.qde"))
    for each in root.iter(etree.Element):
        assert each.tag.startswith("{urn:QDA-XML:project:1.0}")
        each.tag = etree.QName(each).localname
    return root, members


def _lines(store: Store) -> dict[str, int]:
    return {line.key.removeprefix("foreign."): line.count for line in write_qdpx(store, BytesIO()).lines}


def _talk(store: Store) -> int:
    return int(store.value("SELECT text_id FROM document WHERE guid = ?", (guid("gesprek"),)))


def test_elements_stand_in_the_order_of_the_standard(study: Store) -> None:
    """No wrapper is empty, and no element stands before one that belongs earlier."""
    root, _ = _read(_written(study))
    for each in root.iter():
        listed = [child.tag for child in each]
        if each.tag in WRAPPERS:
            assert listed
        elif each.tag in ORDER:
            places = [ORDER[each.tag].split().index(tag) for tag in listed]
            assert places == sorted(places)


def test_guids_are_those_of_the_other_program(study: Store) -> None:
    """Users, codes, sources, selections, codings, notes and cases go back under the names they came with."""
    root, _ = _read(_written(study))
    out = {each.get("guid") for each in root.iter()}
    named = ("anna", "bram", "steun", "koken", "gesprek", "ander", "selection Mijn zus kookt vaak", "keuken", "heel")
    assert {guid(name) for name in named} <= out
    assert {guid(name) for name in ("note mooi", "zus", "leeftijd", "foto", "set")} <= out
    listed = [each.get("guid") for each in root.iter() if each.get("guid")]
    assert len(listed) == len(set(listed))


def test_texts_are_plain_and_positions_count_code_points(study: Store) -> None:
    """Without byte order mark, lines ended by LF; the name of a selection is its words."""
    root, members = _read(_written(study))
    assert members[f"sources/{guid('gesprek')}.txt"].decode() == TALK
    for each in root.iter("PlainTextSelection"):
        assert TALK[int(each.get("startPosition") or 0) : int(each.get("endPosition") or 0)] == each.get("name")


def test_for_a_program_that_counts_in_utf_16(study: Store) -> None:
    """Each sign beyond the first plane counts two."""
    root, members = _read(_written(study, "utf16"))
    halves = members[f"sources/{guid('gesprek')}.txt"].decode().encode("utf-16-le")
    for each in root.iter("PlainTextSelection"):
        cut = halves[2 * int(each.get("startPosition") or 0) : 2 * int(each.get("endPosition") or 0)]
        assert cut.decode("utf-16-le") == each.get("name")


def test_what_was_kept_aside_goes_back(study: Store) -> None:
    """The picture with its file; of the set only the member that is there, which is told."""
    root, members = _read(_written(study))
    assert members["sources/foto.png"] == b"\x89PNG beeld"
    assert root.find("Sources/PictureSource") is not None
    assert [each.get("targetGUID") for each in root.findall("Sets/Set/MemberCode")] == [guid("koken")]
    assert root.findtext("Description") == "Een studie & meer."
    assert _lines(study)["lost.members"] == 1


def test_values_go_out_as_the_kind_they_came_with(study: Store, coder: int) -> None:
    """As long as every value still is of that kind; else the variable is text."""
    root, _ = _read(_written(study))
    assert [each.text for each in root.iter("IntegerValue")] == ["12", "41"]
    from workbench.model import Attribute

    with study.act("speaker.role", coder) as act:
        [row] = act.every(Attribute, value="41")
        act.change(row, value="ruim veertig")
    root, _ = _read(_written(study))
    assert list(root.iter("IntegerValue")) == []
    assert "ruim veertig" in [each.text for each in root.iter("TextValue")]


def test_an_aspect_becomes_a_coding_of_its_own_and_is_told(study: Store, coder: int) -> None:
    """On the same selection, by the same coder; so with organisations, too."""
    code, aspect, school = (find_code(study, name) for name in ("T1.huisbezoek", "sterk_punt", "org.school"))
    apply_code(study, coder, _talk(study), Span(0, 10), code, aspect=aspect, qualifiers=[Qualified(school, "should")])
    root, _ = _read(_written(study))
    [selection] = [each for each in root.iter("PlainTextSelection") if each.get("startPosition") == "0"]
    assert [each.get("targetGUID") for each in selection.iter("CodeRef")] == [code.guid, aspect.guid, school.guid]
    assert len({each.get("creatingUser") for each in selection.iter("Coding")}) == 1
    assert _lines(study)["changed.qualifiers"] == 2


def test_what_xml_cannot_hold_is_replaced(study: Store, coder: int) -> None:
    """A memo with odd signs does not break the file."""
    from workbench.services.coding.memos import write_memo

    write_memo(study, coder, "raar \ufffe <b>&amp;</b> \u2028")
    root, _ = _read(_written(study))
    assert any("<b>&amp;</b>" in (each.text or "") for each in root.iter("PlainTextContent"))


def test_the_same_project_gives_the_same_bytes(study: Store) -> None:
    """No clock and no chance is in the file."""
    assert _written(study) == _written(study)


def test_a_file_that_reads_back_otherwise_is_not_left(
    study: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file that was there stays, and a sentence says what differs."""
    path = tmp_path / "uit.qdpx"
    path.write_bytes(b"eerder")
    monkeypatch.setattr("workbench.services.foreign.delivering.read_written", lambda *_: Back({}, {}, []))
    with pytest.raises(RefusedError, match=r"foreign\.differs"):
        deliver_qdpx(study, path)
    assert path.read_bytes() == b"eerder"
    assert [each.name for each in tmp_path.glob("*.qdpx")] == ["uit.qdpx"]
    assert list(tmp_path.glob(".*.qdpx")) == []


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("UPDATE passage SET start = start + 1 WHERE quote = 'Mijn zus kookt vaak'", "gesprek"),
        ("UPDATE coding SET created_at = '2020-01-01T00:00:00Z' WHERE guid = '{heel}'", "gesprek"),
        ("DELETE FROM coding WHERE guid = '{heel}'", "gesprek"),
        ("UPDATE memo SET passage_id = NULL WHERE passage_id IS NOT NULL", "gesprek"),
        ("UPDATE memo SET body = 'anders' WHERE body = 'te smal?'", "note te smal?"),
        ("UPDATE memo SET code_id = NULL WHERE code_id IS NOT NULL", "koken"),
        ("UPDATE code SET definition = 'anders' WHERE name = 'School'", "school"),
    ],
)
def test_whatever_reads_back_otherwise_is_noticed(study: Store, tmp_path: Path, sql: str, what: str) -> None:
    """A place, a moment, a coding that is not there, where a note is and what it says, a rule; by GUID."""
    with new_file(tmp_path / "eerst.qdpx", named="eerst") as file:
        sums = write_qdpx(study, file).sums
    assert sums.differences(partial(read_written, tmp_path / "eerst.qdpx", "codepoint", ())) == []
    study.keep(sql.format(heel=guid("heel")))
    with new_file(tmp_path / "dan.qdpx", named="dan") as file:
        write_qdpx(study, file)
    assert sums.differences(partial(read_written, tmp_path / "dan.qdpx", "codepoint", ())) == [guid(what)]


def test_one_text_is_held_at_a_time(empty_project: Store, coder: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A source is made, written and forgotten before the next one but one is read."""
    held, most = WeakSet[_Words](), list[int]()

    def text(_: object, document: DocumentRow) -> str:
        made = _Words(f"tekst van {document.name}")
        held.add(made)
        most.append(len(held))
        return made

    monkeypatch.setattr("workbench.services.foreign.leaving._Leaving._text", text)
    many = [ForeignSource(guid(f"bron {n}"), f"bron {n}", f"I: Dag {n}.\n") for n in range(20)]
    bring_in(empty_project, coder, "meer.qdpx", replace(PROJECT, sources=many, cases=[]))
    write_qdpx(empty_project, BytesIO())
    assert (len(most), max(most)) == (2 * 20, 2)


class _Words(str):
    """A text of which one can see when it goes."""
