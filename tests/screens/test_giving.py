"""Giving a file: the key is opened where it is named, it goes to one reader, or with names once that is confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from textual.pilot import Pilot

from tests.naming import PHRASE, quick_seal
from tests.screens.conftest import pick, room, settled, shown, type_keys, until, workbench
from tests.screens.test_names import stands
from workbench.services.deliveries.deliveries import deliveries
from workbench.services.deliveries.recipients import labels_for, recipients
from workbench.services.names.key import FormKept, Named, drop_keys, held_key, known_place, make_key, open_key
from workbench.storage.store import Store
from workbench.tui.modals.pick import PickScreen


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Write where nothing is; seal keys in no time, and hold none from one test to the next."""
    quick_seal(monkeypatch)
    (tmp_path / "uit").mkdir()
    monkeypatch.chdir(tmp_path / "uit")
    yield
    drop_keys()


@pytest.fixture
def marked(file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a code a name in which Tervina stands, mark her, and shut her key."""
    key = tmp_path_factory.mktemp("sleutels") / "studie.key"
    with Store.open(file) as store:
        made = make_key(store, key, PHRASE)
        made.change(lambda content: content.entities.update(e=Named("collega-1", "person", (FormKept("Tervina"),))))
        store.keep("INSERT INTO entity (guid, kind) VALUES ('e', 'person')")
        store.keep(
            "UPDATE code SET name = name || ' van Tervina', definition = 'Wat Tervina zegt' WHERE ident = 'T1.les'"
        )
    drop_keys()
    return file


async def codebook(pilot: Pilot[int]) -> None:
    """Ask for the codebook as YAML; its name is asked for."""
    await type_keys(pilot, "e")
    await until(pilot, lambda: isinstance(pilot.app.screen, PickScreen))
    await pick(pilot, "The codebook (yaml")
    await stands(pilot, "ChooseScreen")
    await pick(pilot, "YAML")
    await stands(pilot, "AskScreen")


async def database(pilot: Pilot[int]) -> None:
    """Ask for the project as a database, with everything in it; its name is asked for."""
    await type_keys(pilot, "e")
    await until(pilot, lambda: isinstance(pilot.app.screen, PickScreen))
    await pick(pilot, "sqlite")
    await settled(pilot)
    if "Go on with everything in it" in shown(pilot):
        await pick(pilot, "Go on")
    await stands(pilot, "AskScreen")


async def terms(pilot: Pilot[int], words: str) -> None:
    """Choose other terms beside the name."""
    await type_keys(pilot, "ctrl+t")
    await stands(pilot, "ChooseScreen")
    await pick(pilot, words)
    await stands(pilot, "AskScreen")


async def answered(pilot: Pilot[int], words: str) -> None:
    """Answer a question on one line, and come back to the name of the file."""
    await type_keys(pilot, *words, "enter")
    await until(pilot, lambda: "Under which name?" in shown(pilot))


def written(tmp_path: Path) -> str:
    """Return the codebook that was written."""
    return (tmp_path / "uit" / "codebook.yaml").read_text("utf-8")


async def done(pilot: Pilot[int]) -> None:
    """Wait until the file is there."""
    await until(pilot, lambda: any("Written" in note.message for note in pilot.app._notifications))


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_the_key_is_opened_where_the_file_is_named(marked: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    """Path and passphrase are asked for, the marks stand in the file, and the next file asks for nothing."""
    async with workbench(marked, size=size) as pilot:
        await codebook(pilot)
        assert "Marks stand in the place of names;" in shown(pilot)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: "studie.key" in shown(pilot))
        await type_keys(pilot, "enter")
        await stands(pilot, "SecretScreen")
        await type_keys(pilot, *PHRASE, "enter")
        await done(pilot)
        with Store.open(marked) as store:
            assert held_key(store) is not None
        await codebook(pilot)
        assert "Marks stand in the place of names." in shown(pilot)
    assert "[collega-1]" in written(tmp_path)
    assert "Tervina" not in written(tmp_path)
    assert "pseudonymised, not anonymous" in written(tmp_path)


async def test_the_name_that_is_offered_bears_marks(marked: Path, tmp_path: Path) -> None:
    """With the key open no name stands in the name of a file that is offered; Enter takes it as it is."""
    path = Path(copyfile(marked, marked.with_name("Over Tervina.workbench")))
    with Store.open(path) as store:
        place = known_place(store)
        assert place is not None
        open_key(store, place, PHRASE)
    async with workbench(path, size=(120, 40)) as pilot:
        await database(pilot)
        assert "Over [collega-1].sqlite" in shown(pilot)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: room(pilot) == "ReportScreen" and "Written" in shown(pilot))
    assert (tmp_path / "uit" / "Over [collega-1].sqlite").exists()


async def test_a_wrong_passphrase_writes_nothing(marked: Path, tmp_path: Path) -> None:
    """The refusal is a sentence, and the name is asked for again; who leaves writes nothing either."""
    async with workbench(marked) as pilot:
        await codebook(pilot)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: "studie.key" in shown(pilot))
        await type_keys(pilot, "enter")
        await stands(pilot, "SecretScreen")
        await type_keys(pilot, *"heel andere woorden", "enter")
        await until(pilot, lambda: "Under which name?" in shown(pilot))
        assert any("passphrase" in note.message for note in pilot.app._notifications)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: "studie.key" in shown(pilot))
        await type_keys(pilot, "escape")
        await until(pilot, lambda: "Under which name?" in shown(pilot))
    assert list((tmp_path / "uit").iterdir()) == []


async def test_names_are_left_after_a_confirmation_only(marked: Path, tmp_path: Path) -> None:
    """The name of the project has to be typed; the control: then the name is in the file, and the register says so."""
    async with workbench(marked) as pilot:
        await codebook(pilot)
        await terms(pilot, "With all names")
        await answered(pilot, "iets anders")
        assert "WITH ALL NAMES" not in shown(pilot)
        await terms(pilot, "With all names")
        await answered(pilot, marked.stem)
        assert "WITH ALL NAMES" in shown(pilot)
        await type_keys(pilot, "enter")
        await done(pilot)
    assert "Wat Tervina zegt" in written(tmp_path)
    with Store.open(marked) as store:
        assert [row.raw for row in deliveries(store)] == [True]


async def test_a_reader_has_codes_of_their_own(file: Path, tmp_path: Path) -> None:
    """Who is new is entered; respondents go under codes that are known to this reader alone."""
    async with workbench(file) as pilot:
        await database(pilot)
        assert "No names were marked" in shown(pilot)
        await terms(pilot, "For one reader")
        await answered(pilot, "Gemeente")
        assert "For Gemeente" in shown(pilot)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: room(pilot) == "ReportScreen" and "Written" in shown(pilot))
    [written_file] = (tmp_path / "uit").glob("*.sqlite")
    with Store.open(file) as store:
        [reader] = recipients(store)
        labels = labels_for(store, reader)
    content = written_file.read_bytes()
    assert labels
    assert any(f"[{label}]".encode() in content for label in labels.values())
    assert not any(name.encode() in content for name in labels)
    told = written_file.with_name(f"{written_file.name}.statement.txt").read_text("utf-8")
    assert "Nobody looked for names" in told
