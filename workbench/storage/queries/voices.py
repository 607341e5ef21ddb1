"""SQL that other queries share: in which document a passage is, and whose voice it is."""

from __future__ import annotations

PLACE = """place(text_id, document_id, item_id, guid, position) AS (
    SELECT text_id, id, NULL, NULL, 0 FROM document WHERE kind = 'transcript'
    UNION ALL SELECT text_id, document_id, id, guid, position FROM item
)"""
"""Common table: the texts that documents and items have now."""

DOCUMENT = """
JOIN document ON document.id = coalesce(
    (SELECT here.id FROM document here WHERE here.text_id = passage.text_id),
    (SELECT item.document_id FROM item WHERE item.text_id = passage.text_id))
"""
"""Joins the document that has the text of a `passage` now, by index; passages of other texts are left out."""

VOICE = """
LEFT JOIN turn ON passage.quote <> '' AND turn.text_id = passage.text_id AND turn.n = (
    SELECT here.n FROM turn here
    WHERE here.text_id = passage.text_id AND here."end" > passage.start AND here.n >= coalesce(
        (SELECT sentence.turn FROM sentence
         WHERE sentence.text_id = passage.text_id AND sentence.start <= passage.start
         ORDER BY sentence.start DESC LIMIT 1), 1)
    ORDER BY here.n LIMIT 1)
LEFT JOIN speaker ON speaker.document_id = document.id AND speaker.label = turn.voice
LEFT JOIN respondent ON respondent.id = CASE WHEN speaker.id IS NULL THEN document.respondent_id
                                             ELSE speaker.respondent_id END
"""
"""Joins to `passage` and `document`: the turn in which the passage begins, its speaker, and the respondent.

The sentence before the passage leads to its turn by index; a passage that begins in a label is in the turn
of that label. Where the text names nobody, the respondent of the document speaks; what an interviewer or an unknown
voice says is nobody's. A whole document, which has no quote, is nobody's turn and its respondent's.
"""
