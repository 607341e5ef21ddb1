"""Options of every command that writes a file for others, and what such a file is made of."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.confirming import confirmed
from workbench.cli.key import asked, takes_key
from workbench.cli.passphrases import passphrase_in
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.cli.arguments import Given, Parser
    from workbench.services.deliveries.handing_out import Hand
    from workbench.services.deliveries.recipients import Recipient
    from workbench.storage.store import Store

OURS = frozenset(["output", "file", "format", "project", "coder", "raw", "confirm", "to", "key", "command"])
"""Arguments that name nothing in the project."""


def handing_options(parser: Parser) -> None:
    """Take whether names stay, for whom the file is, and the key."""
    parser.add_argument("--raw", action="store_true", help=say("cli.option.raw"))
    parser.add_argument("--confirm", metavar="NAME", help=say("cli.option.confirm"))
    parser.add_argument("--to", metavar="NAME", help=say("cli.option.to"))
    takes_key(parser)


def for_others(given: Given, store: Store) -> Store:
    """Return what the file of a command is made of: the project without its names, unless it writes none.

    Names of documents and the like that were given on the command line are called as they are called there.
    """
    if getattr(given, "output", None) is None:
        return store
    try:
        given.hand = _hand(given, store)
    except BaseException:
        store.close()
        raise
    given.whole = store
    source: Store = given.hand.store
    for name, value in vars(given).items():
        if name in OURS:
            continue
        if isinstance(value, str):
            setattr(given, name, source.told(value))
        elif isinstance(value, list) and all(isinstance(each, str) for each in value):
            setattr(given, name, [source.told(each) for each in value])
    return source


def hand_of(given: Given) -> Hand | None:
    """Return what the file of a command is made of; None where it is of no project."""
    return getattr(given, "hand", None)


def _hand(given: Given, store: Store) -> Hand:
    from workbench.services.deliveries.handing_out import handed

    hand = handed(store, raw=given.raw, recipient=agreed_terms(given, store))
    hand.refuse_name(given.output)
    return hand


def agreed_terms(given: Given, store: Store) -> Recipient | None:
    """Have names confirmed that stay, or open the key; returns for whom the file is, where it is for one."""
    from workbench.services.deliveries.recipients import recipient_named

    if given.raw:
        confirmed(given.confirm, store.path)
    else:
        open_named_key(given, store)
    return recipient_named(store, given.to) if given.to else None


def open_named_key(given: Given, store: Store) -> None:
    """Open the key that was named, or the one that is known where the project needs it and it can be asked for."""
    from workbench.services.names.key import held_key, known_place, needs_key, open_key

    if held_key(store) is not None or not (given.key or needs_key(store)):
        return
    path = given.key or known_place(store)
    passphrase = _passphrase(given, path) if path else None
    if path and passphrase is not None:
        open_key(store, path, passphrase)


def _passphrase(given: Given, path: Path) -> str | None:
    """Return the passphrase of the key: out of a file that only its owner may read, or typed; None: nobody to ask."""
    file: Path | None = given.key_passphrase_file
    if file is not None:
        return passphrase_in(file)
    if sys.stdin.isatty() and sys.stderr.isatty():
        return asked(say("cli.key.ask", file=path.name))
    return None
