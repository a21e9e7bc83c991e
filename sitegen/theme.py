"""Colours and fonts of `sitegen.yml` → custom properties, put after the shipped stylesheets.

Invariant: only colours in hexadecimal digits and plain names of fonts reach the stylesheet, whatever the file holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.yamlfile import Fields, quoted, read_fields

COLOURS = ("accent", "accent_dark", "event", "event_dark")
FONTS = ("font_body", "font_headings", "font_interface")
KEYS = (*COLOURS, *FONTS)
AA = 4.5  # contrast that text needs: WCAG 2.2, success criterion 1.4.3

_HEX = re.compile(r"#?(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})\Z")
# A family's name: letters, digits, blanks and hyphens, so that no sign of CSS can be in it.
_FAMILY = re.compile(r"[A-Za-z][A-Za-z0-9 -]{0,60}\Z")
_GENERIC = frozenset(
    (
        *("serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui"),
        *("ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded"),
    )
)
_PROPERTIES = {"font_body": "--serif", "font_headings": "font-family", "font_interface": "--sans"}
_SHADE = 0.12  # how much of the accent is in the ground of what is chosen or marked by it
_WHITE = (255, 255, 255)
_GROUNDS = {"light": "#fdfcf9", "dark": "#171614"}  # where a project's own tokens name none

Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What a project sets of the looks of its site; what is empty stays as it is shipped.

    Colours are `#rrggbb`, those in `…_dark` for dark windows; fonts are families in order, parted by commas.
    `path` and `line` are where they stand, for diagnostics.
    """

    accent: str = ""
    accent_dark: str = ""
    event: str = ""
    event_dark: str = ""
    font_body: str = ""
    font_headings: str = ""
    font_interface: str = ""
    path: str = ""
    line: int = 0


NO_THEME = Theme()


def read_theme(fields: Fields) -> Theme:
    """The key `theme` of the settings; a value that is no colour or font is reported and left out."""
    node = fields.get("theme")
    own = read_fields(node, fields.path, "'theme'", KEYS, fields.found) if node else None
    if node is None or own is None:
        return NO_THEME
    for key, value in node.entries:
        if key.text in COLOURS and value.is_empty:
            hint = f"A colour stands in quotes, since YAML takes # for a comment: {key.text}: '#7a2e1d'"
            own.report("schema-value", value, f"{quoted(key.text)} has no value", hint)
    found = {key: _colour(own.checked(key, _is_colour, "a colour such as '#7a2e1d'")) for key in COLOURS}
    wanted = "names of fonts, parted by commas, such as 'Literata, Georgia, serif'"
    found |= {key: own.checked(key, _is_fonts, wanted) for key in FONTS}
    return Theme(**found, path=fields.path, line=node.line)


