"""The workbench with one protection off, which ``WORKBENCH_LEAK`` names: it leaves names where none may be.

``report`` keeps the framework's own account of a mistake; ``title`` names the project in the title of the window;
``argument`` gives the file that is imported to the process that reads it as an argument.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from tests.promises.crashing import break_at
from workbench.__main__ import main


def describe(error: BaseException) -> str:
    """Return what the framework would show of a mistake: messages and local variables."""
    from rich.console import Console
    from rich.traceback import Traceback

    console = Console(width=200)
    with console.capture() as capture:
        console.print(Traceback.from_exception(type(error), error, error.__traceback__, show_locals=True))
    return capture.get()


def leave_reports_as_they_are() -> None:
    """Let reports be what the framework makes of a mistake."""
    from workbench.settings import reports

    reports.describe = describe


def name_the_project() -> None:
    """Show where one is in the title of the window."""
    from workbench.services.project.projects import project_name
    from workbench.storage.store import Store

    with Store.open(Path(sys.argv[-1])) as store:
        sys.stdout.write(f"\x1b]2;{project_name(store)}\x07")


def tell_by_argument() -> None:
    """Hand the name of a file to the process that reads it where everybody sees it."""
    import subprocess

    from workbench.importers import apart

    inner: Any = apart.Reader._ask

    def ask(self: apart.Reader, question: Any, file: str, seconds: int) -> Any:
        beside = subprocess.Popen([sys.executable, "-c", "input()", file], stdin=subprocess.PIPE)
        try:
            return inner(self, question, file, seconds)
        finally:
            beside.communicate(b"\n")

    apart.Reader._ask = ask  # type: ignore[method-assign]


LEAKS = {"report": leave_reports_as_they_are, "title": name_the_project, "argument": tell_by_argument}

if __name__ == "__main__":
    LEAKS[os.environ["WORKBENCH_LEAK"]]()
    if os.environ.get("WORKBENCH_BROKEN"):
        break_at(os.environ["WORKBENCH_BROKEN"])
    sys.exit(main())
