"""Text as people type and paste it, made plain before it is read: widths, invisible characters, gaps."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["plain"]

# Marks that web pages, spreadsheets and the calculator of Windows put around numbers: nobody sees them.
# Those that turn text around (U+202B, U+202E, U+2067) stay, and so what holds them is refused: its
# characters are not in the order in which a person sees them.
_INVISIBLE = (
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a\u202c\u202d\u2060-\u2064"
    "\u2066\u2068\u2069\ufe00-\ufe0f\ufeff]"
)


def plain(written: str) -> str:
    r"""Return text in half-width characters, without invisible ones and without gaps around it.

    >>> plain("\u200e２０２６－１１－０１\u200b ")
    '2026-11-01'
    """
    # A subclass of str may override how it reads.
    text = str.__str__(written)
    return (
        text.strip()
        if text.isascii()
        else re.sub(_INVISIBLE, "", unicodedata.normalize("NFKC", text)).strip()
    )
