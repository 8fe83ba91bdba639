"""Lookup tables by day: the answer for every day at once, made by the rule of one day.

A table is indexed by days since 1970-01-01, so that a lookup is one `take`. The slots before the first
day and after the last hold NaT, and `mode="clip"` sends every day outside, a missing one included, to one
of them: no bounds need to be checked row by row.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from calc.base import arithmetic
from calc.base.arithmetic import Whole, corresponding_day, worked_position
from calc.base.moment import DAY, FIRST_DAY, LAST_DAY, Moment, at_clock
from calc.base.periods import Period
from calc.deadlines.counting import Days, consulted, ends
from calc.workdays.calendar import ChinaCalendar
from calc.workdays.day_table import DayTable
from calc.workdays.schedules import unsettled_from

__all__ = [
    "EPOCH",
    "MISSING",
    "US_EAST",
    "US_PER_DAY",
    "Bools",
    "DeadlineTable",
    "Ints",
    "chunks",
    "deadline_table",
    "instants",
    "months_after",
    "rank_table",
    "state_by_day",
    "steps_table",
]

Ints: TypeAlias = NDArray[np.int64]
Bools: TypeAlias = NDArray[np.bool_]

EPOCH = date(1970, 1, 1).toordinal()
# NumPy's NaT; as a number it is smaller than any day.
MISSING = int(np.iinfo(np.int64).min)
US_PER_DAY = 86_400_000_000
US_EAST = 8 * 3_600_000_000


def chunks(size: int, step: int) -> Iterator[slice]:
    """Return the slices that cut `size` rows into pieces that fit the processor's cache."""
    return (slice(start, start + step) for start in range(0, size, step))


class _Columns(Days):
    """A calendar's table in the form `counting` takes, for a column of ordinals.

    Rows that cannot be known, where one day would raise an error, are marked in `lost`.
    """

    def __init__(self, table: DayTable, lost: Bools) -> None:
        self._before, self._lost = table.first - 1, lost
        self._rank, self._flags, self._worked = _arrays(table)

    def worked_after(self, start: Whole, n: Whole) -> Whole:
        at = start - self._before
        # From the day before the first known one, only forwards can be counted.
        self._lost |= (at < (np.asarray(n) <= 0)) | (at >= len(self._rank))
        rank, worked = self._rank.take(at, mode="clip"), self._flags.take(at, mode="clip")
        position = worked_position(rank, worked, np.asarray(n))
        self._lost |= (position < 1) | (position > len(self._worked))
        return self._worked.take(position - 1, mode="clip")

    def months_after(self, start: Whole, months: int) -> Whole:
        return months_after(start, months)


@lru_cache(maxsize=32)
def _arrays(table: DayTable) -> tuple[Ints, Ints, Ints]:
    """Return the running count and the flags from the day before the first one on, and the worked days."""
    flags = np.frombuffer(b"\0" + table.flags, dtype=np.uint8).astype(np.int64)
    return np.array((0, *table.rank), dtype=np.int64), flags, np.array(table.worked, dtype=np.int64)


def months_after(start: Ints, months: int) -> Ints:
    """Return the corresponding day so many months after each day, as ordinals."""
    days = (start - EPOCH).astype("datetime64[D]")
    month = days.astype("datetime64[M]")
    day_of_month = (days - month.astype("datetime64[D]")).astype(np.int64) + 1
    first = (month + months).astype("datetime64[D]").astype(np.int64) + EPOCH
    next_first = (month + months + 1).astype("datetime64[D]").astype(np.int64) + EPOCH
    corresponding: Ints = corresponding_day(first, day_of_month, next_first)
    return corresponding


def _by_day(values: Ints, lost: Bools | None, first: int) -> Ints:
    """Lay values out by days since 1970, NaT where there are none and in the last slot."""
    start = first - EPOCH
    table = np.full(start + len(values) + 1, MISSING, dtype=np.int64)
    table[start:-1] = values if lost is None else np.where(lost, MISSING, values)
    return table


@lru_cache(maxsize=64)
def steps_table(table: DayTable, n: int) -> Ints:
    """Return, by day, the day n working days after it, as days since 1970."""
    starts = np.arange(table.first - 1, table.last + 1, dtype=np.int64)
    lost = np.zeros(len(starts), dtype=bool)
    return _by_day(_Columns(table, lost).worked_after(starts, n) - EPOCH, lost, table.first - 1)


@lru_cache(maxsize=16)
def rank_table(table: DayTable) -> Ints:
    """Return, by day, how many worked days lie up to it."""
    return _by_day(_arrays(table)[0], None, table.first - 1)


