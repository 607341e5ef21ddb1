"""The key file of a project, made anew or copied for a second keeper."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.key import new_words, takes_key_passphrase
from workbench.cli.project import opened
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the file, and until when it is kept."""
    parser.word("file", "FILE", type=Path)
    parser.option("--until", metavar="DAY")
    takes_key_passphrase(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Make the key file, apart from the project, with a passphrase of its own."""
    from workbench.services.names.key import make_key, refuse_place

    with opened(given) as store:
        refuse_place(store, given.file)
        made = make_key(store, given.file, new_words(given, given.file.name), until=given.until)
    return Answer(
        {"file": str(made.path), "until": made.content.until}, [say("cli.pseudonyms_new.done", file=str(made.path))]
    )
