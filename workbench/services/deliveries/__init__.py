"""Files for others: without names, kept to what was agreed, with a statement, registered, checked for who is known."""
