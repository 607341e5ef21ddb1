"""Codings made elsewhere: placed by position or by quote, all in one act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import RefusedError
from workbench.importers.imported import TableRead
from workbench.services.codebook import find_code
from workbench.services.coding import Qualified, code_passage
from workbench.services.projects import sign_in
from workbench.storage.queries.codebook import CodeRow
from workbench.storage.store import Store
from workbench.text.anchor import locate
from workbench.text.canonical import visible
from workbench.text.span import Span

if TYPE_CHECKING:
    from workbench.storage.act import Act


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
    refusal: RefusedError | None = None


@dataclass(frozen=True)
class _Target:
    name: str
    text_id: int
    text: str


def import_codings(
    store: Store, coder: int, source: str, read: TableRead, *, all_or_nothing: bool = False
) -> list[Placed]:
    """Place the codings of a table in one act and report every row.

    A row is refused when its document, place or code cannot be found; with `all_or_nothing` the whole table is.
    """
    context = _Context(store, coder, source)
    coders = {
        name: sign_in(store, name) for name in {row.get("coder", "") for row in read.rows} if name.strip()
    }
    with store.act("codings.import", coder, file=source) as act:
        report = []
        for row, line in zip(read.rows, read.lines, strict=True):
            report.append(context.place(act, row, line, coders.get(row.get("coder", ""), coder)))
        refused = [placed for placed in report if placed.refusal is not None]
        act.parameters["count"] = len(report) - len(refused)
        if refused and all_or_nothing:
            raise RefusedError(
                "codings.all_or_nothing", file=source, count=len(refused), line=refused[0].line
            )
    return report


class _Context:
    """Documents and codes that were looked up once."""

    def __init__(self, store: Store, coder: int, source: str) -> None:
        self.store = store
        self.coder = coder
        self.source = source
        self._codes: dict[str, CodeRow] = {}
        self._targets: dict[str, _Target] = {}

    def place(self, act: Act, row: dict[str, str], line: int, coder: int) -> Placed:
        """Place one row; what is wrong with it is in the answer."""
        name, code = visible(row.get("file") or row.get("document", "")), visible(row.get("code", ""))
        try:
            target = self._target(name)
            span = _span(target, row)
            applied = code_passage(
                act,
                coder,
                target.text_id,
                span,
                self._code(code),
                aspect=self._code(row["aspect"]) if row.get("aspect") else None,
                qualifiers=list(self._qualifiers(row)),
            )
            _add_context(act, target.text_id, span, row.get("context", ""))
            _add_memo(act, applied.number, coder, visible(row.get("memo", "")))
        except RefusedError as error:
            return Placed(line, row.get("id", ""), name, code, refusal=error)
        return Placed(line, row.get("id", ""), target.name, code, span.start, span.end, applied.guid)

    def _code(self, name: str) -> CodeRow:
        if name not in self._codes:
            self._codes[name] = find_code(self.store, name)
        return self._codes[name]

    def _qualifiers(self, row: dict[str, str]) -> list[Qualified]:
        named = [part.strip() for part in row.get("organisations", "").split(";") if part.strip()]
        listed = []
        for part in named:
            name, _, role = part.partition(":")
            listed.append(Qualified(self._code(name.strip()), role.strip() or None))
        return listed + ([Qualified(self._code(row["perspective"]))] if row.get("perspective") else [])

    def _target(self, name: str) -> _Target:
        if name not in self._targets:
            self._targets[name] = _find_target(self.store, name)
        return self._targets[name]


def _find_target(store: Store, name: str) -> _Target:
    row = store.row(
        """
        SELECT document.name, text.id, text.content FROM document JOIN text ON text.id = document.text_id
        WHERE document.source = :name OR document.name = :name ORDER BY document.source = :name DESC
        """,
        {"name": name},
    )
    if row is None:
        raise RefusedError("document.unknown", document=name)
    return _Target(*row)


def _span(target: _Target, row: dict[str, str]) -> Span:
    """Return the place of a row: by start and end (which must agree with the quote), else by a quote that is unique."""
    quote, start, end = row.get("quote", ""), row.get("start", ""), row.get("end", "")
    if start and end:
        span = _numbers(start, end)
        if quote and span.cut(target.text) != quote:
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


def _add_context(act: Act, text_id: int, span: Span, written: str) -> None:
    """Note the context of a passage, written as ``topic=2.1.4; vignette=1; case=hypothetical``."""
    from workbench.model import Passage

    named = dict(part.strip().split("=", 1) for part in written.split(";") if "=" in part)
    passage = act.find(Passage, text_id=text_id, start=span.start, end=span.end)
    if not named or passage is None:
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
        act.add(
            Memo(kind="idea", body=body, coder_id=coder, coding_id=coding, created_at=now(), changed_at=now())
        )
