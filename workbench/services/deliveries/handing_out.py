"""Files that leave the project: made of a copy without names, searched once more, said of, and registered.

This is the only way out: `handed` gives what a file is made of, `Hand.render` makes it, `hand_over` puts it in its
place. A project in which no names were marked is read as it is, and its files say so.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import RefusedError
from workbench.exporters.closing import Closing, closing_with
from workbench.exporters.handed import Handed, Mode
from workbench.exporters.inside import words_within
from workbench.services.deliveries.holding import holds
from workbench.services.deliveries.left_out import NOT_WRITTEN_DOWN, left_out
from workbench.services.deliveries.recipients import Recipient, label_forms, labels_for, recipient_of
from workbench.services.deliveries.statement import Looked, heading, looked, statement
from workbench.services.names.names import Names, mentions_of, needed_names
from workbench.storage.allowed import Use, allowed
from workbench.storage.store import Store
from workbench.text.veil import Veil

if TYPE_CHECKING:
    from workbench.exporters.provenance import Made
    from workbench.exporters.report import Rendered

NAMES, FOR, LOOKED = "names", "for", "looked"
"""In the query that a file carries: on what terms it was made, for whom (a GUID), how far somebody looked for names."""


@dataclass(frozen=True)
class Hand:
    """What a file for others is made of."""

    store: Store
    """To be read: a copy without names, or the project itself."""
    mode: Mode
    veil: Veil
    forms: int
    recipient: Recipient | None = None
    whole: Store | None = None
    """The project itself, which knows what is left out."""
    looked: Looked | None = None
    """How far somebody went through it for names; None in files of older programs."""

    def render(
        self, write: Callable[[], Rendered], report: str = "", query: dict[str, object] | None = None
    ) -> Rendered:
        """Return a file that says what was removed from it; RefusedError where a name is left in it."""
        said = self._said(report)
        with closing_with(Closing(heading(), said)):
            rendered = write()
        if rendered.made is not None:
            report, query = rendered.made.report, rendered.made.query
            rendered = replace(rendered, made=self.on_terms(rendered.made))
        return replace(rendered, handed=self.handed(self.searched(rendered.content), report, query or {}))

    def on_terms(self, made: Made) -> Made:
        """Return what a file was made of with the terms on which it was, so that it can be made anew."""
        terms: dict[str, object] = {NAMES: self.mode}
        terms |= ({FOR: self.recipient.guid} if self.recipient else {}) | (
            {LOOKED: list(self.looked)} if self.looked else {}
        )
        return replace(made, query={**made.query, **terms})

    def handed(self, replaced: int, report: str, query: Mapping[str, object]) -> Handed:
        """Return what the register keeps of a file in which so many marks stand."""
        to = self.recipient.guid if self.recipient else None
        return Handed(self.mode, replaced, to, holds(self.store, report, query), heading(), self._said(report))

    def said(self) -> tuple[str, ...]:
        """Return what was removed of a file that says itself what respondents agreed to."""
        return statement(self.mode, self.forms, recipient=self.recipient is not None, found=self.looked)

    def _said(self, report: str) -> tuple[str, ...]:
        told = left_out(self.whole or self.store, report)
        kept_out = [sentence for sentence in told if sentence[0] != NOT_WRITTEN_DOWN]
        named = self.recipient is not None
        return statement(self.mode, self.forms, recipient=named, left_out=kept_out, found=self.looked)

    @cached_property
    def _own(self) -> frozenset[str]:
        """What files say of themselves, in which a name may stand."""
        return frozenset(self._said(""))

    def searched(self, content: bytes) -> int:
        """Return how many marks stand in a file; RefusedError, naming mark and place, where a name is left."""
        if self.mode != "marks" and self.recipient is None:
            return 0
        own = self._own
        count = 0
        for each in words_within(content):
            told = "\n".join(line for line in each.words.split("\n") if line not in own)
            for hit in self.veil.found(told):
                raise RefusedError("veil.left", mark=hit.mark, place=each.place or "-")
            count += 0 if each.again else self.veil.marks_in(told)
        return count

    def refuse_name(self, path: Path) -> None:
        """Refuse a name of a file in which a name stands."""
        for hit in self.veil.found(path.name) if self.mode == "marks" else ():
            raise RefusedError("veil.file_name", mark=hit.mark)


def handed(store: Store, *, raw: bool = False, recipient: Recipient | None = None, use: Use = Use.OTHERS) -> Hand:
    """Return what files for others are made of; RefusedError where names were marked and the key is shut.

    It is kept to what respondents agreed to for this `use`. `raw` leaves the names where they are, but not what was not
    agreed to. Closing what is read closes the project, too.
    """
    whole, store = store, allowed(store, use)
    names = None if raw else needed_names(store)
    mode: Mode = "raw" if raw else "marks" if names is not None and names.forms else "plain"
    labels = labels_for(store, recipient) if recipient else {}
    shown = names or Names()
    veil = Veil([*shown.forms, *label_forms(labels)])
    if mode == "marks" or recipient:
        from workbench.services.deliveries.veiled import veiled

        source: Store = veiled(store, veil, mentions_of(store, shown), labels)
    else:
        source = store
    return Hand(source, mode, veil, len(shown.forms), recipient, whole, looked(whole))


def handed_again(store: Store, query: dict[str, object]) -> tuple[Hand, dict[str, object]]:
    """Return what a file was made of that carries a query, and the query without its terms.

    Raises RefusedError where the key is shut, or a recipient is no more.
    """
    asked = {name: part for name, part in query.items() if name not in (NAMES, FOR, LOOKED)}
    mode, to = query.get(NAMES), query.get(FOR)
    recipient = recipient_of(store, str(to)) if to is not None else None
    if mode == "marks" or recipient is not None:
        again = handed(store, raw=mode == "raw", recipient=recipient)
    else:
        again = Hand(allowed(store, Use.OTHERS), "raw" if mode == "raw" else "plain", Veil([]), 0, whole=store)
    return replace(again, looked=_looked_then(query.get(LOOKED))), asked


def _looked_then(told: object) -> Looked | None:
    """Return how far somebody had looked for names when a file was made, as it says."""
    if not isinstance(told, list) or len(told) != len(Looked._fields) or not all(isinstance(n, int) for n in told):
        return None
    return Looked(*told)


def told_within(store: Store, query: dict[str, object]) -> dict[str, object]:
    """Return a query in the words of what is read: names that a person typed are called there as others see them."""

    def told(part: object) -> object:
        if isinstance(part, str):
            return store.told(part)
        if isinstance(part, dict):
            return {store.told(name): told(each) for name, each in part.items()}
        return [told(each) for each in part] if isinstance(part, list | tuple) else part

    return {name: told(part) for name, part in json.loads(json.dumps(query)).items()}
