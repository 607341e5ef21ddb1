"""The list of passages that a correction left in doubt, and placing one by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.coding import at_code, notes, selected
from tests.screens.conftest import room, shown, type_keys, workbench
from tests.screens.revised import DOUBTFUL, FAR, INSTEAD, SECOND, SURE, coded_talk, correct, done, go_to, states
from tests.small import code_words
from workbench.services.transcripts.importing import import_files
from workbench.storage.store import Store
from workbench.wording import choose_language

LONG = "een-interview-met-een-heel-erg-lange-naam-die-nergens-past-en-toch-getoond-wordt"


@pytest.fixture
def corrected(empty_project: Store, coder: int) -> Path:
    """Return a project in which a correction left one passage of three in doubt."""
    coded_talk(empty_project, coder)
    correct(empty_project.path)
    return empty_project.path


@pytest.fixture
def forty(empty_project: Store, coder: int, tmp_path: Path) -> Path:
    """Return a project with a long name in it, of which a correction left forty passages in doubt."""
    file = tmp_path / f"{LONG}.txt"
    said = [f"Op plek {n} doen wij het zus en zo, elke week weer." for n in range(40)]
    file.write_text("".join(f"I: En dan?\nR: {words}\n" for words in said), "utf-8")
    [report] = import_files(empty_project, coder, [file])
    assert report.status != "rejected"
    for words in said:
        code_words(empty_project, coder, words, "T1.huisbezoek", "sterk_punt")
    other = ["Niets daarvan klopte", "Wie weet dat nog", "Vraag dat liever aan haar", "Zomaar een ander antwoord"]
    new = "".join(f"I: En dan?\nR: {other[n % 4]}, bij nummer {n * 7}.\n" for n in range(40))
    correct(empty_project.path, new)
    return empty_project.path


@pytest.mark.parametrize(
    ("size", "beside"), [((80, 24), False), ((119, 30), False), ((120, 30), True), ((160, 48), True)]
)
async def test_old_words_stand_beside_the_proposed_ones_where_there_is_room(
    corrected: Path, size: tuple[int, int], beside: bool
) -> None:
    """From 120 columns on side by side, else below each other; with codes and coders."""
    async with workbench(corrected, size=size) as pilot:
        await type_keys(pilot, "g", "d", "R")
        screen = shown(pilot)
        assert f"▌{DOUBTFUL}▐" in screen
        assert f"▌{INSTEAD}▐" in screen
        both = any("As it was coded" in line and "Where it may be" in line for line in screen.splitlines())
        assert both == beside
        assert "verpleegkundige · Meldcode · A" in screen


async def test_both_places_are_in_sight_where_the_words_are_long(
    empty_project: Store, coder: int, tmp_path: Path
) -> None:
    """At 80 × 24 the proposed place is seen without reading on, however long the passage is; J reads on in both."""
    words = " ".join(f"Dat is antwoord nummer {n} van een lang verhaal over thuis." for n in range(12))
    (tmp_path / "lang.txt").write_text(f"I: En?\nR: {words}\n", "utf-8")
    list(import_files(empty_project, coder, [tmp_path / "lang.txt"]))
    code_words(empty_project, coder, words, "T1.huisbezoek")
    altered = words.replace("lang verhaal", "kort relaas").replace("antwoord nummer", "reactie, de zoveelste,")
    correct(empty_project.path, f"I: En?\nR: {altered}\n")
    async with workbench(empty_project.path, size=(80, 24)) as pilot:
        await type_keys(pilot, "g", "d", "R")
        lines = shown(pilot).splitlines()
        head = next(n for n, line in enumerate(lines) if "Where it may be" in line)
        assert "▌" in "".join(lines[head + 1 : head + 3])
        before = lines
        await type_keys(pilot, "J")
        assert shown(pilot).splitlines() != before


async def test_taking_the_proposed_place_empties_the_list(corrected: Path) -> None:
    """A takes it, the list closes when nothing is left; u in the room brings the doubt back."""
    async with workbench(corrected, size=(100, 30)) as pilot:
        await type_keys(pilot, "g", "t", "end", "k")
        await type_keys(pilot, "g", "d", "R", "a")
        await done(pilot)
        assert room(pilot) == "documents"
        assert "review" not in states(corrected).values()
        await type_keys(pilot, "R")
        assert "No passages to review." in notes(pilot)
        await type_keys(pilot, "u")
        assert states(corrected)[DOUBTFUL] == "review"


async def test_a_passage_is_placed_by_hand_in_its_text(corrected: Path) -> None:
    """P opens it on Code with the proposed place selected; after Enter it stands on the words that were chosen."""
    async with at_code(corrected, (80, 24)) as pilot:
        await type_keys(pilot, "R", "p")
        await done(pilot)
        assert room(pilot) == "code"
        screen = shown(pilot)
        assert "Enter places it" in screen
        assert DOUBTFUL in screen
        await type_keys(pilot, "home", "n", "1", "h", ".", "x")
        assert selected(pilot) == SECOND
        await type_keys(pilot, "enter")
        await done(pilot)
    assert states(corrected) == {SURE: "placed", SECOND: "placed", FAR: "placed"}
    with Store.open(corrected) as store:
        assert store.value("SELECT count(*) FROM coding") == 3


async def test_esc_leaves_the_passage_in_doubt_and_goes_back_to_the_list(corrected: Path) -> None:
    """Nothing is placed; the list is there again, and Esc leaves that, too; codes can be attached again."""
    async with at_code(corrected, (80, 24)) as pilot:
        await type_keys(pilot, "R", "enter")
        await done(pilot)
        await type_keys(pilot, "escape")
        await done(pilot)
        assert room(pilot) == "ReviewScreen"
        await type_keys(pilot, "escape")
        assert "Enter places it" not in shown(pilot)
        await type_keys(pilot, "home", "5", "5")
    assert states(corrected)[DOUBTFUL] == "review"
    with Store.open(corrected) as store:
        assert store.value("SELECT count(*) FROM coding") == 4


async def test_today_leads_to_the_list(corrected: Path) -> None:
    """The line that says that passages wait opens them."""
    async with workbench(corrected, size=(100, 30)) as pilot:
        await type_keys(pilot, "g", "t")
        assert "One passage to review" in shown(pilot)
        await type_keys(pilot, "j", "enter")
        await done(pilot)
        assert room(pilot) == "ReviewScreen"


async def test_code_shows_what_is_in_doubt(corrected: Path) -> None:
    """Above the text how many wait, beside the words a question mark and a broken line, in the margin a word."""
    async with at_code(corrected, (160, 48)) as pilot:
        screen = shown(pilot)
        assert "one passage to review (R)" in screen
        [line] = [line for line in screen.splitlines() if INSTEAD in line]
        assert "?2m" in line
        assert "┆ 2m Meldcode  to review A" in screen
        [sure] = [line for line in screen.splitlines() if SURE in line]
        assert "┃ 1h Huisbezoek" in sure
        assert "?" not in sure
        await go_to(pilot, INSTEAD)
        assert "Meldcode · to review: the words may be elsewhere · A" in shown(pilot)


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
@pytest.mark.parametrize("language", ["en", "nl"])
async def test_forty_passages_and_a_long_name_fit(forty: Path, size: tuple[int, int], language: str) -> None:
    """One is left for later, one is taken, the act is taken back; both passages and the keys are in sight."""
    choose_language(language)
    async with workbench(forty, size=size) as pilot:
        await type_keys(pilot, "g", "d", "R")
        screen = shown(pilot)
        assert ("40 passages to review" if language == "en" else "40 fragmenten na te kijken") in screen
        assert "▌Op plek 0 doen" in screen
        assert ("by hand" if language == "en" else "zelf") in screen
        await type_keys(pilot, "s")
        assert "▌Op plek 1 doen" in shown(pilot)
        await type_keys(pilot, "a")
        await done(pilot)
        assert "39" in shown(pilot)
        assert "▌Op plek 2 doen" in shown(pilot)
        await type_keys(pilot, "u")
        await done(pilot)
        assert "40" in shown(pilot)
    assert list(states(forty).values()).count("review") == 40
