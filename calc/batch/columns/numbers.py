"""One column of a table as int64: days, amounts, whole numbers, choices, yes or no.

What a column cannot say quickly is left to the calculator of one case: such a cell is marked ODD, and
its row is worked out, or refused with its reason, by the same code that answers a single case. A cell
that is blank, None, NaN or NaT is MISSING: a field that was not given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from calc.base.values import to_fen, whole_number, yuan
from calc.batch.columns.cells import (
    ODD,
    Values,
    all_rows,
    by_code,
    cell,
    distinct,
    is_text,
    number,
    source_of,
)
from calc.batch.columns.day_tables import MISSING, Ints

__all__ = [
    "MOST_COUNTED",
    "Column",
    "amounts",
    "choices",
    "counts",
    "different",
    "flags",
]

T = TypeVar("T")

# So many different amounts are worth a column's way of reading them.
_MANY = 5_000
_PLAIN = r"^\d{1,9}(\.\d{1,2})?$"
# What one case takes at most; floats hold every whole number up to there.
MOST_YUAN, MOST_COUNTED = 1_000_000_000, 1_000_000_000_000


@dataclass(frozen=True)
class Column:
    """A column's numbers, and its cells as they came."""

    values: Ints
    given: Values

    @cached_property
    def full(self) -> bool:
        """Whether every cell was read as something."""
        return bool(self.values.min(initial=0) > ODD)

    def cell(self, row: int) -> Any:
        """Return one cell as the calculator of one case takes it; None where nothing was given."""
        return cell(self.given, row)


class _Gaps(Column):
    """Whole numbers that pandas keeps as floats because some are missing."""

    def cell(self, row: int) -> Any:
        found = cell(self.given, row)
        return int(found) if isinstance(found, float) and found.is_integer() else found


def amounts(given: Values, size: int, *, fen: bool = False) -> Column:
    """Return a column of money in fen: whole fen as they are, else yuan as one case takes them."""
    source = source_of(given)
    if _is_whole(source):
        values = _whole_numbers(source, 0, MOST_YUAN * (100 if fen else 1))
        return Column(values if fen else np.where(values <= ODD, values, np.maximum(values, 0) * 100), given)
    if isinstance(source, pa.Array) and pa.types.is_decimal(source.type) and not fen:
        return Column(_decimals(source), given)
    parse = _fen if fen else _yuan
    if is_text(source) and not fen:
        coded = source.dictionary_encode()
        if len(coded.dictionary) > _MANY:
            return Column(by_code(coded, _plain_amounts(coded.dictionary)), given)
        source = coded
    return Column(all_rows(distinct(source, parse), size), given)


def counts(given: Values, size: int, *, least: int) -> Column:
    """Return a column of whole numbers; a column of floats holds them where pandas has put gaps."""
    source = source_of(given)
    if isinstance(source, np.ndarray) and source.dtype.kind == "f":
        fine = (np.floor(source) == source) & (source >= least) & (source <= MOST_COUNTED)
        values = np.where(fine, np.where(fine, source, 0).astype(np.int64), ODD)
        return _Gaps(np.where(np.isnan(source), MISSING, values), given)
    if _is_whole(source):
        return Column(_whole_numbers(source, least, MOST_COUNTED), given)
    found = distinct(source, lambda cell: whole_number(cell, "count", least=least))
    return Column(all_rows(found, size), given)


def choices(given: Values, size: int, known: Sequence[str]) -> Column:
    """Return a column of choices as their place among the known ones."""
    places = {name: place for place, name in enumerate(known)}
    found = distinct(source_of(given), lambda cell: places.get(cell, ODD))
    return Column(all_rows(found, size), given)


def flags(given: Values, size: int) -> Column:
    """Return a column of yes or no as 1 or 0."""
    source = source_of(given)
    if isinstance(source, np.ndarray) and source.dtype.kind == "b":
        return Column(source.view(np.int8), given)
    found = distinct(source, lambda cell: int(cell) if isinstance(cell, bool) else ODD)
    return Column(all_rows(found, size), given)


def different(given: Values, size: int, parse: Callable[[Any], T]) -> tuple[Column, list[T]]:
    """Return a column as the place of each cell in a list of the different things it holds, and that list."""
    found: dict[T, int] = {}

    def place(cell: Any) -> int:
        return found.setdefault(parse(cell), len(found))

    return Column(all_rows(distinct(source_of(given), place), size), given), list(found)


# --- reading -------------------------------------------------------------------------------------


def _is_whole(source: Any) -> bool:
    if isinstance(source, pa.Array):
        return bool(pa.types.is_integer(source.type))
    return isinstance(source, np.ndarray) and source.dtype.kind in "iu"


def _whole_numbers(source: Any, least: int, most: int) -> Ints:
    """Return whole numbers as they are where they lie between two bounds."""
    array = pc.fill_null(source, 0).to_numpy() if isinstance(source, pa.Array) else source
    values: Ints = array.astype(np.int64, copy=False)
    known = (array >= least) & (array <= most)
    if not known.all():
        values = np.where(known, values, ODD)
    if isinstance(source, pa.Array) and source.null_count:
        values = np.where(np.asarray(source.is_null()), MISSING, values)
    return values


def _yuan(cell: Any) -> int:
    return to_fen(yuan(cell, "paid"))


def _fen(cell: Any) -> int:
    return whole_number(cell, "paid", least=0)


def _decimals(source: pa.Array) -> Ints:
    """Return decimals of yuan in fen, those finer than a fen being odd."""
    try:
        exact = source.cast(pa.decimal128(38, 2))
    except pa.ArrowInvalid:
        return distinct(source, _yuan)
    words = np.frombuffer(exact.buffers()[1], dtype=np.int64)[2 * exact.offset :].reshape(-1, 2)
    low, high = words[: len(exact), 0], words[: len(exact), 1]
    fine = (high == 0) & (low >= 0) & (low <= MOST_YUAN * 100)
    values = np.where(fine, low, ODD)
    return np.where(np.asarray(exact.is_null()), MISSING, values) if exact.null_count else values


def _plain_amounts(words: pa.Array) -> Ints:
    """Return amounts such as 30 or 30.00 in fen, a whole column at once; others one by one."""
    plain = pc.match_substring_regex(words, _PLAIN)
    numbers = _decimals(pc.if_else(plain, words, None).cast(pa.decimal128(18, 2)))
    for row in np.flatnonzero(~plain.to_numpy(zero_copy_only=False)):
        numbers[row] = number(words[int(row)].as_py(), _yuan)
    return numbers
