"""What files would bring, read without a project."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import CODEBOOK, TRANSCRIPT
from workbench.errors import RefusedError
from workbench.importers.source import ENCODINGS
from workbench.services.transcripts.importing import Choice
from workbench.services.transcripts.previewing import MOST_SIGNS, Piece, Preview, Voice, preview
from workbench.services.transcripts.shaping import Shape

MATRIX = "trede,kolom,punt,leeg\nPreventie,acties,elk jaar herhalen,\nSignaleren,acties,,geen tijd\n"


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a file and return where it is."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def only(path: Path, choice: Choice | None = None) -> Preview:
    """Return what one file would bring."""
    [found] = preview([path], choices={path: choice} if choice else None)
    return found


def counts(found: Preview) -> dict[str, int]:
    """Return the lines of a preview by their labels."""
    return {row.label: row.count for row in found.rows}


def test_a_transcript_is_shown_with_its_turns_and_who_speaks(tmp_path: Path) -> None:
    """Each turn has its speaker, each speaker a count and a role; the name is that of the file."""
    found = only(written(tmp_path, "gesprek.txt", TRANSCRIPT))
    assert (found.kind, found.name, found.refusal, found.warnings) == ("interview", "gesprek", None, [])
    assert found.voices == (Voice("I", 2, "interviewer"), Voice("R", 2, "respondent"))
    assert found.pieces[0] == Piece("I", "Komt u bij mensen thuis?")
    assert counts(found) == {"preview.turns": 4, "preview.characters": len(TRANSCRIPT)}
    assert (found.left_out, found.kinds, found.encodings) == (0, (), ())


def test_times_stand_beside_the_speaker(tmp_path: Path) -> None:
    """Of subtitles each turn shows when it begins."""
    cue = "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Els>Goedemiddag.</v>\n"
    [piece] = only(written(tmp_path, "a.vtt", cue)).pieces
    assert piece.head.startswith("Els  ")
    assert "00:00:01" in piece.head


def test_a_role_that_a_person_said_is_shown(tmp_path: Path) -> None:
    """Whoever is named in the choice has that role; the others are guessed."""
    found = only(written(tmp_path, "a.txt", TRANSCRIPT), Choice(roles={"R": "several"}))
    assert [voice.role for voice in found.voices] == ["interviewer", "several"]


def test_only_the_beginning_of_a_long_text_is_kept(tmp_path: Path) -> None:
    """What is not shown is counted."""
    found = only(written(tmp_path, "lang.txt", "R: " + "woord " * MOST_SIGNS + "\nI: En?\n" * 3))
    assert len(found.pieces) == 1
    assert len(found.pieces[0].words) <= MOST_SIGNS + 2
    assert found.left_out == counts(found)["preview.turns"] - 1 > 0


def test_a_guessed_encoding_can_be_another(tmp_path: Path) -> None:
    """The same bytes are read as a person says, and it is told that they chose."""
    path = written(tmp_path, "a.txt", "R: Café, geïnd.\n".encode("mac-roman"))
    guessed = only(path)
    assert guessed.encodings == ENCODINGS
    assert "é" not in guessed.pieces[0].words
    chosen = only(path, Choice(encoding="mac-roman"))
    assert chosen.pieces[0].words == "Café, geïnd."
    assert [warning.key for warning in chosen.warnings] == ["importers.encoding_chosen"]
    assert chosen.encodings == ENCODINGS


def test_an_encoding_that_does_not_fit_is_refused_and_can_be_changed(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are not read as UTF-8; the choice stays open."""
    found = only(written(tmp_path, "a.txt", b"R: Caf\xe9.\n"), Choice(encoding="utf-8"))
    assert isinstance(found.refusal, RefusedError)
    assert found.refusal.key == "text.damaged"
    assert found.encodings == ENCODINGS


def test_a_choice_holds_for_its_file_alone(tmp_path: Path) -> None:
    """The next file is read as it shows itself."""
    one, other = (written(tmp_path, name, "R: Café.\n") for name in ("een.txt", "twee.txt"))
    first, second = preview([one, other], choices={one: Choice(encoding="cp1252")})
    assert [each.pieces[0].words for each in (first, second)] == ["CafÃ©.", "Café."]


