"""Comment threads: from flattened text, from records with ids, and across files."""
