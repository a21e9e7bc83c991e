"""A small corpus made by hand: documents, comments, people, an event, and text that is hard to index."""

from __future__ import annotations

from sitegen import urls
from sitegen.model import Alias, Attribution, Block, Comment, Corpus, Document, Event, Mention, Person
from sitegen.sentences import split_sentences

ODD = "Money talks 😀 ﬁsh café русский язык 日本語 __proto__ constructor toString don't v2.3.9 U.S. 한국어"


def block(anchor: str, text: str, kind: str = "paragraph") -> Block:
    return Block(anchor=anchor, kind=kind, text=text)  # type: ignore[arg-type]


def comment(document: str, number: int, author: str, *texts: str, **more: object) -> Comment:
    blocks = tuple(block(f"c-{number}-p-{n}", text) for n, text in enumerate(texts, 1))
    return Comment(
        id=f"{document}-c-{number}",
        document=document,
        parent=None,
        depth=1,
        order=number - 1,
        author=Attribution(name=author),
        blocks=blocks,
        **more,  # type: ignore[arg-type]
    )


def mention(entity: str, kind: str, document: Document, anchor: str, surface: str) -> Mention:
    """The first place where `surface` stands in the block `anchor` of the document."""
    holders = [(None, document.blocks), *((c.id, c.blocks) for c in document.comments)]
    holder, found = next((h, b) for h, blocks in holders for b in blocks if b.anchor == anchor)
    start = found.text.index(surface)
    number, (first, last) = next(
        (n, span) for n, span in enumerate(split_sentences(found.text)) if span[0] <= start < span[1]
    )
    return Mention(
        entity=entity,
        kind=kind,  # type: ignore[arg-type]
        document=document.id,
        comment=holder,
        anchor=anchor,
        start=start,
        end=start + len(surface),
        surface=surface,
        sentence=found.text[first:last],
        sentence_anchor=urls.sentence_anchor(anchor, number),
    )


RIVER = Document(
    id="river",
    path="river.txt",
    sha256="0" * 64,
    importer="text",
    title="The river and the mill",
    blocks=(
        block("title", "The river and the mill", "title"),
        block("p-1", "Ada Miller built the mill in 1890. She loved the river. The mill burned down."),
        block(
            "p-2", "Nobody knows who set the fire at the mill. Some blamed Mrs. Miller; others, the river."
        ),
        block("p-3", ODD),
    ),
    authors=(Attribution(name="A. Clerk", person="ann-clerk"),),
    date="1891-05",
    comments=(
        comment("river", 1, "Tom", "The mill did not burn. It was sold.", date="1892"),
        comment("river", 2, "Una", "gone", state="missing"),
        comment("river", 3, "Una", "Ada was my aunt."),
    ),
)
TOWN = Document(
    id="town",
    path="town.txt",
    sha256="1" * 64,
    importer="text",
    title="A town without a mill",
    blocks=(
        block("title", "A town without a mill", "title"),
        block("p-1", "After the Great Fire nothing stood."),
    ),
)
CORPUS = Corpus(
    documents=(RIVER, TOWN),
    people=(
        Person(
            id="ada-miller",
            name="Ada Miller",
            aliases=(Alias(text="Mrs. Miller"), Alias(text="Ada", documents=("river",))),
            description="Owner of a mill.",
        ),
        Person(id="ann-clerk", name="Ann Clerk", aliases=(Alias(text="A. Clerk"),)),
    ),
    events=(
        Event(
            id="great-fire",
            name="Great Fire",
            aliases=(Alias(text="the fire at the mill"),),
            date="1890-11",
            place="Millbridge",
            people=("ada-miller",),
        ),
    ),
    mentions=(
        mention("ada-miller", "person", RIVER, "p-1", "Ada Miller"),
        mention("ada-miller", "person", RIVER, "p-2", "Mrs. Miller"),
        mention("great-fire", "event", RIVER, "p-2", "the fire at the mill"),
        mention("ada-miller", "person", RIVER, "c-3-p-1", "Ada"),
        mention("great-fire", "event", TOWN, "p-1", "Great Fire"),
    ),
)
