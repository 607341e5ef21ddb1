"""Whom a reader could know by what is told of respondents, and which codes speak with one voice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from workbench.analysis.coarse import AS_IT_IS, Coarse
from workbench.analysis.disclosure import (
    Alike,
    Exposure,
    Gain,
    Known,
    Voiced,
    alike,
    exposure,
    exposures,
    gains,
    voiced,
)
from workbench.errors import RefusedError
from workbench.services.counts.crossing import CODES, Asked, Crossing
from workbench.services.deliveries.coarsening import told_attributes
from workbench.services.respondents.attributes import attribute_names
from workbench.storage.store import Store
from workbench.text.attributes import usual_name
from workbench.text.canonical import visible
from workbench.text.search import fold
from workbench.wording import say

DEFAULT = ("function", "organisation", "place")
"""Attributes by which readers may know a person where nobody chose others."""
INSTEAD = {
    "function": ("sector", "organisation", "team"),
    "team": ("organisation", "sector"),
    "organisation": ("sector",),
    "place": ("region",),
}
"""What may stand in the place of an attribute, since it tells less."""
LEAST, MOST = 2, 100
NAMED = 3
"""Codes that a warning names."""

LIVING = """
SELECT id, name, persons FROM respondent WHERE id NOT IN (SELECT respondent_id FROM withdrawal) ORDER BY name
"""


class Person(NamedTuple):
    """A respondent who did not withdraw."""

    id: int
    name: str
    known: Known


class Settings(NamedTuple):
    """What a project says of what readers may know a person by."""

    attributes: tuple[str, ...]
    least: int
    chosen: bool
    """Whether somebody chose the attributes."""


class Disclosure(NamedTuple):
    """What is told of persons by some attributes, and of what codes tell."""

    attributes: tuple[str, ...]
    least: int
    persons: int
    combinations: list[Exposure]
    gains: list[Gain]
    """What to tell less of when all these attributes are told together, the best first."""
    voiced: list[Voiced]
    alike: list[Alike]
    names: dict[str, str]
    """Id of a code → its name."""


class Shows(NamedTuple):
    """What a file shows of persons."""

    attributes: tuple[str, ...] | None = ()
    """Those that stand beside each other; None: all that respondents have."""
    quotes: bool = False
    coarse: Coarse = AS_IT_IS
    respondents: frozenset[str] | None = None
    """Names of those of whom it tells; None: everybody."""
    codes: frozenset[str] | None = None
    """Ids of the codes whose quotes stand in it; None: any."""


Warned = tuple[str, dict[str, object]]
"""Key of a sentence and its parameters."""


def settings(store: Store) -> Settings:
    """Return the attributes by which readers may know a person, as far as somebody has them, and the least number."""
    known = attribute_names(store)
    shown, least = store.rows("SELECT shown, least FROM project")[0]
    chosen = json.loads(shown)
    usual = [name for name in known if (usual_name(name) or name) in DEFAULT]
    attributes = [name for name in known if name in chosen] if chosen else usual
    return Settings(tuple(attributes), least, bool(chosen))


def set_disclosure(store: Store, coder: int, *, shown: Sequence[str] | None = None, least: int | None = None) -> None:
    """Choose the attributes by which readers may know a person, and how many have to share them. One act.

    No attributes bring back the usual ones. Raises RefusedError for an attribute that nobody has, and for a number
    below 2 or above 100.
    """
    from workbench.model import Project

    names = None if shown is None else find_attributes(store, shown)
    bound = settings(store).least if least is None else _checked(least)
    with store.act("disclosure.set", coder) as act:
        project = act.every(Project)[0]
        chosen = project.shown if names is None else json.dumps(names, ensure_ascii=False)
        act.parameters |= {"least": bound, "attributes": ", ".join(json.loads(chosen)) or "-"}
        act.change(project, shown=chosen, least=bound)


def _checked(least: int) -> int:
    if not LEAST <= least <= MOST:
        raise RefusedError("disclosure.least", least=least, low=LEAST, high=MOST)
    return least


def find_attributes(store: Store, wanted: Iterable[str]) -> list[str]:
    """Return attributes as they are written in this project; RefusedError, naming all, for one that nobody has."""
    known = attribute_names(store)
    return list(dict.fromkeys(_find(name, known) for name in wanted))


def _find(wanted: str, known: Sequence[str]) -> str:
    for alike_ in (fold, lambda name: usual_name(name) or ""):
        for name in known:
            if alike_(name) and alike_(name) == alike_(wanted.strip()):
                return name
    raise RefusedError("quotes.unknown_attribute", attribute=visible(wanted), choices=", ".join(known) or "-")


def attribute_words(names: Iterable[str]) -> str:
    """Return attributes as one combination, those that are known everywhere in the language spoken."""
    return " × ".join(_word(name) for name in names)


def _word(name: str) -> str:
    key = f"attribute.{name}"
    told = say(key)
    return visible(name) if told == key else told


# the persons


def living(store: Store, coarse: Coarse = AS_IT_IS) -> list[Person]:
    """Return the respondents who did not withdraw, with what is told of them."""
    told = told_attributes(store, coarse)
    return [Person(number, name, Known(persons, told.get(number, {}))) for number, name, persons in store.rows(LIVING)]


def broader_attributes(store: Store) -> dict[str, list[str]]:
    """Return for each attribute those of this project that tell less in its place."""
    known = attribute_names(store)
    return {
        name: [other for kind in INSTEAD.get(usual_name(name) or name, ()) for other in known if _is(other, kind)]
        for name in known
    }


def _is(name: str, kind: str) -> bool:
    return kind in (name, usual_name(name))


def disclosure(store: Store, *, by: Sequence[str] = (), least: int | None = None) -> Disclosure:
    """Return what these attributes, else those of the project, tell of persons, in every combination.

    Raises RefusedError for an attribute that nobody has and for a number below 2 or above 100.
    """
    usual = settings(store)
    names = tuple(find_attributes(store, by)) if by else usual.attributes
    bound = usual.least if least is None else _checked(least)
    people = living(store)
    known = [person.known for person in people]
    return Disclosure(
        names,
        bound,
        sum(each.persons for each in known),
        exposures(known, names, bound),
        gains(known, names, broader_attributes(store), AS_IT_IS, bound),
        voiced(_voices(store, people)),
        _alike(store, people, names),
        dict(store.rows("SELECT ident, name FROM code")),
    )


# what codes tell


def _passages(store: Store, *, own: bool) -> dict[str, dict[int | None, int]]:
    """Return for each code how many passages each respondent has under it; None for those of nobody."""
    found: dict[str, dict[int | None, int]] = {}
    for passages, _, who, borne in Crossing(store, Asked(CODES, own=own)).alike(persons=True):
        respondent = who if isinstance(who, int) else None
        for code in {row for row, _, _ in borne if row}:
            of = found.setdefault(code, {})
            of[respondent] = of.get(respondent, 0) + passages
    return found


def _voices(store: Store, people: Sequence[Person]) -> dict[str, dict[str | None, int]]:
    """Return for each code how many passages each single person has; what a group of several said is nobody's."""
    names = {person.id: person.name for person in people if person.known.persons == 1}
    found: dict[str, dict[str | None, int]] = {}
    for code, of in _passages(store, own=False).items():
        counted = found.setdefault(code, {})
        for who, passages in of.items():
            name = names.get(who) if who is not None else None
            counted[name] = counted.get(name, 0) + passages
    order = {code: n for n, (code,) in enumerate(store.rows("SELECT ident FROM code ORDER BY id"))}
    return dict(sorted(found.items(), key=lambda code: order.get(code[0], 0)))


