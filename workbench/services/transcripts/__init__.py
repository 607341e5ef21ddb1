"""Transcripts: bringing them in, who speaks, corrected versions, and what was commented on them elsewhere."""
