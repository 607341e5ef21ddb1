"""Changing the codebook while one codes."""

from __future__ import annotations

import pytest

from tests.small import acts, code_words, count, refused, undone_and_redone
from workbench.services.codebook.codebook import find_code
from workbench.services.codebook.codebook_changes import (
    add_code,
    describe_code,
    move_code,
    redefine_code,
    remove_code,
    rename_code,
    reorder_code,
)
from workbench.services.coding.memos import write_memo
from workbench.services.coding.second_round import earlier_rules
from workbench.services.matrix.matrix import add_item, new_matrix
from workbench.services.points.points import add_point
from workbench.services.project.history import undo
from workbench.services.project.projects import sign_in
from workbench.storage.queries.codebook import codes
from workbench.storage.store import Store


def idents(store: Store, parent: str | None = None) -> list[str]:
    """Return the ids of the codes below one, in their order."""
    above = find_code(store, parent).id if parent else None
    return [code.ident for code in codes(store) if code.parent_id == above]


def test_a_new_code_below_another_takes_its_facet_and_its_id(empty_project: Store, coder: int) -> None:
    """It comes last under its parent, open and from the data unless said otherwise."""
    with undone_and_redone(empty_project, coder):
        made = add_code(empty_project, coder, " Kraambezoek  thuis ", parent=find_code(empty_project, "T1"))
    assert (made.ident, made.name, made.facet) == ("T1.kraambezoek-thuis", "Kraambezoek thuis", "theme")
    assert (made.status, made.origin, made.rule_version) == ("open", "data", 1)
    assert idents(empty_project, "T1")[-1] == made.ident


def test_an_open_code_finds_its_facet_in_any_codebook(empty_project: Store, coder: int) -> None:
    """A codebook without open codes gets their facet with the first one."""
    with undone_and_redone(empty_project, coder):
        made = add_code(empty_project, coder, "Onmacht", reason="kwam steeds terug")
    assert (made.ident, made.facet, made.primary, made.parent_id) == ("onmacht", "open", True, None)
    assert empty_project.value("SELECT reason FROM entry WHERE act = 'code.add'") == "kwam steeds terug"


def test_an_id_made_from_a_name_is_nobody_elses(empty_project: Store, coder: int) -> None:
    """Names that differ by accents only, names without letters and names of aliases get ids of their own."""
    made = [add_code(empty_project, coder, name).ident for name in ("Café?", "CAFÉ -", "…", "op bezoek")]
    assert made == ["cafe", "cafe-2", "code", "op-bezoek"]
    describe_code(empty_project, coder, find_code(empty_project, "K"), aliases=["ketenregie"])
    assert add_code(empty_project, coder, "Ketenregie").ident == "ketenregie-2"


def test_what_cannot_be_a_new_code_is_refused(empty_project: Store, coder: int) -> None:
    """A name that is empty or taken at its place, an id that is taken, a facet or status that nobody knows."""
    above = find_code(empty_project, "T1")
    with refused("code.nameless"):
        add_code(empty_project, coder, " \n ")
    with refused("code.name_taken") as refusal:
        add_code(empty_project, coder, "HUISBEZOEK", parent=above)
    assert refusal.value.parameters["code"] == "T1.huisbezoek"
    with refused("code.ident_taken"):
        add_code(empty_project, coder, "Nieuw", ident="T2")
    with refused("code.unknown_facet"):
        add_code(empty_project, coder, "Nieuw", facet="sfeer")
    with refused("code.unknown_value"):
        add_code(empty_project, coder, "Nieuw", status="klaar")
    assert add_code(empty_project, coder, "Huisbezoek", parent=find_code(empty_project, "T2")).ident == "T2.huisbezoek"


