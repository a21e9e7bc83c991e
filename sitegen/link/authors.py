"""Bind the authors of documents and comments to people, by whole names only.

Invariant: a name is bound to one person or to nobody, and never for being anonymous.
"""

from __future__ import annotations

from dataclasses import replace

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.model import Attribution, Comment, Document, Registry
from sitegen.names.match import Claim, Matcher
from sitegen.names.nobody import is_nobody

_Bound = tuple[Attribution, tuple[Claim, ...], tuple[Diagnostic, ...]]


class Binder:
    """Finds the person of a byline. Each answer: the attribution, the claims used, the diagnostics."""

    def __init__(self, matcher: Matcher, registry: Registry) -> None:
        self._matcher = matcher
        self._people = {person.id: person.id for person in registry.people}
        self._people |= {old: new for old, new in registry.joined if new in self._people}

    def author(self, author: Attribution, document: Document) -> _Bound:
        """Bind a document's author to the person one of whose aliases, in scope, is the whole name."""
        if author.person is not None:
            return self._stated(author, document.path, 0)
        return self._bound(author, self._claims(author.name, document.id), document.path, 0)

    def commenter(self, author: Attribution, comment: Comment, document: Document) -> _Bound:
        """Bind a comment's author: anybody may sign with a name, so it takes more than for a byline.

        A corpus-wide alias must be of two words or more; a single word must be limited to the document.
        """
        line = comment.front[0].line if comment.front else 0
        if author.person is not None:
            return self._stated(author, document.path, line)
        if comment.state in ("missing", "redacted"):
            return author, (), ()
        claims = self._claims(author.name, document.id)
        full = len(author.name.split()) > 1
        return self._bound(author, [c for c in claims if full or c.alias.documents], document.path, line)

    def _claims(self, name: str, document: str) -> list[Claim]:
        if is_nobody(name):
            return []
        claims = self._matcher.claims_on(name, document)
        return [c for c in claims if c.kind == "person" and c.alias.certain]

    def _stated(self, author: Attribution, path: str, line: int) -> _Bound:
        """A curator's word stands, if the person exists."""
        if kept := self._people.get(author.person or ""):
            return replace(author, person=kept), (), ()
        message = f"'{author.name}' is said to be '{author.person}', but no person has that id"
        problem = diagnostic("registry-reference", message, path, line)
        return replace(author, person=None), (), (problem,)

    def _bound(self, author: Attribution, claims: list[Claim], path: str, line: int) -> _Bound:
        people = sorted({claim.entity for claim in claims})
        if len(people) == 1:
            return replace(author, person=people[0]), tuple(claims), ()
        if not people or all(claim.automatic for claim in claims):
            # A curator need not be told of what no curator said; whom it may be is among the suggestions.
            return author, (), ()
        message = f"the author '{author.name}' may be {' or '.join(people)}; the name is linked to nobody"
        hint = "Limit an alias to the document, or name the person in documents.yml."
        return author, tuple(claims), (diagnostic("registry-ambiguous", message, path, line, hint=hint),)
