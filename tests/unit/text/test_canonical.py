"""The one text of a document."""

from __future__ import annotations

import codecs

import pytest

from workbench.errors import RefusedError
from workbench.text.canonical import Canonical, Decoded, canonical, decode, restore, visible

DUTCH = "I: Hoe was het café?\nR: Eén keer, geïnteresseerd zei ze “nee” – meer niet…\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_settles_the_encoding(mark: bytes, encoding: str) -> None:
    """A file with a byte order mark is read as that mark says, without guessing."""
    assert decode(mark + DUTCH.encode(encoding), file="a.txt") == Decoded(DUTCH, encoding, guessed=False)


def test_utf8_needs_no_mark() -> None:
    """A file without mark that is valid UTF-8 is UTF-8."""
    assert decode(DUTCH.encode(), file="a.txt") == Decoded(DUTCH, "utf-8", guessed=False)


def test_windows_text_is_guessed() -> None:
    """What is not UTF-8 is read as Windows-1252, and that this is a guess is told."""
    assert decode(DUTCH.encode("cp1252"), file="a.txt") == Decoded(DUTCH, "cp1252", guessed=True)


def test_bytes_that_windows_leaves_open_are_kept_and_shown() -> None:
    """A byte that Windows-1252 does not define stays as a control sign, which the stored text shows."""
    decoded = decode(b"caf\xe9 \x81 en meer", file="a.txt")
    assert decoded.text == "café \x81 en meer"
    assert canonical(decoded.text) == Canonical("café \ufffd en meer", {5: "\x81"})


def test_a_few_bad_bytes_do_not_make_utf8_another_encoding() -> None:
    """A UTF-8 file with one damaged byte keeps its accents; the damage is shown and its byte kept."""
    decoded = decode("één geïnterviewde, één café".encode() + b" \xe9n", file="a.txt")
    assert (decoded.encoding, decoded.guessed) == ("utf-8", True)
    shown = canonical(decoded.text)
    assert shown.text == "één geïnterviewde, één café \ufffdn"
    assert shown.originals == {28: "\udce9"}


def test_a_file_cut_off_inside_a_sign_is_still_utf8() -> None:
    """What is missing at the end does not turn the one accent of a text into two other signs."""
    decoded = decode("Eén zin, dan is het op ".encode() + "…".encode()[:2], file="a.txt")
    assert (decoded.encoding, decoded.guessed) == ("utf-8", True)
    assert canonical(decoded.text).text == "Eén zin, dan is het op \ufffd\ufffd"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark_is_recognised(encoding: str) -> None:
    """UTF-16 that lost its mark is known by the zeros at every other place, and told as a guess."""
    assert decode(DUTCH.encode(encoding), file="a.txt") == Decoded(DUTCH, encoding, guessed=True)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3 tekst",
        b"PK\x03\x04\x14\x00 word/document.xml",
        bytes(range(256)) * 20,
        b"\x00" * 500 + b"SQLite",
        b"SQLite format 3\x00" + b"\x00" * 100,
    ],
)
def test_binary_data_is_refused(data: bytes) -> None:
    """A file that is no text is refused by name, not shown as a mess of signs."""
    with pytest.raises(RefusedError) as refused:
        decode(data, file="interview.doc")
    assert (refused.value.key, refused.value.parameters) == ("text.binary", {"file": "interview.doc"})


@pytest.mark.parametrize(
    ("data", "byte"), [(codecs.BOM_UTF8 + b"een \xff twee", 5), (codecs.BOM_UTF16_LE + b"a\0b", 3)]
)
def test_a_file_that_contradicts_its_mark_is_refused(data: bytes, byte: int) -> None:
    """A file whose mark promises an encoding that its bytes break is refused with the place of the break."""
    with pytest.raises(RefusedError) as refused:
        decode(data, file="a.txt")
    assert refused.value.key == "text.damaged"
    assert refused.value.parameters["byte"] == byte


def test_an_empty_file_is_an_empty_text() -> None:
    """An empty file is read as an empty text."""
    assert decode(b"", file="a.txt") == Decoded("", "utf-8", guessed=False)


def test_line_ends_become_alike() -> None:
    """CRLF and CR become LF, and nothing else of the layout is touched."""
    assert canonical("een \r\n\ttwee\rdrie\n\n  vier ").text == "een \n\ttwee\ndrie\n\n  vier "


def test_a_byte_order_mark_is_dropped_in_front_only() -> None:
    """A mark at the beginning goes; inside the text it hides, so it is shown."""
    assert canonical("\ufeffeen\ufefftwee") == Canonical("een\ufffdtwee", {3: "\ufeff"})


@pytest.mark.parametrize(
    ("sign", "shown"),
    [
        ("\x00", "␀"),
        ("\x1b", "␛"),
        ("\x0b", "␋"),
        ("\x7f", "␡"),
        ("\x85", "\ufffd"),
        ("\x9b", "\ufffd"),
        ("\u202e", "\ufffd"),
        ("\u2066", "\ufffd"),
        ("\u061c", "\ufffd"),
        ("\u2028", "\ufffd"),
        ("\ud800", "\ufffd"),
    ],
)
def test_signs_that_drive_a_terminal_or_hide_are_shown(sign: str, shown: str) -> None:
    """Each sign that could drive a terminal or hide words is replaced by one visible sign and remembered."""
    found = canonical(f"ja{sign}nee")
    assert found == Canonical(f"ja{shown}nee", {2: sign})
    assert restore(found) == f"ja{sign}nee"


def test_accents_are_never_recomposed() -> None:
    """A letter with a separate accent stays two signs, so that positions of other programs hold."""
    assert canonical("cafe\u0301").text == "cafe\u0301"


def test_a_clipboard_attack_in_a_name_becomes_harmless() -> None:
    """An escape code in a file name is shown, while line ends and tabs stay."""
    assert visible("a\x1b]52;c;ZXZpbA==\x07\tb\nc") == "a␛]52;c;ZXZpbA==␇\tb\nc"
