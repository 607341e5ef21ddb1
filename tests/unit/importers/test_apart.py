"""Files are parsed in a process that may fail in every way: the program says so in one sentence and goes on."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.small import refused
from tests.unit.importers import misbehaving
from workbench.errors import RefusedError
from workbench.importers import apart
from workbench.importers.apart import Reader, read_apart, unpacked
from workbench.services.codebook.codebook import read_codebook
from workbench.services.deliveries.coarsening import broader_words
from workbench.services.foreign.beginning import begin_with
from workbench.services.respondents.consent_lists import import_consents
from workbench.services.transcripts.speakers import voices_of_file
from workbench.storage.store import Store

ROOT = Path(apart.__file__).parents[2]
linux = pytest.mark.skipif(sys.platform != "linux", reason="the limit is one of Linux")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "gesprek.docx"
    path.write_text("Het huisbezoek.", "utf-8")
    return path


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """One second of the processor is allowed, however long it takes by the clock."""
    monkeypatch.setattr(apart, "SECONDS", 1)
    monkeypatch.setattr(apart, "PATIENCE", 60)


def refusal(work: Callable[[Path], object], path: Path) -> RefusedError:
    """Return the refusal of a parser that misbehaves; the next file is read all the same, by a new process."""
    with Reader() as reader:
        before = reader.do(misbehaving.identify, path)
        with pytest.raises(RefusedError) as refused:
            reader.do(work, path)
        assert reader.do(misbehaving.well, path) == "Het huisbezoek."
        assert reader.do(misbehaving.identify, path) != before
    return refused.value


def test_one_process_reads_a_batch_and_goes_with_it(file: Path) -> None:
    """All files of a batch are read by one process, which is another than ours and is gone afterwards."""
    with Reader() as reader:
        first, second = (reader.do(misbehaving.identify, file) for _ in range(2))
        child = reader._child
    assert child is not None
    assert first == second == child.pid != os.getpid()
    assert child.returncode is not None


def test_text_needs_no_process(file: Path) -> None:
    """Text is read here, without a process."""
    with Reader() as reader:
        assert reader.do(misbehaving.identify, file.with_suffix(".txt")) == os.getpid()
        assert reader._child is None


def test_refusals_come_whole_and_end_nothing(file: Path) -> None:
    """What a parser refuses is said with its own sentence, and the same process reads the next file."""
    with Reader() as reader:
        before = reader.do(misbehaving.identify, file)
        with pytest.raises(RefusedError) as refused:
            reader.do(misbehaving.refuse, file)
        assert reader.do(misbehaving.identify, file) == before
    assert (refused.value.key, refused.value.parameters) == ("importers.file.empty", {"file": "gesprek.docx"})


@linux
@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("work", [misbehaving.spin, misbehaving.backtrack])
def test_what_never_ends_is_given_up(work: Callable[[Path], str], file: Path) -> None:
    """A parser that uses the processor without end is ended by the system, even inside one call."""
    told = refusal(work, file)
    assert (told.key, told.parameters) == ("importers.apart.too_long", {"file": "gesprek.docx", "seconds": 1})


def test_what_waits_for_ever_is_given_up(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser that hangs without using the processor is ended by the clock."""
    with Reader() as reader:
        assert reader.do(misbehaving.well, file) == "Het huisbezoek."
        monkeypatch.setattr(apart, "SECONDS", 1)
        monkeypatch.setattr(apart, "PATIENCE", 1)
        with pytest.raises(RefusedError) as refused:
            reader.do(misbehaving.sleep, file)
    assert refused.value.key == "importers.apart.too_long"


@linux
def test_memory_has_a_limit(file: Path) -> None:
    """A parser that takes more and more memory is stopped at 512 MB."""
    told = refusal(misbehaving.eat, file)
    assert (told.key, told.parameters) == ("importers.apart.too_much", {"file": "gesprek.docx", "megabytes": 512})


@linux
def test_the_limits_are_those_that_are_told(file: Path) -> None:
    """The system holds the process to 512 MB and four seconds; a large file has a second more for each megabyte."""
    assert read_apart(misbehaving.limits, file) == (512 * 1024 * 1024, 4)
    os.truncate(file, 3 * 1024 * 1024 + 1)
    assert read_apart(misbehaving.limits, file) == (512 * 1024 * 1024, 7)


@pytest.mark.skipif(os.name != "posix", reason="Windows tells no memory")
def test_memory_is_watched_where_the_system_sets_no_limit(file: Path) -> None:
    """Where no limit can be set, the process looks how much it takes, and ends."""
    assert refusal(misbehaving.watched, file).key == "importers.apart.too_much"


@pytest.mark.parametrize(
    "work", [misbehaving.leave, misbehaving.crash, misbehaving.recurse, misbehaving.stumble, misbehaving.lie]
)
def test_a_parser_that_breaks_is_one_sentence(work: Callable[[Path], str], file: Path) -> None:
    """A parser that ends, crashes, recurses, raises or answers nonsense is said in one sentence."""
    told = refusal(work, file)
    assert (told.key, told.parameters) == ("importers.apart.died", {"file": "gesprek.docx"})


