"""Without scripts nothing is missing: what the data files hold is held against what the HTML pages show.

Four corpora: the seeds, a month of a mailing list, some of the PEPs in a zip, and one whose lists are long.
"""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from sitegen import dates
from sitegen.build import make_site
from sitegen.config import load_config
from sitegen.model import Block, Corpus
from sitegen.pages.notes import note_in_words
from sitegen.words import ENGLISH
from tests.building import ROOT
from tests.seen import Element, Seen, read_page, squeezed

Record = dict[str, Any]
NAMES = ("documents", "comments", "people", "events", "mentions")
EVERY = 5  # of the older PEPs, one in so many
LETTERS = 300  # of a corpus whose lists are long, with five mentions of one person in each
HEAVIEST = 200_000  # bytes of HTML that a page of a person or event may have


@dataclass(slots=True, kw_only=True)
class Shown:
    """A site: its data by file, its pages as they are seen, read when first asked for, and its corpus."""

    corpus: Corpus
    data: dict[str, list[Record]]
    html: dict[str, str]
    _pages: dict[str, Seen] = field(default_factory=dict)

    def page(self, path: str) -> Seen:
        if path not in self._pages:
            self._pages[path] = read_page(path, self.html[path])
        return self._pages[path]

    def at(self, url: str) -> tuple[Seen, Element | None]:
        """The page of a site path and the element of its fragment; None where the page has no such id."""
        path, _, fragment = url.partition("#")
        page = self.page(path)
        return page, page.ids.get(fragment)

    def of_entity(self, url: str) -> list[Seen]:
        """The page of a person or event and those on which its lists go on, by its own links."""
        own = self.page(url)
        folder = url.partition("/")[0]
        further = {target.partition("#")[0] for target in own.targets()}
        return [own, *(self.page(path) for path in sorted(further) if re.match(f"{folder}/[a-z]+/", path))]

    def url_of(self, kind: str, identifier: str) -> str:
        return next(str(record["url"]) for record in self.data[kind] if record["id"] == identifier)


def _seeds(corpus: Path, _request: pytest.FixtureRequest) -> None:
    shutil.copytree(ROOT / "seeds", corpus)


def _mailbox(corpus: Path, request: pytest.FixtureRequest) -> None:
    corpus.mkdir()
    shutil.copy(request.getfixturevalue("shared") / "mbox" / "ponymail-httpd-users-2020-07.mbox", corpus)


def _peps(corpus: Path, request: pytest.FixtureRequest) -> None:
    corpus.mkdir()
    (whole,) = (request.getfixturevalue("shared") / "peps").glob("*-0449.zip")
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(corpus / "some.zip", "w") as target:
        for name in sorted(source.namelist())[::EVERY]:
            target.writestr(name, source.read(name))


def _crowded(corpus: Path, _request: pytest.FixtureRequest) -> None:
    """Somebody who wrote and is named, and an event that is told, more often than one page lists.

    Many others are beside them; sentences are of very unequal length, in letters of one and of three bytes.
    """
    corpus.mkdir()
    others = [f"Oda Berg-{chr(65 + n // 26)}{chr(97 + n % 26)}" for n in range(LETTERS)]
    names = "".join(f"  - id: p{number}\n    name: {name}\n" for number, name in enumerate(others))
    people = f"people:\n  - id: ada\n    name: Ada Miller\n{names}"
    (corpus / "people.yml").write_text(people, encoding="utf-8")
    (corpus / "events.yml").write_text("events:\n  - id: fire\n    name: Great Fire\n", encoding="utf-8")
    for number, other in enumerate(others):
        about = ("of the mill ", "水車の火事 ", "<&> ")[number % 3] * (number % 40 * 3)
        text = f"Ada Miller met {other} on 3 May {1800 + number} at the Great Fire.\n\n" + "".join(
            f"Ada Miller saw mill {number}, room {room}, {about}burn.\n\n" for room in range(4)
        )
        front = f"---\ntitle: Letter {number}\nauthor: Ada Miller\ndate: {1850 + number // 9}\n---\n\n"
        (corpus / f"letter-{number}.md").write_text(front + text, encoding="utf-8")


