"""Files that were made to be survived, small enough to be made anew for every test: name → content and verdict."""

from __future__ import annotations

import io
import json
import struct
import warnings
import zipfile
from collections.abc import Sequence
from random import Random

Made = dict[str, tuple[bytes, str]]
"""Name → content, and what becomes of it: imported, warned or rejected."""
TALK = "I: Hoe gaat het thuis, één keer?\nR: Goed hoor, reëel gezien.\nI: En verder?\nR: Niets.\n"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OPEN = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
)
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>"
)
OK, DOUBT, NO = "imported", "warned", "rejected"


def encodings() -> Made:
    """Write letters in every way but one that shows itself."""
    said = TALK.encode()
    return {
        "utf16 le.txt": (TALK.encode("utf-16-le"), DOUBT),
        "utf16 be.txt": (TALK.encode("utf-16-be"), DOUBT),
        "utf16 half.txt": (b"\xff\xfe" + TALK.encode("utf-16-le") + b"x", NO),
        "utf16 lone.txt": (b"\xff\xfe" + "I: x\ud800y\nR: a\nI: b\n".encode("utf-16-le", "surrogatepass"), DOUBT),
        "utf32.txt": (TALK.encode("utf-32"), OK),
        "utf32 no signs.txt": (b"\xff\xfe\0\0" + b"\xff" * 200, NO),
        "utf7.txt": (TALK.encode("utf-7"), OK),
        "two at once.txt": (said + TALK.encode("cp1252") + said, DOUBT),
        "windows.txt": (TALK.encode("cp1252") + b"R: \x81\x8d\x8f\x90\x9d\n", DOUBT),
        "nuls.txt": (said.replace(b" ", b"\0"), DOUBT),
        "only nuls.txt": (bytes(1000), NO),
        "only a mark.txt": (b"\xef\xbb\xbf", NO),
        "marks within.txt": (f"\ufeff\ufeff{TALK}\ufeff{TALK}".encode(), DOUBT),
        "overlong.txt": (b"I: \xc0\xaf\nR: a\nI: b\n", DOUBT),
        "driving.txt": (b"I: \x1b]0;x\x07\x1b[2J\nR: ja\nI: x\n", DOUBT),
        "turned.txt": ("I: \u202eabc\u2066x\nR: ja\nI: x\n".encode(), DOUBT),
        "noise.txt": (Random(1).randbytes(5000), NO),
        "old mac.txt": (said.replace(b"\n", b"\r"), OK),
        "separators.txt": (TALK.replace("\n", "\u2028").encode(), DOUBT),
        "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(100), NO),
        "program.json": (b"MZ" + Random(2).randbytes(3000), NO),
    }


def speech() -> Made:
    """Make subtitles and recognised speech whose moments and voices cannot be."""
    head, at = "WEBVTT\n\n", "00:00:01.000 --> 00:00:02.000\n"
    deep = {"segments": [{"start": 0, "end": 1, "text": "ja", "speaker": "S" * 100_000}]}
    texts: dict[str, tuple[str, str]] = {
        "backwards.vtt": (f"{head}00:00:05.000 --> 00:00:01.000\n<v A>a\n\n{at}<v B>b\n", OK),
        "years.vtt": (f"{head}9999:59:59.999 --> 9999:99:99.999\n<v A>x\n", OK),
        "negative.vtt": (f"{head}-00:00:01.000 --> 00:00:02.000\nx\n", NO),
        "unnumbered.srt": ("00:00:01,000 --> 00:00:02,000\nja\n\n" * 3, DOUBT),
        "no moment.srt": ("1\n00:00:1,5 --> x\nhoi\n", NO),
        "open voices.vtt": (f"{head}{at}{'<v ' * 100_000}x\n", DOUBT),
        "entities.vtt": (f"{head}{at}&lt;b&gt; &#27;[2J &#xD800; &#99999999999;\n", DOUBT),
        "only moments.vtt": (head + at * 5000, NO),
        "style.vtt": (f"{head}STYLE\n::cue {{background: url(http://127.0.0.1:9/)}}\n\n{at}<c.x>hoi</c>\n", DOUBT),
        "lone.json": ('[{"start": 0, "end": 1, "text": "a \\ud800 b", "speaker": "A"}]', DOUBT),
        "no number.json": ('[{"start": NaN, "end": Infinity, "text": "a", "speaker": "A"}]', OK),
        "other kinds.json": ('[1, null, {"text": 5}, {"start": "0", "end": {}, "text": "ja", "speaker": [1]}]', DOUBT),
        "deep.json": ("[" * 200_000, NO),
        "digits.json": ('[{"start": ' + "9" * 5000 + ', "text": "a"}]', NO),
        "lines.json": ('{"a": 1}\n{"b": 2}\n', NO),
        "driving.json": ('[{"text": "a\\u001b[2J", "speaker": "\\u202eX\\n\\nY:"}]', DOUBT),
        "long voice.json": (json.dumps(deep), OK),
    }
    return {name: (text.encode(), verdict) for name, (text, verdict) in texts.items()}


