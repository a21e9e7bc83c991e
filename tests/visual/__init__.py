"""Pictures of the site's pages over three corpora, for people to look at, and what a picture must not show."""
