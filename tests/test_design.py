"""The design's tokens: documented, and of enough contrast in light and dark (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re

import pytest

from tests.building import ROOT

TOKENS = (ROOT / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
TEXT = ("ink", "ink-soft", "ink-faint", "accent", "event")
GROUNDS = ("paper", "paper-raised")
OTHER_PAIRS = (("ink", "mark"), ("accent", "accent-soft"), ("ink", "accent-soft"))


def _colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", block))


def _schemes() -> dict[str, dict[str, str]]:
    light, _, rest = TOKENS.partition("@media (prefers-color-scheme: dark)")
    dark = rest.partition("@media")[0]
    return {"light": _colours(light), "dark": {**_colours(light), **_colours(dark)}}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, of `#rrggbb`."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"), [*((t, g) for t in TEXT for g in GROUNDS), *OTHER_PAIRS], ids="-on-".join
)
def test_text_stands_out_from_its_ground(scheme: str, text: str, ground: str) -> None:
    colours = _schemes()[scheme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_frame_of_focus_stands_out(scheme: str) -> None:
    colours = _schemes()[scheme]
    assert min(contrast(colours["focus"], colours[ground]) for ground in GROUNDS) >= 3


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_every_token_is_explained() -> None:
    tokens = set(re.findall(r"^\s*(--[\w-]+):", TOKENS, re.MULTILINE))
    spaces = {f"--space-{n}" for n in range(1, 8)}
    assert "--space-1` to `--space-7" in GUIDE
    assert {token for token in tokens - spaces if f"`{token}`" not in GUIDE} == set()


def test_only_tokens_name_colours() -> None:
    """A colour that is no token has no dark, no print and no forced form."""
    for path in sorted((ROOT / "static" / "css").glob("*.css")):
        if path.name != "tokens.css":
            assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{]*;)", path.read_text("utf-8")) == [], path.name
