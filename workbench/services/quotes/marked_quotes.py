"""Quotes of a report in which marks stand for names, checked against the texts with the names.

Both sides are read alike: each name and each mark is a word, the mark without its brackets, so that another mark than
that of who was named is another word. Places are told in the texts as they are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.services.names.names import mentions_of
from workbench.services.quotes.quote_corpus import Corpus, Text
from workbench.text.veil import Layer, Marked, Veil

if TYPE_CHECKING:
    from workbench.services.names.names import Names
    from workbench.services.quotes.attribution import Person
    from workbench.storage.store import Store

_BRACKETS = str.maketrans("", "", "[]")


class MarkedQuotes:
    """Reads texts and quotes of one project with its names as marks without brackets."""

    def __init__(self, store: Store, names: Names) -> None:
        self._veil = Veil(names.forms)
        self._mentions = mentions_of(store, names)

    def corpus(self, corpus: Corpus) -> Corpus:
        """Return texts and those who speak as they are read here."""
        texts = {key: self._text(text) for key, text in corpus.texts.items()}
        return Corpus(texts, [self._person(each) for each in corpus.persons], corpus.asking)

    def words(self, quotation: str) -> str:
        """Return the words of a quotation as they are read here."""
        return self._veil.unbracketed(self._veil.words(quotation))

    def _text(self, text: Text) -> Text:
        layer = self._layer(text.content, self._mentions.get(text.text_id or 0, ()))
        turns = [
            turn._replace(start=layer.to(turn.start), body=layer.to(turn.body), end=layer.span(0, turn.end).end)
            for turn in text.turns
        ]
        return replace(text, content=layer.text, turns=turns, layer=layer)

    def _layer(self, words: str, mentions: list[Marked] | tuple[Marked, ...]) -> Layer:
        hits = self._veil.layer(words, mentions).hits
        return Layer(words, [hit._replace(mark=hit.mark.translate(_BRACKETS)) for hit in hits])

    def _person(self, person: Person) -> Person:
        """Return somebody who may be called by a mark as well."""
        labels = [*person.labels, *(self.words(label) for label in person.labels)]
        return person._replace(labels=tuple(dict.fromkeys(labels)))
