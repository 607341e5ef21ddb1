"""Whether key, project and texts fit together, and what is to be done about names."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.key import opened_key, takes_key
from workbench.cli.project import opened
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the key."""
    takes_key(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print what does not fit or waits, and how often the key was opened."""
    from workbench.services.names.naming import check_names

    with opened(given) as store:
        key = opened_key(given, store)
        found = check_names(store, key)
    content = key.content
    lines = [say(f"naming.{each.key}", count=each.many, what=each.what) for each in found]
    lines.append(say("cli.pseudonyms_check.opened", count=content.opened, last=(content.last or "")[:10]))
    report = {
        "findings": [{"finding": each.key, "count": each.many} for each in found],
        "opened": content.opened,
        "last": content.last,
        "until": content.until,
    }
    return Answer(report, lines)
