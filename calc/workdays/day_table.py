"""The table behind the calendar: every day's state, by schedules, estimates and one's own days.

It is worked out in stretches, two to a year, so that one count reads only the years it comes to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import accumulate
from typing import Literal, NamedTuple

from calc.base.arithmetic import worked_position
from calc.base.messages import NoScheduleError, Word
from calc.base.moment import LAST_DAY, SATURDAY, add_months
from calc.base.sources import Source
from calc.facts.laws import statutory_days
from calc.workdays.schedules import (
    FIRST_YEAR,
    DayRule,
    Schedule,
    official_schedule,
    official_years,
    unsettled_from,
)

__all__ = ["METHODS", "Day", "DayTable", "Kind", "Method", "official_table", "table_with"]

# How a year without a schedule is estimated.
Method = Literal["practice", "pattern", "law"]
METHODS: tuple[Method, ...] = ("practice", "pattern", "law")

Kind = Literal["weekday", "weekend", "day-off", "make-up"]

OWN_DAYS = Source("own-days", Word("source-own-days"), "yours")


@dataclass(frozen=True, slots=True)
class Day:
    """What a day is, why, and whether that is settled."""

    date: date
    worked: bool
    kind: Kind
    festivals: tuple[str, ...]
    source: Source | None
    final: bool


class _Span(NamedTuple):
    """A stretch of a year that is worked out at once: which days are worked, and their running count.

    `end` is the day after it.
    """

    first: int
    end: int
    flags: bytes
    rank: tuple[int, ...]
    worked: tuple[int, ...]
    rules: Mapping[int, DayRule]


class DayTable:
    """Every day from `first` to `last`: what is ruled, which are worked, and their running count.

    Days are ordinals. A year is read, or estimated, when a day of it is first asked for: up to
    25 December by its own schedule alone, from there on with the next year's. What covers every year
    (`rules`, `flags`, `rank`, `worked`) is for columns of days. A table is equal to itself alone, so that
    what is made from it can be kept.
    """

    def __init__(
        self,
        schedules: Mapping[int, Schedule],
        method: str | None,
        own_days: tuple[tuple[frozenset[int], ...], ...] = (),
    ) -> None:
        self.schedules, self.method, self._own_days = schedules, method, own_days
        last_year = FIRST_YEAR
        while last_year + 1 in schedules:
            last_year += 1
        # Without estimates a table ends with its last schedule before a gap.
        self._last_year = last_year if method is None else LAST_DAY.year
        self.first = date(FIRST_YEAR, 1, 1).toordinal()
        self.last = date(self._last_year, 12, 31).toordinal()
        self._by_day: list[_Span | None] = [None] * (self.last - self.first + 1)

    @property
    def estimated(self) -> bool:
        """Whether days without a schedule are estimated."""
        return self.method is not None

    def within(self, day: date) -> int:
        """Return the ordinal of a day that this table knows, or raise NoScheduleError."""
        return self._known(day.toordinal())

    def _known(self, number: int) -> int:
        if not self.first <= number <= self.last:
            raise self.unknown(number)
        return number

    def unknown(self, number: int) -> NoScheduleError:
        """Return the error for a day outside."""
        first, last = date.fromordinal(self.first), date.fromordinal(self.last)
        return NoScheduleError(date.fromordinal(number), first, last, self.estimated)

    def is_worked(self, number: int) -> bool:
        span = self._span(number)
        return span.flags[number - span.first] == 1

    def rule(self, number: int) -> DayRule | None:
        """Return what a notice, an estimate or a day of one's own says of a day, if anything."""
        return self._span(number).rules.get(number)

    def worked_between(self, first: date, last: date) -> int:
        """Return the working days after a day, up to and with another one."""
        end, start = self._countable(last), self._countable(first) + 1
        if start > end:
            return 0
        span = self._span(start)
        counted = span.flags[start - span.first] - span.rank[start - span.first]
        while span.end <= end:
            counted += len(span.worked)
            span = self._span(span.end)
        return counted + span.rank[end - span.first]

    def _countable(self, day: date) -> int:
        """Return the ordinal of a day that is known, or of the day before the first such."""
        number = day.toordinal()
        return number if number == self.first - 1 else self._known(number)

    def worked_after(self, start: int, n: int) -> int:
        """Return the day n working days after a day (before it, where negative); all are ordinals."""
        if start == self.first - 1 and n > 0:
            # From the day before the first one known, nothing but forwards can be counted.
            span, position = self._span(self.first), n
        else:
            span = self._span(self._known(start))
            at = start - span.first
            position = worked_position(span.rank[at], span.flags[at], n)
        while position > len(span.worked):
            if span.end > self.last:
                raise self.unknown(self.last + 1)
            position -= len(span.worked)
            span = self._span(span.end)
        while position < 1:
            if span.first == self.first:
                raise self.unknown(self.first - 1)
            span = self._span(span.first - 1)
            position += len(span.worked)
        return span.worked[position - 1]

    def days_after(self, start: int, n: int) -> int:
        """Return the day so many days after a day, as ordinals."""
        return start + n

    def months_after(self, start: int, months: int) -> int:
        """Return the corresponding day so many months after a day, as ordinals."""
        return add_months(date.fromordinal(start), months).toordinal()

    def final(self, day: date) -> bool:
        """Tell whether a published notice settles a day."""
        if day.year not in self.schedules:
            return False
        return day < unsettled_from(day.year) or day.year + 1 in self.schedules

    def settles(self, first: date, last: date) -> bool:
        """Tell whether published notices settle every day from `first` to `last`."""
        if first.year == last.year:
            return self.final(first) and self.final(last)
        return all(
            self.final(max(first, date(year, 1, 1))) and self.final(min(last, date(year, 12, 31)))
            for year in range(first.year, last.year + 1)
        )

    def day(self, day: date) -> Day:
        """Return what a day is."""
        number = self.within(day)
        rule, worked, weekend = self.rule(number), self.is_worked(number), day.weekday() >= SATURDAY
        kind: Kind
        if worked:
            kind = "make-up" if weekend else "weekday"
        else:
            kind = "day-off" if rule or not weekend else "weekend"
        schedule = self.schedules.get(day.year)
        source = rule.notice if rule else schedule.notices[0] if schedule else None
        return Day(day, worked, kind, rule.festivals if rule else (), source, self.final(day))

    def with_own_days(self, off: frozenset[date], worked: frozenset[date]) -> DayTable:
        """Return a table with days of one's own in it; all others stay as they are."""
        own = tuple(
            frozenset(number for day in days if self.first <= (number := day.toordinal()) <= self.last)
            for days in (off, worked)
        )
        if not any(own):
            return self
        return DayTable(self.schedules, self.method, (*self._own_days, own))

    # --- every day at once -----------------------------------------------------------------------

    @cached_property
    def day_rules(self) -> Mapping[int, DayRule]:
        """The rule of every day that has one."""
        return {number: rule for span in self._all() for number, rule in span.rules.items()}

    @cached_property
    def flags(self) -> bytes:
        """Whether each day is worked."""
        return b"".join(span.flags for span in self._all())

    @cached_property
    def rank(self) -> tuple[int, ...]:
        """The working days up to each day."""
        return tuple(accumulate(self.flags))

    @cached_property
    def worked(self) -> tuple[int, ...]:
        """The working days."""
        return tuple(number for span in self._all() for number in span.worked)

    def _all(self) -> Iterator[_Span]:
        day = self.first
        while day <= self.last:
            span = self._span(day)
            yield span
            day = span.end

    # --- one stretch of a year -------------------------------------------------------------------

    def _span(self, day: int) -> _Span:
        """Return the stretch of a year that a day lies in, worked out when it is first asked for."""
        return self._by_day[day - self.first] or self._worked_out(day)

    def _worked_out(self, of: int) -> _Span:
        year = date.fromordinal(of).year
        first, unsettled = date(year, 1, 1).toordinal(), unsettled_from(year).toordinal()
        end = date(year + 1, 1, 1).toordinal()
        years: tuple[int, ...] = (year,)
        if of < unsettled:
            end = unsettled
        else:
            # The next year's notice may still change what follows: it is a stretch of its own.
            first, years = unsettled, (year, year + 1)
        rules = {
            day: rule for each in self._rulings(years) for day, rule in each.items() if first <= day < end
        }
        flags = bytearray((day + 6) % 7 < SATURDAY for day in range(first, end))
        for day, rule in rules.items():
            flags[day - first] = rule.worked
        for off, worked in self._own_days:
            for day in off | worked:
                # A day that is off, or worked, already keeps its own notice and festival.
                if first <= day < end and flags[day - first] != (day in worked):
                    flags[day - first] = day in worked
                    rules[day] = DayRule(day in worked, (), OWN_DAYS)
        worked_days = tuple(day for day, flag in enumerate(flags, first) if flag)
        span = _Span(first, end, bytes(flags), tuple(accumulate(flags)), worked_days, rules)
        self._by_day[first - self.first : end - self.first] = [span] * (end - first)
        return span

    def _rulings(self, years: tuple[int, ...]) -> Iterator[Mapping[int, DayRule]]:
        """Return what is ruled by the schedules or estimates of years; the later one has the last word."""
        if self.method is not None:
            for year in years:
                if year not in self.schedules and year <= self._last_year:
                    yield _estimated(year, self.method)
        # A notice has the last word on the days that it and an estimate both speak of.
        for year in [year for year in self.schedules if year in years]:
            yield {day.toordinal(): rule for day, rule in self.schedules[year].days.items()}


