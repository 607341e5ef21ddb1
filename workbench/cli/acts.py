"""Acts of the log as sentences, and as rows when they are taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.diagnostics import in_english

if TYPE_CHECKING:
    from workbench.errors import RefusedError
    from workbench.services.project.history import Turned


def turned_sentence(turned: Turned) -> str:
    """Return what was taken back or done again as a sentence."""
    from workbench.services.project.history import sentence

    return sentence(turned.act, turned.parameters)


def turned_row(turned: Turned, status: str) -> dict[str, object]:
    """Return an act that was taken back or done again as ``--json`` prints it."""
    return {
        "number": turned.number,
        "act": turned.act,
        "parameters": turned.parameters,
        "status": status,
        "message": None,
    }


def refused_row(error: RefusedError) -> dict[str, object]:
    """Return the refusal that ended a row of acts as ``--json`` prints it."""
    message = in_english(error.key, **error.parameters)
    return {"number": None, "act": None, "parameters": None, "status": "refused", "message": message}
