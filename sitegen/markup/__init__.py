"""Markup of sources becomes Blocks: plain text, spans over it, and the lines it stood on. Never markup again.

What a source marks up is data, not instruction: raw HTML is shown as text, only `http`, `https` and links
into the corpus survive, and input built to exhaust a parser is kept as plain paragraphs.
"""

from __future__ import annotations

from sitegen.markup.characters import clean_text
from sitegen.markup.markdown import Marked, markdown_blocks, plain_blocks

__all__ = ["Marked", "clean_text", "markdown_blocks", "plain_blocks"]
