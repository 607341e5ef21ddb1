"""Whatever is corrected: no coding is lost, none stands on words it was not made for, and all can be taken back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import CODEBOOK, TRANSCRIPT
from tests.examples import cases
from tests.small import content, count, text_id
from workbench.errors import RefusedError
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.coding import apply_code, leave_without_code
from workbench.services.coding.memos import write_memo
from workbench.services.project.history import redo, undo
from workbench.services.project.projects import check, create_project, sign_in
from workbench.services.transcripts.importing import import_files
from workbench.services.transcripts.review import accept, place, to_review
from workbench.services.transcripts.revise import Plan, plan_mend, plan_revision, plan_speaker, revise
from workbench.storage.store import Store
from workbench.text.span import Span

LONGER = TRANSCRIPT + (
    "I: Wie oefent dat met u?\n"
    "R: Niemand. Eén keer per jaar een 😀 collega, meer niet.\n"
    "I: Wat zou helpen?\n"
    "R: Tijd. En dat iemand van Veilig Thuis eens meekijkt, niet om te controleren maar om te leren.\n"
)
WORDS = ("eigenlijk", "niet", "😀", "de meldcode", "R: Ja.", "x")

number = st.integers(min_value=0, max_value=10**6)
edits = st.lists(st.tuples(st.sampled_from(("typo", "word", "gone", "swap", "join", "split", "crlf")), number, number))
steps = st.lists(
    st.tuples(st.sampled_from(("code", "left", "memo", "revise", "mend", "voice", "accept", "place")), number, number),
    min_size=2,
    max_size=9,
)


def edited(text: str, how: str, at: int, what: int) -> str:
    """Return a text with one thing in it corrected, or spoilt."""
    lines = text.split("\n")[:-1]
    n, other = at % len(lines), what % len(lines)
    words = lines[n].split(" ")
    word = what % len(words)
    if how == "typo":
        words[word] = words[word][1:] + words[word][:1]
    elif how == "word":
        words.insert(word, WORDS[what % len(WORDS)])
    elif how == "gone":
        del words[word]
    lines[n] = " ".join(words)
    if how == "swap":
        lines[n], lines[other] = lines[other], lines[n]
    elif how == "join" and n + 1 < len(lines):
        lines[n] += " " + lines.pop(n + 1).partition(": ")[2]
    elif how == "split" and len(words) > 3:
        lines[n : n + 1] = [" ".join(words[:3]), "R: " + " ".join(words[3:])]
    return ("\r\n" if how == "crlf" else "\n").join(lines) + "\n"


class Study:
    """A study in which things are done by number, so that any row of numbers makes sense."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder, self.store, self.coder = folder, store, sign_in(store, "A")
        path = folder / "gesprek.txt"
        path.write_text(LONGER, "utf-8")
        assert [report.refusal for report in import_files(store, self.coder, [path])] == [None]
        self.document: int = store.value("SELECT id FROM document")

    def span(self, one: int, other: int) -> Span:
        """Return a stretch of the text as it is."""
        length = len(self.store.content(text_id(self.store)))
        start = one % length
        return Span(start, min(length, start + 1 + other % 60))

    def sentence(self, one: int) -> Span:
        """Return a sentence of the text as it is."""
        rows = self.store.rows('SELECT start, "end" FROM sentence WHERE text_id = ?', (text_id(self.store),))
        return Span(*rows[one % len(rows)])

    def code(self, one: int, other: int) -> None:
        """Code a sentence, or any stretch."""
        span = self.sentence(one) if other % 2 else self.span(one, other)
        code = find_code(self.store, ("T1.huisbezoek", "T2.meldcode", "K")[other % 3])
        apply_code(self.store, self.coder, text_id(self.store), span, code)

    def left(self, one: int, _: int) -> None:
        """Leave a sentence without code."""
        leave_without_code(self.store, self.coder, text_id(self.store), [self.sentence(one)])

    def memo(self, one: int, other: int) -> None:
        """Write a memo on a stretch."""
        place = text_id(self.store), self.span(one, other)
        write_memo(self.store, self.coder, "Navragen.", target="passage", place=place)

    def revise(self, one: int, other: int) -> None:
        """Take a corrected file over."""
        text = self.store.content(text_id(self.store))
        for how in ("typo", "word", "gone", "swap", "join", "split", "crlf")[one % 7 : one % 7 + 3]:
            text = edited(text, how, one, other)
        self.carry_out(lambda: plan_revision(self.store, self.document, self.file(text)))

    def mend(self, one: int, other: int) -> None:
        """Mend words."""
        words = WORDS[other % len(WORDS)]
        self.carry_out(lambda: plan_mend(self.store, self.document, self.span(one, other), words))

    def voice(self, one: int, other: int) -> None:
        """Give a turn another voice."""
        self.carry_out(lambda: plan_speaker(self.store, self.document, 1 + one % 8, ("R", "Moeder")[other % 2]))

    def accept(self, one: int, _: int) -> None:
        """Accept a proposed place."""
        if rows := to_review(self.store):
            accept(self.store, self.coder, rows[one % len(rows)].passage)

    def place(self, one: int, other: int) -> None:
        """Place a passage by hand."""
        if rows := to_review(self.store):
            place(self.store, self.coder, rows[one % len(rows)].passage, self.sentence(other))

    def file(self, text: str) -> Path:
        """Write a corrected file."""
        path = self.folder / "nieuw.txt"
        path.write_bytes(text.encode())
        return path

    def carry_out(self, planned: Callable[[], Plan]) -> None:
        """Carry a plan out, unless there is none; what is certain stands on the words it was made for."""
        try:
            plan = planned()
        except RefusedError:
            return
        before = {guid for (guid,) in self.store.rows("SELECT guid FROM coding")}
        done = revise(self.store, self.coder, plan)
        assert done.moved == plan.moved
        assert {guid for (guid,) in self.store.rows("SELECT guid FROM coding")} == before
        for row in done.moved:
            assert row.state == "review" or row.text == plan.new.text[row.start : row.end] != ""
            assert row.state not in ("unchanged", "moved") or row.text == row.old_text

    def whole(self) -> None:
        """Check that the file is sound and that every coding stands in the text that there is now."""
        assert check(self.store) == []
        away = "SELECT count(*) FROM coding JOIN passage ON passage.id = passage_id WHERE text_id <> ?"
        assert self.store.value(away, (text_id(self.store),)) == 0


