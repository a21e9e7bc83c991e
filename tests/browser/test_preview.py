"""The preview in Chromium: pages follow the files by themselves, under the site's own policy."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, expect

from tests.browser.watching import context, watched
from tests.previewing import Project, running


def test_an_open_page_follows_an_edit(browser: Browser, tmp_path: Path) -> None:
    project = Project(tmp_path)
    with running(project) as url, watched(browser, url) as watch:
        watch.open("letter.html")
        expect(watch.page.locator("main")).to_have_text("Dear")
        for text in ("Dearest", "Dearest of all"):
            project.write("letter.txt", text)
            expect(watch.page.locator("main")).to_have_text(text, timeout=2500)
        assert watch.problems == []


def test_an_error_lies_over_the_last_good_page_until_it_is_mended(browser: Browser, tmp_path: Path) -> None:
    project = Project(tmp_path)
    with running(project) as url, watched(browser, url) as watch:
        watch.open("letter.html")
        overlay = watch.page.get_by_role("alert")
        project.write("letter.txt", "broken")
        expect(overlay).to_contain_text("corpus/letter.txt:1: error: <b>broken</b>")
        expect(watch.page.locator("main")).to_have_text("Dear")
        assert watch.page.locator("b").count() == 0
        watch.page.keyboard.press("Escape")
        expect(overlay).to_have_count(0)
        watch.open("index.html")
        expect(overlay).to_be_visible()
        overlay.get_by_role("button", name="Hide").click()
        expect(overlay).to_have_count(0)
        project.write("letter.txt", "whole again")
        expect(overlay).to_have_count(0)
        watch.open("letter.html")
        expect(watch.page.locator("main")).to_have_text("whole again")
        assert watch.problems == []


def test_a_page_finds_a_preview_that_was_started_anew(browser: Browser, tmp_path: Path) -> None:
    project = Project(tmp_path)
    with context(browser) as opened:
        page = opened.new_page()
        with running(project) as url:
            page.goto(url + "letter.html")
            expect(page.locator("main")).to_have_text("Dear")
        project.write("letter.txt", "Dearest")
        with running(project, port=urlsplit(url).port) as again:
            assert again == url
            expect(page.locator("main")).to_have_text("Dearest")
