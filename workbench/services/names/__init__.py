"""Names: finding them, deciding about them, the key file, and projects in which marks took their place."""