def test_a_matrix_shows_its_cells(tmp_path: Path) -> None:
    """Items stand under their row and column, and empty cells are counted."""
    found = only(written(tmp_path, "groep.csv", MATRIX))
    assert (found.kind, found.name) == ("matrix", "groep")
    assert found.pieces == (Piece("Preventie · acties", "elk jaar herhalen"),)
    assert counts(found)["preview.empty_cells"] == 1


def test_a_table_makes_no_document_and_can_be_taken_for_something_else(tmp_path: Path) -> None:
    """Respondents are shown row by row; every kind of table is offered."""
    found = only(written(tmp_path, "wie.csv", "respondent,function,document\nR01,leraar,a.txt\n"))
    assert (found.kind, found.name, found.voices) == ("respondents", "", ())
    assert found.pieces == (Piece("2", "respondent: R01 · function: leraar · document: a.txt"),)
    assert {"matrix", "codings", "codebook"} <= set(found.kinds)


def test_a_table_of_no_known_kind_is_refused_with_what_it_could_be(tmp_path: Path) -> None:
    """A person may then say what it is."""
    path = written(tmp_path, "x.csv", "a,b\n1,2\n")
    assert only(path).refusal is not None
    assert "matrix" in only(path).kinds


def test_a_codebook_shows_its_codes(tmp_path: Path) -> None:
    """Codes and facets are counted, and each code stands with its name and rule."""
    found = only(written(tmp_path, "klein.yaml", CODEBOOK))
    assert (found.kind, found.name) == ("codebook", "")
    assert counts(found) == {"preview.codes": 13, "preview.facets": 3}
    assert Piece("T1.huisbezoek", "Huisbezoek: iemand komt thuis") in found.pieces


@pytest.mark.parametrize("name", ["niets.txt", "leeg.txt", "map.txt", "vreemd.xyz"])
def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path, name: str) -> None:
    """It has a refusal, and the next file is there."""
    written(tmp_path, "leeg.txt", b"")
    written(tmp_path, "vreemd.xyz", b"x")
    (tmp_path / "map.txt").mkdir()
    bad, good = preview([tmp_path / name, written(tmp_path, "goed.txt", TRANSCRIPT)])
    assert isinstance(bad.refusal, RefusedError)
    assert (bad.file, bad.name) == (name, "")
    assert good.refusal is None


BARE = "Hoe gaat het?\n\nGoed.\n\nEn thuis?\n\nOok.\n"
TWO = "Interview 1\nDatum: 12 mei\n\nI: Wat?\nR: Dat.\n\nInterview 2\nDatum: 13 mei\n\nI: En?\nR: Zo.\n"


def test_what_may_be_asked_of_a_transcript_is_offered(tmp_path: Path) -> None:
    """Voices in turn where nobody is named, cutting where a second interview begins; else nothing."""
    assert only(written(tmp_path, "a.txt", BARE)).shapes == (Shape(), Shape(in_turn=True))
    assert only(written(tmp_path, "b.txt", TWO)).shapes == (Shape(), Shape(split=True))
    assert only(written(tmp_path, "c.txt", TRANSCRIPT)).shapes == ()


def test_a_shape_that_was_asked_for_is_shown(tmp_path: Path) -> None:
    """The paragraphs have voices, and each interview of a file is counted; as the import will bring them."""
    turning = only(written(tmp_path, "a.txt", BARE), Choice(shape=Shape(in_turn=True)))
    assert [(voice.label, voice.turns) for voice in turning.voices] == [("A", 2), ("B", 2)]
    assert [warning.key for warning in turning.warnings] == ["importers.transcript.in_turn"]
    cut = only(written(tmp_path, "b.txt", TWO), Choice(shape=Shape(split=True)))
    assert (counts(cut)["preview.interviews"], cut.shape) == (2, Shape(split=True))


def test_files_that_are_joined_are_shown_as_one(tmp_path: Path) -> None:
    """Turns, voices and names of both, with the seam told; what is no transcript is refused."""
    first, second = written(tmp_path, "a.txt", TRANSCRIPT), written(tmp_path, "b.txt", "I: En dan?\nR: Niets.\n")
    found = only(first, Choice(join=(second,), name="een heel gesprek"))
    assert (found.called, [file for file, _ in found.parts]) == ("een heel gesprek", ["a.txt", "b.txt"])
    assert counts(found)["preview.turns"] == 6
    assert [warning.key for warning in found.warnings] == ["importers.transcript.seam"]
    table = written(tmp_path, "c.csv", MATRIX)
    assert only(first, Choice(join=(table,))).refusal is not None
