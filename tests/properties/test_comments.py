"""Whatever is commented in an exported transcript comes back on exactly those code points."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.commenting import Comment, Paper
from tests.conftest import CODEBOOK
from tests.examples import cases
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.coding import apply_code
from workbench.services.project.projects import create_project, sign_in
from workbench.services.transcripts.comments import keep_comments, plan_comments
from workbench.services.transcripts.importing import import_files
from workbench.services.transcripts.transcript_report import paper_transcript, write_transcript
from workbench.storage.store import Store
from workbench.text.span import Span

words = st.text(st.sampled_from([*"aE é\t😀𐍈u\u0301\u200d👩(<&]]>\"'=+_\ufffe\u3000"]), min_size=1, max_size=14)
turns = st.lists(st.tuples(st.sampled_from(("I", "R")), words), min_size=2, max_size=7)
number = st.integers(min_value=0, max_value=10**6)
places = st.lists(st.tuples(number, number), min_size=1, max_size=5)


@cache
def _blank() -> bytes:
    """Return a project with a codebook and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        book, project = Path(folder) / "klein.yaml", Path(folder) / "s.workbench"
        book.write_text(CODEBOOK, "utf-8")
        create_project(project, codebook=book).close()
        return project.read_bytes()


def _stretch(text: str, start: int, end: int) -> Span:
    """Return a stretch of words of the text: on paper no line end stands at its borders, and none is all white."""
    signs = [n for n, sign in enumerate(text) if sign != "\n"]
    first, last = sorted((signs[start % len(signs)], signs[end % len(signs)]))
    return Span(first, last + 1)


@given(spoken=turns, coded=places, commented=places, gap=st.sampled_from(("\n", "\n\n", "\n \t\n")))
@cases(25)
def test_comments_come_back_on_their_code_points(
    spoken: list[tuple[str, str]], coded: list[tuple[int, int]], commented: list[tuple[int, int]], gap: str
) -> None:
    """Signs of any kind, tabs, several turns, overlapping codes: a memo has the start and end that were commented."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "gesprek.txt"
        file.write_bytes(gap.join(f"{voice}: {said}x" for voice, said in spoken).encode())
        project = Path(folder) / "s.workbench"
        project.write_bytes(_blank())
        with Store.open(project) as store:
            coder = sign_in(store, "A")
            assert [report.refusal for report in import_files(store, coder, [file])] == [None]
            text_id = store.value("SELECT text_id FROM document")
            text = store.content(text_id)
            for place in coded:
                apply_code(store, coder, text_id, _stretch(text, *place), find_code(store, "K"))
            paper = Paper(write_transcript(paper_transcript(store, "gesprek"), "docx").content)
            shown = {n for n, _ in enumerate(text) if n in paper.signs}
            wanted = [
                span for span in (_stretch(text, *place) for place in commented) if {span.start, span.end - 1} <= shown
            ]
            back = Path(folder) / "terug.docx"
            back.write_bytes(paper.comment(*(Comment(f"nr {n}", *span) for n, span in enumerate(wanted))))
            arrived = plan_comments(store, back)
            assert {each.text: each.target.span for each in arrived} == {
                f"nr {n}": span for n, span in enumerate(wanted)
            }
            assert {each.target.how for each in arrived} <= {"exact"}
            assert keep_comments(store, coder, back, arrived) == len(wanted)
