"""What a project holds comes in: people, codes, codings by their own coder, notes, cases; the rest is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.refi import (
    ANNA,
    BRAM,
    QUOTES,
    STANDARD,
    TEXT,
    Style,
    coding,
    counted,
    guid,
    packed,
    project,
    selection,
    source,
    study,
)
from workbench.importers.foreign import ForeignProject, ForeignSource
from workbench.importers.refi.project import read_refi

FILES = {f"sources/{guid('een')}.txt": TEXT.encode()}
MAC = Style("NVivo for Mac 12.7", "utf16")
GOED, WEEK = QUOTES[:2]


def read(tmp_path: Path, inside: str = "", more: str = "", **how: str) -> ForeignProject:
    sources = source(inside) if inside else ""
    return read_refi(packed(tmp_path / "a.qdpx", project(sources, more=more, **how), FILES))


def only(project: ForeignProject) -> ForeignSource:
    (source,) = project.sources
    return source


def told(project: ForeignProject) -> dict[str, object]:
    return {each.key.removeprefix("importers.refi."): each.parameters["count"] for each in project.warnings}


def note(name: str, body: str = "", more: str = "", inside: str = "") -> str:
    content = f"<PlainTextContent>{body}</PlainTextContent>" if body else ""
    return f'<Note guid="{guid(name)}" name="{name}" creatingUser="{guid(ANNA)}" {more}>{content}{inside}</Note>'


def ref(name: str) -> str:
    return f'<NoteRef targetGUID="{guid(name)}"/>'


NOTES = f"<Notes>{note('memo', 'let op')}</Notes>"


def test_people_and_codes(tmp_path: Path) -> None:
    """Coders, and the tree of codes with parents first, colours, descriptions and which are only folders."""
    project = read(tmp_path)
    assert [(each.guid, each.name) for each in project.users] == [(guid(name), name) for name in (ANNA, BRAM)]
    assert [(each.name, each.parent, each.colour, each.codable) for each in project.codes] == [
        ("ervaring", None, "#aa3300", False),
        ("steun", guid("ervaring"), "", True),
        ("zorg", None, "#00ff00", True),
    ]
    assert project.codes[0].description == "Wat mensen zeiden"
    assert (project.name, project.origin, project.warnings) == ("studie", STANDARD.origin, [])


def test_each_coding_has_its_own_coder(tmp_path: Path) -> None:
    """Who made the coding goes before who made the selection; without both, nobody is named."""
    three = coding("a", BRAM) + coding("b", ANNA, code="zorg") + coding("c").replace(f'creatingUser="{guid(ANNA)}"', "")
    inside = selection(GOED, STANDARD, inside=three).replace(" name=", f' creatingUser="{guid(BRAM)}" name=', 1)
    (found,) = only(read(tmp_path, inside)).selections
    assert [(each.user, each.code) for each in found.codings] == [
        (guid(BRAM), guid("steun")),
        (guid(ANNA), guid("zorg")),
        (guid(BRAM), guid("steun")),
    ]
    assert found.codings[0].created_at == "2024-01-02T03:04:05Z"
    assert found.codings[0].guid == guid(f"coding a {BRAM}")


def test_a_whole_source_is_coded(tmp_path: Path) -> None:
    """Codings right under the source are those of the whole."""
    found = only(read(tmp_path, coding("heel", BRAM)))
    assert [(each.user, each.code) for each in found.codings] == [(guid(BRAM), guid("steun"))]


def test_selections_without_codings(tmp_path: Path) -> None:
    """A description or a note makes a passage with a note, an empty description makes nothing."""
    inside = (
        selection(GOED, STANDARD, inside="<Description>belangrijk</Description>")
        + selection(WEEK, STANDARD, inside=ref("memo"))
        + selection(QUOTES[2], STANDARD, inside="<Description/>")
    )
    found = only(read(tmp_path, inside, f"<Notes>{note('memo', 'let op')}</Notes>")).selections
    assert [[each.body for each in selection.notes] for selection in found] == [["belangrijk"], ["let op"], []]
    assert [selection.codings for selection in found] == [[], [], []]


def test_notes_on_anything(tmp_path: Path) -> None:
    """Project, code, source, coding and case name their notes; what nothing names stays with the project."""
    names = ("project", "code", "bron", "codering", "casus", "los")
    codes = f'<Code guid="{guid("steun")}" name="steun" isCodable="true">{ref("code")}</Code>'
    inside = selection(GOED, STANDARD, inside=coding("a", inside=ref("codering"))) + ref("bron")
    cases = f'<Cases><Case guid="{guid("c")}" name="c">{ref("casus")}</Case></Cases>'
    notes = f"<Notes>{''.join(note(name, f'over {name}') for name in names)}</Notes>{ref('project')}"
    xml = project(source(inside), codes=codes, more=notes).replace("<Sources>", f"{cases}<Sources>")
    whole = read_refi(packed(tmp_path / "a.qdpx", xml, FILES))
    found = only(whole)
    assert [each.body for each in whole.notes] == ["over project", "over los"]
    assert [each.body for each in whole.code_notes[guid("steun")]] == ["over code"]
    assert [each.body for each in found.notes] == ["over bron"]
    assert [each.body for each in found.selections[0].codings[0].notes] == ["over codering"]
    assert [each.body for each in whole.cases[0].notes] == ["over casus"]
    assert {each.user for each in whole.notes} == {guid(ANNA)}


def test_a_note_in_a_file(tmp_path: Path) -> None:
    """The text of a note may lie beside the project; one that is not there is told and kept aside."""
    notes = note("ver", more=f'plainTextPath="internal://{guid("een")}.txt"') + note(
        "weg", more='plainTextPath="internal://weg.txt"'
    )
    project = read(tmp_path, more=f"<Notes>{notes}</Notes>")
    assert [each.body for each in project.notes] == [TEXT.strip(), ""]
    assert ([each.kind for each in project.aside], told(project)) == (["Note"], {"file_missing": 1})


def test_a_link_from_a_note_is_a_note(tmp_path: Path) -> None:
    """Programs tie notes to selections by links; one that says no more than that is spent, others are kept as well."""
    inside = selection(GOED, STANDARD) + selection(WEEK, STANDARD)
    link = '<Link guid="{}" originGUID="{}" targetGUID="{}" direction="OneWay"{}/>'
    links = (
        link.format(guid("l1"), guid("memo"), guid(GOED), "")
        + link.format(guid("l2"), guid(WEEK), guid("tweede"), ' name="zie ook"')
        + link.format(guid("l3"), guid(GOED), guid(WEEK), "")
    )
    notes = f"<Notes>{note('memo', 'let op')}{note('tweede', 'ook')}</Notes><Links>{links}</Links>"
    project = read(tmp_path, inside, notes)
    assert [[each.body for each in found.notes] for found in only(project).selections] == [["let op"], ["ook"]]
    assert [(each.kind, each.guid) for each in project.aside] == [("Link", guid("l2")), ("Link", guid("l3"))]
    assert project.notes == []


def test_one_note_on_two_things(tmp_path: Path) -> None:
    """Each has it, under its own name, so that neither takes the other's place."""
    inside = selection(GOED, STANDARD, inside=ref("memo") * 2) + selection(WEEK, STANDARD, inside=ref("memo"))
    project = read(tmp_path, inside, f"<Notes>{note('memo', 'let op')}</Notes>")
    first, second = (found.notes for found in only(project).selections)
    assert [each.body for each in (*first, *second)] == ["let op", "let op"]
    assert first[0].guid == guid("memo") != second[0].guid
    assert told(project) == {"note_shared": 1}


