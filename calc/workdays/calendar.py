"""Which days are worked in China: a `workalendar` calendar over the State Council's schedules.

Day zero: the day one counts from is not counted, whatever day it is; from Saturday 2026-11-21, +1
working day is Monday 11-23. Nothing is answered without looking at a table: a day that no published
schedule settles raises NoScheduleError, or is estimated with `provisional=True`.

The base class is overridden wherever it would answer past its tables: it counts (a, a] as 0 with the
start included, calls any Saturday off without looking, forgets holidays in
`find_following_working_day`, and returns the Saturday itself for +0 working days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from workalendar.core import SAT, SUN, Calendar

from calc.base.card import Card, Displayable, Tabular, table_section
from calc.base.messages import InputError, say
from calc.base.moment import When, days_of_year, moment
from calc.base.values import Count, known_year, listed, whole_number, yes_or_no
from calc.workdays.day_table import METHODS, DayTable, Method
from calc.workdays.schedules import Schedule, load_schedule
from calc.workdays.working_days import WorkingDays

__all__ = ["ChinaCalendar", "estimating"]

Own: TypeAlias = Schedule | str | Path | Mapping[str, Any]


class ChinaCalendar(WorkingDays, Displayable, Tabular, Calendar):  # type: ignore[misc]  # workalendar ships no types
    """China's working days by the official schedules in `data/holidays`.

    >>> cal = ChinaCalendar()
    >>> cal.add_working_days(date(2026, 9, 24), 7)
    datetime.date(2026, 10, 12)
    >>> cal.get_working_days_delta(date(2026, 9, 24), date(2026, 10, 12))
    7

    `provisional=True` estimates days without a published schedule, up to 2099; `method` says how:
    "practice" (as past notices did), "pattern" (as announced with the notice for 2025) or "law" alone.
    `schedules` adds years (files or dicts in the shape of `data/holidays`). `extra_days_off` and
    `extra_working_days` add to the official days and never replace the rest of them.

    Days may be dates, datetimes or text; dates come back. Raises NoScheduleError for a day before
    2004-01-01, after the last schedule (with `provisional`: after 2099-12-31).
    Source: the notices of the State Council in `data/holidays`.
    """

    WEEKEND_DAYS = (SAT, SUN)
    include_new_years_day = False

    def __init__(
        self,
        *,
        provisional: bool = False,
        method: Method = METHODS[0],
        schedules: Own | Iterable[Own] = (),
        extra_days_off: Iterable[When] = (),
        extra_working_days: Iterable[When] = (),
    ) -> None:
        Calendar.__init__(self)
        if isinstance(schedules, (Schedule, str, Path, Mapping)):
            schedules = (schedules,)
        WorkingDays.__init__(
            self,
            provisional=provisional,
            method=method,
            own_schedules=tuple(map(load_schedule, listed("schedules", schedules))),
            extra_days_off=extra_days_off,
            extra_working_days=extra_working_days,
        )

    # --- counting --------------------------------------------------------------------------------

    def is_working_day(
        self,
        day: When,
        extra_working_days: Iterable[When] | None = None,
        extra_holidays: Iterable[When] | None = None,
    ) -> bool:
        """Tell whether a day is worked."""
        if extra_working_days is not None or extra_holidays is not None:
            return self._with(extra_working_days, extra_holidays).is_working_day(day)
        return self._table.is_worked(self._table.within(moment(day, "day").day))

    def add_working_days(
        self,
        day: When,
        delta: Count,
        extra_working_days: Iterable[When] | None = None,
        extra_holidays: Iterable[When] | None = None,
        keep_datetime: bool = False,
    ) -> date:
        """Return the day `delta` working days after a day (before it, where negative).

        >>> ChinaCalendar().add_working_days("2026-11-21", 1)
        datetime.date(2026, 11, 23)

        0 is the day itself, or the next worked one. The start is never counted.
        """
        if extra_working_days is not None or extra_holidays is not None:
            other = self._with(extra_working_days, extra_holidays)
            return other.add_working_days(day, delta, keep_datetime=keep_datetime)
        start = moment(day, "day")
        end = self.worked_day(start, delta)
        if yes_or_no("keep_datetime", keep_datetime) and isinstance(day, datetime) and start.at is not None:
            # Moved in Shanghai, where the days are counted, and given back in the zone it came in.
            moved = start.at.add(days=(end - start.day).days)
            return moved.replace(tzinfo=None) if day.utcoffset() is None else moved.astimezone(day.tzinfo)
        return end

    def sub_working_days(
        self,
        day: When,
        delta: Count,
        extra_working_days: Iterable[When] | None = None,
        extra_holidays: Iterable[When] | None = None,
        keep_datetime: bool = False,
    ) -> date:
        """Return the day `delta` working days before a day; the sign of `delta` does not matter."""
        back = -abs(whole_number(delta, "delta"))
        return self.add_working_days(day, back, extra_working_days, extra_holidays, keep_datetime)

    def get_working_days_delta(
        self,
        start: When,
        end: When,
        include_start: bool = False,
        extra_working_days: Iterable[When] | None = None,
        extra_holidays: Iterable[When] | None = None,
    ) -> int:
        """Return the working days in (start, end], or [start, end] with `include_start`.

        The order of the two does not matter, as in the base class: the earlier day is the open end.
        """
        if extra_working_days is not None or extra_holidays is not None:
            other = self._with(extra_working_days, extra_holidays)
            return other.get_working_days_delta(start, end, include_start)
        first, last = sorted((moment(start, "start").day, moment(end, "end").day))
        counted = self._table.worked_between(first, last)
        return counted + (
            yes_or_no("include_start", include_start) and self._table.is_worked(self._table.within(first))
        )

    def find_following_working_day(self, day: When) -> date:
        """Return the day itself where it is worked, else the next worked one."""
        return self.add_working_days(day, 0)

    # --- what the base class calls a holiday -----------------------------------------------------

    def get_calendar_holidays(self, year: int) -> list[tuple[date, str]]:
        """Return the scheduled days off of a year with their festivals."""
        number = known_year(year)
        scheduled = self.scheduled(date(number, 1, 1), date(number, 12, 31))
        return [(day, "+".join(rule.festivals)) for day, rule in scheduled if not rule.worked]

    def holidays(self, year: int | None = None) -> list[tuple[date, str]]:
        """Return the scheduled days off of a year; the year must be named, there is no "today" here."""
        if year is None:
            raise InputError("year", year, "year-needed")
        return self.get_calendar_holidays(year)

    def is_holiday(self, day: When, extra_holidays: Iterable[When] | None = None) -> bool:
        """Tell whether a day is a scheduled day off, an ordinary weekend not being one."""
        calendar = self if extra_holidays is None else self._with(None, extra_holidays)
        return calendar.day(day).kind == "day-off"

    def get_holiday_label(self, day: When) -> str | None:
        """Return the festivals a scheduled day off belongs to."""
        asked = self.day(day)
        return "+".join(asked.festivals) if asked.kind == "day-off" else None

    # --- as a person reads it --------------------------------------------------------------------

    def card(self, lang: str = "zh") -> Card:
        """Return the years with a published schedule, and the notices they rest on."""
        years = self.years[::-1]
        span = {"first": self.first_day, "last": self.last_day}
        key = "card-calendar-estimating" if self.provisional else "card-calendar-strict"
        return Card(
            lang,
            say("card-calendar", lang),
            say("card-calendar-span", lang, span),
            say(key, lang, {"last": years[0]}),
            sections=(table_section("", _COLUMNS, (_year(self.table, year, lang) for year in years), lang),),
        )


@cache
def estimating() -> ChinaCalendar:
    """Return the calendar deadlines are counted with: official, and estimated where nothing is published."""
    return ChinaCalendar(provisional=True)


_COLUMNS = tuple(f"card-year-{name}" for name in ("number", "worked", "off", "made-up", "notice"))


def _year(table: DayTable, year: int, lang: str) -> tuple[str, ...]:
    days = [table.day(day) for day in days_of_year(year)]
    sums = [sum(day.kind == kind for day in days) for kind in ("weekday", "day-off", "make-up")]
    notice = table.schedules[year].notices[0]
    # A make-up day is worked, too.
    return (
        str(year),
        str(sums[0] + sums[2]),
        str(sums[1]),
        str(sums[2]),
        notice.number or notice.title.text(lang),
    )
