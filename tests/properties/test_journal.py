"""Whatever is done can be undone and done again, in any order of acts."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import CODEBOOK, TRANSCRIPT
from tests.examples import cases
from tests.small import content
from workbench.errors import RefusedError
from workbench.services.codebook import codebook_changes as changes
from workbench.services.codebook.codebook import find_code
from workbench.services.coding import autocode, coding, memos, second_round
from workbench.services.coding.attaching import give_aspect
from workbench.services.matrix import matrix
from workbench.services.points import points
from workbench.services.project import history
from workbench.services.project.projects import check, create_project, sign_in
from workbench.services.transcripts.importing import import_files
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.queries.transcript import codings
from workbench.storage.store import Store
from workbench.text.span import Span

NAMED = ("T1.huisbezoek", "T2.meldcode", "K")


def _code(store: Store, number: int) -> CodeRow:
    """Return a code of the small codebook, or of all that there are by now."""
    listed = codes(store)
    return find_code(store, NAMED[number % len(NAMED)]) if number <= 20 else listed[number % len(listed)]


def _all(store: Store, table: str) -> list[int]:
    return [number for (number,) in store.rows(f"SELECT id FROM {table}")]


CHANGES: dict[str, Callable[[Store, int, CodeRow, CodeRow, int], object]] = {
    "new_code": lambda store, coder, _, other, number: changes.add_code(store, coder, f"code {number}", parent=other),
    "open_code": lambda store, coder, *_: changes.add_code(store, coder, "open code"),
    "rename": lambda store, coder, code, _, number: changes.rename_code(store, coder, code, f"naam {number % 4}"),
    "move": lambda store, coder, code, other, _: changes.move_code(store, coder, code, parent=other),
    "to_the_top": lambda store, coder, code, *_: changes.move_code(store, coder, code, parent=None, facet="open"),
    "merge": lambda store, coder, code, other, _: changes.merge_codes(store, coder, code, other),
    "recode": lambda store, coder, _, other, __: changes.recode(store, coder, _all(store, "coding"), other),
    "redefine": lambda store, coder, code, _, n: changes.redefine_code(store, coder, code, definition=f"regel {n % 3}"),
    "describe": lambda store, coder, code, _, number: changes.describe_code(
        store, coder, code, shortcut="hvm"[number % 3], aliases=[f"ook {number % 3}"]
    ),
    "reorder": lambda store, coder, code, _, number: changes.reorder_code(store, coder, code, number % 5 - 2),
    "remove": lambda store, coder, code, *_: changes.remove_code(store, coder, code),
    "tick": lambda store, coder, code, *_: second_round.tick_off(store, coder, code, _all(store, "document")[0]),
    "confirm": lambda store, coder, *_: second_round.confirm(store, coder, _all(store, "coding")),
}
"""Acts on the codebook."""
ACTS = (
    "code",
    "code_other",
    "aspect",
    "weigh",
    "qualify",
    "off",
    "leave",
    "memo",
    "point",
    "status",
    "evidence",
    "context",
    "autocode",
    *CHANGES,
)


@contextmanager
def project() -> Iterator[Store]:
    """Open a small project in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        book, text = Path(folder) / "b.yaml", Path(folder) / "gesprek.txt"
        book.write_text(CODEBOOK, "utf-8")
        text.write_text(TRANSCRIPT, "utf-8")
        with create_project(Path(folder) / "p.workbench", codebook=book) as store:
            list(import_files(store, sign_in(store, "A"), [text]))
            yield store


def do(store: Store, coder: int, act: str, number: int) -> None:
    """Do one act of a researcher; a refusal changes nothing."""
    text_id = store.value("SELECT text_id FROM document")
    sentences = store.rows('SELECT start, "end" FROM sentence ORDER BY start')
    span = Span(*sentences[number % len(sentences)])
    mine = [row for row in codings(store, text_id) if row.coder_id == coder]
    one = mine[number % len(mine)].id if mine else None
    try:
        code = _code(store, number)
        if act == "code":
            coding.apply_code(store, coder, text_id, span, code)
        elif act == "code_other":
            coding.apply_code(store, coder, text_id, Span(0, span.end), code, aspect=find_code(store, "sterk_punt"))
        elif act == "leave":
            coding.leave_without_code(store, coder, text_id, [span])
        elif act == "memo":
            memos.write_memo(store, coder, f"memo {number}", target="coding" if one else None, number=one)
        elif act == "point":
            points.add_point(store, coder, find_code(store, "T1"), f"punt {number}")
        elif act == "context":
            coding.set_context(store, coder, text_id, span, topic="2.1", vignette=1, own_case=None)
        elif act in ("status", "autocode", *CHANGES):
            _on_much(store, coder, act, number, code)
        elif one is not None:
            _on_coding(store, coder, act, one)
    except RefusedError:
        return


