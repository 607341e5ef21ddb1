"""What an import of another program's project knows while it is under way."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

from workbench.services.foreign.losses import Losses
from workbench.services.project.numbering import free_number
from workbench.text.canonical import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.importers.foreign import ForeignNote, ForeignValue
    from workbench.storage.act import Act


class Head(NamedTuple):
    """What is still wanted of a source when it has passed."""

    name: str
    values: Sequence[ForeignValue]


@dataclass
class UnderWay:
    """The act, who is who, and what is told at the end."""

    act: Act
    coder: int
    """Who brings the project in; what bears no coder is theirs."""
    at: str
    """Stands where the other program gives no moment."""
    coders: dict[str, int] = field(default_factory=dict)
    codes: dict[str, tuple[int, int]] = field(default_factory=dict)
    """GUID of a code in the file → its number here and the version of its rule."""
    qualifying: set[str] = field(default_factory=set)
    """Codes of the file that only qualify here."""
    documents: dict[str, int] = field(default_factory=dict)
    heads: dict[str, Head] = field(default_factory=dict)
    """The sources that came in."""
    losses: Losses = field(default_factory=Losses)
    _taken: dict[str, set[str]] = field(default_factory=dict)
    _known: dict[str, set[str]] = field(default_factory=dict)
    _last: dict[str, int] = field(default_factory=dict)
    """Number of the last row of a table before this import wrote into it."""

    def look_up(self, table: str, guids: Iterable[str]) -> None:
        """Find out which of these GUIDs rows of a table have; what was found out before is forgotten.

        To be done before the first row of a table is written, so that one knows which rows are not of this import.
        """
        if table not in self._last:
            self._last[table] = self.act.rows(f'SELECT coalesce(max(id), 0) FROM "{table}"')[0][0]
        wanted = json.dumps(list(guids))
        sql = f'SELECT guid, id FROM "{table}" WHERE guid IN (SELECT value FROM json_each(:wanted))'
        found = self.act.rows(sql, {"wanted": wanted})
        self._taken[table] = {guid for guid, _ in found}
        self._known[table] = {guid for guid, number in found if number <= self._last[table]}

    def known(self, table: str, guid: str) -> bool:
        """Whether a row had this GUID, which was looked up, before the import began."""
        return guid in self._known[table]

    def free(self, table: str, guid: str) -> str:
        """Return the GUID where no row has it, else a new one."""
        chosen = str(uuid4()) if not guid or guid in self._taken[table] else guid
        self._taken[table].add(chosen)
        return chosen

    def who(self, user: str | None) -> int:
        """Return the coder for a user of the file; whoever brings it in where nobody is named."""
        return self.coders.get(user or "", self.coder)


@dataclass
class Memos:
    """The notes of a file, collected until what bears them is there."""

    under_way: UnderWay
    rows: list[dict[str, Any]] = field(default_factory=list)

    def on(self, notes: Iterable[ForeignNote], **target: int) -> None:
        """Take notes on one thing, named by its column (e.g. ``coding_id``); without one they are on the project."""
        here = self.under_way
        for note in notes:
            body = worded(note)
            if not body:
                continue
            at = note.created_at or here.at
            row = dict.fromkeys(("document_id", "passage_id", "coding_id", "code_id"))
            made = {"kind": "idea", "body": body, "coder_id": here.who(note.user), "created_at": at, "changed_at": at}
            self.rows.append({**row, **target, **made, "guid": note.guid})

    def write(self) -> None:
        """Enter them; one that is there already stays as it is."""
        from workbench.model import Memo

        here = self.under_way
        here.look_up("memo", {row["guid"] for row in self.rows})
        new = [row for row in self.rows if not here.known("memo", row["guid"])]
        here.losses.note("went", "notes", len(new))
        here.losses.note("changed", "notes_present", len(self.rows) - len(new))
        here.act.add_all(Memo, [{**row, "guid": here.free("memo", row["guid"])} for row in new])


def worded(note: ForeignNote) -> str:
    """Return the words of a note, under its name where they do not begin with that."""
    name, body = " ".join(visible(note.name).split()), visible(note.body).strip()
    begins = " ".join(body.split()).startswith(name.rstrip("….").strip())
    return body if begins else f"{name}\n\n{body}".strip()


def line_of(text: str) -> str:
    """Return a name on one line, without signs that hide."""
    return " ".join(visible(text).split())


def free_name(name: str, taken: set[str], otherwise: str) -> str:
    """Return a name that none of `taken` is, with a number behind it where it has to be, and take it."""
    wanted = line_of(name) or otherwise
    number = free_number(lambda number: f"{wanted} ({number})" in taken) if wanted in taken else 0
    chosen = f"{wanted} ({number})" if number else wanted
    taken.add(chosen)
    return chosen
