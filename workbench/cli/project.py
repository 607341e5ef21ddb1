"""Which project a command works on, and who works on it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.diagnostics import talk
from workbench.cli.passphrases import unlocked
from workbench.errors import ProjectError
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.cli.arguments import Given
    from workbench.storage.store import Store


def named_project(given: Given) -> Path | None:
    """Return the project file named on the command line or in the environment, else the only one here."""
    named = given.project or os.environ.get("WORKBENCH_PROJECT")
    if named:
        return Path(named)
    here = projects_here()
    return here[0] if len(here) == 1 else None


def projects_here() -> list[Path]:
    """Return the project files in the current folder."""
    return sorted(path for path in Path().glob("*.workbench") if path.is_file())


def any_project(given: Given) -> Path:
    """Return the project file that is meant, whether it can be opened or not; ProjectError when none is named."""
    path = named_project(given)
    if path is not None:
        return path
    here = projects_here()
    if not here:
        raise ProjectError("cli.no_project")
    raise ProjectError("cli.several_projects", files=", ".join(path.name for path in here))


def opened(given: Given) -> Store:
    """Open the project; for a file that is written as others may see it, without its names."""
    from workbench.cli.handing import for_others

    return for_others(given, opened_whole(given))


def opened_whole(given: Given) -> Store:
    """Open the project as it is; says, once, when another program has to be waited for."""
    from workbench.services.project.projects import open_project
    from workbench.storage.patience import when_waiting

    def tell() -> None:
        when_waiting(None)
        talk(say("cli.waiting"))

    when_waiting(tell)
    path = unlocked(any_project(given), given)
    warn_of_place(path)
    return open_project(path)


def warn_of_place(path: Path) -> None:
    """Say, once, that a project lies where it should not be worked in."""
    from workbench.storage.places import risky_place

    place = risky_place(path) if path.is_file() else None
    if place is not None:
        talk(say(f"place.{place.kind}", file=path.name, name=place.name) + " " + say("cli.place.cure"))


def signed_in(store: Store, given: Given) -> int:
    """Return the number of the coder: by option, environment or kept choice, else by the login name."""
    from workbench.services.project.projects import sign_in

    return sign_in(store, coder_name(given))


def coder_name(given: Given) -> str:
    """Return who codes: by option, environment or kept choice, else by the login name, which is said."""
    from workbench.settings.preferences import load_preferences

    name = given.coder or os.environ.get("WORKBENCH_CODER") or load_preferences().coder
    if not name:
        name = _login_name()
        talk(say("cli.coder_by_login", coder=name))
    return name


def _login_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "coder"
