"""Comparisons of figures in words and numbers: each with its method, its events and what to mind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from textwrap import wrap

from workbench.analysis.comparing import Compared
from workbench.analysis.pairs import Figure
from workbench.analysis.proportions import Interval, Share, false_alarm
from workbench.services.indicators.indicators import Definition
from workbench.wording import language, say

SMALL = 0.001
"""What is below is only said to be below."""
_DUTCH = str.maketrans(",.", ".,")


def written(number: float, decimals: int, *, signed: bool = False) -> str:
    """Return a number as it is read in the language spoken; −0 is 0."""
    rounded = round(number, decimals) + 0.0
    words = f"{rounded:+,.{decimals}f}" if signed and rounded else f"{rounded:,.{decimals}f}"
    words = words.replace("-", "−")
    return words.translate(_DUTCH) if language() == "nl" else words


def written_count(number: float) -> str:
    """Return a count, whole where it is so."""
    return written(number, 0 if float(number).is_integer() else 1)


def written_share(share: Share, per: int | None) -> str:
    """Return a share as a percentage, or per so many."""
    value = share.events / share.of
    if per is None:
        return f"{written(value * 100, 2)} %"
    return say("report.per", value=written(value * per, 2), per=written(per, 0))


def share_words(share: Share, per: int | None) -> str:
    """Return a share with its counts."""
    counts = {"events": written_count(share.events), "of": written_count(share.of)}
    return say("compare.share", **counts, value=written_share(share, per))


def interval_words(interval: Interval, per: int | None) -> str:
    """Return an estimate with its limits: differences in percentage points or per so many, ratios as they are."""
    if interval.undefined is not None or interval.low is None or interval.high is None or interval.estimate is None:
        return say(f"compare.undefined.{interval.undefined}")
    scale = (per or 100) if interval.method.startswith("rd_") else 1
    signed = interval.method.startswith("rd_")
    low, high = (written(limit * scale, 3) for limit in (interval.low, interval.high))
    return f"{written(interval.estimate * scale, 3, signed=signed)} [{low}; {high}]"


def written_p(p: float) -> str:
    """Return a p-value; never 0."""
    return f"< {written(SMALL, 3)}" if p < SMALL else written(p, 3)


def figure_words(figure: Figure) -> str:
    """Return of which place and year a figure is."""
    return f"{figure.place} {figure.year}"


def comparison_lines(rows: Sequence[Compared], known: Mapping[str, Definition], width: int) -> list[str]:
    """Return a block of lines for each pair: the two figures, a line a method, and what to mind.

    Lines are folded to `width`, but not within a name or a number.
    """
    lines: list[str] = []
    for _, group in groupby(rows, key=lambda row: row.pair):
        lines += [*_block(list(group), known, width), ""]
    return lines


def _block(rows: Sequence[Compared], known: Mapping[str, Definition], width: int) -> list[str]:
    a, b = rows[0].pair.a, rows[0].pair.b
    per = known[a.indicator].per if a.indicator in known else None
    head = f"{say('compare.against', a=figure_words(a), b=figure_words(b))} · {named(a.indicator, known)}"
    sides = [f"{figure_words(each)}: {share_words(each.share, per)}" for each in (a, b) if each.share.sound]
    wide = max(len(say(f"compare.method.{row.interval.method}")) for row in rows)
    lines = [*folded(head, width, next_="  "), *(line for side in sides for line in folded(side, width, "  ", "    "))]
    for row in rows:
        label = f"  {say(f'compare.method.{row.interval.method}'):<{wide}}  {interval_words(row.interval, per)}"
        test = "  ".join(_test(row))
        one = f"{label}  {test}".rstrip()
        lines += [one] if len(one) <= width else [label, f"{' ' * (wide + 4)}{test}"]
    return [*lines, *(line for each in cautions(rows) for line in folded(each, width, "  ! ", "    "))]


def _test(row: Compared) -> list[str]:
    parts = []
    if row.interval.p is not None:
        parts.append(say("compare.p", p=written_p(row.interval.p)))
    if row.p_adjusted is not None and row.family_size > 1:
        parts.append(say("compare.holm", p=written_p(row.p_adjusted)))
    if row.interval.excludes_null is not None:
        parts.append(say("compare.differs" if row.interval.excludes_null else "compare.same"))
    return parts


def folded(text: str, width: int, first: str = "", next_: str = "") -> list[str]:
    """Return a text folded to `width`, its first line after `first`, the others after `next_`."""
    return wrap(text, width, initial_indent=first, subsequent_indent=next_, break_long_words=False) or [first]


def cautions(rows: Sequence[Compared]) -> list[str]:
    """Return what to mind at one pair, as sentences."""
    told = [say(f"compare.caution.{name}") for name in dict.fromkeys(name for row in rows for name in row.cautions)]
    if rows[0].hides is not None:
        told.append(say("compare.caution.hides", factor=written(rows[0].hides, 1)))
    return told


def general_notes(rows: Sequence[Compared], known: Mapping[str, Definition]) -> list[str]:
    """Return what holds for all: how to read an interval, the indicators' own cautions, how many were tried."""
    if not rows:
        return []
    per = {known[row.pair.a.indicator].per for row in rows if row.pair.a.indicator in known}
    units = [
        say("compare.note.points") if each is None else say("compare.note.per", per=written(each, 0)) for each in per
    ]
    families = {row.pair.family: row.family_size for row in rows if row.family_size > 1}
    tried = [
        say("compare.note.family", family=family, number=size, chance=written(false_alarm(size) * 100, 0))
        for family, size in families.items()
    ]
    exact = any(row.interval.method == "poisson_exact" for row in rows)
    poisson = [say("compare.note.poisson")] if exact else []
    return [*units, *poisson, say("compare.note.full_count"), *_own_cautions(rows, known), *tried]


def _own_cautions(rows: Iterable[Compared], known: Mapping[str, Definition]) -> list[str]:
    idents = dict.fromkeys(figure.indicator for row in rows for figure in (row.pair.a, row.pair.b))
    found = [known[ident] for ident in idents if ident in known]
    texts = [(each, (each.caution_gloss if language() == "en" else "") or each.caution) for each in found]
    return [f"{named(each.ident, known)}: {text}" for each, text in texts if text]


def named(ident: str, known: Mapping[str, Definition]) -> str:
    """Return the name of an indicator in the language spoken; its id where it is not defined."""
    definition = known.get(ident)
    if definition is None:
        return ident
    return definition.gloss if language() == "en" and definition.gloss else definition.name
