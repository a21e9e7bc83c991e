"""Mails and mailboxes made to exhaust whoever reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.security.hostile import each

HEAD = (
    "From: Ann <a@b.example>\nTo: b@b.example\nSubject: Words\nDate: Tue, 3 Mar 2020 10:00:00 +0000\n"
    "Message-ID: <m1@x>\n"
)


def _mbox(messages: Iterable[str]) -> str:
    return "".join(f"From x Tue Mar  3 10:00:00 2020\n{message}\n\n" for message in messages)


def _parts_in_parts(depth: int) -> str:
    made = [f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth)]
    return HEAD + "MIME-Version: 1.0\n" + "".join(made) + "Content-Type: text/plain\n\nx\n"


MAIL: dict[str, Callable[[], str]] = {
    "parts in parts": lambda: _parts_in_parts(20_000),
    "100,000 parts": lambda: (
        HEAD + "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\nContent-Type: text/plain\n\nx\n" * 100_000
    ),
    "100,000 headers": lambda: HEAD + each("X-H#: v\n", 100_000) + "\nText.\n",
    "a header of 2 MB": lambda: HEAD + "X-H: " + "v " * 1_000_000 + "\n\nText.\n",
    "a folded header of 200,000 lines": lambda: HEAD + "X-H: v\n" + " v\n" * 200_000 + "\nText.\n",
    "references without end": lambda: HEAD + "References: " + each("<r#@x>\n ", 100_000) + "\n\nText.\n",
    "encoded words": lambda: HEAD.replace("Words", "=?utf-8?q?a?= " * 60_000) + "\nText.\n",
    "brackets in an address": lambda: HEAD.replace("Ann", "(" * 100_000 + '"' * 100_000) + "\nText.\n",
    "deep quotes": lambda: HEAD + "\n" + (">" * 3_000 + " x\n") * 1_000,
    "many quotes": lambda: HEAD + "\n" + "".join("> " * (n % 40) + "x\n" for n in range(60_000)),
    "introductions of quotes": lambda: HEAD + "\n" + "On 3 March 2020, Ann wrote:\n" * 60_000,
    "a long line": lambda: HEAD + "\n" + "word " * 1_000_000,
    "a page of dense HTML": lambda: HEAD + "Content-Type: text/html\n\n" + "<b>x</b><p>" * 160_000,
    "quoted printable": lambda: (
        HEAD + "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n" + "=3D=\n" * 400_000
    ),
    "uuencode": lambda: HEAD + "\nbegin 644 x\n" + "M" * 61 + "\n" * 500_000,
}  # fmt: skip
MBOX: dict[str, Callable[[], str]] = {
    "20,000 mails with one id": lambda: _mbox(HEAD + "\nText.\n" for _ in range(20_000)),
    "20,000 mails in a chain": lambda: _mbox(
        HEAD.replace("m1@", f"m{n}@") + f"In-Reply-To: <m{n - 1}@x>\n\nText.\n" for n in range(20_000)
    ),
    "5,000 mails with 200 references": lambda: _mbox(
        HEAD.replace("m1@", f"m{n}@") + f"References: {''.join(f'<m{n + k}@x> ' for k in range(200))}\n\nText.\n"
        for n in range(5_000)
    ),
    "a million lines of From": lambda: "From x Tue Mar  3 10:00:00 2020\n" * 300_000,
    "mails of nothing": lambda: _mbox("A: b\n" for _ in range(60_000)),
}  # fmt: skip
