"""The project for other programs: REFI-QDA, read back and compared, with a loss report."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.disclosing import coarse_options, told_coarse, warn_disclosure
from workbench.cli.export import known_coder, refuse_output
from workbench.cli.losses import loss_lines, loss_rows
from workbench.cli.project import opened
from workbench.wording import say

UNITS = {"nvivo": "utf16"}
"""Programs that count otherwise than the standard says."""


def arguments(parser: Parser) -> None:
    """Take the file and the program it is for."""
    parser.option("-o", "--output", metavar="FILE", type=Path, required=True)
    parser.option("--for", dest="program", choices=tuple(UNITS))
    parser.add_argument("--force", action="store_true", help=say("cli.option.force"))
    coarse_options(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Write the file and print what it holds and what not."""
    from workbench.services.deliveries.coarsening import coarse_query
    from workbench.services.deliveries.deliveries import note_over
    from workbench.services.foreign.delivering import deliver_qdpx
    from workbench.services.reports.provenance import made_of

    path = given.output if given.output.suffix else given.output.with_suffix(".qdpx")
    given.output = path
    refuse_output(path, force=given.force)
    unit = UNITS.get(given.program, "codepoint")
    with opened(given) as store:
        coarse = told_coarse(given, store)
        warn_disclosure(given, store, attributes=None, quotes=True, coarse=coarse)
        query = {"unit": unit, **coarse_query(coarse)}
        made, found = made_of(store, "exchange", query), list[int]()

        def check(part: Path) -> None:
            found.append(given.hand.searched(part.read_bytes()))

        done = deliver_qdpx(store, path, unit=unit, coarse=coarse, check=check)
        handed = given.hand.handed(found[0], "exchange", query)
        note_over(given.whole, path, handed, given.hand.on_terms(made), "qdpx", coder=known_coder(given))
    report = {"file": str(path), "bytes": done.size, "unit": unit, "report": loss_rows(done.lines)}
    return Answer(report, [say("cli.written", file=str(path)), *loss_lines(done.lines)])
