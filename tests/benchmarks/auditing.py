"""How long the quote check takes on a report of forty pages against twelve transcripts, beside reading these files.

Run from the checkout: ``python -m tests.benchmarks.auditing``. The floor reads the report and the transcripts and seeks
each paragraph with ``str.find``, which is what a plain script would do. Bar: 2 seconds, once the program has started,
on a machine that is quiet; on a busy one the time of the processor tells (reading files in a process of its own not
counted). 600 quotations are more than any forty pages hold.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from tests.benchmarks.search import alternate, seconds
from tests.quoting import WRITERS, paragraphs, planted, study, write_transcripts
from workbench.services.quotes.audit import audit_quotes

SEED = 4
SENTENCES = 300
"""Of each respondent: about 6,000 words, an hour of talk."""
WORDS = 16_000
"""Forty pages of 400 words."""
BAR = 2.0
RUNS = 5


def _filled(lines: list[str]) -> list[str]:
    """Return a report as long as forty pages: prose of its own between the quotations."""
    prose = "In deze paragraaf beschrijven wij kort wat er in de wijk gebeurt en wie daarbij betrokken is geweest."
    short = WORDS - sum(len(line.split()) for line in lines)
    return [*lines, *[prose] * max(0, short // len(prose.split()))]


def _plainly(report: Path, folder: Path) -> None:
    texts = [path.read_text("utf-8") for path in folder.iterdir()]
    for line in report.read_text("utf-8", "replace").split("\n\n"):
        sum(text.find(line) for text in texts)


def main() -> None:
    """Print a line a format."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "interviews"
        spoken = study(SEED, SENTENCES)
        write_transcripts(folder, spoken)
        lines = _filled(paragraphs(planted(SEED, spoken)))
        plain = Path(name) / "floor.txt"
        WRITERS["txt"](plain, lines)
        for ending, write in WRITERS.items():
            report = Path(name) / f"rapport.{ending}"
            write(report, lines)
            floor, ours = alternate(
                lambda: seconds(lambda: _plainly(plain, folder)),
                lambda report=report: seconds(lambda: audit_quotes(report, against=folder)),  # type: ignore[misc]
                RUNS,
            )
            before = time.process_time()
            audit_quotes(report, against=folder)
            busy = time.process_time() - before
            told = "ok" if ours <= BAR else "TOO SLOW"
            print(f"{ending:5} {ours:.2f} s ({told}), of which {busy:.2f} s of the processor; floor {floor:.3f} s")


if __name__ == "__main__":
    main()
