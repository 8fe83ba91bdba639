"""Which days are worked, and how sure that is: what a deadline is counted with.

`calendar.ChinaCalendar` is the same as a calendar of `workalendar`, which no count needs.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from datetime import date
from functools import cache
from typing import Self

from calc.base.messages import InputError
from calc.base.moment import Moment, When, moment
from calc.base.sources import Source
from calc.base.values import Count, listed, one_of, whole_number, yes_or_no
from calc.facts.laws import statutory_days
from calc.workdays.day_table import METHODS, Day, DayTable, Method, official_table, table_with
from calc.workdays.schedules import DayRule, Schedule

__all__ = ["WorkingDays", "days_given", "estimating_days", "usual_if_none"]


class WorkingDays:
    """The days of the published schedules, of estimates where asked for, and of one's own.

    >>> days = WorkingDays()
    >>> days.worked_day("2026-09-24", 7), days.is_final("2026-12-28")
    (datetime.date(2026, 10, 12), False)

    The arguments are those of `ChinaCalendar`, schedules already read.
    """

    def __init__(
        self,
        *,
        provisional: bool = False,
        method: Method = METHODS[0],
        own_schedules: tuple[Schedule, ...] = (),
        extra_days_off: Iterable[When] = (),
        extra_working_days: Iterable[When] = (),
    ) -> None:
        one_of("method", method, METHODS)
        yes_or_no("provisional", provisional)
        off = days_given("extra_days_off", extra_days_off)
        worked = days_given("extra_working_days", extra_working_days)
        for day in off & worked:
            raise InputError("extra_working_days", day, "day-both")
        self._own, self._off, self._worked = own_schedules, off, worked
        self._provisional, self._method = provisional, method
        self._table = self._by(method if provisional else None)
        self._readings: tuple[DayTable, ...] = ()

    # --- what is known ---------------------------------------------------------------------------

    @property
    def provisional(self) -> bool:
        """Whether days without a published schedule are estimated."""
        return self._provisional

    @property
    def method(self) -> Method:
        """How they are estimated."""
        return self._method

    @property
    def first_day(self) -> date:
        """The first day this calendar can answer for."""
        return date.fromordinal(self._table.first)

    @property
    def last_day(self) -> date:
        """The last day this calendar can answer for."""
        return date.fromordinal(self._table.last)

    @property
    def years(self) -> tuple[int, ...]:
        """The years with a published schedule."""
        return tuple(sorted(self._table.schedules))

    def is_final(self, day: When) -> bool:
        """Tell whether a published notice settles a day; 26-31 December waits for the next year's.

        >>> WorkingDays().is_final("2026-12-25"), WorkingDays().is_final("2026-12-28")
        (True, False)
        """
        asked = moment(day, "day").day
        if asked < self.first_day:
            raise self._table.unknown(asked.toordinal())
        return self._table.final(asked)

    def settles(self, first: When, last: When) -> bool:
        """Tell whether published notices settle every day from `first` to `last`."""
        return self._table.settles(moment(first, "first").day, moment(last, "last").day)

    def scheduled(self, first: When, last: When) -> tuple[tuple[date, DayRule], ...]:
        """Return the days from `first` to `last` that a schedule, or the estimate, rules."""
        begin, end = self._within(first, last)
        rules = ((number, self._table.rule(number)) for number in range(begin, end + 1))
        return tuple((date.fromordinal(number), rule) for number, rule in rules if rule)

    def day(self, day: When) -> Day:
        """Return what a day is: worked or not, its festival and the notice it rests on.

        >>> WorkingDays().day("2026-10-10").kind
        'make-up'
        """
        return self._table.day(moment(day, "day").day)

    def sources(self, first: When, last: When) -> tuple[Source, ...]:
        """Return the notices that settle the days from `first` to `last`, by year."""
        sources: list[Source] = []
        begin, end = map(date.fromordinal, self._within(first, last))
        for year in range(begin.year, end.year + 1):
            if schedule := self._table.schedules.get(year):
                sources += schedule.notices
            else:
                sources += [statutory_days(year)[1], *_method_sources(self._method)]
        return tuple(sources)

    def _within(self, first: When, last: When) -> tuple[int, int]:
        return self._table.within(moment(first, "first").day), self._table.within(moment(last, "last").day)

    # --- counting --------------------------------------------------------------------------------

    def worked_day(self, day: When | Moment, delta: Count) -> date:
        """Return the day `delta` working days after a day, as a date."""
        start = moment(day, "day").day.toordinal()
        return date.fromordinal(self._table.worked_after(start, whole_number(delta, "delta")))

    # --- tables ----------------------------------------------------------------------------------

    @property
    def table(self) -> DayTable:
        """Every day this calendar knows: what counting, one day or many at a time, works on."""
        return self._table

    def readings(self) -> tuple[DayTable, ...]:
        """Return the table of every reading a band spans of what is not published, this calendar's first."""
        if not self.provisional:
            return (self._table,)
        if not self._readings:
            from calc.workdays.estimates import band

            others = (name for name in band() if name != self._method)
            self._readings = (self._table, *(self._by(name) for name in others))
        return self._readings

    def _by(self, method: str | None) -> DayTable:
        table = table_with(self._own, method) if self._own else official_table(method)
        return table.with_own_days(self._off, self._worked)

    def _with(self, worked: Iterable[When] | None, off: Iterable[When] | None) -> Self:
        """Return a calendar to ask once; a day that is in both is worked, as in the base class."""
        more_worked, more_off = days_given("extra_working_days", worked), days_given("extra_holidays", off)
        other = copy(self)
        other._table = self._table.with_own_days(more_off, more_worked)
        return other


def days_given(field: str, given: Iterable[When] | None) -> frozenset[date]:
    """Return days given as a list, checked; `field` names them in errors."""
    return frozenset(() if given is None else (moment(day, field).day for day in listed(field, given)))


def _method_sources(method: Method) -> tuple[Source, ...]:
    """Return where an estimate by a method is known from, besides the law."""
    from calc.workdays.estimates import estimate_source, pattern_source

    if method == "law":
        return ()
    return (pattern_source() if method == "pattern" else estimate_source(),)


def usual_if_none(calendar: WorkingDays | None) -> WorkingDays:
    """Return a calendar that was given, or without one what deadlines are counted with.

    >>> usual_if_none(None).provisional
    True

    Raises InputError for anything that is no calendar.
    """
    if not isinstance(calendar, WorkingDays | None):
        raise InputError("calendar", calendar, "calendar-kind")
    return calendar or estimating_days()


@cache
def estimating_days() -> WorkingDays:
    """Return what deadlines are counted with: official, and estimated where nothing is published."""
    return WorkingDays(provisional=True)
