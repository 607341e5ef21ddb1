"""Spoken turns in the text of a transcript."""

from __future__ import annotations

import pytest

from workbench.text.turns import find_turns, voices


def _read(text: str) -> list[tuple[str | None, str | None, str]]:
    return [(turn.voice, turn.time, text[turn.body : turn.end]) for turn in find_turns(text)]


def test_labels_at_line_beginnings_part_the_turns() -> None:
    """Each label opens a turn; lines and blank lines after it belong to that turn."""
    text = "I: Hoe gaat dat?\nR: Nou,\ndat gaat zo.\n\nEn verder niets.\nI: Oké.\n"
    assert _read(text) == [
        ("I", None, "Hoe gaat dat?"),
        ("R", None, "Nou,\ndat gaat zo.\n\nEn verder niets."),
        ("I", None, "Oké."),
    ]


def test_the_label_stays_in_the_text() -> None:
    """A turn begins with its label, its body after it."""
    text = "  R1: ja\n  R2: nee"
    first, second = find_turns(text)
    assert (text[first.start : first.body], text[second.start : second.end]) == ("R1: ", "R2: nee")


@pytest.mark.parametrize(
    ("line", "voice", "time"),
    [
        ("Jan Jansen: dag", "Jan Jansen", None),
        ("Respondent 2 [00:04:12]: dag", "Respondent 2", "00:04:12"),
        ("[00:01:02] Spreker 1: dag", "Spreker 1", "00:01:02"),
        ("(12:03) I: dag", "I", "12:03"),
        ("12:03 I: dag", "I", "12:03"),
        ("00:01:02 --> 00:01:09\nKarin: dag", "Karin", "00:01:02 --> 00:01:09"),
        ("#00:01:02-3# R: dag", "R", "00:01:02-3"),
        ("R: #00:01:02-3# dag", "R", "00:01:02-3"),
        ("Interviewer: [00:00:08] dag", "Interviewer", "00:00:08"),
        ("**I:** dag", "I", None),
        ("**R1**: dag", "R1", None),
        ("*Karin:* dag", "Karin", None),
        ("Jansen, P.: dag", "Jansen, P.", None),
        ("SPEAKER_00: dag", "SPEAKER_00", None),
        ("R2 (moeder): dag", "R2 (moeder)", None),
        ("R (lacht): dag", "R", None),
        ("[id1] dag", "id1", None),
        ("00:00:01 Spreker 1\ndag", "Spreker 1", "00:00:01"),
        ("Spreker 1   0:03\ndag", "Spreker 1", "0:03"),
        ("R:\ndag", "R", None),
        ("[00:00:03.20] - Spreker 1\ndag", "Spreker 1", "00:00:03.20"),
        ("0:0:3.0 --> 0:0:5.440\nJan de Wit\ndag", "Jan de Wit", "0:0:3.0 --> 0:0:5.440"),
        ("Bakker, Anna (Regio)   0:03\ndag", "Bakker, Anna (Regio)", "0:03"),
        ("[Jan de Wit] 09:12:01\ndag", "Jan de Wit", "09:12:01"),
        ("[00:01:02:14] I: dag", "I", "00:01:02:14"),
        ("[00.01.02] I: dag", "I", "00.01.02"),
        ("01.02 I: dag", "I", "01.02"),
        ("¤<61200> I: dag", "I", "61200"),
        ("0:03\xa0I: dag", "I", "0:03"),
        ("Enquêteur\xa0: dag", "Enquêteur", None),
        ("- **Jan:** dag", "Jan", None),
        ("> **Jan**: dag", "Jan", None),
        ("**Jan** (0:03): dag", "Jan", "0:03"),
        ("**Jan** [00:00:03] dag", "Jan", "00:00:03"),
    ],
)
def test_labels_are_read_as_researchers_write_them(line: str, voice: str, time: str | None) -> None:
    """Time stamps, brackets and bold around a label are known, and none of them is part of the name."""
    assert _read(f"{line}\n\n{line}") == [(voice, time, "dag")] * 2