def test_a_note_on_a_coding_without_a_code_is_not_lost(tmp_path: Path) -> None:
    """Nothing bears it any more, so it is a note of the project."""
    lost = coding("weg", code="bestaat niet", inside=ref("memo"))
    project = read(tmp_path, selection(GOED, STANDARD, inside=lost), NOTES)
    assert ([each.body for each in project.notes], told(project)) == (["let op"], {"no_code": 1})


def test_a_note_named_and_tied_to_the_same_selection(tmp_path: Path) -> None:
    """It is there once, also beside what the selection says of itself."""
    described = "<Description>zelf</Description>" + ref("memo")
    link = f'<Link guid="{guid("l")}" originGUID="{guid("memo")}" targetGUID="{guid(GOED)}"/>'
    more = f"{NOTES}<Links>{link}</Links>"
    (found,) = only(read(tmp_path, selection(GOED, STANDARD, inside=described), more)).selections
    assert [each.body for each in found.notes] == ["zelf", "let op"]


def test_a_coded_note_is_kept_aside_too(tmp_path: Path) -> None:
    """Codings of a note have no place here, so the note is kept as it came."""
    project = read(tmp_path, more=f"<Notes>{note('memo', 'let op', inside=coding('n'))}</Notes>")
    assert ([each.body for each in project.notes], [each.kind for each in project.aside]) == (["let op"], ["Note"])


