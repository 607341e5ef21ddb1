"""Sentences of services as the screens say them: kinds by their words, and without options of the command line."""

from __future__ import annotations

from typing import Protocol

from workbench.wording import say

KINDS = ("kind", "choices")
"""Parameters of sentences about kinds of files whose values are kinds, one or several."""


class Sentence(Protocol):
    """A refusal, or something doubtful: a sentence by its key."""

    @property
    def key(self) -> str:
        """Return what names the sentence."""

    @property
    def parameters(self) -> dict[str, object]:
        """Return what fills it."""


def spoken(told: Sentence) -> str:
    """Return a sentence as a screen says it; most are the same as on the command line."""
    known = dict(told.parameters)
    if told.key.startswith("importers.kind."):
        known |= {name: _kinds(str(known[name])) for name in KINDS if name in known}
    on_screen = f"{told.key}.screen"
    said = say(on_screen, **known)
    return say(told.key, **known) if said == on_screen else said


def _kinds(listed: str) -> str:
    return ", ".join(say(f"tui.documents.kind.{kind}") for kind in listed.split(", "))