def test_a_colon_in_a_sentence_names_nobody() -> None:
    """Reported speech, warnings and addresses at the beginning of a line are no speakers."""
    text = (
        "I: Wat zei u?\nR: Nou kijk.\nIk zei: nou ja, dat kan niet.\nIk zei: nee.\nLet op: stil.\n"
        "Let op: weer.\nhttp://voorbeeld.nl\nhttp://voorbeeld.nl\n12:30 was het toen.\n"
    )
    assert [voice for voice, _, _ in _read(text)] == ["I", "R"]


def test_a_single_name_with_a_colon_is_not_believed() -> None:
    """A label of a person that comes only once is part of what somebody says."""
    text = "I: En toen?\nR: Toen ging het mis.\nTweede punt: dat wist niemand.\nI: Ja."
    assert [voice for voice, _, _ in _read(text)] == ["I", "R", "I"]


def test_what_stands_before_the_first_label_is_said_by_nobody() -> None:
    """A head such as place and date becomes one turn without a speaker."""
    text = "Interview 4\nDatum: 12 mei\n\nI: Dag.\nR: Dag."
    assert _read(text)[0] == (None, None, "Interview 4\nDatum: 12 mei")


def test_headings_that_recur_are_speakers() -> None:
    """In Markdown, headings of one level that come back name the speakers; the title does not."""
    text = "# Gesprek\n\n## Karin\n\nHoe dan?\n\n## Ahmed\n\nZo.\n\nEn zo.\n\n## Karin\n\nJa."
    assert _read(text) == [
        (None, None, "# Gesprek"),
        ("Karin", None, "Hoe dan?"),
        ("Ahmed", None, "Zo.\n\nEn zo."),
        ("Karin", None, "Ja."),
    ]


def test_headings_that_do_not_recur_are_no_speakers() -> None:
    """A text with ordinary headings has no speakers, only paragraphs."""
    text = "## Aanleiding\n\nEen tekst.\n\n## Vervolg\n\nNog een tekst."
    assert {voice for voice, _, _ in _read(text)} == {None}


def test_a_heading_between_turns_belongs_to_nobody() -> None:
    """A theme heading in a transcript with labels ends the turn before it."""
    text = "I: Dag.\nR: Dag.\n\n## Preventie\n\nI: Wat doet u?\nR: Veel."
    assert [voice for voice, _, _ in _read(text)] == ["I", "R", None, "I", "R"]


def test_the_closing_stamp_of_f4_is_the_time_of_the_next_turn() -> None:
    """f4 writes the time where a turn ends, which is where the next begins."""
    text = "I: Hoe dan? #00:00:05-1#\nR: Zo. #00:00:09-8#\nI: Ja."
    assert [time for _, time, _ in _read(text)] == [None, "00:00:05-1", "00:00:09-8"]


def test_without_labels_each_line_is_a_turn() -> None:
    """A text without labels and blank lines gives a turn for each line."""
    assert _read("Eerste regel.\nTweede regel.") == [
        (None, None, "Eerste regel."),
        (None, None, "Tweede regel."),
    ]


def test_without_labels_blank_lines_part_the_turns() -> None:
    """A text without labels but with blank lines gives a turn for each block, its time stamp known."""
    text = "Een\nblok.\n \n[00:01:02] Nog\neen.\n\n\n"
    assert _read(text) == [(None, None, "Een\nblok."), (None, "00:01:02", "Nog\neen.")]


@pytest.mark.parametrize("text", ["", "\n \n\t\n"])
def test_an_empty_text_has_no_turns(text: str) -> None:
    """White space alone is nobody's turn."""
    assert find_turns(text) == []


def test_a_label_without_words_is_a_turn_without_body() -> None:
    """A speaker who says nothing has a turn of which the body is empty."""
    text = "I: Ja?\nR:\nI: Nog eens."
    assert _read(text)[1] == ("R", None, "")


def test_voices_are_counted_by_turns_with_words() -> None:
    """The list of speakers counts turns in which something is said, the most frequent first."""
    text = "kop\nI: a\nR: b\nI: c\nR:\nI: d"
    assert voices(find_turns(text), text) == {"I": 3, None: 1, "R": 1}


