"""Columns of days looked up in the schedules: worked or not, of which kind, final or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from calc.base.moment import LAST_DAY, When
from calc.batch.columns import answers
from calc.batch.columns.answers import Errors, raises, shaped_like
from calc.batch.columns.cells import UNPARSED, Values
from calc.batch.columns.day_tables import EPOCH, MISSING, chunks
from calc.batch.columns.workdays import STEP, calendar_or, column_of_days, official
from calc.workdays.calendar import ChinaCalendar
from calc.workdays.day_table import DayTable, Kind

__all__ = ["KINDS", "is_final", "is_working_day", "kind_of_day"]

KINDS: tuple[Kind, ...] = get_args(Kind)

# By days since 1970; -1 where there is no answer, as in the first slot and the last.
Codes: TypeAlias = NDArray[np.int8]


def is_working_day(days: Values, *, calendar: ChinaCalendar | None = None, errors: Errors = "raise") -> Any:
    """Tell for each day whether it is worked.

    >>> is_working_day(["2026-10-10", "2026-10-08", None, "2026-10-01"])
    <BooleanArray>
    [True, True, <NA>, False]
    Length: 4, dtype: boolean

    Takes what `add_working_days` takes and gives nullable booleans: a Series with its index and name, of
    Arrow's where it is Arrow-backed, else an array. A missing day is <NA>. A day that no schedule settles
    raises NoScheduleError and what cannot be read InputError; with `errors="coerce"` both are <NA>.
    Source: the notices of the State Council in `data/holidays`.
    """
    schedules = calendar_or(calendar, official())
    worked = _looked_up(days, _worked(schedules.table), schedules.is_working_day, errors)
    return shaped_like(days, answers.bool_column(worked))


def is_final(days: Values, *, calendar: ChinaCalendar | None = None, errors: Errors = "raise") -> Any:
    """Tell for each day whether a published notice settles it; 26-31 December waits for the next year's.

    >>> is_final(["2026-12-25", "2026-12-28", "2028-01-04"])
    <BooleanArray>
    [True, False, False]
    Length: 3, dtype: boolean

    Takes and gives what `is_working_day` does; only days before the first schedule have no answer.
    """
    schedules = calendar_or(calendar, official())
    final = _looked_up(days, _final(schedules.table), schedules.is_final, errors)
    return shaped_like(days, answers.bool_column(final))


def kind_of_day(days: Values, *, calendar: ChinaCalendar | None = None, errors: Errors = "raise") -> Any:
    """Return for each day what it is: `weekday`, `weekend`, `day-off` or `make-up`.

    >>> kind_of_day(["2026-10-09", "2026-10-10", "2026-10-11", "2026-10-01"]).tolist()
    ['weekday', 'make-up', 'weekend', 'day-off']

    Takes what `is_working_day` does and gives categories, with their missing value where it gives <NA>.
    """
    schedules = calendar_or(calendar, official())

    def one(day: When) -> int:
        return KINDS.index(schedules.day(day).kind)

    kinds = _looked_up(days, _kinds(schedules.table), one, errors)
    return shaped_like(days, answers.categories(kinds, KINDS))


def _looked_up(days: Values, table: Codes, one: Callable[[When], int], errors: Errors) -> Codes:
    strict = raises(errors)
    column = column_of_days(days, "days")
    codes: Codes = np.empty(len(column.values), dtype=np.int8)
    for rows in chunks(len(codes), STEP):
        table.take(column.day(rows), mode="clip", out=codes[rows])

    def answer(row: int) -> None:
        codes[row] = one(column.cell(row))

    # A day that was read and has no answer would get none one by one either.
    left = (codes < 0) & (column.values != MISSING) if strict else column.values == UNPARSED
    answers.one_by_one(left, answer, strict=strict)
    return codes


# --- tables --------------------------------------------------------------------------------------


def _laid_out(first: int, codes: list[int]) -> Codes:
    """Lay codes out by days since 1970, beginning at the ordinal `first`."""
    start = first - EPOCH
    table: Codes = np.full(start + len(codes) + 1, -1, dtype=np.int8)
    table[start:-1] = codes
    return table


@lru_cache(maxsize=16)
def _kinds(table: DayTable) -> Codes:
    days = (date.fromordinal(number) for number in range(table.first, table.last + 1))
    return _laid_out(table.first, [KINDS.index(table.day(day).kind) for day in days])


@lru_cache(maxsize=16)
def _worked(table: DayTable) -> Codes:
    return _laid_out(table.first, list(table.flags))


@lru_cache(maxsize=16)
def _final(table: DayTable) -> Codes:
    # Days after the schedules, to the last day one case takes, are known not to be settled.
    days = (date.fromordinal(number) for number in range(table.first, LAST_DAY.toordinal() + 1))
    return _laid_out(table.first, [table.final(day) for day in days])
