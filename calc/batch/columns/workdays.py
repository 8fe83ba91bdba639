"""Working days for columns of days: arrays, Series, Arrow."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from calc.base.messages import InputError
from calc.base.values import whole_number
from calc.batch.columns import numbers
from calc.batch.columns.answers import Errors, one_by_one, policy
from calc.batch.columns.cells import ODD, Values, length
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
    "as_many",
    "column_of_days",
    "days_between",
    "get_working_days_delta",
    "official",
    "sub_working_days",
    "usual",
]

# Rows at a time, so that what lies between stays in the processor's own memory.
STEP = 262_144


@cache
def official() -> ChinaCalendar:
    """Return the calendar of published schedules, made once."""
    return ChinaCalendar()


def usual(calendar: ChinaCalendar | None, otherwise: ChinaCalendar) -> ChinaCalendar:
    """Return the calendar that was given, or the usual one."""
    if not isinstance(calendar, ChinaCalendar | None):
        raise InputError("calendar", calendar, "calendar-kind")
    return calendar or otherwise


def as_many(field: str, given: Values, size: int) -> None:
    """Refuse a column of another length; one value stands for every row."""
    if length(given) not in (None, size):
        raise InputError(field, length(given), "column-length", {"rows": str(size)})


def column_of_days(given: Values, field: str) -> Moments:
    """Return a column of days; one value alone is refused by name."""
    size = length(given)
    if size is None:
        raise InputError(field, given, "column")
    return moments(given, size)


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
    strict, known = policy(errors), usual(calendar, official())
    given = column_of_days(days, "days")
    size = len(given.values)
    as_many("n", n, size)
    found = np.empty(size, dtype=np.int64)
    counts = numbers.counts(n, size, least=-numbers.MOST_COUNTED)
    values, steps = counts.values, None
    if length(n) is None:
        one = whole_number(n, "n")
        steps = steps_table(known.table, -abs(one) if back else one)
    elif back:
        values = np.where(values > ODD, -np.abs(values), values)
    lost = False
    for rows in chunks(size, STEP):
        if steps is None:
            found[rows] = worked_after(known.table, given.day(rows), values[rows])
        else:
            steps.take(given.day(rows), mode="clip", out=found[rows])
        lost = lost or bool(found[rows].min() == MISSING)
    if lost:
        move = known.sub_working_days if back else known.add_working_days

        def answer(row: int) -> None:
            found[row] = move(given.cell(row), counts.cell(row)).toordinal() - EPOCH

        # Only what was not read may still have an answer; the rest is known to have none.
        left = (found == MISSING) & (given.values != MISSING) if strict else given.values == ODD
        one_by_one(left, answer, strict=strict)
    return _like(days, found.view("datetime64[D]"))


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
    found, lost = _counted(starts, ends, calendar, errors, missing_too=True)
    counted = found if policy(errors) else pd.arrays.IntegerArray(found, lost)
    return _series(starts, counted) if isinstance(starts, pd.Series) else counted


def days_between(
    starts: pd.Series, ends: Values, calendar: ChinaCalendar | None, errors: Errors
) -> pd.Series:
    """Return `get_working_days_delta` as a nullable Int64 in which missing days are missing, and no error."""
    return _series(
        starts, pd.arrays.IntegerArray(*_counted(starts, ends, calendar, errors, missing_too=False))
    )


def _counted(
    starts: Values, ends: Values, calendar: ChinaCalendar | None, errors: Errors, *, missing_too: bool
) -> tuple[Ints, Bools]:
    """Count between pairs, and tell which have no answer; the first of those raises where errors do."""
    strict, known = policy(errors), usual(calendar, official())
    first, last = column_of_days(starts, "starts"), column_of_days(ends, "ends")
    size = len(first.values)
    as_many("ends", ends, size)
    ranks = rank_table(known.table)
    found = np.empty(size, dtype=np.int64)
    lost: Bools = np.zeros(size, dtype=bool)
    for rows in chunks(size, STEP // 4):
        one, other = ranks.take(first.day(rows), mode="clip"), ranks.take(last.day(rows), mode="clip")
        np.abs(other - one, out=found[rows])
        if min(one.min(), other.min()) == MISSING:
            lost[rows] = (one == MISSING) | (other == MISSING)

    if strict and lost.any():

        def refuse(row: int) -> None:
            known.get_working_days_delta(first.cell(row), last.cell(row))

        given = missing_too | ((first.values != MISSING) & (last.values != MISSING))
        one_by_one(lost & given, refuse, strict=True)
    return found, lost


def _series(given: pd.Series, values: Any) -> pd.Series:
    return pd.Series(values, given.index, name=given.name, copy=False)


def _like(given: Values, days: Any) -> Any:
    """Return days in the shape they came in."""
    if isinstance(given, (pa.Array, pa.ChunkedArray)):
        return pa.array(days)
    if isinstance(given, pd.Series):
        if isinstance(given.dtype, pd.ArrowDtype):
            return _series(given, pd.arrays.ArrowExtensionArray(pa.array(days)))
        return _series(given, days.astype("datetime64[us]"))
    if isinstance(given, pd.Index):
        return pd.Index(days.astype("datetime64[us]"), name=given.name)
    return days
