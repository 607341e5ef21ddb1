"""Every sentence shown to a person, in English and Dutch.

The sentences stand in `en/*.po` and `nl/*.po`, one file a room, under the same keys; `compile.py` makes one
`workbench.mo` a language of them. `say` is the only door.
"""

from __future__ import annotations

import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

HERE = Path(__file__).parent
LANGUAGES = ("en", "nl")

_chosen: list[str] = []


def choose_language(language: str) -> None:
    """Speak `language` ("en" or "nl") from now on; anything else means the language of the system."""
    _chosen[:] = [language] if language in LANGUAGES else []


@contextmanager
def speaking(spoken: str) -> Iterator[None]:
    """Speak this language inside the block, whatever was chosen; afterwards as before."""
    before = [*_chosen]
    choose_language(spoken)
    try:
        yield
    finally:
        _chosen[:] = before


def language() -> str:
    """Return the language that is spoken now: the chosen one, else that of the system, else English."""
    if _chosen:
        return _chosen[0]
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    spoken = (named or locale.getlocale()[0] or "").lower()
    return "nl" if spoken.startswith(("nl", "dutch")) else "en"


@cache
def _sentences(spoken: str) -> GNUTranslations:
    with (HERE / spoken / "workbench.mo").open("rb") as file:
        return GNUTranslations(file)


def say(key: str, /, **parameters: object) -> str:
    """Return the sentence named `key` in the language spoken now, with its parameters filled in.

    A parameter `count` chooses between the singular (`key`) and the plural (`key.many`) where both exist. A key that
    nobody knows, such as one out of a project that another program wrote, is returned as it is.
    """
    sentences = _sentences(language())
    if parameters.get("count", 1) != 1:
        plural = sentences.gettext(f"{key}.many")
        if plural != f"{key}.many":
            return plural.format(**parameters)
    sentence = sentences.gettext(key)
    return sentence if sentence == key else sentence.format(**parameters)
