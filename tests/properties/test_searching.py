"""Searching a project finds what reading every text slowly finds."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import CODEBOOK
from tests.examples import cases
from workbench.model import Document
from workbench.services.coding.searching import search
from workbench.services.project.projects import create_project
from workbench.storage.store import Store
from workbench.storage.texts import keep_text
from workbench.text.canonical import canonical
from workbench.text.search import fold
from workbench.text.span import Span
from workbench.text.turns import find_turns

WORDS = st.sampled_from(
    ["de", "Dé", "lijst", "wacht", "wachtlijst", "ja,", "e\u0301en", "“Lijst”", "_de", "zo’n", "%", "\n"]
)
TALK = st.lists(st.tuples(st.sampled_from("IR"), st.lists(WORDS, min_size=1, max_size=12)), min_size=1, max_size=5)
NEEDLES = st.lists(
    st.sampled_from(["de", "lijst", "wacht", "een", "zo'n", "LIJST", "e", "%", "_"]), min_size=1, max_size=3
)


@pytest.fixture(scope="module")
def project() -> Iterator[Store]:
    """Make an empty project for all cases."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "b.yaml"
        book.write_text(CODEBOOK, "utf-8")
        with create_project(Path(folder) / "p.workbench", codebook=book) as store:
            yield store


def _kept(store: Store, text: str) -> int:
    number: int = store.value("SELECT count(*) FROM document")
    with store.act("document.import", None, document="x") as act:
        kept = keep_text(act, text, find_turns(text), rule="test").number
        act.add(Document(name=f"{number:05}", kind="transcript", text_id=kept, source="x", sha256="", imported_at=""))
    return kept


@cases(60)
@given(TALK, NEEDLES)
def test_every_place_is_found_and_no_other(project: Store, talk: list[tuple[str, list[str]]], parts: list[str]) -> None:
    """Parts of words stand where folded letters agree in what was said, whole words where no letter stands beside."""
    text = canonical("\n".join(f"{voice}: {' '.join(words)}" for voice, words in talk)).text
    number, needle = _kept(project, text), " ".join(parts)
    turns = [(turn.body, turn.end) for turn in find_turns(text)]
    inside = [hit.span for hit in search(project, needle) if hit.text_id == number]
    assert inside == [span for span in _slow(text, needle) if any(a <= span.start < b for a, b in turns)]
    whole = [hit.span for hit in search(project, needle, "word") if hit.text_id == number]
    assert set(whole) <= {span for a, b in turns for span in _slow(text, needle, a, b, whole=True)}
    assert all(fold(span.cut(text)).split()[0][:1] == fold(needle)[:1] for span in whole)


def _slow(text: str, needle: str, start: int = 0, end: int | None = None, *, whole: bool = False) -> list[Span]:
    words = ("".join(re.escape(sign) + "[\u0300-\u036f]*+" for sign in word) for word in fold(needle).split())
    pattern = r"\s+".join(words)
    framed = rf"(?<!\w){pattern}(?!\w)" if whole else pattern
    return [Span(*hit.span()) for hit in re.compile(framed).finditer(fold(text), start, end or len(text))]
