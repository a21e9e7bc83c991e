"""People and events: their authority files (`registry`), and their names in the texts (`match`)."""
