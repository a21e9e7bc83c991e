"""Names of files as paths of the corpus: what may be shown of them, and which lead nowhere good.

A printable path has `/` between its parts, is NFC, and shows what is no character as `%XX`.
"""

from __future__ import annotations

import re
import unicodedata

_MAX_NAME = 1000
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def printable(name: str) -> str:
    """A name with bytes that were not UTF-8 (as surrogates) and control characters as `%XX`, NFC."""
    shown = re.sub(r"[\udc80-\udcff]", lambda m: f"%{ord(m[0]) - 0xDC00:02X}", name)
    shown = _UNSHOWN.sub(lambda m: "".join(f"%{b:02X}" for b in m[0].encode("utf-8", "surrogatepass")), shown)
    return unicodedata.normalize("NFC", shown)


def member_path(archive: str, name: str) -> str:
    """The path of a member: the archive's and the cleaned name; Windows' separators count."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    return f"{archive}/{printable('/'.join(parts))}"


def name_fault(name: str) -> str:
    """Why a member's name is no place inside its archive, in words; empty if it is one."""
    flat = name.replace("\\", "/")
    if flat.startswith("/") or re.match(r"[A-Za-z]:", flat):
        return "its name is an absolute path"
    if ".." in flat.split("/"):
        return "its name leads out of the archive"
    if not flat.strip("/. ") or len(flat) > _MAX_NAME:
        return "it has no usable name"
    return ""
