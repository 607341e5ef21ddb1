"""Coding: attaching codes to passages, taking them off, and reading on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.errors import RefusedError
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.queries.revising import document_of_earlier, is_borne
from workbench.storage.store import Store
from workbench.text.anchor import anchor
from workbench.text.canonical import visible
from workbench.text.span import Span

ROLES = ("does", "should", "receives", "missing")
"""What an organisation may do in what was said."""

SAME_PASSAGE = """
SELECT id FROM passage WHERE text_id = :text AND start = :start AND "end" = :end AND state = 'placed'
"""
SAME_CODING = """
SELECT id, guid FROM coding WHERE passage_id = :passage_id AND code_id = :code_id
    AND coalesce(aspect_id, 0) = coalesce(:aspect_id, 0) AND coder_id = :coder_id
"""

if TYPE_CHECKING:
    from workbench.model import Coding, Passage
    from workbench.storage.act import Act


class Applied(NamedTuple):
    """What became of a request to code."""

    guid: str
    """Of the coding."""
    number: int
    """Of the coding, inside the program."""
    new: bool
    """False when the passage bore this coding already."""


class Qualified(NamedTuple):
    """A qualifying code with its role."""

    code: CodeRow
    role: str | None = None


def apply_code(
    store: Store,
    coder: int,
    text_id: int,
    span: Span,
    code: CodeRow,
    *,
    aspect: CodeRow | None = None,
    qualifiers: Sequence[Qualified] = (),
) -> Applied:
    """Attach a primary code, with its qualifiers, to a stretch of a text; one act.

    Attaching what is there already changes nothing. Raises RefusedError for a code that only qualifies.
    """
    shown = f"{code.ident}:{aspect.ident}" if aspect else code.ident
    check_codes(store, code, aspect, qualifiers)
    with store.act("coding.apply", coder, code=shown, name=code.name) as act:
        return code_passage(act, coder, text_id, span, code, aspect=aspect, qualifiers=qualifiers)


def code_passage(
    act: Act,
    coder: int,
    text_id: int,
    span: Span,
    code: CodeRow,
    *,
    aspect: CodeRow | None = None,
    qualifiers: Sequence[Qualified] = (),
) -> Applied:
    """Attach a code within an act that is under way; `check_codes` has found the codes to be in place."""
    from workbench.model import Coding, Qualifier, new_guid
    from workbench.storage.act import now

    values: dict[str, Any] = {
        "passage_id": passage_number(act, text_id, span),
        "code_id": code.id,
        "aspect_id": aspect.id if aspect else None,
        "coder_id": coder,
    }
    known = act.rows(SAME_CODING, values)
    number, guid = known[0] if known else (0, new_guid())
    if not known:
        made = {**values, "guid": guid, "rule_version": code.rule_version, "created_at": now()}
        number = act.add_all(Coding, [made])[0]
    for qualified in qualifiers:
        wanted: dict[str, Any] = {"coding_id": number, "code_id": qualified.code.id, "role": qualified.role}
        if act.find(Qualifier, **wanted) is None:
            act.add(Qualifier(**wanted))
    return Applied(guid, number, not known)


def check_codes(store: Store, code: CodeRow, aspect: CodeRow | None, qualifiers: Sequence[Qualified] = ()) -> None:
    """Refuse codes in a place where their facet does not belong."""
    if not code.primary:
        raise RefusedError("coding.not_primary", code=code.ident)
    if code.status == "retired":
        raise RefusedError("coding.retired", code=code.ident)
    if not code.codable:
        raise RefusedError("coding.only_holds", code=code.ident)
    if aspect is not None:
        check_aspect(store, aspect)
    for qualified in qualifiers:
        check_qualifier(*qualified)


def check_aspect(store: Store, code: CodeRow) -> None:
    """Refuse a code that is no aspect, naming those of this codebook with their signs."""
    if code.facet != "aspect":
        listed = (each for each in codes(store) if each.facet == "aspect" and each.status != "retired")
        choices = ", ".join(" ".join(filter(None, (each.shortcut, each.name))) for each in listed)
        raise RefusedError("coding.no_aspect", code=code.ident, choices=choices or "-")


def check_span(span: Span, characters: int) -> None:
    """Refuse a stretch without a character, or one that lies outside a text of so many characters."""
    if span.start >= span.end:
        raise RefusedError("coding.empty", start=span.start, end=span.end)
    if span.start < 0 or span.end > characters:
        raise RefusedError("coding.outside", start=span.start, end=span.end, characters=characters)


def check_qualifier(code: CodeRow, role: str | None) -> None:
    """Refuse a code that does not qualify, and a role that nobody knows."""
    if code.primary or code.facet == "aspect":
        raise RefusedError("coding.no_qualifier", code=code.ident)
    if role is not None and role not in ROLES:
        raise RefusedError("coding.unknown_role", role=visible(role), choices=", ".join(ROLES))


def passage_at(act: Act, text_id: int, span: Span) -> Passage:
    """Return the passage on this stretch of a text; it is made when there is none."""
    from workbench.model import Passage

    return act.get(Passage, passage_number(act, text_id, span))


def passage_number(act: Act, text_id: int, span: Span) -> int:
    """Return the number of the passage on this stretch of a text; it is made when there is none."""
    from workbench.model import Passage

    found = act.rows(SAME_PASSAGE, {"text": text_id, "start": span.start, "end": span.end})
    if found:
        return int(found[0][0])
    check_text(act, text_id)
    content = act.content(text_id)
    check_span(span, len(content))
    return act.add_all(Passage, [{"text_id": text_id, **anchor(content, span)._asdict()}])[0]


def check_text(act: Act, text_id: int) -> None:
    """Refuse a text that no document or item has now: it was corrected, or taken away, since it was opened."""
    if not is_borne(act, text_id):
        raise RefusedError("act.gone" if document_of_earlier(act, text_id) is None else "text.corrected")


def take_off(store: Store, coder: int, coding: int) -> None:
    """Take a coding of one's own off, with its qualifiers; memos on it stay with the passage. Refused for evidence."""
    from workbench.model import Coding

    with store.act("coding.take_off", coder) as act:
        row = act.get(Coding, coding)
        if row.coder_id != coder:
            raise RefusedError("coding.of_another")
        _name(act, row)
        _remove(act, row)


