"""Files made to exhaust whoever reads them, one module a family of formats: tables of a name and what makes it."""

from __future__ import annotations


def each(pattern: str, count: int) -> str:
    """`pattern` `count` times, with the number of each time for `#`."""
    return "".join(pattern.replace("#", str(number)) for number in range(count))
