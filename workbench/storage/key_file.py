"""Key files: which names stand behind the marks of a project, encrypted with age under a passphrase of their own.

Any program that knows age opens one (``age --decrypt``). What stands in it is JSON:
``{"format": 1, "project": GUID, "entities": {GUID: {"pseudonym": …, "kind": …, "forms": [{"words": …, "everywhere":
true, "spelt": […]}]}}, "left": […], "opened": {"count": 3, "last": MOMENT}, "until": DAY}``; ``spelt`` and the last
three may be missing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from workbench import errors
from workbench.errors import RefusedError
from workbench.storage.copying import give_name, keep_folder, keep_on_disk, unfinished
from workbench.text.canonical import visible
from workbench.text.marks import KINDS

FORMAT = 1
HEAD = b"age-encryption.org/v1"
"""What a file of age begins with."""
LARGEST = 16 << 20
"""Bytes of a key file that are read."""
MOST = 100_000
"""Entities, and forms of one, that are read."""
LONGEST = 300
"""Characters of a form or a pseudonym."""

_APART = """
import sys
sys.path.insert(0, sys.argv[1])
from workbench.storage.key_file import serve
serve(sys.argv[2])
"""
_WRONG = 3
"""Exit code where the passphrase does not open the file, or the file is cut off."""


class FormKept(NamedTuple):
    """One way in which a name is written."""

    words: str
    everywhere: bool = True
    """False where it is an ordinary word, too."""
    spelt: tuple[str, ...] = ()
    """How an ordinary word is written where it is a name in what researchers wrote: memos, names, attributes."""


class Named(NamedTuple):
    """An entity with what only the key knows."""

    pseudonym: str
    """As it stands in a mark, without brackets."""
    kind: str
    forms: tuple[FormKept, ...] = ()


@dataclass
class KeyContent:
    """What stands in a key file."""

    project: str
    """GUID of the project to which it belongs."""
    entities: dict[str, Named] = field(default_factory=dict)
    """By the GUID of the entity."""
    opened: int = 0
    """How often it was opened."""
    last: str | None = None
    """When it was opened last, UTC."""
    until: str | None = None
    """Day after which it should be destroyed, as ``2031-01-01``."""
    left: frozenset[str] = frozenset()
    """What was looked at in what researchers wrote and is no name, in one case and without accents."""


def read_key(path: Path, passphrase: str) -> tuple[KeyContent, bytes]:
    """Return what stands in a key file, with the bytes of the file as they were.

    Raises RefusedError for a missing file, one that is no key file, a wrong passphrase, a damaged file and odd content.
    """
    sealed = read_sealed(path)
    return content_of(unsealed(sealed, passphrase, path.name), path.name), sealed


def read_sealed(path: Path) -> bytes:
    """Return the bytes of a file that begins as one of age does; RefusedError where it does not or cannot be read."""
    try:
        if not path.is_file():
            raise RefusedError("key_file.missing", file=path.name, folder=str(path.absolute().parent))
        with path.open("rb") as file:
            sealed = file.read(LARGEST + 1)
    except OSError as error:
        raise RefusedError("key_file.unreadable", file=path.name) from error
    if not sealed.startswith(HEAD) or len(sealed) > LARGEST:
        raise RefusedError("key_file.none", file=path.name)
    return sealed


def write_key(path: Path, sealed: bytes, *, new: bool = False) -> None:
    """Write a sealed key whole or not at all, open to its owner only; a `new` one never over another file.

    Raises RefusedError where something bears the name of a new one or nothing can be written there.
    """
    target = path.resolve()
    try:
        with unfinished(target) as part:
            os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            part.write_bytes(sealed)
            keep_on_disk(part)
            give_name(part, target) if new else part.replace(target)
        keep_folder(target.parent)
    except FileExistsError as error:
        raise RefusedError("key_file.exists", file=path.name) from error
    except OSError as error:
        raise RefusedError("key_file.unwritable", file=path.name, folder=str(target.parent)) from error


def sealed_as(content: KeyContent, passphrase: str) -> bytes:
    """Return a key as it stands in its file; takes a second, which is what protects it."""
    return _worked_apart("seal", passphrase, written(content), "")


def unsealed(sealed: bytes, passphrase: str, file: str) -> bytes:
    """Return what is sealed in the bytes of a key file; RefusedError for a wrong passphrase or a file that was cut."""
    return _worked_apart("open", passphrase, sealed, file)


def _worked_apart(way: str, passphrase: str, data: bytes, file: str) -> bytes:
    """Let a process of its own do it: the work holds the interpreter, so that no key of the screens would be read."""
    root = str(Path(errors.__file__).parents[1])
    head = passphrase.encode()
    done = subprocess.run(
        [sys.executable, "-P", "-c", _APART, root, way],
        input=len(head).to_bytes(4, "big") + head + data,
        capture_output=True,
        check=False,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    if done.returncode == _WRONG:
        raise RefusedError("key_file.wrong_passphrase", file=file)
    if done.returncode:
        raise RefusedError("key_file.not_worked")
    return done.stdout


def serve(way: str) -> None:
    """In a process of its own: seal or open what stands on stdin behind the passphrase."""
    from pyrage import DecryptError, passphrase

    given = sys.stdin.buffer.read()
    end = 4 + int.from_bytes(given[:4], "big")
    words, data = given[4:end].decode(), given[end:]
    try:
        sys.stdout.buffer.write(passphrase.encrypt(data, words) if way == "seal" else passphrase.decrypt(data, words))
    except DecryptError:
        sys.exit(_WRONG)


def written(content: KeyContent) -> bytes:
    """Return a key as JSON."""
    entities = {
        guid: {
            "pseudonym": named.pseudonym,
            "kind": named.kind,
            "forms": [_form(form) for form in named.forms],
        }
        for guid, named in content.entities.items()
    }
    known = {"format": FORMAT, "project": content.project, "entities": entities, "left": sorted(content.left)}
    opened = {"count": content.opened, "last": content.last}
    return json.dumps({**known, "opened": opened, "until": content.until}, ensure_ascii=False, indent=1).encode()


def _form(form: FormKept) -> dict[str, object]:
    spelt = {"spelt": form.spelt} if form.spelt else {}
    return {"words": form.words, "everywhere": form.everywhere, **spelt}


def content_of(data: bytes, file: str) -> KeyContent:
    """Return a key that was read, its signs made visible; RefusedError where it is none or of a newer program."""
    try:
        known = json.loads(data)
        if _number(known["format"]) > FORMAT:
            raise RefusedError("key_file.newer", file=file)
        entities = {_short(guid): _named(each) for guid, each in _few(known["entities"].items())}
        opened = known.get("opened") or {}
        last, until = opened.get("last"), known.get("until")
        return KeyContent(
            _short(known["project"]),
            entities,
            _number(opened.get("count", 0)),
            _short(last) if last is not None else None,
            _short(until) if until is not None else None,
            frozenset(_short(words) for words in _few(known.get("left", []))),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RefusedError("key_file.odd", file=file) from error


def _named(each: dict[str, Any]) -> Named:
    forms = [_kept(form) for form in _few(each["forms"])]
    if each["kind"] not in KINDS:
        raise ValueError
    return Named(_short(each["pseudonym"]), each["kind"], tuple(forms))


def _kept(form: dict[str, Any]) -> FormKept:
    spelt = tuple(_short(words) for words in _few(form.get("spelt", [])))
    return FormKept(_short(form["words"]), form["everywhere"] is not False, spelt)


def _short(given: object) -> str:
    """Return words of a key without signs that hide; ValueError where they are none or too many."""
    if not isinstance(given, str):
        raise TypeError
    words = visible(given).strip()
    if not 0 < len(words) <= LONGEST:
        raise ValueError
    return words


def _number(given: object) -> int:
    if not isinstance(given, int) or not 0 <= given < 1 << 53:
        raise ValueError
    return given


def _few(given: Any) -> Iterator[Any]:
    if len(given) > MOST:
        raise ValueError
    return iter(given)
