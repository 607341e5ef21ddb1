"""Purging in the screens: what goes is counted, the project is named, and what still holds it is told afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import DataTable, Input, OptionList, Static

from tests.screens.conftest import lines, pick, room, settled, shown, type_keys, until, workbench
from workbench.services.deliveries.deliveries import deliveries
from workbench.services.project.backups import backups, make_backup
from workbench.services.project.projects import sign_in
from workbench.services.respondents.attributes import find_person
from workbench.services.respondents.consent import withdraw
from workbench.services.respondents.purging import purge
from workbench.services.respondents.rested import rested
from workbench.storage.store import Store
from workbench.tui.modals.purge import PurgeScreen
from workbench.tui.modals.report import ReportScreen
from workbench.wording import choose_language

SAID = b"We melden meteen."
"""What R02 said, the wijkagent."""
SIZES = [(80, 24), (160, 48)]


@pytest.fixture
def file(file: Path) -> Path:
    """Return the study with a backup, and with a file that was handed on."""
    with Store.open(file) as store:
        make_backup(store)
        holds = f'["{find_person(store, "R02").guid}"]'
        sql = """INSERT INTO delivery (guid, at, report, file, sha256, raw, replaced, holds)
                 VALUES ('d', '2026-11-01T10:00:00Z', 'quotes', 'citaten.docx', 'abc', 0, 3, ?)"""
        store.keep(sql, (holds,))
    return file


async def ask_to_purge(pilot: Pilot[int], way: str) -> None:
    """Ask for it from Documents, from the list of consents, or from the palette; always for R02."""
    if way == "documents":
        await type_keys(pilot, "g", "d")
        table = pilot.app.screen.query_one(DataTable)
        at = next(n for n in range(table.row_count) if "wijkagent" in str(table.get_row_at(n)[0]))
        table.move_cursor(row=at)
        await type_keys(pilot, "P")
    elif way == "consent":
        await type_keys(pilot, "g", "f", "w", "j", "j", "p")
    else:
        from workbench.tui.palette import offered

        commands = {each.title: each.callback for each in offered(pilot.app, pilot.app.screen)}  # type: ignore[arg-type]
        commands["Purge a respondent"]()
        await settled(pilot)
        await pick(pilot, "R02")
    await until(pilot, lambda: "What is to become of" in shown(pilot))


def told(pilot: Pilot[int]) -> str:
    """Return every sentence of the dialog that is open."""
    return "\n".join(str(line.render()) for line in pilot.app.screen.query(Static))


def notices(pilot: Pilot[int]) -> list[str]:
    """Return the sentences that were said in passing."""
    return [each.message for each in pilot.app._notifications]


def reports(pilot: Pilot[int]) -> bool:
    """Whether what was done is told, whole."""
    return isinstance(pilot.app.screen, ReportScreen) and bool(pilot.app.screen.query(".report-body"))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("way", ["documents", "consent", "palette"])
async def test_a_respondent_is_purged_once_the_project_was_named(file: Path, way: str, size: tuple[int, int]) -> None:
    """Another name purges nothing; afterwards backup and file that was handed on are named."""
    async with workbench(file, size=size) as pilot:
        await ask_to_purge(pilot, way)
        await pick(pilot, "keep")
        assert isinstance(pilot.app.screen, PurgeScreen)
        account = told(pilot)
        for words in ("cannot be undone", "1 document", "5 codings", "1 backup still holds", "citaten.docx"):
            assert words in account
        await type_keys(pilot, *"studie", "enter")
        assert "Nothing was purged" in shown(pilot)
        assert SAID in file.read_bytes()
        pilot.app.screen.query_one(Input).value = ""
        await type_keys(pilot, *"klein", "enter")
        await until(pilot, lambda: reports(pilot))
        assert SAID not in file.read_bytes()
        account = told(pilot)
        for words in ("R02 was purged", "V01 Ga vaker op huisbezoek", "1 backup still holds", "citaten.docx"):
            assert words in account
        await type_keys(pilot, "escape")
    with Store.open(file) as store:
        assert store.rows("SELECT name FROM respondent WHERE name = 'R02'") == []
        assert len(backups(file)) == 1


async def test_backups_go_too_where_that_was_chosen(file: Path) -> None:
    """They are named before, and no more afterwards."""
    async with workbench(file, size=(100, 40)) as pilot:
        await ask_to_purge(pilot, "documents")
        await pick(pilot, "delete, with")
        assert "1 backup is deleted as well" in told(pilot)
        await type_keys(pilot, *"klein", "enter")
        await until(pilot, lambda: reports(pilot))
        assert "still hold" not in told(pilot)
    assert backups(file) == []


@pytest.mark.parametrize("at", ["backups", "name"])
async def test_whoever_goes_back_purges_nothing(file: Path, at: str) -> None:
    """At the question about backups as at the name."""
    async with workbench(file, size=(80, 24)) as pilot:
        await ask_to_purge(pilot, "documents")
        if at == "name":
            await pick(pilot, "keep")
            await type_keys(pilot, *"klei")
        await type_keys(pilot, "escape")
        assert room(pilot) == "documents"
    assert SAID in file.read_bytes()


async def test_a_document_of_nobody_is_refused_in_one_sentence(empty_project: Store, tmp_path: Path) -> None:
    """It says how somebody gets tied to it; in an empty project the palette says that there is nobody."""
    from workbench.services.transcripts.importing import import_files

    (tmp_path / "los.txt").write_text("I: Wat ziet u?\nR: Daar zie ik niets van.\nI: En dan?\nR: Dan niets.\n", "utf-8")
    list(import_files(empty_project, sign_in(empty_project, "A"), [tmp_path / "los.txt"]))
    async with workbench(empty_project.path, size=(80, 24)) as pilot:
        await type_keys(pilot, "g", "d", "P")
        assert room(pilot) == "documents"
        assert any("No respondent is tied to this document" in said for said in notices(pilot))


async def test_nothing_is_offered_to_be_taken_back_after_a_purge(file: Path) -> None:
    """The palette offers everything else, and the Log does not say that a key would take a purge back."""
    with Store.open(file) as store:
        purge(store, sign_in(store, "A"), find_person(store, "R02").id)
    async with workbench(file, size=(100, 40)) as pilot:
        await type_keys(pilot, "g", "l")
        assert "purged a respondent" not in str(pilot.app.screen.query_one(".next-undo", Static).render())
        assert "purged a respondent" in shown(pilot)
        titles = [each.title for each in pilot.app.get_system_commands(pilot.app.screen)]
        assert "Purge a respondent" in titles
        assert not any("purged a respondent" in title for title in titles)


# the sign

TALK = """I: Wat ziet u samen?
Kraai: Dat zag ik op vrijdagmiddag.
Merel: Wij melden altijd dezelfde dag.
I: En daarna?
Kraai: Daarna belden wij samen.
Merel: En zo gaat het altijd.
"""


@pytest.fixture(params=["purge", "withdrawal"])
def gone(request: pytest.FixtureRequest, file: Path) -> Path:
    """Return the study from which R02 went: purged, or withdrawn."""
    with Store.open(file) as store:
        (purge if request.param == "purge" else withdraw)(store, sign_in(store, "A"), find_person(store, "R02").id)
    return file


@pytest.mark.parametrize("size", SIZES)
async def test_points_bear_a_sign_until_they_were_looked_at(gone: Path, size: tuple[int, int]) -> None:
    """Today leads there, `y` takes it off; points that rested on nobody of theirs have none."""
    async with workbench(gone, size=size) as pilot:
        await type_keys(pilot, "g", "t")
        waiting = pilot.app.screen.query_one("#waiting", OptionList)
        assert "⊘ 1 text of yours" in str(waiting.get_option_at_index(0).prompt)
        waiting.focus()
        waiting.highlighted = 0
        await type_keys(pilot, "enter")
        assert room(pilot) == "points"
        assert [line.partition("\n")[0] for line in lines(pilot)][:2] == [
            "○ ⊘ V01 Ga vaker op huisbezoek",
            "✗ V03 Maak een film",
        ]
        assert "⊘ rested on words" in told(pilot)
        assert "y when you did" in told(pilot)
        await type_keys(pilot, "y")
        assert "⊘" not in "".join(lines(pilot))
        await type_keys(pilot, "y")
        assert notices(pilot)[-1] == "Nothing that this point rested on was purged or withdrawn."
    with Store.open(gone) as store:
        assert rested(store) == []


async def test_the_summary_says_which_points_are_to_be_looked_at(gone: Path) -> None:
    """Below the stair; the control is the summary once that was done."""
    async with workbench(gone, size=(120, 48)) as pilot:
        await type_keys(pilot, "g", "p", "v")
        assert "⊘ To look at again, since words went on which it rested: V01" in told(pilot)
        await type_keys(pilot, "escape", "y", "v")
        assert "⊘" not in told(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_cells_and_summaries_bear_the_sign(empty_project: Store, tmp_path: Path, size: tuple[int, int]) -> None:
    """In a talk of two, of whom one was purged: on Framework and on Documents, until each was looked at."""
    store, coder = talk_of_two(empty_project, tmp_path)
    async with workbench(store.path, size=size) as pilot:
        await type_keys(pilot, "g", "f")
        assert "⊘ 1 to look at" in shown(pilot)
        await type_keys(pilot, "n")
        assert "⊘ Merel meldt altijd" in shown(pilot)
        assert "⊘ rested on words that were purged" in told(pilot)
        await type_keys(pilot, "v")
        assert "⊘" not in shown(pilot)
        await type_keys(pilot, "g", "d")
        assert "⊘ What was written about it rested on words that were purged" in told(pilot)
        await type_keys(pilot, "y")
        assert "⊘" not in told(pilot)
    assert (rested(store), coder) == ([], sign_in(store, "A"))


def talk_of_two(store: Store, folder: Path) -> tuple[Store, int]:
    """Write about a talk of two, then purge one of them."""
    from workbench.services.codebook.codebook import find_code
    from workbench.services.framework.charting import write_cell
    from workbench.services.framework.interview_summaries import write_summary
    from workbench.services.transcripts.importing import import_files
    from workbench.services.transcripts.speakers import tie_speaker

    coder = sign_in(store, "A")
    (folder / "samen.txt").write_text(TALK, "utf-8")
    (folder / "wie.csv").write_text("respondent,functie\nKraai,coach\nMerel,leerkracht\n", "utf-8")
    list(import_files(store, coder, [folder / "samen.txt", folder / "wie.csv"]))
    document = store.value("SELECT id FROM document")
    for name in ("Kraai", "Merel"):
        tie_speaker(store, coder, document, name, name)
    write_cell(store, coder, find_person(store, "Merel").id, find_code(store, "T1").id, "Merel meldt altijd")
    write_summary(store, coder, document, "Zij zien het allebei")
    purge(store, coder, find_person(store, "Kraai").id)
    return store, coder


# the registers


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("size", SIZES)
async def test_the_log_shows_what_was_handed_on_and_purged(file: Path, language: str, size: tuple[int, int]) -> None:
    """The latest first; Enter on a purge looks which files still hold it, also long afterwards."""
    with Store.open(file) as store:
        purge(store, sign_in(store, "A"), find_person(store, "R02").id)
        assert len(deliveries(store)) == 1
    async with workbench(file, size=size) as pilot:
        choose_language(language)
        await type_keys(pilot, "g", "l", "r")
        first, second = lines(pilot)
        assert ("purged" if language == "en" else "gewist") in first
        assert "citaten.docx" in second
        await type_keys(pilot, "enter")
        await until(pilot, lambda: reports(pilot))
        assert "citaten.docx" in told(pilot)
        assert str(backups(file)[0].path.name) in told(pilot)
        await type_keys(pilot, "escape", "j")
        assert "SHA-256 abc" in told(pilot)
        assert ("1 who was purged" if language == "en" else "1 die gewist is") in told(pilot)


async def test_an_empty_register_says_so(empty_project: Store) -> None:
    """In one sentence."""
    async with workbench(empty_project.path, size=(80, 24)) as pilot:
        await type_keys(pilot, "g", "l", "r")
        assert lines(pilot) == ["Nothing was handed on and nobody was purged yet."]
