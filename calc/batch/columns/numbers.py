"""One column of a table as int64: amounts, whole numbers, choices, booleans.

A cell that cannot be read with its column is UNPARSED: its row is worked out, or refused with its reason,
by the code that answers a single case. A blank cell, None, NaN or NaT, is MISSING: a field not given.
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
    UNPARSED,
    Values,
    all_rows,
    cell,
    decode_dictionary,
    distinct,
    holds_text,
    read_cell,
    storage_of,
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

# With more different amounts than these, it pays to read them as a column.
_MANY = 5_000
_SIMPLE = r"^\d{1,9}(\.\d{1,2})?$"
# The most that one case takes; floats hold every whole number up to there.
MOST_YUAN, MOST_COUNTED = 1_000_000_000, 1_000_000_000_000
# Wide enough for every decimal of 128 bits with two places.
_DECIMAL = pa.decimal128(38, 2)
_NOTHING, _MOST = (pa.scalar(amount).cast(_DECIMAL) for amount in (0, MOST_YUAN))


@dataclass(frozen=True)
class Column:
    """A column's numbers, and its cells as they came."""

    values: Ints
    cells: Values

    @cached_property
    def full(self) -> bool:
        """Whether no cell is MISSING or UNPARSED."""
        return bool(self.values.min(initial=0) > UNPARSED)

    def cell(self, row: int) -> Any:
        """Return one cell as the calculator of one case takes it; None where it is blank."""
        return cell(self.cells, row)


class _Gaps(Column):
    """Whole numbers that pandas stores as floats because some are missing."""

    def cell(self, row: int) -> Any:
        value = cell(self.cells, row)
        return int(value) if isinstance(value, float) and value.is_integer() else value


def amounts(cells: Values, size: int, *, fen: bool = False) -> Column:
    """Return a column of money in fen; cells are whole fen, else yuan as one case takes them."""
    stored = storage_of(cells)
    if _is_whole(stored):
        values = _whole_numbers(stored, 0, MOST_YUAN * (100 if fen else 1))
        return Column(
            values if fen else np.where(values <= UNPARSED, values, np.maximum(values, 0) * 100), cells
        )
    if isinstance(stored, pa.Array) and pa.types.is_decimal(stored.type) and not fen:
        return Column(_decimals(stored), cells)
    if holds_text(stored) and not fen:
        stored = stored.dictionary_encode()
        if len(stored.dictionary) > _MANY:
            return Column(decode_dictionary(stored, _written_amounts(stored.dictionary)), cells)
    return Column(all_rows(distinct(stored, _fen if fen else _yuan), size), cells)


def counts(cells: Values, size: int, *, least: int, read: Callable[[Any, str], int] | None = None) -> Column:
    """Return a column of whole numbers; they may be floats, as pandas stores them where some are missing.

    `read` reads a cell that is no number, in place of `whole_number`.
    """
    stored = storage_of(cells)
    if isinstance(stored, np.ndarray) and stored.dtype.kind == "f":
        fine = (np.floor(stored) == stored) & (stored >= least) & (stored <= MOST_COUNTED)
        values = np.where(fine, np.where(fine, stored, 0).astype(np.int64), UNPARSED)
        return _Gaps(np.where(np.isnan(stored), MISSING, values), cells)
    if _is_whole(stored):
        return Column(_whole_numbers(stored, least, MOST_COUNTED), cells)
    numbers = distinct(
        stored,
        lambda value: read(value, "count") if read else whole_number(value, "count", least=least),
    )
    return Column(all_rows(numbers, size), cells)


def choices(cells: Values, size: int, codes: Sequence[str]) -> Column:
    """Return a column of choices as their places among the codes."""
    places = {code: place for place, code in enumerate(codes)}
    numbers = distinct(storage_of(cells), lambda value: places.get(value, UNPARSED))
    return Column(all_rows(numbers, size), cells)


def flags(cells: Values, size: int) -> Column:
    """Return a column of booleans as 1 or 0."""
    stored = storage_of(cells)
    if isinstance(stored, np.ndarray) and stored.dtype.kind == "b":
        return Column(stored.view(np.int8), cells)
    numbers = distinct(stored, lambda value: int(value) if isinstance(value, bool) else UNPARSED)
    return Column(all_rows(numbers, size), cells)


def different(cells: Values, size: int, parse: Callable[[Any], T]) -> tuple[Column, list[T]]:
    """Return the different things a column holds, and the column as places in that list."""
    places: dict[T, int] = {}

    def place(value: Any) -> int:
        return places.setdefault(parse(value), len(places))

    return Column(all_rows(distinct(storage_of(cells), place), size), cells), list(places)


# --- reading -------------------------------------------------------------------------------------


def _is_whole(stored: Any) -> bool:
    if isinstance(stored, pa.Array):
        return bool(pa.types.is_integer(stored.type))
    return isinstance(stored, np.ndarray) and stored.dtype.kind in "iu"


def _whole_numbers(stored: Any, least: int, most: int) -> Ints:
    """Return whole numbers, UNPARSED where they are not between two bounds."""
    array = pc.fill_null(stored, 0).to_numpy() if isinstance(stored, pa.Array) else stored
    values: Ints = array.astype(np.int64, copy=False)
    within = (array >= least) & (array <= most)
    if not within.all():
        values = np.where(within, values, UNPARSED)
    if isinstance(stored, pa.Array) and stored.null_count:
        values = np.where(np.asarray(stored.is_null()), MISSING, values)
    return values


def _yuan(value: Any) -> int:
    return to_fen(yuan(value, "paid"))


def _fen(value: Any) -> int:
    return whole_number(value, "paid", least=0)


def _decimals(amounts: pa.Array) -> Ints:
    """Return decimals of yuan in fen, UNPARSED where they are outside the bounds."""
    try:
        exact = amounts.cast(_DECIMAL)
    except pa.ArrowInvalid:
        # Some are finer than a fen.
        return distinct(amounts, _yuan)
    within = pc.and_(pc.greater_equal(exact, _NOTHING), pc.less_equal(exact, _MOST))
    # Seen without places, yuan are fen.
    fen = pc.if_else(within, exact, _NOTHING).view(pa.decimal128(_DECIMAL.precision)).cast(pa.int64())
    if not pc.all(within).as_py():
        fen = pc.if_else(within, fen, UNPARSED)
    values: Ints = pc.fill_null(fen, MISSING).to_numpy()
    return values


def _written_amounts(texts: pa.Array) -> Ints:
    """Return written amounts in fen: those such as 30 or 30.00 as a column, others one by one."""
    simple = pc.match_substring_regex(texts, _SIMPLE)
    numbers = _decimals(pc.if_else(simple, texts, None).cast(pa.decimal128(18, 2))).copy()
    for row in np.flatnonzero(~simple.to_numpy(zero_copy_only=False)):
        numbers[row] = read_cell(texts[int(row)].as_py(), _yuan)
    return numbers
