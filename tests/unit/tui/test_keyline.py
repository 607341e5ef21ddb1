"""The line below every room: as many hints as there is room for, or all of them where one has to choose."""

from __future__ import annotations

from rich.cells import cell_len

from workbench.tui.widgets.keyline import all_abreast, as_many_as_fit

ROOMS = ["T Vandaag", "D Documenten", "I Indicatoren", "L Logboek"]


def test_the_first_hints_and_the_last_stay_where_there_is_little_room() -> None:
    """What is needed most is told; how to leave always is."""
    assert as_many_as_fit(ROOMS, 80) == "  ".join(ROOMS)
    assert as_many_as_fit(ROOMS, 24) == "T Vandaag  L Logboek"


def test_what_one_chooses_from_is_told_whole() -> None:
    """Every letter stays: the names come closer together first, then the long ones are cut."""
    assert all_abreast(ROOMS, 80) == "  ".join(ROOMS)
    assert all_abreast(ROOMS, 46) == " ".join(ROOMS)
    assert all_abreast(ROOMS, 42) == "T Vandaag D Documen… I Indicat… L Logboek"
    for room in range(20, 47):
        line = all_abreast(ROOMS, room)
        assert cell_len(line) <= room
        assert [hint[0] for hint in line.split(" ") if len(hint) == 1] == ["T", "D", "I", "L"]