def test_long_names_speak() -> None:
    """A name with a function of over forty signs is a speaker when it comes back beside a second interviewer."""
    name = "Anneke de Wit-van der Meulen, coördinator vroeghulp Oudehaven"
    text = f"{name}: Dag.\nInterviewer twee: En u?\n{name}: Goed."
    assert _read(text) == [(name, None, "Dag."), ("Interviewer twee", None, "En u?"), (name, None, "Goed.")]


def test_a_single_line_may_have_a_speaker() -> None:
    """A text of one line with the label of a role has a speaker; a name, or a line among others, has none."""
    assert _read("R: ja\n") == [("R", None, "ja")]
    assert _read("Ik zei: nou ja") == [(None, None, "Ik zei: nou ja")]
    assert [voice for voice, _, _ in _read("R: ja\n\nEn verder niets.")] == [None, None]


def test_a_long_heading_names_nobody() -> None:
    """Among headings that speak, one as long as a sentence parts the conversation and is no speaker."""
    text = "## Karin\nDag.\n## Deel twee van het gesprek over hulp\n## Karin\nGoed."
    assert {voice for voice, _, _ in _read(text)} == {"Karin", None}


def test_who_speaks_once_behind_a_time_stamp_is_a_speaker() -> None:
    """Where each stamp is followed by a name, the words of a third person are not given to the one before."""
    text = "[00:01] Anna: Hoe gaat dat?\n[00:05] Piet Pot: Goed.\n[00:09] Wil de Wit: Niet altijd.\n[00:12] Anna: O."
    assert [voice for voice, _, _ in _read(text)] == ["Anna", "Piet Pot", "Wil de Wit", "Anna"]


GROUP = (
    "Moderator: Waar loopt het vast?\nAnja: Daar.\nBert: Ja.\nCarla: Bij ons niet.\nAnja: O.\nBert: Hm.\nModerator: En?"
)


def test_who_speaks_once_in_a_group_is_a_speaker_where_every_line_names_one() -> None:
    """Nothing but lines of speakers: then the one line of somebody quiet is not put in another's mouth."""
    assert [voice for voice, _, _ in _read(GROUP)] == [
        "Moderator",
        "Anja",
        "Bert",
        "Carla",
        "Anja",
        "Bert",
        "Moderator",
    ]


@pytest.mark.parametrize("line", ["En dan nog iets.", "probleem: de wachtlijst.", "Dus: zo is het."])
def test_where_a_line_begins_otherwise_a_name_that_comes_once_stays_a_word(line: str) -> None:
    """A line without a name, in lower case, or with the beginning of a sentence shows that lines need not begin so."""
    assert "Carla" not in [voice for voice, _, _ in _read(f"{GROUP}\n{line}")]


def test_stamps_before_mere_words_make_nobody_a_speaker() -> None:
    """Where stamps also stand before what is no name, a word with a colon that comes once stays a word."""
    text = "[00:01] Anna: Hoe gaat dat?\n[00:05] Goed hoor.\n[00:09] Gevolg: iedereen wacht.\n[00:12] Anna: O."
    assert [voice for voice, _, _ in _read(text)] == ["Anna", "Anna"]


def test_words_that_come_back_before_a_colon_and_times_are_no_speakers() -> None:
    """However often: examples, times of day, marks and remarks stay what somebody says."""
    said = "Bijvoorbeeld: dit.\n12:30 uur was het.\n[onverstaanbaar 12:03] en toen.\n(lacht) Ja.\nJa: zo.\nDus: nee.\n"
    assert [voice for voice, _, _ in _read(f"I: En?\nR: {said}{said}I: Ja?\nR: {said}")] == ["I", "R", "I", "R"]


def test_names_as_other_programs_write_them_are_speakers() -> None:
    """ATLAS.ti puts a name alone on its line, also behind an at sign; MAXQDA allows stray spaces and minds the case."""
    assert _read("@Bo:\nJa.\n\n@An:\nNee.\n\n@Bo:\nNou.\n@An:\nZo.\n") == [
        ("Bo", None, "Ja."),
        ("An", None, "Nee."),
        ("Bo", None, "Nou."),
        ("An", None, "Zo."),
    ]
    talk = "Wij zijn er.\n  Bo : ja\nAn: nee\nBo: nou\nAn : zo\nan: x\n"
    assert [voice for voice, _, _ in _read(talk)] == [None, "Bo", "An", "Bo", "An"]