def test_cases_variables_and_values(tmp_path: Path) -> None:
    """Values stand at cases and at sources; those of a nameless case about one source are the source's."""
    variables = "".join(
        f'<Variable guid="{guid(name)}" name="{name}" typeOfVariable="{kind}"/>'
        for name, kind in (("leeftijd", "Integer"), ("rol", "Text"))
    )
    value = '<VariableValue><VariableRef targetGUID="{}"/><{kind}Value>{}</{kind}Value></VariableValue>'
    about = f'<SourceRef targetGUID="{guid("een")}"/>'
    cases = (
        f'<Case guid="{guid("c1")}" name="Jansen">{value.format(guid("leeftijd"), 71, kind="Integer")}{about}</Case>'
        f'<Case guid="{guid("c2")}">{value.format(guid("rol"), "mantelzorger", kind="Text")}{about}</Case>'
    )
    xml = project(source(value.format(guid("rol"), "buur", kind="Text"))).replace(
        "<Sources>", f"<Variables>{variables}</Variables><Cases>{cases}</Cases><Sources>"
    )
    found = read_refi(packed(tmp_path / "a.qdpx", xml, FILES))
    assert [(each.name, each.kind) for each in found.variables] == [("leeftijd", "Integer"), ("rol", "Text")]
    (case,) = found.cases
    assert (case.name, [each.value for each in case.values], case.sources) == ("Jansen", ["71"], [guid("een")])
    assert [each.value for each in only(found).values] == ["buur", "mantelzorger"]


def test_what_cannot_be_shown_is_kept(tmp_path: Path) -> None:
    """Pictures with their file, sets and graphs come as elements without the namespace."""
    picture = (
        f'<PictureSource guid="{guid("foto")}" name="foto" path="internal://foto.jpg">'
        f'<PictureSelection guid="{guid("deel")}" firstX="1" firstY="2" secondX="3" secondY="4">{coding("f")}'
        "</PictureSelection></PictureSource>"
    )
    more = f'<Sets><Set guid="{guid("s")}" name="s"/></Sets><Graphs><Graph guid="{guid("g")}" name="g"/></Graphs>'
    xml = project(source("") + picture, more=more)
    found = read_refi(packed(tmp_path / "a.qdpx", xml, FILES | {"sources/foto.jpg": b"\xff\xd8"}))
    assert [(each.kind, each.name) for each in found.aside] == [("PictureSource", "foto"), ("Set", "s"), ("Graph", "g")]
    assert found.aside[0].element == picture
    assert found.aside[0].file is not None
    assert (found.aside[0].file.name, found.aside[0].file.content) == ("foto.jpg", b"\xff\xd8")
    assert told(found) == {"kept_aside": 1}


