"""Where the rows of CSV end: text in blocks becomes text in pieces of whole rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

__all__ = ["LONGEST", "TooLong", "pieces"]

# No row is longer; one that seems so has a quotation mark that is never closed.
LONGEST = 8 << 20
_QUOTE, _NEWLINE = ord('"'), ord("\n")


class TooLong(Exception):  # noqa: N818  # it is told as an error by whoever knows the row
    """A row that does not end."""


def pieces(blocks: Iterable[bytes], separator: str) -> Iterator[tuple[bytes, int]]:
    """Give text in pieces that end where a row ends, and how much of what was taken waits for the next."""
    held = b""
    for block in blocks:
        held += block
        end = _end(held, separator)
        if end:
            yield held[:end], len(held) - end
            held = held[end:]
        elif len(held) > LONGEST:
            raise TooLong
    if held:
        yield held, 0


def _end(text: bytes, separator: str) -> int:
    """Return where the last whole row ends, in text that begins with one; 0 where none does."""
    if b'"' not in text:
        # A return may be the first half of a line's end, of which the second is still to come.
        return text.rfind(b"\n") + 1 or text.rfind(b"\r", 0, len(text) - 1) + 1
    signs = np.frombuffer(text, np.uint8)
    quotes = np.flatnonzero(signs == _QUOTE)
    if _paired(signs, quotes, separator):
        lines = np.flatnonzero(signs == _NEWLINE)
        # Outside of quotes is where an even number of them stands before.
        outside = lines[np.searchsorted(quotes, lines) % 2 == 0]
        if len(outside):
            return int(outside[-1]) + 1
    return _told_slowly(text, separator)


def _paired(signs: Any, quotes: Any, separator: str) -> bool:
    """Tell whether every other quotation mark opens a cell, so that none stands within one as a sign."""
    opening = quotes[::2]
    before = signs[opening[opening > 0] - 1]
    return bool(np.isin(before, list(f"{separator}\r\n".encode())).all())


def _told_slowly(text: bytes, separator: str) -> int:
    cell = rf'(?:"(?:[^"]++|"")*+"[^{separator}\r\n]*+|[^"{separator}\r\n][^{separator}\r\n]*+)?+'
    rows = rf"(?:{cell}(?:{separator}{cell})*+(?:\r\n|\n|\r(?!\Z)))*+"
    found = re.match(rows.encode(), text)
    return found.end() if found else 0
