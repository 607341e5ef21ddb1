"""Regular expressions that a person types: refused when they are wrong or could run for hours."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from workbench.errors import RefusedError

LONGEST = 200
"""Characters a pattern may have."""
MOST_WIDE = 2
"""How often a pattern may say "anything, as long as you like" (``.*``)."""

_SIGNS = re.compile(
    r"""(?P<atom>\\.|\[\^?\]?(?:\\.|[^\]\\])*\])
    |(?P<open>\((?:\?(?:\#[^)]*|P?<\w+>|P=\w+|[=!:>]|<[=!]|[aiLmsux-]+:?))?)
    |(?P<close>\))
    |(?P<repeat>[*+?]|\{\d*,?\d*\})
    |(?P<or>\|)
    |(?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
_EXACT = re.compile(r"\{\d+\}")
_FEW = re.compile(r"\?|\{(?:\d+,|,)?1?\d\}")
_WIDE = re.compile(r"\.|\\[SWD]|\[\^.*", re.DOTALL)
_VARIED = re.compile(r"\.|\\[sSwWdD]|\[.*", re.DOTALL)


@dataclass
class _Group:
    """What is known of a group in the pattern."""

    loose: bool = False
    """Whether it can match the same words in several ways or lengths."""
    wide: int = 0
    """How often it says "anything, as long as you like"."""
    openings: list[str] = field(default_factory=list)
    """The first sign of each alternative."""
    opening: bool = True

    def add(self, sign: str) -> None:
        """Take note of one more sign or group."""
        if self.opening:
            varied = any(_VARIED.fullmatch(other) for other in [sign, *self.openings])
            self.loose |= bool(self.openings) and (varied or sign in self.openings)
            self.openings.append(sign)
        self.opening = False

    def branch(self) -> None:
        """Take note that another alternative begins; an empty one matches anywhere."""
        self.loose |= self.opening
        self.opening = True

    def repeat(self, sign: str, times: str) -> None:
        """Take note that the last sign, not a group, is repeated."""
        self.loose |= not _EXACT.fullmatch(times)
        self.wide += bool(_WIDE.fullmatch(sign)) and not _FEW.fullmatch(times)

    def take(self, inner: _Group) -> None:
        """Take note of what a group inside this one can do."""
        self.loose |= inner.loose
        self.wide += inner.wide


def check_pattern(pattern: str) -> re.Pattern[str]:
    """Return `pattern` compiled, blind to case; raises RefusedError if it is wrong or could run away."""
    if len(pattern) > LONGEST:
        raise RefusedError("text.regex.long", longest=LONGEST)
    try:
        compiled = re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    except (re.error, OverflowError, RecursionError) as error:
        place = getattr(error, "pos", None) or 0
        raise RefusedError("text.regex", pattern=pattern, place=place + 1) from None
    if _runs_away(pattern):
        raise RefusedError("text.regex.runaway", pattern=pattern)
    return compiled


def _runs_away(pattern: str) -> bool:
    """Whether a thing is repeated that itself can have several lengths, or too much is left open."""
    groups = [_Group()]
    last: str | _Group = ""
    for found in _SIGNS.finditer(pattern):
        kind, sign = found.lastgroup, found.group()
        if kind == "open":
            groups[-1].add(sign)
            groups.append(_Group())
        elif kind == "close" and len(groups) > 1:
            last = groups.pop()
            groups[-1].take(last)
        elif kind == "or":
            groups[-1].branch()
        elif kind != "repeat":
            last = sign
            groups[-1].add(sign)
        elif isinstance(last, _Group):
            if _too_much(last, sign):
                return True
            groups[-1].loose = True
        elif last:
            groups[-1].repeat(last, sign)
            last = ""
    return sum(group.wide for group in groups) > MOST_WIDE


def _too_much(group: _Group, times: str) -> bool:
    """Whether this group, repeated so often, could try the same words in countless ways."""
    return group.loose and times != "?" and (bool(group.wide) or not _FEW.fullmatch(times))
