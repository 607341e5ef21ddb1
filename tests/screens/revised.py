"""A small study with a corrected transcript, for the tests of the screens on which corrections are made."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from tests.screens.conftest import settled
from tests.small import code_words
from workbench.services.revise import plan_revision, revise
from workbench.storage.store import Store

CORRECTED = """I: Komt u ook bij mensen thuis?
R: Ja, in de tweede week al. Dan zie je hoe het er echt aan toe gaat.
I: En als u zich zorgen maakt?
R: Soms bel ik eerst een huisarts. Dat hangt ervan af.
"""
"""One word more in a question, one taken out of an answer, and an answer that says something else."""

SURE, ASKED, DOUBTFUL = "Ja, in de tweede week al.", "En als u zich zorgen maakt?", "Dan pak ik de meldcode erbij."
INSTEAD = "Soms bel ik eerst een huisarts."
"""What stands now where the doubtful words were."""


def code_three(store: Store, coder: int) -> None:
    """Code two sentences that a correction leaves alone, and one of which it leaves nothing."""
    code_words(store, coder, SURE, "T1.huisbezoek")
    code_words(store, coder, ASKED, "K")
    code_words(store, coder, DOUBTFUL, "T2.meldcode")


def corrected_file(store: Store, text: str = CORRECTED) -> Path:
    """Write the corrected transcript beside the project, and return where."""
    path = store.path.with_name("verbeterd.txt")
    path.write_text(text, "utf-8")
    return path


def correct(path: Path, text: str = CORRECTED, coder: int = 1) -> None:
    """Take over a corrected text, as another program on the same project does."""
    with Store.open(path) as store:
        document = store.value("SELECT id FROM document WHERE kind = 'transcript' ORDER BY id")
        revise(store, coder, plan_revision(store, document, corrected_file(store, text)))


def states(path: Path) -> dict[str, str]:
    """Return, by the words of each passage as they are kept, whether it is placed or to review."""
    with Store.open(path) as store:
        return dict(store.rows("SELECT quote, state FROM passage ORDER BY start"))


async def done(pilot: Pilot[int]) -> None:
    """Wait until nothing is read, compared, written or loaded any more."""
    await settled(pilot)
    for _ in range(400):
        standing = ("mend", "review", "place", "counts", "warm-up", "held")
        busy = any(each.is_running for each in pilot.app.workers if each.group not in (*standing, "default"))
        room = pilot.app.screen_stack[0]
        if not busy and getattr(room, "ready", True):
            break
        await pilot.pause(0.01)
    await pilot.pause()
    await pilot.pause()