def worked_after(table: DayTable, starts: Ints, n: Ints) -> Ints:
    """Return the days n working days after each day, with an n of its own for each row."""
    lost = np.zeros(len(starts), dtype=bool)
    # Clipped, so that a missing day does not overflow when it becomes an ordinal.
    ordinals = np.maximum(starts, -EPOCH) + EPOCH
    return np.where(lost, MISSING, _Columns(table, lost).worked_after(ordinals, n) - EPOCH)


class DeadlineTable(NamedTuple):
    """When a period ends, by its first day: microseconds since 1970, and whether it is final.

    Days are midnights without a zone; `ends_at` is an instant in UTC.
    """

    first_day: Ints
    last_day: Ints
    ends_at: Ints
    act_by: Ints
    wait_until: Ints
    final: NDArray[np.int8]


@lru_cache(maxsize=128)
def deadline_table(period: Period, roll: bool, closes: time | None, calendar: ChinaCalendar) -> DeadlineTable:
    """Return the table of a period counted in days, working days or months."""
    starts = np.arange(FIRST_DAY.toordinal(), LAST_DAY.toordinal() + 1, dtype=np.int64)
    lost = np.zeros(len(starts), dtype=bool)
    best = _Columns(calendar.table, lost)
    others = [_Columns(table, lost) for table in calendar.readings()[1:]]
    ending = ends(starts, starts, period, roll, best, others)
    span = consulted(starts, starts, period, roll, ending.wait_until, best)
    settled = np.ones(len(starts), dtype=bool) if span is None else _settled(calendar.table, *span)
    last = ending.last - EPOCH
    ends_at = (
        instants(time.min).take(last + 1, mode="clip")
        if closes is None
        else instants(closes).take(last, mode="clip")
    )
    days = (
        (day - EPOCH) * US_PER_DAY for day in (ending.first, ending.last, ending.act_by, ending.wait_until)
    )
    first_day, last_day, act_by, wait_until = (_by_day(day, lost, FIRST_DAY.toordinal()) for day in days)
    # -1 where there is no answer, as in the slots around the table.
    final = np.full(len(first_day), -1, dtype=np.int8)
    final[FIRST_DAY.toordinal() - EPOCH : -1] = np.where(lost, -1, settled)
    end_by_day = _by_day(ends_at, lost, FIRST_DAY.toordinal())
    return DeadlineTable(first_day, last_day, end_by_day, act_by, wait_until, final)


def state_by_day(as_of: Moment, act_by: Ints, wait_until: Ints) -> Any:
    """Return 0 on a day within every reading of a period, 1 between two of them, 2 past all, row by row.

    `act_by` and `wait_until` are last days as a `DeadlineTable` has them: midnights in microseconds.
    """
    # They are compared with the midnight before, so that no column has to be moved to the day after.
    midnight = (as_of.day.toordinal() - 1 - EPOCH) * US_PER_DAY
    return arithmetic.state(midnight, act_by, wait_until)


def _settled(table: DayTable, first: Ints, last: Ints) -> Bools:
    """Tell for spans of days whether published notices settle all their days."""
    open_days = _open_days(table)
    before = table.first - 1
    inside = (first > before) & (last - before < len(open_days))
    counted = open_days.take(last - before, mode="clip") - open_days.take(first - 1 - before, mode="clip")
    settled: Bools = inside & (counted == 0)
    return settled


@lru_cache(maxsize=32)
def _open_days(table: DayTable) -> Ints:
    """Return the running count of days that no notice settles, from the day before the first known one."""
    # It changes once in a year: the last days of December wait for the next year's notice.
    marks = np.zeros(table.last - table.first + 2, dtype=np.int64)
    for year in range(date.fromordinal(table.first).year, date.fromordinal(table.last).year + 1):
        for first, end in (
            (date(year, 1, 1), unsettled_from(year)),
            (unsettled_from(year), date(year, 12, 31) + DAY),
        ):
            if not table.final(first):
                marks[first.toordinal() - table.first + 1 : end.toordinal() - table.first + 1] = 1
    return np.cumsum(marks)


@lru_cache(maxsize=8)
def instants(clock: time) -> Ints:
    """Return the instant of a time of day in Shanghai, by the day since 1970, to the end of 2200."""
    into_day = (clock.hour * 60 + clock.minute) * 60_000_000
    days = np.arange(date(2201, 1, 1).toordinal() - EPOCH, dtype=np.int64) * US_PER_DAY - US_EAST + into_day
    # Shanghai had summer time until 1991.
    for number in range(FIRST_DAY.toordinal() - EPOCH, date(1992, 1, 1).toordinal() - EPOCH):
        instant = at_clock(date.fromordinal(number + EPOCH), clock)
        days[number] = int(instant.timestamp()) * 1_000_000
    return days
