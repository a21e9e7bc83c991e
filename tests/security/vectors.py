"""Hostile texts: our own, one for each way out of a slot, and the two public lists of the shared corpora."""

from __future__ import annotations

import json
import re
from pathlib import Path

# Each calls `alert`, or leaves a trace in the tree, wherever it is put unescaped into HTML.
OWN: tuple[str, ...] = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert&#40;1)</script></svg>",
    "</p></li></article></main></body><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea><img src=x onerror=alert(1)>",
    "--><img src=x onerror=alert(1)><!--",
    "]]><img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<form action=javascript:alert(1)><button autofocus>x</button></form>",
    "<base href=https://elsewhere.invalid/>",
    "<meta http-equiv=refresh content='0;url=https://elsewhere.invalid/'>",
    "<link rel=stylesheet href=https://elsewhere.invalid/x.css>",
    "<style>@import 'https://elsewhere.invalid/x.css';</style>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<p style='background:url(https://elsewhere.invalid/x)' onclick=alert(1)>x</p>",
)

# These do nothing as HTML; they aim at Markdown, templates, scripts, addresses and shells.
ELSEWHERE: tuple[str, ...] = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//https://example.org",
    "data:text/html,<script>alert(1)</script>",
    "//elsewhere.invalid/x",
    "[x](javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "![x](https://elsewhere.invalid/x.png)",
    '![x](x"onerror="alert(1))',
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "` onclick=alert(1) `",
    '" onfocus=alert(1) autofocus x="',
    "' onfocus=alert(1) autofocus x='",
    "{{ 7 * 191 }} {% include '/etc/passwd' %} {# x #}",
    "${alert(1)} `${alert(1)}`",
    "</script><script>alert(1)</script>",
    "\u2028alert(1)\u2029",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62;",
    "\u202egpj.exe\u202c \u200bhid\u200bden",
    "__proto__",
    "constructor",
    "../../../etc/passwd",
    '=HYPERLINK("https://elsewhere.invalid","x")',
)


def public(corpora: Path) -> tuple[str, ...]:
    """The HTML5 security cheat sheet's vectors, one by one, then the naughty strings that hold markup."""
    sheet = (corpora / "security" / "h5sc-vectors.txt").read_text(encoding="utf-8", errors="replace")
    pieces = re.split(r"<div id=\"\d+\">", sheet)[1:]
    vectors = [piece.rsplit("//[\"'`-->]]>]</div>", 1)[0] for piece in pieces]
    strings = json.loads((corpora / "security" / "blns.json").read_text(encoding="utf-8"))
    vectors += [text for text in strings if re.search(r"[<{]|script:|\]\(", text)]
    return tuple(dict.fromkeys(vector for vector in vectors if vector.strip()))
