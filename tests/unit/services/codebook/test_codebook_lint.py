"""What in a codebook asks for a second look."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small import code_words, place, text_id
from workbench.services.codebook.codebook import find_code
from workbench.services.codebook.codebook_changes import add_code, describe_code, redefine_code
from workbench.services.codebook.codebook_lint import KINDS, lint
from workbench.services.coding.coding import set_context
from workbench.services.matrix.matrix import add_item, new_matrix
from workbench.services.project.projects import create_project, sign_in
from workbench.services.transcripts.importing import import_files
from workbench.storage.shipped import shipped
from workbench.storage.store import Store


def found(store: Store, kind: str, *commands: str) -> list[tuple[str, str | None, int]]:
    """Return code, other code and count of the findings of a kind."""
    listed = [finding for finding in lint(store, commands) if finding.kind == kind]
    return [(each.code.ident, each.other.ident if each.other else None, each.count) for each in listed]


def test_the_shipped_codebook_has_nothing_but_unused_codes(tmp_path: Path) -> None:
    """In an empty project no code was used yet; all else is in order, beside the keys of the Code screen, too."""
    with create_project(tmp_path / "leeg.workbench", codebook=shipped("codebook") / "treden.yaml") as store:
        findings = lint(store, set("jkJKnNsS.'ixmrcuteq[]g?*"))
        assert {finding.kind for finding in findings} == {"unused"}
        assert len(findings) == store.value("SELECT count(*) FROM code")


def test_a_code_without_rule_or_example_is_found(empty_project: Store, coder: int) -> None:
    """What it is and what it looks like in a text are both wanted; a retired code is left alone."""
    assert ("T1.huisbezoek", None, 0) not in found(empty_project, "no_rule")
    assert ("T1.huisbezoek", None, 0) in found(empty_project, "no_example")
    rule = find_code(empty_project, "T2.meldcode")
    assert ("T2.meldcode", None, 0) in found(empty_project, "no_rule")
    redefine_code(empty_project, coder, rule, include="de vijf stappen")
    describe_code(empty_project, coder, rule, example="Dan pak ik hem erbij.")
    assert "T2.meldcode" not in {
        code for kind in ("no_rule", "no_example") for code, _, _ in found(empty_project, kind)
    }
    describe_code(empty_project, coder, find_code(empty_project, "K"), status="retired")
    assert "K" not in {finding.code.ident for finding in lint(empty_project)}


def test_a_code_is_used_when_anything_below_it_is(small_project: Store, coder: int) -> None:
    """Codings, aspects, organisations and items of a matrix are all use."""
    code_words(small_project, coder, "Die werkt goed.", "T2.meldcode", "sterk_punt", "org.school:does")
    group = new_matrix(small_project, coder, "groep")
    row, column = find_code(small_project, "K"), find_code(small_project, "verbeterpunt")
    add_item(small_project, coder, group, row.id, column.id, "oefenen")
    unused = {code for code, _, _ in found(small_project, "unused")}
    assert unused == {
        "T1",
        "T1.huisbezoek",
        "T1.voorlichting",
        "huidige_situatie",
        "gewenst_resultaat",
        "indicator",
        "org.veilig-thuis",
    }


@pytest.mark.parametrize(
    ("name", "aliases", "alike"),
    [
        ("Huisbezoeken", [], True),
        ("huis-bezoek", [], True),
        ("Thuis", ["Op Bezoek"], True),
        ("Thuis", ["op pad"], False),
        ("Bezoekhuis", [], False),
        ("Iets", ["hùisbezoek"], True),
        ("Huisbezoekers", [], False),
    ],
)
def test_names_that_may_mean_the_same_are_found(
    empty_project: Store, coder: int, name: str, aliases: list[str], alike: bool
) -> None:
    """A letter or an ending apart, in names and aliases; capitals and accents do not count."""
    made = add_code(empty_project, coder, name)
    describe_code(empty_project, coder, made, aliases=aliases)
    pairs = [("T1.huisbezoek", made.ident, 0)] if alike else []
    assert found(empty_project, "near_duplicate") == pairs


def test_rules_that_may_mean_the_same_are_found(empty_project: Store, coder: int) -> None:
    """Two definitions that differ by little, once a pair, and only among codes that are used alike."""
    for ident, rule in (
        ("T2.meldcode", "Iemand volgt de stappen van de code bij zorgen."),
        ("K", "Iemand volgt de stappen van een code bij zorgen!"),
        ("sterk_punt", "Iemand volgt de stappen van de code bij zorgen."),
    ):
        redefine_code(empty_project, coder, find_code(empty_project, ident), definition=rule)
    assert found(empty_project, "near_duplicate") == [("T2.meldcode", "K", 0)]


def test_parent_and_child_on_one_passage_by_one_coder_are_found(small_project: Store, coder: int) -> None:
    """A parent stands for all below it, so both on one passage say the same twice; passages are counted."""
    for words in ("Die werkt goed.", "niemand oefent"):
        code_words(small_project, coder, words, "T1")
        code_words(small_project, coder, words, "T1.huisbezoek")
    code_words(small_project, coder, "de meldcode", "T2.meldcode")
    code_words(small_project, sign_in(small_project, "B"), "de meldcode", "T2")
    assert found(small_project, "parent_and_child") == [("T1", "T1.huisbezoek", 2)]


def test_a_code_that_one_person_spoke_under_is_found(small_project: Store, coder: int, tmp_path: Path) -> None:
    """Persons count, not items of a group, and only where there was more than one person."""
    for name, text in (
        ("arts.txt", "I: Wat ziet u?\nR: Een huisbezoek zegt veel.\n"),
        ("lijst.csv", "respondent,part,n,document\nR1,individual,1,verpleegkundige.txt\nR2,individual,1,arts.txt\n"),
    ):
        (tmp_path / name).write_text(text, "utf-8")
    code_words(small_project, coder, "in de tweede week al", "T1.huisbezoek")
    code_words(small_project, coder, "Die werkt goed.", "T1.huisbezoek", "sterk_punt")
    code_words(small_project, coder, "Komt u bij mensen thuis?", "K")
    assert found(small_project, "one_respondent") == []
    reports = list(import_files(small_project, coder, [tmp_path / "arts.txt", tmp_path / "lijst.csv"]))
    assert [report.status for report in reports] == ["imported", "imported"]
    assert found(small_project, "one_respondent") == [("T1", None, 2), ("T1.huisbezoek", None, 2)]


def test_an_answer_to_a_vignette_belongs_to_the_second_trede(small_project: Store, coder: int) -> None:
    """A coding of another trede is found unless one of trede 2 stands there too."""
    text = text_id(small_project)
    for words in ("Die werkt goed.", "niemand oefent"):
        code_words(small_project, coder, words, "T1.huisbezoek")
    code_words(small_project, coder, "Die werkt goed.", "K")
    assert found(small_project, "vignette") == []
    for words in ("Die werkt goed.", "niemand oefent"):
        where = place(small_project, words)
        set_context(small_project, coder, text, where, topic="2.1.1", vignette=1, own_case=None)
    assert found(small_project, "vignette") == [("T1.huisbezoek", "T2", 2)]
    code_words(small_project, coder, "Maar niemand oefent het", "T2.meldcode")
    assert found(small_project, "vignette") == [("T1.huisbezoek", "T2", 1)]


def test_keys_that_mean_two_things_are_found(empty_project: Store, coder: int) -> None:
    """A key of two main codes, and a first key or sign that is a command; the letter after a digit is none."""
    assert found(empty_project, "key_clash") == []
    empty_project.keep("UPDATE code SET shortcut = '2' WHERE ident = 'K'")
    empty_project.keep("UPDATE code SET shortcut = '1' WHERE ident = 'indicator'")
    assert found(empty_project, "key_clash") == [("T1", "indicator", 0), ("T2", "K", 0)]
    commands = ("h", "v", "2", "+", "x")
    assert [code for code, _, _ in found(empty_project, "key_is_command", *commands)] == ["T2", "K", "sterk_punt"]


def test_findings_come_by_kind_and_in_the_order_of_the_codebook(empty_project: Store) -> None:
    """So that they can be gone through from above."""
    findings = lint(empty_project)
    kinds = [finding.kind for finding in findings]
    assert kinds == sorted(kinds, key=KINDS.index)
    assert [each.code.ident for each in findings if each.kind == "unused"][:3] == [
        "T1",
        "T1.huisbezoek",
        "T1.voorlichting",
    ]
