"""An archive package in open formats, in a folder or a zip file."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import in_english, talk
from workbench.cli.export import known_coder, refuse_output
from workbench.cli.exporting import refuse_folder
from workbench.cli.handing import agreed_terms, handing_options
from workbench.cli.project import opened_whole
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take where the package goes and under which licence it is."""
    parser.word("target", "FOLDER|FILE.zip", type=Path)
    parser.option("--licence", metavar="TEXT", default="")
    parser.add_argument("--force", action="store_true", help=say("cli.option.force"))
    parser.reads_project()
    handing_options(parser)


def run(given: Given) -> Answer:
    """Write the package and say what is left out of it."""
    from workbench.exporters.delivery import put, put_folder
    from workbench.services.deliveries.archiving import archive_package, zipped
    from workbench.services.deliveries.deliveries import register

    target: Path = given.target
    packed = target.suffix.lower() == ".zip"
    (refuse_output if packed else refuse_folder)(target, force=given.force)
    with opened_whole(given) as store:
        recipient = agreed_terms(given, store)
        package = archive_package(store, given.licence, raw=given.raw, recipient=recipient)
        whole = zipped(package.files)
        if packed:
            put(target, whole)
        else:
            put_folder(target, package.files)
        register(store, target, package.handed, "archive", sha256(whole).hexdigest(), coder=known_coder(given))
    for key, parameters in package.left_out:
        talk(say(key, **parameters))
    told = [in_english(key, **parameters) for key, parameters in package.left_out]
    data = {"file": str(target), "files": list(package.files), "left_out": told}
    return Answer(data, [say("cli.archive_make.done", file=str(target), count=len(package.files))])
