"""Asking before something is done that changes much."""

from __future__ import annotations

import sys

from workbench.cli.arguments import Given
from workbench.cli.diagnostics import talk
from workbench.errors import RefusedError
from workbench.wording import say


def consented(given: Given) -> bool:
    """Whether it may be done: by ``--yes``, or asked for on a terminal; refused where nobody can be asked."""
    if given.yes:
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise RefusedError("cli.consent.needed")
    talk(say("cli.consent.ask"), end="")
    return sys.stdin.readline().strip().lower() in say("cli.consent.letters").split()
