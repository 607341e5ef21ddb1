"""Attributes of respondents as options write them: ``NAME=VALUE``."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.errors import UsageError


def trait(named: str) -> tuple[str, str]:
    """Return name and value; UsageError for what is not written so."""
    name, equals, value = named.partition("=")
    if not (equals and name.strip()):
        raise UsageError("cli.bad_attribute", given=named)
    return name.strip(), value.strip()


def whose(named: Iterable[str]) -> list[tuple[str, str]]:
    """Return conditions on respondents; a word without ``=`` is the name of one."""
    return [trait(each) if "=" in each else ("respondent", each.strip()) for each in named]