def test_the_old_name_of_a_code_leads_to_it_still(empty_project: Store, coder: int) -> None:
    """The id stays; renamed back, the name is no alias of itself."""
    with undone_and_redone(empty_project, coder):
        rename_code(empty_project, coder, find_code(empty_project, "T2.meldcode"), "Werken met de meldcode")
    found = find_code(empty_project, "Meldcode")
    assert (found.ident, found.name, found.aliases) == ("T2.meldcode", "Werken met de meldcode", "Meldcode")
    with undone_and_redone(empty_project, coder):
        rename_code(empty_project, coder, found, "Meldcode")
    assert find_code(empty_project, "T2.meldcode").aliases == "Werken met de meldcode"


def test_a_name_of_two_codes_becomes_no_alias_of_one(empty_project: Store, coder: int) -> None:
    """Where another code has the old name too, it leads to that one from now on."""
    first = add_code(empty_project, coder, "Overig", parent=find_code(empty_project, "T1"))
    second = add_code(empty_project, coder, "Overig", parent=find_code(empty_project, "T2"))
    rename_code(empty_project, coder, first, "Restgroep")
    assert find_code(empty_project, "Overig").ident == second.ident
    before = acts(empty_project)
    rename_code(empty_project, coder, second, "Overig")
    assert acts(empty_project) == before
    with refused("code.name_taken"):
        rename_code(empty_project, coder, find_code(empty_project, "T1.huisbezoek"), "restgroep")


def test_a_code_moves_with_all_below_it(small_project: Store, coder: int) -> None:
    """Codings stay; the codes below go along to the other facet, and open codes are ordered by it."""
    top = add_code(small_project, coder, "Onmacht")
    below = add_code(small_project, coder, "Geen tijd", parent=top)
    code_words(small_project, coder, "niemand oefent", below.ident)
    with undone_and_redone(small_project, coder):
        moved = move_code(small_project, coder, top, parent=find_code(small_project, "K"))
    assert (moved.code.path, moved.code.facet, moved.code.status) == (
        "Ketensamenwerking > Onmacht",
        "theme",
        "provisional",
    )
    again = find_code(small_project, below.ident)
    assert (again.path, again.facet, again.status) == (
        "Ketensamenwerking > Onmacht > Geen tijd",
        "theme",
        "provisional",
    )
    assert count(small_project, "coding") == 1


def test_a_key_that_is_taken_at_the_new_place_is_dropped(empty_project: Store, coder: int) -> None:
    """The key is named; one that is free stays."""
    visit, rule = find_code(empty_project, "T1.huisbezoek"), find_code(empty_project, "T2.meldcode")
    describe_code(empty_project, coder, rule, shortcut="h")
    with undone_and_redone(empty_project, coder):
        moved = move_code(empty_project, coder, visit, parent=find_code(empty_project, "T2"))
    assert (moved.dropped_key, moved.code.shortcut) == ("h", None)
    moved = move_code(empty_project, coder, find_code(empty_project, "T1.voorlichting"), parent=moved.code)
    assert (moved.dropped_key, moved.code.shortcut) == (None, "v")


def test_main_codes_of_all_facets_share_their_keys(empty_project: Store, coder: int) -> None:
    """A digit begins one code only, so a code that comes to the top loses a key that is taken there."""
    visit = find_code(empty_project, "T1.huisbezoek")
    describe_code(empty_project, coder, visit, shortcut="2")
    assert move_code(empty_project, coder, visit, parent=None, facet="open").dropped_key == "2"
    with refused("code.key_taken"):
        describe_code(empty_project, coder, find_code(empty_project, "K"), shortcut="!")


def test_moves_that_cannot_be_are_refused(small_project: Store, coder: int) -> None:
    """No code goes below itself, and one that codes passages becomes no aspect once it is in use."""
    top, visit = find_code(small_project, "T1"), find_code(small_project, "T1.huisbezoek")
    with refused("code.below_itself"):
        move_code(small_project, coder, top, parent=visit)
    with refused("code.below_itself"):
        move_code(small_project, coder, top, parent=top)
    code_words(small_project, coder, "Die werkt goed.", "T1.huisbezoek", "sterk_punt")
    with refused("code.other_facet") as refusal:
        move_code(small_project, coder, top, parent=None, facet="organisation")
    assert refusal.value.parameters["codings"] == 1
    with refused("code.other_facet"):
        move_code(small_project, coder, find_code(small_project, "sterk_punt"), parent=top)
    assert (
        move_code(small_project, coder, find_code(small_project, "T2.meldcode"), parent=None, facet="aspect").code.depth
        == 0
    )