def pages() -> Made:
    """Make web pages and RTF with all that is not text, and nested without end."""
    head = r"{\rtf1\ansi\ansicpg1252 "
    texts: dict[str, tuple[str, str]] = {
        "script.html": ("<script>x()</script><style>p{}</style><p>I: ja<p>R: nee<p>I: o<iframe src=//x>", DOUBT),
        "refresh.html": ("<meta http-equiv=refresh content='0;url=file:///etc/passwd'><p>I: ja<p>R: nee<p>I: o", DOUBT),
        "picture.html": (f"<img src=data:image/png;base64,{'A' * 100_000}><p>I: ja<p>R: nee<p>I: o", DOUBT),
        "nested.html": ("<div>" * 100_000 + "I: ja", OK),
        "tables.html": ("<table><tr><td>" * 3000 + "x", DOUBT),
        "brackets.html": ("<" * 100_000, DOUBT),
        "charset.html": ("<meta charset=zlib_codec><p>I: ja<p>R: nee<p>I: o", DOUBT),
        "wide.html": ("<table><tr><td colspan=100000000>I: ja<td>R: x</table>", OK),
        "empty.html": ("<script>x</script>", NO),
        "nested.rtf": (head + "{" * 100_000 + "I: ja" + "}" * 100_000 + "}", OK),
        "shut.rtf": (head + "x" + "}" * 100_000, DOUBT),
        "data.rtf": (head + r"\bin99999999999 x}", NO),
        "no sign.rtf": (head + r"\u-99999\u99999999? I: ja\par}", DOUBT),
        "dde.rtf": (head + r"{\field{\*\fldinst DDEAUTO x}{\fldrslt I: ja}}\par}", OK),
        "include.rtf": (head + r"{\field{\*\fldinst INCLUDETEXT file:///etc/passwd}{\fldrslt I: ja}}\par}", OK),
        "object.rtf": (head + r"{\object\objemb{\*\objdata " + "d0cf" * 50_000 + r"}}I: ja\par}", DOUBT),
        "code page.rtf": (r"{\rtf1\ansi\ansicpg99999 I: \'e9\par}", OK),
        "text.rtf": (TALK, NO),
        "text.pdf": (TALK, NO),
    }
    made = {name: (text.encode(), verdict) for name, (text, verdict) in texts.items()}
    return made | {"head.pdf": (b"%PDF-1.7\n", NO), "noise.pdf": (b"%PDF-1.7\n" + Random(3).randbytes(9000), NO)}


def tables() -> Made:
    """Make sheets as text that no program should have written."""
    top = "respondent,functie\n"
    texts: dict[str, tuple[str, str]] = {
        "wide.csv": (",".join(f"k{n}" for n in range(10_000)) + "\n" + ",".join("1" * 10_000), NO),
        "mark.csv": (f"{top}R1,a\n\ufeffR2,b\n", DOUBT),
        "open.csv": (f'{top}R1,"a\nR2,b\n', DOUBT),
        "open again.csv": (top + 'R1,"\n' * 30, OK),
        "formula.csv": (f"{top}=cmd|' /C calc'!A0,@SUM(1)\n", OK),
        "marks only.csv": ('"' * 100_001, NO),
        "nul.csv": (f"{top}R\0 1,a\n", DOUBT),
        "twice.csv": ("respondent,respondent\nR1,R2\n", NO),
        "long cell.csv": (f"{top}R1,{'x' * 1_100_000}\n", NO),
        "crowd.csv": ("respondent,n\nR1,99999999999999999999\n", NO),
        "driving.csv": ("respondent,\x1b[2J\u202e\nR1,a\n", DOUBT),
        "nothing.csv": (",,,\n,,\n", NO),
        "endless.csv": ("indicator,place,year,value\na,b,9999999999,1e400\n", NO),
        "far.csv": ("document,code,start,end\nx,T1,99999999999999999999999,5\n", NO),
    }
    return {name: (text.encode(), verdict) for name, (text, verdict) in texts.items()}


