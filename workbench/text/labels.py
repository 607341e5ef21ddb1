"""Which words before a colon name a speaker: judged over the whole text, for one line cannot tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from workbench.text.words import NO_SPEAKERS, SAYING, SENTENCE_OPENERS, UNCLEAR

SHORT = 40
"""Characters of a label that needs no further proof than that it comes back."""
FEW_WORDS = 4
"""Words of such a label."""
LONGEST = 80
"""Characters a label may have."""
MOST_WORDS = 10
"""Words a label may have."""

_NUMBER = r"[ _.\-]*(?:\d{1,3}|[a-z])?"
_ASKING = re.compile(
    rf"(?:i|iv|itv|int|interv|v|vr|vraag|q|question|mod|vragenstell(?:er|ster)|onderzoek(?:er|ster)|researcher)"
    rf"{_NUMBER}|(?:interview(?:er|ster)|moderator|gespreksleid(?:er|ster)|facilitator)\b.*"
)
_ANSWERING = re.compile(
    rf"[^\W\d_][ _.\-]*\d{{0,3}}|(?:resp|respondente?|ge[iï]nterviewde|antw|antwoord|answer|pp|part|participant"
    rf"|deelnemers?|deelneemster|interviewee|spreker|speaker|spk|cli[eë]nt|moeder|vader|ouder){_NUMBER}"
)
_PAIRED = frozenset(["vraag", "vr", "question", "antwoord", "antw", "answer"])
"""Believed only when an asking and an answering label are both there: topic lists number their questions."""


def is_interviewer(label: str) -> bool:
    """Whether a label names the one who asks: ``I``, ``Int``, ``Interviewer 2``, ``Vraag`` and the like.

    A function such as ``Onderzoeker Veilig Thuis`` names a respondent.
    """
    return bool(_ASKING.fullmatch(" ".join(label.casefold().split())))


def is_role(label: str) -> bool:
    """Whether a label names a part in an interview (``I``, ``R2``, ``Respondent 3``), not a person."""
    return is_interviewer(label) or bool(_ANSWERING.fullmatch(" ".join(label.casefold().split())))


def is_plausible(label: str) -> bool:
    """Whether a label is short enough and no usual beginning of a sentence (``Let op``, ``Ik zei``)."""
    words = label.casefold().split()
    if not words or len(label) > LONGEST or len(words) > MOST_WORDS:
        return False
    if is_role(label):
        return True
    if is_long(label) and (label[0].islower() or not SAYING.isdisjoint(words)):
        return False
    return " ".join(words) not in NO_SPEAKERS and words[0] not in UNCLEAR and not _reports(words)


def is_long(label: str) -> bool:
    """Whether a label is as long as the beginning of a sentence, so that more must vouch for it."""
    return len(label) > SHORT or len(label.split()) > FEW_WORDS


def _reports(words: list[str]) -> bool:
    """Whether these words open a sentence (``Ik zei``, ``Jan vroeg``) rather than name somebody."""
    return len(words) > 1 and (words[0] in SENTENCE_OPENERS or words[-1] in SAYING)


def believed(labels: Iterable[str]) -> frozenset[str]:
    """Return those of `labels`, as found at line beginnings (one entry a line), that name speakers.

    A name is believed when it comes twice. Roles are believed together: when one of them comes twice, when
    somebody asks and somebody answers, or when two are numbered (``R1``, ``R2``). Names without any capital
    are believed only where nothing better is. A long name that comes twice needs another label that is believed,
    or one of a role beside it (``Interviewer 2``, once); one that comes three times needs none.
    """
    counts = Counter({label: count for label, count in Counter(labels).items() if is_plausible(label)})
    roles = _believed_roles(counts)
    names = {label for label, count in counts.items() if count > 1 and not is_role(label)}
    long = {label for label in names if is_long(label)}
    asking = {label for label in counts if is_interviewer(label)}
    capital = {label for label in names - long if not label.islower()}
    short = roles | (capital or (names - long if not roles else set()))
    vouched = {label for label in long if counts[label] > 2 or short or asking}
    return frozenset(short | vouched | (asking if vouched else set()))


def believed_alone(label: str) -> bool:
    """Whether a label names a speaker where the text has but that one line: ``R: ja``."""
    return is_role(label) and _unnumbered(label) not in _PAIRED


def _unnumbered(label: str) -> str:
    return label.casefold().rstrip("0123456789 .-")


def _believed_roles(counts: Counter[str]) -> set[str]:
    roles = {label for label in counts if is_role(label)}
    asking = {label for label in roles if is_interviewer(label)}
    both = bool(asking) and asking != roles
    if not both:
        roles = {label for label in roles if _unnumbered(label) not in _PAIRED}
    numbered = sum(label[-1].isdecimal() for label in roles)
    return roles if both or numbered > 1 or any(counts[label] > 1 for label in roles) else set()
