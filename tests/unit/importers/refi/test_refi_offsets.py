"""The way positions of a source count is found by what stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.refi import ATLAS, MAXQDA, NVIVO, QUOTES, STANDARD, STRANGE, TEXT, Style, counted, guid, written
from workbench.importers.foreign import ForeignSource
from workbench.importers.refi.offsets import Counting, Place, Rule, find_counting, is_quote, raw_text
from workbench.importers.refi.project import read_refi

STYLES = [NVIVO, MAXQDA, STANDARD, ATLAS, STRANGE]


def passages(source: ForeignSource) -> list[str]:
    return [source.text[each.start : each.end] for each in source.selections]


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.origin)
def test_one_study_gives_the_same_passages(tmp_path: Path, style: Style) -> None:
    """However a program counts and ends its lines, the text and the passages are the same."""
    read = read_refi(written(tmp_path / "studie.qdpx", style))
    (source,) = read.sources
    assert source.text == TEXT
    assert passages(source) == list(QUOTES)
    assert source.convention is not None
    assert (source.convention.unit, source.convention.score) == (style.unit, 1.0)
    assert read.aside == []


def test_what_a_person_says_goes_before_what_fits(tmp_path: Path) -> None:
    """A rule that was chosen is taken, scored, and told when it fits badly."""
    path = written(tmp_path / "studie.qdpx", NVIVO)
    read = read_refi(path, {guid("een"): Rule("codepoint", 2)})
    (source,) = read.sources
    assert source.convention is not None
    assert (source.convention.unit, source.convention.second) == ("codepoint", None)
    assert source.convention.score < 0.5
    assert passages(source) != list(QUOTES)
    assert "importers.refi.positions_poor" in [each.key for each in read.warnings]


def test_a_rule_can_be_chosen_for_all(tmp_path: Path) -> None:
    """Under the star stands the rule for every source that is not named by itself."""
    (source,) = read_refi(written(tmp_path / "studie.qdpx", NVIVO), {"*": Rule("utf16", 1)}).sources
    assert source.convention is not None
    assert source.convention.crlf == 1


@pytest.mark.parametrize("rule", [Rule(unit, crlf) for unit in ("codepoint", "utf16", "utf8") for crlf in (1, 2)])
def test_every_position_comes_back(rule: Rule) -> None:
    """Each border between two signs is found from its number, in every unit."""
    file = TEXT.replace("\n", "\r\n")
    counting = Counting(raw_text(file, TEXT), rule)
    for position in range(len(TEXT) + 1):
        before = TEXT[:position].replace("\n", "\r\n" if rule.crlf == 2 else "\n")
        sizes = {"codepoint": len(before), "utf16": len(before.encode("utf-16-le")) // 2}
        assert counting.place(sizes.get(rule.unit, len(before.encode()))) == position


def test_a_position_beyond_the_text_has_no_place() -> None:
    """What lies behind the last sign, or before the first, is nowhere."""
    counting = Counting(raw_text("ab", "ab"), Rule(bom=True))
    assert [counting.place(position) for position in (0, 1, 2, 3)] == [0, 1, 2, None]
    marked = Counting(raw_text("\ufeffab", "ab"), Rule(bom=True))
    assert [marked.place(position) for position in (0, 1, 3, 4)] == [None, 0, 2, None]


def test_a_mark_that_counts_is_found() -> None:
    """Where the byte order mark was counted, the quotes say so."""
    raw = raw_text("\ufeff" + TEXT, TEXT)
    places = [Place(TEXT.index(quote) + 1, TEXT.index(quote) + 1 + len(quote), quote) for quote in QUOTES]
    counting, found, doubt = find_counting(raw, places, origin="")
    assert (found.bom, found.score, doubt) == (True, 1.0, "")
    assert counting.place(1) == 0


def test_line_ends_lost_in_the_project_are_found_by_quotes() -> None:
    """A text inside the project has single line ends though the program counted two signs."""
    style = Style("x", crlf=2)
    starts = {quote: TEXT.index(quote) for quote in QUOTES}
    places = [
        Place(counted(start, style), counted(start + len(quote), style), quote) for quote, start in starts.items()
    ]
    counting, found, _ = find_counting(raw_text(TEXT, TEXT), places, origin="")
    assert (found.crlf, found.score) == (2, 1.0)
    assert counting.place(places[-1].start) == TEXT.index(QUOTES[-1])


def test_one_selection_without_a_name_proves_nothing() -> None:
    """The rule the program is known for is taken, and the doubt is told."""
    raw = raw_text(TEXT, TEXT)
    start = TEXT.index("Niemand")
    for origin, unit in (("NVivo 12", "utf16"), ("MAXQDA", "codepoint")):
        _, found, doubt = find_counting(raw, [Place(start, start + 7, "")], origin=origin)
        assert (found.unit, doubt) == (unit, "near")


LONG = "Een twee drie.\nVier vijf zes.\nZeven acht negen.\nTien elf twaalf.\n"
WORDS = ("twee", "Vier vijf", "zes", "acht", "Tien", "elf twaalf")


@pytest.mark.parametrize("named", [True, False], ids=["named", "nameless"])
def test_ends_that_are_the_last_sign_are_found(named: bool) -> None:
    """The standard can be read so; quotes, or the borders of words, tell, and it is told."""
    places = [Place(LONG.index(w), LONG.index(w) + len(w) - 1, w if named else "") for w in WORDS]
    counting, found, doubt = find_counting(raw_text(LONG, LONG), places, origin="")
    assert [LONG[counting.place(each.start) : counting.end(each.end)] for each in places] == list(WORDS)
    assert (found.score, doubt) == (1.0, "last")
    usual = [Place(each.start, each.end + 1, each.name) for each in places]
    counting, _, doubt = find_counting(raw_text(LONG, LONG), usual, origin="")
    assert [LONG[counting.place(each.start) : counting.end(each.end)] for each in usual] == list(WORDS)
    assert doubt == ""


def test_line_ends_lost_in_the_project_are_found_by_borders() -> None:
    """Without names too, where several selections would begin within words."""
    style = Style("x", crlf=2)
    starts = [LONG.index(word) for word in WORDS]
    places = [
        Place(counted(start, style, LONG), counted(start + len(word), style, LONG), "")
        for start, word in zip(starts, WORDS, strict=True)
    ]
    counting, _, doubt = find_counting(raw_text(LONG, LONG), places, origin="")
    assert [counting.place(each.start) for each in places] == starts
    assert doubt == ""


def test_where_nothing_fits_the_way_of_the_program_is_kept() -> None:
    """Whoever codes within words shows nothing: one chance hit says less than what is known of the program."""
    text = "😀 herhaaldelijk\r\nonverstaanbaar is het\r\n"
    canonical = text.replace("\r\n", "\n")
    parts, style = ("haal", "verst", "aanb", "s he"), NVIVO
    starts = [canonical.index(part) for part in parts]
    places = [
        Place(counted(start, style, canonical), counted(start + len(part), style, canonical), "")
        for start, part in zip(starts, parts, strict=True)
    ]
    counting, found, doubt = find_counting(raw_text(text, canonical), places, origin=style.origin)
    assert (found.unit, found.crlf, doubt) == ("utf16", 2, "poor")
    assert [counting.place(each.start) for each in places] == starts


@pytest.mark.parametrize("style", [MAXQDA, STANDARD], ids=lambda style: style.origin)
def test_one_broken_selection_moves_no_other(style: Style) -> None:
    """A selection that ends beyond the text says nothing about how the others count."""
    starts = {quote: TEXT.index(quote) for quote in QUOTES}
    places = [Place(start, start + len(quote), "") for quote, start in starts.items()]
    places.append(Place(len(TEXT) - 5, len(TEXT) + 2, ""))
    counting, found, _ = find_counting(raw_text(TEXT, TEXT), places, origin=style.origin)
    assert found.unit == "codepoint"
    assert [counting.place(place.start) for place in places[:-1]] == list(starts.values())


def test_one_selection_beyond_the_text_in_one_way_counts_in_the_other() -> None:
    """A single nameless selection is read in a way in which it stands in the text, where there is one."""
    text = "😀😀😀 ja"
    counting, found, _ = find_counting(raw_text(text, text), [Place(7, 9, "")], origin="")
    assert found.unit == "utf16"
    assert text[counting.place(7) : counting.place(9)] == "ja"


def test_without_a_choice_there_is_no_second() -> None:
    """Where every way places all selections alike, nothing had to be chosen."""
    _, found, doubt = find_counting(raw_text("een twee", "een twee"), [Place(0, 3, "")], origin="")
    assert (found.score, found.second, doubt) == (1.0, None, "")


@pytest.mark.parametrize(
    ("name", "passage", "expected"),
    [
        ("een twee", "een\ntwee", True),
        ("een twee drie vier…", "een twee drie vier vijf", True),
        ("een…", "een twee", False),
        ("line:6", "een twee", False),
        ("", "", False),
    ],
)
def test_names_that_are_quotes(name: str, passage: str, expected: bool) -> None:
    """White space is folded, and a long enough beginning is enough."""
    assert is_quote(name, passage) is expected


def test_a_name_that_is_all_of_its_passage_goes_before_one_cut_off() -> None:
    """Counted in signs with two for a line end, the last place would go on for a sign, as if its name was cut off."""
    file = "a" * 20 + "\r\n" + "\U0001f44d\U0001f3fd" + "a"
    text = file.replace("\r\n", "\n")
    places = [*[Place(0, 1, "a")] * 5, Place(0, 25, text[:23])]
    counting, found, _ = find_counting(raw_text(file, text), places, origin="")
    assert (counting.rule, found.score) == (Rule("utf16", 1), 1.0)
    assert counting.place(25) == 23
