"""People and events that no curator has named, found in the texts by evidence."""
