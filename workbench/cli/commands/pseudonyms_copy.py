"""The key once more, for a second keeper."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.key import opened_key, takes_key
from workbench.cli.project import opened
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the file and the file with the passphrase of the second keeper."""
    parser.word("file", "FILE", type=Path)
    parser.option("--new-passphrase-file", metavar="FILE", type=Path)
    takes_key(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Write the key under a passphrase of the second keeper."""
    from workbench.cli.key import new_words
    from workbench.services.names.key import copy_key

    with opened(given) as store:
        key = opened_key(given, store)
        given.key_passphrase_file = given.new_passphrase_file
        copy_key(key, store, given.file, new_words(given, given.file.name))
    return Answer({"file": str(given.file)}, [say("cli.pseudonyms_copy.done", file=str(given.file))])
