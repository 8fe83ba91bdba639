"""Deadlines for a column of starts, under one period or one for each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from calc.base import arithmetic
from calc.base.messages import InputError
from calc.base.moment import LAST_DAY, Moment, When, moment
from calc.base.periods import Period, PeriodLike
from calc.base.values import yes_or_no
from calc.base.working_hours import Span, WorkingHours, hours_of
from calc.batch.columns import answers, numbers
from calc.batch.columns.answers import Errors, raises
from calc.batch.columns.cells import Values, length
from calc.batch.columns.day_tables import (
    EPOCH,
    MISSING,
    US_EAST,
    US_PER_DAY,
    Bools,
    Ints,
    chunks,
    deadline_table,
    ends_in_hours,
    instants_of,
    state_by_day,
)
from calc.batch.columns.moments import Moments
from calc.batch.columns.workdays import calendar_or, column_of_days, require_length
from calc.deadlines.compute import closing, deadline
from calc.deadlines.deadline import STATES, Deadline
from calc.workdays.calendar import ChinaCalendar, estimating

__all__ = ["DAYS", "DeadlineColumns", "deadlines"]

# Rows at a time: days that stay in the cache while six tables are looked up.
STEP = 65_536

US_PER_MINUTE = 60_000_000
# The years without summer time that one case takes.
_CLOCK_FROM = (date(1992, 1, 1).toordinal() - EPOCH) * US_PER_DAY
_CLOCK_TO = (LAST_DAY.toordinal() + 1 - EPOCH) * US_PER_DAY

# The columns of an answer that are days, in their order.
DAYS = ("first_day", "last_day", "ends_at", "act_by", "wait_until")


def deadlines(
    starts: Values,
    period: PeriodLike | Values,
    *,
    closes: str | time | None = None,
    hours: Span | None = None,
    lunch: Span | None = None,
    roll: bool = True,
    calendar: ChinaCalendar | None = None,
    as_of: When | Moment | None = None,
    errors: Errors = "raise",
    lang: str | None = None,
) -> pd.DataFrame:
    """Return when a period from each start ends: a table with a row for each.

    >>> ends = deadlines(pd.Series(["2026-09-24", "2026-11-21"]), "7 days")
    >>> ends[["act_by", "last_day", "final"]].astype(str).values.tolist()
    [['2026-10-01', '2026-10-08', 'True'], ['2026-11-28', '2026-11-30', 'True']]

    `starts` are what `add_working_days` takes; one in whole days (`datetime64[D]`, dates, text without a
    time) stands for that whole day, one with a time for its instant. `period` is one period, or one for
    each row. The columns are those of `calc.deadline`: `first_day`, `last_day`, `act_by`, `wait_until`
    (`datetime64[us]`), `ends_at` (`datetime64[us, Asia/Shanghai]`), `final` (nullable boolean); with `as_of`
    also `state`, that of each deadline at that moment, as categories. The index of a Series is kept. Days
    without a published schedule are estimated unless `calendar` is a strict one of one's own. The first row
    that has no answer raises; with `errors="coerce"` its answer is missing and a last column `error` says
    why, naming fields as people do with `lang="zh"` or `"en"`.
    Source: Civil Code arts. 201-203.
    """
    strict = raises(errors)
    begins = column_of_days(starts, "starts")
    size = len(begins.values)
    require_length("period", period, size)
    yes_or_no("roll", roll)
    schedules = calendar_or(calendar, estimating())
    now = None if as_of is None else moment(as_of, "as_of")
    ending = DeadlineColumns.empty(size, length(period) is not None, now)
    places, periods = numbers.different(period, size, Period.parse)
    by_hours = hours is not None or lunch is not None
    if length(period) is None:
        only = Period.parse(period)
        closed = closing(closes, only)
        office = hours_of(only, hours, lunch) if by_hours or only.unit == "workminute" else None
        ending.fill(begins, only, roll, closed, office, schedules)
    else:
        for place, one in enumerate(periods):
            in_hours = one.unit == "workminute"
            if (one.clock and closes is not None) or in_hours != by_hours or (in_hours and hours is None):
                # Refused row by row below.
                continue
            office = hours_of(one, hours, lunch) if in_hours else None
            rows = places.values == place
            part = DeadlineColumns.empty(int(rows.sum()), False, now)
            part.fill(begins.at(rows), one, roll, closing(closes, one), office, schedules)
            ending.put(rows, part)

    def answer(row: int) -> None:
        cells = {"start": begins.cell(row), "period": places.cell(row)}
        for field, value in cells.items():
            if value is None:
                raise InputError(field, None, "cell-empty")
        due = deadline(**cells, closes=closes, hours=hours, lunch=lunch, roll=roll, calendar=calendar)
        ending.set(row, due)

    lost = ending.days["last_day"] == MISSING
    left = lost & (begins.values != MISSING) if strict else lost
    reasons = answers.one_by_one(left, answer, strict=strict, lang=lang)
    columns = ending.columns() | ({} if strict else {"error": answers.reasons_column(size, reasons)})
    index = starts.index if isinstance(starts, pd.Series) else None
    return answers.with_rules(pd.DataFrame(columns, index=index, copy=False))


@dataclass(slots=True)
class DeadlineColumns:
    """The columns of an answer as numbers, MISSING where there is none; `state` is that at `as_of`."""

    days: dict[str, Ints]
    final: NDArray[np.int8]
    state: NDArray[np.int8]
    as_of: Moment | None

    @classmethod
    def empty(cls, size: int, missing: bool, as_of: Moment | None = None) -> DeadlineColumns:
        """Return columns of `size` rows; with `missing` they hold MISSING, else they are to be filled."""
        room = {name: np.empty(size, dtype=np.int64) for name in DAYS}
        if missing:
            for days in room.values():
                days.fill(MISSING)
        final, state = (np.full(size, -1, dtype=np.int8) for _ in range(2))
        return cls(room, final, state, as_of)

    def fill(
        self,
        starts: Moments,
        period: Period,
        roll: bool,
        closes: time | None,
        hours: WorkingHours | None,
        calendar: ChinaCalendar,
    ) -> None:
        """Work out every row under one period."""
        if hours is not None:
            for rows in chunks(len(self.final), STEP):
                self._in_hours(starts, period, hours, calendar, rows)
            return
        if period.clock:
            for rows in chunks(len(self.final), STEP):
                self._by_the_clock(starts, period, rows)
            return
        table = deadline_table(period, roll, closes, calendar)
        for rows in chunks(len(self.final), STEP):
            day = starts.day(rows)
            for name in DAYS:
                getattr(table, name).take(day, mode="clip", out=self.days[name][rows])
            table.final.take(day, mode="clip", out=self.final[rows])
            act_by, wait_until = self.days["act_by"][rows], self.days["wait_until"][rows]
            ends = None
            if closes is not None:
                by_day = instants_of(closes)
                ends = [by_day.take(last // US_PER_DAY, mode="clip") for last in (act_by, wait_until)]
            self._set_state(act_by != MISSING, ends, rows)

    def _set_state(self, certain: Bools, ends: Sequence[Ints] | None, rows: slice) -> None:
        """Work out the state of certain rows: by their early and late ends, or by day where no time is known.

        The ends are instants in microseconds since 1970.
        """
        if self.as_of is None:
            return
        if ends is None or self.as_of.at is None:
            found = state_by_day(self.as_of, self.days["act_by"][rows], self.days["wait_until"][rows])
        else:
            found = arithmetic.state(_microseconds(self.as_of.at), *ends)
        self.state[rows] = np.where(certain, found, -1)

    def _in_hours(
        self, starts: Moments, period: Period, hours: WorkingHours, calendar: ChinaCalendar, rows: slice
    ) -> None:
        """Working hours run from the moment; those from a whole day, from its opening or its closing."""
        early = starts.instant(rows)
        late = early + np.where(starts.timed_in(rows), 0, US_PER_DAY)
        end, lost, settled = ends_in_hours(early, late, period, hours, calendar)
        self._put_moments(end.first, end.last, end.act_by, end.wait_until, ~lost, settled, rows)

    def _by_the_clock(self, starts: Moments, period: Period, rows: slice) -> None:
        """Hours and minutes run from the moment itself; those from a whole day, from its start or its end."""
        early = starts.instant(rows)
        late = early + np.where(starts.timed_in(rows), 0, US_PER_DAY)
        certain = (early >= _CLOCK_FROM) & (early < _CLOCK_TO)
        low, high = period.low * US_PER_MINUTE, period.high * US_PER_MINUTE
        last = late + high
        self._put_moments(late + low, last, early + low, last, certain, True, rows)

    def _put_moments(
        self,
        first: Ints,
        last: Ints,
        earliest: Ints,
        latest: Ints,
        certain: Bools,
        final: Bools | bool,
        rows: slice,
    ) -> None:
        """Put in answers that are moments by the clock in Shanghai, where they are certain."""
        ends = {
            "first_day": _day_of(first),
            "last_day": _day_of(last),
            "ends_at": last - US_EAST,
            "act_by": _day_of(earliest),
            "wait_until": _day_of(latest),
        }
        for name, us in ends.items():
            self.days[name][rows] = np.where(certain, us, MISSING)
        self.final[rows] = np.where(certain, final, -1)
        self._set_state(certain, (earliest - US_EAST, latest - US_EAST), rows)

    def put(self, rows: Bools, part: DeadlineColumns) -> None:
        """Put the answers of some rows among those of all."""
        for name in DAYS:
            self.days[name][rows] = part.days[name]
        self.final[rows] = part.final
        self.state[rows] = part.state

    def set(self, row: int, one: Deadline) -> None:
        """Put in the answer of one case."""
        for name in DAYS:
            if name != "ends_at":
                self.days[name][row] = (getattr(one, name).toordinal() - EPOCH) * US_PER_DAY
        self.days["ends_at"][row] = _microseconds(one.ends_at)
        self.final[row] = one.final
        if self.as_of is not None:
            self.state[row] = STATES.index(one.state(self.as_of))

    def columns(self) -> dict[str, Any]:
        """Return the columns of an answer, in their order."""
        columns = {
            name: answers.instants(us) if name == "ends_at" else answers.dates(us)
            for name, us in self.days.items()
        }
        final = answers.bool_column(self.final)
        if self.as_of is not None:
            return columns | {"final": final, "state": answers.categories(self.state, STATES)}
        return columns | {"final": final}


def _microseconds(instant: datetime) -> int:
    """Return an instant in microseconds since 1970."""
    return int(pd.Timestamp(instant).value) // 1000


def _day_of(end: Ints) -> Ints:
    """Return the midnight of the day that an instant ends."""
    day: Ints = np.floor_divide(end - 1, US_PER_DAY) * US_PER_DAY
    return day
