"""Texts asked for last are remembered."""

from __future__ import annotations

from workbench.storage.contents import MOST, Contents


def test_a_text_is_read_once_and_forgotten_when_others_came() -> None:
    """The ones asked for last stay; one that was asked for long ago is read anew."""
    contents, read = Contents(), list[str]()

    def get(guid: str) -> str:
        return contents.get(guid, lambda: read.append(guid) or f"words of {guid}")  # type: ignore[func-returns-value]  # notes what was read

    others = [f"other {number}" for number in range(MOST - 1)]
    assert [get(guid) for guid in ("a", *others, "a")] == [
        "words of a",
        *(f"words of {o}" for o in others),
        "words of a",
    ]
    assert read == ["a", *others]
    get("new")
    get("a")
    assert read == ["a", *others, "new"]
    get(others[0])
    assert read[-1] == others[0]
