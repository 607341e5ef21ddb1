"""The console script: without a command the screens, else the command line; each imported late."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


FRAMES = "240"
"""Most pictures of the screen in a second; more than a terminal shows, so that none waits for the next round."""


WRITING = ("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_SCREENSHOT", "TEXTUAL_PRESS")
"""Settings by which the library of the screens would write what they show to a file or a socket, or type by itself."""

ONLY_MINE = 0o077
"""What nobody else may do with the files that the program makes."""


def main(words: list[str] | None = None) -> int:
    """Do what the words of the command line ask, or these; returns the exit code."""
    if words is None:
        from workbench.cli.hooks import shut

        shut()
        os.umask(ONLY_MINE)
    from workbench.cli.main import run
    from workbench.settings.memory import collect_seldom

    collect_seldom()
    return run(sys.argv[1:] if words is None else words, screens=_screens)


def _screens(path: Path | None) -> int:
    """Run the screens on a project, or without one."""
    os.environ.setdefault("TEXTUAL_FPS", FRAMES)
    for name in WRITING:
        os.environ.pop(name, None)
    from workbench.tui.app import run

    return run(path)


if __name__ == "__main__":
    sys.exit(main())
