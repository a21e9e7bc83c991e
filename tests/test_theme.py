"""Colours and fonts of a project: what is safe reaches the stylesheet, what is hard to read is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.assets import collect_assets
from sitegen.config import load_config
from sitegen.diagnostics import Diagnostic
from sitegen.theme import Theme, contrast, theme_css
from tests.building import ROOT

TOKENS = (ROOT / "static" / "css" / "tokens.css").read_text(encoding="utf-8")


def settings(folder: Path, text: str) -> tuple[Theme, tuple[Diagnostic, ...]]:
    (folder / "sitegen.yml").write_text(text, encoding="utf-8")
    config, found = load_config(folder)
    assert config is not None
    return config.theme, found


def test_the_shipped_colours_are_legible_and_nothing_is_added_without_a_theme() -> None:
    assert theme_css(Theme(), TOKENS) == ("", ())
    assert contrast("#7a2e1d", "#fdfcf9") > 4.5 and contrast("#e3a08e", "#171614") > 4.5


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#fff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777", "#fff", 4.48),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == ratio == round(contrast(other, one), 2)


def test_a_theme_is_read_and_written(tmp_path: Path) -> None:
    text = (
        "theme:\n  accent: '#0A5'\n  font_headings: Literata\n"
        "  font_body: Literata, Georgia\n  font_interface: system-ui\n"
    )
    theme, found = settings(tmp_path, text)
    assert (theme.accent, theme.font_body, found) == ("#00aa55", "Literata, Georgia", ())
    css, told = theme_css(theme, TOKENS)
    assert '--serif: "Literata", "Georgia", serif;' in css and "--sans: system-ui;" in css
    assert "--accent: #00aa55;" in css and 'h6 {\nfont-family: "Literata", serif;\n}' in css
    assert [d.code for d in told] == ["theme-contrast"]
    assert "2.97" in told[0].message and (told[0].location.line, told[0].location.path) == (2, theme.path)
    dark = css.split("prefers-color-scheme: dark")[1]
    lightened = dark.split("--accent: ")[1][:7]
    assert contrast(lightened, "#171614") >= 4.5
    assert css.count("{") == css.count("}") and "print" not in css


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("accent: red", "schema-value"),
        ("accent: '#12345'", "schema-value"),
        ("accent: '#123;}*{x:y'", "schema-value"),
        ("accent: url(x)", "schema-value"),
        ("accent: #123456", "schema-value"),
        ("accent: [a]", "schema-type"),
        ("font_body: 'A\"; } * { display: none'", "schema-value"),
        ("font_body: 'url(https://example.org/x)'", "schema-value"),
        ("font_body: 'A,,B'", "schema-value"),
        ("colour: '#123456'", "schema-unknown-key"),
    ],
)
def test_what_is_no_colour_or_font_is_told_and_left_out(tmp_path: Path, line: str, code: str) -> None:
    theme, (problem,) = settings(tmp_path, f"theme:\n  {line}\n  event: '#24566b'\n")
    assert (problem.code, problem.location.line) == (code, 2)
    assert (theme.accent, theme.font_body, theme.event) == ("", "", "#24566b")


def test_a_theme_that_is_no_mapping_is_told(tmp_path: Path) -> None:
    theme, (problem,) = settings(tmp_path, "theme: blue\n")
    assert (theme, problem.code) == (Theme(), "schema-type")


@given(
    st.text(max_size=40), st.sampled_from(["accent", "accent_dark", "event", "font_body", "font_interface"])
)
def test_no_value_escapes_into_the_stylesheet(text: str, key: str) -> None:
    from sitegen.theme import _is_colour, _is_fonts

    valid = _is_fonts if key.startswith("font") else _is_colour
    if valid(text):
        value = text if key.startswith("font") else f"#{text.removeprefix('#')}"
        css, _ = theme_css(Theme(**{key: value}), TOKENS)
        inside = css.replace("\n", "")
        assert inside.count("{") == inside.count("}") == 3 * css.count("@layer")
        assert (
            "/*" not in css and "\\" not in css and "(" not in css.replace("(prefers-color-scheme: dark)", "")
        )


def test_the_theme_is_the_last_of_the_stylesheet_and_held_against_own_tokens(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "tokens.css").write_text(":root { --paper: #000; }", encoding="utf-8")
    theme = Theme(accent="#7a2e1d", path="sitegen.yml")
    assets, (problem,) = collect_assets((tmp_path, ROOT / "static"), {}, theme=theme)
    sheet = next(o.data.decode() for o in assets.outputs if o.path == assets.paths["site.css"])
    assert "--accent: #7a2e1d;" in sheet.rsplit("@layer tokens", 2)[1]
    assert problem.code == "theme-contrast" and "#000000" in problem.message
