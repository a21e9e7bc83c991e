"""What was found automatically: how lists mark it, and that many slight names drown nothing."""

from __future__ import annotations

from pathlib import Path

from sitegen.build import make_site
from sitegen.config import load_config
from sitegen.model import Alias, Attribution, Person
from sitegen.pages.events import EventsView, event_pages
from sitegen.pages.health import HealthView, health_pages
from sitegen.pages.lookup import Lookup
from sitegen.pages.passages import entity_link
from sitegen.pages.people import MAX_PASSAGES, MAX_SHARED, PeopleView, people_pages
from sitegen.pages.structure import block_marks
from tests.corpora import comment, document, event, lookup, person, thread


def index(found: Lookup) -> PeopleView:
    return next(p.view for p in people_pages(found) if isinstance(p.view, PeopleView))


def test_only_automatic_people_of_whom_next_to_nothing_is_known_are_slight() -> None:
    text = document(
        "one",
        "Ann Lee met Art Low. Al Lum met Abe Loy, and Abe Loy met Amy Lark.",
        authors=(Attribution(name="Ava Link"),),
        comments=thread("one", [comment(1, "Yes.", author="Asa Lane"), comment(1, "No.", author="Eva Lind")]),
    )
    found = lookup(
        [text],
        [
            person("ann", "Ann Lee"),
            *(
                person(name.split()[0].lower(), name, status="automatic")
                for name in ("Art Low", "Al Lum", "Abe Loy", "Amy Lark", "Ava Link", "Asa Lane", "Eva Lind")
            ),
        ],
    )
    view = index(found)
    (letter,) = view.letters
    assert [(e.id, e.automatic) for e in letter.entries] == [("ann", False), ("ava", True), ("abe", True)]
    assert [e.id for e in letter.slight] == ["asa", "amy", "eva", "art", "al"]
    assert view.automatic == 7


def test_who_is_called_by_one_word_in_one_source_only_is_slight() -> None:
    texts = [
        document("one", "Ann ran. Ann sat. Bob ran."),
        document("two", "Bob sat. Cy Loe ran. Cy Loe sat."),
    ]
    names = ("Ann", "Bob", "Cy Loe")
    view = index(
        lookup(texts, [person(name.lower().replace(" ", "-"), name, status="automatic") for name in names])
    )
    assert sorted(e.id for x in view.letters for e in x.entries) == ["bob", "cy-loe"]
    assert [e.id for x in view.letters for e in x.slight] == ["ann"]
    assert view.all_automatic


def test_namesakes_are_told_apart_by_a_source() -> None:
    texts = [
        document("one", "Adam ran.", title="A letter", date="1900"),
        document("two", "Adam sat.", title="A diary", date="1910"),
        document("six", "Eve sat.", title="A play", authors=(Attribution(name="adam"),)),
    ]

    def limited(identifier: str, name: str, source: str) -> Person:
        return Person(id=identifier, name=name, aliases=(Alias(text=name, documents=(source,)),))

    found = lookup(
        texts,
        [
            limited("a1", "Adam", "one"),
            limited("a2", "Adam", "two"),
            limited("a3", "adam", "six"),
            person("eve", "Eve"),
        ],
    )
    assert {e: entity_link(found, "x.html", e).where for e in ("a1", "a2", "a3", "eve")} == {
        "a1": "A letter",
        "a2": "A diary",
        "a3": "A play",
        "eve": "",
    }


def test_thousands_of_slight_names_leave_the_list_above_the_letters_short() -> None:
    names = [f"Person{n:04} Name{n:04}" for n in range(2000)]
    shared, slight = names[: MAX_SHARED + 5], names[MAX_SHARED + 5 :]
    texts = [document("one", *names), document("two", *shared)]
    view = index(lookup(texts, [person(f"p{n}", name, status="automatic") for n, name in enumerate(names)]))
    assert (len(view.shared), view.more_shared) == (MAX_SHARED, 5)
    assert sum(len(x.entries) for x in view.letters) == len(shared)
    assert sum(len(x.slight) for x in view.letters) == len(slight)


