"""One column of days or moments as int64, by Shanghai's own clock."""

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
    ODD,
    Values,
    Zoned,
    all_rows,
    by_code,
    distinct,
    is_text,
    number,
    source_of,
)
from calc.batch.columns.day_tables import EPOCH, MISSING, US_PER_DAY, Bools, Ints
from calc.batch.columns.numbers import Column

__all__ = ["Moments", "moments", "wall_clock"]

_PER_DAY = {"D": 1, "s": 86_400, "ms": 86_400_000, "us": US_PER_DAY, "ns": US_PER_DAY * 1000}
_SUMMER_TIME_UNTIL = 1992
_SUMMER_TIME = (date(_SUMMER_TIME_UNTIL, 1, 1).toordinal() - EPOCH) * US_PER_DAY
_NO_TIME, _TIME = 10, 19
# So few texts are read one by one where one of them cannot be read.
_FEW = 256


@dataclass(frozen=True)
class Moments(Column):
    """A column of moments: `values` by Shanghai's own clock, so many to a day since 1970.

    `timed` says whether a time of day was given, for all of the column or row by row: without one
    a cell stands for the whole day.
    """

    per_day: int = 1
    timed: bool | Bools = False

    def day(self, rows: slice) -> Ints:
        """Return the days since 1970; a missing or odd one lies before every table."""
        values = self.values[rows]
        return values if self.per_day == 1 else np.floor_divide(values, self.per_day)

    def instant(self, rows: slice) -> Ints:
        """Return microseconds since 1970 by Shanghai's own clock, the first of a day without a time."""
        values = self.values[rows]
        if self.per_day >= US_PER_DAY:
            return np.floor_divide(values, self.per_day // US_PER_DAY)
        factor = US_PER_DAY // self.per_day
        return np.where(values <= ODD, values, np.maximum(values, -EPOCH * US_PER_DAY // factor) * factor)

    def timed_in(self, rows: slice) -> bool | Bools:
        """Tell which rows have a time of day."""
        return self.timed if isinstance(self.timed, bool) else self.timed[rows]

    def after(self, moment: Moment, rows: slice) -> Bools:
        """Tell which lie after a moment: by instant where both have one, else by day."""
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


def moments(given: Values, size: int) -> Moments:
    """Return a column of days or moments."""
    source = source_of(given)
    if isinstance(source, np.ndarray) and source.dtype.kind == "M":
        unit, step = np.datetime_data(source.dtype)
        if unit not in _PER_DAY or step != 1:
            source, unit = source.astype("datetime64[us]"), "us"
        return Moments(source.view(np.int64), given, _PER_DAY[unit], unit != "D")
    if isinstance(source, Zoned):
        # Summer time said some hours twice; those years are left to the calculator of one case.
        values = np.where((source.us < _SUMMER_TIME) & (source.us > ODD), ODD, source.us)
        return Moments(values, given, US_PER_DAY, True)
    if isinstance(source, pa.Array) and pa.types.is_date(source.type):
        return Moments(_day_numbers(source), given)
    found = _written(source) if is_text(source) else _split(distinct(source, _moment_number), given)
    timed = found.timed if isinstance(found.timed, bool) else all_rows(found.timed, size)
    return Moments(all_rows(found.values, size), given, found.per_day, timed)


def wall_clock(found: Moment) -> int:
    """Return the microsecond since 1970 by Shanghai's own clock, the first of a day without a time."""
    clock = found.start
    seconds = (clock.hour * 60 + clock.minute) * 60 + clock.second
    return (found.day.toordinal() - EPOCH) * US_PER_DAY + seconds * 1_000_000 + clock.microsecond


def _moment_number(cell: Any) -> int:
    """Return the microsecond by Shanghai's own clock, doubled, and one more where a time was given."""
    found = moment(cell, "day")
    if found.at is not None and found.day.year < _SUMMER_TIME_UNTIL:
        raise InputError("day", cell, "date-form")
    return wall_clock(found) * 2 + (found.at is not None)


def _written(texts: pa.Array) -> Moments:
    """Return written moments; most columns are written in one way, which Arrow reads at once."""
    if (found := _cast(texts)) is not None:
        values, timed = found
        return Moments(values, texts, US_PER_DAY if timed else 1, timed)
    coded = texts.dictionary_encode()
    words = coded.dictionary
    lengths = pc.binary_length(words).to_numpy()
    numbers = np.empty(len(words), dtype=np.int64)
    for size in np.unique(lengths):
        alike = lengths == size
        numbers[alike] = _read_alike(words.filter(pa.array(alike)))
    return _split(by_code(coded, numbers), texts)


def _read_alike(words: pa.Array) -> Ints:
    if (found := _cast(words)) is not None:
        values, timed = found
        return np.where(values == MISSING, MISSING, values * 2 * (1 if timed else US_PER_DAY) + timed)
    if len(words) <= _FEW:
        return np.array([number(cell, _moment_number) for cell in words.to_pylist()], dtype=np.int64)
    half = len(words) // 2
    return np.concatenate([_read_alike(words[:half]), _read_alike(words[half:])])


def _cast(texts: pa.Array) -> tuple[Ints, bool] | None:
    """Return days, or microseconds, of texts that are all 2026-11-01, or all 2026-11-01 10:30:00."""
    lengths = pc.min_max(pc.binary_length(texts)).as_py()
    size = lengths["min"] if lengths["min"] == lengths["max"] else None
    if size not in (_NO_TIME, _TIME):
        return None
    timed = size == _TIME
    try:
        found = texts.cast(pa.timestamp("us") if timed else pa.date32())
    except pa.ArrowInvalid:
        return None
    return (pc.fill_null(found.cast(pa.int64()), MISSING).to_numpy() if timed else _day_numbers(found)), timed


def _day_numbers(found: pa.Array) -> Ints:
    numbers = found.cast(pa.date32()).cast(pa.int32()).cast(pa.int64())
    filled: Ints = pc.fill_null(numbers, MISSING).to_numpy()
    return filled


def _split(cells: Ints, given: Values) -> Moments:
    """Return moments from numbers that hold twice the microsecond, and one more where there is a time."""
    values = np.where(cells <= ODD, cells, np.floor_divide(cells, 2))
    return Moments(values, given, US_PER_DAY, (cells & 1) == 1)
