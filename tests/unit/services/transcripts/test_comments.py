"""Comments of a supervisor: a transcript goes to Word and comes back, and each comment is a memo on its passage."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commenting import Comment, Paper, w
from tests.conftest import TRANSCRIPT
from tests.small import acts, code_words, content, place, refused, text_id, undone_and_redone
from workbench.services.coding.memos import memos
from workbench.services.project.history import undo
from workbench.services.project.projects import create_project, sign_in
from workbench.services.quotes.quotes import quotes, write_quotes
from workbench.services.transcripts.comments import Arrived, keep_comments, plan_comments
from workbench.services.transcripts.importing import import_files
from workbench.services.transcripts.removing import remove_document
from workbench.services.transcripts.revise import plan_revision, revise
from workbench.services.transcripts.transcript_report import paper_transcript, write_transcript
from workbench.storage.store import Store
from workbench.text.bookmarks import Bookmark, bookmark_name

OFTEN = "Maar niemand oefent het gesprek."


@pytest.fixture
def paper(small_project: Store, coder: int) -> Paper:
    """Send the transcript to the supervisor, with one code in the margin."""
    code_words(small_project, coder, "Die werkt goed.", "T2.meldcode", "sterk_punt")
    return Paper(write_transcript(paper_transcript(small_project, "verpleeg"), "docx").content)


def on(store: Store, words: str, text: str = "Mooi citaat?", **more: object) -> Comment:
    """Return a comment on words of the transcript."""
    return Comment(text, *place(store, words), **more)  # type: ignore[arg-type]


def arrive(store: Store, coder: int, folder: Path, content: bytes) -> list[Arrived]:
    """Let a file come back; return what became of each comment."""
    file = folder / "terug.docx"
    file.write_bytes(content)
    arrived = plan_comments(store, file)
    keep_comments(store, coder, file, arrived)
    return arrived


def on_passages(store: Store) -> list[tuple[str, str]]:
    """Return the first line of each memo and the words it is on, in the order of the text."""
    sql = """
        SELECT memo.body, passage.quote FROM memo JOIN passage ON passage.id = memo.passage_id
        ORDER BY passage.start, memo.id
    """
    return [(body.split("\n")[0], quote) for body, quote in store.rows(sql)]


def test_a_comment_is_a_memo_on_the_very_words(small_project: Store, coder: int, paper: Paper, tmp_path: Path) -> None:
    """The memo is on exactly what was commented, is by its author, and says when."""
    sign_in(small_project, "Mw. De Boer")
    with undone_and_redone(small_project, coder):
        arrived = arrive(small_project, coder, tmp_path, paper.comment(on(small_project, "niemand oefent")))
    assert [(each.target.kind, each.target.how, each.words) for each in arrived] == [
        ("passage", "exact", "niemand oefent")
    ]
    memo = memos(small_project)[0]
    assert (memo.quote, memo.coder, memo.guid) == ("niemand oefent", "Mw. De Boer", arrived[0].guid)
    assert memo.body == "Mooi citaat?\n— Mw. De Boer · 2026-11-20 10:15:00 · comment in Word"


def test_a_comment_may_run_over_several_turns(small_project: Store, coder: int, paper: Paper, tmp_path: Path) -> None:
    """From the middle of one line to the middle of another is one passage, with all that lies between."""
    start, end = place(small_project, "thuis?").start, place(small_project, "En als u").end
    arrive(small_project, coder, tmp_path, paper.comment(Comment("lang", start, end)))
    assert on_passages(small_project) == [("lang", TRANSCRIPT[start:end])]


def test_replies_and_other_authors(small_project: Store, coder: int, paper: Paper, tmp_path: Path) -> None:
    """A reply is a memo of its own author on the same words and says whom it answers; what was resolved says so."""
    first = on(small_project, OFTEN, "Waarom?", done=True)
    reply = Comment("Geen tijd.", 0, 1, author="J. Smit", answers=0)
    arrive(small_project, coder, tmp_path, paper.comment(first, reply))
    assert on_passages(small_project) == [("Waarom?", OFTEN), ("Geen tijd.", OFTEN)]
    bodies = {memo.coder: memo.body for memo in memos(small_project)}
    assert bodies["J. Smit"].endswith("answers Mw. De Boer · resolved")
    assert bodies["Mw. De Boer"].endswith("comment in Word · resolved")


def test_a_file_that_comes_in_again_makes_nothing_twice(
    small_project: Store, coder: int, paper: Paper, tmp_path: Path
) -> None:
    """Two comments that are alike are two memos; the same file again adds none, and a comment more adds one."""
    alike = [on(small_project, "Ja,", "?"), on(small_project, "Die werkt", "?")]
    back = paper.comment(*alike)
    arrive(small_project, coder, tmp_path, back)
    before = content(small_project)
    assert [each.here for each in arrive(small_project, coder, tmp_path, back)] == [True, True]
    assert content(small_project) == before
    assert acts(small_project).count("comments.import") == 1
    undo(small_project, coder)
    assert [each.here for each in arrive(small_project, coder, tmp_path, back)] == [False, False]


@pytest.mark.parametrize("tracked", [True, False])
def test_what_was_changed_in_word_does_not_matter(
    small_project: Store, coder: int, paper: Paper, tmp_path: Path, tracked: bool
) -> None:
    """Tracked changes are passed over; without them the words are found again in the changed line."""
    start = place(small_project, "Dan pak ik").start
    paper.put_in(start, "Nou, ", tracked=tracked)
    paper.take_out(*place(small_project, "erbij"), tracked=tracked)
    arrived = arrive(small_project, coder, tmp_path, paper.comment(on(small_project, OFTEN)))
    assert [each.target.how for each in arrived] == ["exact" if tracked else "edited"]
    assert on_passages(small_project) == [("Mooi citaat?", OFTEN)]


def test_words_that_are_gone_are_not_guessed(small_project: Store, coder: int, paper: Paper, tmp_path: Path) -> None:
    """Words that only stand in the file are told in a memo on the document."""
    paper.comment(on(small_project, OFTEN))
    line = place(small_project, "Dan pak ik de meldcode erbij. Die werkt goed. Maar niemand oefent het gesprek.")
    paper.put_in(line.end - 2, "Welke rol heeft de huisarts dan?", tracked=False)
    paper.take_out(*line, tracked=False)
    arrived = arrive(small_project, coder, tmp_path, paper.content())
    assert [(each.target.kind, each.target.how) for each in arrived] == [("document", "lost")]
    assert "on “Welke rol heeft de huisarts dan?”" in memos(small_project)[0].body


def test_a_transcript_that_was_corrected_since(small_project: Store, coder: int, paper: Paper, tmp_path: Path) -> None:
    """The memo stands on the same words in the corrected text; where they are gone, on the document."""
    back = paper.comment(on(small_project, OFTEN, "blijft"), on(small_project, "En als u zich zorgen maakt?", "weg"))
    corrected = tmp_path / "verbeterd.txt"
    corrected.write_text(TRANSCRIPT.replace("I: En als u zich zorgen maakt?\n", "").replace("Ja, in", "Ja, al in"))
    document = small_project.value("SELECT id FROM document")
    revise(small_project, coder, plan_revision(small_project, document, corrected))
    arrived = arrive(small_project, coder, tmp_path, back)
    assert {each.text: (each.target.kind, each.target.how) for each in arrived} == {
        "blijft": ("passage", "corrected"),
        "weg": ("document", "lost"),
    }
    assert on_passages(small_project) == [("blijft", OFTEN)]
    assert "on “En als u zich zorgen maakt?”" in next(memo.body for memo in memos(small_project, target="document"))


def test_a_comment_on_a_quote_of_a_list(small_project: Store, coder: int, tmp_path: Path) -> None:
    """A list of quotes comes back, too, also when the same words stand in it twice."""
    code_words(small_project, coder, "Die werkt goed.", "T2.meldcode")
    code_words(small_project, coder, "Die werkt goed.", "K")
    paper = Paper(write_quotes(quotes(small_project), "docx", title="Citaten").content)
    arrive(small_project, coder, tmp_path, paper.comment(on(small_project, "werkt")))
    assert on_passages(small_project) == [("Mooi citaat?", "werkt")]


def test_files_that_are_not_ours_are_refused(small_project: Store, paper: Paper, tmp_path: Path) -> None:
    """A file without our bookmarks, and one of another project, are refused with a sentence."""
    file = tmp_path / "terug.docx"
    content = paper.comment(on(small_project, "Ja,"))
    file.write_bytes(content)
    with create_project(tmp_path / "ander.workbench") as other, refused("comments.other_project"):
        plan_comments(other, file)
    for mark in list(paper.root.iter("{*}bookmarkStart")):
        Paper.drop(mark)
    file.write_bytes(paper.content())
    with refused("comments.no_anchors"):
        plan_comments(small_project, file)


def test_the_document_is_gone(small_project: Store, coder: int, paper: Paper, tmp_path: Path) -> None:
    """A comment on a transcript that was removed is a memo on the project, with the words."""
    back = paper.comment(on(small_project, "Ja,"))
    remove_document(small_project, coder, small_project.value("SELECT id FROM document"))
    arrive(small_project, coder, tmp_path, back)
    assert [(memo.target, "on “Ja,”" in memo.body) for memo in memos(small_project)] == [("project", True)]


def test_a_bookmark_that_was_made_up(small_project: Store, coder: int, paper: Paper, tmp_path: Path) -> None:
    """A place that the text does not have is not believed: the memo is on the document."""
    paper.comment(on(small_project, "Ja,"))
    guid = small_project.value("SELECT guid FROM text")
    for mark in paper.root.iter("{*}bookmarkStart"):
        mark.set(w("name"), bookmark_name(Bookmark("n", guid, 9_000, 40), int(str(mark.get(w("id"))))))
    arrived = arrive(small_project, coder, tmp_path, paper.content())
    assert [(each.target.kind, each.target.how) for each in arrived] == [("document", "lost")]


def test_hostile_names_and_words(small_project: Store, coder: int, paper: Paper, tmp_path: Path) -> None:
    """An author is one line without signs that drive a terminal; nobody is called nothing."""
    comments = (
        on(small_project, "Ja,", "=1+1", author="A\u202eB\n" + "x" * 300),
        on(small_project, "Dan zie je", "[bold]", author="  "),
    )
    arrived = arrive(small_project, coder, tmp_path, paper.comment(*comments))
    assert arrived[0].author == ("A\ufffdB " + "x" * 300)[:100]
    assert arrived[1].author == "a reader"
    assert text_id(small_project)


def test_an_import_knows_such_a_file_and_tells_what_became_of_it(
    small_project: Store, coder: int, paper: Paper, tmp_path: Path
) -> None:
    """Its comments come in once; it is a transcript when that is said, and one without comments says so."""
    path = tmp_path / "terug.docx"
    path.write_bytes(paper.comment(on(small_project, "werkt"), on(small_project, "werkt", "")))
    for wanted in (["comments.went.words", "comments.lost.empty"], ["comments.changed.here", "comments.lost.empty"]):
        [report] = import_files(small_project, coder, [path])
        assert (report.status, report.kind, [line.key for line in report.lines]) == ("warned", "comments", wanted)
    assert on_passages(small_project) == [("Mooi citaat?", "werkt")]
    path.write_bytes(paper.comment())
    [report] = import_files(small_project, coder, [path])
    assert [warning.key for warning in report.warnings] == ["comments.none"]
    [report] = import_files(small_project, coder, [path], kind="interview")
    assert (report.kind, report.documents) == ("interview", ["terug"])