def _name(act: Act, row: Coding) -> None:
    """Let the log say which code a coding bears."""
    from workbench.model import Code

    code = act.get(Code, row.code_id)
    act.parameters.update(code=code.ident, name=code.name)


def _remove(act: Act, row: Coding) -> None:
    from workbench.model import Evidence, Memo, PassedOver, Qualifier

    if act.find(Evidence, coding_id=row.id) is not None:
        raise RefusedError("coding.is_evidence")
    for passed_over in act.every(PassedOver, coding_id=row.id):
        act.remove(passed_over)
    for memo in act.every(Memo, coding_id=row.id):
        act.change(memo, coding_id=None, passage_id=row.passage_id)
    for qualifier in act.every(Qualifier, coding_id=row.id):
        act.remove(qualifier)
    act.remove(row)


def change_aspect(act: Act, coder: int, coding: int, aspect: CodeRow | None) -> None:
    """Give a coding of one's own another aspect, or none, within an act; refused where it would be there twice."""
    from workbench.model import Coding

    row = act.get(Coding, coding)
    if row.coder_id != coder:
        raise RefusedError("coding.of_another")
    wanted = aspect.id if aspect else None
    twin = act.find(Coding, passage_id=row.passage_id, code_id=row.code_id, aspect_id=wanted, coder_id=coder)
    if twin is not None and twin.id != row.id:
        raise RefusedError("coding.twin")
    act.change(row, aspect_id=wanted)