def test_the_text_of_a_pdf_comes_in(tmp_path: Path) -> None:
    """Its selections go with the text and are taken out of what is kept, which names the text."""
    inside = selection(GOED, STANDARD)
    pdf = (
        f'<PDFSource guid="{guid("pdf")}" name="folder.pdf" path="relative:///folder.pdf">'
        f'<Representation guid="{guid("een")}" plainTextPath="internal://{guid("een")}.txt">{inside}</Representation>'
        f"{coding('heel')}</PDFSource>"
    )
    found = read_refi(packed(tmp_path / "a.qdpx", project(pdf), FILES))
    assert (only(found).guid, only(found).name, len(only(found).selections)) == (guid("een"), "folder.pdf", 1)
    (kept,) = found.aside
    assert (kept.guid, kept.source, kept.file) == (guid("pdf"), guid("een"), None)
    assert "PlainTextSelection" not in kept.element
    assert f'<Representation guid="{guid("een")}"' in kept.element
    assert "<Coding" in kept.element


def test_a_transcript_is_coded_between_its_sync_points(tmp_path: Path) -> None:
    """Selections of a transcript have times only; the points between which they lie say where they are."""
    points = "".join(
        f'<SyncPoint guid="{guid(name)}" timeStamp="0" position="{at}"/>'
        for name, at in (("p", TEXT.index(GOED)), ("q", TEXT.index(GOED) + len(GOED)))
    )
    part = f'<TranscriptSelection guid="{guid("t")}" fromSyncPoint="{guid("p")}" toSyncPoint="{guid("q")}">'
    audio = (
        f'<AudioSource guid="{guid("geluid")}" name="geluid"><Transcript guid="{guid("een")}" '
        f'plainTextPath="internal://{guid("een")}.txt">{points}{part}{coding("t")}</TranscriptSelection>'
        "</Transcript></AudioSource>"
    )
    found = read_refi(packed(tmp_path / "a.qdpx", project(audio), FILES))
    (placed,) = only(found).selections
    assert only(found).text[placed.start : placed.end] == GOED
    assert "SyncPoint" in found.aside[0].element


def test_the_transcript_that_is_a_source_comes_in_once(tmp_path: Path) -> None:
    """The same file beside a film, with nothing said about it there, is no second source."""
    part = f'<Transcript guid="{guid("t")}" plainTextPath="internal://{guid("een")}.txt"/>'
    film = f'<VideoSource guid="{guid("film")}" name="film">{part}</VideoSource>'
    assert only(read_refi(packed(tmp_path / "a.qdpx", project(film + source("")), FILES))).name == "een"


def test_one_name_twice(tmp_path: Path) -> None:
    """Two sources, selections and codings under one GUID are all kept; the later ones get their own."""
    found = read_refi(packed(tmp_path / "a.qdpx", project(source(selection(GOED, STANDARD)) * 2), FILES))
    names = [each.guid for each in found.sources] + [each.selections[0].guid for each in found.sources]
    assert len(set(names)) == 4
    assert (names[0], names[2], told(found)) == (guid("een"), guid(GOED), {"guid_twice": 3})


def test_what_points_at_nothing_is_told(tmp_path: Path) -> None:
    """A code, a note and a member that do not exist are counted; the passage stays."""
    inside = selection(GOED, STANDARD, inside=coding("a", code="weg") + ref("weg"))
    sets = f'<Sets><Set guid="{guid("s")}" name="s"><MemberCode guid="{guid("weg")}"/></Set></Sets>'
    found = read(tmp_path, inside, sets)
    assert [len(each.codings) for each in only(found).selections] == [0]
    assert told(found) == {"no_code": 1, "no_note": 1, "set_member": 1}


def test_coders_that_are_only_mentioned(tmp_path: Path) -> None:
    """Each has a name of their own: the GUID."""
    xml = project(source(selection(GOED, STANDARD))).replace("<Users>", "<Nobody>").replace("</Users>", "</Nobody>")
    found = read_refi(packed(tmp_path / "a.qdpx", xml, FILES))
    assert [(each.guid, each.name) for each in found.users] == [(guid(ANNA), guid(ANNA))]
    assert told(found) == {"unknown_part": 1, "user_unlisted": 1}


