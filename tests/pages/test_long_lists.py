"""Long lists in parts: every entry in exactly one of them, in order, none too long, and ways between all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Attribution, Mention
from sitegen.pages import long_lists
from sitegen.pages.events import EventView, event_pages
from sitegen.pages.long_lists import MAX_ENTRIES, MAX_MENTIONS, cut_entries, cut_namings
from sitegen.pages.lookup import Lookup, Naming
from sitegen.pages.page import Page
from sitegen.pages.people import people_pages
from sitegen.pages.person import PersonView
from tests.corpora import ADA, FIRE, comment, document, lookup, thread

DOCUMENT = document("d", "Text.")


def naming(number: int, sentences: list[int]) -> Naming:
    """A source whose sentences hold so many mentions each."""
    mentions = [
        Mention(
            entity="ada",
            document=f"d{number}",
            comment=None,
            anchor="p-1",
            start=position,
            end=position + 1,
            surface="A",
            sentence="A.",
            sentence_anchor=f"p-1-s-{place}",
            certain=True,
            kind="person",
        )
        for place, count in enumerate(sentences, 1)
        for position in range(count)
    ]
    return Naming(document=DOCUMENT, discussion=False, mentions=tuple(mentions), passages=len(sentences))


@given(st.integers(0, 5 * MAX_ENTRIES))
def test_entries_are_cut_into_runs(count: int) -> None:
    ranges = cut_entries(count)
    assert [n for start, end in ranges for n in range(start, end)] == [*range(count)]
    assert all(0 < end - start <= MAX_ENTRIES for start, end in ranges)


SOURCES = st.lists(st.lists(st.integers(1, 4), min_size=1, max_size=12), max_size=12)


@given(SOURCES, st.integers(1, 12))
def test_mentions_are_cut_between_sentences_into_runs(sources: list[list[int]], most: int) -> None:
    namings = [naming(number, sentences) for number, sentences in enumerate(sources)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_lists, "MAX_MENTIONS", most)
        parts = cut_namings(namings)
    assert [m for part in parts for n in part for m in n.mentions] == [m for n in namings for m in n.mentions]
    places = [{(m.document, m.sentence_anchor) for n in part for m in n.mentions} for part in parts]
    assert sum(map(len, places)) == len(set().union(*places)), "no sentence is in two parts"
    for part in parts:
        said = [len(n.mentions) for n in part]
        assert 0 < sum(said) <= most or len({m.sentence_anchor for n in part for m in n.mentions}) == 1
        assert all(n.mentions for n in part)


def test_a_source_that_fits_a_part_is_not_cut_for_the_last_half_of_another() -> None:
    whole = [naming(1, [1] * (MAX_MENTIONS - 10)), naming(2, [1] * 20), naming(3, [1] * (2 * MAX_MENTIONS))]
    parts = cut_namings(whole)
    assert [[len(n.mentions) for n in part] for part in parts] == [
        [MAX_MENTIONS - 10],
        [20, MAX_MENTIONS - 20],
        [MAX_MENTIONS],
        [20],
    ]


def crowded(monkeypatch: pytest.MonkeyPatch) -> Lookup:
    """Ada wrote five texts and five comments and is named seven times, of which a part holds two."""
    monkeypatch.setattr(long_lists, "MAX_ENTRIES", 2)
    monkeypatch.setattr(long_lists, "MAX_MENTIONS", 2)
    ada = (Attribution(name="Ada Miller", person="ada"),)
    said = thread(
        "d0", [comment(1, f"Ada {n} saw the fire.", author="Ada Miller", number=n + 1) for n in range(5)]
    )
    texts = [
        document(f"d{n}", "Ada saw the fire." if n < 2 else "Nobody.", authors=ada, date=str(1890 + n))
        for n in range(5)
    ]
    texts[0] = document("d0", "Ada saw the fire.", authors=ada, date="1890", comments=said)
    return lookup(texts, [ADA], [FIRE])


def test_what_is_too_long_for_a_page_goes_on_in_others(monkeypatch: pytest.MonkeyPatch) -> None:
    found = crowded(monkeypatch)
    pages: list[tuple[Page, PersonView]] = [
        (p, p.view) for p in people_pages(found) if isinstance(p.view, PersonView) and p.view.id == "ada"
    ]
    paths = [page.frame.path for page, _ in pages]
    assert paths == [
        "people/ada.html",
        "people/documents/ada-2.html",
        "people/documents/ada-3.html",
        "people/comments/ada-2.html",
        "people/comments/ada-3.html",
        "people/mentions/ada-2.html",
        "people/mentions/ada-3.html",
        "people/mentions/ada-4.html",
    ]
    assert [d.title for _, view in pages for d in view.wrote] == [f"Of d{n}" for n in range(5)]
    assert len([c for _, view in pages for c in view.commented]) == 5
    groups = [g for _, view in pages for g in (*view.in_documents, *view.in_comments)]
    assert sum(p.mentions for g in groups for p in g.passages) == 7
    assert [(g.kind, len(g.passages), g.elsewhere) for g in groups] == [
        ("document", 1, 0),
        ("document", 1, 0),
        ("comment", 2, 3),
        ("comment", 2, 3),
        ("comment", 1, 4),
    ]
    own, last = pages[0][1], pages[-1][1]
    assert [s.href for s in own.sections] == [
        "#wrote",
        "#commented",
        "#in-documents",
        "mentions/ada-2.html#in-comments",
        "#events",
    ]
    assert own.mentions_part and own.mentions_part.words == "Mentions 1–2 of 7"
    assert [(p.label, p.href, p.note) for p in own.mentions_part.links] == [
        ("1–2", "#mentions", "1890 to 1891"),
        ("3–4", "mentions/ada-2.html#mentions", ""),
        ("5–6", "mentions/ada-3.html#mentions", ""),
        ("7", "mentions/ada-4.html#mentions", ""),
    ]
    assert last.mentions_part and last.mentions_part.previous and last.mentions_part.next is None
    assert last.mentions_part.previous.href == "ada-3.html#mentions"
    assert last.whole == "../ada.html" and own.whole == ""
    assert last.concordance.partial and last.concordance.all == 7


def test_lists_of_an_event_go_on_in_other_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_lists, "MAX_TELLINGS", 2)
    found = crowded(monkeypatch)
    pages = [p for p in event_pages(found) if isinstance(p.view, EventView)]
    assert [p.frame.path for p in pages] == [
        "events/fire.html",
        "events/tellings/fire-2.html",
        *(f"events/mentions/fire-{n}.html" for n in (2, 3, 4)),
    ]
    views = [p.view for p in pages if isinstance(p.view, EventView)]
    assert sum(p.mentions for view in views for g in view.groups for p in g.passages) == 7
    assert [(view.tellings_before, [t.href for t in view.tellings]) for view in views if view.tellings] == [
        (0, ["../documents/d0.html", "../discussions/d0.html"]),
        (2, ["../../documents/d1.html"]),
    ]
    assert [n.only for view in views for t in view.tellings for n in t.named] == [False, False, False]
    assert views[1].tellings_part and views[1].tellings_part.words == "Sources 3 of 3"
    assert [crumb.href for crumb in pages[-1].frame.crumbs] == [
        "../../index.html",
        "../index.html",
        "../fire.html",
    ]
