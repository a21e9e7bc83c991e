"""What was found automatically: how lists mark it, and that many slight names drown nothing."""

from __future__ import annotations

from sitegen.model import Attribution
from sitegen.pages.health import HealthView, health_pages
from sitegen.pages.lookup import Lookup
from sitegen.pages.people import MAX_PASSAGES, MAX_SHARED, PeopleView, people_pages
from tests.corpora import comment, document, lookup, person, thread


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
