"""One column of days or moments as int64, by the clock in Shanghai."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from calc.base.messages import InputError
from calc.base.moment import Moment, moment
from calc.batch.columns.cells import (
    UNPARSED,
    Values,
    Zoned,
    all_rows,
    decode_dictionary,
    distinct,
    holds_text,
    read_cell,
    storage_of,
)
from calc.batch.columns.day_tables import EPOCH, MISSING, US_PER_DAY, Bools, Ints
from calc.batch.columns.numbers import Column

__all__ = ["Moments", "moments", "wall_clock"]

_PER_DAY = {"D": 1, "s": 86_400, "ms": 86_400_000, "us": US_PER_DAY, "ns": US_PER_DAY * 1000}
_SUMMER_TIME_UNTIL = 1992
_SUMMER_TIME = (date(_SUMMER_TIME_UNTIL, 1, 1).toordinal() - EPOCH) * US_PER_DAY
_NO_TIME, _TIME = 10, 19
# So few texts are read one by one if Arrow cannot read all of them.
_FEW = 256


@dataclass(frozen=True)
class Moments(Column):
    """A column of moments: `values` since 1970 by the clock in Shanghai, `per_day` of them to a day.

    `timed` tells whether a time of day was given, for the whole column or row by row; without one a cell
    stands for the whole day.
    """

    per_day: int = 1
    timed: bool | Bools = False

    def day(self, rows: slice) -> Ints:
        """Return the days since 1970; one that is MISSING or UNPARSED lies before every table."""
        values = self.values[rows]
        return values if self.per_day == 1 else np.floor_divide(values, self.per_day)

    def instant(self, rows: slice) -> Ints:
        """Return microseconds since 1970 by the clock in Shanghai; a day without a time gives its first."""
        values = self.values[rows]
        if self.per_day >= US_PER_DAY:
            return np.floor_divide(values, self.per_day // US_PER_DAY)
        factor = US_PER_DAY // self.per_day
        return np.where(
            values <= UNPARSED, values, np.maximum(values, -EPOCH * US_PER_DAY // factor) * factor
        )

    def timed_in(self, rows: slice) -> bool | Bools:
        """Tell which rows have a time of day."""
        return self.timed if isinstance(self.timed, bool) else self.timed[rows]

    def after(self, moment: Moment, rows: slice) -> Bools:
        """Tell which lie after a moment: by instant where both have a time, else by day."""
        day = moment.day.toordinal() - EPOCH
        by_day: Bools = self.day(rows) > day
        timed = self.timed_in(rows)
        if moment.at is None or timed is False:
            return by_day
        return np.where(timed, self.instant(rows) > wall_clock(moment), by_day)

    def at(self, rows: Bools) -> Moments:
        """Return the marked rows, without their cells."""
        timed = self.timed if isinstance(self.timed, bool) else self.timed[rows]
        return Moments(self.values[rows], None, self.per_day, timed)


def moments(cells: Values, size: int) -> Moments:
    """Return a column of days or moments."""
    stored = storage_of(cells)
    if isinstance(stored, np.ndarray) and stored.dtype.kind == "M":
        unit, step = np.datetime_data(stored.dtype)
        if unit not in _PER_DAY or step != 1:
            stored, unit = stored.astype("datetime64[us]"), "us"
        return Moments(stored.view(np.int64), cells, _PER_DAY[unit], unit != "D")
    if isinstance(stored, Zoned):
        # In years with summer time an hour may be ambiguous; the calculator of one case decides there.
        values = np.where((stored.us < _SUMMER_TIME) & (stored.us > UNPARSED), UNPARSED, stored.us)
        return Moments(values, cells, US_PER_DAY, True)
    if isinstance(stored, pa.Array) and pa.types.is_date(stored.type):
        return Moments(_day_numbers(stored), cells)
    read = _written(stored) if holds_text(stored) else _unpacked(distinct(stored, _packed), cells)
    timed = read.timed if isinstance(read.timed, bool) else all_rows(read.timed, size)
    return Moments(all_rows(read.values, size), cells, read.per_day, timed)


def wall_clock(when: Moment) -> int:
    """Return the microsecond since 1970 by the clock in Shanghai; a day without a time gives its first."""
    clock = when.start
    seconds = (clock.hour * 60 + clock.minute) * 60 + clock.second
    return (when.day.toordinal() - EPOCH) * US_PER_DAY + seconds * 1_000_000 + clock.microsecond


def _packed(value: Any) -> int:
    """Return twice the microsecond by the clock in Shanghai, plus 1 if the cell has a time."""
    when = moment(value, "day")
    if when.at is not None and when.day.year < _SUMMER_TIME_UNTIL:
        raise InputError("day", value, "date-form")
    return wall_clock(when) * 2 + (when.at is not None)


def _written(texts: pa.Array) -> Moments:
    """Return written moments; a column written in one usual form is read by Arrow at once."""
    if (cast := _cast(texts)) is not None:
        values, timed = cast
        return Moments(values, texts, US_PER_DAY if timed else 1, timed)
    encoded = texts.dictionary_encode()
    different = encoded.dictionary
    lengths = pc.binary_length(different).to_numpy()
    numbers = np.empty(len(different), dtype=np.int64)
    for size in np.unique(lengths):
        alike = lengths == size
        numbers[alike] = _packed_alike(different.filter(pa.array(alike)))
    return _unpacked(decode_dictionary(encoded, numbers), texts)


def _packed_alike(texts: pa.Array) -> Ints:
    if (cast := _cast(texts)) is not None:
        values, timed = cast
        return np.where(values == MISSING, MISSING, values * 2 * (1 if timed else US_PER_DAY) + timed)
    if len(texts) <= _FEW:
        return np.array([read_cell(text, _packed) for text in texts.to_pylist()], dtype=np.int64)
    half = len(texts) // 2
    return np.concatenate([_packed_alike(texts[:half]), _packed_alike(texts[half:])])


def _cast(texts: pa.Array) -> tuple[Ints, bool] | None:
    """Return days, or microseconds, of texts that are all 2026-11-01, or all 2026-11-01 10:30:00."""
    lengths = pc.min_max(pc.binary_length(texts)).as_py()
    size = lengths["min"] if lengths["min"] == lengths["max"] else None
    if size not in (_NO_TIME, _TIME):
        return None
    timed = size == _TIME
    try:
        days = texts.cast(pa.timestamp("us") if timed else pa.date32())
    except pa.ArrowInvalid:
        return None
    return (pc.fill_null(days.cast(pa.int64()), MISSING).to_numpy() if timed else _day_numbers(days)), timed


def _day_numbers(days: pa.Array) -> Ints:
    numbers = days.cast(pa.date32()).cast(pa.int32()).cast(pa.int64())
    filled: Ints = pc.fill_null(numbers, MISSING).to_numpy()
    return filled


def _unpacked(packed: Ints, cells: Values) -> Moments:
    """Return moments from the numbers `_packed` makes of cells."""
    values = np.where(packed <= UNPARSED, packed, np.floor_divide(packed, 2))
    return Moments(values, cells, US_PER_DAY, (packed & 1) == 1)
