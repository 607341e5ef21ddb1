"""Parsing each rule of how things look once.

The framework parses every rule anew whenever a screen with rules of its own is first shown, or the program starts
again in another language; that takes some 40 ms each time, while a dialog waits for it.
"""

from __future__ import annotations

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation

_parsed: dict[tuple[object, ...], list[RuleSet]] = {}
"""What was parsed, by the words, where they stand, and the colours they were parsed with."""


class LastingStylesheet(Stylesheet):
    """Keeps what it parsed for as long as the program runs."""

    def _parse_rules(
        self,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        """Return the rules that the words mean."""
        colours = frozenset(self._variables.items())
        key = (css, read_from, is_default_rules, tie_breaker, scope, colours)
        if key not in _parsed:
            _parsed[key] = super()._parse_rules(css, read_from, is_default_rules, tie_breaker, scope)
        return _parsed[key]

    def reparse(self) -> None:
        """Take over the rules of all sources, of which only the new ones are parsed."""
        self.parse()