def test_a_coding_on_a_folder_is_kept(tmp_path: Path) -> None:
    """Not meant for coding, coded all the same: kept and told."""
    found = read(tmp_path, selection(GOED, STANDARD, inside=coding("a", code="ervaring")))
    assert [len(each.codings) for each in only(found).selections] == [1]
    assert told(found) == {"not_codable": 1}


@pytest.mark.parametrize(("start", "end"), [("0", "9999"), ("9", "3"), ("4", "4"), ("-1", "3"), ("x", "3"), ("", "3")])
def test_a_selection_without_a_place_is_kept_aside(tmp_path: Path, start: str, end: str) -> None:
    """Beyond the text, backwards, empty or no number: the element is kept with its source."""
    odd = f'<PlainTextSelection guid="{guid("x")}" startPosition="{start}" endPosition="{end}">{coding("x")}'
    found = read(tmp_path, f"{odd}</PlainTextSelection>{selection(GOED, STANDARD)}")
    assert [each.guid for each in only(found).selections] == [guid(GOED)]
    (kept,) = found.aside
    assert (kept.kind, kept.source, told(found)) == ("PlainTextSelection", guid("een"), {"unplaced": 1})
    assert guid("steun") in kept.element


def test_names_people_gave_to_selections(tmp_path: Path) -> None:
    """Where names are quotes, another name is somebody's own and becomes a note; where none is, they are told."""
    own = selection(WEEK, STANDARD).replace(f'name="{WEEK}"', 'name="hoe vaak"')
    found = only(read(tmp_path, selection(GOED, STANDARD) + own)).selections
    assert [[each.body for each in selection.notes] for selection in found] == [[], ["hoe vaak"]]
    assert told(read(tmp_path, own))["names_left"] == 1
    assert "names_left" not in told(read(tmp_path, own.replace("hoe vaak", "line:6")))


@pytest.mark.parametrize(
    ("written", "expected", "doubt"),
    [
        ("2024-01-02T03:04:05", "2024-01-02T03:04:05Z", "moment_zone"),
        ("2024-01-02T03:04:05+01:00", "2024-01-02T02:04:05Z", ""),
        ("2024-01-02T03:04:05.1234567Z", "2024-01-02T03:04:05Z", ""),
        ("2024-12-31T24:00:00Z", "2025-01-01T00:00:00Z", ""),
        ("0001-01-01T00:00:00Z", None, ""),
        ("9999-12-31T24:00:00Z", None, "moment_unread"),
        ("2024-02-31T00:00:00Z", None, "moment_unread"),
        ("", None, ""),
        ("gisteren", None, "moment_unread"),
    ],
)
def test_moments(tmp_path: Path, written: str, expected: str | None, doubt: str) -> None:
    """Moments become UTC; what is none is left out and told."""
    found = read(tmp_path, coding("a").replace("2024-01-02T03:04:05Z", written))
    assert only(found).codings[0].created_at == expected
    assert list(told(found)) == ([doubt] if doubt else [])


@pytest.mark.parametrize(
    ("written", "expected"),
    [("#F00", "#ff0000"), ("rgb(1,2,3)", "#010203"), ("#80AA3300", "#aa3300"), ("rood", ""), ("", "")],
)
def test_colours(tmp_path: Path, written: str, expected: str) -> None:
    """Every spelling seen becomes one; what is no colour is left out."""
    (code,) = read(tmp_path, codes=f'<Code guid="{guid("a")}" name="a" color="{written}"/>').codes
    assert (code.colour, code.codable) == (expected, True)


def test_names_are_cleaned(tmp_path: Path) -> None:
    """What would drive a terminal or break a line is shown or folded, and braces around GUIDs go."""
    name = f"{{{guid('a').upper()}}}"
    (code,) = read(tmp_path, codes=f'<Code guid="{name}" name="a&#10;b&#x202e;[bold]&#x9b;31m"/>').codes
    assert (code.guid, code.name) == (guid("a"), "a b\ufffd[bold]\ufffd31m")


