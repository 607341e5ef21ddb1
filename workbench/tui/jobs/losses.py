"""The loss report on the screen: what went, what changed, what is kept aside and what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.style import Style

from workbench.exporters.loss import Line, Told, paragraphs
from workbench.tui.guard import plain
from workbench.wording import say

BOLD = Style(bold=True)


def loss_report(report: Sequence[Line], notes: Iterable[Told] = ()) -> Content:
    """Return the report as paragraphs, with what the format could not hold between its head and what is lost."""
    told = [_paragraph(head, sentences) for head, sentences in paragraphs(report)]
    return Content("\n\n").join([*told[:1], *(plain(say(key, **given)) for key, given in notes), *told[1:]])


def _paragraph(head: str, sentences: Sequence[str]) -> Content:
    return Content("\n").join([plain(head).stylize(BOLD), plain("\n".join(f"  {each}" for each in sentences))])
