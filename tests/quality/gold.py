"""Annotated texts of others -> documents as an importer would make them, with what the annotators marked.

Invariant: a mark's range is a range of its block's text, and `surface == text[start:end]`. Which phrases count
as names of people, and by which of their words, is the rule of `tests.quality.cores`.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from sitegen.model import Block, BlockKind, Comment, Document
from tests.quality.cores import (
    PLURAL_PRONOUNS,
    POSSESSIVE,
    SINGULAR_PRONOUNS,
    Phrase,
    person_marks,
    strip_titles,
)
from tests.quality.tokens import join_tokens

_CHUNK = 12  # sentences to a paragraph, where a source keeps no paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One annotated phrase: its block and range, its entity (unique over the corpus), its Wikipedia title.

    `start` and `end` are the core of a person's phrase (`name_core`), and the whole of an event's.
    """

    document: str
    comment: str | None
    anchor: str
    start: int
    end: int
    surface: str
    entity: str
    wiki: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMark:
    """A dated phrase: its words, what the annotators say it means (`when`, `from`, `to`, …), where it stands.

    The source gives words without a place; the place is the next occurrence after that of the one before, and
    `anchor` is empty where there is none.
    """

    document: str
    words: str
    attributes: tuple[tuple[str, str], ...]
    anchor: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A corpus of documents with its marks, each in the order of the documents and of the text.

    `nested` are names of people inside the names of other things ("the Norton Bridge"), which are not people by
    the contract of the finder; they are no part of `people`.
    """

    name: str
    documents: tuple[Document, ...]
    people: tuple[Mark, ...]
    nested: tuple[Mark, ...] = ()
    events: tuple[Mark, ...] = ()
    dates: tuple[DateMark, ...] = ()


def _mark(document: str, comment: str | None, phrase: Phrase) -> Mark:
    begin, end = phrase.core or (0, len(phrase.text))
    return Mark(
        document=document,
        comment=comment,
        anchor=phrase.anchor,
        start=phrase.start + begin,
        end=phrase.start + end,
        surface=phrase.text[begin:end],
        entity=f"{document}/{phrase.entity}",
        wiki=phrase.wiki,
    )


def _document(identifier: str, title: str, blocks: Iterable[Block], **more: object) -> Document:
    return Document(
        id=identifier,
        path=f"{identifier}.txt",
        sha256=identifier.encode().hex().ljust(64, "0")[:64],
        importer="text",
        title=title,
        blocks=(Block(anchor="title", kind="title", text=title), *blocks),
        **more,  # type: ignore[arg-type]
    )


# --- GUM: biographies, news, travel guides ------------------------------------------------------------------


def read_gum(shared: Path, keep: Callable[[int], bool] = lambda number: True) -> Gold:
    """GUM's biographies, news and travel guides, a document a text; `keep` chooses by a document's number.

    A paragraph of the text is a block that keeps its line ends; a single short line without a stop at its end
    is a heading.
    """
    documents: list[Document] = []
    people: list[Mark] = []
    nested: list[Mark] = []
    events: list[Mark] = []
    dates: list[DateMark] = []
    lines = (shared / "gold-gum" / "gum-bio-news-voyage.jsonl").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        record = json.loads(line)
        if not keep(number):
            continue
        identifier = record["doc"].lower().replace("_", "-")
        blocks, starts = _gum_blocks(record["text"])
        documents.append(
            _document(identifier, record["title"], blocks, date=record["date"] or None, url=record["url"])
        )
        phrases = _gum_phrases(record, blocks, starts)
        named = [(_mark(identifier, None, p), p.inside) for p in person_marks(phrases["person"])]
        people += (mark for mark, inside in named if not inside)
        nested += (mark for mark, inside in named if inside)
        events += (_mark(identifier, None, p) for p in phrases["event"])
        dates += _gum_dates(identifier, record["dates"], blocks)
    return Gold(
        name="GUM",
        documents=tuple(documents),
        people=tuple(people),
        nested=tuple(nested),
        events=tuple(events),
        dates=tuple(dates),
    )


def _gum_blocks(text: str) -> tuple[list[Block], list[int]]:
    blocks: list[Block] = []
    starts: list[int] = []
    position = 0
    for part in text.split("\n\n"):
        heading = (
            "\n" not in part and len(part) < 80 and not part.rstrip().endswith((".", "!", "?", '"', ":", "”"))
        )
        kind: BlockKind = "heading" if heading else "paragraph"
        anchor = f"p-{len(blocks) + 1}"
        blocks.append(Block(anchor=anchor, kind=kind, text=part, level=2 if heading else 0))
        starts.append(position)
        position += len(part) + 2
    return blocks, starts


def _gum_phrases(
    record: dict[str, object], blocks: list[Block], starts: list[int]
) -> dict[str, list[Phrase]]:
    text = str(record["text"])
    entities: dict[str, dict[str, str | None]] = record["entities"]  # type: ignore[assignment]
    mentions: list[dict[str, object]] = record["mentions"]  # type: ignore[assignment]
    phrases: dict[str, list[Phrase]] = {"person": [], "event": []}
    others = [(int(str(m["start"])), int(str(m["end"]))) for m in mentions if m["type"] != "person"]
    for mention in mentions:
        kind = str(mention["type"])
        if kind not in phrases:
            continue
        start, end = int(str(mention["start"])), int(str(mention["end"]))
        number = max(n for n, s in enumerate(starts) if s <= start)
        local = start - starts[number]
        entity = str(mention["id"])
        surface = blocks[number].text[local : local + end - start]
        if len(surface) < end - start:  # a phrase over two paragraphs
            continue
        phrases[kind].append(
            Phrase(
                anchor=blocks[number].anchor,
                start=local,
                end=local + end - start,
                text=surface,
                entity=entity,
                wiki=entities[entity]["wiki"] or "",
                inside=any(
                    _goes_on(text, end, stop) for begin, stop in others if begin <= start and end < stop
                ),
            )
        )
    return phrases


def _goes_on(text: str, end: int, stop: int) -> bool:
    """Whether a longer name goes on right after a name: "Norton" in "the Norton Bridge", not "Norton's Bridge"."""
    return re.match(r" [^\W\d_a-z]", text[end:stop]) is not None and not POSSESSIVE.search(text[:end])


def _gum_dates(document: str, dates: list[dict[str, object]], blocks: list[Block]) -> list[DateMark]:
    marks: list[DateMark] = []
    number, position = 0, 0
    for date in dates:
        words = str(date["tokens"])
        attributes: dict[str, str] = date["attrs"]  # type: ignore[assignment]
        pattern = re.compile(r"\s*".join(re.escape(token) for token in words.split()))
        place: tuple[str, int, int] = ("", 0, 0)
        for n in range(number, len(blocks)):
            found = pattern.search(blocks[n].text, position if n == number else 0)
            if found:
                place, number, position = (blocks[n].anchor, found.start(), found.end()), n, found.end()
                break
        marks.append(
            DateMark(
                document=document,
                words=words,
                attributes=tuple(sorted(attributes.items())),
                anchor=place[0],
                start=place[1],
                end=place[2],
            )
        )
    return marks


# --- LitBank: long prose ------------------------------------------------------------------------------------


def read_litbank(shared: Path, keep: Callable[[int], bool] = lambda number: True) -> Gold:
    """LitBank's novels, a document a text of about 2,000 words; names are its phrases marked PROP_PER.

    The source keeps no paragraphs: twelve sentences are a block.
    """
    documents: list[Document] = []
    people: list[Mark] = []
    with zipfile.ZipFile(shared / "gold-litbank" / "litbank-even50.zip") as archive:
        names = sorted(n for n in archive.namelist() if n.startswith("coref/") and n.endswith(".txt"))
        for number, name in enumerate(names):
            if not keep(number):
                continue
            text = archive.read(name).decode("utf-8")
            marks = archive.read(name.removesuffix("txt") + "ann").decode("utf-8")
            identifier = name.rsplit("/", 1)[1].removesuffix("_brat.txt").replace("_", "-")
            blocks, places = _litbank_blocks(text)
            title = identifier.split("-", 1)[1].replace("-", " ").title()
            documents.append(_document(identifier, title, blocks))
            phrases = _litbank_phrases(marks, blocks, places)
            people += (_mark(identifier, None, p) for p in person_marks(phrases, proper=True))
    return Gold(name="LitBank", documents=tuple(documents), people=tuple(people))


def _litbank_blocks(text: str) -> tuple[list[Block], dict[int, tuple[int, int, int]]]:
    """Blocks, and for each token's place in the file its block's number and range there."""
    tokens: list[tuple[int, str, int]] = []
    sentence = 0
    for found in re.finditer(r"\S+|\n", text):
        if found.group() == "\n":
            sentence += 1
        else:
            tokens.append((found.start(), found.group(), sentence // _CHUNK))
    blocks: list[Block] = []
    places: dict[int, tuple[int, int, int]] = {}
    for chunk in sorted({t[2] for t in tokens}):
        part = [t for t in tokens if t[2] == chunk]
        joined, ranges = join_tokens([t[1] for t in part])
        for (start, _token, _chunk), (begin, end) in zip(part, ranges, strict=True):
            places[start] = (len(blocks), begin, end)
        blocks.append(Block(anchor=f"p-{len(blocks) + 1}", kind="paragraph", text=joined))
    return blocks, places


_BRAT = re.compile(r"(?m)^T\d+\t(\S+) (\d+) (\d+)\t")


def _litbank_phrases(
    marks: str, blocks: list[Block], places: dict[int, tuple[int, int, int]]
) -> list[Phrase]:
    kinds: dict[tuple[int, int], str] = {}
    entities: dict[tuple[int, int], str] = {}
    for label, start, end in _BRAT.findall(marks):
        into = kinds if re.match(r"(?:PROP|NOM|PRON)_[A-Z]{3}\Z", label) else entities
        into[int(start), int(end)] = label
    ends = {start + len(token): start for start, token in _file_tokens(places, blocks)}
    phrases: list[Phrase] = []
    for (start, end), kind in sorted(kinds.items()):
        last = ends.get(end)
        if not kind.endswith("_PER") or start not in places or last is None:
            continue
        block, begin, _ = places[start]
        stop = places[last][2]
        if places[last][0] != block:
            continue
        text = blocks[block].text[begin:stop]
        pronoun = text.lower() in PLURAL_PRONOUNS or text.lower() in SINGULAR_PRONOUNS
        if kind == "PROP_PER" or pronoun:
            phrases.append(
                Phrase(
                    anchor=blocks[block].anchor,
                    start=begin,
                    end=stop,
                    text=text,
                    entity=entities.get((start, end), f"{start}-{end}"),
                )
            )
    return phrases


def _file_tokens(places: dict[int, tuple[int, int, int]], blocks: list[Block]) -> Iterable[tuple[int, str]]:
    for start, (block, begin, end) in places.items():
        text = blocks[block].text[begin:end]
        yield start, {"“": "``", "”": "''"}.get(text, text)


# --- WNUT-17: comments --------------------------------------------------------------------------------------


def read_wnut(shared: Path, keep: Callable[[int], bool] = lambda number: True) -> Gold:
    """WNUT-17's comments, each on a document of its own, since they are of unrelated pages.

    A person's span counts as it is, without a title before it or an apostrophe and s after it: commenters
    write names in lower case, too, so there is no other core.
    """
    text = (shared / "gold-wnut17" / "emerging.dev.conll").read_text(encoding="utf-8")
    documents: list[Document] = []
    people: list[Mark] = []
    for number, sentence in enumerate(text.split("\n\n")):
        rows = [line.split("\t") for line in sentence.splitlines() if "\t" in line]
        if not rows or not keep(number):
            continue
        identifier = f"wnut-{number:04}"
        joined, ranges = join_tokens([row[0] for row in rows])
        comment = f"{identifier}-c-1"
        block = Block(anchor="c-1-p-1", kind="paragraph", text=joined)
        made = Comment(id=comment, document=identifier, parent=None, depth=1, order=0, blocks=(block,))
        documents.append(_document(identifier, "", (), comments=(made,)))
        for first, last in _spans([row[1] for row in rows], "person"):
            begin, end = ranges[first][0], ranges[last][1]
            core = strip_titles(joined, begin, begin + len(POSSESSIVE.sub("", joined[begin:end])))
            if core is not None:
                phrase = Phrase(
                    anchor="c-1-p-1", start=begin, end=end, text=joined[begin:end], entity=str(first)
                )
                phrase.core = core[0] - begin, core[1] - begin
                people.append(_mark(identifier, comment, phrase))
    return Gold(name="WNUT-17", documents=tuple(documents), people=tuple(people))


def _spans(tags: list[str], kind: str) -> list[tuple[int, int]]:
    """First and last token of each span of this kind."""
    spans: list[tuple[int, int]] = []
    for number, tag in enumerate(tags):
        if tag == f"B-{kind}":
            spans.append((number, number))
        elif tag == f"I-{kind}" and spans and spans[-1][1] == number - 1:
            spans[-1] = spans[-1][0], number
    return spans
