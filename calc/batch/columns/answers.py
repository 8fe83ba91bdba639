"""Columns of an answer, made from numbers without copying them, and what becomes of rows that fail."""

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
from calc.batch.columns.day_tables import MISSING, Bools, Ints

__all__ = [
    "Errors",
    "categories",
    "dates",
    "instants",
    "marked",
    "money",
    "one_by_one",
    "policy",
    "reasons_column",
    "said",
    "whole_numbers",
    "yes_or_no",
]


Errors: TypeAlias = Literal["raise", "coerce"]

_AMOUNT = pa.decimal128(18, 2)


def policy(errors: str) -> bool:
    """Tell whether the first row that fails is raised."""
    return one_of("errors", errors, ("raise", "coerce")) == "raise"


def one_by_one(
    rows: Bools, answer: Callable[[int], None], *, strict: bool, lang: str | None = None
) -> dict[int, str]:
    """Work marked rows out one by one; return the reason for each that fails, or raise the first of them."""
    reasons: dict[int, str] = {}
    for row in np.flatnonzero(rows).tolist():
        try:
            answer(row)
        except CalcError as error:
            if strict:
                raise
            reasons[row] = said(error, lang)
    return reasons


def said(error: CalcError, lang: str | None) -> str:
    """Return what an error says: naming fields as code does, or as people do in a language."""
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
    words = np.zeros((len(fen), 2), dtype=np.int64)
    words[:, 0] = fen
    there = pa.py_buffer(np.packbits(~missing, bitorder="little")) if missing.any() else None
    amounts = pa.Array.from_buffers(_AMOUNT, len(fen), [there, pa.py_buffer(words)])
    return pd.arrays.ArrowExtensionArray(amounts)


def whole_numbers(numbers: Ints) -> Any:
    """Return whole numbers as pandas' nullable `Int64`; MISSING is <NA>."""
    return pd.arrays.IntegerArray(numbers, numbers == MISSING)


def yes_or_no(values: NDArray[np.int8]) -> Any:
    """Return 1 and 0 as pandas' nullable booleans; -1 is missing."""
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


def marked(frame: pd.DataFrame, as_of: object = None) -> pd.DataFrame:
    """Return a frame that says by which rule data, and as of when, it was worked out."""
    frame.attrs["rules"] = data_version()
    if as_of is not None:
        frame.attrs["as_of"] = str(as_of)
    return frame
