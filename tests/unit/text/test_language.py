"""The Dutch pipeline: what gives dictionary forms, and where words and sentences stand."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.text import language
from workbench.text.language import LONGEST, backend, pipeline, words
from workbench.text.sentences import find_sentences


def _words(text: str) -> list[str]:
    return [text[word.start : word.end] for word in words(text)]


def _keys(word: str) -> set[str]:
    [found] = words(word)
    return set(found.keys)


def test_without_a_model_simplemma_gives_the_forms() -> None:
    """The result can name what made it."""
    assert backend() == "simplemma"


@pytest.mark.parametrize(
    ("word", "keys"),
    [
        ("vonden", {"vonden", "vinden"}),
        ("KINDEREN", {"kinderen", "kind"}),
        ("ideeën", {"ideeen", "idee"}),
        ("cafe\u0301s", {"cafes", "cafe"}),
        ("foto’s", {"foto's", "foto"}),
        ("huisjes", {"huisjes", "huis"}),
        ("opgehouden", {"opgehouden", "ophouden"}),
        ("ouder", {"ouder"}),
        ("SISA", {"sisa"}),
    ],
)
def test_a_word_counts_as_itself_and_as_its_dictionary_form(word: str, keys: set[str]) -> None:
    """Capitals and accents are folded away; an older person is no parent."""
    assert _keys(word) == keys


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("‘Ouders/verzorgers’ (en kinderen).", ["Ouders", "verzorgers", "en", "kinderen"]),
        ("huis- en café-avonden…", ["huis", "en", "café", "avonden"]),
        ("Zo’n foto’s, d.w.z. veel!", ["Zo’n", "foto’s", "d.w.z.", "veel"]),
        ("R: **kinderen** _kind_ [lacht] – ja", ["R", "kinderen", "kind", "lacht", "ja"]),
        ("samen\u00a0melden\nSAMEN", ["samen", "melden", "SAMEN"]),
        ("… — 😀", []),
        ("", []),
    ],
)
def test_words_stand_without_the_signs_around_them(text: str, found: list[str]) -> None:
    """Quotes, brackets, slashes and hyphens part words; apostrophes and abbreviations do not."""
    assert _words(text) == found


@pytest.mark.parametrize("gap", [" ", "\n", "\n\n"])
def test_long_texts_are_read_in_parts(gap: str) -> None:
    """A text longer than the pipeline reads at once loses no word and no place."""
    text = gap.join(f"kinderen{number}" for number in range(LONGEST // 6))
    assert _words(text) == text.split()


def test_a_word_longer_than_a_part_is_no_obstacle() -> None:
    """Also a text without any space is read to its end."""
    assert "".join(_words("a" * (2 * LONGEST + 5))) == "a" * (2 * LONGEST + 5)


@pytest.mark.parametrize(
    "text",
    [
        "Dat is bijv. goed. Daarna (lacht) kwam mevr. De Vries. [00:01:02] Echt? “Nee.” Zei hij",
        "een zin zonder punt",
        "\n\nEen.\n\nTwee…\n",
        "",
    ],
)
def test_the_pipeline_parts_sentences_by_our_rules(text: str) -> None:
    """A sentence of the pipeline is a sentence of the screens."""
    own = [span.cut(text) for span in find_sentences(text, 0, len(text))]
    assert [part for sentence in pipeline()(text).sents if (part := sentence.text.strip())] == own


def _model(folder: Path) -> None:
    """Write an installed Dutch model that knows one form."""
    import spacy

    made = spacy.blank("nl")
    made.add_pipe("attribute_ruler").add([[{"LOWER": "fietste"}]], {"LEMMA": "fietsen"})  # type: ignore[attr-defined]
    package = folder / "nl_core_news_sm"
    made.to_disk(package)
    (package / "__init__.py").write_text(
        "from pathlib import Path\nfrom spacy.util import load_model_from_path\n"
        "def load(**how):\n    return load_model_from_path(Path(__file__).parent, **how)\n"
    )
    facts = folder / "nl_core_news_sm-3.8.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: nl_core_news_sm\nVersion: 3.8.0\n")


@pytest.fixture
def _fresh() -> Iterator[None]:
    """Forget which pipeline was chosen, before and after."""
    for _ in range(2):
        pipeline.cache_clear()
        backend.cache_clear()
        if _ == 0:
            yield


@pytest.mark.usefixtures("_fresh")
def test_an_installed_model_takes_the_place_of_simplemma(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever installed a Dutch model gets its forms, and its name and version with the result."""
    _model(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    assert backend() == "nl_core_news_sm 3.8.0"
    assert pipeline().pipe_names == ["attribute_ruler"]
    assert _keys("Fietste") == {"fietste", "fietsen"}
    assert _keys("vonden") == {"vonden"}


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    """Whoever does not ask for word forms does not wait for them."""
    script = (
        "import sys, workbench.text.lemma_forms, workbench.services.coding.searching\n"
        "print([name for name in ('spacy', 'simplemma', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_only_one_file_names_the_language_libraries() -> None:
    """Another library of words would change one file."""
    room = Path(language.__file__).parents[1]
    loading = re.compile(r"(?:import|from) (?:spacy|simplemma)\b")
    naming = [path.name for path in room.rglob("*.py") if loading.search(path.read_text("utf-8"))]
    assert naming == ["language.py"]
