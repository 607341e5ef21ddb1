"""A corrected transcript takes the place of the old one: no coding is lost, and none slides to other words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import TRANSCRIPT
from tests.small import acts, code_words, coded, content, count, place, refused, text_id, undone_and_redone
from workbench.services.codebook.codebook import find_code
from workbench.services.coding import autocode
from workbench.services.coding.attaching import toggle_code
from workbench.services.coding.coding import leave_without_code, remember_place, set_context
from workbench.services.coding.memos import write_memo
from workbench.services.project import drafts
from workbench.services.project.history import redo, undo
from workbench.services.project.projects import check, sign_in
from workbench.services.transcripts.importing import import_files
from workbench.services.transcripts.revise import Plan, plan_mend, plan_revision, plan_speaker, revise
from workbench.services.transcripts.transcripts import set_speaker, speakers
from workbench.services.transcripts.versions import text_of, versions
from workbench.storage.store import Store
from workbench.text.reanchor import Found
from workbench.text.span import Span

MENDED = TRANSCRIPT.replace("Dan zie je, eh, hoe", "Dan zie je hoe").replace("bij mensen", "bij de mensen")


def document(store: Store) -> int:
    """Return the number of the only transcript."""
    number: int = store.value("SELECT id FROM document WHERE kind = 'transcript'")
    return number


def corrected(tmp_path: Path, text: str, name: str = "verbeterd.txt") -> Path:
    """Write a corrected file."""
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def plan(store: Store, tmp_path: Path, text: str) -> Plan:
    """Plan a correction of the only transcript."""
    return plan_revision(store, document(store), corrected(tmp_path, text))


def states(made: Plan) -> dict[str, str]:
    """Return what becomes of each quote."""
    return {row.old_text: row.state for row in made.moved}


def test_a_plan_changes_nothing(small_project: Store, coder: int, tmp_path: Path) -> None:
    """What a corrected file would do is shown first: each coding with its old and new place, and counts."""
    applied = code_words(small_project, coder, "Dan pak ik de meldcode erbij.", "T2.meldcode")
    before = content(small_project), acts(small_project), count(small_project, "text")
    made = plan(small_project, tmp_path, MENDED)
    assert (content(small_project), acts(small_project), count(small_project, "text")) == before
    [row] = made.moved
    assert (row.guid, row.code, row.coder, row.state) == (applied.guid, "T2.meldcode", "A", "moved")
    assert row.old_text == row.text == MENDED[row.start : row.end] == TRANSCRIPT[row.old_start : row.old_end]
    assert made.counts == {"unchanged": 0, "moved": 1, "edited": 0, "review": 0}


def test_codings_stay_with_their_words(small_project: Store, coder: int, tmp_path: Path) -> None:
    """A correction is one act that can be undone; the codings stand on the same words, mended or not."""
    code_words(small_project, coder, "Dan pak ik de meldcode erbij.", "T2.meldcode", "sterk_punt")
    code_words(small_project, coder, "Dan zie je, eh, hoe het er echt aan toe gaat.", "T1.huisbezoek")
    with undone_and_redone(small_project, coder):
        revise(small_project, coder, plan(small_project, tmp_path, MENDED), reason="typefouten")
    assert coded(small_project) == [
        ("Dan zie je hoe het er echt aan toe gaat.", "T1.huisbezoek", None, "A"),
        ("Dan pak ik de meldcode erbij.", "T2.meldcode", "sterk_punt", "A"),
    ]
    assert check(small_project) == []
    assert small_project.content(text_id(small_project)) == MENDED


def test_undo_and_redo_hold_after_a_restart(small_project: Store, coder: int, tmp_path: Path) -> None:
    """Tomorrow the correction can still be taken back, and done again."""
    code_words(small_project, coder, "Die werkt goed.", "T2.meldcode")
    before = content(small_project)
    revise(small_project, coder, plan(small_project, tmp_path, MENDED))
    after = content(small_project)
    with Store.open(small_project.path) as again:
        assert undo(again, coder).act == "document.revise"
        assert (content(again), again.content(text_id(again))) == (before, TRANSCRIPT)
    with Store.open(small_project.path) as once_more:
        redo(once_more, coder)
        assert (content(once_more), once_more.content(text_id(once_more))) == (after, MENDED)


def test_what_is_not_found_is_to_review(small_project: Store, coder: int, tmp_path: Path) -> None:
    """A coding whose words are gone stays, with the words as they were coded, and is to review."""
    code_words(small_project, coder, "Maar niemand oefent het gesprek.", "T2.meldcode")
    shorter = MENDED.replace("Maar niemand oefent het gesprek.", "[onverstaanbaar]")
    done = revise(small_project, coder, plan(small_project, tmp_path, shorter))
    assert done.counts["review"] == 1
    assert coded(small_project) == [("Maar niemand oefent het gesprek.", "T2.meldcode", None, "A")]
    state, start, end = small_project.rows('SELECT state, start, "end" FROM passage')[0]
    assert state == "review"
    assert 0 <= start < end <= len(shorter)
    assert check(small_project) == []


class Credulous:
    """Finds everything at one place."""

    def __init__(self, at: Span) -> None:
        self._at = at

    def find(self, _: Span) -> Found:
        """Return that place, for certain."""
        return Found(self._at, "moved")

    def position(self, position: int) -> int:
        """Return the place itself."""
        return position


def test_two_that_would_share_a_place(small_project: Store, coder: int, tmp_path: Path) -> None:
    """Where two codings would stand on one place, the first has it and the second is to review."""
    for words in ("Die werkt goed.", "Dan pak ik de meldcode erbij.", "Die werkt goed. "):
        code_words(small_project, coder, words, "K")
    made = plan(small_project, tmp_path, MENDED)
    at = MENDED.index("Die werkt goed.")
    done = revise(small_project, coder, made._replace(by=Credulous(Span(at, at + len("Die werkt goed.")))))
    assert [(row.old_text, row.state) for row in done.moved] == [
        ("Dan pak ik de meldcode erbij.", "review"),
        ("Die werkt goed.", "moved"),
        ("Die werkt goed. ", "review"),
    ]
    assert check(small_project) == []


def test_each_passage_remembers_where_it_stood(small_project: Store, coder: int, tmp_path: Path) -> None:
    """The old place and words of a passage are kept, with what became of them."""
    code_words(small_project, coder, "Die werkt goed.", "T2.meldcode")
    was = place(small_project, "Die werkt goed.")
    revise(small_project, coder, plan(small_project, tmp_path, MENDED))
    kept = small_project.rows('SELECT start, "end", quote, outcome FROM earlieranchor')
    assert kept == [(*was, "Die werkt goed.", "moved")]


def test_what_hangs_on_a_passage_comes_along(small_project: Store, coder: int, tmp_path: Path) -> None:
    """A memo or a context on a passage without a coding is shown in the plan, too; a bare passage that is gone goes."""
    where = place(small_project, "Ja, in de tweede week al.")
    write_memo(small_project, coder, "Navragen.", target="passage", place=(text_id(small_project), where))
    gone = place(small_project, "Maar niemand oefent het gesprek.")
    set_context(small_project, coder, text_id(small_project), gone, topic=None, vignette=1, own_case=None)
    set_context(small_project, coder, text_id(small_project), gone, topic=None, vignette=None, own_case=None)
    shorter = MENDED.replace(" Maar niemand oefent het gesprek.", "")
    with undone_and_redone(small_project, coder):
        done = revise(small_project, coder, plan(small_project, tmp_path, shorter))
    assert [(row.guid, row.old_text, row.state) for row in done.moved] == [(None, "Ja, in de tweede week al.", "moved")]
    assert count(small_project, "passage") == 1


def test_the_versions_are_kept(small_project: Store, coder: int, tmp_path: Path) -> None:
    """The old text can be read again; the document comes from the new file now."""
    revise(small_project, coder, plan(small_project, tmp_path, MENDED))
    first, second = versions(small_project, document(small_project))
    assert (first.n, first.source, first.present) == (1, "verpleegkundige.txt", False)
    assert (second.n, second.source, second.characters, second.present) == (2, "verbeterd.txt", len(MENDED), True)
    assert text_of(small_project, document(small_project), 1) == TRANSCRIPT
    assert text_of(small_project, document(small_project), 2) == MENDED
    with refused("version.unknown"):
        text_of(small_project, document(small_project), 3)


def test_sentences_left_without_code(small_project: Store, coder: int, tmp_path: Path) -> None:
    """What was left without code on purpose stays so, except where the sentence is another now."""
    wanted = [
        place(small_project, words) for words in ("Ja, in de tweede week al.", "Maar niemand oefent het gesprek.")
    ]
    leave_without_code(small_project, coder, text_id(small_project), wanted)
    changed = MENDED.replace("Maar niemand oefent het gesprek.", "Iedereen praat erover.")
    with undone_and_redone(small_project, coder):
        revise(small_project, coder, plan(small_project, tmp_path, changed))
    rows = small_project.rows('SELECT text_id, start, "end" FROM reading')
    assert rows == [(text_id(small_project), *place(small_project, "Ja, in de tweede week al."))]


def test_one_reads_on_where_one_was(small_project: Store, coder: int, tmp_path: Path) -> None:
    """The place in the document, and how far it was read, is that of the same words."""
    at = place(small_project, "Die werkt").start
    remember_place(small_project, coder, document(small_project), at, at)
    revise(small_project, coder, plan(small_project, tmp_path, MENDED))
    at = place(small_project, "Die werkt").start
    assert small_project.rows("SELECT position, furthest FROM bookmark") == [(at, at)]
    assert small_project.rows("SELECT furthest FROM progress") == [(at,)]


def test_a_wrong_file_taken_back(small_project: Store, coder: int, tmp_path: Path) -> None:
    """After a wrong file was taken back, one is where one was, and has read as far as one had."""
    remember_place(small_project, coder, document(small_project), 20, 30)
    revise(small_project, coder, plan(small_project, tmp_path, "Een verslag zonder sprekers, van iets heel anders.\n"))
    undo(small_project, coder)
    assert small_project.rows("SELECT position, furthest FROM bookmark") == [(20, 30)]


def test_voices_come_and_go(small_project: Store, coder: int, tmp_path: Path) -> None:
    """A voice under a new name stays who it was; another that comes is unknown; the rest is as it was said."""
    set_speaker(small_project, coder, document(small_project), "R", "several")
    renamed = TRANSCRIPT.replace("R: ", "Moeder: ") + "Vader: Dat klopt.\nMoeder: Ja.\nVader: Zeker.\n"
    with undone_and_redone(small_project, coder):
        revise(small_project, coder, plan(small_project, tmp_path, renamed))
    assert [row[:2] for row in speakers(small_project, document(small_project))] == [
        ("I", "interviewer"),
        ("Moeder", "several"),
        ("Vader", "unknown"),
    ]


def test_doubts_about_the_new_file_are_kept(small_project: Store, coder: int, tmp_path: Path) -> None:
    """What was doubtful in the corrected file takes the place of what was doubtful in the old one."""
    path = tmp_path / "raar.txt"
    path.write_bytes(TRANSCRIPT.replace("echt", "één keer").encode("cp1252"))
    revise(small_project, coder, plan_revision(small_project, document(small_project), path))
    keys = [key for (key,) in small_project.rows("SELECT key FROM notice")]
    assert keys == ["importers.encoding_guessed"]


def test_what_was_coded_since_the_plan_comes_along(small_project: Store, coder: int, tmp_path: Path) -> None:
    """A coding that another program made after the plan was shown is no less safe."""
    made = plan(small_project, tmp_path, MENDED)
    with Store.open(small_project.path) as other:
        code_words(other, sign_in(other, "B"), "Die werkt goed.", "T2.meldcode")
    done = revise(small_project, coder, made)
    assert states(done) == {"Die werkt goed.": "moved"}
    assert coded(small_project) == [("Die werkt goed.", "T2.meldcode", None, "B")]


def test_a_plan_for_a_text_that_is_gone(small_project: Store, coder: int, tmp_path: Path) -> None:
    """A plan made for a text that was corrected meanwhile is refused; nothing is changed."""
    made = plan(small_project, tmp_path, MENDED)
    revise(small_project, coder, plan(small_project, tmp_path, MENDED.replace("echt", "werkelijk")))
    before = content(small_project)
    with refused("revise.meanwhile"):
        revise(small_project, coder, made)
    assert content(small_project) == before


def test_the_old_text_cannot_be_coded_any_more(small_project: Store, coder: int, tmp_path: Path) -> None:
    """A screen that still shows the old text codes nothing, marks nothing and mends nothing there."""
    old, where = text_id(small_project), place(small_project, "Die werkt goed.")
    revise(small_project, coder, plan(small_project, tmp_path, MENDED))
    with refused("text.corrected"):
        toggle_code(small_project, coder, old, where, find_code(small_project, "K"))
    with refused("text.corrected"):
        leave_without_code(small_project, coder, old, [where])
    with refused("text.corrected"):
        write_memo(small_project, coder, "Hier.", target="passage", place=(old, where))
    with refused("text.corrected"):
        plan_mend(small_project, document(small_project), where, "Dat werkt goed.", text_id=old)


def test_what_cannot_be_a_correction(small_project: Store, coder: int, tmp_path: Path) -> None:
    """The same text, a table, the file of another document and a group matrix are refused with a sentence each."""
    with refused("revise.same_text"):
        plan(small_project, tmp_path, TRANSCRIPT)
    with refused("importers.file.missing"):
        plan_revision(small_project, document(small_project), tmp_path / "nergens.csv")
    with refused("revise.no_transcript"):
        plan_revision(
            small_project, document(small_project), corrected(tmp_path, "respondent,part\nR1,individual\n", "r.csv")
        )
    other = corrected(tmp_path, "I: Hoe gaat het?\nR: Goed.\nI: Fijn.\nR: Ja.\n", "ander.txt")
    list(import_files(small_project, coder, [other]))
    with refused("revise.of_another"):
        plan_revision(small_project, document(small_project), other)
    with refused("revise.no_transcript_here"):
        plan_revision(small_project, 999, other)


def test_a_second_correction_before_the_review(small_project: Store, coder: int, tmp_path: Path) -> None:
    """What was to review stays to review through the next correction, with the words as they were coded."""
    code_words(small_project, coder, "Maar niemand oefent het gesprek.", "T2.meldcode")
    shorter = MENDED.replace("Maar niemand oefent het gesprek.", "[onverstaanbaar]")
    revise(small_project, coder, plan(small_project, tmp_path, shorter))
    with undone_and_redone(small_project, coder):
        revise(small_project, coder, plan(small_project, tmp_path, shorter.replace("zorgen", "grote zorgen")))
    assert coded(small_project) == [("Maar niemand oefent het gesprek.", "T2.meldcode", None, "A")]
    assert small_project.value("SELECT state FROM passage") == "review"


def test_a_typo_is_mended(small_project: Store, coder: int) -> None:
    """Words are mended in place: codings, turns and voices stay, and the act can be undone."""
    code_words(small_project, coder, "Dan zie je, eh, hoe het er echt aan toe gaat.", "T1.huisbezoek")
    code_words(small_project, coder, "Die werkt goed.", "T2.meldcode")
    turns = small_project.rows("SELECT n, voice FROM turn ORDER BY n")
    with undone_and_redone(small_project, coder):
        made = plan_mend(small_project, document(small_project), place(small_project, "je, eh, hoe"), "je hoe")
        revise(small_project, coder, made)
    assert small_project.content(text_id(small_project)) == TRANSCRIPT.replace("je, eh, hoe", "je hoe")
    assert states(made) == {
        "Dan zie je, eh, hoe het er echt aan toe gaat.": "edited",
        "Die werkt goed.": "moved",
    }
    now = small_project.rows("SELECT n, voice FROM turn WHERE text_id = ? ORDER BY n", (text_id(small_project),))
    assert now == turns
    assert acts(small_project)[-3] == "document.mend"
    assert check(small_project) == []


def test_turns_move_with_mended_words(small_project: Store, coder: int) -> None:
    """Every turn begins and ends with its own words after a mend in an earlier one."""
    said = [TRANSCRIPT[slice(*row)] for row in small_project.rows('SELECT body, "end" FROM turn ORDER BY n')]
    made = plan_mend(small_project, document(small_project), place(small_project, "mensen thuis?"), "ouders thuis??")
    revise(small_project, coder, made)
    text = small_project.content(text_id(small_project))
    rows = small_project.rows('SELECT body, "end" FROM turn WHERE text_id = ? ORDER BY n', (text_id(small_project),))
    assert [text[slice(*row)] for row in rows] == ["Komt u bij ouders thuis??", *said[1:]]


def test_replaced_signs_stay_where_they_are(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """The originals of signs that were made visible are known after a mend, also those that were typed."""
    path = tmp_path / "x.txt"
    path.write_text("I: Waar?\nR: Hier \x07 en dan daar \x07 ook.\nI: Ja?\nR: Ja.\n", "utf-8")
    list(import_files(empty_project, coder, [path]))
    revise(
        empty_project, coder, plan_mend(empty_project, document(empty_project), place(empty_project, "dan"), "\x01d")
    )
    text, kept = empty_project.rows("SELECT content, originals FROM text WHERE id = ?", (text_id(empty_project),))[0]
    around = {sign: text[int(at) - 5 : int(at)] for at, sign in json.loads(kept).items()}
    assert around["\x07"] == "daar "
    assert around["\x01"].endswith(" en ")
    assert sorted(json.loads(kept).values()) == ["\x01", "\x07", "\x07"]


@pytest.mark.parametrize(
    ("words", "mended", "key"),
    [
        ("thuis?\nR: Ja", "thuis", "mend.not_in_one_turn"),
        ("R: Ja", "Ja", "mend.not_in_one_turn"),
        ("Ja", "Ja", "mend.same_words"),
        ("En als u zich zorgen maakt?", " ", "mend.nothing_left"),
    ],
)
def test_what_cannot_be_mended(small_project: Store, words: str, mended: str, key: str) -> None:
    """Words of two turns, the name of a speaker, the same words, and a turn that would be empty are refused."""
    with refused(key):
        plan_mend(small_project, document(small_project), place(small_project, words), mended)


def test_a_turn_gets_another_voice(small_project: Store, coder: int) -> None:
    """The name in the text is replaced; the other turns and every coding stay as they are."""
    code_words(small_project, coder, "Die werkt goed.", "T2.meldcode")
    with undone_and_redone(small_project, coder):
        made = plan_speaker(small_project, document(small_project), 4, "Vader")
        revise(small_project, coder, made)
    assert "Vader: Dan pak ik" in small_project.content(text_id(small_project))
    assert states(made) == {"Die werkt goed.": "moved"}
    assert coded(small_project) == [("Die werkt goed.", "T2.meldcode", None, "A")]
    assert speakers(small_project, document(small_project)) == [
        ("I", "interviewer", None, 2),
        ("R", "respondent", None, 1),
        ("Vader", "unknown", None, 1),
    ]
    assert check(small_project) == []


def test_a_turn_of_nobody_gets_a_voice(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """Where the text names nobody, only the voice changes and not a sign of the text."""
    [report] = import_files(empty_project, coder, [corrected(tmp_path, "Eerst dit.\nDan dat.\n")])
    assert report.refusal is None
    before = empty_project.content(text_id(empty_project))
    with undone_and_redone(empty_project, coder):
        revise(empty_project, coder, plan_speaker(empty_project, document(empty_project), 2, "Moeder"))
    assert empty_project.content(text_id(empty_project)) == before
    assert [row[0] for row in speakers(empty_project, document(empty_project))] == ["Moeder"]


@pytest.mark.parametrize(
    ("turn", "label", "key"),
    [
        (9, "Vader", "speaker.no_turn"),
        (2, " ", "speaker.no_label"),
        (2, "Va:der", "speaker.no_label"),
        (2, "R", "speaker.same"),
    ],
)
def test_a_voice_that_cannot_be(small_project: Store, turn: int, label: str, key: str) -> None:
    """A turn that is not there, a voice without a name, and the voice that it has are refused."""
    with refused(key):
        plan_speaker(small_project, document(small_project), turn, label)


def test_words_that_come_back(small_project: Store, coder: int, tmp_path: Path) -> None:
    """A wrong file followed by the right one: what was to review stands on its words again, for certain."""
    code_words(small_project, coder, "Dan pak ik de meldcode erbij.", "T2.meldcode")
    revise(small_project, coder, plan(small_project, tmp_path, "I: Iets heel anders?\nR: Zeker.\nI: Ja?\nR: Ja.\n"))
    assert small_project.value("SELECT state FROM passage") == "review"
    with undone_and_redone(small_project, coder):
        done = revise(small_project, coder, plan(small_project, tmp_path, MENDED))
    assert states(done) == {"Dan pak ik de meldcode erbij.": "moved"}
    assert small_project.rows("SELECT state, quote FROM passage") == [("placed", "Dan pak ik de meldcode erbij.")]
    assert check(small_project) == []


def test_a_correction_that_was_built_on(small_project: Store, coder: int, tmp_path: Path) -> None:
    """Once somebody coded in the new text, the correction is taken back only after that act."""
    revise(small_project, coder, plan(small_project, tmp_path, MENDED))
    code_words(small_project, sign_in(small_project, "B"), "Die werkt goed.", "K")
    with refused("undo.built_on"):
        undo(small_project, coder)
    undo(small_project, sign_in(small_project, "B"))
    undo(small_project, coder)
    assert small_project.content(text_id(small_project)) == TRANSCRIPT


def test_a_correction_that_fails_half_way(
    small_project: Store, coder: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If something goes wrong in the middle, the project is as it was."""
    code_words(small_project, coder, "Die werkt goed.", "T2.meldcode")
    made, before = plan(small_project, tmp_path, MENDED), (content(small_project), count(small_project, "text"))

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("workbench.services.transcripts.revise.take_places_along", broken)
    with pytest.raises(ZeroDivisionError):
        revise(small_project, coder, made)
    assert (content(small_project), count(small_project, "text")) == before
    assert check(small_project) == []


