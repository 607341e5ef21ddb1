"""A small study with a corrected transcript, for the tests of the screens on which corrections are made."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from tests.screens.coding import selected
from tests.screens.conftest import settled, type_keys
from tests.small import code_words
from workbench.services.transcripts.importing import import_files
from workbench.services.transcripts.revise import plan_revision, revise
from workbench.storage.store import Store

TALK = """I: Komt u bij mensen thuis?
R: Ja, in de tweede week al. Dan zie je, eh, hoe het er echt aan toe gaat.
I: Wie gaat er dan mee?
R: Meestal ga ik alleen. Een collega van de opvang kent het gezin al langer.
I: En als u zich zorgen maakt?
R: Dan pak ik de meldcode erbij. Die werkt goed. Maar niemand oefent het gesprek.
I: Wat zou er anders moeten?
R: Meer tijd voor een tweede bezoek. Nu haast iedereen zich door de middag.
I: Dank u wel voor dit gesprek.
R: Graag gedaan, en succes met de rest.
"""
SURE, DOUBTFUL, FAR = "Ja, in de tweede week al.", "Dan pak ik de meldcode erbij.", "Meer tijd voor een tweede bezoek."
INSTEAD = "Soms bel ik eerst een huisarts."
"""What stands in the corrected text where the doubtful words were."""
CORRECTED = (
    TALK.replace("Komt u", "Komt u ook")
    .replace(" eh,", "")
    .replace(f"{DOUBTFUL} Die werkt goed. Maar niemand oefent het gesprek.", f"{INSTEAD} Dat hangt ervan af.")
)
"""One word more in a question, one taken out of an answer, and an answer that says something else."""
SECOND = "Dan zie je, hoe het er echt aan toe gaat."
"""The second sentence of the first answer, as it was corrected."""


def coded_talk(store: Store, coder: int) -> Path:
    """Import the transcript; code two sentences that stay in the corrected one, and one of which nothing stays."""
    file = store.path.with_name("verpleegkundige.txt")
    file.write_text(TALK, "utf-8")
    [report] = import_files(store, coder, [file])
    assert report.status == "imported"
    code_words(store, coder, SURE, "T1.huisbezoek")
    code_words(store, coder, DOUBTFUL, "T2.meldcode")
    code_words(store, coder, FAR, "K")
    return store.path


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


async def go_to(pilot: Pilot[int], words: str) -> None:
    """Move to the sentence of these words."""
    await type_keys(pilot, "home")
    for _ in range(20):
        if selected(pilot) == words:
            return
        await type_keys(pilot, "j")
    raise AssertionError(words)


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
