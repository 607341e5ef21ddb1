"""Parts of screens: they take plain rows and speak by messages."""