def _alike(store: Store, people: Sequence[Person], names: Sequence[str]) -> list[Alike]:
    """Return the small cells, by each attribute and by all together, in which everybody bears a same code."""
    said: dict[str, set[str]] = {}
    known = {person.id: person.name for person in people}
    for code, of in _passages(store, own=True).items():
        for who in of:
            if who in known:
                said.setdefault(known[who], set()).add(code)
    by_name = {person.name: person.known for person in people}
    codes = {who: frozenset(borne) for who, borne in said.items()}
    wanted = dict.fromkeys([*((name,) for name in names), tuple(names)]) if names else {}
    return [found for each in wanted for found in alike(by_name, codes, each)]


# before something is written


def disclosure_warnings(store: Store, shows: Shows) -> list[Warned]:
    """Return what has to be said, with counts, before a file that shows this of persons is written.

    Nothing is said where nobody stands out by what was asked; that is no promise that nobody can be known.
    """
    return [*_persons_warned(store, shows), *(_codes_warned(store, shows.codes) if shows.quotes else [])]


def _persons_warned(store: Store, shows: Shows) -> list[Warned]:
    usual = settings(store)
    names = usual.attributes if shows.attributes is None else _shown(store, shows.attributes, usual)
    names = tuple(name for name in names if name not in shows.coarse.without)
    people = living(store, shows.coarse)
    known = [person.known for person in people]
    told_of = _places(people, shows.respondents)
    found = exposure(known, names, usual.least, told_of)
    if not names or not found.below_least:
        return []
    kind, count = ("alone", found.alone) if found.alone else ("few", found.below_least)
    key = f"disclosure.{kind}" if told_of is None or found.persons > 1 else f"disclosure.{kind}.here"
    told: dict[str, object] = {"count": count, "persons": found.persons, "least": usual.least}
    ways = gains(known, names, broader_attributes(store), least=usual.least, told=told_of)
    return [(key, told | {"attributes": attribute_words(names)}), *_ways(ways, alone=kind == "alone")]


