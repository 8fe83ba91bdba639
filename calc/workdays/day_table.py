"""The table behind the calendar: every day's state, by schedules, estimates and one's own days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import accumulate
from typing import Literal

from calc.base.arithmetic import worked_position
from calc.base.messages import NoScheduleError, Word
from calc.base.moment import LAST_DAY, SATURDAY, add_months
from calc.base.sources import Source
from calc.facts.laws import statutory_days
from calc.workdays.estimates import estimate
from calc.workdays.schedules import FIRST_YEAR, DayRule, Schedule, official_schedules, unsettled_from

__all__ = ["Day", "DayTable", "Kind", "build", "official_table", "patched"]

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


@dataclass(frozen=True, slots=True, eq=False)
class DayTable:
    """Every day from `first` to `last`: what is ruled, which are worked, and their running count.

    A table is equal to itself alone, so that what is made from it can be kept.
    """

    schedules: Mapping[int, Schedule]
    estimated: bool
    first: int
    last: int
    ruled: Mapping[int, DayRule]
    flags: bytes
    rank: tuple[int, ...]
    worked: tuple[int, ...]

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
        return self.flags[number - self.first] == 1

    def counted(self, day: date) -> int:
        """Return the working days up to a day; the day before the first one known counts none."""
        if day.toordinal() == self.first - 1:
            return 0
        return self.rank[self.within(day) - self.first]

    def worked_after(self, start: int, n: int) -> int:
        """Return the day n working days after a day (before it, where negative); all are ordinals."""
        # From the day before the first one known, nothing but forwards can be counted.
        before = start == self.first - 1 and n > 0
        at = 0 if before else self._known(start) - self.first
        rank, worked = (0, 0) if before else (self.rank[at], self.flags[at])
        position: int = worked_position(rank, worked, n)
        if position < 1:
            raise self.unknown(self.first - 1)
        if position > len(self.worked):
            raise self.unknown(self.last + 1)
        return self.worked[position - 1]

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
        return all(
            self.final(max(first, date(year, 1, 1))) and self.final(min(last, date(year, 12, 31)))
            for year in range(first.year, last.year + 1)
        )

    def day(self, found: date) -> Day:
        """Return what a day is."""
        number = self.within(found)
        ruled = self.ruled.get(number)
        worked, weekend = self.is_worked(number), found.weekday() >= SATURDAY
        kind: Kind
        if worked:
            kind = "make-up" if weekend else "weekday"
        else:
            kind = "day-off" if ruled or not weekend else "weekend"
        schedule = self.schedules.get(found.year)
        source = ruled.notice if ruled else schedule.notices[0] if schedule else None
        return Day(found, worked, kind, ruled.festivals if ruled else (), source, self.final(found))


@cache
def official_table(method: str | None) -> DayTable:
    """Return the table of the official schedules, with estimates by a method or without; built once."""
    return build(official_schedules(), method)


def build(schedules: tuple[Schedule, ...], method: str | None) -> DayTable:
    """Return the table of some schedules; without a method it ends with the last of them."""
    published = {schedule.year: schedule for schedule in schedules}
    last_year = FIRST_YEAR
    while last_year + 1 in published:
        last_year += 1
    if method is not None:
        last_year = LAST_DAY.year
    # Estimates first, so that a notice has the last word on the days both speak of.
    ruled: dict[int, DayRule] = {}
    for year in range(FIRST_YEAR, last_year + 1):
        if method is not None and year not in published:
            source = statutory_days(year)[1]
            for day, (is_worked, festivals) in estimate(year, method).items():
                ruled[day.toordinal()] = DayRule(is_worked, festivals, source)
    for schedule in published.values():
        for day, facts in schedule.days.items():
            ruled[day.toordinal()] = facts
    first, last = date(FIRST_YEAR, 1, 1).toordinal(), date(last_year, 12, 31).toordinal()
    within = {number: facts for number, facts in ruled.items() if first <= number <= last}
    return DayTable(published, method is not None, first, last, within, *_counted(first, last, within))


def patched(table: DayTable, off: frozenset[date], worked: frozenset[date]) -> DayTable:
    """Return a table with days of one's own in it; all others stay as they are."""
    # A day that is off, or worked, already keeps its own notice and festival.
    own = {
        number: DayRule(day in worked, (), OWN_DAYS)
        for day in off | worked
        if table.first <= (number := day.toordinal()) <= table.last
        and table.is_worked(number) != (day in worked)
    }
    if not own:
        return table
    ruled = {**table.ruled, **own}
    flags, rank, days = _counted(table.first, table.last, ruled)
    return replace(table, ruled=ruled, flags=flags, rank=rank, worked=days)


def _counted(
    first: int, last: int, ruled: Mapping[int, DayRule]
) -> tuple[bytes, tuple[int, ...], tuple[int, ...]]:
    """Return which days are worked, their running count, and the worked ones."""
    flags = bytearray((number + 6) % 7 < SATURDAY for number in range(first, last + 1))
    for number, facts in ruled.items():
        flags[number - first] = facts.worked
    worked = tuple(number for number, flag in enumerate(flags, first) if flag)
    return bytes(flags), tuple(accumulate(flags)), worked
