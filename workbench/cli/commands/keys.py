"""The key card: what every key does, and the keys of the codes of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import DONE, REFUSED, in_english, talk
from workbench.cli.export import delivered, export_options, wanted_format
from workbench.cli.project import named_project, opened
from workbench.errors import UsageError
from workbench.settings.commands import COMMANDS
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.exporters.report import Rendered
    from workbench.services.project.keycard import CodeKey, Section
    from workbench.settings.keys import Keys

FORMATS = ("text", "html")


def arguments(parser: Parser) -> None:
    """Take the room, and where the card goes."""
    parser.option("--room", choices=tuple(COMMANDS))
    export_options(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print or write the card; what a person's own file cannot hold is said, and is a refusal."""
    from workbench.services.project.keycard import ROOMS, key_card

    chosen = wanted_format(given) or "text"
    chosen = "text" if chosen == "txt" else chosen
    if chosen not in FORMATS:
        raise UsageError("export.unknown_format", format=chosen, known=", ".join(FORMATS))
    codes, keys = _known(given)
    rooms = [given.room] if given.room else ROOMS
    for trouble in () if given.json and given.output is None else keys.troubles:
        talk(say(trouble.key, **trouble.parameters))
    answer = _answer(given, chosen, key_card(rooms, keys.assigned, codes))
    if given.output is None and given.json:
        answer = Answer(_rows(rooms, keys, codes))
    return answer._replace(code=REFUSED if keys.troubles else DONE)


def _known(given: Given) -> tuple[list[CodeKey], Keys]:
    """Return the codes of the project with their keys, when there is a project, and a person's own keys."""
    from workbench.services.project.keycard import code_keys
    from workbench.settings.keys import load_keys
    from workbench.storage.queries.codebook import code_signs, codes

    if named_project(given) is None:
        return [], load_keys()
    with opened(given) as store:
        listed = code_keys(codes(store)) if given.room in (None, "code") else []
        return listed, load_keys(code_signs(store))


def _answer(given: Given, chosen: str, sections: list[Section]) -> Answer:
    from workbench.cli.columns import in_columns

    if chosen == "text" and given.output is None:
        return Answer(lines=in_columns(sections))
    return delivered(given, chosen, lambda name: _rendered(name, sections))


def _rendered(format_: str, sections: list[Section]) -> Rendered:
    from workbench.cli.columns import in_columns
    from workbench.exporters.registry import prose_exporter
    from workbench.exporters.report import Rendered
    from workbench.services.project.keycard import card_prose

    if format_ == "text":
        return Rendered("".join(f"{line}\n" for line in in_columns(sections)).encode())
    return prose_exporter(format_).render(card_prose(sections, say("cli.keys.title")))


def _rows(rooms: list[str] | tuple[str, ...], keys: Keys, codes: list[CodeKey]) -> dict[str, object]:
    from workbench.services.project.keycard import room_keys

    commands = [
        {
            "command": line.command,
            "keys": list(line.keys),
            "usual": list(line.usual),
            "fixed": line.fixed,
            "what": in_english(f"key.{line.command}"),
        }
        for room in rooms
        for line in room_keys(room, keys.assigned)
    ]
    return {
        "commands": commands,
        "code_keys": [{"code": code.code, "keys": code.keys, "name": code.name} for code in codes],
        "refused": [
            {"command": error.parameters.get("command"), "message": in_english(error.key, **error.parameters)}
            for error in keys.troubles
        ],
    }
