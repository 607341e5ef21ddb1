"""The Documents screen: what was imported, how far it was read, and what came with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.style import Style
from textual.widgets import DataTable, Input, Static

from workbench.services.respondents.consent import Unwritten, unwritten
from workbench.services.respondents.rested import Rested
from workbench.services.transcripts.documents import Listed, listed_documents
from workbench.storage.queries.documents import document_called
from workbench.text.search import fold
from workbench.tui.commands import command
from workbench.tui.guard import flat, one_line, plain
from workbench.tui.jobs.removing import remove
from workbench.tui.jobs.rested import SIGN, By, causes, resting, take_as_seen
from workbench.tui.screens.base import Room
from workbench.tui.widgets.columns import Column, cut, fit
from workbench.tui.widgets.documenttable import DocumentTable
from workbench.wording import say

COLUMNS = (
    Column("name", 0, least=26),
    Column("kind", 7),
    Column("respondent", 5, least=7),
    Column("function", 8, least=16),
    Column("characters", 9),
    Column("turns", 4),
    Column("read", 1),
    Column("left", 2),
    Column("codings", 3),
    Column("warnings", 6),
)
NUMBERS = {"characters", "turns", "read", "left", "codings", "warnings"}
BOLD, DIM = Style(bold=True), Style(dim=True)
SUMMARY = 150
"""Signs of what was written about an interview that are shown below the list."""


class DocumentsScreen(Room):
    """Lists the documents; Enter opens one where it is worked on."""

    NAME = "documents"
    AUTO_FOCUS = "DataTable"
    CSS_PATH = "documents.tcss"
    KEYS = ("open", "import", "speakers", "warnings", "filter", "revise", "versions", "names", "consent", "third")
    SIGHT = ("_here",)
    BINDINGS: ClassVar[list[BindingType]] = [
        command("documents.next_line", "step(1)"),
        command("documents.previous_line", "step(-1)"),
        command("documents.import", "import"),
        command("documents.warnings", "warnings"),
        command("documents.speakers", "speakers"),
        command("documents.memo", "memo"),
        command("documents.filter", "filter"),
        command("documents.remove", "remove"),
        command("documents.revise", "revise"),
        command("documents.versions", "versions"),
        command("documents.review", "review"),
        command("documents.names", "names"),
        command("documents.consent", "consent"),
        command("documents.purge", "purge"),
        command("documents.looked_at", "looked_at"),
        command("documents.third", "third"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._documents: list[Listed] = []
        self._unwritten = Unwritten(0, 0)
        self._here: int | None = None
        """The document under the cursor."""
        self._resting: By = {}
        """What rested on words that went."""

    def compose_room(self) -> ComposeResult:
        """Build the list, with what is known about one document below it."""
        yield Static("", classes="room-title")
        line = Input(id="filter", placeholder=say("tui.documents.filter"))
        line.display = False
        yield line
        yield DocumentTable(cursor_type="row", header_height=2)
        yield Static("", classes="detail")

    # the list

    def enter(self, *, document: int | None = None, **_: Any) -> None:
        """Show the documents, with the cursor on one when it is given."""
        self._here = document or self._here
        self.reload()

    def load(self) -> tuple[list[Listed], By, Unwritten]:
        """Fetch the documents, what rested on words that went, and how many never said what they agreed to."""
        store = self.bench.store
        return listed_documents(store, self.bench.coder), resting(store), unwritten(store)

    def show(self, loaded: tuple[list[Listed], By, Unwritten]) -> None:
        """Show the documents, with the cursor on the same one."""
        self._documents, self._resting, self._unwritten = loaded
        self._draw()
        if not self.query_one(Input).has_focus:
            self.query_one(DocumentTable).focus()

    def on_resize(self, _: events.Resize) -> None:
        """Show as many columns as fit."""
        self._draw()

    @property
    def _filter(self) -> str:
        return fold(self.query_one(Input).value.strip())

    @property
    def _shown(self) -> list[Listed]:
        wanted = self._filter
        return [listed for listed in self._documents if wanted in fold(listed.row.name)]

    def _draw(self) -> None:
        shown = self._shown
        table = self.query_one(DocumentTable)
        table.display = bool(self._documents)
        with self.prevent(DataTable.RowHighlighted):
            self._fill(table, shown)
        numbers = [listed.row.id for listed in shown]
        at = numbers.index(self._here) if self._here in numbers else 0
        self._here = numbers[at] if numbers else None
        table.move_cursor(row=at, animate=False)
        self._show_title()
        self._show_detail()

    def _fill(self, table: DocumentTable, shown: list[Listed]) -> None:
        cells = [_cells(listed) for listed in shown]
        heads = {column.key: say(f"tui.documents.column.{column.key}").split("\n") for column in COLUMNS}
        natural = {
            key: max(cell_len(words) for words in [*head, *(row[key] for row in cells)]) for key, head in heads.items()
        }
        filled = [column for column in COLUMNS if any(row[column.key] for row in cells)]
        widths = fit(filled, natural, self.size.width - 1)
        table.clear(columns=True)
        for key, width in widths.items():
            head = "\n".join(_placed(line, width, key) for line in heads[key])
            table.add_column(Text(head), key=key, width=width)
        for row, listed in zip(cells, shown, strict=True):
            words = (plain(_placed(row[key], widths[key], key)) for key in widths)
            table.add_row(*(each.stylize(DIM) if listed.withdrawn else each for each in words), key=str(listed.row.id))

    def _show_title(self) -> None:
        rows = [listed.row for listed in self._documents]
        matrices = sum(row.kind == "matrix" for row in rows)
        parts = {
            "transcripts": len(rows) - matrices,
            "matrices": matrices,
            "codings": sum(row.codings for row in rows),
        }
        said = [
            say(f"tui.documents.{part}", count=count) for part, count in parts.items() if count or part != "matrices"
        ]
        if self._unwritten.missing:
            told = {"count": self._unwritten.missing, "of": self._unwritten.of}
            said.append(self.told("tui.documents.unwritten", **told))
        while len(said) > 2 and cell_len(" · ".join(said)) > self.size.width - 2:
            del said[-2]
        title = " · ".join(said)
        if self._filter:
            title = say("tui.documents.filtered", shown=len(self._shown), of=len(rows))
        self.query_one(".room-title", Static).update(plain(title))

    def _listed(self) -> Listed | None:
        return next((listed for listed in self._documents if listed.row.id == self._here), None)

    def _chosen(self) -> Listed | None:
        """Return the document under the cursor; says so where there is none."""
        listed = self._listed()
        if listed is None:
            none = "none_fits" if self._documents else "none_yet"
            self.app.notify(self.told(f"tui.documents.{none}"), markup=False, timeout=6)
        return listed

    def _show_detail(self) -> None:
        listed = self._listed()
        if listed is not None:
            rows = self._rested(listed)
            why = self.told("tui.rested.why.summary", causes=causes(rows)) if rows else ""
            detail = _detail(listed, self.told("tui.documents.kept", count=listed.row.warnings), why)
        else:
            detail = plain(self.told("tui.documents.none_fits" if self._documents else "tui.documents.empty"))
        self.query_one(".detail", Static).update(detail)

    def _rested(self, listed: Listed) -> list[Rested]:
        return self._resting.get(("documentsummary", (listed.row.id,)), [])

    @on(DataTable.RowHighlighted)
    def _highlighted(self, event: DataTable.RowHighlighted) -> None:
        self._here = int(getattr(event.row_key, "value", None) or 0)  # no key while the table is empty
        self._show_detail()

    @on(DataTable.RowSelected)
    def _open(self) -> None:
        listed = self._listed()
        if listed is not None:
            self.bench.go("matrix" if listed.row.kind == "matrix" else "code", document=listed.row.id)

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        table = self.query_one(DocumentTable)
        table.move_cursor(row=table.cursor_row + by, animate=False)

    # the filter

    def action_filter(self) -> None:
        """Ask for a part of a name."""
        line = self.query_one(Input)
        line.display = True
        line.focus()

    @on(Input.Changed)
    def _filter_changed(self) -> None:
        self._draw()

    @on(Input.Submitted)
    def _filter_kept(self) -> None:
        self.query_one(Input).display = bool(self._filter)
        self.query_one(DocumentTable).focus()

    def action_back(self) -> None:
        """Show all documents again, or go back to Today."""
        line = self.query_one(Input)
        if not line.display:
            super().action_back()
            return
        line.value, line.display = "", False
        self.query_one(DocumentTable).focus()

    # importing

    @work
    async def action_import(self) -> None:
        """Ask for files, show what each would bring, and import them; what became of each is shown."""
        from workbench.tui.jobs.importing import bring_in

        names = await bring_in(self)
        if names:
            self._here = document_called(self.bench.store, names[0])
        self.reload()

    # what belongs to one document

    def action_warnings(self) -> None:
        """Show how the document came, and what was doubtful."""
        from workbench.tui.jobs.importing import show_origin

        if (listed := self._chosen()) is not None:
            show_origin(self, listed.row.id)

    def action_looked_at(self) -> None:
        """Take it as seen that the summary rested on words that were purged or are withdrawn."""
        if (listed := self._chosen()) is not None:
            take_as_seen(self, self._rested(listed))

    def action_memo(self) -> None:
        """Write a memo on the document, such as a contact report."""
        from workbench.services.project.drafts import On
        from workbench.tui.jobs.memos import open_memo

        if (listed := self._chosen()) is not None:
            open_memo(self, On("document", listed.row.id))

    @work
    async def action_remove(self) -> None:
        """Remove the document with all that hangs on it, after the counts were shown."""
        if self._chosen() is not None:
            await remove(self, self._here)

    @work
    async def action_revise(self) -> None:
        """Take over a corrected file for the document; its codings move along."""
        from workbench.tui.jobs.revising import revise_document

        await self._on_transcript(revise_document)

    @work
    async def action_versions(self) -> None:
        """Show the versions of the document, and what each changed."""
        from workbench.tui.jobs.revising import show_versions

        await self._on_transcript(show_versions)

    async def _on_transcript(self, job: Callable[[Room, int, str], Awaitable[None]]) -> None:
        """Do something with the transcript under the cursor; a group matrix has none."""
        listed = self._chosen()
        if listed is None or not self.ready:
            return
        if listed.row.kind == "matrix":
            self.app.notify(say("tui.revise.matrix", document=listed.row.name), markup=False, timeout=6)
            return
        await job(self, listed.row.id, listed.row.name)

    @work
    async def action_review(self) -> None:
        """Go through the passages of all documents that are in doubt."""
        from workbench.tui.jobs.reviewing import go_through

        await go_through(self)

    @work
    async def action_names(self) -> None:
        """Go through what may be a name in the texts."""
        from workbench.tui.jobs.naming import read_names

        await read_names(self)

    @work
    async def action_consent(self) -> None:
        """Show and write down what respondents agreed to."""
        from workbench.tui.jobs.consents import read_consents

        await read_consents(self)

    @work
    async def action_purge(self) -> None:
        """Purge somebody who speaks in the document, after the counts were shown and the project was named."""
        from workbench.tui.jobs.purging import purge_in

        if (listed := self._chosen()) is not None:
            await purge_in(self, listed.row.id)

    @work
    async def action_third(self) -> None:
        """Show and write down who was named and never agreed to anything."""
        from workbench.tui.jobs.thirds import read_third_persons

        await read_third_persons(self)

    @work
    async def action_speakers(self) -> None:
        """List the speakers of the document, and put right what is wrong about them."""
        from workbench.tui.jobs.speaking import Speakers

        if (listed := self._chosen()) is not None:
            await Speakers(self, listed.row.id, listed.row.name).open()


def _cells(listed: Listed) -> dict[str, str]:
    """Return what stands in the columns; nothing where it has no meaning for the kind of document."""
    row = listed.row
    matrix = row.kind == "matrix"
    return {
        "name": flat(f"{f'{SIGN} ' if listed.withdrawn else ''}{'▦ ' if matrix else ''}{row.name}"),
        "kind": say(f"tui.documents.kind.{row.kind}"),
        "respondent": flat(row.respondent or ", ".join(listed.tied)),
        "function": flat(row.function or ""),
        "characters": str(row.characters),
        "turns": "" if matrix else str(row.turns),
        "read": "" if matrix else f"{row.read}/{row.sentences}",
        "left": "" if matrix else str(row.left),
        "codings": str(row.codings),
        "warnings": str(row.warnings) if row.warnings else "",
    }


def _placed(words: str, width: int, key: str) -> str:
    short = cut(words, width)
    return " " * (width - cell_len(short)) + short if key in NUMBERS else short


def _detail(listed: Listed, warnings: str, why: str = "") -> Content:
    row = listed.row
    kind = "matrix" if row.kind == "matrix" else "transcript"
    size = say(f"tui.documents.size.{kind}", count=row.turns, characters=row.characters)
    origin = say(
        "tui.documents.from" if listed.source else "tui.documents.made",
        file=listed.source,
        day=listed.imported_at[:10],
    )
    attributes = [f"{name}: {value}" for name, value in listed.attributes]
    done = (
        [say("tui.documents.done", read=row.read, count=row.sentences, left=row.left)] if kind == "transcript" else []
    )
    done.append(say("tui.documents.codings", count=row.codings))
    if row.warnings:
        done.append(warnings)
    known = row.respondent or ", ".join(listed.tied) or say("tui.documents.no_respondent")
    who = " · ".join([known, *attributes])
    lines = [Content(" · ").join([plain(row.name).stylize(BOLD), plain(size), plain(origin)])]
    lines += [plain(who)] if kind == "transcript" else []
    lines += [plain(say("tui.documents.withdrawn"))] if listed.withdrawn else []
    if listed.summary:
        lines += [plain(why).stylize(BOLD)] if why else []
        lines.append(plain(say("tui.documents.summary", summary=one_line(listed.summary)[:SUMMARY])))
    return Content("\n").join([*lines, plain(" · ".join(done))])
