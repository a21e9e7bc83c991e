"""Texts made to exhaust whoever looks for lines, marks, tables and dates in them."""

from __future__ import annotations

from collections.abc import Callable

from tests.security.hostile import each

BAIT: dict[str, Callable[[], str]] = {
    "a line of 5 MB": lambda: "word " * 1_000_000,
    "a word of 5 MB": lambda: "w" * 5_000_000,
    "a million lines": lambda: "x\n" * 1_000_000,
    "blanks": lambda: "a" + " " * 2_000_000 + "b",
    "tabs and line ends": lambda: "a" + "\t\n" * 500_000 + "b",
    "quotation marks": lambda: ">" * 200_000 + " x\n",
    "many quoted lines": lambda: ("> " * 40 + "x\n") * 20_000,
    "deep lists": lambda: "".join("  " * n + "- x\n" for n in range(1_200)),
    "brackets": lambda: "[" * 500_000 + "\n",
    "pairs of brackets": lambda: "[a](" * 200_000,
    "stars": lambda: "*a **a " * 150_000,
    "underscores": lambda: "_" * 1_000_000 + "a_" * 200_000,
    "backticks": lambda: "".join("`" * (n % 600 + 1) + "a" for n in range(3_000)),
    "angle brackets": lambda: "<" * 500_000 + "<a " * 100_000,
    "comments of HTML": lambda: "<!--" * 200_000,
    "bars": lambda: "|" * 300_000 + "\n" + "|-" * 150_000 + "\n",
    "a wide table": lambda: "|" + "a|" * 5_000 + "\n|" + "-|" * 5_000 + "\n" + ("|" + "b|" * 5_000 + "\n") * 60,
    "rules": lambda: ("=" * 200 + "\n" + "x\n") * 5_000,
    "definitions of links": lambda: each("[r#]: http://x.invalid/#\n", 40_000) + each("[r#] ", 40_000),
    "colons": lambda: "a: b: " * 200_000,
    "bylines": lambda: "By Ann Bell\n\nPosted by Ann Bell on 3 March 2020 at 10:00 am\n\n" * 15_000,
    "authors that say": lambda: each("Ann # said...\n\nWords.\n\nMarch 3, 2020 at 10:00 AM\n\n", 15_000),
    "counts of comments": lambda: "3 comments:\n\n" * 40_000,
    "dates": lambda: "3 March 2020, 4/5/2021 10:00 " * 40_000,
    "figures": lambda: "1 " * 1_000_000,
    "long figures": lambda: "1" * 2_000_000,
    "addresses": lambda: "a@b.example, " * 100_000,
    "almost addresses": lambda: "a@" * 700_000 + "a." * 700_000,
    "names at hosts": lambda: "ann at host dot example " * 60_000,
    "network addresses": lambda: "1.2.3." * 300_000 + "1:2:" * 300_000,
    "capitals": lambda: "A B " * 400_000,
    "indented ever deeper": lambda: "".join(" " * (n % 2_000) + "x\n" for n in range(3_000)),
    "Windows line ends": lambda: "\r" * 500_000 + "\r\n" * 500_000,
    "controls": lambda: "\x00\x01\u2028\u202e" * 300_000,
    "combining marks": lambda: "e" + "\u0301" * 1_000_000,
}  # fmt: skip
FRONT: dict[str, Callable[[], str]] = {
    "front matter that grows": lambda: (
        "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
        + "---\nText.\n"
    ),
    "front matter of brackets": lambda: "---\ntitle: " + "[" * 100_000 + "\n---\nText.\n",
    "front matter of many keys": lambda: "---\n" + each("k#: v\n", 100_000) + "---\nText.\n",
    "front matter of one long key": lambda: "---\n" + "k" * 2_000_000 + ": v\n---\nText.\n",
    "TOML of dots": lambda: "+++\n" + "a." * 100_000 + "a = 1\n+++\nText.\n",
    "TOML of brackets": lambda: "+++\na = " + "[" * 100_000 + "\n+++\nText.\n",
}  # fmt: skip
RST: dict[str, Callable[[], str]] = {
    "substitutions that grow": lambda: (
        "".join(f".. |s{n}| replace:: {f'|s{n + 1}| ' * 10}\n" for n in range(12)) + "\n|s0|\n"
    ),
    "sections": lambda: each("Title #\n=========\n\nText.\n\n", 20_000),
    "directives in directives": lambda: "".join("   " * n + ".. note::\n\n" for n in range(400)),
    "a grid": lambda: ("+" + "-+" * 2_000 + "\n|" + "x|" * 2_000 + "\n") * 100,
    "field lists": lambda: each(":field #: value\n", 60_000),
    "roles": lambda: ":a:`b` " * 100_000,
    "targets": lambda: each(".. _t#: http://x.invalid/\n", 30_000) + each("`t#`_ ", 30_000),
    "line blocks": lambda: "".join("| " + " " * (n % 300) + "x\n" for n in range(20_000)),
    "a simple table": lambda: "== " * 3_000 + "\n" + ("x  " * 3_000 + "\n") * 50 + "== " * 3_000 + "\n",
}
