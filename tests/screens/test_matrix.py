"""The Matrix screen: reading, filling, ordering and coding a group matrix."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from tests.screens.conftest import room, settled, shown, type_keys, workbench
from workbench.services.transcripts.importing import import_files
from workbench.storage.queries.matrix import Matrix, matrices, matrix
from workbench.storage.store import Store
from workbench.tui.widgets.grid import MatrixGrid
from workbench.wording import choose_language

MATRIX = """trede,kolom,punt,subgroep,herkomst,steun,organisaties,leeg
Preventie,huidige situatie,lessen op school,1,flip-over,hele subgroep,school (doet),
Preventie,huidige situatie,koffie in de wijk,2,flip-over,één stem,,
Preventie,acties,elk jaar herhalen,1,flip-over,omstreden,,
Preventie,gewenst resultaat,meer kennis,,plenair,plenair,,
Signaleren,huidige situatie,meldcode ligt klaar,2,opname,meerdere,VT (zou moeten),
Signaleren,waaraan te zien,,,,,,niet gevraagd
"""
SECOND = "trede,kolom,punt\nKetensamenwerking,acties,één tafel\n"


@pytest.fixture
def group(small_project: Store, coder: int, tmp_path: Path) -> Path:
    """Build a project with a transcript and a group matrix of five items."""
    path = tmp_path / "groep.csv"
    path.write_text(MATRIX, "utf-8")
    reports = list(import_files(small_project, coder, [path]))
    assert [report.refusal for report in reports] == [None]
    return small_project.path


@pytest.fixture
def two_groups(group: Path, small_project: Store, coder: int, tmp_path: Path) -> Path:
    """Add a second group matrix."""
    path = tmp_path / "tweede.csv"
    path.write_text(SECOND, "utf-8")
    assert [report.refusal for report in import_files(small_project, coder, [path])] == [None]
    return group


async def open_matrix(pilot: Pilot[int]) -> None:
    """Go to the Matrix screen."""
    await type_keys(pilot, "g", "m")
    assert room(pilot) == "matrix"


def kept(path: Path) -> Matrix:
    """Return the first matrix as it stands on the disk."""
    with Store.open(path) as store:
        return matrix(store, matrices(store)[0][0])


def cell(path: Path, row: str, column: str) -> list[str]:
    """Return the items of a cell on the disk, in their order."""
    return [item.text for item in kept(path).items if (item.row, item.column) == (row, column)]


def under_cursor(pilot: Pilot[int]) -> str:
    """Return what stands between the edges of the cursor on the screen, in one line."""
    parts = []
    for line in shown(pilot).splitlines():
        for place in line.split("│"):
            if place.startswith("▌") and "▐" in place:
                parts.append(place[1 : place.index("▐")].strip())
    return " ".join(parts)


def notices(pilot: Pilot[int]) -> list[str]:
    """Return what was said in passing."""
    return [note.message for note in pilot.app._notifications]


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 48)])
async def test_the_matrix_fits_the_screen(group: Path, size: tuple[int, int]) -> None:
    """Treden stand left, aspects above, items in the cells; no line is wider than the screen."""
    async with workbench(group, size=size) as pilot:
        await open_matrix(pilot)
        text = shown(pilot)
        assert all(name in text for name in ("Preventie", "Signaleren", "huidige situatie", "verbeterpunt"))
        assert "lessen op school" in text
        grid = pilot.app.screen.query_one(MatrixGrid)
        width = grid.scrollable_content_region.width
        assert all(grid.render_line(y).cell_length == width for y in range(grid.size.height))
        assert ("gewenst resultaat" in text) == (size[0] == 160)


async def test_subgroups_plenary_and_contested_have_signs(group: Path) -> None:
    """① and ② are the subgroups, Ⓟ the plenary, ≠ what was contested; ◦ is not coded yet."""
    async with workbench(group, size=(160, 48)) as pilot:
        await open_matrix(pilot)
        lines = shown(pilot).splitlines()
        assert any("◦ lessen op school" in line and "①" in line for line in lines)
        assert any("koffie in de wijk" in line and "②" in line for line in lines)
        assert any("elk jaar herhalen" in line and "≠①" in line for line in lines)
        assert any("meer kennis" in line and "Ⓟ" in line for line in lines)
        assert "subgroups 1, 2 · plenary" in lines[1]


async def test_empty_cells_say_why(group: Path) -> None:
    """A cell that was not asked says so; one of which nothing is known has a dash."""
    async with workbench(group, size=(160, 48)) as pilot:
        await open_matrix(pilot)
        assert "not asked" in shown(pilot)
        assert "—" in shown(pilot)


async def test_below_stands_everything_known_of_the_item(group: Path) -> None:
    """Subgroup, origin, support, organisations with their role and codes are written out."""
    async with workbench(group) as pilot:
        await open_matrix(pilot)
        text = shown(pilot)
        assert "① subgroup 1 · flip-over · whole subgroup · school (does)" in text
        assert "no code yet" in text
        await type_keys(pilot, "j", "j")
        assert "② subgroup 2 · recording · several voices · Veilig Thuis (should)" in shown(pilot)


async def test_the_cursor_goes_from_item_to_item_and_on_to_the_next_trede(group: Path) -> None:
    """The cursor stands between ▌ and ▐: j, k follow the column, h, l the row, also past the edge of the screen."""
    async with workbench(group) as pilot:
        await open_matrix(pilot)
        assert under_cursor(pilot) == "◦ lessen op school          ①"
        await type_keys(pilot, "j")
        assert "koffie in de wijk" in under_cursor(pilot)
        await type_keys(pilot, "j")
        assert "meldcode ligt klaar" in under_cursor(pilot)
        await type_keys(pilot, "k", "l")
        assert "elk jaar herhalen" in under_cursor(pilot)
        await type_keys(pilot, "right")
        assert "meer kennis" in under_cursor(pilot)
        assert "gewenst resultaat" in shown(pilot)
        await type_keys(pilot, "l", "down")
        assert under_cursor(pilot) == "not asked"
        await type_keys(pilot, "l", "end", "j")
        assert under_cursor(pilot) == "—"
        await type_keys(pilot, "h", "h", "h", "h", "home", "k")
        assert "lessen op school" in under_cursor(pilot)


async def test_items_are_entered_line_after_line(group: Path) -> None:
    """The key o takes one line an item until a line is empty; each is of the subgroup of the item one started from."""
    async with workbench(group) as pilot:
        await open_matrix(pilot)
        await type_keys(pilot, "j", "o")
        assert "Preventie · huidige situatie — subgroup 2" in shown(pilot)
        await type_keys(pilot, *"duo d", "enter", *"qJK", "enter", "enter")
        assert room(pilot) == "matrix"
        assert "qJK" in under_cursor(pilot)
        assert cell(group, "T1", "huidige_situatie") == ["lessen op school", "koffie in de wijk", "duo d", "qJK"]
        assert [item.subgroup for item in kept(group).items if item.text in ("duo d", "qJK")] == ["2", "2"]
        await type_keys(pilot, "u")
        assert cell(group, "T1", "huidige_situatie")[-1] == "duo d"


async def test_the_subgroup_of_new_items_is_asked_once_and_can_be_changed(group: Path) -> None:
    """In an empty cell one is asked who names the items; s changes that for the items that follow."""
    async with workbench(group) as pilot:
        await open_matrix(pilot)
        await type_keys(pilot, "end", "o")
        assert "Who names the items" in shown(pilot)
        await type_keys(pilot, "enter", *"een", "enter", "escape")
        await type_keys(pilot, "s", "j", "j", "enter", "o", *"twee", "enter", "escape")
        named = {item.text: (item.subgroup, item.origin) for item in kept(group).items}
        assert named["een"] == ("1", "flipover")
        assert named["twee"] == (None, "plenary")


async def test_an_item_in_an_empty_cell_replaces_the_reason(group: Path) -> None:
    """A cell that was not asked holds an item after all."""
    async with workbench(group, size=(160, 48)) as pilot:
        await open_matrix(pilot)
        await type_keys(pilot, "pagedown", "l", "l", "l", "enter", "enter", *"zie", "enter", "enter")
        assert "zie" in under_cursor(pilot)
        assert "not asked" not in shown(pilot)
        assert kept(group).empty == {}


async def test_an_item_is_written_anew(group: Path) -> None:
    """Enter opens the words of the item; Esc leaves them, Enter keeps the new ones."""
    async with workbench(group) as pilot:
        await open_matrix(pilot)
        await type_keys(pilot, "enter", "x", "escape")
        assert cell(group, "T1", "huidige_situatie")[0] == "lessen op school"
        await type_keys(pilot, "e", "end", *" 2x", "enter")
        assert cell(group, "T1", "huidige_situatie")[0] == "lessen op school 2x"
        assert "lessen op school 2x" in under_cursor(pilot)


async def test_items_are_put_in_order_and_carried_to_another_column(group: Path) -> None:
    """J and K move the item in its cell, H and L to the column beside; the cursor goes with it."""
    async with workbench(group) as pilot:
        await open_matrix(pilot)
        await type_keys(pilot, "J")
        assert cell(group, "T1", "huidige_situatie") == ["koffie in de wijk", "lessen op school"]
        assert "lessen op school" in under_cursor(pilot)
        await type_keys(pilot, "K", "L")
        assert cell(group, "T1", "verbeterpunt") == ["lessen op school", "elk jaar herhalen"]
        assert "lessen op school" in under_cursor(pilot)
        await type_keys(pilot, "H", "H")
        assert cell(group, "T1", "huidige_situatie") == ["lessen op school", "koffie in de wijk"]


async def test_an_item_is_coded_with_the_aspect_of_its_column(group: Path) -> None:
    """Space finds a code, the column gives the aspect; the same code again takes it off."""
    async with workbench(group) as pilot:
        await open_matrix(pilot)
        await type_keys(pilot, "l", "space", *"voorl", "enter")
        assert "codes: 1v Voorlichting" in shown(pilot)
        assert under_cursor(pilot).startswith("• elk jaar herhalen")
        with Store.open(group) as store:
            assert store.rows("SELECT ident FROM code JOIN coding ON aspect_id = code.id") == [("verbeterpunt",)]
        await type_keys(pilot, "h", "full_stop")
        assert "codes: 1v Voorlichting" in shown(pilot)
        await type_keys(pilot, "full_stop")
        assert "no code yet" in shown(pilot)
        with Store.open(group) as store:
            assert store.value("SELECT count(*) FROM coding") == 1


async def test_a_coded_item_does_not_go(group: Path) -> None:
    """The key d takes an item away, unless it bears a code; then it says so."""
    async with workbench(group) as pilot:
        await open_matrix(pilot)
        await type_keys(pilot, "space", *"voorl", "enter", "d")
        assert notices(pilot) == ["This item is coded or serves as evidence; take those off first."]
        await type_keys(pilot, "full_stop", "d")
        assert cell(group, "T1", "huidige_situatie") == ["koffie in de wijk"]
        assert "koffie in de wijk" in under_cursor(pilot)


async def test_attributes_are_asked_one_after_another(group: Path) -> None:
    """The key a asks subgroup, origin and support; Esc leaves what was not asked yet as it was."""
    async with workbench(group) as pilot:
        await open_matrix(pilot)
        await type_keys(pilot, "a", "j", "enter", "j", "enter", "j", "enter")
        assert "② subgroup 2 · recording · carried by the plenary" in shown(pilot)
        await type_keys(pilot, "a", "j", "j", "enter", *"Oost", "enter", "escape")
        item = kept(group).items[0]
        assert (item.subgroup, item.origin, item.support) == ("Oost", "recording", "plenary")
        assert "Ⓞ subgroup Oost" in shown(pilot)
        with Store.open(group) as store:
            assert store.value("SELECT count(*) FROM entry WHERE act = 'item.change'") == 2


async def test_the_kind_of_an_empty_cell_is_chosen(group: Path) -> None:
    """The key y says why a cell is empty, or that it is not known; of a filled cell nobody asks."""
    async with workbench(group, size=(160, 48)) as pilot:
        await open_matrix(pilot)
        await type_keys(pilot, "y")
        assert notices(pilot) == ["This cell is not empty: that is asked of empty cells only."]
        await type_keys(pilot, "end", "y", "home", "j", "j", "enter")
        assert under_cursor(pilot) == "no time"
        await type_keys(pilot, "y", "end", "enter")
        assert under_cursor(pilot) == "—"


async def test_several_matrices_stand_beside_each_other(two_groups: Path) -> None:
    """[ and ] go to the other group matrix; which of how many is said above."""
    async with workbench(two_groups) as pilot:
        await open_matrix(pilot)
        assert "groep · 1 of 2" in shown(pilot)
        await type_keys(pilot, "right_square_bracket")
        assert "tweede · 2 of 2" in shown(pilot)
        await type_keys(pilot, "right_square_bracket", "left_square_bracket", "left_square_bracket")
        assert "groep · 1 of 2" in shown(pilot)


async def test_a_new_matrix_is_filled_by_hand(empty_project: Store) -> None:
    """An empty project says what to do; n makes a matrix, o fills it, and a name is used once."""
    async with workbench(empty_project.path) as pilot:
        await open_matrix(pilot)
        assert "n makes an empty one" in shown(pilot)
        assert "n new matrix" in shown(pilot)
        await type_keys(pilot, "j", "o", "e", "a", "y", "d", "J", "L", "space", "full_stop", "s")
        await type_keys(pilot, "escape")
        await type_keys(pilot, "n", *"Groep", "enter")
        assert "Groep · 0 items" in shown(pilot)
        await type_keys(pilot, "o", "enter", *"een", "enter", "enter")
        assert cell(empty_project.path, "T1", "huidige_situatie") == ["een"]
        await type_keys(pilot, "n", *"Groep", "enter")
        assert "choose another name" in notices(pilot)[-1]
        await type_keys(pilot, "u", "u")
        assert "n makes an empty one" in shown(pilot)


async def test_a_click_puts_the_cursor_on_an_item(group: Path) -> None:
    """The mouse does what the keys do."""
    async with workbench(group) as pilot:
        await open_matrix(pilot)
        await pilot.click(MatrixGrid, offset=(50, 2))
        await settled(pilot)
        assert "elk jaar herhalen" in under_cursor(pilot)
        await pilot.click(MatrixGrid, offset=(20, 3))
        await settled(pilot)
        assert "koffie in de wijk" in under_cursor(pilot)


async def test_the_names_of_columns_and_treden_stay_in_sight(demo: Path) -> None:
    """In a matrix longer than the screen the heads stay while one reads down, and the cursor is always seen."""
    async with workbench(demo) as pilot:
        await open_matrix(pilot)
        for _ in range(24):
            await type_keys(pilot, "j")
            assert under_cursor(pilot)
            assert "Huidige situatie" in shown(pilot).splitlines()[2]
        await type_keys(pilot, "k", "k", "k", "k", "k")
        assert any(line.startswith(" 3 Behandeling") for line in shown(pilot).splitlines())
        await pilot.resize_terminal(160, 48)
        await settled(pilot)
        assert "Waaraan te zien" in shown(pilot)
        assert under_cursor(pilot)


HOSTILE = 'trede,kolom,punt,subgroep\nPreventie,acties,"[red]x[/red] \x1b]52;c;Zg==\x07 \u202eom\u202c","[b]"\n'


async def test_what_an_item_says_never_drives_the_terminal(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """Brackets and escape codes of an item are text, in its cell and below."""
    path = tmp_path / "[bold]groep.csv"
    path.write_text(HOSTILE, "utf-8")
    assert [report.refusal for report in import_files(empty_project, coder, [path])] == [None]
    async with workbench(empty_project.path, size=(120, 30)) as pilot:
        await open_matrix(pilot)
        await type_keys(pilot, "l", "a")
        assert "[red]x[/red]" in shown(pilot)
        assert "[b]" in shown(pilot)
        await type_keys(pilot, "escape", "e")
        assert not [c for c in shown(pilot) if unicodedata.category(c) in ("Cc", "Cf") and c != "\n"]


async def test_the_matrix_speaks_dutch(group: Path) -> None:
    """In Dutch the reasons, attributes and hints are Dutch."""
    choose_language("nl")
    async with workbench(group, size=(160, 48)) as pilot:
        await open_matrix(pilot)
        text = shown(pilot)
        assert all(word in text for word in ("niet gevraagd", "hele subgroep", "school (doet)", "5 punten", "o erbij"))


async def test_an_action_is_linked_and_the_open_questions_go(group: Path) -> None:
    """What is open is counted above the item; c ticks a wanted result, w names who does it; both can go."""
    async with workbench(group, size=(160, 48)) as pilot:
        await open_matrix(pilot)
        assert "1 action without an organisation · 1 wanted result without action" in shown(pilot)
        await type_keys(pilot, "l", "c", "enter")
        assert "for: meer kennis" in shown(pilot)
        assert "wanted result without action" not in shown(pilot)
        await type_keys(pilot, "w", *"school", "enter", "j", "j", "enter")
        assert "school (should)" in shown(pilot)
        assert "action without an organisation" not in shown(pilot)
        await type_keys(pilot, "c", "enter", "w", *"school", "enter", "enter")
        assert (kept(group).links, kept(group).items[2].organisations) == ([], "")


async def test_what_is_not_linked_is_said(group: Path) -> None:
    """A present situation is linked with nothing; an open question takes one to its item."""
    async with workbench(group, size=(160, 48)) as pilot:
        await open_matrix(pilot)
        await type_keys(pilot, "c")
        assert notices(pilot) == ["Only actions and wanted results are linked; this item stands in another column."]
        await type_keys(pilot, "f", "enter")
        assert "elk jaar herhalen" in under_cursor(pilot)


async def test_an_item_is_split_and_gets_a_relation_and_a_memo(group: Path) -> None:
    """The key x asks where the second begins, r how it stands to the interviews, m writes a memo on it."""
    async with workbench(group, size=(160, 48)) as pilot:
        await open_matrix(pilot)
        await type_keys(pilot, "x", *"op school", "enter")
        assert cell(group, "T1", "huidige_situatie") == ["lessen", "op school", "koffie in de wijk"]
        await type_keys(pilot, "b", "end", "enter")
        assert cell(group, "K", "huidige_situatie") == ["lessen"]
        assert "lessen" in under_cursor(pilot)
        await type_keys(pilot, "r", "home", "j", "enter")
        assert "confirms the interviews" in shown(pilot)
        await type_keys(pilot, "m", *"navragen", "ctrl+s")
        assert "one memo" in shown(pilot)


async def test_a_pasted_flip_over_is_one_act(group: Path) -> None:
    """Several lines at once are as many items; what comes from the recording is marked with a plus."""
    async with workbench(group, size=(160, 48)) as pilot:
        await open_matrix(pilot)
        await type_keys(pilot, "l", "t", "o")
        pilot.app.screen.query_one(Input).post_message(events.Paste("- samen eten @school\n- buurtfeest\n"))
        await settled(pilot)
        await type_keys(pilot, "escape")
        assert cell(group, "T1", "verbeterpunt") == ["elk jaar herhalen", "samen eten", "buurtfeest"]
        assert "+ buurtfeest" in under_cursor(pilot)
        made = kept(group).items[-2]
        assert (made.origin, made.organisations) == ("recording", "school (should)")
        await type_keys(pilot, "u")
        assert cell(group, "T1", "verbeterpunt") == ["elk jaar herhalen"]
