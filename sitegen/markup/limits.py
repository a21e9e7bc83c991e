"""What Markdown may cost: counts, not timers, so that the same text is always treated the same.

Each limit is far above what people write and was set by measuring the parser on input built against it: at
the limit no such input takes more than a few seconds. What is over a limit is kept as plain text.
"""

from __future__ import annotations

import re

MAX_CHARACTERS = 1_000_000
MAX_LINES = 30_000
# Quotes and list items begun on one line, on all lines, and depth times lines: a quotation is scanned again
# at each of its depths for every line that continues it.
MAX_DEPTH = 20
MAX_CONTAINERS = 50_000
MAX_DEPTH_LINES = 400_000
# Per document, since many costly blocks cost as much as one.
MAX_BRACKETS = 15_000
MAX_MARKS = 100_000
# Each cell of a table costs as much as a paragraph, with or without words in it.
MAX_BARS = 100_000
# Tokens within tokens; a list item is two.
MAX_NESTING = 40

_CONTAINERS = re.compile(r"[ \t]*(?:(?:>|(?:[-+*]|[0-9]{1,9}[.)])(?=[ \t]))[ \t]*)+")
_CONTAINER = re.compile(r">|[-+*](?=[ \t])|[0-9]{1,9}[.)]")
_MARK = re.compile(r"[\[*_~`<&\\]")


def block_excess(text: str) -> str:
    """Why a text is not parsed at all, in words; empty if it is within every limit."""
    if len(text) > MAX_CHARACTERS:
        return f"it has more than {MAX_CHARACTERS:,} characters"
    lines = text.count("\n") + 1
    if lines > MAX_LINES:
        return f"it has more than {MAX_LINES:,} lines"
    if text.count("|") > MAX_BARS:
        return f"it has more than {MAX_BARS:,} cells of tables"
    deepest = total = 0
    for line in text.split("\n"):
        if prefix := _CONTAINERS.match(line):
            depth = len(_CONTAINER.findall(prefix[0]))
            deepest, total = max(deepest, depth), total + depth
    if deepest > MAX_DEPTH:
        return f"a line begins more than {MAX_DEPTH} quotations or lists"
    if total > MAX_CONTAINERS or deepest * lines > MAX_DEPTH_LINES:
        return "it has too many nested quotations and lists"
    return ""


class InlineBudget:
    """What is left for the inline markup of one document; blocks are asked for in order."""

    def __init__(self) -> None:
        self.brackets = MAX_BRACKETS
        self.marks = MAX_MARKS

    def spend(self, content: str) -> bool:
        """Take a block's cost; False if the budget does not reach, and then nothing is taken."""
        brackets, marks = content.count("["), len(_MARK.findall(content))
        if brackets > self.brackets or marks > self.marks:
            return False
        self.brackets -= brackets
        self.marks -= marks
        return True
