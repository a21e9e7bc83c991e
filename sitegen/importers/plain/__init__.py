"""Parts of the importer of plain text: lines, head, body and foot of a page that was saved as text."""
