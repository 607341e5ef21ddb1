"""The claims of a report about differences, held against the figures of a project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from workbench.analysis.claims import Claim, Judged, Says, judge
from workbench.analysis.comparing import USUAL
from workbench.analysis.pairs import Figure, Pair, against_indicator
from workbench.analysis.proportions import TWO_GROUPS
from workbench.errors import RefusedError
from workbench.services.indicators.comparing import NAMES, comparison_row, pairs_against, share_figures, together
from workbench.storage.shipped import shipped
from workbench.storage.store import Store
from workbench.text.canonical import visible

__all__ = ["Judged", "claim_row", "judge_claims", "read_claims", "shipped_claims"]

TOGETHER = "together"
_OTHER = "indicator:"
_SAYS = {
    "gelijk": "same",
    "geen verschil": "same",
    "verschil": "different",
    "verschillend": "different",
    "hoger": "higher",
    "lager": "lower",
    "licht": "slight",
}
_AGAINST = {"land": "country", "elkaar": "each", "jaar": "year"}
"""Dutch words for those of a table."""


def shipped_claims() -> Path:
    """Return the file with the claims of the reference study."""
    return shipped("codebook") / "figures" / "claims.csv"


def read_claims(path: Path) -> list[Claim]:
    """Return the claims of a table, a row a claim; raises RefusedError with file, line and cure."""
    from workbench.importers import tables
    from workbench.importers.apart import read_apart

    read = read_apart(tables.read_claims, path)
    return [_claim(row, path.name, line) for row, line in zip(read.rows, read.lines, strict=True)]


def _claim(row: dict[str, str], file: str, line: int) -> Claim:
    says = _SAYS.get(row["says"].casefold(), row["says"])
    method, year = row.get("method") or USUAL[-1], row.get("year", "")
    wrong = {
        "says": says not in get_args(Says),
        "method": NAMES.get(method, method) not in TWO_GROUPS,
        "year": bool(year) and not year.isdecimal(),
        "indicators": not _listed(row["indicators"]),
        "places": not _listed(row["places"]),
        "against": not row["against"],
    }
    for column, is_wrong in wrong.items():
        if is_wrong:
            raise RefusedError("claims.cell", file=visible(file), line=line, column=column)
    return Claim(
        ident=visible(row.get("claim_id", "")) or str(line),
        text=visible(row["claim"]),
        gloss=visible(row.get("gloss", "")),
        says=next(known for known in get_args(Says) if known == says),
        indicators=_listed(row["indicators"]),
        places=_listed(row["places"]),
        against=visible(_AGAINST.get(row["against"].casefold(), row["against"])),
        year=int(year) if year else None,
        method=NAMES.get(method, method),
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(visible(part.strip()) for part in cell.split(";") if part.strip())


def judge_claims(store: Store, claims: Sequence[Claim]) -> list[Judged]:
    """Return each claim beside the figures of the project; without them it cannot be checked."""
    figures = share_figures(store)
    return [_judged(figures, claim) for claim in claims]


def _judged(figures: list[Figure], claim: Claim) -> Judged:
    mine = _of(figures, claim.indicators, claim.places)
    if claim.against.startswith(_OTHER):
        pairs = against_indicator(mine, _of(figures, (claim.against.removeprefix(_OTHER),), claim.places))
    else:
        pairs = pairs_against(mine, claim.against)
    return judge(claim, pairs, [pair for pair in pairs if _is_meant(pair, claim)])


def _of(figures: Sequence[Figure], indicators: Sequence[str], places: Sequence[str]) -> list[Figure]:
    """Return the figures of some indicators, with the municipalities taken as one where a claim is about them so."""
    own = [figure for figure in figures if figure.indicator in indicators]
    return [*own, *(together(own, "municipality") if TOGETHER in places else [])]


def _is_meant(pair: Pair, claim: Claim) -> bool:
    named = {pair.a.place, pair.a.level} & set(claim.places)
    return bool(named) and claim.year in (None, pair.a.year)


def claim_row(judged: Judged) -> dict[str, object]:
    """Return a claim as JSON holds it, with the comparisons it is about."""
    claim = judged.claim
    return {
        "claim_id": claim.ident,
        "claim": claim.text,
        "gloss": claim.gloss,
        "says": claim.says,
        "verdict": judged.verdict,
        "method": claim.method,
        "compared": len(judged.compared),
        "different": judged.different,
        "different_adjusted": judged.different_adjusted,
        "cautions": list(judged.cautions),
        "comparisons": [comparison_row(row) for row in judged.compared],
    }