def test_a_code_at_its_place_already_is_not_moved(empty_project: Store, coder: int) -> None:
    """Nothing is done, and the log stays as it is."""
    before = acts(empty_project)
    move_code(empty_project, coder, find_code(empty_project, "T1.huisbezoek"), parent=find_code(empty_project, "T1"))
    move_code(empty_project, coder, find_code(empty_project, "T1"), parent=None)
    reorder_code(empty_project, coder, find_code(empty_project, "T1.huisbezoek"), -3)
    assert acts(empty_project) == before


def test_codes_change_places_among_their_siblings(empty_project: Store, coder: int) -> None:
    """Up and down, not beyond the ends, also for codes that came with one position."""
    with undone_and_redone(empty_project, coder):
        reorder_code(empty_project, coder, find_code(empty_project, "T1.voorlichting"), -1)
    assert idents(empty_project, "T1") == ["T1.voorlichting", "T1.huisbezoek"]
    with undone_and_redone(empty_project, coder):
        reorder_code(empty_project, coder, find_code(empty_project, "T1"), 9)
    assert [ident for ident in idents(empty_project) if ident in ("T1", "T2", "K")] == ["T2", "K", "T1"]
    empty_project.keep("UPDATE code SET position = 7")
    reorder_code(empty_project, coder, find_code(empty_project, "K"), -1)
    assert len({code.id for code in codes(empty_project)}) == len(codes(empty_project))
    positions = [value for (value,) in empty_project.rows("SELECT position FROM code WHERE ident IN ('T1', 'T2', 'K')")]
    assert len(set(positions)) == 3


def test_another_rule_keeps_the_one_before(small_project: Store, coder: int) -> None:
    """Each version is kept with the moment it ended; a coding knows under which it was made."""
    code = find_code(small_project, "T1.huisbezoek")
    made = code_words(small_project, coder, "in de tweede week al", "T1.huisbezoek")
    with undone_and_redone(small_project, coder):
        version = redefine_code(
            small_project, coder, code, definition=" thuis gezien ", exclude="politie", reason="te ruim"
        )
    assert version == 2
    now = find_code(small_project, "T1.huisbezoek")
    assert (now.definition, now.exclude, now.rule_version) == ("thuis gezien", "politie", 2)
    assert redefine_code(small_project, coder, now, border="een\ntwee") == 3
    assert [(rule.version, rule.definition, rule.exclude) for rule in earlier_rules(small_project, now)] == [
        (2, "thuis gezien", "politie"),
        (1, "iemand komt thuis", ""),
    ]
    assert small_project.value("SELECT rule_version FROM coding WHERE id = ?", (made.number,)) == 1
    assert code_words(small_project, coder, "niemand oefent", "T1.huisbezoek").new
    assert small_project.value("SELECT max(rule_version) FROM coding") == 3


def test_the_same_words_are_no_other_rule(empty_project: Store, coder: int) -> None:
    """White space around them does not count, and the log stays as it is."""
    before = acts(empty_project)
    code = find_code(empty_project, "T1.huisbezoek")
    assert redefine_code(empty_project, coder, code, definition="iemand komt thuis\n", include="") == 1
    assert (acts(empty_project), count(empty_project, "earlierrule")) == (before, 0)


