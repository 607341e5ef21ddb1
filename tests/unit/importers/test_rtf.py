"""RTF as word processors write it: what a reader would see becomes the text, what they would not is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import RefusedError
from workbench.importers import registry
from workbench.importers.imported import TranscriptRead
from workbench.importers.rtf import RichText

HEAD = rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Times;}}"


def read(folder: Path, body: bytes) -> TranscriptRead:
    path = folder / "gesprek.rtf"
    path.write_bytes(HEAD + body + b"}")
    return RichText().read(path)


def told(transcript: TranscriptRead) -> dict[str, object]:
    return {each.key: each.parameters.get("count") for each in transcript.warnings}


def test_turns_and_paragraphs(tmp_path: Path) -> None:
    """Paragraphs are lines, and who speaks is found in them."""
    transcript = read(
        tmp_path, rb"I: Wie belt u?\par R: De huisarts\line en de school.\par I: En dan?\par R: Niets.\par"
    )
    assert transcript.text == "I: Wie belt u?\nR: De huisarts\nen de school.\nI: En dan?\nR: Niets."
    assert [turn.voice for turn in transcript.turns] == ["I", "R", "I", "R"]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (rb"\u-10179?\u-8704?", "😀"),
        (rb"\uc0\u-10179\u-8704 .", "😀."),
        (rb"re\u235?el", "reëel"),
        (rb"caf\'e9", "café"),
        ("café".encode("cp1252"), "café"),
        (rb"\f1\'cf\'f0\f0 na", "Прna"),
        (rb"\ldblquote ja\rdblquote", "“ja”"),
        (rb"zorg\-verlener", "zorgverlener"),
        (rb"e\_mail", "e\u2011mail"),
        (rb"\{a\}\\", "{a}\\"),
        (b"{\\loch\nI: ja\\par\nR: nee}", "I: ja\nR: nee"),
    ],
)
def test_signs(tmp_path: Path, written: bytes, text: str) -> None:
    """Accents in every code page, signs of two halves, quotation marks and brackets are what they were."""
    assert read(tmp_path, written).text == text


@pytest.mark.parametrize(
    ("left_out", "key"),
    [
        (rb"{\v geheim}", "importers.word.hidden"),
        (rb"\v geheim\v0 ", "importers.word.hidden"),
        (rb"\v geheim\plain ", "importers.word.hidden"),
        (rb"\v ge\'e9\u233?heim\par weg\v0 ", "importers.word.hidden"),
        (rb"{\deleted geheim}", "importers.word.deletions"),
        (rb"{\footnote geheim}", "importers.word.footnotes"),
        (rb"{\*\annotation geheim}", "importers.word.comments"),
        (rb"{\pict\wmetafile8 67686568}", "importers.word.pictures"),
        (rb"{\shp{\*\shpinst{\shptxt geheim}}}", "importers.rtf.boxes"),
    ],
)
def test_what_is_not_read_is_told(tmp_path: Path, left_out: bytes, key: str) -> None:
    """Hidden and deleted words, notes, comments, pictures and boxes are left out once, and told."""
    transcript = read(tmp_path, b"voor " + left_out + b"na")
    assert transcript.text == "voor na"
    assert told(transcript)[key] == 1


@pytest.mark.parametrize("data", [rb"\bin4 }}{{", b"\\bin3 \\v ", b"{\\pict\\bin5 \\bin9}"])
def test_data_between_words_is_skipped(tmp_path: Path, data: bytes) -> None:
    """Bytes that are no words, whatever they hold, take no words with them."""
    assert read(tmp_path, b"voor " + data + b"na").text == "voor na"


def test_what_a_style_hides_is_no_hidden_text(tmp_path: Path) -> None:
    """A style that hides, with nothing of that style, is nothing to tell of."""
    assert "importers.word.hidden" not in told(read(tmp_path, rb"{\stylesheet{\s1\v Verborgen;}}ja"))


def test_a_link_is_its_words(tmp_path: Path) -> None:
    """Of a link the words stand in the text, not where it leads."""
    link = rb'{\field{\*\fldinst{HYPERLINK "http://x.nl/"}}{\fldrslt de site}}'
    assert read(tmp_path, b"zie " + link + b" hier").text == "zie de site hier"


def test_tables_are_turns(tmp_path: Path) -> None:
    """Of a table with two columns the first is who speaks, as in Word documents."""
    rows = rb"\trowd\cellx1\cellx2 I\cell Hoe?\par Echt?\cell\trowd\row\trowd R\cell Zo.\cell\row\pard Einde.\par"
    assert read(tmp_path, rb"Begin.\par" + rows).text == "Begin.\nI: Hoe?\nEcht?\nR: Zo.\nEinde."


def test_no_depth_is_too_deep(tmp_path: Path) -> None:
    """Groups in groups in groups are read to their end."""
    assert read(tmp_path, b"{" * 100_000 + b"a" + b"}" * 100_000 + b" b").text == "a b"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"gewone tekst", "importers.rtf.none"),
        (b"PK\x03\x04", "importers.rtf.none"),
        (HEAD + rb"{\v alles}}", "importers.transcript.no_text"),
        (HEAD.replace(b"fcharset204", b"fcharset78") + rb"\f1\'cf\par}", "importers.rtf.damaged"),
    ],
)
def test_refusals(tmp_path: Path, content: bytes, key: str) -> None:
    """What is no RTF, has nothing to read, or has signs nobody knows is refused."""
    path = tmp_path / "gesprek.rtf"
    path.write_bytes(content)
    with pytest.raises(RefusedError) as refused:
        RichText().read(path)
    assert (refused.value.key, refused.value.parameters["file"]) == (key, "gesprek.rtf")


def test_cut_anywhere(tmp_path: Path) -> None:
    """A file that was cut off anywhere is read as far as it goes, or refused."""
    whole = HEAD + rb"I: a\u-10179?\u-8704?\par{\v weg}\'e9 \trowd a\cell b\cell\row {\*\x y}\uc\u\bin3 abc\f\ansicpg}"
    path = tmp_path / "gesprek.rtf"
    keys = set()
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        try:
            RichText().read(path)
        except RefusedError as refused:
            keys.add(refused.key)
    assert keys <= {
        "importers.rtf.none",
        "importers.rtf.damaged",
        "importers.transcript.no_text",
        "importers.file.empty",
    }


@pytest.mark.parametrize("look", [rb"{\b %s}\par ", rb"\i %s\i0\par ", rb"\pard\plain\b\f0 %s\plain\par "])
def test_paragraphs_in_bold_or_italics_are_the_interviewers(tmp_path: Path, look: bytes) -> None:
    """Where nobody is named; the sign behind a question need not be so, and no sign of it comes into the text."""
    asked = [rb"\u201?\u201?n keer?", rb"En verder", rb"Echt niets?"]
    body = b"".join(look % each + rb"Antwoord %d.\par " % n for n, each in enumerate(asked))
    transcript = read(tmp_path, body)
    assert [turn.voice for turn in transcript.turns] == ["Interviewer", "Respondent"] * 3
    assert transcript.text.split("\n")[:3] == ["ÉÉn keer?", "Antwoord 0.", "En verder"]
    assert list(told(transcript)) == ["importers.transcript.looks"]


def test_a_label_in_bold_is_no_look(tmp_path: Path) -> None:
    """Speakers are those that are named."""
    transcript = read(tmp_path, rb"{\b I:} Ja?\par {\b R:} Nee.\par {\b I:} O.\par {\b R:} Ja.\par ")
    assert transcript.text == "I: Ja?\nR: Nee.\nI: O.\nR: Ja."
    assert told(transcript) == {}


def test_rtf_that_ends_as_an_old_word_document(tmp_path: Path) -> None:
    """What is in the file counts; a real one is still refused."""
    path = tmp_path / "gesprek.doc"
    path.write_bytes(HEAD + rb"I: Ja?\par R: Nee.\par}")
    assert registry.detect(path).name == "rtf"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    with pytest.raises(RefusedError):
        registry.detect(path)
