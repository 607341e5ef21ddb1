"""Confirming by name what replaces a whole project."""

from __future__ import annotations

import sys
from pathlib import Path

from workbench.cli.diagnostics import talk
from workbench.errors import RefusedError
from workbench.wording import say


def confirmed(named: str | None, path: Path) -> None:
    """Ask for the name of the project, unless it was given; refused when it is another, or nobody can be asked."""
    name = path.stem
    if named is None:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise RefusedError("cli.confirm.needed", name=name)
        talk(say("cli.confirm.ask", name=name))
        named = sys.stdin.readline().strip()
    if named not in (name, path.name):
        raise RefusedError("cli.confirm.other", name=name)