def test_a_text_that_stands_behind_its_selections(tmp_path: Path) -> None:
    """Order is not always kept: the selections wait for the text."""
    content = f"<PlainTextContent>{TEXT}</PlainTextContent>"
    many = "".join(selection(quote, STANDARD) for quote in QUOTES)
    found = read_refi(packed(tmp_path / "a.qdpx", project(source(many + content, path=""))))
    assert [only(found).text[each.start : each.end] for each in only(found).selections] == list(QUOTES)


def test_many_selections_are_read_as_they_come(tmp_path: Path) -> None:
    """More than the parser holds at a time, each once and in order."""
    many = "".join(selection(GOED, STANDARD).replace(guid(GOED), guid(str(number))) for number in range(2_000))
    found = only(read(tmp_path, many.replace(guid(f"coding {GOED} {ANNA}"), "")))
    assert [each.guid for each in found.selections] == [guid(str(number)) for number in range(2_000)]
    assert len({each.codings[0].guid for each in found.selections}) == 2_000


def test_a_source_that_is_no_text(tmp_path: Path) -> None:
    """Bytes that are no text are kept aside, and the rest comes in."""
    xml, files = study(STANDARD)
    xml = xml.replace("</Sources>", f"{source('', 'twee')}</Sources>")
    found = read_refi(packed(tmp_path / "a.qdpx", xml, files | {f"sources/{guid('twee')}.txt": b"%PDF-1.4 \x00"}))
    assert (only(found).name, [each.name for each in found.aside]) == ("een", ["twee"])
    assert told(found) == {"text_unreadable": 1}


def test_a_source_that_is_a_word_document(tmp_path: Path) -> None:
    """Without plain text the Word document is read, and the doubt is told; plain text goes before anything else."""
    import io

    import docx

    made, saved = docx.Document(), io.BytesIO()
    for line in TEXT.splitlines():
        made.add_paragraph(line)
    made.save(saved)
    files = {f"sources/{guid('een')}.docx": saved.getvalue()}
    rich = f'richTextPath="internal://{guid("een")}.docx"'
    xml = project(source(selection(GOED, STANDARD), path="", more=rich))
    found = read_refi(packed(tmp_path / "a.qdpx", xml, files))
    assert (only(found).text, told(found)) == (TEXT.rstrip("\n"), {"text_from_word": 1})
    both = project(source(selection(GOED, STANDARD), more=rich.replace(".docx", ".txt")))
    assert told(read_refi(packed(tmp_path / "b.qdpx", both, FILES))) == {"plain_as_rich": 1}


@pytest.mark.parametrize(("start", "length"), [(TEXT.index("😀"), 1), (len(TEXT), 2)], ids=["half a sign", "behind"])
def test_nothing_said_of_a_selection_without_a_place_is_lost(tmp_path: Path, start: int, length: int) -> None:
    """The element is kept as it came, and the note that it names is a note of the project."""
    at = counted(start, MAC)
    said = f'<Description>gek</Description>{coding("half")}<NoteRef targetGUID="{guid("noot")}"/>'
    odd = f'<PlainTextSelection guid="{guid("half")}" startPosition="{at}" endPosition="{at + length}">{said}'
    inside = "".join(selection(quote, MAC) for quote in QUOTES) + f"{odd}</PlainTextSelection>"
    note = f'<Notes><Note guid="{guid("noot")}" name="noot"><PlainTextContent>waarom</PlainTextContent></Note></Notes>'
    made = read_refi(packed(tmp_path / "a.qdpx", project(source(inside), origin=MAC.origin, more=note), FILES))
    (found,) = made.sources
    assert [found.text[each.start : each.end] for each in found.selections] == list(QUOTES)
    (kept,) = made.aside
    assert all(part in kept.element for part in ("gek", guid(ANNA), "2024-01-02T03:04:05Z", guid("noot")))
    assert [each.body for each in made.notes] == ["waarom"]
