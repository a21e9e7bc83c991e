"""Names that a program finds are a source's words: none becomes markup, none tells an address, wherever it is shown.

The authors, commenters and senders of the corpus are addresses and vectors, its texts speak of them as of people;
whatever is found is looked for in every file of the site and in the suggestions, and its cards are opened.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser

from sitegen.yamlfile import load_yaml
from tests.browser.watching import file_url
from tests.building import build_site, files_of, run_sitegen
from tests.security.test_hostile_text import _STRANGE, _guarded, _visit

# These stand in addresses alone, so that a site which holds one of them tells an address.
HOST = "quellmoor"
SECRET = re.compile(rf"{HOST}|203\W0\W113\W77|2001\W?:db8:77")

ADDRESSES = (
    f"joe.moe@{HOST}.example",
    f"Ann Lee <ann.lee@{HOST}.example>",
    f"Jo Moe (jo at {HOST}.example)",
    f"mailto:mo@{HOST}.example",
    f"kim＠{HOST}.example",
    f"kay\u200b@{HOST}.example",
    f"zed@{HOST[:5]}\u00ad{HOST[5:]}.example",
    f"ulf@{HOST}．example",
    f"kim [at] {HOST} dot example",
    "203.0.113.77",
    "IP:203.0.113.77",
    "2001:db8:77::beef",
)
VECTORS = (
    "Ann \u202eeeL\u202c Mar\u200blow",
    "Zoe </script><img src=x onerror=alert(1)> Quist",
    "</title><script>alert(1)</script>",
    "Lee\u2028# no comment: yes",
    "__proto__",
    "constructor",
    'Zoë "Q": {x}, [y]',
    "%(name)s %s %%",
    "{{ 7 * 191 }} {% raw %}",
    "- id: ann-lee",
)


def _write(folder: Path) -> None:
    folder.mkdir()
    messages = []
    for number, name in enumerate(ADDRESSES + VECTORS):
        letter = (
            f"---\ntitle: {json.dumps(f'Notes of {name}')}\nauthor: {json.dumps(name)}\ndate: 2001-02-03\n---\n\n"
            f"Martha Quist and {name} met Peter Unwin. Mr. {name} said so. {name}, who lives there, wrote to her.\n\n"
            f"Dr. {name} told Peter Unwin: “{name} was born in 1950.” Then came the Battle of {name}.\n"
        )
        (folder / f"m{number}.md").write_text(letter, encoding="utf-8", newline="")
        post = [
            *(f"Letter {number}", f"By {name}", "Martha Quist lived here, said Peter Unwin."),
            *(f"Posted by {name} at 7:12 AM", "3 comments:"),
            *(f"{name} said...", f"I am {name}, @{name} knows.", f"{name} said...", "So says Martha Quist."),
            *("Anonymous said...", f"{name}: you say so. Thanks, {name}!", "Post a Comment"),
        ]
        (folder / f"t{number}.txt").write_text("\n\n".join(post) + "\n", encoding="utf-8", newline="")
        line = " ".join(name.split())
        messages.append(
            f"From a@{HOST}.example Mon Jan  1 00:00:00 2001\nFrom: {line}\nSubject: on the mill of {line}\n"
            f"Date: Mon, 1 Jan 2001 00:00:{number:02d} +0000\nMessage-ID: <{number}@{HOST}.example>\n\n"
            f"On Monday {line} wrote:\n> Martha Quist was there.\n\nDear {line}, so she was.\n\n-- \n{line}\n\n"
        )
    (folder / "list.mbox").write_text("".join(messages), encoding="utf-8", newline="")
    (folder / f"joe@{HOST}.example.txt").write_text("A letter\n\nBy Martha Quist.\n", encoding="utf-8")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile-names") / "corpus"
    _write(folder)
    return folder


@pytest.fixture(scope="module")
def site(corpus: Path) -> Path:
    made = corpus.with_name("site")
    build_site(corpus, made, "--quiet")
    return made


@pytest.fixture(scope="module")
def suggestions(corpus: Path) -> str:
    target = corpus.with_name("proposal.yml")
    run = run_sitegen("suggest", corpus, "--output", target)
    assert run.returncode == 0 and "Traceback" not in run.stderr, run.stderr
    assert not SECRET.search(_as_read(run.stdout + run.stderr))
    return target.read_text("utf-8")


def _as_read(text: str) -> str:
    """A text as somebody could read it who looks for an address: decoded, without what is invisible."""
    for decoded in (html.unescape, unquote):
        text = decoded(text)
    text = re.sub(r"\\{1,2}u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    text = re.sub(r"\\U([0-9a-fA-F]{8})", lambda match: chr(int(match[1], 16)), text)
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in text if unicodedata.category(c) != "Cf")


def test_no_file_and_no_name_of_a_file_tells_an_address(site: Path) -> None:
    files = files_of(site)
    assert any(path.startswith("people/ann-lee") for path in files), "people are found"
    told = [
        f"{path}: {_as_read(text)[max(0, found.start() - 40) : found.end() + 20]}"
        for path, data in files.items()
        for text in (f"{path}\n{data.decode('utf-8', 'replace')}",)
        if (found := SECRET.search(_as_read(text)))
    ]
    assert told == []


def test_the_suggestions_tell_no_address_and_hold_nothing_but_their_sections(suggestions: str) -> None:
    assert not SECRET.search(_as_read(suggestions))
    root, found = load_yaml(suggestions, "suggestions.yml")
    assert root is not None and found == ()
    sections = {key.text for key, _ in root.entries}
    assert sections <= {"people", "events", "same-or-not-same", "ambiguous", "exclude", "unused"}
    assert "people" in sections


def test_cards_of_hostile_names_are_text(browser: Browser, site: Path) -> None:
    with _guarded(browser, file_url(site), policy=False) as watch:
        wrong: list[str] = []
        opened = 0
        number = len(ADDRESSES)
        for page in [f"documents/m{n}-md.html" for n in range(number, number + len(VECTORS))]:
            wrong += _visit(watch, page)
            links = watch.page.locator("main a.m[data-e]")
            for place in range(min(links.count(), 6)):
                links.nth(place).focus()
                watch.page.keyboard.press("Alt+ArrowDown")
                card = watch.page.locator(".name-card")
                card.wait_for(timeout=5000)
                opened += 1
                said = _as_read(card.inner_text())
                wrong += [f"{page}: {said}"] if SECRET.search(said) or "\u202e" in card.inner_text() else []
                watch.page.keyboard.press("Escape")
            wrong += watch.page.evaluate(_STRANGE, watch.base)
        assert wrong == [] and watch.problems == []
        assert opened > len(VECTORS)
