"""What a column is made of: NumPy numbers, Arrow texts, moments with a zone, or cells of any kind."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, date
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from calc.base.messages import CalcError
from calc.batch.columns.day_tables import MISSING, Ints

__all__ = [
    "ODD",
    "Values",
    "Zoned",
    "all_rows",
    "by_code",
    "cell",
    "distinct",
    "is_text",
    "length",
    "number",
    "source_of",
]

# A cell to be looked at on its own; as a number it is smaller than any day, amount or count.
ODD = MISSING + 1

# A Series, Index, array, list, Arrow array; or one value that stands for every row.
Values: TypeAlias = Any
Parse: TypeAlias = Callable[[Any], int]


@dataclass(frozen=True, slots=True)
class Zoned:
    """Moments with a zone, as microseconds by Shanghai's own clock."""

    us: Ints


_LISTS = (np.ndarray, list, tuple, pa.Array, pa.ChunkedArray, pd.api.extensions.ExtensionArray)


# What Arrow holds as it is; periods and intervals would lose their meaning.
_MASKED = (pd.arrays.IntegerArray, pd.arrays.FloatingArray, pd.arrays.BooleanArray)
_ARROW = (pd.ArrowDtype, pd.StringDtype, pd.CategoricalDtype)


def _is_column(given: Values) -> bool:
    return isinstance(given, (pd.Series, pd.Index, *_LISTS)) and getattr(given, "ndim", 1) == 1


def length(given: Values) -> int | None:
    """Return how many rows a column has; None for one value that stands for every row."""
    return len(given) if _is_column(given) else None


def cell(given: Values, row: int) -> Any:
    """Return one cell as the calculator of one case takes it; None where nothing was given."""
    given = _unmasked(given)
    if isinstance(given, (pd.Series, pd.Index)):
        given = given.array
    if isinstance(given, pd.arrays.DatetimeArray) and given.tz is None:
        # NumPy has years for which pandas has no moment to give.
        given = given.to_numpy()
    if isinstance(given, pd.arrays.ArrowExtensionArray):
        given = given.__arrow_array__()
    value = given[row] if _is_column(given) else given
    if isinstance(value, pa.Scalar):
        try:
            value = value.as_py()
        except (OverflowError, ValueError):
            # Python has no date for it; its number is refused like anything else that is none.
            value = str(_number_of(value))
    value = _native(value)
    return None if _is_blank(value) else value


def _number_of(value: pa.Scalar) -> int:
    """Return the number a day, a moment or a length of time is stored as."""
    number: int = value.cast(pa.int32() if pa.types.is_date32(value.type) else pa.int64()).as_py()
    return number


def _native(value: Any) -> Any:
    """Return a cell of NumPy's or pandas' as Python's own; a year that Python has no date for as text."""
    if isinstance(value, np.datetime64) and not np.isnat(value):
        unit = "D" if np.datetime_data(value.dtype)[0] == "D" else "us"
        found = value.astype(f"datetime64[{unit}]").item()
        return found if isinstance(found, date) else str(value)
    if isinstance(value, pd.Timestamp) and not 1 <= value.year <= MAXYEAR:
        return str(value)
    return value.item() if isinstance(value, np.generic) else value


def _unmasked(given: Values) -> Any:
    """Return what NumPy has masked as missing, and an index of several levels as the tuples it holds."""
    if isinstance(given, pd.MultiIndex):
        return given.to_numpy()
    if not isinstance(given, np.ma.MaskedArray):
        return given
    return given.filled(np.datetime64("NaT")) if given.dtype.kind == "M" else given.tolist()


