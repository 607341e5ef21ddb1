"""The key of a project on the command line: which file, and its passphrase from a file or typed unseen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.passphrases import passphrase_in, typed_unseen
from workbench.errors import RefusedError
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.cli.arguments import Given, Parser
    from workbench.services.names.key import Key
    from workbench.storage.store import Store


def takes_key(parser: Parser) -> None:
    """Take the key file and the file with its passphrase."""
    parser.add_argument("--key", metavar="FILE", type=Path, help=say("cli.option.key"))
    takes_key_passphrase(parser)


def takes_key_passphrase(parser: Parser) -> None:
    """Take the file with the passphrase of a key."""
    parser.add_argument("--key-passphrase-file", metavar="FILE", type=Path, help=say("cli.option.key_passphrase"))


def key_file(given: Given, store: Store) -> Path:
    """Return the key file that is named, else where that of the project lay last; RefusedError where neither is."""
    from workbench.services.names.key import known_place

    path: Path | None = given.key or known_place(store)
    if path is None:
        raise RefusedError("key_file.needed", file=store.path.name)
    return path


def opened_key(given: Given, store: Store) -> Key:
    """Return the key of a project, opened; its passphrase is read or asked for."""
    from workbench.services.names.key import open_key

    path = key_file(given, store)
    return open_key(store, path, _words(given, say("cli.key.ask", file=path.name)))


def new_words(given: Given, file: str) -> str:
    """Return a passphrase for a key: read, or typed twice."""
    words = _words(given, say("cli.key.new", file=file))
    if given.key_passphrase_file is None and asked(say("cli.key.again")) != words:
        raise RefusedError("cli.key.differ")
    return words


def _words(given: Given, question: str) -> str:
    file: Path | None = given.key_passphrase_file
    return asked(question) if file is None else passphrase_in(file)


def asked(question: str) -> str:
    """Return what is typed unseen; RefusedError where nobody can type."""
    return typed_unseen(question, RefusedError("cli.key.nobody"))
