"""The words of a group matrix, Dutch and English, and what they mean in a project."""

from __future__ import annotations

import re

ROLES = {
    "doet": "does",
    "doen": "does",
    "does": "does",
    "zou moeten": "should",
    "moet": "should",
    "should": "should",
    "krijgt": "receives",
    "ontvangt": "receives",
    "receives": "receives",
    "ontbreekt": "missing",
    "missing": "missing",
    "is missing": "missing",
}
"""What an organisation does in an item."""

ORIGINS = {
    "flip-over": "flipover",
    "flipover": "flipover",
    "flip over": "flipover",
    "flip-chart": "flipover",
    "flipchart": "flipover",
    "opname": "recording",
    "recording": "recording",
    "plenair": "plenary",
    "plenary": "plenary",
}
"""Where an item comes from."""

SUPPORT = {
    "één stem": "one",
    "een stem": "one",
    "1 stem": "one",
    "one": "one",
    "one voice": "one",
    "meerdere": "several",
    "meerdere stemmen": "several",
    "several": "several",
    "several voices": "several",
    "hele subgroep": "subgroup",
    "subgroep": "subgroup",
    "subgroup": "subgroup",
    "whole subgroup": "subgroup",
    "plenair": "plenary",
    "plenary": "plenary",
    "omstreden": "contested",
    "contested": "contested",
}
"""By whom an item is carried."""

RELATIONS = {
    "uit zichzelf": "itself",
    "uit zichzelf genoemd": "itself",
    "itself": "itself",
    "of itself": "itself",
    "bevestigd": "confirmed",
    "bevestigt": "confirmed",
    "confirmed": "confirmed",
    "confirms": "confirmed",
    "aangevuld": "supplemented",
    "vult aan": "supplemented",
    "supplemented": "supplemented",
    "supplements": "supplemented",
    "tegengesproken": "contradicted",
    "spreekt tegen": "contradicted",
    "contradicted": "contradicted",
    "contradicts": "contradicted",
}
"""How an item stands to results of the interviews that the group had seen."""

EMPTY = {
    "niet gevraagd": "not_asked",
    "not asked": "not_asked",
    "not_asked": "not_asked",
    "gevraagd, niets genoemd": "nothing_named",
    "niets genoemd": "nothing_named",
    "asked, nothing named": "nothing_named",
    "nothing named": "nothing_named",
    "nothing_named": "nothing_named",
    "geen tijd": "no_time",
    "no time": "no_time",
    "no_time": "no_time",
    "er is niets": "said_none",
    "is er niet": "said_none",
    "said to be none": "said_none",
    "said none": "said_none",
    "said_none": "said_none",
}
"""Why a cell is empty."""

COLUMNS = frozenset(
    {
        "huidige situatie",
        "situatie",
        "present situation",
        "current situation",
        "acties",
        "actie",
        "actions",
        "action",
        "gewenst resultaat",
        "gewenste resultaten",
        "gewenste resultaat",
        "gewenste situatie",
        "wanted result",
        "wanted results",
        "desired result",
        "desired results",
        "indicator",
        "indicatoren",
        "indicators",
        "te zien aan",
        "sterk",
        "knelpunt",
        "knelpunten",
        "verbeterpunt",
        "verbeterpunten",
    }
)
"""Names of the columns of a matrix, without what stands behind them in brackets."""

ROW_HEADS = frozenset(
    {
        "trede",
        "treden",
        "doelen",
        "doelen en treden",
        "treden en doelen",
        "goals and treden",
        "treden and goals",
        "goals",
        "thema",
        "thema's",
        "thema’s",
        "theme",
        "themes",
        "keten",
    }
)
"""Names of the column that names the rows."""

SUBGROUP_HEADS = frozenset({"subgroep", "subgroup", "groep", "group"})

_ROW_NAME = re.compile(
    r"(?:trede\s*)?\d\b|k\b|preventie|universele|ge[ïi]ndiceerde|vroeg|signaler|melden|stoppen|behandel|begeleid"
    r"|herstel|nazorg|keten|zorgcontinu|samenwerking|prevention|detection|noticing|treatment|aftercare|chain",
    re.IGNORECASE,
)
_GOAL = re.compile(r"(?:sub)?(?:doel|goal)(?:en|s)?\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]*\)")


def meaning(words: dict[str, str], written: str) -> str | None:
    """Return what `written` means among `words`; None when it is not one of them."""
    return words.get(" ".join(written.split()).casefold().rstrip("."))


def empty_kind(cell: str) -> str | None:
    """Return the kind of emptiness a cell names, in brackets or not; None when it holds something else."""
    written = cell.strip().lstrip("-–—•* ").strip()
    if written.startswith("(") and written.endswith(")"):
        written = written[1:-1]
    return meaning(EMPTY, written)


def head(cell: str) -> str:
    """Return a column name as it is compared: lower case, one line, without brackets and colon."""
    return " ".join(_BRACKETED.sub(" ", cell).split()).casefold().rstrip(":").strip()


def row_name(cell: str) -> tuple[str, bool]:
    """Return the name of a row and whether its cell held more lines: those of its goal."""
    lines = [line.strip(" \t-–•*") for line in cell.split("\n")]
    lines = [line for line in lines if line]
    if not lines:
        return "", False
    known = (line for line in lines if _ROW_NAME.match(line) and not _GOAL.match(line))
    return next(known, lines[0]), len(lines) > 1
