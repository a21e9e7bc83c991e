"""Parts of the HTML importer: the article, its facts, and the thread, from the structure of a page."""
