"""The user's own choices: name, language, colours and the project worked in last. No project data."""