CORPORA = {"seeds": _seeds, "mailbox": _mailbox, "peps": _peps, "crowded": _crowded}


@pytest.fixture(scope="module", params=CORPORA)
def shown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    folder = tmp_path_factory.mktemp("shown") / "corpus"
    CORPORA[request.param](folder, request)
    config, _ = load_config(folder)
    assert config is not None
    site = make_site(config)
    files = {output.path: output.data for output in site.outputs}
    data = {
        name: [json.loads(line) for line in files[f"data/{name}.jsonl"].decode().splitlines()]
        for name in NAMES
    }
    html = {path: raw.decode() for path, raw in files.items() if path.endswith(".html")}
    return Shown(corpus=site.corpus, data=data, html=html)


def _lacks(where: Seen, element: Element | None, wanted: dict[str, str | None]) -> Iterator[str]:
    """Which of these texts, named by what they are, an element (or the whole page) does not show."""
    text = where.of(element) if element else where.text
    for name, value in wanted.items():
        if value and squeezed(value) not in text:
            yield f"{where.path}: no {name}: {value[:80]!r}"


def _report(problems: Iterator[str]) -> None:
    found = list(problems)
    assert not found, f"{len(found)} missing\n" + "\n".join(found[:20])


def _in_words(date: str | None) -> str | None:
    return dates.in_words(date) if date else None


def _texts(shown: Shown, url: str, blocks: list[Record]) -> Iterator[str]:
    """Blocks that are not, whole and alone, in the element of their anchor."""
    for block in blocks:
        page, element = shown.at(f"{url}#{block['anchor']}")
        if element is None:
            yield f"{page.path}: no #{block['anchor']}"
        elif block["kind"] == "rule" and element.tag == "hr":
            continue  # a line of hyphens is drawn
        elif page.of(element) != squeezed(block["text"]):
            yield f"{page.path}#{block['anchor']}: {page.of(element)[:80]!r} for {block['text'][:80]!r}"


def test_every_document_is_there(shown: Shown) -> None:
    def problems() -> Iterator[str]:
        listed = shown.page("documents/index.html").targets()
        for document in shown.data["documents"]:
            page = shown.page(document["url"])
            yield from _lacks(
                page,
                None,
                {
                    "title": document["title"],
                    "date": _in_words(document["date"]),
                    "platform": document["platform"],
                    "file": document["source"]["path"],
                    "sum": document["source"]["sha256"],
                }
                | {f"author {n}": author["name"] for n, author in enumerate(document["authors"])}
                | {f"line set apart {n}": text for n, text in enumerate(document["boilerplate"])},
            )
            # The title of the text is the page's heading, unless the curator gave another.
            yield from _texts(shown, document["url"], [b for b in document["blocks"] if b["kind"] != "title"])
            if document["url"] not in listed:
                yield f"the list of documents has no {document['url']}"
            for author in document["authors"]:
                if author["person"] and shown.url_of("people", author["person"]) not in page.targets():
                    yield f"{page.path}: no link to {author['person']}"

    _report(problems())


def test_every_comment_is_there(shown: Shown) -> None:
    by_id = {comment["id"]: comment for comment in shown.data["comments"]}

    def problems() -> Iterator[str]:
        for comment in by_id.values():
            page, element = shown.at(comment["url"])
            if element is None:
                yield f"no {comment['url']}"
                continue
            author = comment["author"]
            yield from _lacks(
                page,
                element,
                {
                    "author": author and author["name"],
                    "date": _in_words(comment["date"]),
                    "date as written": comment["date_text"] if not comment["date"] else None,
                },
            )
            # What is to be noted of all comments stands once, at the head, and speaks of all.
            (head,) = [e for e in page.elements if e.has("document-head")]
            of_all = note_in_words(comment["note"], ENGLISH, of_all=True)
            here, there = page.of(element) + page.of(head), page.of(head)
            if squeezed(comment["note"]) not in here and squeezed(of_all) not in there:
                yield f"{comment['url']}: no note: {comment['note']}"
            yield from _texts(shown, page.path, comment["blocks"])
            leads_to = page.targets(element)
            if author and author["person"] and shown.url_of("people", author["person"]) not in leads_to:
                yield f"{comment['url']}: no link to {author['person']}"
            parent = comment["parent"] and by_id[comment["parent"]]["url"]
            if parent and comment["depth"] > 1 and parent not in leads_to:
                yield f"{comment['url']}: no link to what it answers, {parent}"
            if comment["state"] != "present" and not any(
                inside.has("state") or inside.has("note") for inside in page.within(element)
            ):
                yield f"{comment['url']}: nothing says that it is {comment['state']}"

    _report(problems())


