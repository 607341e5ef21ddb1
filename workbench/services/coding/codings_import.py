"""Codings made elsewhere: placed by position or by quote, all in one act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from workbench.errors import RefusedError
from workbench.importers.imported import TableRead, Warned
from workbench.importers.matrix_words import ROLES
from workbench.services.codebook.codebook import code_among
from workbench.services.coding.coding import Qualified, check_codes, check_span, code_passage
from workbench.services.project.projects import sign_in
from workbench.services.transcripts.import_reports import keep_report
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.queries.documents import find_document
from workbench.storage.store import Store
from workbench.text.anchor import locate
from workbench.text.canonical import visible
from workbench.text.span import Span

if TYPE_CHECKING:
    from workbench.storage.act import Act


Found = TypeVar("Found")


@dataclass(frozen=True)
class Placed:
    """What became of one row."""

    line: int
    row: str
    """Identifier of the row in its file, if it has one."""
    document: str
    code: str
    start: int | None = None
    end: int | None = None
    guid: str | None = None
    new: bool = False
    """False when the passage bore this coding already, and for a row that was refused."""
    refusal: RefusedError | None = None


class _Target(NamedTuple):
    name: str
    text_id: int
    text: str


class _Planned(NamedTuple):
    """A row whose place and codes were found."""

    target: _Target
    span: Span
    code: CodeRow
    aspect: CodeRow | None
    qualifiers: list[Qualified]


def import_codings(
    store: Store, coder: int, source: str, read: TableRead, *, all_or_nothing: bool = False
) -> list[Placed]:
    """Place the codings of a table in one act and report every row.

    A row is refused when its document, place or code cannot be found; with `all_or_nothing` the whole table is.
    Coders that are new are entered before, those of rows that can be placed only.
    """
    context = _Context(store)
    plans = [context.plan(row) for row in read.rows]
    bad = [line for plan, line in zip(plans, read.lines, strict=True) if isinstance(plan, RefusedError)]
    if bad and all_or_nothing:
        raise RefusedError("codings.all_or_nothing", file=source, count=len(bad), line=bad[0])
    coders = _coders(store, read.rows, plans)
    report = []
    with store.act("codings.import", coder, file=source) as act:
        for row, line, plan in zip(read.rows, read.lines, plans, strict=True):
            if isinstance(plan, RefusedError):
                name, code = _named(row), visible(row.get("code", ""))
                report.append(Placed(line, row.get("id", ""), name, code, refusal=plan))
            else:
                report.append(_place(act, row, line, plan, coders.get(row.get("coder", ""), coder)))
        act.parameters["count"] = sum(placed.new for placed in report)
        refused = [Warned("import.codings_refused", {"count": len(bad)})] if bad else []
        keep_report(act, [*read.warnings, *refused])
    return report


def _coders(store: Store, rows: list[dict[str, str]], plans: list[_Planned | RefusedError]) -> dict[str, int]:
    """Return the number of every coder named by a row that can be placed."""
    pairs = zip(rows, plans, strict=True)
    names = dict.fromkeys(row.get("coder", "") for row, plan in pairs if not isinstance(plan, RefusedError))
    return {name: sign_in(store, name) for name in names if name.strip()}


def _place(act: Act, row: dict[str, str], line: int, plan: _Planned, coder: int) -> Placed:
    target, span = plan.target, plan.span
    applied = code_passage(act, coder, target.text_id, span, plan.code, aspect=plan.aspect, qualifiers=plan.qualifiers)
    _add_context(act, target.text_id, span, row.get("context", ""))
    _add_memo(act, applied.number, coder, visible(row.get("memo", "")))
    code = visible(row.get("code", ""))
    return Placed(line, row.get("id", ""), target.name, code, span.start, span.end, applied.guid, new=applied.new)


def _named(row: dict[str, str]) -> str:
    return visible(row.get("file") or row.get("document", ""))


class _Context:
    """Documents and codes that were looked up once, also those that are not there."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._every = codes(store)
        self._codes: dict[str, CodeRow | RefusedError] = {}
        self._targets: dict[str, _Target | RefusedError] = {}

    def plan(self, row: dict[str, str]) -> _Planned | RefusedError:
        """Return where a row goes, or what is wrong with it; nothing is written."""
        try:
            target = self._target(_named(row))
            span = _span(target, row)
            code = self._code(visible(row.get("code", "")))
            aspect = self._code(row["aspect"]) if row.get("aspect") else None
            qualifiers = list(self._qualifiers(row))
            check_codes(self.store, code, aspect, qualifiers)
        except RefusedError as error:
            return error
        return _Planned(target, span, code, aspect, qualifiers)

    def _code(self, name: str) -> CodeRow:
        return _once(self._codes, name, lambda: code_among(self._every, name))

    def _qualifiers(self, row: dict[str, str]) -> list[Qualified]:
        named = [part.strip() for part in row.get("organisations", "").split(";") if part.strip()]
        listed = []
        for part in named:
            name, _, role = part.partition(":")
            listed.append(Qualified(self._code(name.strip()), role_word(role)))
        return listed + ([Qualified(self._code(row["perspective"]))] if row.get("perspective") else [])

    def _target(self, name: str) -> _Target:
        return _once(self._targets, name, lambda: _find_target(self.store, name))


