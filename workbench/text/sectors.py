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
        "zorg, verpleeg, arts, dokter, psycholoog, psychiat, ggz, ggd, cjg, jot, orthopedagoog, maatschappelijk werk, "
        "hulpverlen, gezinscoach, gezinsregisseur, therapeut, verloskundige, nurse, doctor, physician, social work"
    ),
    "politie en justitie": "politie, wijkagent, agent, officier van justitie, reclassering, rechter, police, judge",
    "gemeente": "gemeente, beleid, wethouder, ambtenaar, municipal",
}
_FIELDS = [
    (field, re.compile(rf"\b(?:{'|'.join(map(re.escape, words.split(', ')))})", re.IGNORECASE))
    for field, words in _WORDS.items()
]


def sector_of(*called: str) -> str | None:
    """Return the field of work of somebody by their function, or else by what else is given; None where none is told.

    The first name that tells one decides: a coordinator of care at a school is found by the function.
    """
    for name in called:
        for field, words in _FIELDS:
            if words.search(name):
                return field
    return None
