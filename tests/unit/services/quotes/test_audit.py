"""Checking the quotations of a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import RefusedError
from workbench.services.quotes.audit import QuoteVerdict, audit_quotes
from workbench.services.quotes.quotes import quotes, write_quotes
from workbench.storage.store import Store

DEMO = Path(__file__).parents[4] / "transcripts"


def _audit(store: Store, folder: Path, prose: str) -> list[QuoteVerdict]:
    report = folder / "rapport.md"
    report.write_text(prose, "utf-8")
    return audit_quotes(report, store=store)


def test_the_very_words_are_verbatim(project: Store, tmp_path: Path) -> None:
    """Words that stand in a transcript are found there, with the turn and who says them."""
    [found] = _audit(project, tmp_path, "Over lessen: “we geven elk jaar een les”, zegt de leerkracht.")
    assert (found.verdict, found.document, found.speaker, found.turn) == ("verbatim", "01-leerkracht", "R", 2)
    assert (found.differences, found.line) == ([], 1)
    content = project.value(
        "SELECT content FROM text JOIN document ON text.id = text_id WHERE name = ?", (found.document,)
    )
    assert content[found.start : found.end] == "We geven elk jaar een les"


def test_a_left_out_denial_is_an_alteration(project: Store, tmp_path: Path) -> None:
    """A hidden *niet* is named with the words that were said."""
    [found] = _audit(project, tmp_path, "De wijkagent: “De school belt ons altijd.”")
    assert found.verdict == "altered"
    assert [(each["kind"], each["original"]) for each in found.differences] == [("hidden-negation", "niet")]


def test_words_that_nobody_said_are_not_found(project: Store, tmp_path: Path) -> None:
    """A made-up quotation has no place."""
    [found] = _audit(project, tmp_path, "“Iedereen is hier altijd dik tevreden over alles.”")
    assert found == QuoteVerdict(found.quote, "not-found", None, None, None, None, None, [], 1)


def test_another_respondent_named_beside_the_words_is_told(project: Store, tmp_path: Path) -> None:
    """Words of the teacher given to the police officer are misattributed."""
    [found] = _audit(project, tmp_path, "“De ouders komen zelden”, zegt de wijkagent.")
    assert (found.verdict, found.document) == ("misattributed", "01-leerkracht")
    assert found.differences == [{"kind": "attribution", "reported": "wijkagent", "original": "leerkracht"}]


@pytest.mark.parametrize(
    "prose",
    [
        "“De ouders komen zelden”, zegt de leerkracht over wat de wijkagent vroeg.",
        "De leerkracht ziet het zo. “De ouders komen zelden.” De wijkagent ziet het anders.",
        "De wijkagent is tevreden. De leerkracht niet: “de ouders komen zelden”.",
        "Iemand zegt: “de ouders komen zelden”.",
        "> De ouders komen zelden.\n\n(R01)\n\nDe wijkagent zwijgt.",
        "Vanuit het onderwijs: “de ouders komen zelden” Volgens de wijkagent: “ja hoor.”",
        "Vanuit het onderwijs: “de ouders komen zelden” en volgens de wijkagent: “ja hoor.”",
        "Vanuit het onderwijs: “de ouders komen zelden”\nDe wijkagent ziet dat anders.",
        "- “de ouders komen zelden”\n- de wijkagent: “ja hoor.”",
        "De wijkagent: “ja hoor.” Verder: “de ouders komen zelden”.",
        "De wijkagent is tevreden.\n\n“De ouders komen zelden.”",
        "‘Op School’ leerkracht 1:\n“De ouders komen zelden.”",
    ],
)
def test_doubt_about_who_is_meant_is_no_accusation(project: Store, tmp_path: Path, prose: str) -> None:
    """When the right respondent is named beside the words, or nobody, nothing is wrong."""
    assert [found.verdict for found in _audit(project, tmp_path, prose)] == ["verbatim"]


def test_two_swapped_respondents_are_both_told(project: Store, tmp_path: Path) -> None:
    """In one paragraph each quotation goes with the name beside it."""
    prose = "De wijkagent: “We geven elk jaar een les.” De leerkracht: “De school belt ons niet altijd.”"
    assert [found.verdict for found in _audit(project, tmp_path, prose)] == ["misattributed", "misattributed"]


def test_the_interviewers_words_are_nobody_elses(project: Store, tmp_path: Path) -> None:
    """A question of the interviewer given as an answer is misattributed; given as a question it is right."""
    [found] = _audit(project, tmp_path, "Men vraagt zich af: “En wat kan er beter?”")
    assert (found.verdict, found.speaker) == ("misattributed", "I")
    [found] = _audit(project, tmp_path, "De interviewer vraagt: “En wat kan er beter?”")
    assert found.verdict == "verbatim"


def test_the_same_words_elsewhere_clear_the_one_who_is_named(project: Store, tmp_path: Path) -> None:
    """Two respondents say the same; who is named decides which is meant."""
    [found] = _audit(project, tmp_path, "“Er moet vaker iemand thuis langsgaan”, zegt de wijkagent.")
    assert (found.verdict, found.document) == ("verbatim", "02-wijkagent")


def test_items_of_the_group_may_be_quoted(project: Store, tmp_path: Path) -> None:
    """The words of an item are found in the group matrix."""
    [found] = _audit(project, tmp_path, "De groep wil “samen melden met de politie”.")
    assert (found.verdict, found.document, found.speaker, found.turn) == ("verbatim", "matrix", None, None)
    text = "SELECT text.content FROM item JOIN text ON text.id = item.text_id WHERE item.guid = ?"
    content = project.value(text, (found.item,))
    assert "samen melden met de politie" in content.casefold()


def test_a_transcript_has_no_item(project: Store, tmp_path: Path) -> None:
    """Words that stand in a transcript name no item."""
    [found] = _audit(project, tmp_path, "“We geven elk jaar een les”, zegt de leerkracht.")
    assert found.item is None


@pytest.mark.parametrize("format", ["docx", "md", "html"])
def test_our_own_report_of_quotes_is_verbatim(project: Store, tmp_path: Path, format: str) -> None:  # noqa: A002
    """Every quote that the program writes in a report is found again in its transcript."""
    rows = [row for row in quotes(project) if row.kind == "transcript"]
    report = tmp_path / f"rapport.{format}"
    report.write_bytes(write_quotes(rows, format, title="Citaten").content)
    found = audit_quotes(report, store=project)
    assert {each.verdict for each in found} == {"verbatim"}
    assert {each.quote for each in found} == {row.text for row in rows}


def test_a_folder_of_transcripts_is_enough(study: Path, tmp_path: Path) -> None:
    """Without a project the transcripts in a folder are the sources; other files in it are passed over."""
    report = tmp_path / "rapport.txt"
    report.write_text("“De ouders komen zelden”, zegt de wijkagent.\n“We melden meteen” (wijkagent).", "utf-8")
    found = audit_quotes(report, against=study.parent)
    assert [(each.verdict, each.document, each.line) for each in found] == [
        ("misattributed", "01-leerkracht.txt", 1),
        ("verbatim", "02-wijkagent.txt", 2),
    ]


def test_a_report_without_sources_is_refused(tmp_path: Path) -> None:
    """Neither project nor transcripts: refused with what to name; so is a folder that is none."""
    report = tmp_path / "rapport.txt"
    report.write_text("“De ouders komen zelden.”", "utf-8")
    for against, key in ((None, "no_sources"), (tmp_path, "no_sources"), (tmp_path / "x", "no_folder")):
        with pytest.raises(RefusedError) as refused:
            audit_quotes(report, against=against)
        assert refused.value.key == f"quotes.report.{key}"


def test_the_two_planted_errors_of_the_example_report_are_found() -> None:
    """The example report has one altered and one misattributed quotation, and all others are right."""
    found = audit_quotes(DEMO / "conceptrapport.docx", against=DEMO / "interviews")
    wrong = [(each.verdict, each.document) for each in found if each.verdict != "verbatim"]
    assert wrong == [
        ("altered", "08-onderzoeker-veilig-thuis-2.txt"),
        ("misattributed", "05-jeugdgezinscoach-1.txt"),
    ]


@pytest.mark.parametrize(
    "prose",
    [
        "“De ouders komen zelden”, zegt de wijk-agente.",
        "De wijkagent:\n“De ouders komen zelden.”",
        "De wijkagent zegt:\n\n“De ouders komen zelden.”",
        "“De ouders komen zelden”\n— wijkagent",
    ],
)
def test_who_is_named_beside_the_words_is_accused(project: Store, tmp_path: Path, prose: str) -> None:
    """A wrong name in the same sentence, in the line before or in the source line is told."""
    assert [found.verdict for found in _audit(project, tmp_path, prose)] == ["misattributed"]
