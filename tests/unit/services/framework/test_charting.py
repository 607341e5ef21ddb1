"""Charting: a sentence a cell, with the passages it rests on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small import acts
from workbench.analysis.charting import Since
from workbench.errors import RefusedError
from workbench.importers.imported import FrameworkCellRead, FrameworkRead
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.coding import apply_code, take_off
from workbench.services.framework.charting import (
    Cell,
    cell_passages,
    chart,
    everything_said,
    hold_cell,
    listed_cells,
    open_cell,
    remove_cell,
    theme_called,
    write_cell,
)
from workbench.services.framework.framework import add_framework
from workbench.services.project.history import undo
from workbench.services.project.projects import sign_in
from workbench.services.transcripts.revise import plan_mend, revise
from workbench.storage.store import Store
from workbench.text.span import Span


def number(store: Store, respondent: str) -> int:
    found: int = store.value("SELECT id FROM respondent WHERE name = ?", (respondent,))
    return found


def place(store: Store, respondent: str, code: str) -> tuple[int, int]:
    return number(store, respondent), find_code(store, code).id


def cell(store: Store, respondent: str, code: str) -> Cell:
    return chart(store, "all").cell(*place(store, respondent, code))


def write(store: Store, respondent: str, code: str, body: str, *, by: str = "A", before: str | None = None) -> None:
    write_cell(store, sign_in(store, by), *place(store, respondent, code), body, before=before)


def code_more(store: Store, document: str, quote: str, code: str) -> int:
    text, content = store.row(
        "SELECT text.id, content FROM document JOIN text ON text.id = text_id WHERE name = ?", (document,)
    ) or (0, "")
    start = content.index(quote)
    return apply_code(store, sign_in(store, "A"), text, Span(start, start + len(quote)), find_code(store, code)).number


def test_a_theme_stands_for_itself_and_all_below(project: Store) -> None:
    """Each passage counts once, whoever coded it, however often."""
    assert cell(project, "R01", "T1") == Cell("open", passages=3)
    assert cell(project, "R01", "T1.les").passages == 2
    assert cell(project, "R02", "T2").passages == 2
    assert cell(project, "R03", "T2") == Cell("empty")


def test_the_level_chooses_the_themes(project: Store) -> None:
    """Those in use, the main codes, all, or a code with those right below it."""

    def themes(level: str) -> list[str]:
        return [theme.ident for theme in chart(project, level).themes]

    assert themes("used") == ["T1.les", "T1.huis", "T2.meld", "T2.meld.snel", "K"]
    assert themes("main") == ["T1", "T2", "K", "O"]
    assert themes("T2") == ["T2", "T2.meld"]
    assert themes("Voorkomen") == ["T1", "T1.les", "T1.huis"]
    assert set(themes("used")) < set(themes("all"))
    with pytest.raises(RefusedError) as refused:
        chart(project, "verbeterpunt")
    assert refused.value.key == "framework.no_theme"


def test_respondents_are_chosen_by_attributes(project: Store) -> None:
    """All attributes have to be so; a group that said nothing here is no row."""

    def names(*where: tuple[str, str]) -> list[str]:
        return [row.person.name for row in chart(project, "used", where).rows]

    assert names() == ["R01", "R02", "R03"]
    assert names(("place", "Rietmeer")) == ["R02", "R03"]
    assert names(("place", "Rietmeer"), ("treden", "5")) == ["R02"]
    with pytest.raises(RefusedError) as refused:
        names(("leeftijd", "9"))
    assert refused.value.key == "quotes.unknown_attribute"


def test_a_group_with_a_sentence_is_a_row(project: Store) -> None:
    """Whatever is written is shown."""
    write(project, "G1", "T1", "Vaker langs gaan.")
    assert [row.person.name for row in chart(project).rows] == ["G1", "R01", "R02", "R03"]


def test_a_sentence_holds_until_its_passages_change(project: Store) -> None:
    """A passage that comes makes it stale; that it still holds takes the mark off; a passage that goes, too."""
    write(project, "R01", "T1.huis", "  Wil dat er vaker iemand langsgaat.\n")
    assert cell(project, "R01", "T1.huis")[:4] == ("holds", "Wil dat er vaker iemand langsgaat.", 1, Since())
    made = code_more(project, "01-leerkracht", "Een café-avond hielp wel.", "T1.huis")
    assert cell(project, "R01", "T1.huis")[::3][:2] == ("stale", Since(came=1))
    hold_cell(project, sign_in(project, "A"), *place(project, "R01", "T1.huis"))
    assert cell(project, "R01", "T1.huis").state == "holds"
    take_off(project, sign_in(project, "A"), made)
    assert cell(project, "R01", "T1.huis").since == Since(gone=1)
    undo(project, sign_in(project, "A"))
    assert cell(project, "R01", "T1.huis").state == "holds"


def test_a_passage_below_makes_the_theme_above_stale(project: Store) -> None:
    """And leaves the sentence on another theme as it is."""
    write(project, "R01", "T1", "Lessen en thuis langs.")
    write(project, "R01", "T2", "Te laat.")
    code_more(project, "01-leerkracht", "Een café-avond hielp wel.", "T1.les")
    assert (cell(project, "R01", "T1").state, cell(project, "R01", "T2").state) == ("stale", "holds")


def test_another_coders_same_passage_changes_nothing(project: Store) -> None:
    """Passages count, not codings."""
    write(project, "R01", "T1.les", "Elk jaar een les.")
    coder = sign_in(project, "B")
    text, start, end = project.row(
        'SELECT text_id, start, "end" FROM passage WHERE quote = ?', ("De ouders komen zelden.",)
    ) or (0, 0, 0)
    apply_code(project, coder, text, Span(start, end), find_code(project, "T1.les"))
    assert cell(project, "R01", "T1.les").state == "holds"


def test_corrected_words_make_a_sentence_stale(project: Store) -> None:
    """The passage is the same, its words are others; words beside it do not count."""
    write(project, "R01", "T2.meld", "Meldt te laat.")
    document, content = project.row(
        "SELECT document.id, content FROM document JOIN text ON text.id = text_id WHERE name = '01-leerkracht'"
    ) or (0, "")
    at = content.index("zelden")
    revise(project, sign_in(project, "A"), plan_mend(project, document, Span(at, at + 6), "nooit"))
    assert cell(project, "R01", "T2.meld").state == "holds"
    at = project.content(project.value("SELECT text_id FROM document WHERE id = ?", (document,))).index("te laat")
    revise(project, sign_in(project, "A"), plan_mend(project, document, Span(at, at + 7), "op tijd"))
    assert cell(project, "R01", "T2.meld").since == Since(changed=1)


def test_of_a_sentence_from_a_file_it_is_not_known(project: Store) -> None:
    """It is said so, until somebody says that it holds."""
    read = FrameworkRead([FrameworkCellRead("R01", "T1.les", "elk jaar", "B2")], ["R01"], ["T1.les"])
    add_framework(project, sign_in(project, "A"), "kader.xlsx", read)
    assert cell(project, "R01", "T1.les").state == "unknown"
    hold_cell(project, sign_in(project, "B"), *place(project, "R01", "T1.les"))
    assert cell(project, "R01", "T1.les")[:2] == ("holds", "elk jaar")


def test_a_sentence_without_passages_may_stand(project: Store) -> None:
    """The first passage that comes makes it stale."""
    write(project, "R03", "T2", "Zegt er niets over.")
    assert cell(project, "R03", "T2")[:3] == ("holds", "Zegt er niets over.", 0)
    code_more(project, "03-coach", "Huisbezoek is duur.", "T2")
    assert cell(project, "R03", "T2").since == Since(came=1)


def test_nobodys_words_are_written_over(project: Store) -> None:
    """Who began before another kept a sentence is refused; whoever saw it may change it, and that is told."""
    write(project, "R01", "T1", "van A", before="")
    with pytest.raises(RefusedError) as refused:
        write(project, "R01", "T1", "van B", by="B", before="")
    assert refused.value.key == "framework.written_meanwhile"
    with pytest.raises(RefusedError):
        write(project, "R01", "T1", "", by="B", before="iets anders")
    assert cell(project, "R01", "T1").body == "van A"
    write(project, "R01", "T1", "van B", by="B", before="van A")
    assert (cell(project, "R01", "T1").body, cell(project, "R01", "T1").coder) == ("van B", "B")


def test_an_empty_sentence_takes_the_cell_away(project: Store) -> None:
    """An undo brings it back; where nothing stands nothing is done."""
    write(project, "R01", "T1", "iets")
    write(project, "R01", "T1", " \n")
    assert cell(project, "R01", "T1").state == "open"
    before = acts(project)
    remove_cell(project, sign_in(project, "A"), *place(project, "R01", "T1"))
    assert acts(project) == before
    undo(project, sign_in(project, "A"))
    assert cell(project, "R01", "T1").body == "iets"


def test_the_same_sentence_again_is_no_act(project: Store) -> None:
    """Unless its passages changed: then it was written with these in sight."""
    write(project, "R01", "T1.huis", "iets")
    before = acts(project)
    write(project, "R01", "T1.huis", "iets")
    assert acts(project) == before
    code_more(project, "01-leerkracht", "Een café-avond hielp wel.", "T1.huis")
    write(project, "R01", "T1.huis", "iets")
    assert cell(project, "R01", "T1.huis").state == "holds"


def test_without_a_sentence_nothing_holds(project: Store) -> None:
    """It is refused with the cell."""
    with pytest.raises(RefusedError) as refused:
        hold_cell(project, sign_in(project, "A"), *place(project, "R01", "T1"))
    assert refused.value.parameters == {"respondent": "R01", "theme": "Voorkomen"}


def test_what_is_gone_is_refused(project: Store) -> None:
    """A respondent or a code that went meanwhile gets no sentence."""
    with pytest.raises(RefusedError) as refused:
        write_cell(project, sign_in(project, "A"), 999, find_code(project, "T1").id, "x")
    assert refused.value.key == "act.gone"


def test_cells_are_listed_by_state(project: Store) -> None:
    """Without a state those with a sentence; open are those with passages and none."""
    write(project, "R01", "T1.les", "elk jaar")
    found = chart(project, "used")
    assert [(each.respondent, each.code) for each in listed_cells(found)] == [("R01", "T1.les")]
    assert [(each.respondent, each.code) for each in listed_cells(found, ["open"])] == [
        ("R01", "T1.huis"), ("R01", "T2.meld"), ("R02", "T1.huis"), ("R02", "T2.meld"), ("R02", "T2.meld.snel"),
        ("R02", "K"), ("R03", "T1.huis"),
    ]  # fmt: skip


def test_a_cell_opens_with_its_passages(project: Store) -> None:
    """In the order of the text, with all codings on them."""
    found = open_cell(project, "r02", "Melden")
    assert (found.respondent, found.cell.state) == ("R02", "open")
    assert [row.text for row in found.quotes] == ["We melden meteen.", "vind ik. En samen melden."]
    assert cell_passages(project, *place(project, "R02", "T2.meld")) == found.quotes
    assert theme_called(project, "thuis langs").ident == "T1.huis"
    with pytest.raises(RefusedError) as refused:
        open_cell(project, "R99", "T1")
    assert refused.value.key == "respondent.unknown"


def test_what_was_said_is_read_again_after_any_other_act(project: Store) -> None:
    """Sentences change nothing that was said; codings and what takes them back do."""
    known = everything_said(project)
    write(project, "R01", "T1", "iets")
    assert everything_said(project, known) is known
    assert chart(project, "all", known=known).cells == chart(project, "all").cells
    code_more(project, "03-coach", "Huisbezoek is duur.", "T2")
    later = everything_said(project, known)
    assert len(later.rows) == len(known.rows) + 1
    undo(project, sign_in(project, "A"))
    assert everything_said(project, later).rows == known.rows


def test_hostile_words_stay_words(project: Store, tmp_path: Path) -> None:
    """Signs that drive a terminal are shown as signs."""
    write(project, "R01", "T1", "een \x1b[31m\u202egrap")
    assert "\x1b" not in cell(project, "R01", "T1").body
