"""Deadlines for a column of starts, under one period or one for each row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from calc.base.messages import InputError
from calc.base.moment import LAST_DAY
from calc.base.periods import Period, PeriodLike
from calc.base.values import yes_or_no
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
)
from calc.batch.columns.moments import Moments
from calc.batch.columns.workdays import calendar_or, column_of_days, require_length
from calc.deadlines.compute import closing, deadline
from calc.deadlines.deadline import Deadline
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
    roll: bool = True,
    calendar: ChinaCalendar | None = None,
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
    (`datetime64[us]`), `ends_at` (`datetime64[us, Asia/Shanghai]`), `final` (nullable boolean). The index
    of a Series is kept. Days without a published schedule are estimated unless `calendar` is a strict one
    of one's own. The first row that has no answer raises; with `errors="coerce"` its answer is missing
    and a last column `error` says why, naming fields as people do with `lang="zh"` or `"en"`.
    Source: Civil Code arts. 201-203.
    """
    strict = raises(errors)
    begins = column_of_days(starts, "starts")
    size = len(begins.values)
    require_length("period", period, size)
    yes_or_no("roll", roll)
    schedules = calendar_or(calendar, estimating())
    ending = DeadlineColumns.empty(size, length(period) is not None)
    places, periods = numbers.different(period, size, Period.parse)
    if length(period) is None:
        only = Period.parse(period)
        ending.fill(begins, only, roll, closing(closes, only), schedules)
    else:
        for place, one in enumerate(periods):
            if one.clock and closes is not None:
                # Refused row by row below.
                continue
            rows = places.values == place
            part = DeadlineColumns.empty(int(rows.sum()), False)
            part.fill(begins.at(rows), one, roll, closing(closes, one), schedules)
            ending.put(rows, part)

    def answer(row: int) -> None:
        cells = {"start": begins.cell(row), "period": places.cell(row)}
        for field, value in cells.items():
            if value is None:
                raise InputError(field, None, "cell-empty")
        ending.set(row, deadline(**cells, closes=closes, roll=roll, calendar=calendar))

    lost = ending.days["last_day"] == MISSING
    left = lost & (begins.values != MISSING) if strict else lost
    reasons = answers.one_by_one(left, answer, strict=strict, lang=lang)
    columns = ending.columns() | ({} if strict else {"error": answers.reasons_column(size, reasons)})
    index = starts.index if isinstance(starts, pd.Series) else None
    return answers.with_rules(pd.DataFrame(columns, index=index, copy=False))


@dataclass(slots=True)
class DeadlineColumns:
    """The columns of an answer as numbers, MISSING where there is none."""

    days: dict[str, Ints]
    final: NDArray[np.int8]

    @classmethod
    def empty(cls, size: int, missing: bool) -> DeadlineColumns:
        """Return columns of `size` rows; with `missing` they hold MISSING, else they are to be filled."""
        room = {name: np.empty(size, dtype=np.int64) for name in DAYS}
        if missing:
            for days in room.values():
                days.fill(MISSING)
        return cls(room, np.full(size, -1, dtype=np.int8))

    def fill(
        self, starts: Moments, period: Period, roll: bool, closes: time | None, calendar: ChinaCalendar
    ) -> None:
        """Work out every row under one period."""
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

    def _by_the_clock(self, starts: Moments, period: Period, rows: slice) -> None:
        """Hours and minutes run from the moment itself; those from a whole day, from its start or its end."""
        early = starts.instant(rows)
        late = early + np.where(starts.timed_in(rows), 0, US_PER_DAY)
        certain = (early >= _CLOCK_FROM) & (early < _CLOCK_TO)
        low, high = period.low * US_PER_MINUTE, period.high * US_PER_MINUTE
        last = _day_of(late + high)
        ends = {
            "first_day": _day_of(late + low),
            "last_day": last,
            "ends_at": late + high - US_EAST,
            "act_by": _day_of(early + low),
            "wait_until": last,
        }
        for name, us in ends.items():
            self.days[name][rows] = np.where(certain, us, MISSING)
        self.final[rows] = np.where(certain, 1, -1)

    def put(self, rows: Bools, part: DeadlineColumns) -> None:
        """Put the answers of some rows among those of all."""
        for name in DAYS:
            self.days[name][rows] = part.days[name]
        self.final[rows] = part.final

    def set(self, row: int, one: Deadline) -> None:
        """Put in the answer of one case."""
        for name in DAYS:
            if name != "ends_at":
                self.days[name][row] = (getattr(one, name).toordinal() - EPOCH) * US_PER_DAY
        self.days["ends_at"][row] = pd.Timestamp(one.ends_at).as_unit("us").value // 1000
        self.final[row] = one.final

    def columns(self) -> dict[str, Any]:
        """Return the columns of an answer, in their order."""
        columns = {
            name: answers.instants(us) if name == "ends_at" else answers.dates(us)
            for name, us in self.days.items()
        }
        return columns | {"final": answers.bool_column(self.final)}


def _day_of(end: Ints) -> Ints:
    """Return the midnight of the day that an instant ends."""
    day: Ints = np.floor_divide(end - 1, US_PER_DAY) * US_PER_DAY
    return day
