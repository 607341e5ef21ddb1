"""Keys that the Code screen keeps for itself."""

from __future__ import annotations

from workbench.tui.codecommands import code_commands


def test_the_commands_of_the_code_screen_are_known() -> None:
    """What moves, codes again or takes off is a command there; digits and aspect signs are left for codes."""
    commands = code_commands()
    assert {"j", "k", ".", "g", "m", "*", "]"} <= commands
    assert not commands & set("0123456=+-!>%")
