"""Text that a spreadsheet would run as a formula, made into text."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import compute as pc

__all__ = ["harmless", "neutralise", "plainly"]

# What a formula can begin with; the full-width signs count as well where Chinese is typed.
_SIGNS = "=+-@\t\r＝＋－＠"
_FIRST = np.zeros(256, dtype=bool)
_FIRST[[sign.encode()[0] for sign in _SIGNS]] = True
_HARMLESS = bytes(np.flatnonzero(~_FIRST).tolist())
_FORMULA = rf"\A[{_SIGNS[:2]}\-{_SIGNS[3:]}]"
_NUMBER = r"\A[+\-][0-9]+(?:\.[0-9]+)?\z"


def neutralise(column: Any) -> tuple[Any, int]:
    """Return a column of text in which no spreadsheet finds a formula, and how many cells were changed.

    >>> changed, n = neutralise(pa.array(["=1+1", "-5", "+8613800000000", None]))
    >>> changed.to_pylist(), n
    (["'=1+1", '-5', '+8613800000000', None], 1)

    Such cells get an apostrophe in front; plain numbers with a sign stay. A column with none, or one that
    is no text, is returned as it is.
    """
    if isinstance(column, pa.ChunkedArray):
        chunks = [neutralise(chunk) for chunk in column.chunks]
        changed = sum(n for _, n in chunks)
        whole = pa.chunked_array([chunk for chunk, _ in chunks], column.type) if changed else column
        return whole, changed
    if pa.types.is_dictionary(column.type):
        return _dictionary(column)
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return _text(column)
    return column, 0


def plainly(text: str) -> str:
    """Return one text in which no spreadsheet finds a formula."""
    return str(neutralise(pa.array([text]))[0][0])


def harmless(rows: Any) -> Any:
    """Return a piece of a table without a formula, in its headers either, for a box that saves it as CSV."""
    names: list[str] = []
    for header in rows.column_names:
        name = plainly(header)
        # Two headers that become the same stay two columns.
        while name in names:
            name = f"'{name}"
        names.append(name)
    return rows.from_arrays([neutralise(column)[0] for column in rows.columns], names=names)


def _text(column: Any) -> tuple[Any, int]:
    rows = _suspects(column)
    if not len(rows):
        return column, 0
    # Few are left, so what follows may look at every letter.
    suspects = column.take(pa.array(rows))
    formula = pc.and_not(
        pc.match_substring_regex(suspects, _FORMULA), pc.match_substring_regex(suspects, _NUMBER)
    ).to_numpy(zero_copy_only=False)
    if not formula.any():
        return column, 0
    mask = np.zeros(len(column), dtype=bool)
    mask[rows[formula]] = True
    mark, nothing = pa.scalar("'", column.type), pa.scalar("", column.type)
    quoted = pc.binary_join_element_wise(mark, suspects.filter(pa.array(formula)), nothing)
    return pc.replace_with_mask(column, pa.array(mask), quoted), len(quoted)


def _suspects(column: Any) -> Any:
    """Return the rows whose text begins with a byte that one of the signs begins with."""
    width: Any = np.int32 if pa.types.is_string(column.type) else np.int64
    _, ends, text = column.buffers()
    if text is None or not text.size:
        return np.empty(0, dtype=np.int64)
    places: Any = np.frombuffer(ends, width)[column.offset : column.offset + len(column) + 1]
    starts = places[:-1]
    # An empty text may start behind the last byte; it is sorted out by its length.
    first = np.frombuffer(text, np.uint8).take(starts, mode="clip")
    # Nearly always nothing is left here, and no other way of looking through a table of bytes is as fast.
    if not first.tobytes().translate(None, _HARMLESS):
        return np.empty(0, dtype=np.int64)
    found = np.flatnonzero(_FIRST[first] & (places[1:] > starts))
    if column.null_count:
        # What an empty place holds does not count.
        found = found[column.take(pa.array(found)).is_valid().to_numpy(zero_copy_only=False)]
    return found


def _dictionary(column: Any) -> tuple[Any, int]:
    """Look at each text of a dictionary once, and count the rows that refer to a changed one."""
    words, changed = neutralise(column.dictionary)
    if not changed:
        return column, 0
    differs = pc.not_equal(words, column.dictionary)
    rows = pc.sum(pc.cast(differs.take(column.indices), pa.int64())).as_py()
    return pa.DictionaryArray.from_arrays(column.indices, words), rows or 0
