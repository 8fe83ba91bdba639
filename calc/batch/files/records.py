"""Cut CSV text that comes in blocks into pieces that hold complete rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

__all__ = ["LONGEST", "TooLong", "pieces"]

# A longer row is taken for a quotation mark that is never closed.
LONGEST = 8 << 20
_QUOTE, _NEWLINE = ord('"'), ord("\n")


class TooLong(Exception):  # noqa: N818  # the reader, which knows the row, makes an error of it
    """A row is longer than LONGEST."""


def pieces(blocks: Iterable[bytes], separator: str) -> Iterator[tuple[bytes, int]]:
    """Yield text in pieces that end where a row ends, and how many bytes are held back for the next piece."""
    pending = b""
    for block in blocks:
        pending += block
        end = _end(pending, separator)
        if end:
            yield pending[:end], len(pending) - end
            pending = pending[end:]
        elif len(pending) > LONGEST:
            raise TooLong
    if pending:
        yield pending, 0


def _end(text: bytes, separator: str) -> int:
    """Return where the last complete row ends, in text that begins with a row; 0 where none does."""
    if b'"' not in text:
        # A final \r may be the first half of \r\n.
        return text.rfind(b"\n") + 1 or text.rfind(b"\r", 0, len(text) - 1) + 1
    letters = np.frombuffer(text, np.uint8)
    quotes = np.flatnonzero(letters == _QUOTE)
    if _paired(letters, quotes, separator):
        lines = np.flatnonzero(letters == _NEWLINE)
        # Outside quotes an even number of them comes before.
        outside = lines[np.searchsorted(quotes, lines) % 2 == 0]
        if len(outside):
            return int(outside[-1]) + 1
    return _end_by_pattern(text, separator)


def _paired(letters: Any, quotes: Any, separator: str) -> bool:
    """Tell whether every other quotation mark opens a cell, so that no cell holds one as a plain letter."""
    opening = quotes[::2]
    before = letters[opening[opening > 0] - 1]
    return bool(np.isin(before, list(f"{separator}\r\n".encode())).all())


def _end_by_pattern(text: bytes, separator: str) -> int:
    cell = rf'(?:"(?:[^"]++|"")*+"[^{separator}\r\n]*+|[^"{separator}\r\n][^{separator}\r\n]*+)?+'
    rows = rf"(?:{cell}(?:{separator}{cell})*+(?:\r\n|\n|\r(?!\Z)))*+"
    complete = re.match(rows.encode(), text)
    return complete.end() if complete else 0
