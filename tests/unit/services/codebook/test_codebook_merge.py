"""Two codes put together, and one code split."""

from __future__ import annotations

import pytest

from tests.small import acts, code_words, coded, count, refused, undone_and_redone
from workbench.services.codebook.codebook import find_code
from workbench.services.codebook.codebook_changes import add_code, describe_code, merge_codes, recode, redefine_code
from workbench.services.coding.coding import set_weight
from workbench.services.coding.memos import write_memo
from workbench.services.matrix.matrix import add_item, new_matrix, set_empty
from workbench.services.points.points import add_evidence, add_point
from workbench.services.project.projects import check, sign_in
from workbench.storage.queries.codebook import codes
from workbench.storage.queries.matrix import matrix
from workbench.storage.store import Store

WORDS = "Die werkt goed."


def test_codings_of_every_coder_go_along(small_project: Store, coder: int) -> None:
    """The code is gone, its codings bear the other one, and all its names lead there."""
    other = sign_in(small_project, "B")
    code_words(small_project, coder, WORDS, "T1.huisbezoek", "sterk_punt")
    code_words(small_project, other, "niemand oefent", "T1.huisbezoek")
    with undone_and_redone(small_project, coder):
        source, target = find_code(small_project, "T1.huisbezoek"), find_code(small_project, "T1.voorlichting")
        merged = merge_codes(small_project, coder, source, target, reason="hetzelfde")
    assert merged == (2, 0, 0, ["op bezoek", "Huisbezoek", "T1.huisbezoek"])
    assert coded(small_project) == [
        (WORDS, "T1.voorlichting", "sterk_punt", "A"),
        ("niemand oefent", "T1.voorlichting", None, "B"),
    ]
    for name in ("Huisbezoek", "op bezoek", "T1.huisbezoek"):
        assert find_code(small_project, name).ident == "T1.voorlichting"
    assert check(small_project) == []


def test_twins_become_one_coding_with_all_that_was_on_both(small_project: Store, coder: int) -> None:
    """Memos, evidence, qualifiers and the heavier weight stay; what both had is there once."""
    goes = code_words(small_project, coder, WORDS, "T1.huisbezoek", None, "org.school:does", "org.veilig-thuis")
    stays = code_words(small_project, coder, WORDS, "T1.voorlichting", None, "org.school:does")
    set_weight(small_project, coder, goes.number, 3)
    for coding in (goes, stays):
        write_memo(small_project, coder, f"memo {coding.number}", target="coding", number=coding.number)
    trede = find_code(small_project, "T1")
    for ident, codings in (("V01", (goes, stays)), ("V02", (goes,))):
        add_point(small_project, coder, trede, "punt", ident=ident)
        for coding in codings:
            add_evidence(small_project, coder, ident, coding=coding.number)
    with undone_and_redone(small_project, coder):
        source, target = find_code(small_project, "T1.huisbezoek"), find_code(small_project, "T1.voorlichting")
        merged = merge_codes(small_project, coder, source, target)
    assert (merged.codings, merged.joined) == (1, 1)
    assert small_project.rows("SELECT guid, weight FROM coding") == [(stays.guid, 3)]
    assert small_project.value("SELECT count(*) FROM memo JOIN coding ON coding.id = memo.coding_id") == 2
    on = "SELECT point.ident FROM evidence JOIN point ON point.id = point_id JOIN coding ON coding.id = coding_id"
    assert sorted(small_project.rows(on)) == [("V01",), ("V02",)]
    sql = "SELECT code.ident, qualifier.role FROM qualifier JOIN code ON code.id = qualifier.code_id"
    assert sorted(small_project.rows(sql)) == [("org.school", "does"), ("org.veilig-thuis", None)]


def test_another_aspect_or_coder_makes_no_twin(small_project: Store, coder: int) -> None:
    """Only the same code, aspect and coder on one passage are one coding."""
    code_words(small_project, coder, WORDS, "T1.huisbezoek", "sterk_punt")
    code_words(small_project, coder, WORDS, "T1.voorlichting")
    code_words(small_project, sign_in(small_project, "B"), WORDS, "T1.huisbezoek")
    merged = merge_codes(
        small_project, coder, find_code(small_project, "T1.huisbezoek"), find_code(small_project, "T1.voorlichting")
    )
    assert (merged.codings, merged.joined, len(coded(small_project))) == (2, 0, 3)


