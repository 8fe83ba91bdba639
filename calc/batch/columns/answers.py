"""Make the columns of an answer from numbers; collect the reasons of rows that fail."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from calc.base.data_files import data_version
from calc.base.messages import CalcError
from calc.base.values import one_of
from calc.batch.columns.cells import Values
from calc.batch.columns.day_tables import MISSING, Bools, Ints

__all__ = [
    "Errors",
    "bool_column",
    "categories",
    "dates",
    "instants",
    "message",
    "money",
    "one_by_one",
    "raises",
    "reasons_column",
    "series_like",
    "shaped_like",
    "whole_numbers",
    "with_rules",
]


Errors: TypeAlias = Literal["raise", "coerce"]

_FEN, _AMOUNT = pa.decimal128(19, 0), pa.decimal128(18, 2)


def raises(errors: str) -> bool:
    """Tell whether `errors` asks for the first row that fails to raise."""
    return one_of("errors", errors, ("raise", "coerce")) == "raise"


def one_by_one(
    rows: Bools, answer: Callable[[int], None], *, strict: bool, lang: str | None = None
) -> dict[int, str]:
    """Work out marked rows one by one; return the reason of each that fails, or raise the first if strict."""
    reasons: dict[int, str] = {}
    for row in np.flatnonzero(rows).tolist():
        try:
            answer(row)
        except CalcError as error:
            if strict:
                raise
            reasons[row] = message(error, lang)
    return reasons


def message(error: CalcError, lang: str | None) -> str:
    """Return the message of an error: naming fields as code does, or as people do in a language."""
    return str(error) if lang is None else error.text(lang)


# --- columns -------------------------------------------------------------------------------------


def dates(us: Ints) -> Any:
    """Return days as `datetime64[us]`; MISSING is NaT."""
    return us.view("datetime64[us]")


def instants(us: Ints) -> Any:
    """Return microseconds of UTC as instants in Asia/Shanghai."""
    return (
        pd.DatetimeIndex(us.view("datetime64[us]"), copy=False)
        .tz_localize("UTC")
        .tz_convert("Asia/Shanghai")
        .array
    )


def money(fen: Ints) -> Any:
    """Return fen, 0 or more, as exact yuan with two places: `decimal128(18, 2)`; MISSING is null."""
    missing = fen == MISSING
    whole_fen = pa.array(fen, mask=missing if missing.any() else None)
    # Every int64 fits 19 digits; seen with two places, fen are yuan.
    return pd.arrays.ArrowExtensionArray(whole_fen.cast(_FEN).view(_AMOUNT))


def whole_numbers(numbers: Ints) -> Any:
    """Return whole numbers as pandas' nullable `Int64`; MISSING is <NA>."""
    return pd.arrays.IntegerArray(numbers, numbers == MISSING)


def bool_column(values: NDArray[np.int8]) -> Any:
    """Return 1 and 0 as pandas' nullable booleans; -1 is <NA>."""
    missing = values < 0
    return pd.arrays.BooleanArray((values > 0), missing)


def categories(codes: NDArray[np.int8], names: Sequence[str]) -> Any:
    """Return codes as a column of categories in their order; -1 is missing."""
    return pd.Categorical.from_codes(
        codes, dtype=pd.CategoricalDtype(list(names), ordered=False), validate=False
    )


def reasons_column(size: int, reasons: Mapping[int, str]) -> Any:
    """Return the reasons as a column of text, null where there is none."""
    if reasons:
        texts: NDArray[Any] = np.full(size, None, dtype=object)
        texts[list(reasons)] = list(reasons.values())
        array = pa.array(texts, pa.large_string())
    else:
        array = pa.nulls(size, pa.large_string())
    return pd.StringDtype("pyarrow", na_value=np.nan).__from_arrow__(array)


def with_rules(frame: pd.DataFrame, as_of: object = None) -> pd.DataFrame:
    """Return a frame whose `attrs` name the rule data, and the day, it was worked out by."""
    frame.attrs["rules"] = data_version()
    if as_of is not None:
        frame.attrs["as_of"] = str(as_of)
    return frame


# --- shapes --------------------------------------------------------------------------------------


def series_like(series: pd.Series, values: Any) -> pd.Series:
    """Return values as a Series with the index and the name of another."""
    return pd.Series(values, series.index, name=series.name, copy=False)


def shaped_like(values: Values, answers: Any) -> Any:
    """Return answers, one for each of the values, in the shape those came in.

    Arrow gives Arrow, a Series a Series (Arrow-backed if it was); an Index gives an Index if the answers
    are days. Days are `datetime64[D]`, in pandas `datetime64[us]`. All else stays an array.
    """
    if isinstance(values, (pa.Array, pa.ChunkedArray)):
        return pa.array(answers)
    if isinstance(values, pd.Series) and isinstance(values.dtype, pd.ArrowDtype):
        return series_like(values, pd.arrays.ArrowExtensionArray(pa.array(answers)))
    days = isinstance(answers, np.ndarray)
    if isinstance(values, pd.Series):
        return series_like(values, answers.astype("datetime64[us]") if days else answers)
    if isinstance(values, pd.Index) and days:
        return pd.Index(answers.astype("datetime64[us]"), name=values.name)
    return answers