def test_every_mention_is_there(shown: Shown) -> None:
    """On the page of whom it names, with its sentence and a link to it; and marked in the text."""
    passages: dict[str, dict[str, list[str]]] = {}
    for kind in ("people", "events"):
        for record in shown.data[kind]:
            of: dict[str, list[str]] = {}
            for page in shown.of_entity(record["url"]):
                for item in page.elements:
                    if item.tag == "li" and item.has("passage"):
                        for target in page.targets(item):
                            of.setdefault(target, []).append(page.of(item))
            passages[record["id"]] = of

    def problems() -> Iterator[str]:
        for mention in shown.data["mentions"]:
            entity, url = mention["entity"], mention["url"]
            said = passages[entity].get(url, [])
            if not any(squeezed(mention["sentence"]) in text for text in said):
                yield f"the page of {entity} has not {mention['sentence'][:80]!r}, {url}"
            page, block = shown.at(f"{url.partition('#')[0]}#{mention['anchor']}")
            marks = [e for e in page.within(block) if e.has("m")] if block else []
            own = [e for e in marks if entity in e.attributes.get("data-e", "").split()]
            if squeezed(mention["surface"]) not in "".join(page.of(e) for e in own):
                yield f"{page.path}#{mention['anchor']} does not mark {mention['surface']!r} as {entity}"
            if url.partition("#")[2] not in page.ids:
                yield f"no {url}"

    _report(problems())


def test_who_is_named_beside_somebody_is_on_one_of_the_pages(shown: Shown) -> None:
    urls = {record["id"]: record["url"] for kind in ("people", "events") for record in shown.data[kind]}
    beside: dict[str, list[str]] = {entity: [] for entity in urls}
    for pair in shown.corpus.co_mentions:
        beside[pair.a].append(urls[pair.b])
        beside[pair.b].append(urls[pair.a])
    for entity, others in beside.items():
        found = [
            target
            for page in shown.of_entity(urls[entity])
            for listed in page.elements
            if listed.has("companions")
            for target in page.targets(listed)
            if "#" not in target
        ]
        assert sorted(found) == sorted(others), entity


def test_pages_of_people_and_events_are_light(shown: Shown) -> None:
    found = {
        page.path: len(shown.html[page.path].encode())
        for kind in ("people", "events")
        for record in shown.data[kind]
        for page in shown.of_entity(record["url"])
    }
    assert {path: size for path, size in found.items() if size > HEAVIEST} == {}


def test_ways_between_parts_have_names_of_their_own(shown: Shown) -> None:
    """Several lists of one page may go on in others; who listens tells their ways apart by name."""
    for kind in ("people", "events"):
        for record in shown.data[kind]:
            for page in shown.of_entity(record["url"]):
                names = [e.attributes.get("aria-label") for e in page.elements if e.tag == "nav"]
                assert len(set(names)) == len(names), page.path


def test_lists_of_a_crowded_corpus_fill_the_pages_they_go_on_in(shown: Shown) -> None:
    """What weighs them does not count much too heavy: that would cut lists into more pages than they need."""
    parts = {
        path: re.fullmatch(r"((?:people|events)/[a-z]+/(?:ada|fire)-)(\d+)\.html", path)
        for path in shown.html
    }
    full = [path for path, p in parts.items() if p and f"{p[1]}{int(p[2]) + 1}.html" in shown.html]
    assert [path for path in full if len(shown.html[path].encode()) < HEAVIEST * 0.6] == []


