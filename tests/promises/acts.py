"""Every act that a researcher can do, with something at random to do it to: one table for the promise about undo.

A new service gets a line here; a test fails when one has none.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

from workbench.importers.imported import TableRead
from workbench.model.matrix import EMPTY_KINDS, SUPPORTS
from workbench.model.point import LINKS, STATUSES
from workbench.services.codebook import codebook_changes as changes
from workbench.services.codebook.codebook import codebook_yaml, read_codebook
from workbench.services.codebook.codebook_difference import apply_differences, compare
from workbench.services.coding import attaching, autocode, coding, memos, second_round
from workbench.services.coding.codings_import import import_codings
from workbench.services.matrix import matrix
from workbench.services.points import points
from workbench.services.project import going_back, history
from workbench.services.transcripts import review, revise, transcripts
from workbench.services.transcripts.importing import import_files
from workbench.services.transcripts.removing import remove_document
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.store import Store
from workbench.text.span import Span


class Nothing(Exception):  # noqa: N818  (not an error: there is nothing to do it to)
    """There is nothing yet that this act could be done to."""


class Hand:
    """One coder in one running program, who picks at random what to do something to."""

    def __init__(self, store: Store, coder: int, random: Random, files: Path) -> None:
        self.store, self.coder, self.random, self.files = store, coder, random, files

    def row(self, sql: str, *values: object) -> tuple[object, ...]:
        """Pick a row of a query."""
        found = self.store.rows(sql, values)
        if not found:
            raise Nothing
        return self.random.choice(found)

    def number(self, sql: str, *values: object) -> int:
        """Pick a number out of a query."""
        return int(str(self.row(sql, *values)[0]))

    def numbers(self, sql: str, *values: object) -> list[int]:
        """Pick some numbers out of a query."""
        found = [number for (number,) in self.store.rows(sql, values)]
        return self.random.sample(found, self.random.randint(0, len(found)))

    def name(self, sql: str) -> str:
        """Pick a name out of a query."""
        return str(self.row(sql)[0])

    def word(self) -> str:
        """Make up a name; few, so that they clash."""
        return f"{self.random.choice(('zorg', 'thuis', 'melden', 'Élan'))} {self.random.randint(0, 3)}"

    def code(self, *facets: str) -> CodeRow:
        """Pick a code, of one of these facets when some are named."""
        found = [code for code in codes(self.store) if not facets or code.facet in facets]
        if not found:
            raise Nothing
        return self.random.choice(found)

    def primary(self) -> CodeRow:
        """Pick a code that makes codings."""
        return self.random.choice([code for code in codes(self.store) if code.primary])

    def aspect(self) -> CodeRow | None:
        """Pick an aspect, or none."""
        return self.code("aspect") if self.random.random() < 0.5 else None

    def text(self) -> int:
        """Pick the text of a transcript."""
        return self.number("SELECT text_id FROM document WHERE text_id IS NOT NULL")

    def span(self, text: int) -> Span:
        """Pick a sentence or two of a text, or some words at random."""
        listed = self.store.rows('SELECT start, "end" FROM sentence WHERE text_id = ? ORDER BY start', (text,))
        if not listed:
            raise Nothing
        at = self.random.randrange(len(listed))
        whole = Span(listed[at][0], listed[min(at + self.random.randint(0, 1), len(listed) - 1)][1])
        if self.random.random() < 0.8:
            return whole
        start = self.random.randrange(whole.start, whole.end)
        return Span(start, self.random.randint(start + 1, whole.end))

    def mine(self) -> int:
        """Pick a coding of one's own, now and then another's."""
        own = self.random.random() < 0.9
        return self.number(f"SELECT id FROM coding WHERE coder_id {'=' if own else '<>'} ?", self.coder)

    def item(self) -> int:
        """Pick an item of a group matrix."""
        return self.number("SELECT id FROM item")

    def cell(self) -> tuple[int, int, int]:
        """Pick a group matrix, a row and a column."""
        document = self.number("SELECT id FROM document WHERE kind = 'matrix'")
        row = self.random.choice([code.id for code in codes(self.store) if code.role])
        return document, row, self.code("aspect").id

    def point(self) -> str:
        """Pick a point."""
        return self.name("SELECT ident FROM point")


def _import(kind: str | None, *names: str) -> Callable[[Hand], object]:
    def bring(hand: Hand) -> None:
        path = hand.files / hand.random.choice(names)
        for report in import_files(hand.store, hand.coder, [path], kind=kind, agreed=True):
            if report.refusal is not None:
                raise report.refusal

    return bring


def _toggle(hand: Hand) -> None:
    text = hand.text()
    attaching.toggle_code(hand.store, hand.coder, text, hand.span(text), hand.primary(), hand.aspect())


def _widen(hand: Hand) -> None:
    sql = """
    SELECT passage.text_id, code_id, start, "end", text.characters FROM coding
    JOIN passage ON passage.id = passage_id JOIN text ON text.id = text_id WHERE coder_id = ? AND "end" < characters
    """
    text, code, start, end, last = (int(str(value)) for value in hand.row(sql, hand.coder))
    wider = Span(start, hand.random.randint(end + 1, min(last, end + 40)))
    attaching.toggle_code(hand.store, hand.coder, text, wider, changes.code_row(hand.store, code))


def _untick(hand: Hand) -> None:
    code, document = hand.row("SELECT code_id, document_id FROM codecheck WHERE coder_id = ?", hand.coder)
    second_round.untick(hand.store, hand.coder, changes.code_row(hand.store, int(str(code))), int(str(document)))


def _confirm(hand: Hand) -> None:
    sql = "SELECT coding.id FROM coding JOIN code ON code.id = code_id WHERE coding.rule_version < code.rule_version"
    second_round.confirm(hand.store, hand.coder, hand.numbers(sql))


def _attach(hand: Hand) -> None:
    text = hand.text()
    attaching.attach_code(hand.store, hand.coder, text, hand.span(text), hand.primary(), hand.aspect())


def _apply(hand: Hand) -> None:
    text, marked = hand.text(), [coding.Qualified(hand.code("organisation"), hand.random.choice([None, "does"]))]
    qualifiers = marked if hand.random.random() < 0.5 else []
    span, code = hand.span(text), hand.primary()
    coding.apply_code(hand.store, hand.coder, text, span, code, aspect=hand.aspect(), qualifiers=qualifiers)


def _leave(hand: Hand) -> None:
    text = hand.text()
    spans = [Span(*row) for row in hand.store.rows('SELECT start, "end" FROM sentence WHERE text_id = ?', (text,))]
    coding.leave_without_code(hand.store, hand.coder, text, hand.random.sample(spans, min(2, len(spans))))


def _context(hand: Hand) -> None:
    text, topic = hand.text(), hand.random.choice(("2.1", None))
    span, vignette = hand.span(text), hand.random.choice((1, 2, None))
    coding.set_context(hand.store, hand.coder, text, span, topic=topic, vignette=vignette, own_case="own")


def _transcript(hand: Hand) -> tuple[int, int]:
    document, text = hand.row("SELECT id, text_id FROM document WHERE text_id IS NOT NULL")
    return int(str(document)), int(str(text))


def _revise(hand: Hand) -> None:
    """Take a corrected file over: words changed, left out, or a turn put elsewhere."""
    document, text = _transcript(hand)
    lines = hand.store.content(text).split("\n")
    at = hand.random.randrange(len(lines))
    lines[at] = hand.random.choice((lines[at].replace("de", "een"), lines[at] + " En verder niets.", lines[-1]))
    path = hand.files / f"{hand.store.session}.txt"
    path.write_text("\n".join(lines), "utf-8")
    revise.revise(hand.store, hand.coder, revise.plan_revision(hand.store, document, path), reason="beter gehoord")


def _mend(hand: Hand) -> None:
    document, text = _transcript(hand)
    plan = revise.plan_mend(hand.store, document, hand.span(text), hand.word())
    revise.revise(hand.store, hand.coder, plan)


def _speaker_of_turn(hand: Hand) -> None:
    document, text = _transcript(hand)
    turn = hand.number("SELECT n FROM turn WHERE text_id = ?", text)
    revise.revise(hand.store, hand.coder, revise.plan_speaker(hand.store, document, turn, hand.random.choice("IRM")))


def _review(hand: Hand) -> None:
    passage, text = hand.row("SELECT id, text_id FROM passage WHERE state = 'review'")
    if hand.random.random() < 0.5:
        review.accept(hand.store, hand.coder, int(str(passage)))
    else:
        review.place(hand.store, hand.coder, int(str(passage)), hand.span(int(str(text))))


def _codings_table(hand: Hand) -> None:
    document = hand.name("SELECT name FROM document WHERE kind = 'transcript'")
    rows = []
    for _ in range(hand.random.randint(1, 4)):
        text = hand.number("SELECT text_id FROM document WHERE name = ?", document)
        span, code = hand.span(text), hand.primary().ident
        memo, context = hand.random.choice(("", "een vraag")), hand.random.choice(("", "topic=1; case=own"))
        values = {"document": document, "start": str(span.start), "end": str(span.end), "code": code}
        rows.append(values | {"memo": memo, "context": context, "organisations": "", "coder": ""})
    table = TableRead(list(rows[0]), rows, [line + 2 for line in range(len(rows))])
    import_codings(hand.store, hand.coder, "codes.csv", table)


def _autocode(hand: Hand) -> None:
    words, unit = hand.random.choice(("meldcode", "thuis", "e")), hand.random.choice(autocode.UNITS)
    planned = autocode.plan(hand.store, hand.coder, words, "substring", hand.primary(), aspect=hand.aspect(), unit=unit)
    autocode.autocode(hand.store, hand.coder, planned)


def _write(hand: Hand) -> None:
    target = hand.random.choice((*memos.TARGETS, None))
    number = hand.number(f"SELECT id FROM {target}") if target else None
    memos.write_memo(hand.store, hand.coder, hand.word(), target=target, number=number)


def _write_at(hand: Hand) -> None:
    text = hand.text()
    memos.write_memo(hand.store, hand.coder, hand.word(), place=(text, hand.span(text)))


def _memo(hand: Hand) -> str:
    return hand.name("SELECT guid FROM memo")


def _below(hand: Hand) -> CodeRow | None:
    return hand.code() if hand.random.random() < 0.5 else None


def _take_codebook(hand: Hand) -> None:
    book = hand.files / f"{hand.store.session}.yaml"
    written = codebook_yaml(hand.store, "Klein").replace("Huisbezoek", hand.word()).replace("key: v", "key: w")
    book.write_text(written, "utf-8")
    read = read_codebook(book)
    apply_differences(hand.store, hand.coder, read, compare(hand.store, read))


def _add_item(hand: Hand) -> None:
    document, row, column = hand.cell()
    matrix.add_item(hand.store, hand.coder, document, row, column, hand.word())


def _set_empty(hand: Hand) -> None:
    matrix.set_empty(hand.store, hand.coder, *hand.cell(), hand.random.choice((*EMPTY_KINDS, None)))


def _change_item(hand: Hand) -> None:
    _, row, column = hand.cell()
    support = hand.random.choice((*SUPPORTS, None))
    matrix.change_item(hand.store, hand.coder, hand.item(), row_id=row, column_id=column, support=support)


def _evidence(hand: Hand) -> None:
    stance = hand.random.choice(("supports", "contradicts", "qualifies"))
    coding, item = (hand.number("SELECT id FROM coding"), None) if hand.random.random() < 0.6 else (None, hand.item())
    points.add_evidence(hand.store, hand.coder, hand.point(), coding=coding, item=item, stance=stance)


def _evidence_off(hand: Hand) -> None:
    sql = "SELECT point.ident, evidence.guid FROM evidence JOIN point ON point.id = evidence.point_id"
    point, guid = hand.row(sql)
    points.remove_evidence(hand.store, hand.coder, str(point), str(guid))


def _asked(hand: Hand) -> None:
    who = hand.name("SELECT name FROM respondent")
    points.set_asked(hand.store, hand.coder, hand.point(), who, hand.random.choice((True, False, None)))


def _indicator(hand: Hand) -> None:
    which, link = hand.name("SELECT ident FROM indicator"), hand.random.choice((*LINKS, None))
    points.link_indicator(hand.store, hand.coder, hand.point(), which, link)


def _speaker(hand: Hand) -> None:
    document, label = hand.row("SELECT document_id, label FROM speaker")
    role = hand.random.choice(("interviewer", "respondent", "unknown", "several"))
    transcripts.set_speaker(hand.store, hand.coder, int(str(document)), str(label), role)


def _go_back(hand: Hand) -> None:
    last = hand.store.value("SELECT max(number) FROM entry")
    base = hand.store.value("SELECT coalesce(max(number), 0) FROM entry WHERE coder_id NOT IN (2, 3)")
    if last <= base:
        raise Nothing
    planned = going_back.going_back(hand.store, hand.random.randint(max(base + 1, last - 6), last))
    going_back.go_back(hand.store, hand.coder, planned, reason=hand.random.choice((None, "te ver")))


ACTS: dict[str, Callable[[Hand], object]] = {
    "toggle_code": _toggle,
    "toggle_code wider": _widen,
    "attach_code": _attach,
    "give_aspect": lambda hand: attaching.give_aspect(hand.store, hand.coder, hand.mine(), hand.aspect()),
    "apply_code": _apply,
    "take_off": lambda hand: coding.take_off(hand.store, hand.coder, hand.mine()),
    "set_weight": lambda hand: coding.set_weight(hand.store, hand.coder, hand.mine(), hand.random.randint(0, 3)),
    "toggle_qualifier": lambda hand: coding.toggle_qualifier(
        hand.store, hand.coder, hand.mine(), hand.code("organisation"), hand.random.choice((None, *coding.ROLES))
    ),
    "leave_without_code": _leave,
    "set_context": _context,
    "import_codings": _codings_table,
    "autocode": _autocode,
    "revise": _revise,
    "revise by a typo": _mend,
    "revise by a voice": _speaker_of_turn,
    "place": _review,
    "write_memo": _write,
    "write_memo at a place": _write_at,
    "change_memo": lambda hand: memos.change_memo(hand.store, hand.coder, _memo(hand), hand.word(), kind="decision"),
    "remove_memo": lambda hand: memos.remove_memo(hand.store, hand.coder, _memo(hand)),
    "add_code": lambda hand: changes.add_code(hand.store, hand.coder, hand.word(), parent=_below(hand)),
    "rename_code": lambda hand: changes.rename_code(hand.store, hand.coder, hand.code(), hand.word()),
    "move_code": lambda hand: changes.move_code(hand.store, hand.coder, hand.code(), parent=_below(hand)),
    "reorder_code": lambda hand: changes.reorder_code(hand.store, hand.coder, hand.code(), hand.random.randint(-3, 3)),
    "redefine_code": lambda hand: changes.redefine_code(hand.store, hand.coder, hand.code(), definition=hand.word()),
    "describe_code": lambda hand: changes.describe_code(
        hand.store, hand.coder, hand.code(), shortcut=hand.random.choice("hvmn"), aliases=[hand.word()]
    ),
    "retire": lambda hand: changes.describe_code(hand.store, hand.coder, hand.code(), status="retired"),
    "remove_code": lambda hand: changes.remove_code(hand.store, hand.coder, hand.code()),
    "merge_codes": lambda hand: changes.merge_codes(hand.store, hand.coder, hand.code(), hand.code(), reason="zelfde"),
    "recode": lambda hand: changes.recode(
        hand.store, hand.coder, hand.numbers("SELECT id FROM coding"), hand.primary()
    ),
    "apply_differences": _take_codebook,
    "tick_off": lambda hand: second_round.tick_off(
        hand.store, hand.coder, hand.code(), hand.number("SELECT id FROM document")
    ),
    "untick": _untick,
    "confirm": _confirm,
    "add_transcript": _import("interview", "een.txt", "twee.txt"),
    "set_speaker": _speaker,
    "add_respondents": _import("respondents", "wie later.csv", "wie.csv"),
    "add_values": _import("indicators", "cijfers.csv", "cijfers later.csv"),
    "add_matrix": _import("matrix", "groep.csv"),
    "new_matrix": lambda hand: matrix.new_matrix(hand.store, hand.coder, hand.word()),
    "add_item": _add_item,
    "edit_item": lambda hand: matrix.edit_item(hand.store, hand.coder, hand.item(), hand.word()),
    "change_item": _change_item,
    "move_item": lambda hand: matrix.move_item(hand.store, hand.coder, hand.item(), hand.random.choice((-1, 1))),
    "remove_item": lambda hand: matrix.remove_item(hand.store, hand.coder, hand.item()),
    "code_item": lambda hand: matrix.code_item(hand.store, hand.coder, hand.item(), hand.primary()),
    "set_empty": _set_empty,
    "set_seen_results": lambda hand: matrix.set_seen_results(
        hand.store, hand.coder, hand.number("SELECT id FROM document"), hand.random.choice((True, False, None))
    ),
    "add_point": lambda hand: points.add_point(hand.store, hand.coder, hand.code(), hand.word()),
    "change_point": lambda hand: points.change_point(hand.store, hand.coder, hand.point(), note=hand.word()),
    "set_status": lambda hand: points.set_status(
        hand.store, hand.coder, hand.point(), hand.random.choice(STATUSES), hand.word()
    ),
    "add_evidence": _evidence,
    "remove_evidence": _evidence_off,
    "set_asked": _asked,
    "link_indicator": _indicator,
    "remove_point": lambda hand: points.remove_point(hand.store, hand.coder, hand.point(), "dubbel"),
    "remove_document": lambda hand: remove_document(
        hand.store, hand.coder, hand.number("SELECT id FROM document"), reason="dubbel"
    ),
    "go_back": _go_back,
    "undo": lambda hand: history.undo(hand.store, hand.coder),
    "redo": lambda hand: history.redo(hand.store, hand.coder),
}
"""What is done → how; the names begin with those of the services."""