def packed(members: Sequence[tuple[str | zipfile.ZipInfo, str | bytes]], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip; the same name may come twice."""
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", how) as archive:
        warnings.simplefilter("ignore")
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


SAID = "".join(map(_paragraph, TALK.splitlines()))


def _members(body: str, head: str = "") -> list[tuple[str | zipfile.ZipInfo, str | bytes]]:
    return [("word/document.xml", f"{head}<w:document {WORD}><w:body>{body}</w:body></w:document>")]


def word(body: str, *more: tuple[str | zipfile.ZipInfo, str | bytes], head: str = "") -> bytes:
    """Return a Word document."""
    return packed([*_members(body, head), *more])


def documents() -> Made:
    """Make Word and OpenDocument texts that point elsewhere, nest without end or hold more than they show."""
    outside = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="x" Target="http://127.0.0.1:9/t"/>'
    secret = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    control, inner = "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    link = '<text:section><text:section-source xlink:href="file:///etc/passwd" xmlns:xlink="x"/></text:section>'
    said = "".join(f"<text:p>{line}</text:p>" for line in TALK.splitlines())
    times = 'table:number-rows-repeated="99999999"'
    return {
        "laughs.docx": (word("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", head=LAUGHS), NO),
        "laughing styles.docx": (word(SAID, ("word/styles.xml", f"{LAUGHS}<w:styles {WORD}>&a9;</w:styles>")), OK),
        "entity.docx": (word("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", head=secret), NO),
        "outside.docx": (word(SAID, ("word/_rels/document.xml.rels", f"{outside}</Relationships>")), OK),
        "chunk.docx": (word(f'{SAID}<w:altChunk r="r"/>', ("word/chunk.html", "<p>x")), DOUBT),
        "macro.docm": (word(SAID, ("word/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(500))), OK),
        "object.docx": (word(f"{SAID}<w:p><w:r><w:object/></w:r></w:p>", ("word/ole.bin", b"\xd0\xcf")), DOUBT),
        "deep.docx": (word(control * 5000 + SAID + inner * 5000), NO),
        "fields.docx": (word(f"{SAID}<w:p>{begin * 20_000}<w:r><w:t>x</w:t></w:r></w:p>"), OK),
        "include.docx": (
            word(f'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="/etc/hostname"/>{SAID}'),
            OK,
        ),
        "signs.docx": (word('<w:p><w:r><w:sym w:char="FFFFFFFF"/><w:sym w:char="D800"/></w:r></w:p>' + SAID), DOUBT),
        "another root.docx": (packed([("word/document.xml", "<a>hoi</a>")]), NO),
        "no part.docx": (packed([("a.txt", "x")]), NO),
        "page.docx": (b"<html><p>x</p>", NO),
        "link.odt": (_open(link + said), OK),
        "blanks.odt": (_open(f'<text:p>I: <text:s text:c="999999999"/>x</text:p>{said}'), OK),
        "deep.odt": (_open("<text:section>" * 5000 + said + "</text:section>" * 5000), NO),
        "rows.odt": (
            _open(f"<table:table><table:table-row {times}><table:table-cell/></table:table-row></table:table>{said}"),
            OK,
        ),
        "laughs.fodt": (f"{LAUGHS}<office:document {OPEN}>&a9;</office:document>".encode(), NO),
    }


def _open(body: str, kind: str = "text") -> bytes:
    whole = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    content = f"<office:document-content {OPEN}>{whole}</office:document-content>"
    return packed([("mimetype", f"application/vnd.oasis.opendocument.{kind}"), ("content.xml", content)])


def zips() -> Made:
    """Make archives that lie about what is in them."""
    members = _members(SAID)
    whole = packed(members)
    stored = packed(members, zipfile.ZIP_STORED)
    link = zipfile.ZipInfo("word/link")
    link.external_attr = 0o120777 << 16
    bomb = [("word/document.xml", b"<a>" + b" " * 60_000_000 + b"</a>")]
    return {
        "twice.docx": (packed([*members, *members]), NO),
        "outside.docx": (word(SAID, ("../../x", "x"), ("/etc/x", "x"), ("C:\\x", "x")), OK),
        "link.docx": (word(SAID, (link, "/etc/passwd")), OK),
        "nested.docx": (word(SAID, ("a.zip", packed([("b.zip", packed([("c", bytes(10**6))]))]))), OK),
        "sum.docx": (stored.replace(b"Goed hoor", b"Goed hoer"), NO),
        "cut.docx": (whole[:-30], NO),
        "claims much.docx": (_patched(whole, 24, "<I", 0xFFFFFFFE), OK),
        "locked.docx": (_patched(whole, 8, "<H", 1), NO),
        "method.docx": (_patched(whole, 10, "<H", 99), NO),
        "place.docx": (_patched(whole, 42, "<I", 0xFFFFFF00), NO),
        "name.docx": (_patched(whole, 28, "<H", 60_000), OK),
        "bomb.docx": (packed(bomb), NO),
        "other bomb.docx": (packed(bomb, zipfile.ZIP_BZIP2), NO),
        "members.docx": (packed([(f"a{n}", "") for n in range(5000)]), NO),
        "sheet.docx": (workbook(""), NO),
        "word.xlsx": (whole, NO),
        "old.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), NO),
    }


def _patched(archive: bytes, at: int, how: str, value: int) -> bytes:
    """Return an archive with another number in the entry of its only member in the directory."""
    data = bytearray(archive)
    struct.pack_into(how, data, data.index(b"PK\1\2") + at, value)
    return bytes(data)


def workbook(rows: str, *more: tuple[str, str], book: str = "", state: str = "", after: str = "") -> bytes:
    """Return a workbook of one sheet."""
    top = _row("respondent", "functie") + _row("R1", "arts")
    sheets = f'{book}<sheets><sheet name="a" sheetId="1" {state} r:id="r1" xmlns:r="{RELATED}"/></sheets>'
    relation = f'<Relationship Id="r1" Type="{RELATED}/worksheet" Target="worksheets/sheet1.xml"/>'
    office = f'<Relationship Id="r" Type="{RELATED}/officeDocument" Target="xl/workbook.xml"/>'
    return packed(
        [
            ("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
            ("_rels/.rels", f'<Relationships xmlns="{PACKAGE}">{office}</Relationships>'),
            ("xl/workbook.xml", f"<workbook {SHEET}>{sheets}</workbook>"),
            ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}">{relation}</Relationships>'),
            ("xl/worksheets/sheet1.xml", f"<worksheet {SHEET}><sheetData>{top}{rows}</sheetData>{after}</worksheet>"),
            *more,
        ]
    )


def _row(*cells: str) -> str:
    written = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)
    return f"<row>{written}</row>"


def _formula(formula: str) -> str:
    return f'<row><c t="inlineStr"><is><t>R2</t></is></c><c><f>{formula}</f></c></row>'


def workbooks() -> Made:
    """Make workbooks with formulas, a million rows and cells that cannot be."""
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    top = f"<table:table-row>{''.join(map(_cell, ('respondent', 'functie')))}</table:table-row>"
    far = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'
    full = f'<table:table-row table:number-rows-repeated="1500000">{_cell("R")}{_cell("x")}</table:table-row>'
    dde = f"<table:table-row>{_cell('R1')}<table:table-cell table:formula='of:=DDE(1)'/></table:table-row>"
    return {
        "plain.xlsx": (workbook(""), OK),
        "elsewhere.xlsx": (workbook("", ("xl/externalLinks/externalLink1.xml", "<x/>")), OK),
        "dde.xlsx": (workbook(_formula("cmd|' /C calc'!A0")), DOUBT),
        "empty rows.xlsx": (workbook("<row/>" * 1_000_000), NO),
        "empty cells.xlsx": (workbook(f"<row>{'<c/>' * 16_384}</row>"), OK),
        "1904.xlsx": (workbook("", book='<workbookPr date1904="1"/>'), OK),
        "hidden.xlsx": (workbook("", state='state="veryHidden"'), OK),
        "merged.xlsx": (workbook("", after=merged), NO),
        "corner.xlsx": (workbook('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), NO),
        "no place.xlsx": (workbook('<row r="3"><c r="ZZZZ9"><v>1</v></c></row>'), NO),
        "no string.xlsx": (workbook('<row><c t="s"><v>99999</v></c></row>'), NO),
        "laughs.xlsx": (packed([("xl/workbook.xml", f"{LAUGHS}<workbook {SHEET}>&a9;</workbook>")]), NO),
        "no sheet.xlsx": (packed([("xl/workbook.xml", f"<workbook {SHEET}/>")]), NO),
        "macro.xlsm": (workbook("", ("xl/vbaProject.bin", "x")), OK),
        "text.xls": (TALK.encode(), NO),
        "holes.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5000, NO),
        "far.ods": (_open(f"<table:table>{top}{far}{top.replace('functie', 'a')}</table:table>", "spreadsheet"), OK),
        "full.ods": (_open(f"<table:table>{top}{full}</table:table>", "spreadsheet"), NO),
        "dde.ods": (_open(f"<table:table>{top}{dde}</table:table>", "spreadsheet"), DOUBT),
    }


def _cell(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def names() -> Made:
    """Give names that are no names, on files that are in order."""
    listed = (
        *("new\nline", "\u202etxt.exe", "esc\x1b[2J", "a" * 240, "...", "..x", "CON", " x ", "-rf", "--json", "$(x)"),
        *("[bold]x", "{file}", "%s%n", "e\u0301", "\u00e9", "😀👨‍👩‍👧", "*?", "'\"", "\ufeff", "\u2028"),
    )
    made = {f"{name}.txt": (f"{TALK}R: {n}.\n".encode(), OK) for n, name in enumerate(listed)}
    return made | {".txt": (TALK.encode(), NO)}


GROUPS = {made.__name__: made for made in (encodings, speech, pages, tables, documents, zips, workbooks, names)}
