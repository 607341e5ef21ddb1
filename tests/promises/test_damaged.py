"""A damaged file: said in one sentence, never written to, and what can be read of it is saved."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.promise import report, seed, tries
from tests.small import refused
from workbench.errors import WorkbenchError
from workbench.model import Memo
from workbench.services.counts.counts import counts
from workbench.services.project.history import undo
from workbench.services.project.projects import check, info, sign_in
from workbench.services.project.salvaging import examine, salvage
from workbench.services.project.today import today
from workbench.services.quotes.quotes import quotes
from workbench.storage import act as acting
from workbench.storage.store import Store
from workbench.wording import say

PAGE = 4096
SENTENCES = 'SELECT text_id, start, "end", turn FROM sentence ORDER BY text_id, start'
Rows = dict[str, set[tuple[Any, ...]]]


def truncated(sound: bytes, random: Random) -> bytes:
    """Cut the file off somewhere."""
    return sound[: random.randrange(len(sound))]


def overwritten(sound: bytes, random: Random) -> bytes:
    """Overwrite one page with random bytes, as a bad disk does."""
    page = random.randrange(1, len(sound) // PAGE)
    return sound[: page * PAGE] + random.randbytes(PAGE) + sound[(page + 1) * PAGE :]


def scratched(sound: bytes, random: Random) -> bytes:
    """Overwrite a few hundred bytes anywhere."""
    at = random.randrange(len(sound) - 300)
    return sound[:at] + random.randbytes(300) + sound[at + 300 :]


DAMAGES = (truncated, overwritten, overwritten, scratched)


def rows(path: Path) -> Rows:
    """Return every row of a project with what researchers made, by GUID."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%guid%'"
        named = [name for (name,) in connection.execute(tables)]
        return {name: set(connection.execute(f'SELECT * FROM "{name}"')) for name in named}
    finally:
        connection.close()


def used(path: Path) -> list[str]:
    """Use a project as one does who does not know that it is damaged; returns the sentences that came of it."""
    said = []
    uses: list[Callable[[Store], object]] = [
        info,
        lambda store: today(store, sign_in(store, "A")),
        lambda store: list(quotes(store)),
        lambda store: counts(store, rows="theme", columns="document"),
        check,
    ]
    for use in uses:
        try:
            with Store.open(path) as store:
                use(store)
        except WorkbenchError as error:
            said.append(say(error.key, **error.parameters))
    return said


def pointing(path: Path) -> dict[str, set[int]]:
    """Return of each table which columns point to other rows."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        sql = (
            "SELECT m.name, c.cid FROM sqlite_master m, pragma_foreign_key_list(m.name) f, pragma_table_info(m.name) c"
        )
        found: dict[str, set[int]] = {}
        for table, column in connection.execute(f"{sql} WHERE m.type = 'table' AND c.name = f.\"from\""):
            found.setdefault(table, set()).add(column)
        return found
    finally:
        connection.close()


def is_known(row: tuple[Any, ...], before: set[tuple[Any, ...]], pointers: set[int]) -> bool:
    """Whether a row was there, but for pointers to rows that are lost."""
    return row in before or any(
        all(one == two or (n in pointers and one is None) for n, (one, two) in enumerate(zip(row, other, strict=True)))
        for other in before
    )


def saved(path: Path, target: Path, before: Rows) -> tuple[int, int]:
    """Salvage a damaged file; returns how many rows came out, and how many of them are none that were there."""
    try:
        salvage(path, target)
    except WorkbenchError as error:
        assert error.key == "salvage.nothing"  # noqa: PT017  (either this or a project comes of it)
        assert not target.exists()
        return 0, 0
    after, pointers = rows(target), pointing(target)
    with Store.open(target) as store:
        assert [line for line in check(store) if not line.startswith(("journal:", "text:", "passage:"))] == []
    target.unlink()
    found = sum(len(each) for each in after.values())
    strange = sum(
        not is_known(row, before[name], pointers.get(name, set()))
        for name, each in after.items()
        if name != "entry"
        for row in each
    )
    return found, strange


def test_damage_is_said_and_nothing_is_made_worse(
    demo: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Whatever is damaged: no traceback, no byte of the file changes, and a file that is called sound is."""
    n, begin, wrong, read, whole = tries(200), seed(), 0, 0, 0
    sound, before = demo.read_bytes(), rows(demo)
    total = sum(len(each) for each in before.values())
    path, target = tmp_path / "kapot.workbench", tmp_path / "gered.workbench"
    for number in range(n):
        random = Random(begin + number)
        damaged = DAMAGES[number % len(DAMAGES)](sound, random)
        path.write_bytes(damaged)
        said = used(path)
        try:
            examined = examine(path)
            found_sound = not examined.findings
        except WorkbenchError as error:
            said.append(say(error.key, **error.parameters))
            found_sound = False
        wrong += path.read_bytes() != damaged
        wrong += any("Traceback" in sentence or "\n" in sentence for sentence in said)
        if found_sound:
            wrong += rows(path) != before
            whole += 1
        found, strange = saved(path, target, before)
        wrong += strange
        read += found
    line = report("damaged files", n, wrong, begin)
    record_property("promise", f"{line}; sound all the same {whole}, rows saved {read / (n * total):.1%}")
    assert wrong == 0
    assert read > n * total / 4


