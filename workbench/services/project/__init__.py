"""A project as a whole: starting, opening, undoing, keeping copies, its passphrase, where one was."""
