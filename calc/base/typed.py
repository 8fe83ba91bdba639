"""Text as people type and paste it, made plain before it is read: widths, invisible characters, gaps."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["plain", "visible"]

# Marks that web pages, spreadsheets and the calculator of Windows put around numbers: nobody sees them.
# Those that turn text around (U+202B, U+202E, U+2067) stay, and so what holds them is refused: its
# characters are not in the order in which a person sees them.
_INVISIBLE = (
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a\u202c\u202d\u2060-\u2064"
    "\u2066\u2068\u2069\ufe00-\ufe0f\ufeff]"
)


# 30² is no 302, and ① no 1: footnotes and numbers of lists stay as they are, and what holds them is refused.
_NOTES = "[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209f\u2150-\u218b\u2460-\u24ff]"


def plain(written: str) -> str:
    r"""Return text in half-width characters, without invisible ones and without gaps around it.

    >>> plain("\u200e２０２６－１１－０１\u200b ")
    '2026-11-01'
    """
    # A subclass of str may override how it reads.
    text = str.__str__(written)
    if not text.isascii() and not re.search(_NOTES, text):
        text = unicodedata.normalize("NFKC", text)
    return visible(text)


def visible(written: str) -> str:
    r"""Return text without invisible characters and without gaps around it, widths as they are.

    >>> visible("\ufeff实付金额（元）\u200b ")
    '实付金额（元）'
    """
    return (written if written.isascii() else re.sub(_INVISIBLE, "", written)).strip()
