"""Columns of any type as a text file or a sheet shows them."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa
from pyarrow import compute as pc

from calc.batch.arrow_types import is_text

__all__ = ["flat"]

_UNCHANGED = (
    pa.types.is_boolean,
    pa.types.is_integer,
    pa.types.is_floating,
    pa.types.is_decimal,
    pa.types.is_date32,
    pa.types.is_null,
)
_PER_SECOND = {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}


def flat(column: Any) -> Any:
    """Return an array as text, numbers, days or booleans: instants in ISO form, nested values as JSON.

    >>> import datetime as dt
    >>> noon = dt.datetime(2026, 10, 12, 4, tzinfo=dt.UTC)
    >>> flat(pa.array([noon, None], pa.timestamp("us", "Asia/Shanghai"))).to_pylist()
    ['2026-10-12T12:00:00+08:00', None]
    """
    kind = column.type
    if pa.types.is_dictionary(kind):
        return flat(column.cast(kind.value_type))
    if is_text(kind):
        return column.cast(pa.string()) if pa.types.is_string_view(kind) else column
    if any(test(kind) for test in _UNCHANGED):
        return column
    if pa.types.is_timestamp(kind):
        return _moments(column) if kind.tz is None else _instants(column)
    if pa.types.is_date(kind) or pa.types.is_time(kind):
        return column.cast(pa.date32() if pa.types.is_date(kind) else pa.string())
    values = column.to_pylist()
    return pa.array([None if value is None else _json(value) for value in values], pa.string())


def _moments(column: Any) -> Any:
    """Return wall-clock times as text, with parts of a second only where there are any."""
    try:
        # Ten times as fast as formatting; fails only where there are parts of a second.
        return column.cast(pa.timestamp("s")).cast(pa.string())
    except pa.ArrowInvalid:
        return pc.replace_substring_regex(column.cast(pa.string()), pattern=r"\.0+$", replacement="")


def _instants(column: Any) -> Any:
    local = pc.local_timestamp(column)
    offset = pc.subtract(local.cast(pa.int64()), column.cast(pa.int64())).dictionary_encode()
    zones = pa.array(
        [_zone(n // _PER_SECOND[column.type.unit]) for n in offset.dictionary.to_pylist()], pa.string()
    )
    text = pc.binary_replace_slice(_moments(local), start=10, stop=11, replacement="T")
    return pc.binary_join_element_wise(text, zones.take(offset.indices), "")


def _zone(offset: int) -> str:
    hours, minutes = divmod(abs(offset) // 60, 60)
    return f"{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=_json_text)


def _json_text(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
