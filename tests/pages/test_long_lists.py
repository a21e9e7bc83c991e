"""Long lists in parts: every entry in exactly one of them, in order, none too long, and ways between all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import urls
from sitegen.model import Attribution, Mention
from sitegen.pages import concordance_pages, events, long_lists, person
from sitegen.pages.concordance_pages import ConcordanceView
from sitegen.pages.events import EventView, event_pages
from sitegen.pages.long_lists import (
    MAX_LINKS,
    PAGE,
    SHARES,
    cut_entries,
    cut_namings,
    list_part,
    long_list,
    rooms,
)
from sitegen.pages.lookup import Lookup, Naming
from sitegen.pages.page import Page
from sitegen.pages.people import people_pages
from sitegen.pages.person import PersonView
from sitegen.words import ENGLISH
from tests.corpora import ADA, BEN, FIRE, comment, document, lookup, thread
from tests.corpora import person as entry

CY, DI = entry("cy", "Cy Hill"), entry("di", "Di Hill")
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


def weigh_counts(patch: pytest.MonkeyPatch, most: int) -> None:
    """Let an entry, and a mention, weigh 1; a page has room for `most` of each list."""
    patch.setattr(long_lists, "PAGE", most)
    patch.setattr(long_lists, "SHARES", dict.fromkeys(long_lists.SHARES, most))
    patch.setattr(long_lists, "source_weight", lambda _: 0)
    patch.setattr(long_lists, "sentence_weight", lambda said, lines: len(said))
    patch.setattr(concordance_pages, "line_alone_weight", lambda _: 1)
    patch.setattr(concordance_pages, "PAGE", most + 1)
    for module, names in (
        (person, ("document_weight", "comment_weight", "companion_weight")),
        (events, ("telling_weight", "companion_weight")),
    ):
        for name in names:
            patch.setattr(module, name, lambda *_: 1)


WEIGHTS = st.lists(st.integers(0, 3 * PAGE // 2), max_size=12)


@given(WEIGHTS, st.integers(0, PAGE))
def test_entries_are_cut_into_runs_that_weigh_no_more_than_a_page(weights: list[int], first: int) -> None:
    ranges = cut_entries(weights, first)
    assert [n for start, end in ranges for n in range(start, end)] == [*range(len(weights))]
    for number, (start, end) in enumerate(ranges):
        room = PAGE if number else first
        assert end == start + 1 or 0 <= sum(weights[start:end]) <= room
        full = end < len(weights) and sum(weights[start : end + 1]) > room
        assert full or end == len(weights), "a part ends where the next entry has no room"


@given(st.dictionaries(st.sampled_from(list(SHARES)), st.integers(0, 2 * PAGE)), st.integers(0, PAGE // 5))
def test_lists_share_a_page_and_none_is_cut_that_has_room(weights: dict[str, int], taken: int) -> None:
    found = rooms(weights, taken)
    if sum(weights.values()) + taken <= PAGE:
        assert found == weights
    for listing, room in found.items():
        assert min(weights[listing], SHARES[listing]) <= room <= weights[listing]
    shares = sum(min(weights[listing], SHARES[listing]) for listing in weights)
    assert sum(found.values()) + taken <= max(PAGE, shares + taken)


def test_the_shares_of_one_page_are_no_more_than_a_page() -> None:
    assert sum(SHARES.values()) - SHARES["tellings"] <= PAGE, "a person's page"
    of_event = ("tellings", "mentions", "companions")
    assert sum(SHARES[listing] for listing in of_event) + events.COMPARISON <= PAGE


SOURCES = st.lists(st.lists(st.integers(1, 4), min_size=1, max_size=12), max_size=12)


@given(SOURCES, st.integers(1, 12), st.integers(1, 12))
def test_mentions_are_cut_between_sentences_into_runs(
    sources: list[list[int]], most: int, first: int
) -> None:
    namings = [naming(number, sentences) for number, sentences in enumerate(sources)]
    with pytest.MonkeyPatch.context() as patch:
        weigh_counts(patch, most)
        parts = cut_namings(namings, first, lines=True)
    assert [m for part in parts for n in part for m in n.mentions] == [m for n in namings for m in n.mentions]
    places = [{(m.document, m.sentence_anchor) for n in part for m in n.mentions} for part in parts]
    assert sum(map(len, places)) == len(set().union(*places)), "no sentence is in two parts"
    for number, part in enumerate(parts):
        said = [len(n.mentions) for n in part]
        room = most if number else first
        assert 0 < sum(said) <= room or len({m.sentence_anchor for n in part for m in n.mentions}) == 1
        assert all(n.mentions for n in part)


def test_a_source_that_fits_a_part_is_not_cut_for_the_last_half_of_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    weigh_counts(monkeypatch, 100)
    whole = [naming(1, [1] * 90), naming(2, [1] * 20), naming(3, [1] * 200)]
    assert [[len(n.mentions) for n in part] for part in cut_namings(whole, 100, lines=True)] == [
        [90],
        [20, 80],
        [100],
        [20],
    ]
    assert [[len(n.mentions) for n in part] for part in cut_namings(whole[:2], 30, lines=True)] == [
        [30],
        [60, 20],
    ]


@pytest.mark.parametrize("here", [1, 2, 50, 99, 100])
def test_of_very_many_parts_some_are_linked_and_the_next_always(here: int) -> None:
    found = long_list(ENGLISH, urls.person_path("ada"), "mentions", [["1890"]] * 100)
    part = list_part(ENGLISH, found, here)
    assert part and len(part.links) <= MAX_LINKS
    labels = [link.label for link in part.links]
    assert (labels[0], labels[-1], labels[part.number - 1]) == ("1", "100", str(here))
    assert (part.previous and part.previous.label) == (str(here - 1) if here > 1 else None)
    assert (part.next and part.next.label) == (str(here + 1) if here < 100 else None)


def crowded(monkeypatch: pytest.MonkeyPatch) -> Lookup:
    """Ada wrote five texts and five comments and is named seven times, of which a part holds two.

    Three others are named beside her, and beside the fire.
    """
    weigh_counts(monkeypatch, 2)
    ada = (Attribution(name="Ada Miller", person="ada"),)
    said = thread(
        "d0", [comment(1, f"Ada {n} saw the fire.", author="Ada Miller", number=n + 1) for n in range(5)]
    )
    texts = [
        document(f"d{n}", "Ada saw the fire." if n < 2 else "Nobody.", authors=ada, date=str(1890 + n))
        for n in range(5)
    ]
    met = "Ada saw the fire. Then Ben, Cy Hill and Di Hill came."
    texts[0] = document("d0", met, authors=ada, date="1890", comments=said)
    return lookup(texts, [ADA, BEN, CY, DI], [FIRE])


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
        "people/companions/ada-2.html",
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
    beside = [[c.entity.name for c in view.appears_with] for _, view in pages if view.appears_with]
    assert beside == [["Ben Stone", "Cy Hill"], ["Di Hill"]]
    own, last = pages[0][1], pages[-2][1]
    assert [s.href for s in own.sections] == [
        "#wrote",
        "#commented",
        "#in-documents",
        "mentions/ada-2.html#in-comments",
        "#events",
        "#with",
    ]
    assert own.appears_with_part and own.appears_with_part.words == "Named in the same passages, 1–2 of 3"
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
    assert (own.concordance.lines, own.concordance.href) == ((), "concordance/ada.html")
    assert pages[5][1].concordance.href == "../concordance/ada.html"


def test_all_lines_of_a_concordance_are_on_pages_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    found = crowded(monkeypatch)
    pages = [p for p in people_pages(found) if isinstance(p.view, ConcordanceView) and p.view.id == "ada"]
    assert [page.frame.path for page in pages] == [
        "people/concordance/ada.html",
        "people/concordance/parts/ada-2.html",
        "people/concordance/parts/ada-3.html",
    ]
    assert not any(page.frame.indexed for page in pages)
    views = [p.view for p in pages if isinstance(p.view, ConcordanceView)]
    lines = [(line.source, line.href) for view in views for line in view.concordance.lines]
    assert len(lines) == len(found.mentions_of["ada"]) == 7
    assert views[0].part and views[0].part.words == "Lines 1–3 of 7"
    assert (
        [link.href for link in views[1].part.links]
        == [
            "../ada.html#concordance",
            "#concordance",
            "ada-3.html#concordance",
        ]
        if views[1].part
        else False
    )
    assert [view.whole for view in views] == ["../ada.html", "../../ada.html", "../../ada.html"]
    (fire,) = [p for p in event_pages(found) if p.frame.path == "events/concordance/fire.html"]
    assert isinstance(fire.view, ConcordanceView) and fire.view.section == "events"


def test_lists_of_an_event_go_on_in_other_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    found = crowded(monkeypatch)
    pages = [p for p in event_pages(found) if isinstance(p.view, EventView)]
    assert [p.frame.path for p in pages] == [
        "events/fire.html",
        "events/tellings/fire-2.html",
        *(f"events/mentions/fire-{n}.html" for n in (2, 3, 4)),
        "events/companions/fire-2.html",
    ]
    views = [p.view for p in pages if isinstance(p.view, EventView)]
    assert sum(p.mentions for view in views for g in view.groups for p in g.passages) == 7
    assert [(view.tellings_before, [t.href for t in view.tellings]) for view in views if view.tellings] == [
        (0, ["../documents/d0.html", "../discussions/d0.html"]),
        (2, ["../../documents/d1.html"]),
    ]
    told = [n for view in views for t in view.tellings for n in t.named]
    assert [n.only for n in told if n.entity.id == "ada"] == [False, False, False]
    assert views[1].tellings_part and views[1].tellings_part.words == "Sources 3 of 3"
    beside = [[c.entity.name for c in view.appears_with] for view in views if view.appears_with]
    assert beside == [["Ada Miller", "Ben Stone"], ["Cy Hill", "Di Hill"]]
    assert [crumb.href for crumb in pages[-1].frame.crumbs] == [
        "../../index.html",
        "../index.html",
        "../fire.html",
    ]
