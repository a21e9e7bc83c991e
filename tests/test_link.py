"""Linking: mentions with their sentences, authors, links between documents, who is named with whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.link import link
from sitegen.link.co_mentions import MAX_TOGETHER, co_mentions
from sitegen.model import (
    Alias,
    Attribution,
    Block,
    Comment,
    CommentState,
    Corpus,
    Document,
    Event,
    FrontLine,
    Person,
    Registry,
    Span,
)
from sitegen.sentences import split_sentences


def document(
    identifier: str, *blocks: Block | str, comments: Iterable[Comment] = (), **fields: object
) -> Document:
    made = Document(
        id=identifier,
        path=f"{identifier}.md",
        sha256="0" * 64,
        importer="test",
        title=identifier,
        blocks=tuple(
            b if isinstance(b, Block) else Block(anchor=f"p-{n}", kind="paragraph", text=b, lines=(n,))
            for n, b in enumerate(blocks, 1)
        ),
        comments=tuple(comments),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def comment(
    document_id: str,
    number: int,
    text: str,
    author: Attribution | str | None = None,
    state: CommentState = "present",
) -> Comment:
    return Comment(
        id=f"{document_id}-c-{number}",
        document=document_id,
        parent=None,
        depth=1,
        order=number - 1,
        author=Attribution(name=author) if isinstance(author, str) else author,
        state=state,
        blocks=(Block(anchor=f"c-{number}-p-1", kind="paragraph", text=text),) if text else (),
        front=(FrontLine(line=40 + number, role="author", text="x"),),
    )


def person(identifier: str, name: str, *aliases: str | Alias) -> Person:
    listed = (Alias(text=name), *(a if isinstance(a, Alias) else Alias(text=a) for a in aliases))
    return Person(id=identifier, name=name, aliases=listed)


ADA = person("ada", "Ada Moe", "Moe", "Ada", Alias(text="Addie", documents=("one",)))
BEA = person("bea", "Bea Roe", "Roe")
RAID = Event(id="raid", name="Raid on Dale", aliases=(Alias(text="Raid on Dale"), Alias(text="the raid")))
REGISTRY = Registry(people=(ADA, BEA), events=(RAID,))


def linked(*documents: Document, registry: Registry = REGISTRY) -> tuple[Corpus, list[str]]:
    """The corpus, and the diagnostics but for the forms that a small test does not use."""
    corpus, found = link(documents, registry)
    return corpus, [f"{d.location} {d.code}" for d in found if d.code != "registry-unused"]


def test_a_mention_holds_its_sentence_and_leads_to_it() -> None:
    text = "Nothing here. But Ada Moe’s friend Roe came? Yes."
    corpus, _ = linked(document("one", text))
    ada, bea = corpus.mentions
    assert (ada.entity, ada.kind, ada.surface, ada.via, ada.certain) == (
        "ada",
        "person",
        "Ada Moe",
        "alias",
        True,
    )
    assert (bea.entity, bea.surface) == ("bea", "Roe")
    for mention in corpus.mentions:
        assert mention.sentence == "But Ada Moe’s friend Roe came?"
        assert mention.sentence_anchor == "p-1-s-2"
        assert (mention.document, mention.comment, mention.anchor) == ("one", None, "p-1")
        assert text[mention.start : mention.end] == mention.surface


def test_mentions_stand_in_reading_order() -> None:
    one = document(
        "one", "Roe met Moe.", "Moe.", comments=[comment("one", 1, "Moe"), comment("one", 2, "Roe")]
    )
    two = document("two", "Ada")
    corpus, _ = linked(two, one)
    assert [d.id for d in corpus.documents] == ["one", "two"]
    assert [(m.document, m.comment, m.anchor, m.surface) for m in corpus.mentions] == [
        ("one", None, "p-1", "Roe"),
        ("one", None, "p-1", "Moe"),
        ("one", None, "p-2", "Moe"),
        ("one", "one-c-1", "c-1-p-1", "Moe"),
        ("one", "one-c-2", "c-2-p-1", "Roe"),
        ("two", None, "p-1", "Ada"),
    ]


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        ("title", True), ("subtitle", True), ("heading", True), ("paragraph", True), ("item", True),
        ("row", True), ("caption", True), ("embed", True), ("credit", True), ("code", False), ("rule", False),
    ],
)  # fmt: skip
def test_names_are_found_in_prose_of_every_kind(kind: str, named: bool) -> None:
    corpus, _ = linked(document("one", Block(anchor="a", kind=kind, text="Ada Moe")))  # type: ignore[arg-type]
    assert bool(corpus.mentions) is named


def test_a_name_in_inline_code_is_a_word_of_code() -> None:
    block = Block(
        anchor="p-1", kind="paragraph", text="Moe = Moe", spans=(Span(kind="code", start=0, end=3),)
    )
    assert [m.start for m in linked(document("one", block))[0].mentions] == [6]


def test_a_name_does_not_reach_over_cells() -> None:
    block = Block(anchor="p-1", kind="row", text="Ada\tMoe\tRoe. Ada Moe")
    mentions = linked(document("one", block))[0].mentions
    assert [(m.surface, m.start, m.sentence, m.sentence_anchor) for m in mentions] == [
        ("Ada", 0, "Ada", "p-1-s-1"),
        ("Moe", 4, "Moe", "p-1-s-2"),
        ("Roe", 8, "Roe.", "p-1-s-3"),
        ("Ada Moe", 13, "Ada Moe", "p-1-s-4"),
    ]


def test_a_name_with_a_stop_is_whole_in_its_sentence() -> None:
    odd = Registry(people=(person("odd", "So. There"),))
    (mention,) = linked(document("one", "It is So. There it is. End."), registry=odd)[0].mentions
    assert mention.sentence == "It is So. There it is."


@pytest.mark.parametrize("state", ["missing", "deleted", "removed", "redacted"])
def test_only_comments_that_are_present_are_searched(state: CommentState) -> None:
    corpus, _ = linked(document("one", "x", comments=[comment("one", 1, "Ada Moe", state=state)]))
    assert corpus.mentions == ()


def test_rival_people_get_a_mention_each_and_no_co_mention() -> None:
    rivals = Registry(people=(ADA, person("zoe", "Zoe", "Moe")))
    corpus, _ = linked(document("one", "Here is Moe."), registry=rivals)
    assert [(m.entity, m.certain) for m in corpus.mentions] == [("ada", False), ("zoe", False)]
    assert corpus.co_mentions == ()


# --- authors ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "bound"),
    [
        ("Ada Moe", "ada"), ("Ada  Moe", "ada"), ("Ada\u00a0Moe", "ada"), ("Moe", "ada"), ("Addie", "ada"),
        ("ada moe", None), ("Ada Moe and Bea Roe", None), ("Ada Moes", None), ("the raid", None),
        ("", None), ("   ", None), ("Anonymous", None),
    ],
)  # fmt: skip
def test_a_byline_is_bound_by_the_whole_name(name: str, bound: str | None) -> None:
    corpus, found = linked(document("one", "x", authors=(Attribution(name=name),)))
    assert corpus.documents[0].authors == (Attribution(name=name, person=bound),)
    assert found == []


@pytest.mark.parametrize(
    ("name", "bound"),
    [
        ("Ada Moe", "ada"),  # two words, corpus-wide
        ("Moe", None), ("Ada", None),  # one word, corpus-wide: anybody may sign so
        ("Addie", "ada"),  # one word, limited to this document
        ("Anonymous", None), ("[deleted]", None), ("Guest 7", None), ("", None),
    ],
)  # fmt: skip
def test_a_commenter_is_bound_with_care(name: str, bound: str | None) -> None:
    corpus, found = linked(document("one", "x", comments=[comment("one", 1, "y", name)]))
    assert corpus.documents[0].comments[0].author == Attribution(name=name, person=bound)
    assert found == []
    elsewhere, _ = linked(document("two", "x", comments=[comment("two", 1, "y", "Addie")]))
    assert elsewhere.documents[0].comments[0].author == Attribution(name="Addie")


@pytest.mark.parametrize("name", ["Anonymous", "anon", "Guest", "[removed]"])
def test_nobody_is_nobody_even_in_the_authority_file(name: str) -> None:
    registry = Registry(people=(person("ano", name, Alias(text=name, documents=("one",))),))
    one = document("one", "x", authors=(Attribution(name=name),), comments=[comment("one", 1, "y", name)])
    made = linked(one, registry=registry)[0].documents[0]
    assert made.authors[0].person is None and made.comments[0].author == Attribution(name=name)


def test_what_a_curator_says_of_an_author_stands() -> None:
    said = Attribution(name="Somebody", person="bea")
    corpus, found = linked(document("one", "x", authors=(said,), comments=[comment("one", 1, "y", said)]))
    assert corpus.documents[0].authors == (said,)
    assert corpus.documents[0].comments[0].author == said
    assert found == []


def test_an_author_who_does_not_exist_is_reported() -> None:
    said = Attribution(name="Somebody", person="raid")
    corpus, found = linked(document("one", "x", comments=[comment("one", 1, "y", said)]))
    assert corpus.documents[0].comments[0].author == Attribution(name="Somebody")
    assert found == ["one.md:41 registry-reference"]


def test_a_name_of_two_people_is_linked_to_neither() -> None:
    rivals = Registry(people=(ADA, person("zoe", "Zoe", "Ada Moe")))
    one = document(
        "one", "x", authors=(Attribution(name="Ada Moe"),), comments=[comment("one", 1, "y", "Ada Moe")]
    )
    corpus, found = linked(one, registry=rivals)
    assert corpus.documents[0].authors == (Attribution(name="Ada Moe"),)
    assert corpus.documents[0].comments[0].author == Attribution(name="Ada Moe")
    assert found == ["one.md registry-ambiguous", "one.md:41 registry-ambiguous"]


# --- links --------------------------------------------------------------------------------------------------


def with_link(href: str, text: str = "see Ada Moe there") -> Block:
    return Block(
        anchor="p-1",
        kind="paragraph",
        text=text,
        lines=(3,),
        spans=(Span(kind="link", start=4, end=11, href=href),),
    )


OTHER = document("other", "x", path="folder/other.txt", url="https://www.a.example/post/?p=1")
INDEX = document("index", "x", path="folder/deep/index.md")


@pytest.mark.parametrize(
    ("href", "expected", "problems"),
    [
        ("corpus:folder/other.txt", "document:other", []),
        ("corpus:folder/other.txt#part", "document:other", []),
        ("corpus:folder/other.html", "document:other", []),
        ("corpus:folder/other", "document:other", []),
        ("corpus:folder/deep", "document:index", []),
        ("corpus:folder/gone.md", None, ["one.md:3 link-broken"]),
        ("corpus:one.md#part", None, []),
        ("corpus:people/nobody", None, ["one.md:3 link-broken"]),
        ("http://a.example/post?p=1#top", "document:other", []),
        ("https://a.example/post?p=2", "https://a.example/post?p=2", []),
        ("https://[bad", "https://[bad", []),
    ],
)
def test_links_lead_to_documents(href: str, expected: str | None, problems: list[str]) -> None:
    corpus, found = linked(document("one", with_link(href)), OTHER, INDEX)
    spans = next(d for d in corpus.documents if d.id == "one").blocks[0].spans
    assert [s.href for s in spans] == ([expected] if expected else [])
    assert found == problems
    assert [m.via for m in corpus.mentions] == ["alias"]


def test_a_file_of_many_documents_is_no_target() -> None:
    box = [document(i, "x", path="box.mbox") for i in ("box-1", "box-2")]
    corpus, found = linked(document("one", with_link("corpus:box.mbox")), *box)
    assert found == ["one.md:3 link-broken"]
    assert all(not b.spans for d in corpus.documents for b in d.blocks)


@pytest.mark.parametrize(
    ("href", "entity", "kind"),
    [("corpus:people/bea", "bea", "person"), ("corpus:a/events/raid.html", "raid", "event")],
)
def test_a_link_to_an_entity_is_an_explicit_mention(href: str, entity: str, kind: str) -> None:
    corpus, found = linked(document("one", with_link(href)))
    (mention,) = corpus.mentions
    assert (mention.entity, mention.kind, mention.surface, mention.via) == (
        entity,
        kind,
        "Ada Moe",
        "explicit",
    )
    assert corpus.documents[0].blocks[0].spans == ()
    assert found == []


def test_what_names_an_entity_that_was_joined_means_the_one_that_was_kept() -> None:
    said = Attribution(name="Somebody", person="beatrice")
    one = document("one", with_link("corpus:people/beatrice"), comments=[comment("one", 1, "y", said)])
    joined = replace(REGISTRY, joined=(("beatrice", "bea"), ("gone", "gone-too")))
    corpus, found = linked(one, registry=joined)
    assert [(m.entity, m.kind, m.via) for m in corpus.mentions] == [("bea", "person", "explicit")]
    assert corpus.documents[0].comments[0].author == Attribution(name="Somebody", person="bea")
    assert found == []


def test_a_plain_address_of_another_document_becomes_a_link() -> None:
    text = "Read (https://a.example/post?p=1), not https://a.example/post."
    corpus, _ = linked(document("one", text), OTHER)
    (span,) = corpus.documents[0].blocks[0].spans
    assert (text[span.start : span.end], span.href) == ("https://a.example/post?p=1", "document:other")


# --- co-mentions --------------------------------------------------------------------------------------------


def test_co_mentions_count_blocks_and_sources() -> None:
    one = document("one", "Ada Moe left. Roe came.", "Roe met Ada, and Moe met Roe.", "Moe")
    two = document("two", "Nobody.", comments=[comment("two", 1, "Roe, Moe, the raid")])
    corpus, _ = linked(one, two)
    assert [(c.a, c.b, c.count, c.sources) for c in corpus.co_mentions] == [
        ("ada", "bea", 3, 2),
        ("ada", "raid", 1, 1),
        ("bea", "raid", 1, 1),
    ]
    example = corpus.co_mentions[0].example
    assert (example.anchor, example.entity, example.sentence) == (
        "p-2",
        "ada",
        "Roe met Ada, and Moe met Roe.",
    )


def test_a_list_of_names_makes_no_pairs() -> None:
    people = tuple(person(f"p{i:03}", f"Name{i:03}") for i in range(MAX_TOGETHER + 1))
    corpus, _ = linked(document("one", " ".join(p.name for p in people)), registry=Registry(people=people))
    assert len(corpus.mentions) == MAX_TOGETHER + 1
    assert corpus.co_mentions == ()
    assert len(co_mentions(corpus.mentions[:-1])) == MAX_TOGETHER * (MAX_TOGETHER - 1) // 2


# --- diagnostics and laws -----------------------------------------------------------------------------------


def test_unused_forms_are_reported_once_each() -> None:
    one = document("one", "Ada Moe", authors=(Attribution(name="Addie"),))
    _, found = link((one,), REGISTRY)
    assert [(d.location.path, d.message) for d in found] == [
        ("events.yml", "no text names 'raid', which has 2 aliases"),
        ("people.yml", "no text names 'bea', who has 2 aliases"),
    ]
    _, found = link((document("one", "Moe"),), Registry(people=(ADA,)))
    assert [d.message for d in found] == [
        "the alias 'Ada' of 'ada' occurs nowhere in the corpus",
        "the alias 'Addie' of 'ada' occurs nowhere in its documents",
    ]


def test_automatic_ones_that_no_text_names_are_not_in_the_corpus() -> None:
    found = replace(person("moe", "Moe"), status="automatic")
    signed = replace(person("zed", "Zed Zee"), status="automatic")
    events = (
        Event(id="raid", name="Raid", aliases=(Alias(text="raid"),), people=("moe", "zed"), part_of="war"),
        Event(id="war", name="War", aliases=(Alias(text="War"),), status="automatic"),
    )
    registry = Registry(people=(ADA, found, signed), events=events)
    one = document("one", "Ada Moe came.", authors=(Attribution(name="Zed Zee"),))
    corpus, _ = linked(one, registry=registry)
    assert [p.id for p in corpus.people] == ["ada", "zed"], "a curated form took the place of one"
    assert [(e.id, e.people, e.part_of) for e in corpus.events] == [("raid", ("zed",), None)]


def test_nothing_makes_an_empty_corpus() -> None:
    assert link((), Registry()) == (Corpus(), ())


_WORDS = st.lists(
    st.sampled_from(
        ["Ada Moe", "Moe", "Roe", "the raid", "St.", "said.", "Who?", "“", "”", "\n", "Ada", "’s", "x"]
    ),
    max_size=12,
).map(" ".join)
_DOCUMENTS = st.lists(st.tuples(st.lists(_WORDS, max_size=3), st.lists(_WORDS, max_size=3)), max_size=3)


@given(_DOCUMENTS, st.randoms(use_true_random=False))
def test_mentions_are_slices_in_order_whatever_the_order_of_documents(
    drawn: list[tuple[list[str], list[str]]], shuffle: object
) -> None:
    documents = [
        document(
            f"d{n}", *blocks, comments=[comment(f"d{n}", i, t, "Ada Moe") for i, t in enumerate(texts, 1)]
        )
        for n, (blocks, texts) in enumerate(drawn)
    ]
    corpus, found = link(tuple(documents), REGISTRY)
    shuffle.shuffle(documents)  # type: ignore[attr-defined]
    assert link(tuple(documents), REGISTRY) == (corpus, found)
    texts = {(d.id, b.anchor): b.text for d in corpus.documents for b in d.blocks}
    texts |= {(d.id, b.anchor): b.text for d in corpus.documents for c in d.comments for b in c.blocks}
    for mention in corpus.mentions:
        text = texts[mention.document, mention.anchor]
        assert text[mention.start : mention.end] == mention.surface
        assert mention.surface in mention.sentence
        start, _ = split_sentences(text)[int(mention.sentence_anchor.rsplit("-", 1)[1]) - 1]
        assert text.startswith(mention.sentence, start)
        assert start <= mention.start
    for pair in corpus.co_mentions:
        assert pair.a < pair.b and pair.count >= pair.sources >= 1 and pair.example.entity == pair.a