def source_of(given: Values) -> Any:
    """Return a NumPy array, an Arrow array, moments with a zone, or a list of cells."""
    given = _unmasked(given)
    if not _is_column(given):
        return [given]
    if isinstance(given, (pd.Series, pd.Index)):
        given = given.array
    if isinstance(given, pd.arrays.DatetimeArray):
        if given.tz is not None:
            wall = given.tz_convert("Asia/Shanghai").tz_localize(None)
            return Zoned(wall.as_unit("us").asi8)
        given = given.to_numpy()
    elif isinstance(given, pd.arrays.NumpyExtensionArray):
        given = given.to_numpy()
    elif isinstance(given, _MASKED) or isinstance(getattr(given, "dtype", None), _ARROW):
        try:
            given = pa.array(given)
        except (pa.ArrowException, TypeError, ValueError, OverflowError):
            # Categories of several kinds are no column of Arrow's.
            return list(given)
    if isinstance(given, pa.ChunkedArray):
        given = given.combine_chunks()
    if isinstance(given, pa.Array):
        return _from_arrow(given)
    if isinstance(given, np.ndarray) and given.dtype.kind in "OUS":
        return given.tolist()
    if isinstance(given, np.ndarray) and not given.dtype.isnative:
        return given.astype(given.dtype.newbyteorder("="))
    return given if isinstance(given, np.ndarray) else list(given)


def _from_arrow(array: pa.Array) -> Any:
    kind = array.type
    if pa.types.is_string_view(kind):
        return array.cast(pa.large_string())
    if isinstance(kind, pa.BaseExtensionType):
        return array.to_pylist()
    if pa.types.is_timestamp(kind):
        return source_of(pd.Series(array.to_pandas(), copy=False))
    if pa.types.is_floating(kind) or (pa.types.is_boolean(kind) and not array.null_count):
        return array.to_numpy(zero_copy_only=False)
    return array


def is_text(source: Any) -> bool:
    if not isinstance(source, pa.Array):
        return False
    kind = source.type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _is_blank(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, float):
        return math.isnan(value)
    return value is None or value is pd.NA or value is pd.NaT


def all_rows(values: Any, size: int) -> Any:
    """Return a column of every row, where one value may stand for all of them."""
    return np.broadcast_to(values, (size,)) if len(values) != size else values


def distinct(source: Any, parse: Parse) -> Ints:
    """Return the numbers of a column, each different cell being read once."""
    if isinstance(source, pa.Array):
        try:
            encoded = source if pa.types.is_dictionary(source.type) else source.dictionary_encode()
        except pa.ArrowNotImplementedError:  # lists, structures, periods: no cells of a case
            return _cells(_list_of(source), parse)
        numbers = [number(each, parse) for each in _list_of(encoded.dictionary)]
        return by_code(encoded, np.array(numbers, dtype=np.int64))
    if isinstance(source, Zoned):
        # Moments where none belong: each is refused on its own.
        return np.where(source.us == MISSING, MISSING, ODD)
    if isinstance(source, np.ndarray):
        source = source.tolist()
    return _cells(source, parse)


def _list_of(array: pa.Array) -> list[Any]:
    try:
        found: list[Any] = array.to_pylist()
    except (OverflowError, ValueError):
        # Moments that Python has no date for.
        return [cell(array, row) for row in range(len(array))]
    return found


def by_code(coded: pa.DictionaryArray, numbers: Ints) -> Ints:
    """Return the numbers of a column from those of its different cells."""
    codes = pc.fill_null(coded.indices, -1).to_numpy(zero_copy_only=False).astype(np.intp, copy=False)
    found: Ints = np.append(numbers, MISSING).take(codes)
    return found


def _cells(cells: list[Any], parse: Parse) -> Ints:
    # By type as well as value: 1, True and 1.0 are one key, and three different answers; and so are the
    # two hours of one name when summer time ends.
    known: dict[tuple[type, int, Any], int] = {}
    found = np.empty(len(cells), dtype=np.int64)
    for row, each in enumerate(cells):
        key = type(each), getattr(each, "fold", 0), each
        try:
            read = known.get(key)
        except Exception:  # what cannot be a key is no cell, whatever it says of that
            read = ODD
        if read is None:
            read = known[key] = number(each, parse)
        found[row] = read
    return found


def number(each: Any, parse: Parse) -> int:
    """Return what a cell is read as, MISSING or ODD."""
    each = _native(each)
    if _is_blank(each):
        return MISSING
    try:
        return parse(each)
    except (CalcError, TypeError):
        return ODD