def _places(people: Sequence[Person], names: frozenset[str] | None) -> frozenset[int] | None:
    return None if names is None else frozenset(n for n, person in enumerate(people) if person.name in names)


def _shown(store: Store, wanted: Sequence[str], usual: Settings) -> tuple[str, ...]:
    """Return of the attributes that stand in a file those by which readers may know a person."""
    known = attribute_names(store)
    names = [name for name in known if fold(name) in {fold(each) for each in wanted}]
    return tuple(name for name in names if not usual.chosen or name in usual.attributes)


def _ways(found: Sequence[Gain], *, alone: bool) -> list[Warned]:
    """Return the best way that puts something in the place of an attribute, and the best that leaves one out."""
    kinds: dict[bool, Gain] = {}
    for gain in found:
        kinds.setdefault(gain.change.kind == "without", gain)
    return [gain_warned(gain, alone=alone) for gain in kinds.values()]


def gain_warned(gain: Gain, *, alone: bool) -> Warned:
    """Return what a change leaves: persons alone, or else persons in small cells."""
    told: dict[str, object] = {
        "attribute": _word(gain.change.attribute),
        "other": _word(gain.change.other or ""),
        "count": gain.after.alone if alone else gain.after.below_least,
    }
    return f"disclosure.gain.{gain.change.kind}", told


def _codes_warned(store: Store, wanted: frozenset[str] | None) -> list[Warned]:
    found = [each for each in voiced(_voices(store, living(store))) if wanted is None or each.code in wanted]
    names = dict(store.rows("SELECT ident, name FROM code"))
    kinds: Mapping[str, list[str]] = {
        "only": [names[each.code] for each in found if each.persons == 1 and each.passages == each.all],
        "mostly": [names[each.code] for each in found if each.persons > 1 or each.passages < each.all],
    }
    return [
        (f"disclosure.{kind}", {"count": len(codes), "codes": some(codes)}) for kind, codes in kinds.items() if codes
    ]


def some(names: Sequence[str]) -> str:
    """Return the first names, and that there are more."""
    return ", ".join(map(visible, names[:NAMED])) + (", …" if len(names) > NAMED else "")


def warning_lines(warned: list[Warned]) -> list[str]:
    """Return warnings as lines; what would help stands behind what it helps against."""
    lines: list[str] = []
    for key, parameters in warned:
        said = say(key, **parameters)
        if key.startswith("disclosure.gain.") and lines:
            lines[-1] = f"{lines[-1]} {said}"
        else:
            lines.append(said)
    return lines
