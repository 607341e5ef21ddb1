"""The promise of the quote check, kept on reports of which everything is known."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.quoting import WRITERS, paragraphs, planted, study, write_transcripts
from workbench.services.quotes.audit import audit_quotes
from workbench.storage.shipped import shipped
from workbench.text.quotes import Sources
from workbench.text.turns import find_turns, is_interviewer

KINDS = {"true": 300, "altered": 100, "negation": 50, "swapped": 50, "invented": 100}


@pytest.mark.parametrize(("ending", "seed"), [(ending, seed) for seed, ending in enumerate(WRITERS, 1)])
def test_nothing_false_passes_and_nothing_true_is_accused(tmp_path: Path, ending: str, seed: int) -> None:
    """Of 600 quotations no altered one is verbatim, no invented one is found, and hardly a true one is accused."""
    spoken = study(seed)
    write_transcripts(tmp_path / "interviews", spoken)
    quotations = planted(seed, spoken)
    assert Counter(each.kind for each in quotations) == KINDS
    report = tmp_path / f"rapport.{ending}"
    WRITERS[ending](report, paragraphs(quotations))
    found = audit_quotes(report, against=tmp_path / "interviews")
    assert len(found) == len(quotations)
    verdicts = {kind: Counter[str]() for kind in KINDS}
    for each, verdict in zip(quotations, found, strict=True):
        verdicts[each.kind][verdict.verdict] += 1
    assert verdicts["altered"]["verbatim"] == verdicts["negation"]["verbatim"] == 0
    assert verdicts["invented"] == {"not-found": 100}
    assert verdicts["swapped"] == {"misattributed": 50}
    assert verdicts["true"]["verbatim"] >= 297


@pytest.mark.parametrize("ending", list(WRITERS))
def test_whose_words_a_hidden_negation_are_in_is_told(tmp_path: Path, ending: str) -> None:
    """Every negation that was dropped is named among the differences."""
    spoken = study(9)
    write_transcripts(tmp_path / "interviews", spoken)
    quotations = [each for each in planted(9, spoken) if each.kind == "negation"]
    report = tmp_path / f"rapport.{ending}"
    WRITERS[ending](report, paragraphs(quotations))
    found = audit_quotes(report, against=tmp_path / "interviews")
    assert [each.verdict for each in found] == ["altered"] * 50
    assert all("hidden-negation" in {one["kind"] for one in each.differences} for each in found)


DENYING = re.compile(r"\b(?:niet|geen|nooit|niemand|niets|zonder)\b")


def _spoken() -> tuple[Sources, list[str]]:
    """Return the example interviews, and every sentence of their respondents that has more than six words."""
    texts = [(path.name, path.read_text("utf-8")) for path in sorted((shipped("transcripts") / "interviews").iterdir())]
    documents = [(name, text, find_turns(text)) for name, text in texts]
    bodies = [
        text[turn.body : turn.end]
        for _, text, turns in documents
        for turn in turns
        if turn.voice and not is_interviewer(turn.voice)
    ]
    sentences = [each.strip() for body in bodies for each in re.split(r"(?<=[.!?])\s", body)]
    return Sources(documents), [each for each in sentences if len(each.split()) > 6]


def test_every_sentence_of_the_example_is_verbatim_and_none_without_its_negation() -> None:
    """Whole sentences are true; with their *niet* dropped or behind a mark, also at their end, they never are."""
    sources, sentences = _spoken()
    denying = [each for each in sentences if DENYING.search(each)]
    assert len(denying) > 100
    assert {sources.check(each).verdict for each in sentences} == {"verbatim"}
    for instead in ("", "(…)"):
        changed = (re.sub(r"\s+(?=[.,!?])", "", DENYING.sub(instead, each, count=1)) for each in denying)
        assert "verbatim" not in {sources.check(" ".join(each.split())).verdict for each in changed}