def test_short_words_behind_time_stamps_are_no_speakers() -> None:
    """Recognised speech has a stamp on every line: an answer that comes back is what was said, not who said it."""
    said = ["Ja.", "Dank u wel", "Dat weet ik niet meer", "Ja.", "Precies", "Het team kwam niet", "Precies", "Goed"]
    for form in ("[00:00:0{} --> 00:00:09]   {}\n", "00:00:0{},000 --> 00:00:09,000\n{}\n\n", "00:00:0{} {}\n"):
        text = "".join(form.format(n, words) for n, words in enumerate(said))
        assert {voice for voice, _, _ in _read(text)} == {None}


def test_numbers_of_lines_before_names() -> None:
    """Where lines are numbered on, the numbers are no part of the names; a list in an answer is no talk."""
    numbered = "001 I: En?\n002 R: Goed.\n003\tI:\tWaarom?\n"
    assert _read(numbered) == [("I", None, "En?"), ("R", None, "Goed."), ("I", None, "Waarom?")]
    listed = "I: En?\nR: Dit:\n1. Wijk: een.\n2. Wijk: twee.\nI: O.\n"
    assert [voice for voice, _, _ in _read(listed)] == ["I", "R", "I"]


@pytest.mark.parametrize("form", ["{}\t{}", "0:03\t{}\t{}", "[{}] {}", "[{}]\n{}"])
def test_names_without_a_colon(form: str) -> None:
    """Before a tab or in brackets, where most lines begin so."""
    talk = [("Anna", "Hoe dan?"), ("Bert", "Zo."), ("Anna", "En verder?"), ("Bert", "Niets.")]
    text = "\n".join(form.format(*each) for each in talk)
    assert [(voice, said) for voice, _, said in _read(text)] == talk


def test_roles_on_lines_of_their_own() -> None:
    """A role speaks what stands under it; other lines that come back do not."""
    talk = [("Spreker 1", "Hoe dan?"), ("Spreker 2", "Zo.\n\nEn zo."), ("Spreker 1", "O."), ("Spreker 2", "Ja")]
    text = "\n\n".join(f"{name}\n{said}" for name, said in talk)
    assert [(voice, said) for voice, _, said in _read(text)] == talk
    assert {voice for voice, _, _ in _read("Sterk\nDit.\n\nZwak\nDat.\n\nSterk\nZus.\n\nZwak\nZo.")} == {None}


def test_sounds_in_brackets_and_lists_with_tabs_are_no_speakers() -> None:
    """What is heard between the words names nobody, and neither does a head with tabs."""
    assert {voice for voice, _, _ in _read("[lacht] Ja.\n[pauze] Nee.\n[lacht] O.\n[pauze] Nou.\n")} == {None}
    assert {voice for voice, _, _ in _read("Datum\t12 mei\nPlaats\tUtrecht\n\nJa.\nNee.\n")} == {None}


def test_a_name_may_begin_in_lower_case() -> None:
    """A title, a particle or a telephone before a name: what they say is not given to the one before."""
    text = "Jan: Hoe dan?\njuf Anna: Zo.\nJan: En?\njuf Anna: Niets.\niPhone van Bo: Ik ook.\niPhone van Bo: Ja.\n"
    assert [voice for voice, _, _ in _read(text)] == [
        "Jan",
        "juf Anna",
        "Jan",
        "juf Anna",
        "iPhone van Bo",
        "iPhone van Bo",
    ]
    assert {voice for voice, _, _ in _read("Jan: Ja?\nBo: O.\nreden: dit.\nreden: dat.\nJan: Nou.\nBo: Ja.")} == {
        "Jan",
        "Bo",
    }


def test_points_that_are_counted_are_no_speakers() -> None:
    """However often somebody says them at the beginning of a line."""
    said = "R: Dit.\nTen eerste: dat.\nTen tweede: dit.\nVoordeel: snel.\n"
    assert [voice for voice, _, _ in _read(f"I: En?\n{said}I: O.\n{said}")] == ["I", "R", "I", "R"]
