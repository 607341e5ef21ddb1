"""What attributes of respondents are usually called, in Dutch and English: one name for those that mean the same."""

from __future__ import annotations

from workbench.text.words import HEAD_FIELDS

_NOT_OF_PERSONS = frozenset({"respondent", "interviewer"})
_MORE = {
    "age": "leeftijdsgroep, leeftijdscategorie, age group",
    "education": "opleiding, opleidingsniveau, education, level of education",
    "experience": "ervaring, werkervaring, jaren ervaring, experience, work experience, years of experience",
    "region": "regio, region",
    "sector": "sector, branche",
    "subgroup": "subgroep, subgroup",
    "team": "team, afdeling, department",
}
_USUAL = {word: name for word, name in HEAD_FIELDS.items() if name not in _NOT_OF_PERSONS} | {
    word: name for name, words in _MORE.items() for word in words.split(", ")
}


def usual_name(name: str) -> str | None:
    """Return the one name of an attribute that is called so in some language; None for one that is not known."""
    return _USUAL.get(" ".join(name.replace("_", " ").casefold().split()))