def test_a_form_in_doubt_shows_its_first_places_and_is_told_to_the_curator() -> None:
    rivals = [person(i, f"{i.title()} Lee", "Lee", status="automatic") for i in ("rob", "sue")]
    found = lookup([document("one", *["Lee came."] * 9)], rivals)
    (form,) = index(found).ambiguous
    assert (len(form.passages), form.more) == (MAX_PASSAGES, 9 - MAX_PASSAGES)
    view = next(health_pages(found)).view
    assert isinstance(view, HealthView)
    check = next(c for c in view.checks if c.anchor == "ambiguous")
    (finding,) = check.findings
    assert (finding.label, finding.count, finding.note) == ("Lee", 9, "may be Rob Lee or Sue Lee")
    assert finding.href == "../people/index.html#possibly-lee"
    assert "“sitegen suggest”" in check.explanation


def test_a_form_that_is_not_certain_says_whose_it_possibly_is() -> None:
    lee = Person(id="ann", name="Ann Lee", aliases=(Alias(text="Lee", certain=False), Alias(text="Ann Lee")))
    found = lookup([document("one", "Lee came.", "Ann Lee came.")], [lee])
    doubtful, sure = (block_marks(found, "x.html", "one", b) for b in found.documents["one"].blocks[1:])
    assert [(m.certain, m.title) for m in doubtful] == [(False, "uncertain: possibly Ann Lee")]
    assert [(m.certain, m.title) for m in sure] == [(True, "")]
    (form,) = index(found).ambiguous
    assert ([e.id for e in form.candidates], form.anchor) == (["ann"], "possibly-lee")


def pages(folder: Path, **settings: str) -> dict[str, str]:
    """The HTML of a small site: somebody whom its curator entered, and somebody whom nobody did."""
    texts = ("Mayor Edmund Harker met Cora Finch. Harker said no.", "Edmund Harker told Cora Finch so.")
    for number, text in enumerate(texts):
        (folder / f"t{number}.txt").write_text(f"A text\n\n{text}\n", encoding="utf-8")
    (folder / "people.yml").write_text("people: [{id: cora-finch, name: Cora Finch}]\n")
    (folder / "sitegen.yml").write_text("".join(f"{key}: {value}\n" for key, value in settings.items()))
    config, _ = load_config(folder)
    assert config is not None
    return {o.path: o.data.decode() for o in make_site(config).outputs if o.path.endswith(".html")}


NOTE = '<a href="../about/index.html#found">How names are found</a>'


def test_who_was_found_is_labelled_on_every_page_in_words(tmp_path: Path) -> None:
    site = pages(tmp_path)
    found, entered = site["people/edmund-harker.html"], site["people/cora-finch.html"]
    assert '<span class="badge">Found automatically</span>' in found and NOTE in found
    assert "automatic" not in entered.lower()
    people = site["people/index.html"]
    sign = '<span class="found" title="found automatically" aria-hidden="true">°</span>'
    said = '<span class="hidden"> found automatically</span>'
    assert f'edmund-harker.html">Edmund Harker</a>{sign}{said}' in people
    assert 'cora-finch.html">Cora Finch</a> <span class="count"' in people
    assert "1 of them, marked °, was found automatically." in people and NOTE in people
    assert '<h2 id="found">How people and events are found</h2>' in site["about/index.html"]


def test_the_list_of_events_says_what_was_found(tmp_path: Path) -> None:
    made = [event("fire", "the fire"), event("flood", "the flood", status="automatic")]
    found = lookup([document("one", "After the fire came the flood.")], events=made)
    view = next(p.view for p in event_pages(found) if isinstance(p.view, EventsView))
    assert (view.automatic, view.all_automatic) == (1, False)
    assert [(e.id, e.automatic) for _, _, entries in view.years for e in entries] == [
        ("fire", False),
        ("flood", True),
    ]


def test_nothing_is_said_of_finding_where_nothing_was_found(tmp_path: Path) -> None:
    site = pages(tmp_path, automatic="off")
    assert "people/edmund-harker.html" not in site
    for path in ("about/index.html", "people/index.html", "people/cora-finch.html"):
        assert "automatic" not in site[path].lower() and "#found" not in site[path]
