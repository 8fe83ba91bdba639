"""Cells and columns as they come: NumPy numbers, Arrow texts, moments with a zone, lists of anything."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from calc.base.messages import CalcError, InputError
from calc.base.typed import visible
from calc.batch.arrow_types import is_text
from calc.batch.columns.day_tables import MISSING, Ints

__all__ = [
    "UNPARSED",
    "Values",
    "Zoned",
    "all_rows",
    "cell",
    "decode_dictionary",
    "distinct",
    "holds_text",
    "length",
    "read_cell",
    "require_columns",
    "storage_of",
]

# A cell that a column cannot read: the calculator of one case reads or refuses it. As a number it is smaller
# than any day, amount or count.
UNPARSED = MISSING + 1

# A Series, Index, array, list, Arrow array; or one value that stands for every row.
Values: TypeAlias = Any
Parse: TypeAlias = Callable[[Any], int]


@dataclass(frozen=True, slots=True)
class Zoned:
    """Moments with a zone, as microseconds by the clock in Shanghai."""

    us: Ints


_LISTS = (np.ndarray, list, tuple, pa.Array, pa.ChunkedArray, pd.api.extensions.ExtensionArray)


# Arrow takes these unchanged; periods and intervals would lose their meaning.
_MASKED = (pd.arrays.IntegerArray, pd.arrays.FloatingArray, pd.arrays.BooleanArray)
_ARROW = (pd.ArrowDtype, pd.StringDtype, pd.CategoricalDtype)


def _is_column(values: Values) -> bool:
    return isinstance(values, (pd.Series, pd.Index, *_LISTS)) and getattr(values, "ndim", 1) == 1


def length(values: Values) -> int | None:
    """Return how many rows a column has; None for one value that stands for every row."""
    return len(values) if _is_column(values) else None


def cell(values: Values, row: int) -> Any:
    """Return one cell as the calculator of one case takes it; None where it is blank."""
    column = _unmasked(values)
    if isinstance(column, (pd.Series, pd.Index)):
        column = column.array
    if isinstance(column, pd.arrays.DatetimeArray) and column.tz is None:
        # NumPy has years that a pandas Timestamp cannot hold.
        column = column.to_numpy()
    if isinstance(column, pd.arrays.ArrowExtensionArray):
        column = column.__arrow_array__()
    value = column[row] if _is_column(column) else column
    if isinstance(value, pa.Scalar):
        try:
            value = value.as_py()
        except (OverflowError, ValueError):
            # Python has no date for it; its number will be refused as a date.
            value = str(_number_of(value))
    value = _native(value)
    return None if _is_blank(value) else value


def _number_of(value: pa.Scalar) -> int:
    """Return the number a day, a moment or a duration is stored as."""
    number: int = value.cast(pa.int32() if pa.types.is_date32(value.type) else pa.int64()).as_py()
    return number


def _native(value: Any) -> Any:
    """Return a NumPy or pandas cell as a Python object; as text where Python has no date for its year."""
    if isinstance(value, np.datetime64) and not np.isnat(value):
        unit = "D" if np.datetime_data(value.dtype)[0] == "D" else "us"
        day = value.astype(f"datetime64[{unit}]").item()
        return day if isinstance(day, date) else str(value)
    if isinstance(value, pd.Timestamp) and not 1 <= value.year <= MAXYEAR:
        return str(value)
    return value.item() if isinstance(value, np.generic) else value


def _unmasked(values: Values) -> Any:
    """Return masked NumPy cells as missing ones, and an index of several levels as tuples."""
    if isinstance(values, pd.MultiIndex):
        return values.to_numpy()
    if not isinstance(values, np.ma.MaskedArray):
        return values
    return values.filled(np.datetime64("NaT")) if values.dtype.kind == "M" else values.tolist()


def storage_of(values: Values) -> Any:
    """Return what a column is stored as: a NumPy array, an Arrow array, `Zoned`, or a list of cells."""
    column = _unmasked(values)
    if not _is_column(column):
        return [column]
    if isinstance(column, (pd.Series, pd.Index)):
        column = column.array
    if isinstance(column, pd.arrays.DatetimeArray):
        if column.tz is not None:
            wall = column.tz_convert("Asia/Shanghai").tz_localize(None)
            return Zoned(wall.as_unit("us").asi8)
        column = column.to_numpy()
    elif isinstance(column, pd.arrays.NumpyExtensionArray):
        column = column.to_numpy()
    elif isinstance(column, _MASKED) or isinstance(getattr(column, "dtype", None), _ARROW):
        try:
            column = pa.array(column)
        except (pa.ArrowException, TypeError, ValueError, OverflowError):
            # Arrow has no column for categories of several types.
            return list(column)
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
    if isinstance(column, pa.Array):
        return _from_arrow(column)
    if isinstance(column, np.ndarray) and column.dtype.kind in "OUS":
        return column.tolist()
    if isinstance(column, np.ndarray) and not column.dtype.isnative:
        return column.astype(column.dtype.newbyteorder("="))
    return column if isinstance(column, np.ndarray) else list(column)


def _from_arrow(array: pa.Array) -> Any:
    kind = array.type
    if pa.types.is_string_view(kind):
        return array.cast(pa.large_string())
    if isinstance(kind, pa.BaseExtensionType):
        return array.to_pylist()
    if pa.types.is_timestamp(kind):
        return storage_of(pd.Series(array.to_pandas(), copy=False))
    if pa.types.is_floating(kind) or (pa.types.is_boolean(kind) and not array.null_count):
        return array.to_numpy(zero_copy_only=False)
    return array


def holds_text(stored: Any) -> bool:
    """Tell whether a column is stored as Arrow text."""
    return isinstance(stored, pa.Array) and is_text(stored.type)


def _is_blank(value: Any) -> bool:
    if isinstance(value, str):
        return not visible(value)
    if isinstance(value, float):
        return math.isnan(value)
    return value is None or value is pd.NA or value is pd.NaT


def require_columns(
    names: Iterable[str], columns: Iterable[object], *, present: Collection[str], prefix: str = ""
) -> None:
    """Raise InputError for the first name that is not present, listing the columns there are.

    >>> require_columns(("start",), ["a", "b"], present=())
    Traceback (most recent call last):
    calc.base.messages.InputError: start: no column of this name among a, b; add it, or name its value
    """
    for name in names:
        if name not in present:
            listed = ", ".join(map(str, columns))
            raise InputError(f"{prefix}{name}", None, "column-missing", {"columns": listed})


# --- reading -------------------------------------------------------------------------------------


def all_rows(values: Any, size: int) -> Any:
    """Return a column of every row, where one value may stand for all of them."""
    return np.broadcast_to(values, (size,)) if len(values) != size else values


def distinct(stored: Any, parse: Parse) -> Ints:
    """Return the numbers of a column, parsing each different cell once."""
    if isinstance(stored, pa.Array):
        try:
            encoded = stored if pa.types.is_dictionary(stored.type) else stored.dictionary_encode()
        except pa.ArrowNotImplementedError:  # lists, structures, periods: no cells of a case
            return _numbers_of(_list_of(stored), parse)
        numbers = [read_cell(value, parse) for value in _list_of(encoded.dictionary)]
        return decode_dictionary(encoded, np.array(numbers, dtype=np.int64))
    if isinstance(stored, Zoned):
        # Moments in a column of something else: each is refused in its row.
        return np.where(stored.us == MISSING, MISSING, UNPARSED)
    return _numbers_of(stored.tolist() if isinstance(stored, np.ndarray) else stored, parse)


def _list_of(array: pa.Array) -> list[Any]:
    try:
        values: list[Any] = array.to_pylist()
    except (OverflowError, ValueError):
        # Moments that Python has no date for.
        return [cell(array, row) for row in range(len(array))]
    return values


def decode_dictionary(encoded: pa.DictionaryArray, numbers: Ints) -> Ints:
    """Return the numbers of a column from those of its dictionary."""
    codes = pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False).astype(np.intp, copy=False)
    decoded: Ints = np.append(numbers, MISSING).take(codes)
    return decoded


def _numbers_of(cells: list[Any], parse: Parse) -> Ints:
    # Keyed by type as well: 1, True and 1.0 are equal, but three different answers. Keyed by fold: when
    # summer time ends, two different hours have the same name.
    read: dict[tuple[type, int, Any], int] = {}
    numbers = np.empty(len(cells), dtype=np.int64)
    for row, value in enumerate(cells):
        key = type(value), getattr(value, "fold", 0), value
        try:
            number = read.get(key)
        except Exception:  # an object that cannot be hashed or compared may raise anything
            number = UNPARSED
        if number is None:
            number = read[key] = read_cell(value, parse)
        numbers[row] = number
    return numbers


def read_cell(value: Any, parse: Parse) -> int:
    """Return the number a cell is read as, MISSING or UNPARSED."""
    value = _native(value)
    if _is_blank(value):
        return MISSING
    try:
        return parse(value)
    except (CalcError, TypeError):
        return UNPARSED
