"""Charting: what each respondent said on each theme, in a sentence of the researcher, beside what it rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from workbench.analysis.charting import Since, basis, mark, since
from workbench.analysis.coarse import Coarse
from workbench.errors import RefusedError
from workbench.services.codebook.codebook import find_code
from workbench.services.deliveries.coarsening import told_attributes
from workbench.services.respondents.attributes import attributes_of, find_person, respondents_with
from workbench.storage.allowed import within_consent
from workbench.storage.queries.charting import (
    CellRow,
    InterviewRow,
    PersonRow,
    Rows,
    SaidRow,
    cell_rows,
    interview_rows,
    latest_but,
    person_rows,
    said_rows,
    said_under,
)
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.queries.quotes import Chosen, QuoteRow, below, quote_rows
from workbench.storage.store import Store
from workbench.text.canonical import visible

LEVELS = ("used", "main", "all")
"""Themes that something was said under; the main codes; all. Any other word is a code: it and those right below."""
STATES = ("holds", "stale", "unknown", "open", "empty")
"""A sentence holds, or its passages changed since, or it is not known on what it rested; without a sentence: there are
passages to sum up, or there are none."""


class Cell(NamedTuple):
    """One respondent on one theme."""

    state: str
    body: str = ""
    passages: int = 0
    """Of this respondent under the theme and below it."""
    since: Since = Since()
    coder: str | None = None
    """Who wrote it last."""
    changed_at: str | None = None
    basis: str = ""


EMPTY = Cell("empty")
OWN_ACTS = ("framework.write", "framework.remove", "framework.holds", "document.summary", "document.summary_off")
"""Acts that change nothing that was said."""


class Row(NamedTuple):
    """One respondent."""

    person: PersonRow
    attributes: dict[str, str]
    interviews: list[InterviewRow]


class Chart(NamedTuple):
    """The framework, or the part of it that was asked for."""

    rows: list[Row]
    themes: list[CodeRow]
    cells: dict[tuple[int, int], Cell]
    """Number of the respondent and of the theme → the cell; none where nothing was said or written."""
    passages: dict[tuple[int, int], list[SaidRow]]
    """What the cells rest on now, once for each code."""

    def cell(self, respondent: int, theme: int) -> Cell:
        """Return a cell."""
        return self.cells.get((respondent, theme), EMPTY)


class Said(NamedTuple):
    """Everything that was said, and how far the project was when it was read."""

    rows: list[SaidRow]
    entry: int
    """Number of the latest act that may have changed it."""


@within_consent
def everything_said(store: Store, known: Said | None = None) -> Said:
    """Return what respondents said under which codes; `known` where nothing that happened since can have changed it."""
    entry = latest_but(store, OWN_ACTS)
    return known if known is not None and known.entry == entry else Said(said_rows(store), entry)


@within_consent
def chart(
    store: Store, level: str = "used", where: Iterable[tuple[str, str]] = (), *, known: Said | None = None
) -> Chart:
    """Return the framework of the themes of a level, for the respondents who have all attributes of `where`.

    Raises RefusedError for a code or an attribute that is not known. Groups are there where something is. With `known`
    what was said is not read again.
    """
    listed, said = codes(store), (known or everything_said(store)).rows
    sentences = {(row.respondent_id, row.code_id): row for row in cell_rows(store)}
    themes = _themes(store, listed, level, {row.code_id for row in said} | {code for _, code in sentences})
    passages = _passages(listed, themes, said)
    shown = {theme.id for theme in themes}
    places = passages.keys() | {place for place in sentences if place[1] in shown}
    cells = {place: _cell(sentences.get(place), set(map(mark_of, passages.get(place, ())))) for place in places}
    return Chart(_rows(store, list(where), {respondent for respondent, _ in cells}), themes, cells, passages)


def told_less(store: Store, found: Chart, coarse: Coarse) -> Chart:
    """Return the framework with the attributes of respondents as they are told."""
    told = told_attributes(store, coarse)
    return found._replace(rows=[row._replace(attributes=told.get(row.person.id, {})) for row in found.rows])


def _themes(store: Store, listed: list[CodeRow], level: str, used: set[int]) -> list[CodeRow]:
    primary = [code for code in listed if code.primary and (code.status != "retired" or code.id in used)]
    match level:
        case "all":
            return primary
        case "main":
            return [code for code in primary if code.depth == 0]
        case "used":
            return [code for code in primary if code.id in used]
    top = theme_called(store, level)
    return [code for code in primary if top.id in (code.id, code.parent_id)]


def theme_called(store: Store, name: str) -> CodeRow:
    """Return the theme of this id, alias, path or unique name; RefusedError for a code that makes no codings."""
    found = find_code(store, name)
    if not found.primary:
        raise RefusedError("framework.no_theme", code=found.ident)
    return found


def _passages(
    listed: list[CodeRow], themes: Iterable[CodeRow], said: Iterable[SaidRow]
) -> dict[tuple[int, int], list[SaidRow]]:
    """Return the passages of each cell: a theme stands for itself and all below it."""
    parents = {code.id: code.parent_id for code in listed}
    shown = {theme.id for theme in themes}
    found: dict[tuple[int, int], list[SaidRow]] = {}
    for row in said:
        above: int | None = row.code_id
        while above is not None:
            if above in shown:
                found.setdefault((row.respondent_id, above), []).append(row)
            above = parents.get(above)
    return found


def mark_of(row: SaidRow) -> str:
    """Return the mark of a passage."""
    return mark(row.guid, row.quote, review=row.review)


def _cell(sentence: CellRow | None, marks: Collection[str]) -> Cell:
    if sentence is None:
        return Cell("open", passages=len(marks))
    changed = since(sentence.basis, marks)
    state = "unknown" if not sentence.basis else "stale" if changed.total else "holds"
    return Cell(state, sentence.body, len(marks), changed, sentence.coder, sentence.changed_at, sentence.basis)


def _rows(store: Store, where: list[tuple[str, str]], filled: set[int]) -> list[Row]:
    wanted = respondents_with(store, where) if where else None
    for name in (value for trait, value in where if trait == "respondent" and not wanted):
        find_person(store, name)
    traits, interviews = attributes_of(store), dict[int | None, list[InterviewRow]]()
    for each in interview_rows(store):
        interviews.setdefault(each.respondent_id, []).append(each)
    return [
        Row(person, traits.get(person.id, {}), interviews.get(person.id, []))
        for person in person_rows(store)
        if (wanted is None or person.id in wanted) and (person.part == "individual" or person.id in filled)
    ]


class Listed(NamedTuple):
    """A cell in a list."""

    respondent: str
    code: str
    theme: str
    cell: Cell


def listed_cells(found: Chart, states: Collection[str] = ()) -> list[Listed]:
    """Return the cells in one of these states, row by row; without states those with a sentence."""
    wanted = states or ("holds", "stale", "unknown")
    return [
        Listed(row.person.name, theme.ident, theme.name, cell)
        for row in found.rows
        for theme in found.themes
        if (cell := found.cell(row.person.id, theme.id)).state in wanted
    ]


class Opened(NamedTuple):
    """A cell with all that it rests on."""

    respondent: str
    theme: CodeRow
    cell: Cell
    quotes: list[QuoteRow]


@within_consent
def open_cell(store: Store, respondent: str, theme: str) -> Opened:
    """Return one cell with its passages; RefusedError for a respondent or a theme that nobody knows."""
    person, code = find_person(store, respondent), theme_called(store, theme)
    found = chart(store, code.ident, [("respondent", person.name)])
    return Opened(person.name, code, found.cell(person.id, code.id), cell_passages(store, person.id, code.id))


@within_consent
def cell_passages(store: Store, respondent: int, theme: int) -> list[QuoteRow]:
    """Return the codings of one respondent under a theme and below it, in the order of the texts."""
    return quote_rows(store, Chosen(bearing=(below(store, theme),), respondents=frozenset({respondent})))


# writing


def write_cell(store: Store, coder: int, respondent: int, theme: int, body: str, *, before: str | None = None) -> None:
    """Keep a sentence with the passages it rests on now; an empty one takes the cell away.

    `before` is what stood there when one began to write: another sentence meanwhile is refused, so that nobody's words
    are written over.
    """
    from workbench.model import FrameworkCell
    from workbench.storage.act import now

    text = visible(body).strip()
    if not text:
        remove_cell(store, coder, respondent, theme, before=before)
        return
    with store.act("framework.write", coder) as act:
        act.parameters |= _named(act.rows, respondent, theme)
        found = act.find(FrameworkCell, respondent_id=respondent, code_id=theme)
        _check(found.body if found else "", before, act.parameters)
        rests = _basis_now(act.rows, respondent, theme)
        if found is None:
            made = FrameworkCell(respondent_id=respondent, code_id=theme, body=text, coder_id=coder, changed_at=now())
            made.basis = rests
            act.add(made)
        elif (found.body, found.basis) != (text, rests):
            act.change(found, body=text, coder_id=coder, changed_at=now(), basis=rests)


def remove_cell(store: Store, coder: int, respondent: int, theme: int, *, before: str | None = None) -> None:
    """Take a sentence away."""
    from workbench.model import FrameworkCell

    with store.act("framework.remove", coder) as act:
        act.parameters |= _named(act.rows, respondent, theme)
        found = act.find(FrameworkCell, respondent_id=respondent, code_id=theme)
        _check(found.body if found else "", before, act.parameters)
        if found is not None:
            act.remove(found)


def hold_cell(store: Store, coder: int, respondent: int, theme: int) -> None:
    """Say that a sentence still holds, now that one has seen its passages as they are."""
    from workbench.model import FrameworkCell

    with store.act("framework.holds", coder) as act:
        act.parameters |= _named(act.rows, respondent, theme)
        found = act.find(FrameworkCell, respondent_id=respondent, code_id=theme)
        if found is None:
            raise RefusedError("framework.no_sentence", **act.parameters)
        act.change(found, basis=_basis_now(act.rows, respondent, theme))


def _basis_now(rows: Rows, respondent: int, theme: int) -> str:
    return basis({mark_of(row) for row in said_under(rows, respondent, theme)})


def _named(rows: Rows, respondent: int, theme: int) -> dict[str, object]:
    """Return how the log names a cell; refused when the respondent or the theme went meanwhile."""
    sql = """
    SELECT respondent.name, code.name FROM respondent, code
    WHERE respondent.id = :respondent AND code.id = :theme
    """
    found = rows(sql, {"respondent": respondent, "theme": theme})
    if not found:
        raise RefusedError("act.gone")
    return {"respondent": found[0][0], "theme": found[0][1]}


def _check(now: str, before: str | None, named: dict[str, object]) -> None:
    if before is not None and visible(before).strip() != now.strip():
        raise RefusedError("framework.written_meanwhile", **named)
