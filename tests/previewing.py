"""A small project and its preview in a thread, for the tests of `serve`."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sitegen.model import Output
from sitegen.serve import serve
from sitegen.write import publish
from tests.building import ROOT

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; "
    "trusted-types sitegen"
)
PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    '<title>T</title><link rel="icon" href="data:,"></head>'
    "<body><main>{}</main></body></html>"
)


class Project:
    """A corpus of text files of which each becomes a page; a file that says `broken` fails the build."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.corpus, self.site = folder / "corpus", folder / "site"
        self.corpus.mkdir()
        (self.corpus / "letter.txt").write_text("Dear")
        self.builds = 0
        self.reports: list[str] = []
        self.watched = (self.corpus,)
        self.built = threading.Event()

    def rebuild(self) -> tuple[bool, tuple[str, ...]]:
        self.builds += 1
        texts = {p.stem: p.read_text() for p in sorted(self.corpus.glob("*.txt"))}
        if "crash" in texts.values():
            raise RuntimeError("a fault of its own")
        bad = [stem for stem, text in texts.items() if text == "broken"]
        if bad:
            return False, tuple(f"{self.corpus}/{stem}.txt:1: error: <b>broken</b>" for stem in bad)
        pages = [Output(path=f"{stem}.html", data=PAGE.format(text).encode()) for stem, text in texts.items()]
        extra = [
            Output(path="index.html", data=PAGE.format("home").encode()),
            Output(path="404.html", data=PAGE.format("no such page").encode()),
            Output(path="people/index.html", data=PAGE.format("people").encode()),
            Output(path="assets/site-1.css", data=b"main {}"),
            Output(path="data/corpus.json", data=b"{}"),
        ]
        report, found = publish([*pages, *extra], self.site, corpus=self.corpus)
        assert found == ()
        self.built.set()
        return report is not None, ("corpus/x.txt: warning: a warning",)

    def write(self, name: str, text: str) -> None:
        (self.corpus / name).write_text(text)


@contextmanager
def running(project: Project, **options: object) -> Iterator[str]:
    """The preview of a project in a thread; its address, once the first build is over."""
    addresses: list[str] = []
    started, stop = threading.Event(), threading.Event()

    def note(url: str) -> None:
        addresses.append(url)
        started.set()

    settings: dict[str, object] = {
        "watched": lambda: project.watched,
        "static": (project.folder / "nothing", ROOT / "static"),
        "report": project.reports.append,
        "port": 0,
        "started": note,
        "until": stop,
        **options,
    }
    thread = threading.Thread(target=lambda: serve(project.rebuild, project.site, **settings))  # type: ignore[arg-type]
    thread.start()
    try:
        assert started.wait(10)
        wait_for(lambda: any("warning" in line or "rror" in line for line in project.reports))
        yield addresses[0]
    finally:
        stop.set()
        thread.join(10)
        assert not thread.is_alive()


def wait_for(condition: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)
