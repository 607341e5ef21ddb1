"""Every refusal and warning of the importers has its sentence, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

from workbench.importers import imported, open_document, rtf, word
from workbench.wording import HERE, LANGUAGES

ROOM = Path(imported.__file__).parent
ENTRY = re.compile(r'^msgid "(importers\.[^"]+)"\nmsgstr "([^"]+)"$', re.MULTILINE)


def sentences(language: str) -> dict[str, str]:
    written = (path.read_text("utf-8") for path in sorted((HERE / language).glob("*.po")))
    return dict(entry for words in written for entry in ENTRY.findall(words))


def test_both_languages_say_the_same() -> None:
    """The languages have the same keys, with the same blanks to fill in."""
    english, dutch = (sentences(language) for language in LANGUAGES)
    assert english.keys() == dutch.keys()
    blanks = {
        key: (set(re.findall(r"{(\w+)}", english[key])), set(re.findall(r"{(\w+)}", dutch[key]))) for key in english
    }
    assert [key for key, (here, there) in blanks.items() if here != there and not key.endswith(".many")] == []


def test_every_key_has_a_sentence() -> None:
    """What the importers refuse or doubt is said, and nothing is said that they never do."""
    code = "".join(path.read_text("utf-8") for path in ROOM.rglob("*.py"))
    exchange = "".join(path.read_text("utf-8") for path in (ROOM / "refi").glob("*.py"))
    used = set(re.findall(r'"(importers\.[a-z_.]+)"', code))
    used |= {f"importers.archive.{what}" for what in re.findall(r'self\._refused\("(\w+)"', code)}
    used |= {f"importers.refi.{what}" for what in re.findall(r'self\.refused\("(\w+)"', exchange)}
    used |= {f"importers.refi.{what}" for what in re.findall(r'key = "(\w+)" if', exchange)}
    used |= {f"importers.refi.moment_{doubt}" for doubt in ("zone", "unread")}
    used |= {f"importers.refi.positions_{doubt}" for doubt in ("poor", "near", "last")}
    used |= {"importers.archive.encrypted", "importers.archive.old_office"}
    used |= {f"importers.word.{what}" for what in word._TOLD}
    assert set(open_document._TOLD) | set(rtf._TOLD) <= set(word._TOLD)
    assert {key.removesuffix(".many").removesuffix(".screen") for key in sentences("en")} == used
