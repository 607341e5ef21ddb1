"""What the head of an interview tells about the respondent: function, place, date and the like become attributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.importers.imported import TranscriptRead
from workbench.services.respondents.attribute_intake import settled_names
from workbench.text.turns import is_interviewer

if TYPE_CHECKING:
    from workbench.model import Respondent
    from workbench.storage.act import Act

ATTRIBUTES = ("date", "place", "function", "organisation", "age", "gender", "duration")
"""Fields that become attributes; names of persons do not."""
_CODE = re.compile(r"(?=[^\n]*\d)[\w.-]{1,20}")


def settle_head(act: Act, document: str, read: TranscriptRead, known: int | None) -> int | None:
    """Give the respondent of a document the attributes that its head tells, and return who that is.

    A respondent that is not `known` is called by the code in the head, or else by the document: never by a name that
    stands there. Attributes that a respondent has stay as they are.
    """
    from workbench.model import Attribute, Respondent

    fields = [(name, value) for name, value in read.head if name in ATTRIBUTES]
    code = next((value for name, value in read.head if name == "respondent" and _CODE.fullmatch(value)), None)
    if not fields and code is None:
        return known
    respondent = act.get(Respondent, known) if known is not None else _called(act, code or document, read)
    names = settled_names(act, dict.fromkeys(name for name, _ in fields))
    for field, value in fields:
        name = names[field]
        if act.find(Attribute, respondent_id=respondent.id, name=name) is None:
            act.add(Attribute(respondent_id=respondent.number, name=name, value=value))
    return respondent.number


def _called(act: Act, name: str, read: TranscriptRead) -> Respondent:
    """Return the respondent of this name, entered where there is none; several voices are a group."""
    from workbench.model import Respondent

    found = act.find(Respondent, name=name)
    if found is not None:
        return found
    answering = {turn.voice for turn in read.turns if turn.voice and not is_interviewer(turn.voice)}
    if len(answering) > 1:
        return act.add(Respondent(name=name, part="group", persons=len(answering)))
    return act.add(Respondent(name=name))
