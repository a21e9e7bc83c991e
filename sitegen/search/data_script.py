"""Data as a classic script, the only form that pages on `file://` can load; a reader parses it as JSON alone.

Nothing in the data can end the string literal, the script, or a line that it is ever put into.
"""

from __future__ import annotations

import json
import re

_ESCAPED = tuple((c, f"\\u{ord(c):04x}") for c in "<>&\u2028\u2029")
_SURROGATE = re.compile("[\ud800-\udfff]")


def data_script(name: str, value: object) -> bytes:
    """`sitegen.receive(name, text)`, whose text is JSON; `name` is made of letters, digits, `-` and `/`."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in _ESCAPED:  # many times as quick as `translate`, and some of these are long
        text = text.replace(character, escaped)
    literal = _SURROGATE.sub("\ufffd", text).replace("\\", "\\\\").replace("'", "\\'")
    return f"sitegen.receive('{name}','{literal}');\n".encode()
