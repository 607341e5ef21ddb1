"""Invented transcripts, and random corrections of them of which is known where every sign went."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from workbench.text.span import Span

Line = list[tuple[str, int | None]]
"""The signs of a line, each with its place in the old text, or None where it is new."""

_WORD = re.compile("\\w[\\w\u0300-\u036f]*")
_LETTERS = "aeinorstdlgkmuvhpbz"
_STEMS = """kind ouder moeder vader school gezin huis dokter juf buurt avond week gesprek melding zorg hulp
wijkteam consultatiebureau meldcode vertrouwen veiligheid signaal plan overleg collega team dossier
telefoon brief tafel deur straat zus broer oma opa politie rechter gemeente wachtlijst aanpak
training protocol vermoeden blauwe plek ruzie stilte angst vraag antwoord moment begin einde rust
druk werk dienst rapport kamer keuken auto fiets trui tas boterham ochtend nacht"""
_VERBS = """zien bellen vragen zeggen praten horen schrijven wachten komen gaan blijven helpen kijken denken
voelen merken melden bespreken luisteren zoeken vinden geven krijgen houden maken doen weten kennen
leren proberen schrikken huilen"""
_SMALL = """de het een ik je we ze dat die dit er dan toen nog wel niet ook maar en of want als bij met voor van
op in uit naar om te zo heel echt eigenlijk gewoon soms vaak altijd nooit misschien eh nou ja nee
hoor zeg veel meer"""
WORDS = [*_STEMS.split(), *_VERBS.split(), *(f"{word}s" for word in _STEMS.split()), *_SMALL.split() * 4]
LONG_LINE = 400
"""Signs of a line from which on no other is edited more often."""
SHORT = ["R: Ja.", "R: Nee.", "R: Hm.", "I: Hoe vaak?", "I: En toen?", "R: Ja, dat klopt.", "I: Ja.", ""]


def sentence(chance: random.Random) -> str:
    """Return an invented sentence without much sense."""
    words = [chance.choice(WORDS) for _ in range(chance.randint(2, 22))]
    if len(words) > 6 and chance.random() < 0.6:
        words[chance.randrange(2, len(words) - 2)] += ","
    return " ".join(words).capitalize() + chance.choice("....?!…")


def transcript(chance: random.Random, lines: int) -> str:
    """Return an invented interview, in which short answers come again and again."""
    made = []
    for n in range(lines):
        if chance.random() < 0.25:
            made.append(chance.choice(SHORT))
        else:
            said = " ".join(sentence(chance) for _ in range(chance.randint(1, 5)))
            made.append(f"{'IR'[n % 2]}: {said}")
        if chance.random() < 0.05:
            made[-1] += chance.choice([" 😀", " 👩‍👧", " e\u0301e\u0301n", " 👍🏽."])
    return "\n".join(made) + "\n"


class Corrected(NamedTuple):
    """A text after correction."""

    text: str
    places: dict[int, int]
    """Where the signs of the old text are now; those taken out are not among them."""

    def truth(self, old: str, span: Span) -> Span | None:
        """Return where a passage is now, from its first to its last sign; None where one of the two is gone."""
        inner = stripped(old, span)
        first, last = self.places.get(inner.start), self.places.get(inner.end - 1)
        return None if first is None or last is None or first > last else Span(first, last + 1)


def stripped(text: str, span: Span) -> Span:
    """Return a span without white space at its ends."""
    quote = span.cut(text)
    start = span.start + len(quote) - len(quote.lstrip())
    return Span(start, start + len(quote.strip()))


class Correction:
    """A text being corrected, one edit after the other."""

    def __init__(self, text: str, chance: random.Random) -> None:
        self.chance = chance
        self.lines: list[Line] = [[]]
        self.again: list[Line] = []
        """Lines that were said once more by an edit, and those that said the same before."""
        self.touched: list[Line] = []
        for place, sign in enumerate(text):
            self.lines[-1].append((sign, place))
            if sign == "\n":
                self.lines.append([])

    def done(self) -> Corrected:
        """Return the corrected text."""
        signs = [sign for line in self.lines for sign in line]
        places = {place: n for n, (_, place) in enumerate(signs) if place is not None}
        return Corrected("".join(sign for sign, _ in signs), places)

    def _replace(self, at: int, number: int, lines: list[Line]) -> None:
        """Put lines in the place of others; what was said twice stays known as such."""
        if any(line is each for line in self.lines[at : at + number] for each in self.again):
            self.again += lines
            self.touched += lines
        self.lines[at : at + number] = lines

    def _is_again(self, line: Line) -> bool:
        return any(line is each or written(line) == written(each) for each in self.again)

    def _at(self) -> int:
        """Return a line to correct: not a short one that was said once more, since nobody could say which it was."""
        places = self.chance.sample(range(len(self.lines)), len(self.lines))
        return next((at for at in places if len(self.lines[at]) >= 40 or not self._is_again(self.lines[at])), places[0])

    def _line(self) -> Line:
        """Return a line for an edit of a word; any word is as likely as another.

        A line that was said once more is edited once at most: of a copy and an original that was mended again and
        again everybody would take the copy for the original.
        """
        at = self.chance.choices(range(len(self.lines)), [min(len(line), LONG_LINE) + 1 for line in self.lines])[0]
        line = self.lines[at]
        if not self._is_again(line):
            return line
        if len(line) < 40 or any(line is each for each in self.touched):
            return [("\n", None)]
        self.touched.append(line)
        return line

    def _word(self, line: Line) -> Span | None:
        said = written(line)
        words = list(_WORD.finditer(said, 3 if said[1:3] == ": " else 0))
        return Span(*self.chance.choice(words).span()) if words else None

    def mistype(self) -> None:
        """Change, double, swap or leave out a letter of a word, once; its first and last sign stay first and last."""
        line = self._line()
        word = self._word(line)
        if not word or any(place is None for _, place in line[word.start : word.end]):
            return
        places = [place for _, place in line[word.start : word.end]]
        letters = list(word.cut(written(line)))
        at = self.chance.randrange(len(letters))
        kind = self.chance.randrange(4) if len(letters) > 2 else 0
        if kind == 0:
            letters[at] = self.chance.choice(_LETTERS)
        elif kind == 1:
            letters.insert(at, letters[at])
        elif kind == 2 and at:
            letters[at - 1 : at + 1] = letters[at], letters[at - 1]
        elif kind == 3:
            del letters[at]
        if "".join(letters) == word.cut(written(line)):
            return
        middle = [None] * max(0, len(letters) - 2)
        ends = [places[0], *middle, places[-1]] if len(letters) > 1 else [places[0]]
        line[word.start : word.end] = list(zip(letters, ends, strict=True))

    def put_in(self) -> None:
        """Put a word in before another."""
        line = self._line()
        word = self._word(line)
        if word:
            line[word.start : word.start] = new(self.chance.choice(WORDS) + " ")

    def take_out(self) -> None:
        """Take out a word and the white space after it."""
        line = self._line()
        word = self._word(line)
        if word:
            end = word.end + (written(line)[word.end : word.end + 1] == " ")
            del line[word.start : end]

    def move(self, at_least: int = 0) -> None:
        """Take a line of so many signs elsewhere, but no answer that is given often, nor over one that is the same."""
        at, to = self._at(), self.chance.randrange(max(1, len(self.lines) - 1))
        while len(self.lines[at]) < at_least:
            at = self.chance.randrange(len(self.lines))
        said = [written(each) for each in self.lines]
        if len(said[at]) < 40 and said.count(said[at]) > 1:
            return
        over = self.lines[min(at, to) : max(at, to) + 1]
        if at + 1 < len(self.lines) and any(written(each) != written(self.lines[at]) for each in over):
            self.lines.insert(to, self.lines.pop(at))

    def double(self) -> None:
        """Write a line twice; either can be the one that was there."""
        at = self.chance.randrange(len(self.lines))
        copy = new(written(self.lines[at]))
        if copy and copy[-1][0] == "\n":
            self.again += [copy, self.lines[at]]
            self.lines.insert(at + self.chance.randrange(2), copy)

    def add_line(self) -> None:
        """Add a line that was not heard before, or a short answer once more."""
        said = self.chance.choice(SHORT) if self.chance.random() < 0.3 else f"R: {sentence(self.chance)}"
        line = new(said + "\n")
        self.again.append(line)
        self.lines.insert(self.chance.randrange(len(self.lines)), line)

    def drop_line(self) -> None:
        """Take out a line, but not one that was said once more, since nobody could say which of them stayed."""
        at = self.chance.randrange(len(self.lines))
        if len(self.lines) > 2 and not self._is_again(self.lines[at]):
            del self.lines[at]

    def split(self) -> None:
        """Make two turns of one: a new line with a label begins at a word."""
        at = self._at()
        line = self.lines[at]
        spaces = [n for n, (sign, _) in enumerate(line) if sign == " " and n > 2]
        if spaces:
            space = self.chance.choice(spaces)
            label = new(self.chance.choice("IRM") + ": ")
            self._replace(at, 1, [[*line[:space], *new("\n")], [*label, *line[space + 1 :]]])

    def merge(self) -> None:
        """Make one turn of two: the label of the second goes."""
        at = self._at()
        if at + 1 < len(self.lines) and len(self.lines[at]) > 1 and len(self.lines[at + 1]) > 40:
            rest = self.lines[at + 1]
            rest = rest[3:] if written(rest)[1:3] == ": " else rest
            self._replace(at, 2, [[*self.lines[at][:-1], *new(" "), *rest]])

    def relabel(self) -> None:
        """Give a turn to another speaker; the label stays a label."""
        line = self._line()
        if written(line)[1:3] == ": ":
            line[0] = (self.chance.choice("IRM"), line[0][1])

    def smile(self) -> None:
        """Put in an emoji or a combining sign after a word."""
        line = self._line()
        word = self._word(line)
        if word:
            line[word.end : word.end] = new(self.chance.choice([" 😀", " 👩‍👧", " 🇳🇱", " e\u0301"]))

    def wrap(self) -> None:
        """Begin a new line at a space, without a label."""
        line = self._line()
        spaces = [n for n, (sign, _) in enumerate(line) if sign == " "]
        for space in self.chance.sample(spaces, min(len(spaces), 3)):
            line[space] = ("\n", line[space][1])

    def carry_return(self) -> None:
        """End a line as another system does."""
        line = self._line()
        if line and line[-1][0] == "\n":
            line[-1:] = [*new("\r"), line[-1]]


def edits() -> list[Callable[[Correction], None]]:
    """Return every kind of edit; those of words come more often."""
    words = [Correction.mistype, Correction.put_in, Correction.take_out]
    lines = [Correction.move, Correction.double, Correction.add_line, Correction.drop_line]
    turns = [Correction.split, Correction.merge, Correction.relabel, Correction.wrap]
    return [*words * 3, *lines, *turns, Correction.smile, Correction.carry_return]


def written(line: Line) -> str:
    """Return the signs of a line."""
    return "".join(sign for sign, _ in line)


def new(text: str) -> Line:
    """Return signs that were not in the old text."""
    return [(sign, None) for sign in text]


def passages(text: str, chance: random.Random, number: int) -> list[Span]:
    """Return passages as coders make them: sentences mostly, some words, now and then any signs."""
    borders = [0, *(hit.end() for hit in re.finditer(r"[.?!…]\s+|\n|:\s", text)), len(text)]
    stretches = [stripped(text, Span(a, b)) for a, b in pairwise(borders) if text[a:b].strip()]
    sentences = [span for span in stretches if not span.cut(text).endswith(":")] or stretches
    words = [Span(*hit.span()) for hit in _WORD.finditer(text)]
    made = []
    for _ in range(number):
        kind = chance.random()
        if kind < 0.6:
            first = chance.randrange(len(sentences))
            last = min(first + chance.choice([0, 0, 0, 1, 2, 5]), len(sentences) - 1)
            made.append(Span(sentences[first].start, sentences[last].end))
        elif kind < 0.9:
            first = chance.randrange(len(words))
            last = min(first + chance.randrange(12), len(words) - 1)
            made.append(Span(words[first].start, words[last].end))
        else:
            start = chance.randrange(len(text))
            made.append(Span(start, min(len(text), start + chance.randint(1, 80))))
    return [span for span in made if span.cut(text).strip()]
