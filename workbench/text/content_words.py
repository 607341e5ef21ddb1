"""What a few sentences are about: their words in dictionary form, without the words that any sentence has."""

from __future__ import annotations

from workbench.text.language import dictionary_forms
from workbench.text.search import fold

_SMALL = """
aan aangezien al aldus alle alleen allemaal alles als altijd ander andere anders b.v bij bijvoorbeeld binnen boven bv
daar daarbij daardoor daarin daarmee daarna daarom daaronder daarop daarover daarvan daarvoor dan dat de deze dezelfde
die dit doch doen door drie dus echt een eens eerst eh ehm eigenlijk elk elkaar en enkel er eraan erbij erg erin ermee
ervan ervoor even ga gaan geen gewoon ging goed graag haar had hadden hartstikke heb hebben hebt heeft heel hem hen
het hetzelfde hier hij hm hoe hun hè ieder iedereen iemand iets ik in inderdaad is ja je jij jou jouw jullie kan komen
kon kunnen laten lijken maar maken me mee meer meestal men met mij mijn misschien moet moeten mogen na naar natuurlijk
nee net niemand niet niets nog nogal nou nu of om omdat onder ons ook op over precies soms steeds te tegen ten ter
terwijl tja toch toen tot tussen twee u uh uit uw vaak vaker van vanuit veel vier vijf vind vinden voor vooral waar
waarbij waarin waarom wanneer want waren was wat we weer weinig wel welk werd werden wie wij willen wilt worden wordt
zal ze zeer zeggen zei zelf zes zetten zich zien zij zijn zo zoals zodat zonder zou zouden zulk zullen
"""
SMALL = frozenset(fold(word) for word in _SMALL.split())
"""Words that say little about what a sentence is about; *niet* and *geen* are among them, since what is said for
and against the same thing belongs together."""


def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that tell what it is about, folded and in dictionary form."""
    return frozenset(word for word in dictionary_forms(text) if word not in SMALL and len(word) > 1)
