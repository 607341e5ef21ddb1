"""What in a codebook asks for a second look."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from workbench.storage.queries.code_findings import parents_with_children, persons, used_codes, vignettes_elsewhere
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.store import Store
from workbench.text.search import fold

KINDS = (
    "no_rule",
    "no_example",
    "unused",
    "near_duplicate",
    "parent_and_child",
    "one_respondent",
    "vignette",
    "key_clash",
    "key_is_command",
)
VIGNETTE_TREDE = "T2"
"""Trede of the shipped codebook under which answers to vignettes are coded."""
ALIKE = 90
"""Least likeness (0 to 100) of rules that may mean the same."""
SHORTEST_RULE = 20
"""Letters of a definition from which a likeness says something."""
SHORTEST_NAME = 5
"""Letters of a name that may be the same as another with one letter more, less or other, or with its ending."""
ENDING = 2


@dataclass(frozen=True)
class Finding:
    """One thing that asks for a second look."""

    kind: str
    code: CodeRow
    other: CodeRow | None = None
    count: int = 0
    """Of codings or passages that show it; 0 where nothing is counted."""


def lint(store: Store, commands: Collection[str] = ()) -> list[Finding]:
    """Return the findings in the order of `KINDS` and of the codebook; retired codes are left alone.

    `commands` are the keys that mean something else where one codes.
    """
    listed = [code for code in codes(store) if code.status != "retired"]
    found = [*_unwritten(listed), *_uses(store, listed), *_duplicates(listed), *_keys(listed, commands)]
    order = {code.id: place for place, code in enumerate(listed)}
    return sorted(found, key=lambda finding: (KINDS.index(finding.kind), order[finding.code.id]))


def _unwritten(listed: Sequence[CodeRow]) -> Iterator[Finding]:
    for code in listed:
        if not (code.definition or code.include).strip():
            yield Finding("no_rule", code)
        if not code.example.strip():
            yield Finding("no_example", code)


def _uses(store: Store, listed: Sequence[CodeRow]) -> Iterator[Finding]:
    known = {code.id: code for code in listed}
    used = used_codes(store)
    for code in reversed(listed):  # children before their parents
        if code.id in used and code.parent_id:
            used.add(code.parent_id)
    yield from (Finding("unused", code) for code in listed if code.id not in used)
    for above, below, count in parents_with_children(store):
        if above in known and below in known:
            yield Finding("parent_and_child", known[above], known[below], count)
    yield from _one_respondent(store, known)
    trede = next((code for code in listed if code.ident == VIGNETTE_TREDE and code.role == "trede"), None)
    for number, count in vignettes_elsewhere(store, trede.id) if trede else ():
        if number in known:
            yield Finding("vignette", known[number], trede, count)


def _one_respondent(store: Store, known: dict[int, CodeRow]) -> Iterator[Finding]:
    """Yield codes that one person only spoke under, where more persons were interviewed."""
    several = store.value("SELECT count(*) > 1 FROM respondent WHERE part = 'individual'")
    for code, count, codings in persons(store) if several else ():
        if count == 1 and code in known:
            yield Finding("one_respondent", known[code], count=codings)


def _duplicates(listed: Sequence[CodeRow]) -> Iterator[Finding]:
    """Yield pairs of codes of one kind of which names or definitions are nearly the same."""
    for primary in (True, False):
        kind = [code for code in listed if code.primary == primary]
        names = [(name, code) for code in kind for name in _names(code)]
        rules = [(fold(code.definition), code) for code in kind if len(code.definition) >= SHORTEST_RULE]
        pairs = {(one.id, other.id): (one, other) for one, other in (*_alike_names(names), *_alike_rules(rules))}
        yield from (Finding("near_duplicate", one, other) for one, other in pairs.values())


def _names(code: CodeRow) -> set[str]:
    return {fold(name) for name in (code.name, *code.aliases.split("\n")) if name}


def _alike_rules(rules: Sequence[tuple[str, CodeRow]]) -> Iterator[tuple[CodeRow, CodeRow]]:
    from rapidfuzz import fuzz, process

    words = [rule for rule, _ in rules]
    for at, (rule, code) in enumerate(rules):
        later = process.extract(rule, words[at + 1 :], scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
        yield from ((code, rules[at + 1 + place][1]) for _, _, place in later)


def _alike_names(names: Sequence[tuple[str, CodeRow]]) -> Iterator[tuple[CodeRow, CodeRow]]:
    """Yield pairs of codes, the earlier first, that share a name or have names a letter or an ending apart."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    words = [name for name, _ in names]
    for at, (name, code) in enumerate(names):
        most = ENDING if len(name) >= SHORTEST_NAME else 0
        later = process.extract(name, words[at + 1 :], scorer=Levenshtein.distance, score_cutoff=most, limit=None)
        for other, letters, place in later:
            second = names[at + 1 + place][1]
            ending = min(name, other, key=len)
            if second.id != code.id and (letters < ENDING or (name.startswith(ending) and other.startswith(ending))):
                yield code, second


def _keys(listed: Sequence[CodeRow], commands: Collection[str]) -> Iterator[Finding]:
    """Yield keys that two codes at one place have, and first keys that are commands."""
    keyed = [code for code in listed if code.shortcut]
    for code in keyed:
        if _typed_first(code) and code.shortcut in commands:
            yield Finding("key_is_command", code)
    yield from _clashes(code for code in keyed if code.parent_id is None and _typed_first(code))
    yield from _clashes(code for code in keyed if code.parent_id is not None)


def _typed_first(code: CodeRow) -> bool:
    """Whether the key of a code begins something where one codes: a main code or an aspect."""
    return code.parent_id is None and (code.primary or code.facet == "aspect")


def _clashes(keyed: Iterable[CodeRow]) -> Iterator[Finding]:
    def place(code: CodeRow) -> tuple[int, str]:
        return code.parent_id or 0, code.shortcut or ""

    for _, same in groupby(sorted(keyed, key=place), key=place):
        first, *others = same
        yield from (Finding("key_clash", first, other) for other in others)
