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
from copy import copy
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeAlias

from workalendar.core import SAT, SUN, Calendar

from calc.base.card import Card, Displayable, Tabular, table_section
from calc.base.messages import InputError, say
from calc.base.moment import Moment, When, moment
from calc.base.sources import Source
from calc.base.values import Count, known_year, listed, one_of, whole_number, yes_or_no
from calc.facts.laws import statutory_days
from calc.workdays.day_table import Day, DayTable, build, official_table, patched
from calc.workdays.estimates import METHODS, Method, band, estimate_source, pattern_source
from calc.workdays.schedules import DayRule, Schedule, load_schedule, official_schedules

__all__ = ["ChinaCalendar"]

Own: TypeAlias = Schedule | str | Path | Mapping[str, Any]


class ChinaCalendar(Displayable, Tabular, Calendar):  # type: ignore[misc]  # workalendar ships no types
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
        super().__init__()
        one_of("method", method, METHODS)
        yes_or_no("provisional", provisional)
        if isinstance(schedules, (Schedule, str, Path, Mapping)):
            schedules = (schedules,)
        off, worked = _days("extra_days_off", extra_days_off), _days("extra_working_days", extra_working_days)
        for day in off & worked:
            raise InputError("extra_working_days", day, "day-both")
        own = tuple(map(load_schedule, listed("schedules", schedules)))
        self._own, self._off, self._worked = own, off, worked
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

        >>> ChinaCalendar().is_final("2026-12-25"), ChinaCalendar().is_final("2026-12-28")
        (True, False)
        """
        found = moment(day, "day").day
        if found < self.first_day:
            raise self._table.unknown(found.toordinal())
        return self._table.final(found)

    def settles(self, first: When, last: When) -> bool:
        """Tell whether published notices settle every day from `first` to `last`."""
        return self._table.settles(moment(first, "first").day, moment(last, "last").day)

    def scheduled(self, first: When, last: When) -> tuple[tuple[date, DayRule], ...]:
        """Return the days from `first` to `last` that a schedule, or the estimate, rules."""
        ruled, (begin, end) = self._table.ruled, self._within(first, last)
        return tuple(
            (date.fromordinal(number), ruled[number]) for number in range(begin, end + 1) if number in ruled
        )

    def day(self, day: When) -> Day:
        """Return what a day is: worked or not, its festival and the notice it rests on.

        >>> ChinaCalendar().day("2026-10-10").kind
        'make-up'
        """
        return self._table.day(moment(day, "day").day)

    def sources(self, first: When, last: When) -> tuple[Source, ...]:
        """Return the notices that settle the days from `first` to `last`, by year."""
        found: list[Source] = []
        begin, end = map(date.fromordinal, self._within(first, last))
        for year in range(begin.year, end.year + 1):
            if schedule := self._table.schedules.get(year):
                found += schedule.notices
            else:
                source = pattern_source() if self._method == "pattern" else estimate_source()
                found += [statutory_days(year)[1], *([] if self._method == "law" else [source])]
        return tuple(found)

    def _within(self, first: When, last: When) -> tuple[int, int]:
        return self._table.within(moment(first, "first").day), self._table.within(moment(last, "last").day)

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
        found = self.worked_day(start, delta)
        if yes_or_no("keep_datetime", keep_datetime) and isinstance(day, datetime) and start.at is not None:
            # Moved in Shanghai, where the days are counted, and given back in the zone it came in.
            moved = start.at.add(days=(found - start.day).days)
            return moved.replace(tzinfo=None) if day.utcoffset() is None else moved.astimezone(day.tzinfo)
        return found

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
        counted = self._table.counted(last) - self._table.counted(first)
        return counted + (
            yes_or_no("include_start", include_start) and self._table.is_worked(self._table.within(first))
        )

    def find_following_working_day(self, day: When) -> date:
        """Return the day itself where it is worked, else the next worked one."""
        return self.add_working_days(day, 0)

    def worked_day(self, day: When | Moment, delta: Count) -> date:
        """Return the day `delta` working days after a day, as a plain date."""
        start = moment(day, "day").day.toordinal()
        return date.fromordinal(self._table.worked_after(start, whole_number(delta, "delta")))

    @property
    def table(self) -> DayTable:
        """Every day this calendar knows: what counting, one day or many at a time, works on."""
        return self._table

    # --- what the base class calls a holiday -----------------------------------------------------

    def get_calendar_holidays(self, year: int) -> list[tuple[date, str]]:
        """Return the scheduled days off of a year with their festivals."""
        number = known_year(year)
        first, last = self._table.within(date(number, 1, 1)), self._table.within(date(number, 12, 31))
        return [
            (date.fromordinal(day), "+".join(ruled.festivals))
            for day, ruled in sorted(self._table.ruled.items())
            if first <= day <= last and not ruled.worked
        ]

    def holidays(self, year: int | None = None) -> list[tuple[date, str]]:
        """Return the scheduled days off of a year; the year must be named, there is no "today" here."""
        if year is None:
            raise InputError("year", year, "year-needed")
        return self.get_calendar_holidays(year)

    def is_holiday(self, day: When, extra_holidays: Iterable[When] | None = None) -> bool:
        """Tell whether a day is a scheduled day off, an ordinary weekend not being one."""
        found = (self if extra_holidays is None else self._with(None, extra_holidays)).day(day)
        return found.kind == "day-off"

    def get_holiday_label(self, day: When) -> str | None:
        """Return the festivals a scheduled day off belongs to."""
        found = self.day(day)
        return "+".join(found.festivals) if found.kind == "day-off" else None

    # --- as a person reads it --------------------------------------------------------------------

    def card(self, lang: str = "zh") -> Card:
        """Return the years with a published schedule, and the notices they rest on."""
        known = self._table
        years = sorted(known.schedules, reverse=True)
        span = {"first": date.fromordinal(known.first), "last": date.fromordinal(known.last)}
        key = "card-calendar-estimating" if known.estimated else "card-calendar-strict"
        return Card(
            lang,
            say("card-calendar", lang),
            say("card-calendar-span", lang, span),
            say(key, lang, {"last": years[0]}),
            sections=(table_section("", _COLUMNS, (_year(known, year, lang) for year in years), lang),),
        )

    # --- tables ----------------------------------------------------------------------------------

    def readings(self) -> tuple[DayTable, ...]:
        """Return the table of every reading a band spans of what is not published, this calendar's first."""
        if not self.provisional:
            return (self._table,)
        if not self._readings:
            others = (name for name in band() if name != self._method)
            self._readings = (self._table, *(self._by(name) for name in others))
        return self._readings

    def _by(self, method: str | None) -> DayTable:
        table = build((*official_schedules(), *self._own), method) if self._own else official_table(method)
        return patched(table, self._off, self._worked)

    def _with(self, worked: Iterable[When] | None, off: Iterable[When] | None) -> ChinaCalendar:
        """Return a calendar to ask once; a day that is in both is worked, as in the base class."""
        more_worked, more_off = _days("extra_working_days", worked), _days("extra_holidays", off)
        other = copy(self)
        other._table = patched(self._table, more_off, more_worked)
        return other


def _days(field: str, given: Iterable[When] | None) -> frozenset[date]:
    return frozenset(() if given is None else (moment(day, field).day for day in listed(field, given)))


_COLUMNS = tuple(f"card-year-{name}" for name in ("number", "worked", "off", "made-up", "notice"))


def _year(known: DayTable, year: int, lang: str) -> tuple[str, ...]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = [known.day(date.fromordinal(n)) for n in range(first.toordinal(), last.toordinal() + 1)]
    sums = [sum(day.kind == kind for day in days) for kind in ("weekday", "day-off", "make-up")]
    notice = known.schedules[year].notices[0]
    # A make-up day is worked, too.
    return (
        str(year),
        str(sums[0] + sums[2]),
        str(sums[1]),
        str(sums[2]),
        notice.number or notice.title.text(lang),
    )
