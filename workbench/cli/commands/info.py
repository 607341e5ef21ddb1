"""Counts of everything in a project, also of what is kept aside and what was doubtful when it came in."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import talk
from workbench.cli.losses import loss_lines, loss_rows
from workbench.cli.notices import notices_of
from workbench.cli.project import opened
from workbench.cli.table import aligned, shown
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the project."""
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print the counts."""
    from workbench.services.foreign.losses import kept_aside
    from workbench.services.project.passphrase import is_encrypted, sheet_untried
    from workbench.services.project.projects import info
    from workbench.services.respondents.consent import keeping, reminder

    with opened(given) as store:
        counts, kept = info(store)._asdict(), keeping(store)
        doubtful = notices_of(store)
        aside = kept_aside(store)
        protected = {"encrypted": is_encrypted(store.path), "sheet_tried": not sheet_untried(store)}
    if kept and kept.soon:
        talk(reminder(kept))
    lines = aligned(["", ""], [[say(f"cli.info.{name}"), shown(value)] for name, value in counts.items()])[1:]
    lines += [say("cli.info.no_passphrase" if not protected["encrypted"] else "cli.info.passphrase")]
    lines += [] if protected["sheet_tried"] else [say("cli.info.sheet_untried")]
    lines += loss_lines(aside)
    lines += [f"{notice['document']}: {notice['sentence']}" for notice in doubtful]
    told = [{"document": notice["document"], "key": notice["key"], "message": notice["message"]} for notice in doubtful]
    return Answer({**counts, **protected, "aside": loss_rows(aside), "notices": told}, lines)