def _once(known: dict[str, Found | RefusedError], name: str, look: Callable[[], Found]) -> Found:
    """Return what was found under a name, looked for once; RefusedError each time when it was refused."""
    if name not in known:
        try:
            known[name] = look()
        except RefusedError as error:
            known[name] = error
    found = known[name]
    if isinstance(found, RefusedError):
        raise RefusedError(found.key, **found.parameters)
    return found


def _find_target(store: Store, name: str) -> _Target:
    """Return a transcript by the file it came from, by its name, or by a part of it that no other has."""
    if not name.strip():
        raise RefusedError("document.unknown", document=name)
    number = store.value("SELECT id FROM document WHERE source = ? ORDER BY id", (name,))
    if number is None:
        number, _ = find_document(store, name)
    row = store.row(
        """
        SELECT document.name, text.id, text.content FROM document JOIN text ON text.id = document.text_id
        WHERE document.id = ?
        """,
        (number,),
    )
    if row is None:
        raise RefusedError("document.no_transcript", document=name)
    return _Target(*row)


def _span(target: _Target, row: dict[str, str]) -> Span:
    """Return the place of a row: by start and end (which must agree with the quote), else by a quote that is unique."""
    quote, start, end = row.get("quote", ""), row.get("start", ""), row.get("end", "")
    if start and end:
        span = _numbers(start, end)
        check_span(span, len(target.text))
        words = span.cut(target.text)
        if quote and Span(0, len(words)) not in locate(words, quote):
            raise RefusedError("codings.quote_differs", document=target.name, start=start)
        return span
    found = locate(target.text, quote) if quote else []
    if len(found) != 1:
        key = "codings.quote_missing" if not found else "codings.quote_ambiguous"
        raise RefusedError(key, document=target.name, count=len(found))
    return found[0]


def _numbers(start: str, end: str) -> Span:
    try:
        return Span(int(start), int(end))
    except ValueError as error:
        raise RefusedError("codings.no_position", start=visible(start), end=visible(end)) from error


def role_word(written: str) -> str | None:
    """Return a role by its Dutch or English word; what is not understood stays as it is."""
    wanted = " ".join(written.lower().split())
    return ROLES.get(wanted, wanted) or None


def _add_context(act: Act, text_id: int, span: Span, written: str) -> None:
    """Note the context of a passage, written as ``topic=2.1.4; vignette=1; case=hypothetical``."""
    from workbench.model import Passage

    named = dict(part.strip().split("=", 1) for part in written.split(";") if "=" in part)
    if not named:
        return
    passage = act.find(Passage, text_id=text_id, start=span.start, end=span.end, state="placed")
    if passage is None:
        return
    known = {
        "topic": named.get("topic"),
        "own_case": named.get("case") if named.get("case") in ("own", "hypothetical") else None,
    }
    vignette = int(named["vignette"]) if named.get("vignette") in ("1", "2") else None
    act.change(
        passage,
        **{key: visible(value) for key, value in known.items() if value},
        **({"vignette": vignette} if vignette else {}),
    )


def _add_memo(act: Act, coding: int, coder: int, body: str) -> None:
    from workbench.model import Memo
    from workbench.storage.act import now

    if body and act.find(Memo, coding_id=coding, body=body) is None:
        act.add(Memo(kind="idea", body=body, coder_id=coder, coding_id=coding, created_at=now(), changed_at=now()))
