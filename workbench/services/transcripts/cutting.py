"""A turn cut in two, where a transcript missed that somebody else began to speak."""

from __future__ import annotations

from dataclasses import replace

from workbench.errors import RefusedError
from workbench.services.transcripts.revise import Plan, name_of_voice, present, spliced
from workbench.storage.queries.revising import TranscriptNow, turns_of
from workbench.storage.store import Store
from workbench.text.anchor import locate
from workbench.text.span import Span
from workbench.text.turns import Turn

_SIGNS = frozenset("*_@#:[] \t\n")
"""What may stand around a name before a turn and is written around the next one, too; a time is not."""


def plan_cut(store: Store, document: int, place: int, label: str, *, text_id: int | None = None) -> Plan:
    """Return what it would do to cut a turn before `place`, and to give what follows in it to a voice.

    Where the text names the voice of the turn, the new one gets a line of its own. Words must stand in the turn on
    both sides of the place, and none across it. `text_id` names the text in which the place was chosen; refused
    where that was corrected meanwhile.
    """
    now, old = present(store, document, text_id)
    turns, voice = turns_of(store, now.text_id), name_of_voice(label, now.name)
    at = next((n for n, turn in enumerate(turns) if turn.body <= place < turn.end), None)
    gap = _gap(old, turns[at], place) if at is not None else None
    if at is None or gap is None:
        raise RefusedError("speaker.no_cut", document=now.name)
    if voice == turns[at].voice:
        raise RefusedError("speaker.same", document=now.name, turn=at + 1, label=voice)
    parting, name = _opening(old, turns[at], gap, voice)
    plan = spliced(store, now, old, turns, at, gap, parting + name, "speaker.cut")
    whole = plan.new.turns[at]
    start = gap.start + len(parting)
    parts = [whole._replace(end=gap.start), Turn(start, start + len(name), whole.end, voice)]
    new = replace(plan.new, turns=[*plan.new.turns[:at], *parts, *plan.new.turns[at + 1 :]])
    return plan._replace(new=new, told=(("turn", str(at + 1)), ("other", voice)))


def place_of_sentence(store: Store, document: int, turn: int, sentence: int) -> int:
    """Return where a sentence of a turn begins, both counted from 1; the first is refused, as one that is not there."""
    now, _ = present(store, document)
    _turn(store, now, turn)
    sql = "SELECT start FROM sentence WHERE text_id = ? AND turn = ? ORDER BY start"
    starts = [start for (start,) in store.rows(sql, (now.text_id, turn))]
    if not 2 <= sentence <= len(starts):
        raise RefusedError("speaker.no_sentence", document=now.name, turn=turn, count=len(starts))
    return int(starts[sentence - 1])


def place_of_words(store: Store, document: int, turn: int, words: str) -> int:
    """Return where words begin that stand once in a turn; refused where they do not."""
    now, old = present(store, document)
    said = _turn(store, now, turn)
    found = locate(old[said.body : said.end], words)
    if len(found) != 1:
        raise RefusedError("speaker.no_words", document=now.name, turn=turn)
    return said.body + found[0].start


def _turn(store: Store, now: TranscriptNow, turn: int) -> Turn:
    turns = turns_of(store, now.text_id)
    if not 1 <= turn <= len(turns):
        raise RefusedError("speaker.no_turn", document=now.name, turn=turn, turns=len(turns))
    return turns[turn - 1]


def _gap(text: str, turn: Turn, place: int) -> Span | None:
    """Return the white space around a place in a turn; None where no words end before it and begin behind it."""
    before, after = text[turn.body : place].rstrip(), text[place : turn.end].lstrip()
    gap = Span(turn.body + len(before), turn.end - len(after))
    within_word = gap.start == gap.end and before[-1:].isalnum() and after[:1].isalnum()
    return None if not before or not after or within_word else gap


def _opening(text: str, turn: Turn, gap: Span, voice: str) -> tuple[str, str]:
    """Return what parts the two turns, and what stands before the words of the second."""
    written = text[turn.start : turn.body]
    if turn.voice is None or turn.voice not in written:
        return gap.cut(text), ""
    around = written.replace(turn.voice, "", 1)
    name = written.replace(turn.voice, voice, 1) if _SIGNS.issuperset(around) else f"{voice}: "
    apart = text.endswith("\n\n", 0, turn.start) or text.startswith("\n\n", turn.end)
    return "\n" * (2 if apart else 1), name
