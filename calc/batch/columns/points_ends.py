"""When lots of points expire, by day of earning: each reading of a validity as a table to look up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from functools import lru_cache

import numpy as np

from calc.base.moment import FIRST_DAY, LAST_DAY
from calc.base.periods import Period
from calc.base.validity import CalendarEnd, Rule, Validity
from calc.batch.columns.day_tables import (
    EPOCH,
    MISSING,
    US_PER_DAY,
    DeadlineTable,
    Ints,
    deadline_table,
    instants_of,
)
from calc.batch.columns.deadlines import DeadlineColumns
from calc.workdays.calendar import estimating

__all__ = ["Readings", "ends_at"]


class Readings:
    """The readings of a validity that does not run by the clock, the shortest first.

    With `late` the latest estimate of a year without a schedule counts, else the earliest. A lot that is
    never used expires by the first of them at the earliest and by the last at the latest.
    """

    def __init__(self, validity: Validity) -> None:
        self.validity = validity
        cap = validity.at_latest
        self.numbers: range = validity.length.numbers
        self.latest: Sequence[int | None] = (None,) if cap is None else cap.numbers
        self.size = max(len(self.numbers), len(self.latest))
        estimated = any(isinstance(rule, Period) and rule.unit == "workday" for rule in validity.rules)
        self.families = (False, True) if estimated else (False,)

    @property
    def in_order(self) -> bool:
        """Whether a longer reading leaves no less of any lot: with one range at most, and without renewal."""
        return not self.validity.renewed and 1 in (len(self.numbers), len(self.latest))

    def last_day(self, place: int, late: bool, earned: Ints) -> Ints:
        """Return the last days of lots by one reading; all days are counted since 1970."""
        number = self.numbers[min(place, len(self.numbers) - 1)]
        last = _last_days(self.validity.length, number, late).take(earned, mode="clip")
        latest = self.latest[min(place, len(self.latest) - 1)]
        if self.validity.at_latest is not None and latest is not None:
            np.minimum(
                last, _last_days(self.validity.at_latest, latest, late).take(earned, mode="clip"), out=last
            )
        return last

    def last_day_each(self, places: Ints, late: bool, earned: Ints) -> Ints:
        """Return the last day of each lot by a reading of its own."""
        last = np.empty(len(earned), dtype=np.int64)
        for place in np.unique(places).tolist():
            rows = places == place
            last[rows] = self.last_day(place, late, earned[rows])
        return last

    def columns(self, earned: Ints) -> DeadlineColumns:
        """Return when lots expire that are never used, as the columns of an answer."""
        first, last = self.last_day(0, False, earned), self.last_day(self.size - 1, self.families[-1], earned)
        known = first >= 0
        ends = DeadlineColumns.empty(len(earned), False)
        for name, days in (("first_day", first), ("last_day", last), ("act_by", first), ("wait_until", last)):
            ends.days[name][:] = np.where(known, days * US_PER_DAY, MISSING)
        ends.days["ends_at"][:] = np.where(known, ends_at(last), MISSING)
        final = known.astype(np.int8) - ~known
        for rule in self.validity.rules:
            if isinstance(rule, Period):
                np.minimum(final, _table(rule).final.take(earned, mode="clip"), out=final)
        ends.final[:] = final
        return ends


def ends_at(last_day: Ints) -> Ints:
    """Return the first instant after each day, in microseconds of UTC."""
    return instants_of(time.min).take(last_day + 1, mode="clip")


def _table(period: Period) -> DeadlineTable:
    return deadline_table(period, False, None, estimating())


@lru_cache(maxsize=64)
def _last_days(rule: Rule, number: int, late: bool) -> Ints:
    """Return the last day of points by their day of earning and one number of a rule's unit."""
    if isinstance(rule, CalendarEnd):
        months = [date(year, month, 1) for year in range(1970, LAST_DAY.year + 1) for month in range(1, 13)]
        lengths = np.diff([day.toordinal() for day in (*months, date(LAST_DAY.year + 1, 1, 1))])
        ends = [rule.last_day(month, number).toordinal() - EPOCH for month in months]
        days = np.repeat(np.array(ends, dtype=np.int64), lengths)
        days[: FIRST_DAY.toordinal() - EPOCH] = MISSING
        return np.append(days, MISSING)
    table = _table(Period(number, number, rule.unit))
    us: Ints = table.wait_until if late else table.act_by
    return np.where(us == MISSING, MISSING, us // US_PER_DAY)
