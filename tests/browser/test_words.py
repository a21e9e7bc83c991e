"""What scripts say on a page is in the site's language: a site in a made-up one, after its scripts have run."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import pseudo
from tests.browser.watching import file_url, watched
from tests.building import build_site

LETTER = "---\ntitle: {title}\nauthor: {author}\ndate: 1890-05-10\n---\n\n{text}\n"
SHOWN = "document.documentElement.outerHTML"


@pytest.fixture(scope="module")
def made_up_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Texts in Greek letters, the interface in full-width ones; a thread, and enough documents for a filter."""
    folder = tmp_path_factory.mktemp("made-up")
    corpus, g = folder / "corpus", pseudo.greek
    corpus.mkdir()
    pseudo.write_catalogue(folder / "locale")
    settings = f"title: {g('The Papers')}\nlanguage: {pseudo.LANGUAGE}\ncorpus: corpus\nautomatic: off\n"
    (folder / "sitegen.yml").write_text(settings, encoding="utf-8")
    people = f"people:\n  - id: ada\n    name: {g('Ada Miller')}\n    aliases: [{g('Ada')}]\n"
    (corpus / "people.yml").write_text(people, encoding="utf-8")
    events = (
        f"events:\n  - id: fire\n    name: {g('the great fire')}\n    date: 1890-05-03\n    people: [ada]\n"
    )
    (corpus / "events.yml").write_text(events, encoding="utf-8")
    for n in range(14):
        text = g(f"Ada Miller saw the great fire. Ada slept. Nobody else was there on day {n}.")
        letter = LETTER.format(title=g(f"Letter {n}"), author=g("Ben Stone"), text=text)
        (corpus / f"l{n}.md").write_text(letter, encoding="utf-8")
    thread = "id,parent,author,date,text\n" + "".join(
        f"{n},{n // 2 or ''},{g('Tom')},2020-01-0{n} 10:00,{g('Ada said so')}\n" for n in range(1, 8)
    )
    (corpus / f"{g('Thread')}.csv").write_text(thread, encoding="utf-8")
    site = folder / "site"
    build_site(corpus, site, "--config", folder / "sitegen.yml")
    return site


@pytest.mark.parametrize(
    ("page", "steps"),
    [
        ("documents/index.html", ()),
        ("documents/l1-md.html", ("hover:.text .m-person",)),
        ("people/ada.html", ()),
        ("events/fire.html", ()),
        ("timeline/index.html", ("uncheck:[value=document]",)),
        ("connections/index.html", ()),
        ("404.html", ()),
        ("search/index.html?q=" + pseudo.greek("Ada"), ("wait:[data-search=ready]",)),
        ("search/index.html?view=concordance&q=" + pseudo.greek("Ada"), ("wait:[data-search=ready]",)),
        ("search/index.html?kind=document&q=" + pseudo.greek("nothing"), ("wait:[data-search=ready]",)),
        ("search/index.html?q=" + pseudo.greek("Adaa"), ("wait:[data-search=ready]",)),
    ],
)
def test_scripts_add_no_english(
    browser: Browser, made_up_site: Path, page: str, steps: tuple[str, ...]
) -> None:
    with watched(browser, file_url(made_up_site)) as watch:
        watch.open(page)
        for step in steps:
            act, _, target = step.partition(":")
            if act == "wait":
                watch.page.wait_for_selector(target)
            elif act == "hover":
                watch.page.hover(target)
                watch.page.wait_for_selector(".name-card")
            else:
                watch.page.uncheck(target)
        watch.page.wait_for_timeout(200)
        found = pseudo.english_in(watch.page.evaluate(SHOWN))
        assert [
            line for line in found if ".html" not in line
        ] == []  # an address that was asked for stands as it is
        assert watch.problems == []


def test_a_thread_says_its_tools_in_the_language(browser: Browser, made_up_site: Path) -> None:
    threads = sorted((made_up_site / "discussions").glob("[!i]*.html"))
    assert threads, "the table made no thread"
    with watched(browser, file_url(made_up_site)) as watch:
        watch.open(f"discussions/{threads[0].name}")
        watch.page.fill("[data-thread-tools] input[type=search]", pseudo.greek("said"))
        watch.page.wait_for_timeout(200)
        assert pseudo.english_in(watch.page.evaluate(SHOWN)) == []
        assert watch.problems == []
