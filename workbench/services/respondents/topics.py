"""The questions of the topic list, which a passage may answer."""

from __future__ import annotations

from typing import NamedTuple

from workbench.storage.shipped import shipped
from workbench.text.canonical import visible


class Topic(NamedTuple):
    """A question of the topic list."""

    ident: str
    question: str


def topics() -> list[Topic]:
    """Return the questions of the shipped topic list, in their order."""
    import yaml

    listed = yaml.safe_load((shipped("codebook") / "topics.yaml").read_text("utf-8"))["topics"]
    return [Topic(visible(str(each["id"])), visible(str(each["question"]))) for each in listed]