def test_aspects_are_merged_with_the_codings_and_columns_that_bear_them(small_project: Store, coder: int) -> None:
    """Codings that differed by the two aspects only become one; items and explained empty cells go along."""
    code_words(small_project, coder, WORDS, "K", "verbeterpunt")
    code_words(small_project, coder, WORDS, "K", "gewenst_resultaat")
    row, group = find_code(small_project, "K").id, new_matrix(small_project, coder, "groep")
    columns = [find_code(small_project, name).id for name in ("verbeterpunt", "gewenst_resultaat")]
    add_item(small_project, coder, group, row, columns[0], "oefenen")
    for column in columns:
        set_empty(small_project, coder, group, find_code(small_project, "T2").id, column, "no_time")
    with undone_and_redone(small_project, coder):
        merged = merge_codes(
            small_project,
            coder,
            find_code(small_project, "verbeterpunt"),
            find_code(small_project, "gewenst_resultaat"),
        )
    assert (merged.codings, merged.joined) == (1, 1)
    assert coded(small_project) == [(WORDS, "K", "gewenst_resultaat", "A")]
    assert [item.column for item in matrix(small_project, group).items] == ["gewenst_resultaat"]
    assert count(small_project, "emptycell") == 1


def test_organisations_are_merged_where_they_qualify(small_project: Store, coder: int) -> None:
    """A coding that names both with one role names the one that stays, once."""
    code_words(small_project, coder, WORDS, "K", None, "org.school:does", "org.veilig-thuis:does", "org.school:should")
    with undone_and_redone(small_project, coder):
        source, target = find_code(small_project, "org.school"), find_code(small_project, "org.veilig-thuis")
        merge_codes(small_project, coder, source, target)
    sql = "SELECT code.ident, qualifier.role FROM qualifier JOIN code ON code.id = code_id ORDER BY 2"
    assert small_project.rows(sql) == [("org.veilig-thuis", "does"), ("org.veilig-thuis", "should")]


def test_points_memos_and_codes_below_go_along(small_project: Store, coder: int) -> None:
    """Merging treden moves their subthemes, points and memos; a key that is taken there is dropped."""
    source = find_code(small_project, "T1")
    describe_code(small_project, coder, find_code(small_project, "T2.meldcode"), shortcut="v")
    add_point(small_project, coder, source, "vaker langsgaan")
    write_memo(small_project, coder, "te breed", target="code", number=source.id)
    small_project.keep("INSERT INTO pin (coder_id, letter, code_id) VALUES (?, 'p', ?)", (coder, source.id))
    redefine_code(small_project, coder, source, definition="voor iedereen")
    with undone_and_redone(small_project, coder):
        merged = merge_codes(small_project, coder, find_code(small_project, "T1"), find_code(small_project, "T2"))
    assert (merged.codings, merged.children) == (0, 2)
    target = find_code(small_project, "T2")
    below = [code for code in codes(small_project) if code.parent_id == target.id]
    assert [(code.ident, code.shortcut) for code in below] == [
        ("T2.meldcode", "v"),
        ("T1.huisbezoek", "h"),
        ("T1.voorlichting", None),
    ]
    for table in ("point", "memo", "pin"):
        assert small_project.value(f"SELECT code_id FROM {table}") == target.id


def test_what_cannot_be_merged_is_refused(small_project: Store, coder: int) -> None:
    """A code with itself or with one below it, a theme with an aspect, a trede with a subtheme, into a retired code."""
    named = {code.ident: code for code in codes(small_project)}
    for source, target, key in (
        ("T1", "T1", "code.merge_below"),
        ("T1", "T1.huisbezoek", "code.merge_below"),
        ("T1.huisbezoek", "sterk_punt", "code.merge_facets"),
        ("sterk_punt", "org.school", "code.merge_facets"),
        ("T1", "T2.meldcode", "code.merge_role"),
        ("T1", "K", "code.merge_role"),
    ):
        with refused(key):
            merge_codes(small_project, coder, named[source], named[target])
    describe_code(small_project, coder, named["T2.meldcode"], status="retired")
    with refused("coding.retired"):
        merge_codes(small_project, coder, named["T1.huisbezoek"], named["T2.meldcode"])
    merge_codes(small_project, coder, named["T1.huisbezoek"], named["T1"])
    with refused("act.gone"):
        merge_codes(small_project, coder, named["T1.huisbezoek"], named["T2"])


