"""Names in texts: the traps, boundaries and scopes; the laws, against a matcher too simple to be wrong."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Alias, Event, Person, Registry
from sitegen.names.boundaries import is_whole
from sitegen.names.fold import fold, lower
from sitegen.names.match import Claim, Hit, Matcher


def person(identifier: str, *aliases: str | Alias, exclude: tuple[str, ...] = ()) -> Person:
    return Person(
        id=identifier,
        name=identifier,
        aliases=tuple(a if isinstance(a, Alias) else Alias(text=a) for a in aliases),
        exclusions=exclude,
    )


REGISTRY = Registry(
    people=(
        person("anna", "Anna Castro", "Castro", "Kastro", exclude=("Castro District",)),
        person("bashar", "Bashar al-Assad", "Assad"),
        person("boss", Alias(text="potus", ignore_case=True), Alias(text="İstanbullu", ignore_case=True)),
        person("chris-a", "Chris A. Moe", Alias(text="Chris", documents=("one",))),
        person("chris-b", "Chris Bean"),
        person("han", "特朗普", "トランプ"),
        person("handle", "@moe_says"),
        person("mike", "Mike Bloom", "Bloom", exclude=("Bloom News", "Bloom)", "reporting by Bloom")),
        person("nat", "Nat O'Hara", "N. O'Hara"),
        person("sergey", "Magnit", exclude=("Magnit Act",)),
        person("ted", "Sanders", "Ted Sanders", exclude=("Sanders County",)),
        person("tower", "Tump", "D. Tump", exclude=("Tump Tower", "Never Tump")),
    ),
    events=(
        Event(id="act", name="Magnit Act", aliases=(Alias(text="Magnit Act"),)),
        Event(id="raid", name="Raid", aliases=(Alias(text="Hill - Dale raid"),)),
    ),
)
MATCHER = Matcher(REGISTRY)


def named(text: str, document: str = "two", matcher: Matcher = MATCHER) -> list[str]:
    """`entity:surface` of every hit, with a question mark where it is uncertain."""
    return [
        f"{h.entity}:{text[h.start : h.end]}{'' if h.certain else '?'}"
        for h in matcher.find(text, document).hits
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # phrases that are something else
        ("They met in the Castro District, not with Castro.", ["anna:Castro"]),
        ("Anna Castro District Attorney", ["anna:Anna Castro"]),
        ("The Castro\u00a0District; the Castro\nDistrict", []),
        ("the castro district", []),
        ("Tump Tower is not Tump. Outside Tump Tower’s door", ["tower:Tump"]),
        ("Never Tump, they say; never Tump", ["tower:Tump"]),
        ("the Magnit Act and Magnit", ["act:Magnit Act", "sergey:Magnit"]),
        ("Photo: Chris Bean/Bloom)", ["chris-b:Chris Bean"]),
        ("As Bloom News put it, Bloom ran.", ["mike:Bloom"]),
        ("Sanders County voted for Ted Sanders", ["ted:Ted Sanders"]),
        # misspellings that are listed, and only those
        ("Kastro or Castrow", ["anna:Kastro"]),
        # possessives and contractions, with every apostrophe
        ("Tump's, Tump’s, Tump`s", ["tower:Tump"] * 3),
        ("Sanders' and Sanders’ and Sanders’s", ["ted:Sanders"] * 3),
        ("Tump'll go, Tump’d go, TUMP'S", ["tower:Tump"] * 2),
        ("‘Tump’ and “Tump” and 'Tump'", ["tower:Tump"] * 3),
        ("Tump'ton, Tumps, Tumpian, preTump, Tump2, Tump_x, x_Tump", []),
        ("_Tump_ *Tump* __Tump__", ["tower:Tump"] * 3),
        ("Tump² and Tump¹", ["tower:Tump"] * 2),
        ("Tump\u0301", []),
        # hyphens and dashes
        ("Tump-Sanders, Tump–Sanders, Tump—Sanders", ["tower:Tump", "ted:Sanders"] * 3),
        ("anti-Tump and Castro-era", ["tower:Tump", "anna:Castro"]),
        ("Bashar al-Assad, al-Assad", ["bashar:Bashar al-Assad", "bashar:Assad"]),
        ("Bashar al‑Assad", ["bashar:Bashar al‑Assad"]),
        ("the Hill – Dale raid", ["raid:Hill – Dale raid"]),
        # apostrophes within names
        ("Nat O'Hara, Nat O’Hara, N. O`Hara", ["nat:Nat O'Hara", "nat:Nat O’Hara", "nat:N. O`Hara"]),
        ("O'Castro is another, l'Castro and L’Castro are not", ["anna:Castro"] * 2),
        # white space and what is invisible
        ("Ted  Sanders, Ted\nSanders", ["ted:Ted  Sanders", "ted:Ted\nSanders"]),
        ("Ted\u00a0\u2009Sanders", ["ted:Ted\u00a0\u2009Sanders"]),
        ("  Tump\u00ad, T\u200bump!", ["tower:Tump", "tower:T\u200bump"]),
        # handles, mail and web addresses
        ("@Tump and #Tump", ["tower:Tump"] * 2),
        ("(@moe_says) but not joe@moe_says, @moe_says_so", ["handle:@moe_says"]),
        ("Tump@mail.example, joe.Tump@mail.example, joe@Tump.example", []),
        ("https://a.example/Tump?q=Sanders www.Tump.example Tump.com/x Bloom.com", []),
        ("Tump.It was so. Tump.", ["tower:Tump"] * 2),
        ("(https://a.example/) Tump", ["tower:Tump"]),
        # case
        ("POTUS, Potus, potus's; tump", ["boss:POTUS", "boss:Potus", "boss:potus"]),
        ("istanbullu and İSTANBULLU, İİ POTUS", ["boss:istanbullu", "boss:İSTANBULLU", "boss:POTUS"]),
        # scripts without blanks
        ("前总统特朗普说", ["han:特朗普"]),
        ("トランプは来た、トランプタワー", ["han:トランプ"]),
        ("是Tump的", ["tower:Tump"]),
        # scopes
        ("Chris came", []),
        ("D. Tump and Chris A. Moe", ["tower:D. Tump", "chris-a:Chris A. Moe"]),
        # nothing
        ("", []),
        ("\ud800 Tump \udfff", ["tower:Tump"]),
    ],
)  # fmt: skip
def test_names_in_a_text(text: str, expected: list[str]) -> None:
    assert named(text) == expected


def test_a_scoped_alias_counts_in_its_document_only() -> None:
    assert named("Chris and Chris Bean", "one") == ["chris-a:Chris", "chris-b:Chris Bean"]
    assert named("Chris and Chris Bean", "two") == ["chris-b:Chris Bean"]


def test_rival_claims_are_uncertain_and_in_order_of_id() -> None:
    registry = Registry(
        people=(person("a", "Moe"), person("b", "Moe", exclude=("Moe & Co",)), person("c", "Mo"))
    )
    assert named("Moe", matcher=Matcher(registry)) == ["a:Moe?", "b:Moe?"]
    assert named("Moe & Co", matcher=Matcher(registry)) == ["a:Moe"]


def test_a_scoped_claim_wins_over_a_corpus_wide_one() -> None:
    registry = Registry(people=(person("a", "Moe"), person("b", Alias(text="Moe", documents=("one",)))))
    assert named("Moe", "one", Matcher(registry)) == ["b:Moe"]
    assert named("Moe", "two", Matcher(registry)) == ["a:Moe"]


def test_another_entity_may_bear_the_excluded_phrase() -> None:
    registry = Registry(
        people=(person("a", "Tump", exclude=("Tump Tower",)),),
        events=(Event(id="opening", name="x", aliases=(Alias(text="Tump Tower"),)),),
    )
    assert named("Tump Tower", matcher=Matcher(registry)) == ["opening:Tump Tower"]


def test_what_occurs_inside_a_longer_name_is_seen() -> None:
    seen = {claim.alias.text for claim in MATCHER.find("Anna Castro in the Castro District", "two").seen}
    assert seen == {"Anna Castro", "Castro"}


def test_a_whole_name_is_looked_up_by_scope() -> None:
    def entities(claims: tuple[Claim, ...]) -> list[str]:
        return [claim.entity for claim in claims]

    assert entities(MATCHER.claims_on("Nat\u00a0O’Hara", "two")) == ["nat"]
    assert entities(MATCHER.claims_on("Chris", "one")) == ["chris-a"]
    assert entities(MATCHER.claims_on("Chris", "two")) == []
    assert entities(MATCHER.claims_on("PoTuS", "two")) == ["boss"]
    assert entities(MATCHER.claims_on("", "two")) == []


@pytest.mark.parametrize(
    "aliases",
    [
        (".*",),
        ("(",),
        ("a|b",),
        ("[x]",),
        ("^",),
        ("\\w",),
        ("a" * 200,),
        ("\u00ad",),
        ("",),
        (" ",),
        ("\ud800",),
    ],
)
def test_an_alias_is_a_literal(aliases: tuple[str, ...]) -> None:
    matcher = Matcher(Registry(people=(person("a", *aliases),)))
    assert named("a b x ab \\d anything", matcher=matcher) == []


# --- laws ---------------------------------------------------------------------------------------------------

_TEXTS = st.text(alphabet="aAb-_ '’.\u00a0\n\u00ad特İé\u0301", max_size=24)
_ALIASES = st.builds(
    Alias,
    text=st.text(alphabet="aAb -'特é", min_size=1, max_size=4),
    documents=st.sampled_from([(), (), ("one",), ("two",), ("one", "two")]),
    ignore_case=st.booleans(),
)
_PEOPLE = st.lists(
    st.tuples(st.lists(_ALIASES, max_size=3), st.lists(st.text(alphabet="aAb -", max_size=4), max_size=2)),
    max_size=4,
)


def _registry(people: list[tuple[list[Alias], list[str]]]) -> Registry:
    return Registry(
        people=tuple(
            Person(id=f"p{i}", name="x", aliases=tuple(aliases), exclusions=tuple(exclusions))
            for i, (aliases, exclusions) in enumerate(people)
        )
    )


def _occurrences(text: str, literal: str) -> list[tuple[int, int]]:
    size = len(literal)
    starts = [i for i in range(len(text) - size + 1) if text[i : i + size] == literal]
    return [(i, i + size) for i in starts if size and is_whole(text, i, i + size)]


def _simple_find(registry: Registry, text: str, document: str) -> list[Hit]:
    """The same rules, one alias after the other, for texts without addresses."""
    folded = fold(text)
    claims: dict[tuple[int, int], dict[str, bool]] = {}
    for entity in registry.people:
        blocked = [r for e in entity.exclusions for r in _occurrences(folded.text, fold(e).text.strip(" "))]
        for alias in entity.aliases:
            if alias.documents and document not in alias.documents:
                continue
            literal = fold(unicodedata.normalize("NFC", alias.text)).text.strip(" ")
            haystack = lower(folded.text) if alias.ignore_case else folded.text
            for start, end in _occurrences(haystack, lower(literal) if alias.ignore_case else literal):
                if not any(low <= start and end <= high for low, high in blocked):
                    rivals = claims.setdefault((start, end), {})
                    rivals[entity.id] = rivals.get(entity.id, False) or bool(alias.documents)
    hits: list[Hit] = []
    position = 0
    while position < len(folded.text):
        longest = max((end for start, end in claims if start == position), default=0)
        if not longest:
            position += 1
            continue
        rivals = claims[position, longest]
        chosen = sorted(e for e in rivals if rivals[e]) or sorted(rivals)
        for entity_id in chosen:
            hits.append(
                Hit(
                    entity=entity_id,
                    kind="person",
                    start=folded.start(position),
                    end=folded.end(longest),
                    certain=len(chosen) == 1,
                )
            )
        position = longest
    return hits


@given(_PEOPLE, _TEXTS, st.sampled_from(["one", "two", "three"]))
def test_it_finds_what_a_simple_matcher_finds(
    people: list[tuple[list[Alias], list[str]]], text: str, document: str
) -> None:
    registry = _registry(people)
    assert list(Matcher(registry).find(text, document).hits) == _simple_find(registry, text, document)


@given(_PEOPLE, _TEXTS)
def test_hits_are_in_order_and_inside_the_text(
    people: list[tuple[list[Alias], list[str]]], text: str
) -> None:
    last = (0, 0)
    for hit in Matcher(_registry(people)).find(text, "one").hits:
        assert 0 <= hit.start < hit.end <= len(text)
        assert (hit.start, hit.end) == last or hit.start >= last[1]
        assert not text[hit.start].isspace() and not text[hit.end - 1].isspace()
        last = (hit.start, hit.end)


@given(st.text())
def test_folding_keeps_every_visible_character_in_its_place(text: str) -> None:
    folded = fold(text)
    for position, character in enumerate(folded.text):
        original = text[folded.start(position)]
        assert character == original or character in " '\"-\ufffd"
        assert folded.start(position) < folded.end(position + 1) <= len(text)
    assert len(lower(folded.text)) == len(folded.text)
    assert fold(folded.text).text == folded.text