def _estimated(year: int, method: str) -> Mapping[int, DayRule]:
    # Here and not above: most counts stay within the schedules and need no library for lunar years.
    from calc.workdays.estimates import estimate

    source = statutory_days(year)[1]
    days = estimate(year, method)
    return {day.toordinal(): DayRule(worked, festivals, source) for day, (worked, festivals) in days.items()}


class _Published(Mapping[int, Schedule]):
    """The official schedules by year, each read when first asked for, and some of one's own."""

    def __init__(self, own: tuple[Schedule, ...]) -> None:
        self._own = {schedule.year: schedule for schedule in own}
        self._years = dict.fromkeys((*official_years(), *self._own))

    def __getitem__(self, year: int) -> Schedule:
        if year not in self._years:
            raise KeyError(year)
        return self._own.get(year) or official_schedule(year)

    def __contains__(self, year: object) -> bool:
        return year in self._years

    def __iter__(self) -> Iterator[int]:
        return iter(self._years)

    def __len__(self) -> int:
        return len(self._years)


@cache
def official_table(method: str | None) -> DayTable:
    """Return the table of the official schedules, with estimates by a method or without; made once."""
    return table_with((), method)


def table_with(own: tuple[Schedule, ...], method: str | None) -> DayTable:
    """Return the table of the official schedules and some of one's own."""
    return DayTable(_Published(own), method)
