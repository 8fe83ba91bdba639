"""Working days for columns of days: arrays, lists, Series, Arrow."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from calc.base.messages import InputError
from calc.base.values import whole_number
from calc.batch.columns import numbers
from calc.batch.columns.answers import Errors, one_by_one, raises, series_like, shaped_like
from calc.batch.columns.cells import UNPARSED, Values, length
from calc.batch.columns.day_tables import (
    EPOCH,
    MISSING,
    Bools,
    Ints,
    chunks,
    rank_table,
    steps_table,
    worked_after,
)
from calc.batch.columns.moments import Moments, moments
from calc.workdays.calendar import ChinaCalendar

__all__ = [
    "STEP",
    "add_working_days",
    "calendar_or",
    "column_of_days",
    "days_between",
    "get_working_days_delta",
    "official",
    "require_length",
    "sub_working_days",
]

# Rows at a time, so that intermediate columns stay in the processor's cache.
STEP = 262_144


@cache
def official() -> ChinaCalendar:
    """Return the calendar of published schedules, made once."""
    return ChinaCalendar()


def calendar_or(calendar: ChinaCalendar | None, default: ChinaCalendar) -> ChinaCalendar:
    """Return the calendar, or the default for None; raises InputError for anything else."""
    if not isinstance(calendar, ChinaCalendar | None):
        raise InputError("calendar", calendar, "calendar-kind")
    return calendar or default


def require_length(field: str, values: Values, size: int) -> None:
    """Refuse a column of another length; one value stands for every row."""
    if length(values) not in (None, size):
        raise InputError(field, length(values), "column-length", {"rows": str(size)})


def column_of_days(days: Values, field: str) -> Moments:
    """Return a column of days; one value alone is refused by name."""
    size = length(days)
    if size is None:
        raise InputError(field, days, "column")
    return moments(days, size)


def add_working_days(
    days: Values, n: Any, *, calendar: ChinaCalendar | None = None, errors: Errors = "raise"
) -> Any:
    """Return, for each day, the day `n` working days after it (before it, where negative).

    >>> add_working_days(np.array(["2026-09-24", "2026-11-21"], dtype="datetime64[D]"), 1)
    array(['2026-09-28', '2026-11-23'], dtype='datetime64[D]')

    `days` are an array, a list, a Series or Index of days or moments; moments with a zone are taken to
    Shanghai. `n` is one whole number, or one for each row. A Series comes back as one, with its index and
    name: `datetime64[us]`, or Arrow's `date32` where it is Arrow-backed; an Index as an Index; the rest
    as an array of `datetime64[D]`. A missing day stays missing. A day that no schedule settles raises
    NoScheduleError and what cannot be read InputError; with `errors="coerce"` both are NaT. `calendar`
    may be provisional, or one's own. Source: the notices of the State Council in `data/holidays`.
    """
    return _moved(days, n, calendar, errors, back=False)


def sub_working_days(
    days: Values, n: Any, *, calendar: ChinaCalendar | None = None, errors: Errors = "raise"
) -> Any:
    """Return, for each day, the day `n` working days before it; the sign of `n` does not matter.

    >>> sub_working_days(np.array(["2026-10-12", "2026-11-21"], dtype="datetime64[D]"), 1)
    array(['2026-10-10', '2026-11-20'], dtype='datetime64[D]')

    Takes and gives what `add_working_days` does.
    """
    return _moved(days, n, calendar, errors, back=True)


def _moved(days: Values, n: Any, calendar: ChinaCalendar | None, errors: Errors, *, back: bool) -> Any:
    strict, schedules = raises(errors), calendar_or(calendar, official())
    starts = column_of_days(days, "days")
    size = len(starts.values)
    require_length("n", n, size)
    ends = np.empty(size, dtype=np.int64)
    counts = numbers.counts(n, size, least=-numbers.MOST_COUNTED)
    values, steps = counts.values, None
    if length(n) is None:
        one = whole_number(n, "n")
        steps = steps_table(schedules.table, -abs(one) if back else one)
    elif back:
        values = np.where(values > UNPARSED, -np.abs(values), values)
    lost = False
    for rows in chunks(size, STEP):
        if steps is None:
            ends[rows] = worked_after(schedules.table, starts.day(rows), values[rows])
        else:
            steps.take(starts.day(rows), mode="clip", out=ends[rows])
        lost = lost or bool(ends[rows].min() == MISSING)
    if lost:
        move = schedules.sub_working_days if back else schedules.add_working_days

        def answer(row: int) -> None:
            ends[row] = move(starts.cell(row), counts.cell(row)).toordinal() - EPOCH

        # A row that was read and has no answer would get none one by one either.
        left = (ends == MISSING) & (starts.values != MISSING) if strict else starts.values == UNPARSED
        one_by_one(left, answer, strict=strict)
    return shaped_like(days, ends.view("datetime64[D]"))


def get_working_days_delta(
    starts: Values, ends: Values, *, calendar: ChinaCalendar | None = None, errors: Errors = "raise"
) -> Any:
    """Return, for each pair, the working days in (start, end]; the order of the two does not matter.

    >>> a, b = (np.array([day], dtype="datetime64[D]") for day in ("2026-09-24", "2026-10-12"))
    >>> get_working_days_delta(a, b)
    array([7])

    Takes what `add_working_days` takes and gives int64. A missing day, and one that no schedule settles,
    raises; with `errors="coerce"` the answer is a nullable Int64, and <NA> where there is none.
    """
    numbers, lost = _counted(starts, ends, calendar, errors, missing_too=True)
    counted = numbers if raises(errors) else pd.arrays.IntegerArray(numbers, lost)
    return series_like(starts, counted) if isinstance(starts, pd.Series) else counted


def days_between(
    starts: pd.Series, ends: Values, calendar: ChinaCalendar | None, errors: Errors
) -> pd.Series:
    """Return `get_working_days_delta` as a nullable Int64, where a missing day is <NA> and never raises."""
    numbers, lost = _counted(starts, ends, calendar, errors, missing_too=False)
    return series_like(starts, pd.arrays.IntegerArray(numbers, lost))


def _counted(
    starts: Values, ends: Values, calendar: ChinaCalendar | None, errors: Errors, *, missing_too: bool
) -> tuple[Ints, Bools]:
    """Return the count of each pair, and which have none; if errors raise, the first of those does."""
    strict, schedules = raises(errors), calendar_or(calendar, official())
    first, last = column_of_days(starts, "starts"), column_of_days(ends, "ends")
    size = len(first.values)
    require_length("ends", ends, size)
    ranks = rank_table(schedules.table)
    counted = np.empty(size, dtype=np.int64)
    lost: Bools = np.zeros(size, dtype=bool)
    for rows in chunks(size, STEP // 4):
        one, other = ranks.take(first.day(rows), mode="clip"), ranks.take(last.day(rows), mode="clip")
        np.abs(other - one, out=counted[rows])
        if min(one.min(), other.min()) == MISSING:
            lost[rows] = (one == MISSING) | (other == MISSING)

    if strict and lost.any():

        def refuse(row: int) -> None:
            schedules.get_working_days_delta(first.cell(row), last.cell(row))

        refused = missing_too | ((first.values != MISSING) & (last.values != MISSING))
        one_by_one(lost & refused, refuse, strict=True)
    return counted, lost
