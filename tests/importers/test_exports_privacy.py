"""No address, IP or password's hash of an export, and nothing that it withholds, is in a built site."""

from __future__ import annotations

import json
import re
from pathlib import Path
from shutil import copytree

from tests.building import build_site, files_of
from tests.importers import exports

HASH = "$2a$10$Wn7zJt9yLx3kQ0mR5sT1uOeVbXcYdZfGhIjKlMnOpQrStUvWxYz12"
WITHHELD = "withheldword"
_ADDRESS = re.compile(rb"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_NETWORK = re.compile(rb"(?:ip_?address|IP)>\s*(?:<!\[CDATA\[)?([0-9a-fA-F:.]{7,45})", re.I)


def _corpus(folder: Path) -> None:
    """Each format with what must not be shown, in its own fields and where people write it themselves."""
    fields = {
        "author_email": "reader@mail.example",
        "author_IP": "198.51.100.7",
        "author_url": "mailto:me@mail.example",
    }
    comments = (
        exports.wxr_comment(1, 0, **fields),
        exports.wxr_comment(2, 1, text="Write to other@mail.example", author="named@mail.example"),
        exports.wxr_comment(3, 0, approved="spam", text=WITHHELD, **fields),
        exports.wxr_comment(4, 3, **fields),
    )
    items = (
        exports.wxr_item(1, *comments, content='<a href="mailto:anna@mail.example">Mail</a>'),
        exports.wxr_item(2, title=WITHHELD, post_password="hunter2secret"),
        exports.wxr_item(3, title=WITHHELD, status="draft"),
    )
    author = exports.wxr_author("anna", "Anna", "anna@mail.example")
    (folder / "blog.xml").write_text(exports.wxr(author, *items), encoding="utf-8")
    posts = (
        exports.disqus_post("1", "7"),
        exports.disqus_post("2", "7", spam="true", text=WITHHELD),
        exports.disqus_post("3", "7", deleted="true", text=WITHHELD),
    )
    (folder / "talk.xml").write_text(exports.disqus(exports.disqus_thread("7"), *posts), encoding="utf-8")
    draft = "<app:control><app:draft>yes</app:draft></app:control>"
    entries = (exports.blogger_entry("post", 4), exports.blogger_entry("post", 5, draft, title=WITHHELD))
    (folder / "feed.atom").write_text(exports.blogger(*entries), encoding="utf-8")
    user = {
        "id": "u",
        "name": "Anna",
        "email": "ghost@mail.example",
        "password": HASH,
        "last_seen_ip": "203.0.113.5",
    }
    rows = [
        {
            "id": "1",
            "slug": "a",
            "title": "Post",
            "html": "<p>x</p>",
            "status": "published",
            "author_id": "u",
        },
        {"id": "2", "slug": "b", "title": WITHHELD, "html": WITHHELD, "status": "draft"},
    ]
    ghost = {"db": [{"meta": {"exported_on": 1}, "data": {"posts": rows, "users": [user]}}]}
    (folder / "ghost.json").write_text(json.dumps(ghost), encoding="utf-8")
    (folder / "posts").mkdir()
    (folder / "posts.csv").write_text(
        f"post_id,post_date,is_published,audience,title,subtitle\n1001.a,2020-03-01,true,everyone,Post,\n"
        f"1002.b,,false,everyone,{WITHHELD},\n",
        encoding="utf-8",
    )
    (folder / "posts" / "1001.a.html").write_text("<p>Words</p>", encoding="utf-8")
    (folder / "posts" / "1002.b.html").write_text(f"<p>{WITHHELD}</p>", encoding="utf-8")
    (folder / "posts" / "1001.a.opens.csv").write_text(
        "post_id,timestamp,email,active_subscription\n1001,2020,subscriber@mail.example,true\n",
        encoding="utf-8",
    )


def test_a_site_of_exports_holds_no_address_and_nothing_withheld(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    _corpus(corpus)
    build_site(corpus, tmp_path / "site")
    site = files_of(tmp_path / "site")
    assert sum(path.startswith("documents/") for path in site) > 5
    secrets = [
        b"mail.example",
        b"198.51.100.7",
        b"203.0.113.",
        HASH.encode(),
        b"hunter2secret",
        WITHHELD.encode(),
    ]
    assert [(path, secret) for path, data in site.items() for secret in secrets if secret in data] == []


def test_a_site_of_the_real_exports_holds_none_of_their_addresses(shared: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    for name in ("wxr", "disqus", "blogger", "medium-substack"):
        copytree(shared / name, corpus / name)
    raw = b"\n".join(files_of(corpus).values())
    secrets = {m.lower() for m in _ADDRESS.findall(raw)} | {
        m for m in _NETWORK.findall(raw) if m != b"127.0.0.1"
    }
    assert len(secrets) > 20
    build_site(corpus, tmp_path / "site")
    site = files_of(tmp_path / "site")
    shown = [(path, s) for path, data in site.items() for s in secrets if s in data.lower()]
    assert shown == []