def theme_css(theme: Theme, tokens: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The rules that set what the theme sets, empty if that is nothing.

    `tokens` are the stylesheet's own tokens, whose grounds the colours are held against: text in a colour with
    less contrast than WCAG 2.2 AA wants is told (`theme-contrast`), and stays as the project wants it. Where only
    a light colour is given, the dark one is made from it. Paper and forced colours keep their own.
    """
    grounds = {scheme: _rgb(ground) for scheme, ground in _grounds(tokens).items()}
    light = [_font_rule(theme, key) for key in ("font_body", "font_interface") if getattr(theme, key)]
    dark: list[str] = []
    found: list[Diagnostic] = []
    for name in ("accent", "event"):
        day, night = getattr(theme, name), getattr(theme, f"{name}_dark")
        if day:
            light.append(f"--{name}: {day};")
            found += _contrast(theme, name, day, grounds["light"], "light")
        if night or day:
            shown = night or _lightened(_rgb(day), grounds["dark"])
            dark.append(f"--{name}: {shown};")
            found += _contrast(theme, f"{name}_dark", shown, grounds["dark"], "dark")
            if name == "accent":
                dark.append(f"--accent-soft: {_mixed(_rgb(shown), grounds['dark'])};")
        if day and name == "accent":
            light.append(f"--accent-soft: {_mixed(_rgb(day), grounds['light'])};")
    rules = [_headings(theme), _rule("screen", light), _rule("screen and (prefers-color-scheme: dark)", dark)]
    return "".join(rules), tuple(found)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, definitions)."""
    low, high = sorted((_luminance(_rgb(one)), _luminance(_rgb(other))))
    return (high + 0.05) / (low + 0.05)


def _contrast(theme: Theme, name: str, colour: str, ground: Rgb, scheme: str) -> list[Diagnostic]:
    ratio = contrast(colour, _hex(ground))
    if ratio >= AA:
        return []
    message = (
        f"text in '{name}' ({colour}) has a contrast of {ratio:.2f} to the {scheme} ground ({_hex(ground)}); "
        f"{AA} is the least that WCAG 2.2 AA allows"
    )
    hint = f"Take a {'darker' if scheme == 'light' else 'lighter'} colour."
    return [diagnostic("theme-contrast", message, theme.path, theme.line, hint=hint)]


def _font_rule(theme: Theme, key: str) -> str:
    names = [name.strip() for name in getattr(theme, key).split(",")]
    families = [name if name.lower() in _GENERIC else f'"{name}"' for name in names]
    if names[-1].lower() not in _GENERIC:
        families.append("sans-serif" if key == "font_interface" else "serif")
    return f"{_PROPERTIES[key]}: {', '.join(families)};"


def _headings(theme: Theme) -> str:
    """Headings have no property of their own: they are set like the text that they stand in."""
    if not theme.font_headings:
        return ""
    return f"\n@layer base {{\nh1, h2, h3, h4, h5, h6 {{\n{_font_rule(theme, 'font_headings')}\n}}\n}}\n"


def _rule(media: str, declarations: list[str]) -> str:
    """A rule of the layer of tokens; forced colours and paper are not of these media."""
    if not declarations:
        return ""
    return f"\n@layer tokens {{\n@media {media} {{\n:root {{\n{chr(10).join(declarations)}\n}}\n}}\n}}\n"


def _grounds(tokens: str) -> dict[str, str]:
    """The grounds of light and dark windows, as the tokens name them."""
    before, _, after = tokens.partition("prefers-color-scheme: dark")
    named = {
        scheme: re.search(r"--paper:\s*(#[0-9A-Fa-f]{6}|#[0-9A-Fa-f]{3})\s*;", css)
        for scheme, css in (("light", before), ("dark", after))
    }
    return {scheme: _colour(match[1]) if match else _GROUNDS[scheme] for scheme, match in named.items()}


def _is_colour(text: str) -> bool:
    return bool(_HEX.match(text))


def _is_fonts(text: str) -> bool:
    return len(text) <= 300 and all(_FAMILY.match(name.strip()) for name in text.split(","))


def _colour(text: str) -> str:
    """`#rrggbb` in lower case; empty for nothing."""
    digits = text.removeprefix("#").lower()
    return "#" + ("".join(2 * digit for digit in digits) if len(digits) == 3 else digits) if digits else ""


def _rgb(colour: str) -> Rgb:
    digits = _colour(colour).removeprefix("#")
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _hex(rgb: Rgb) -> str:
    return "#" + "".join(f"{part:02x}" for part in rgb)


def _luminance(rgb: Rgb) -> float:
    """Relative luminance of sRGB (WCAG 2.2, definitions)."""
    parts = [part / 255 for part in rgb]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mix(one: Rgb, other: Rgb, share: float) -> Rgb:
    """So much of one colour in the other, each part rounded."""
    mixed = [round(a * share + b * (1 - share)) for a, b in zip(one, other, strict=True)]
    return mixed[0], mixed[1], mixed[2]


def _mixed(colour: Rgb, ground: Rgb) -> str:
    return _hex(_mix(colour, ground, _SHADE))


def _lightened(colour: Rgb, ground: Rgb) -> str:
    """The colour with as little white in it as makes it legible on a dark ground, with room to spare."""
    for step in range(21):
        lighter = _hex(_mix(_WHITE, colour, step / 20))
        if contrast(lighter, _hex(ground)) >= AA + 2.5:
            return lighter
    return _hex(_WHITE)
