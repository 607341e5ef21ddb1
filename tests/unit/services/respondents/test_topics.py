"""The questions of the topic list."""

from __future__ import annotations

from workbench.services.respondents.topics import topics


def test_the_questions_come_in_the_order_of_the_list() -> None:
    """Each has a number of its own, and a question."""
    found = topics()
    idents = [topic.ident for topic in found]
    assert len(found) >= 10
    assert len(set(idents)) == len(idents)
    assert all(topic.question.strip() for topic in found)
    assert idents[:3] == ["0", "1.1", "1.1a"]
    assert found[2].question == "Kunt u vertellen wat er toen gebeurde?"
