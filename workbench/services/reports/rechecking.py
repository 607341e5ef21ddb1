"""Whether a file that was handed on still says what the project says: it is made anew and compared."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from workbench import __version__
from workbench.errors import RefusedError, UsageError
from workbench.exporters.bundle import unpacked
from workbench.exporters.provenance import Provenance, carried, digest, read_provenance
from workbench.exporters.report import Rendered
from workbench.services.deliveries.handing_out import NAMES, handed_again
from workbench.services.names.names import needed_names
from workbench.services.reports.provenance import last_act
from workbench.services.reports.recipes import RECIPES, Query, Recipe
from workbench.storage.store import Store
from workbench.wording import choose_language, language


class Rechecked(NamedTuple):
    """What became of a file that was handed on."""

    state: str
    """current; stale (the project says otherwise by now); edited (the file is not as it was written); gone (what was
    asked for is no more); other-project; newer (made by a program that knows more)."""
    report: str
    query: dict[str, object]
    format: str
    made_at_act: int
    made_at: str | None
    """When that act was done, in UTC."""
    acts_since: int | None
    """None where the act is not of this project."""
    made_by: str
    """Version of the program that made it."""
    same_program: bool


def provenance(path: Path) -> Provenance:
    """Return where a file comes from; RefusedError when it does not say."""
    found = read_provenance(path)
    if found is None:
        raise RefusedError("provenance.none", file=path.name)
    return found


def recheck(store: Store, path: Path) -> Rechecked:
    """Make a file anew from what it says of itself, and compare; nothing is written."""
    found = provenance(path)
    made = found.made
    now, _, _ = last_act(store)
    own = last_act(store, made.act)[::2] == (made.act, made.act_hash)
    state = _state(store, path, found) if own else "other-project"
    return Rechecked(
        state,
        made.report,
        made.query,
        found.format,
        made.act,
        made.act_at or None,
        now - made.act if own else None,
        made.version,
        made.version == __version__,
    )


def _state(store: Store, path: Path, found: Provenance) -> str:
    recipe = RECIPES.get(found.made.report)
    if recipe is None:
        return "newer"
    if found.made.query.get(NAMES) == "marks":
        needed_names(store)
    spoken = language()
    choose_language(found.made.language)
    try:
        content = _anew(store, recipe, found).content
    except (RefusedError, UsageError):
        return "gone"
    finally:
        choose_language(spoken)
    if digest(content) != found.content:
        return "stale"
    return "current" if _is_as_written(path, content, found) else "edited"


def _anew(store: Store, recipe: Recipe, found: Provenance) -> Rendered:
    """Make a file once more, on the terms on which it was handed on; older programs knew none."""
    query = found.made.query
    if NAMES not in query:
        return recipe(store, Query(query), found.format)
    hand, asked = handed_again(store, query)
    return hand.render(lambda: recipe(hand.store, Query(asked), found.format), found.made.report, asked)


def _is_as_written(path: Path, content: bytes, found: Provenance) -> bool:
    """Whether the file holds what was just made anew, with its provenance where that goes into it."""
    if path.is_dir():
        files = unpacked(content).items()
        return all((path / name).is_file() and (path / name).read_bytes() == data for name, data in files)
    return path.read_bytes() in (content, carried(content, found))