def _on_much(store: Store, coder: int, act: str, number: int, code: CodeRow) -> None:
    if act in CHANGES:
        CHANGES[act](store, coder, code, _code(store, number + 7), number)
    elif act == "status":
        points.set_status(store, coder, "V01", "dropped", "te duur")
    else:
        planned = autocode.plan(store, coder, "e", "substring", code, unit=autocode.UNITS[number % 3])
        autocode.autocode(store, coder, planned)


def _on_coding(store: Store, coder: int, act: str, one: int) -> None:
    if act == "aspect":
        give_aspect(store, coder, one, find_code(store, "verbeterpunt"))
    elif act == "weigh":
        coding.set_weight(store, coder, one, 2)
    elif act == "qualify":
        coding.toggle_qualifier(store, coder, one, find_code(store, "org.school"), "does")
    elif act == "off":
        coding.take_off(store, coder, one)
    elif act == "evidence":
        points.add_evidence(store, coder, "V01", coding=one)


def undo_all(store: Store, coder: int) -> int:
    """Undo until nothing is left; returns how many acts that were."""
    standing = "SELECT count(*) FROM entry WHERE coder_id = ? AND undone_by IS NULL AND act NOT IN ('undo', 'redo')"
    count: int = store.value(standing, (coder,))
    for _ in range(count):
        history.undo(store, coder)
    with pytest.raises(RefusedError, match=r"undo\.nothing"):
        history.undo(store, coder)
    return count


@cases(40)
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 30)), min_size=1, max_size=12))
def test_undoing_everything_and_redoing_it_gives_the_same_project(acts: list[tuple[str, int]]) -> None:
    """Any row of acts can be taken back to the beginning and done again to the end, also after a restart."""
    with project() as store:
        coder = sign_in(store, "B")
        start = content(store)
        for act, number in acts:
            do(store, coder, act, number)
        end = content(store)
        done = undo_all(store, coder)
        assert content(store) == start
        with Store.open(store.path) as again:
            for _ in range(done):
                history.redo(again, coder)
            assert content(again) == end
            assert check(again) == []


def test_a_group_matrix_is_undone_and_redone_whole() -> None:
    """Adding, rewriting, moving and coding items can all be taken back and done again."""
    with project() as store:
        coder = sign_in(store, "B")
        code, aspect = find_code(store, "T1"), find_code(store, "verbeterpunt")
        start = content(store)
        document = matrix.new_matrix(store, coder, "groep")
        items = [matrix.add_item(store, coder, document, code.id, aspect.id, words) for words in ("lessen", "bezoek")]
        matrix.code_item(store, coder, items[0], find_code(store, "T1.voorlichting"))
        matrix.edit_item(store, coder, items[0], "elk jaar lessen")
        matrix.move_item(store, coder, items[0], 1)
        matrix.remove_item(store, coder, items[1])
        matrix.set_empty(store, coder, document, find_code(store, "K").id, aspect.id, "no_time")
        end = content(store)
        done = undo_all(store, coder)
        assert content(store) == start
        for _ in range(done):
            history.redo(store, coder)
        assert content(store) == end


def test_undo_is_refused_where_somebody_built_on_it() -> None:
    """What another coder used since is not taken away, and the later act is named."""
    with project() as store:
        first, second = sign_in(store, "A"), sign_in(store, "B")
        points.add_point(store, first, find_code(store, "T1"), "meer bezoeken")
        text_id = store.value("SELECT text_id FROM document")
        applied = coding.apply_code(store, second, text_id, Span(3, 10), find_code(store, "K"))
        points.add_evidence(store, second, "V01", coding=applied.number)
        before = content(store)
        with pytest.raises(RefusedError) as refusal:
            history.undo(store, first)
        assert refusal.value.key == "undo.built_on"
        assert refusal.value.parameters["act"] == "point.evidence"
        assert content(store) == before
