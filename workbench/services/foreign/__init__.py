"""Projects of other programs: bringing one in as one act, and writing one that they can read."""
