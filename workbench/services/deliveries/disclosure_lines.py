"""What was found about persons and codes, in sentences for a person to read."""

from __future__ import annotations

from workbench.services.deliveries.disclosure import Disclosure, attribute_words, gain_warned, some
from workbench.wording import say


def finding_lines(found: Disclosure) -> list[str]:
    """Return what to tell less of first, and which codes speak with one voice; what is not found is said, too."""
    return [*gain_lines(found), "", *code_lines(found), "", say("disclosure.no_promise")]


def gain_lines(found: Disclosure) -> list[str]:
    """Return what each change of what is told together would gain, the best first."""
    if not found.combinations or not found.combinations[-1].below_least:
        return [say("disclosure.shared", least=found.least, attributes=attribute_words(found.attributes))]
    head = say("disclosure.gains", attributes=attribute_words(found.attributes))
    alone = found.combinations[-1].alone > 0
    told = []
    for gain in found.gains:
        key, parameters = gain_warned(gain, alone=alone)
        before = gain.before.alone if alone else gain.before.below_least
        kind = "alone" if alone else "few"
        told.append(f"  {say(key, **parameters)} {say(f'disclosure.before.{kind}', count=before, least=found.least)}")
    return [head, *(told or [f"  {say('disclosure.no_gain')}"])]


def code_lines(found: Disclosure) -> list[str]:
    """Return the codes with one voice, and the small cells of which everybody said the same."""
    only = [each for each in found.voiced if each.persons == 1 and each.passages == each.all]
    mostly = [each for each in found.voiced if each not in only]
    lines = [say("disclosure.code.only", code=found.names[each.code], who=each.who, count=each.all) for each in only]
    lines += [
        say("disclosure.code.mostly", code=found.names[each.code], who=each.who, count=each.passages, all=each.all)
        for each in mostly
    ]
    lines += [
        say(
            "disclosure.alike",
            count=each.persons,
            values=" × ".join(value or "–" for value in each.values),
            codes=some([found.names[code] for code in each.codes]),
        )
        for each in found.alike
    ]
    return [say("disclosure.codes"), *(f"  {line}" for line in lines or [say("disclosure.codes.none")])]