def test_the_place_of_a_screen_with_the_old_text(small_project: Store, coder: int, tmp_path: Path) -> None:
    """A screen that still shows the old text does not say where one is in the new one."""
    old = text_id(small_project)
    remember_place(small_project, coder, document(small_project), 5, 5, text_id=old)
    revise(small_project, coder, plan(small_project, tmp_path, MENDED))
    remember_place(small_project, coder, document(small_project), 90, 90, text_id=old)
    assert small_project.rows("SELECT position, furthest FROM bookmark") == [(5, 5)]


def test_what_was_planned_on_the_old_text(small_project: Store, coder: int, tmp_path: Path) -> None:
    """Autocode that was counted before the correction is refused: its places are those of the old text."""
    planned = autocode.plan(small_project, coder, "meldcode", "substring", find_code(small_project, "K"))
    revise(small_project, coder, plan(small_project, tmp_path, MENDED))
    with refused("text.corrected"):
        autocode.autocode(small_project, coder, planned)


def test_a_memo_that_was_being_typed(small_project: Store, coder: int, tmp_path: Path) -> None:
    """A memo typed on words of the old text is offered on these words; where they are gone, on the document."""
    for words in ("in de tweede week", "oefent het gesprek"):
        on = drafts.On("passage", place=(text_id(small_project), place(small_project, words)))
        drafts.keep_draft(small_project, coder, drafts.address(small_project, on), "idea", words)
    shorter = MENDED.replace("Maar niemand oefent het gesprek.", "[onverstaanbaar]")
    revise(small_project, coder, plan(small_project, tmp_path, shorter))
    found = {each.body: drafts.on_what(small_project, each) for each in drafts.drafts(small_project, coder)}
    there = text_id(small_project), place(small_project, "in de tweede week")
    assert found == {
        "in de tweede week": drafts.On("passage", place=there),
        "oefent het gesprek": drafts.On("document", document(small_project)),
    }