def test_codings_under_an_outdated_rule_stay_to_be_checked(small_project: Store, coder: int) -> None:
    """Those of the present rule come under the rule of the other code; older ones count as made under none."""
    source, target = find_code(small_project, "T1.huisbezoek"), find_code(small_project, "T1.voorlichting")
    redefine_code(small_project, coder, target, definition="uitleg")
    code_words(small_project, coder, WORDS, "T1.huisbezoek")
    redefine_code(small_project, coder, source, definition="anders")
    code_words(small_project, coder, "niemand oefent", "T1.huisbezoek")
    merge_codes(small_project, coder, find_code(small_project, source.ident), find_code(small_project, target.ident))
    assert small_project.rows("SELECT rule_version FROM coding ORDER BY id") == [(0,), (2,)]


def test_a_code_is_split_by_giving_some_of_its_codings_another(small_project: Store, coder: int) -> None:
    """Of any coder and from any code; they stand under the rule of the new code as it is now."""
    made = add_code(small_project, coder, "Oefenen")
    redefine_code(small_project, coder, made, definition="iemand oefent")
    numbers = [
        code_words(small_project, coder, WORDS, "T1.huisbezoek").number,
        code_words(small_project, sign_in(small_project, "B"), "niemand oefent", "K", "sterk_punt").number,
    ]
    code_words(small_project, coder, "de meldcode", "K")
    with undone_and_redone(small_project, coder):
        assert recode(small_project, coder, numbers, find_code(small_project, "oefenen")) == 2
    assert coded(small_project) == [
        ("de meldcode", "K", None, "A"),
        (WORDS, "oefenen", None, "A"),
        ("niemand oefent", "oefenen", "sterk_punt", "B"),
    ]
    assert set(small_project.rows("SELECT rule_version FROM coding WHERE id IN (?, ?)", tuple(numbers))) == {(2,)}
    before = acts(small_project)
    numbers = [
        number
        for (number,) in small_project.rows(
            "SELECT coding.id FROM coding JOIN code ON code.id = code_id WHERE code.ident = 'oefenen'"
        )
    ]
    assert recode(small_project, coder, numbers, find_code(small_project, "oefenen")) == 0
    assert acts(small_project) == before


def test_codings_that_become_the_same_are_joined(small_project: Store, coder: int) -> None:
    """Two codes of one coder on one passage, recoded to a third, are one coding; so with one that was there."""
    numbers = [
        code_words(small_project, coder, WORDS, code).number for code in ("T1.huisbezoek", "T1.voorlichting", "T1")
    ]
    there = code_words(small_project, coder, "niemand oefent", "K")
    numbers += [code_words(small_project, coder, "niemand oefent", "T1").number]
    with undone_and_redone(small_project, coder):
        assert recode(small_project, coder, numbers, find_code(small_project, "K")) == 4
    assert [row[:2] for row in coded(small_project)] == [(WORDS, "K"), ("niemand oefent", "K")]
    assert small_project.value("SELECT count(*) FROM coding WHERE guid = ?", (there.guid,)) == 1


@pytest.mark.parametrize(("target", "key"), [("sterk_punt", "coding.not_primary"), ("T2", "act.gone")])
def test_codings_that_cannot_be_recoded_are_refused(small_project: Store, coder: int, target: str, key: str) -> None:
    """An aspect codes nothing, and a coding that somebody took off is named as gone."""
    one = code_words(small_project, coder, WORDS, "K")
    with refused(key):
        recode(small_project, coder, [one.number, 999], find_code(small_project, target))
    assert coded(small_project) == [(WORDS, "K", None, "A")]