def test_every_person_is_there(shown: Shown) -> None:
    def problems() -> Iterator[str]:
        listed = shown.page("people/index.html").targets()
        for person in shown.data["people"]:
            page = shown.page(person["url"])
            yield from _lacks(page, None, {"name": person["name"], "description": person["description"]})
            yield from _lacks(page, None, person["identifiers"])
            if person["url"] not in listed:
                yield f"the list of people has no {person['url']}"
            texts = [shown.url_of("documents", identifier) for identifier in person["wrote"]]
            texts += [shown.url_of("comments", identifier) for identifier in person["commented"]]
            listed_there = {target for part in shown.of_entity(person["url"]) for target in part.targets()}
            yield from (f"{page.path}: no link to {text}" for text in texts if text not in listed_there)

    _report(problems())


def test_every_event_is_there(shown: Shown) -> None:
    def problems() -> Iterator[str]:
        listed = shown.page("events/index.html").targets()
        timeline = shown.page("timeline/index.html").targets()
        for event in shown.data["events"]:
            page = shown.page(event["url"])
            yield from _lacks(
                page,
                None,
                {
                    "name": event["name"],
                    "date": _in_words(event["date"]),
                    "EDTF": event["date"],
                    "place": event["place"],
                    "description": event["description"],
                }
                | {f"alias {n}": alias for n, alias in enumerate(event["aliases"])},
            )
            others = [shown.url_of("people", person) for person in event["people"]]
            others += [shown.url_of("events", event["part_of"])] if event["part_of"] else []
            yield from (f"{page.path}: no link to {other}" for other in others if other not in page.targets())
            for place, targets in (("list of events", listed), ("timeline", timeline)):
                if event["url"] not in targets:
                    yield f"the {place} has no {event['url']}"

    _report(problems())


def test_every_date_is_on_the_timeline(shown: Shown) -> None:
    def problems() -> Iterator[str]:
        page = shown.page("timeline/index.html")
        moments = {
            target: page.of(item)
            for item in page.elements
            if item.has("moment")
            for target in page.targets(item)
        }
        for name in ("documents", "comments", "events"):
            for record in shown.data[name]:
                if record["date"] and record["url"] not in moments:
                    yield f"the timeline has no {record['url']} of {record['date']}"

    _report(problems())


def test_every_link_of_the_sources_is_there(shown: Shown) -> None:
    """With its words, and leading where the source says, or to that document's own page."""
    comments = {comment["id"]: comment["url"].partition("#")[0] for comment in shown.data["comments"]}

    def links_of(page: Seen, block: Block) -> Iterator[str]:
        element = page.ids.get(block.anchor)
        within = page.within(element) if element else []
        links = [e for e in within if e.tag == "a" and not e.has("m") and not e.has("pn")]
        for span in block.spans:
            words = squeezed(block.text[span.start : span.end])
            if span.kind != "link" or not words:
                continue
            whole = "".join(page.of(link) for link in links)
            same = [e for e in links if e.attributes["href"] == span.href or page.target(e) in shown.html]
            if words not in whole or not same:
                yield f"{page.path}#{block.anchor}: no link {block.text[span.start : span.end]!r} to {span.href}"

    def problems() -> Iterator[str]:
        for document in shown.corpus.documents:
            page = shown.page(shown.url_of("documents", document.id))
            for block in document.blocks:
                yield from links_of(page, block)
            for comment in document.comments:
                for block in comment.blocks if comment.state == "present" else ():
                    yield from links_of(shown.page(comments[comment.id]), block)

    _report(problems())


def test_what_is_missing_is_noticed() -> None:
    """The reading of pages itself: what is hidden, and the page's own words in a text, do not count."""
    page = read_page(
        "a/b.html",
        '<main><p class="b" id="p-1"><a class="pn" href="#p-1">1</a>So <a href="../c.html#x">it</a> was.</p>'
        '<form hidden>filter<input></form><template>late</template><p id="p-2">and<br>so'
        '<span class="invisible" title="x">U+202E</span></p></main>',
    )
    assert page.text == "Soitwas.andso\u202e"
    assert page.of(page.ids["p-1"]) == "Soitwas."
    assert page.targets(page.ids["p-1"]) == {"c.html#x"}
    assert list(_lacks(page, page.ids["p-2"], {"word": "and so", "other": "it"})) == [
        "a/b.html: no other: 'it'"
    ]
