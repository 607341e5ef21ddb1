"""The broad field of work that a function or an organisation belongs to, by the words it is usually called with."""

from __future__ import annotations

import re

_WORDS = {
    "Veilig Thuis": "veilig thuis, safe at home, steunpunt huiselijk geweld",
    "kinderopvang": "kinderopvang, peuter, crèche, creche, gastouder, pedagogisch medewerker, childcare, nursery",
    "onderwijs": (
        "onderwijs, school, leerkracht, leraar, docent, intern begeleider, mentor, leerplicht, teacher, education"
    ),
    "zorg": (
        "zorg, verpleeg, arts, huisarts, dokter, psycholoog, psychiat, ggz, ggd, cjg, jot, orthopedagoog, "
        "maatschappelijk werk, hulpverlen, gezinscoach, gezinsregisseur, therapeut, verloskundige, nurse, doctor, "
        "physician, social work"
    ),
    "politie en justitie": "politie, wijkagent, agent, officier van justitie, reclassering, rechter, police, judge",
    "gemeente": "gemeente, beleid, wethouder, ambtenaar, municipal",
}
_LONG = 6
"""Letters from which on a word is also found within a compound, as in ``jeugdverpleegkundige``."""


def _pattern(words: str) -> re.Pattern[str]:
    listed = [re.escape(word) if len(word) >= _LONG else rf"\b{re.escape(word)}" for word in words.split(", ")]
    return re.compile("|".join(listed), re.IGNORECASE)


_FIELDS = [(field, _pattern(words)) for field, words in _WORDS.items()]


def sector_of(*called: str) -> str | None:
    """Return the field of work of somebody by their function, or else by what else is given; None where none is told.

    The first name that tells one decides: a coordinator of care at a school is found by the function.
    """
    for name in called:
        for field, words in _FIELDS:
            if words.search(name):
                return field
    return None
