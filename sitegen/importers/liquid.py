"""Code that static site generators set apart by tags of their own -> what Markdown or HTML has for it.

`{% highlight ruby %}` … `{% endhighlight %}` of Jekyll and `{{< highlight go >}}` of Hugo. Invariant: the text
keeps its lines, each at its number; of all other tags nothing is changed.
https://jekyllrb.com/docs/liquid/tags/ and https://gohugo.io/shortcodes/highlight/
"""

from __future__ import annotations

import html
import re

_RAW = r"(?:\{%-?\s*(?:end)?raw\s*-?%\}[ \t]*)?"
_BEGIN = re.compile(
    rf"[ \t]*{_RAW}(?:\{{%-?\s*highlight\s+(?P<jekyll>[\w+#.-]{{1,40}})[^%\n]{{0,200}}%\}}"
    rf"|\{{\{{[<%]\s*highlight\s+\"?(?P<hugo>[\w+#.-]{{1,40}})[^>%\n]{{0,200}}[>%]\}}\}})[ \t]*{_RAW}\Z"
)
_END = re.compile(
    rf"[ \t]*{_RAW}(?:\{{%-?\s*endhighlight\s*-?%\}}|\{{\{{[<%]\s*/\s*highlight\s*[>%]\}}\}})[ \t]*{_RAW}\Z"
)
# Longer than what code holds that shows fences itself.
_FENCE = "~" * 12


def with_fences(text: str) -> str:
    """Markdown in which a fence stands for each tag that begins or ends code; one that nothing ends stays."""
    lines = text.split("\n")
    for begin, end, language in _code(lines):
        lines[begin] = f"{_indent(lines[begin])}{_FENCE}{language}"
        lines[end] = f"{_indent(lines[end])}{_FENCE}"
    return "\n".join(lines)


def with_elements(text: str) -> str:
    """HTML in which a `pre` holds such code, its marks of HTML escaped, since it is what a reader was shown."""
    lines = text.split("\n")
    for begin, end, _ in _code(lines):
        lines[begin + 1 : end] = [html.escape(line, quote=False) for line in lines[begin + 1 : end]]
        lines[begin], lines[end] = "<pre>", "</pre>"
    return "\n".join(lines)


def _code(lines: list[str]) -> list[tuple[int, int, str]]:
    """The first and the last line of each piece of code, by number from 0, and its language."""
    found: list[tuple[int, int, str]] = []
    begun, language = -1, ""
    for number, line in enumerate(lines):
        if "highlight" not in line:
            continue
        if begun < 0 and (tag := _BEGIN.match(line)):
            begun, language = number, tag["jekyll"] or tag["hugo"]
        elif begun >= 0 and _END.match(line):
            found.append((begun, number, language))
            begun = -1
    return found


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
