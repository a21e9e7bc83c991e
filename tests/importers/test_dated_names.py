"""Dates from the names of files: only where a folder is named by date, and never against what a text states."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen import dates
from sitegen.importers.dated_names import BY_NAMES, date_by_names
from sitegen.model import Document, Fact
from tests.importers.accounting import imported, source


def document(path: str, date: str | None = None) -> Document:
    return Document(id=path, path=path, sha256="", importer="text", title=path, blocks=(), date=date)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("1961-a.txt", "1965-b.txt", "1969-c.txt"), ("1961?", "1965?", "1969?")),
        (("1961 a.txt", "1965_b.txt", "1969-c.txt"), ("1961?", "1965?", "1969?")),
        (("2020-03-01-a.txt", "2020-3-9 b.txt", "2021-c.txt"), ("2020-03-01?", "2020-03-09?", "2021?")),
        (("1961-a.txt", "1965-b.txt"), (None, None)),
        (("1984-a.txt", "b.txt", "1969-c.txt", "1970-d.txt"), (None, None, None, None)),
        (
            ("1962-a.txt", "1963-b.txt", "1969-c.txt", "1970-d.txt", "about"),
            ("1962?", "1963?", "1969?", "1970?", None),
        ),
        (("0961-a.txt", "1065-b.txt", "9969-c.txt"), (None, None, None)),
        (("19610-a.txt", "19650-b.txt", "19690-c.txt"), (None, None, None)),
        (("1961.txt", "1965.txt", "1969.txt"), (None, None, None)),
    ],
)
def test_a_folder_that_is_named_by_date(names: tuple[str, ...], expected: tuple[str | None, ...]) -> None:
    made = date_by_names([document(f"letters/{name}") for name in names])
    assert tuple(d.date for d in made) == expected
    assert all(date is None or dates.is_edtf(date) for date in expected)


def test_the_folders_count_each_by_itself_and_the_order_stays() -> None:
    paths = ("b/1961-a.txt", "a/1961-a.txt", "a/1962-b.txt", "b/x.txt", "a/1963-c.txt")
    made = date_by_names([document(path) for path in paths])
    assert [(d.path, d.date) for d in made] == list(
        zip(paths, (None, "1961?", "1962?", None, "1963?"), strict=True)
    )


def test_what_a_text_states_wins_and_what_contradicts_the_names_ends_it() -> None:
    three = [document("1961-a.txt"), document("1962-b.txt", "1962-05-03"), document("1963-c.txt")]
    assert [d.date for d in date_by_names(three)] == ["1961?", "1962-05-03", "1963?"]
    wrong = [three[0], replace(three[1], date="1999"), three[2]]
    assert date_by_names(wrong) == tuple(wrong)
    unread = [three[0], replace(three[1], date=None, date_text="on the day of the fair"), three[2]]
    assert [d.date for d in date_by_names(unread)] == ["1961?", None, "1963?"]


def test_an_export_of_many_documents_is_no_folder() -> None:
    many = [replace(document("1961-export.xml"), id=str(n)) for n in range(4)]
    assert date_by_names(many) == tuple(many)


def test_that_it_is_not_in_the_text_is_said() -> None:
    made = date_by_names([document(f"{year}-a.txt") for year in (1961, 1962, 1963)])
    assert all(d.facts == (Fact(field="date", basis=BY_NAMES, curated=False),) for d in made)


def test_speeches_that_are_named_by_their_years(shared: Path) -> None:
    with zipfile.ZipFile(shared / "speeches/us-inaugural.zip") as archive:
        members = [name for name in archive.namelist() if name.endswith(".txt")]
        texts = [source(archive.read(name).decode("utf-8", "replace"), name) for name in members[:12]]
    documents = [d for text in texts for d in imported(text.text).documents]
    named = [replace(d, path=text.path) for d, text in zip(documents, texts, strict=True)]
    assert [d.date for d in date_by_names(named)] == [f"{n.rpartition('/')[2][:4]}?" for n in members[:12]]