def lose_first_page(path: Path, table: str) -> None:
    """Overwrite the page through which all rows of a table are reached."""
    with Store.open(path) as store:
        page = store.value("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,))
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE : page * PAGE] = Random(20).randbytes(PAGE)
    path.write_bytes(bytes(content))


def test_a_table_with_a_lost_page_keeps_the_rest(demo: Path, tmp_path: Path) -> None:
    """Of the codings only those on the lost page go, and it is said how many."""
    with Store.open(demo) as store:
        codings = store.value("SELECT count(*) FROM coding")
    lose_first_page(demo, "memo")
    kept = {each.table: each for each in salvage(demo, tmp_path / "gered.workbench")}
    assert (kept["coding"].rows, kept["coding"].lost) == (codings, 0)
    assert kept["memo"].rows == 0
    assert kept["memo"].lost
    with Store.open(tmp_path / "gered.workbench") as store:
        assert check(store) == []
        assert store.value("SELECT act FROM entry ORDER BY number DESC LIMIT 1") == "project.salvage"


def test_lost_sentences_are_cut_anew_of_their_texts(demo: Path, tmp_path: Path) -> None:
    """No coding is lost with them, and every document can be read and coded sentence by sentence as before."""
    with Store.open(demo) as store:
        before = store.rows(SENTENCES), len(list(quotes(store)))
    lose_first_page(demo, "sentence")
    assert len(examine(demo).readable) > 0
    salvage(demo, tmp_path / "gered.workbench")
    with Store.open(tmp_path / "gered.workbench") as store:
        assert (store.rows(SENTENCES), len(list(quotes(store)))) == before
        assert check(store) == []


def test_lost_texts_take_only_their_own_with_them(demo: Path, tmp_path: Path) -> None:
    """Without a single text the codebook, the respondents and the indicators are kept all the same."""
    with Store.open(demo) as store:
        before = info(store)
    lose_first_page(demo, "text")
    kept = {each.table: each for each in salvage(demo, tmp_path / "gered.workbench")}
    assert (kept["text"].rows, kept["sentence"].rows, kept["passage"].rows) == (0, 0, 0)
    with Store.open(tmp_path / "gered.workbench") as store:
        after = info(store)
        assert check(store) == []
    assert before.transcripts > after.transcripts == 0
    assert (after.codes, after.persons, after.values) == (before.codes, before.persons, before.values)


def test_an_act_of_which_a_part_is_lost_keeps_its_rows(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it made is there; only taking it back is refused, since not all of what it did is known any more."""
    monkeypatch.setattr(acting, "PART", 20_000)
    with Store.open(demo) as store:
        coder = sign_in(store, "B")
        row = {"coder_id": coder, "created_at": acting.now(), "changed_at": acting.now()}
        with store.act("test", coder) as act:
            act.add_all(Memo, [{**row, "body": f"Kwartet {n} " * 100} for n in range(60)])
    content = demo.read_bytes()
    page = content.index(b'"body":"Kwartet 31 ') // PAGE * PAGE
    demo.write_bytes(content[:page] + b"\xff" * PAGE + content[page + PAGE :])
    kept = {each.table: each for each in salvage(demo, tmp_path / "gered.workbench")}
    assert (kept["entry"].lost, kept["memo"].lost) == (0, 0)
    assert (kept["entrypart"].lost or 0) > 0
    with Store.open(tmp_path / "gered.workbench") as store:
        assert store.value("SELECT count(*) FROM memo WHERE body LIKE 'Kwartet%'") == 60
        assert check(store) == [f"journal: parts of act {act.number} missing"]
        with refused("journal.part_lost"):
            undo(store, coder)


def test_a_sound_project_comes_out_whole(demo: Path, tmp_path: Path) -> None:
    """Control of the rows: of a file that is not damaged everything is kept, and nothing is called lost."""
    before = rows(demo)
    kept = salvage(demo, tmp_path / "gered.workbench")
    assert {each.lost for each in kept} == {0}
    after = rows(tmp_path / "gered.workbench")
    assert {name: each for name, each in after.items() if name != "entry"} == {
        name: each for name, each in before.items() if name != "entry"
    }


def test_a_file_that_is_read_without_looking_is_taken_for_sound(demo: Path) -> None:
    """Control: words that were changed on the disk are found because texts are compared with what was kept."""
    content = demo.read_bytes()
    with Store.open(demo) as store:
        words = store.value("SELECT substr(content, 200, 24) FROM text ORDER BY id LIMIT 1").encode()
    assert content.count(words) > 0
    demo.write_bytes(content.replace(words, words[::-1]))
    with Store.open(demo) as store:
        assert store.value("PRAGMA integrity_check") == "ok"
        assert [line for line in check(store) if line.startswith("text:")]


def used_up(path: Path) -> None:
    """Open a project and read a little of it."""
    with Store.open(path) as store:
        info(store)


@pytest.mark.parametrize("cut", [0, 1, 99, 100, 4096])
def test_hardly_a_file_is_said_to_be_none(demo: Path, cut: int) -> None:
    """Of a file that lost nearly everything it is said in one sentence that it cannot be opened."""
    demo.write_bytes(demo.read_bytes()[:cut])
    with pytest.raises(WorkbenchError) as refusal:
        used_up(demo)
    assert refusal.value.key in ("project.foreign", "project.damaged")
