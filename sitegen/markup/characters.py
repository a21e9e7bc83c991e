"""Which characters a page may hold, and how a text becomes fit for one.

Fit text is NFC, its lines end in LF and nothing else, and every HTML page, feed and JSON file can hold it.
"""

from __future__ import annotations

import re
import unicodedata

# Line ends of Unicode 5.8 other than LF; but a form feed parts pages and usually has a line of its own.
_LINE_END = re.compile("\r\n|[\r\v\x85\u2028\u2029]")
_NONCHARACTERS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
# ASCII but for what has to be changed; most texts hold nothing else, and to see that is quick.
_UNFIT_ASCII = bytes(b for b in range(128) if (b < 32 and b not in b"\t\n") or b == 127)
_UNFIT = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]")


def clean_text(text: str) -> tuple[str, int]:
    """Make text fit for a page; also say how many characters were replaced.

    CR, CRLF, VT, NEL, LS and PS become LF, FF a blank. All other control characters but tab, noncharacters
    and lone surrogates become U+FFFD, because no HTML page or feed may hold them. Then NFC.
    """
    if text.isascii():
        ascii_bytes = text.encode("ascii")
        if len(ascii_bytes.translate(None, _UNFIT_ASCII)) == len(ascii_bytes):
            return text, 0
    lined = _LINE_END.sub("\n", text).replace("\f", " ")
    fit, count = _UNFIT.subn("\ufffd", lined)
    return unicodedata.normalize("NFC", fit), count