def test_what_a_parser_prints_is_not_heard(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What a parser prints comes neither into its answer nor to the terminal."""
    with Reader() as reader:
        assert reader.do(misbehaving.chatter, file) == "said"
        assert reader.do(misbehaving.well, file) == "Het huisbezoek."
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "work",
    [
        misbehaving.call_home,
        misbehaving.fetch,
        misbehaving.write,
        misbehaving.write_low,
        misbehaving.start,
        misbehaving.trap,
    ],
)
def test_nothing_outside_is_reached(work: Callable[[Path], str], file: Path) -> None:
    """No network, no writing, no other program; and no answer makes the program do something."""
    assert refusal(work, file).key == "importers.apart.died"
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("work", [misbehaving.write, misbehaving.write_low, misbehaving.start])
def test_the_same_is_done_where_nothing_refuses_it(work: Callable[[Path], str], file: Path) -> None:
    """The same calls succeed outside that process, so that the test above can fail."""
    work(file)
    assert file.with_suffix(".made").exists()


def test_answers_are_plain_values_only() -> None:
    """Of an answer only plain values and refusals are made; a function in it is refused."""
    assert unpacked(pickle.dumps((True, [1, "a", None]))) == (True, [1, "a", None])
    error = unpacked(pickle.dumps((False, RefusedError("a.b", file="c"))))
    assert error is not None
    assert isinstance(error[1], RefusedError)
    for value in (os.system, Path.touch, Reader, subprocess.Popen, b"", (False, "no error"), (True, os.getcwd)):
        assert unpacked(pickle.dumps(value)) is None
    assert unpacked(b"") is None
    assert unpacked(pickle.dumps((True, "a"))[:-3]) is None


def test_the_process_loads_what_reading_needs(file: Path) -> None:
    """No screens, no tables of projects and no data frames are loaded to read a file."""
    loaded = read_apart(misbehaving.loaded, file)
    assert "workbench" in loaded
    assert not {"textual", "sqlmodel", "sqlalchemy", "sqlcipher3", "pandas", "rich"} & set(loaded)


def test_a_folder_full_of_names_of_modules_is_no_danger(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files in the folder in which one works are never taken for parts of the program."""
    for name in ("pickle.py", "struct.py", "workbench.py"):
        (file.parent / name).write_text("raise SystemExit(3)\n", "utf-8")
    monkeypatch.chdir(file.parent)
    assert read_apart(misbehaving.well, file) == "Het huisbezoek."


@pytest.mark.skipif(os.name != "posix", reason="signals of a terminal")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_no_process_is_left_behind(number: signal.Signals, file: Path) -> None:
    """Whoever interrupts the program, or kills it, leaves no process that reads on."""
    script = (
        "import sys, pathlib\nfrom tests.unit.importers import misbehaving\n"
        "from workbench.importers.apart import Reader\n"
        "with Reader() as reader:\n    path = pathlib.Path(sys.argv[1])\n"
        "    print(reader.do(misbehaving.identify, path), flush=True)\n    reader.do(misbehaving.{}, path)\n"
    ).format("sleep" if number == signal.SIGINT else "spin")
    with subprocess.Popen(
        [sys.executable, "-c", script, str(file)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        if number == signal.SIGINT:
            os.killpg(parent.pid, number)
        else:
            parent.kill()
        rest, said = parent.communicate(timeout=60)
    assert rest == ""
    assert ("KeyboardInterrupt" in said) == (number == signal.SIGINT)
    assert _ends(child)


def _ends(process: int) -> bool:
    """Whether a process that is not ours ends; its end is awaited where the system lets us."""
    if not hasattr(os, "pidfd_open"):
        return True
    import select

    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 60)[0])
    finally:
        os.close(handle)


@linux
@pytest.mark.parametrize("way", ["voices", "broader", "consent", "beginning", "codebook"])
def test_every_way_in_reads_apart(way: str, empty_project: Store, tmp_path: Path) -> None:
    """What would take all memory is refused as that, and harms nobody, whatever it is asked for."""
    if way == "beginning":
        path = tmp_path / "a.qde"
        path.write_text("<Project><Foo>" + "<a/>" * 6_000_000 + "</Foo></Project>", "utf-8")
    elif way == "codebook":
        path = tmp_path / "a.qdc"
        path.write_text("<CodeBook><Codes>" + "<a/>" * 6_000_000 + "</Codes></CodeBook>", "utf-8")
    else:
        path = tmp_path / ("a.fodt" if way == "voices" else "a.fods")
        path.write_text("<office>" + "<a/>" * 6_000_000 + "</office>", "utf-8")
    reads: dict[str, Callable[[], object]] = {
        "voices": lambda: voices_of_file(path),
        "broader": lambda: broader_words(empty_project, "function", path),
        "consent": lambda: import_consents(empty_project, 1, path),
        "beginning": lambda: begin_with(tmp_path / "b.workbench", path, "A"),
        "codebook": lambda: read_codebook(path),
    }
    with refused("importers.apart.too_much"):
        reads[way]()
    assert not (tmp_path / "b.workbench").exists()
