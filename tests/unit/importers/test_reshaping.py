"""Paragraphs in turn, one file cut in two, two files joined: the text is never changed by it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from workbench.importers.imported import TranscriptRead
from workbench.importers.reshaping import in_turn, joined, split
from workbench.importers.transcript import composed

HEAD = "Datum: 12 mei\nPlaats: Rietmeer\n\n"
TALK = "I: Wat gaat er goed?\nR: Veel.\nI: En verder?\nR: Niets.\n"
PIECES = [
    *(
        "Datum: 3 mei\n",
        "Plaats: hier\n",
        "Respondent: R1\n",
        "I: ",
        "R1: ",
        "Ja.",
        "Bijvoorbeeld: dit\n",
        "\n",
        "\n\n",
    ),
    *("12:30 was het\n", "[00:01:02] ", "#00:01:02-3#\n", "Interview 2\n", "## Anna\n", "@bo:\n", "**Vet.**\n"),
    *("(lacht) ", "[onverstaanbaar 12:03]\n", "Anna: ", "\x1b", "𝒳", " "),
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join).filter(str.strip)


def of(text: str) -> TranscriptRead:
    """Return a text as an importer reads it."""
    return composed(text, rule="txt-1", loud=frozenset({"**Vet.**"}))


def covers(read: TranscriptRead) -> bool:
    """Whether the turns follow each other and hold every sign that is not white space."""
    at = 0
    for turn in read.turns:
        if read.text[at : turn.start].strip() or not at <= turn.start <= turn.body <= turn.end:
            return False
        at = turn.end
    return not read.text[at:].strip()


def test_a_head_is_a_turn_of_nobody() -> None:
    """Its fields are told by name, and a respondent that it names is not taken for a voice."""
    read = of(f"{HEAD}Respondent: R07\nFunctie: arts\n\n{TALK}")
    assert [turn.voice for turn in read.turns] == [None, "I", "R", "I", "R"]
    assert read.text[: read.turns[0].end].endswith("Functie: arts")
    assert dict(read.head) == {"date": "12 mei", "place": "Rietmeer", "respondent": "R07", "function": "arts"}
    assert [(each.key, each.parameters) for each in read.warnings] == [
        ("importers.transcript.head", {"fields": "date, place, respondent, function"})
    ]


def test_paragraphs_are_given_to_two_voices_only_where_nobody_is_named() -> None:
    """The head stays that of nobody; a text with speakers stays as it is."""
    read = in_turn(of(f"{HEAD}Wat gaat er goed?\n\nVeel.\n\nEn verder?\n"))
    assert [turn.voice for turn in read.turns] == [None, "A", "B", "A"]
    assert [each.key for each in read.warnings] == ["importers.transcript.head", "importers.transcript.in_turn"]
    assert in_turn(of(TALK)) == of(TALK)


def test_two_interviews_in_a_file_are_told_and_cut() -> None:
    """Each part has its own head and its own speakers; together they are the text."""
    whole = of(f"{HEAD}{TALK}\n{HEAD.replace('12', '13')}{TALK}")
    assert {"count": 1, "lines": "9"} in [each.parameters for each in whole.warnings]
    one, two = split(whole)
    assert (dict(one.head)["date"], dict(two.head)["date"]) == ("12 mei", "13 mei")
    assert [turn.voice for turn in two.turns] == [None, "I", "R", "I", "R"]
    assert split(of(TALK)) == [of(TALK)]


def test_files_are_joined_in_their_order() -> None:
    """The seam is told by its line; turns and replaced signs of the second file stand where its words now stand."""
    read = joined([("a.txt", of(TALK)), ("b.txt", of("I: Nog\x1b iets?\nR: Nee.\n"))])
    assert read.text == f"{TALK}\nI: Nog␛ iets?\nR: Nee.\n"
    assert [(each.key, each.parameters) for each in read.warnings if each.key.endswith("seam")] == [
        ("importers.transcript.seam", {"file": "b.txt", "line": 6})
    ]
    assert read.text[read.turns[-1].body : read.turns[-1].end] == "Nee."
    assert read.originals == {read.text.index("␛"): "\x1b"}


@given(TEXTS, TEXTS)
def test_turns_cover_the_text_in_order_whatever_it_is(text: str, other: str) -> None:
    """Heads, looks, voices in turn, cut or joined: every word lies in one turn, and the text stays what it was."""
    read, further = of(text), of(other)
    assert covers(read)
    assert read.text == composed(text, rule="txt-1").text
    assert covers(in_turn(read))
    assert in_turn(read).text == read.text
    parts = split(read)
    assert all(map(covers, parts))
    assert "".join("".join(part.text.split()) for part in parts) == "".join(read.text.split())
    whole = joined([("a", read), ("b", further)])
    assert covers(whole)
    assert whole.text.split() == [*read.text.split(), *further.text.split()]


def test_pages_come_along_when_a_file_is_cut() -> None:
    """Each interview begins with the page that had begun, and has those that begin in it."""
    first, second = f"Interview 1\n{TALK}", f"Interview 2\n{TALK}"
    read = replace(of(first + second), pages=[(0, 1), (20, 2), (len(first) + 5, 3), (len(first) + 30, 5)])
    parts = split(read)
    assert [part.pages for part in parts] == [[(0, 1), (20, 2)], [(0, 2), (5, 3), (30, 5)]]
    assert split(replace(read, pages=[(len(first) + 5, 3)]))[1].pages == [(5, 3)]


def test_pages_come_along_when_files_are_joined() -> None:
    """Each file counts its own; a file without pages behind one that has them leaves none, and that is told."""
    paged, bare = replace(of(TALK), pages=[(0, 1), (20, 2)]), of(TALK)
    seam = len(TALK.rstrip()) + 2
    assert joined([("a", paged), ("b", paged)]).pages == [(0, 1), (20, 2), (seam, 1), (seam + 20, 2)]
    assert joined([("a", bare), ("b", paged)]).pages == [(seam, 1), (seam + 20, 2)]
    both = joined([("a", paged), ("b", bare)])
    assert both.pages == []
    assert ("importers.transcript.pages_left", {"file": "b"}) in [(told.key, told.parameters) for told in both.warnings]
