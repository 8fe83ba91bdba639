"""Text that a spreadsheet would run as a formula, made into plain text."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import compute as pc

from calc.batch.arrow_types import is_text

__all__ = ["defuse_formulas", "defuse_text", "harmless"]

# What a formula can begin with; Excel takes the full-width signs too where Chinese is typed.
_SIGNS = "=+-@\t\r＝＋－＠"
_FIRST_BYTES = pa.array(sorted({sign.encode()[:1] for sign in _SIGNS}), pa.binary())
_FORMULA = rf"\A[{_SIGNS[:2]}\-{_SIGNS[3:]}]"
_NUMBER = r"\A[+\-][0-9]+(?:\.[0-9]+)?\z"


def defuse_formulas(column: Any) -> tuple[Any, int]:
    """Return a column of text in which no spreadsheet finds a formula, and how many cells were changed.

    >>> changed, n = defuse_formulas(pa.array(["=1+1", "-5", "+8613800000000", None]))
    >>> changed.to_pylist(), n
    (["'=1+1", '-5', '+8613800000000', None], 1)

    Such cells get an apostrophe in front; numbers with a sign stay. A column without any, or one that
    is no text, is returned as it is.
    """
    if pa.types.is_string_view(column.type):
        # Arrow cannot slice or replace in views yet.
        column = column.cast(pa.string())
    if isinstance(column, pa.ChunkedArray):
        chunks = [defuse_formulas(chunk) for chunk in column.chunks]
        changed = sum(n for _, n in chunks)
        return pa.chunked_array([chunk for chunk, _ in chunks], column.type) if changed else column, changed
    if pa.types.is_dictionary(column.type):
        return _dictionary(column)
    return _text(column) if is_text(column.type) else (column, 0)


def defuse_text(text: str) -> str:
    """Return one text in which no spreadsheet finds a formula."""
    return str(defuse_formulas(pa.array([text]))[0][0])


def harmless(rows: Any) -> Any:
    """Return a piece of a table without a formula, in its headers either, for a box that saves it as CSV."""
    names: list[str] = []
    for header in rows.column_names:
        name = defuse_text(header)
        # Two headers that become the same stay two columns.
        while name in names:
            name = f"'{name}"
        names.append(name)
    return rows.from_arrays([defuse_formulas(column)[0] for column in rows.columns], names=names)


def _text(column: Any) -> tuple[Any, int]:
    rows = _suspects(column)
    if not len(rows):
        return column, 0
    # Few rows are left, so these patterns may be slow.
    suspects = column.take(rows)
    formula = pc.and_not(
        pc.match_substring_regex(suspects, _FORMULA), pc.match_substring_regex(suspects, _NUMBER)
    )
    if not pc.any(formula).as_py():
        return column, 0
    mask = np.zeros(len(column), dtype=bool)
    mask[rows.filter(formula).to_numpy()] = True
    mark, nothing = pa.scalar("'", column.type), pa.scalar("", column.type)
    quoted = pc.binary_join_element_wise(mark, suspects.filter(formula), nothing)
    return pc.replace_with_mask(column, pa.array(mask), quoted), len(quoted)


def _suspects(column: Any) -> Any:
    """Return the rows whose text begins with the first byte of one of the signs."""
    # By bytes: a third of the time that slicing letters takes, and text of a damaged file raises nothing.
    content = column.cast(pa.binary() if pa.types.is_string(column.type) else pa.large_binary())
    return pc.indices_nonzero(pc.is_in(pc.binary_slice(content, 0, 1), value_set=_FIRST_BYTES))


def _dictionary(column: Any) -> tuple[Any, int]:
    """Look at each text of a dictionary once, and count the rows that refer to a changed one."""
    words, changed = defuse_formulas(column.dictionary)
    if not changed:
        return column, 0
    differs = pc.not_equal(words, column.dictionary)
    rows = pc.sum(pc.cast(differs.take(column.indices), pa.int64())).as_py()
    return pa.DictionaryArray.from_arrays(column.indices, words), rows or 0