def test_what_stands_beside_the_rule_is_no_rule(empty_project: Store, coder: int) -> None:
    """Gloss, example, colour, mark, key, status, origin and aliases change without another version."""
    code = find_code(empty_project, "T1.huisbezoek")
    with undone_and_redone(empty_project, coder):
        describe_code(
            empty_project,
            coder,
            code,
            gloss="home visit",
            example="Ik ging erheen.",
            colour="#112233",
            mark="H",
            shortcut="b",
            status="provisional",
            origin="in_vivo",
            aliases=["thuisbezoek", " op  bezoek "],
        )
    now = find_code(empty_project, "thuisbezoek")
    assert now[7:9] == ("Huisbezoek", "home visit")
    assert (now.shortcut, now.colour, now.mark, now.status, now.origin) == (
        "b",
        "#112233",
        "H",
        "provisional",
        "in_vivo",
    )
    assert (sorted(now.aliases.split("\n")), now.example) == (["op bezoek", "thuisbezoek"], "Ik ging erheen.")
    assert now.rule_version == 1
    describe_code(empty_project, coder, now, shortcut="", aliases=[])
    now = find_code(empty_project, "T1.huisbezoek")
    assert (now.shortcut, now.aliases, now.gloss) == (None, "", "home visit")


def test_particulars_that_would_mean_two_things_are_refused(empty_project: Store, coder: int) -> None:
    """A key of a sibling, an alias of another code, a key of two signs, a status that nobody knows."""
    code = find_code(empty_project, "T1.huisbezoek")
    for fields, key in (
        ({"shortcut": "v"}, "code.key_taken"),
        ({"shortcut": "hb"}, "code.key_long"),
        ({"status": "weg"}, "code.unknown_value"),
        ({"origin": "gevoel"}, "code.unknown_value"),
    ):
        with refused(key):
            describe_code(empty_project, coder, code, **fields)
    with refused("code.alias_taken") as refusal:
        describe_code(empty_project, coder, code, aliases=["VT"])
    assert refusal.value.parameters == {"alias": "VT", "code": "org.veilig-thuis"}


def test_a_retired_code_keeps_its_codings(small_project: Store, coder: int) -> None:
    """It is out of use, and the log says so."""
    code_words(small_project, coder, "Die werkt goed.", "T2.meldcode")
    with undone_and_redone(small_project, coder):
        describe_code(small_project, coder, find_code(small_project, "T2.meldcode"), status="retired", reason="dubbel")
    assert acts(small_project)[-3] == "code.retire"
    assert count(small_project, "coding") == 1
    with refused("coding.retired"):
        code_words(small_project, coder, "niemand oefent", "T2.meldcode")


def test_a_code_that_nothing_hangs_on_is_removed(empty_project: Store, coder: int) -> None:
    """Its aliases and rules go with it; a memo on it stays with the project."""
    code = find_code(empty_project, "T1.huisbezoek")
    redefine_code(empty_project, coder, code, definition="anders")
    write_memo(empty_project, coder, "Waarom?", target="code", number=code.id)
    with undone_and_redone(empty_project, coder):
        remove_code(empty_project, coder, code, reason="nooit gebruikt")
    with refused("code.unknown"):
        find_code(empty_project, "op bezoek")
    assert (count(empty_project, "earlierrule"), count(empty_project, "memo")) == (0, 1)


@pytest.mark.parametrize("used", ["T1", "T2.meldcode", "sterk_punt", "org.school", "T2", "K", "verbeterpunt"])
def test_a_code_in_use_is_not_removed(small_project: Store, coder: int, used: str) -> None:
    """Codings, items, points and codes below it are counted in the refusal."""
    code_words(small_project, coder, "Die werkt goed.", "T2.meldcode", "sterk_punt", "org.school:does")
    matrix = new_matrix(small_project, coder, "groep")
    add_item(
        small_project, coder, matrix, find_code(small_project, "K").id, find_code(small_project, "verbeterpunt").id, "x"
    )
    add_point(small_project, coder, find_code(small_project, "T2"), "oefen het gesprek")
    with refused("code.in_use"):
        remove_code(small_project, coder, find_code(small_project, used))


def test_a_code_that_was_used_by_another_is_not_taken_back(small_project: Store, coder: int) -> None:
    """Undoing a new code is refused once somebody coded with it."""
    made = add_code(small_project, coder, "Onmacht")
    code_words(small_project, sign_in(small_project, "B"), "niemand oefent", made.ident)
    with refused("undo.built_on"):
        undo(small_project, coder)
    assert find_code(small_project, made.ident) == made