def _state(store: Store) -> tuple[dict[str, list[str]], str]:
    return content(store), store.content(text_id(store))


@cases(15)
@given(steps)
def test_corrections_are_taken_back_and_done_again(done: list[tuple[str, int, int]]) -> None:
    """Any row of codings, corrections and reviews can be undone act by act and redone, each time exactly."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "k.yaml").write_text(CODEBOOK, "utf-8")
        with create_project(Path(folder) / "s.workbench", codebook=Path(folder) / "k.yaml") as store:
            study, states = Study(Path(folder), store), list[Any]()
            for name, one, other in done:
                before, number = _state(store), count(store, "entry")
                getattr(study, name)(one, other)
                if count(store, "entry") > number:
                    states.append(before)
            study.whole()
            last = _state(store)
            for before in reversed(states):
                undo(store, study.coder)
                assert _state(store) == before
            for _ in states:
                redo(store, study.coder)
            assert _state(store) == last
            study.whole()


@cases(20)
@given(st.lists(st.tuples(number, number), min_size=1, max_size=12), edits)
def test_a_corrected_file_loses_no_coding(places: list[tuple[int, int]], changes: list[tuple[str, int, int]]) -> None:
    """However a file was edited, every coding is there, on its own words or mended ones, or to review."""
    text = LONGER
    for how, at, what in changes:
        text = edited(text.replace("\r\n", "\n"), how, at, what)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "k.yaml").write_text(CODEBOOK, "utf-8")
        with create_project(Path(folder) / "s.workbench", codebook=Path(folder) / "k.yaml") as store:
            study = Study(Path(folder), store)
            for one, other in places:
                study.code(one, other)
            before = _state(store)
            study.carry_out(lambda: plan_revision(store, study.document, study.file(text)))
            study.whole()
            if _state(store) != before:
                undo(store, study.coder)
                assert _state(store) == before
                redo(store, study.coder)
                study.whole()