def set_weight(store: Store, coder: int, coding: int, weight: int) -> None:
    """Mark a coding of one's own as more telling: 0 (not) to 3."""
    from workbench.model import Coding

    with store.act("coding.weight", coder, weight=weight) as act:
        row = act.get(Coding, coding)
        if row.coder_id != coder:
            raise RefusedError("coding.of_another")
        _name(act, row)
        act.change(row, weight=weight)


def toggle_qualifier(store: Store, coder: int, coding: int, code: CodeRow, role: str | None = None) -> bool:
    """Add an organisation, perspective or other qualifier to a coding, or take it off; returns whether it is there."""
    from workbench.model import Code, Coding, Qualifier

    check_qualifier(code, role)
    with store.act("coding.qualify", coder, code=code.ident, name=code.name, did="put") as act:
        row = act.get(Coding, coding)
        if row.coder_id != coder:
            raise RefusedError("coding.of_another")
        act.parameters["coding"] = act.get(Code, row.code_id).name
        found = act.find(Qualifier, coding_id=coding, code_id=code.id, role=role)
        if found is not None:
            act.parameters["did"] = "taken"
            act.remove(found)
            return False
        act.add(Qualifier(coding_id=coding, code_id=code.id, role=role))
        return True


def leave_without_code(store: Store, coder: int, text_id: int, sentences: Sequence[Span]) -> bool:
    """Mark sentences as read with nothing in them; all marked already, the marks go. Returns whether they stand."""
    from workbench.model import Reading

    with store.act("reading.leave", coder, count=len(sentences), mark="set") as act:
        check_text(act, text_id)
        marks = {span.start: act.find(Reading, text_id=text_id, coder_id=coder, start=span.start) for span in sentences}
        unmarked = [span for span in sentences if marks[span.start] is None]
        for span in unmarked:
            act.add(Reading(text_id=text_id, coder_id=coder, start=span.start, end=span.end))
        act.parameters["count"] = len(unmarked) or len(sentences)
        if not unmarked:
            act.parameters["mark"] = "gone"
            for mark in marks.values():
                if mark is not None:
                    act.remove(mark)
        return bool(unmarked)


def set_context(
    store: Store,
    coder: int,
    text_id: int,
    span: Span,
    *,
    topic: str | None,
    vignette: int | None,
    own_case: str | None,
) -> None:
    """Note what a passage answers: a question of the topic list, a vignette, a hypothetical or an own case."""
    with store.act("passage.context", coder) as act:
        act.change(passage_at(act, text_id, span), topic=topic, vignette=vignette, own_case=own_case)


def remember_place(
    store: Store, coder: int, document: int, position: int, furthest: int, *, text_id: int | None = None
) -> None:
    """Keep where the coder is in a document, how far they came, and what the codebook was then.

    The bookmark is written anew each time, so that its row number tells which came last, whatever the clock says.
    `text_id` names the text in which that is; nothing is kept when the document has another one by now.
    """
    from workbench.services.project.moments import now

    if text_id is not None and not is_borne(store, text_id):
        return
    store.keep(
        """
        INSERT OR REPLACE INTO bookmark (coder_id, document_id, position, furthest, at)
        VALUES (:coder, :document, :position, max(:furthest, coalesce(
            (SELECT furthest FROM bookmark WHERE coder_id = :coder AND document_id = :document), 0)), :at)
        """,
        {
            "coder": coder,
            "document": document,
            "position": position,
            "furthest": furthest,
            "at": now(),
        },
    )
    store.keep(
        """
        INSERT INTO progress (coder_id, document_id, epoch, furthest)
        SELECT ?, ?, max(coalesce((SELECT max(created_at) FROM code), ''),
                         coalesce((SELECT max(until) FROM earlierrule), '')), ? WHERE true
        ON CONFLICT (coder_id, document_id, epoch) DO UPDATE SET furthest = max(furthest, excluded.furthest)
        """,
        (coder, document, furthest),
    )
