"""The table behind the calendar: every day's state, by schedules, estimates and one's own days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate

from calc.estimate import Method, estimate
from calc.laws import statutory_days
from calc.result import Source
from calc.schedules import Ruled, Schedule, official_schedules
from calc.text import Word

__all__ = ["LAST_DAY", "SATURDAY", "Table", "build", "official_table", "patched"]

LAST_DAY = date(2099, 12, 31)
SATURDAY = 5
OWN_DAYS = Source("own-days", Word("source-own-days"), "yours")


@dataclass(frozen=True, slots=True)
class Table:
    """Every day from `first` to `last`: what is ruled, which are worked, and their running count."""

    first: int
    last: int
    ruled: Mapping[int, Ruled]
    flags: bytes
    rank: tuple[int, ...]
    worked: tuple[int, ...]

    def is_worked(self, day: int) -> bool:
        return self.flags[day - self.first] == 1


@cache
def official_table(method: Method | None) -> Table:
    """Return the table of the official schedules, with estimates by a method or without; built once."""
    return build(official_schedules(), method)


def build(schedules: tuple[Schedule, ...], method: Method | None) -> Table:
    """Return the table of some schedules; without a method it ends with the last of them."""
    published = {schedule.year: schedule for schedule in schedules}
    first_year = last_year = min(published)
    while last_year + 1 in published:
        last_year += 1
    if method is not None:
        last_year = LAST_DAY.year
    # Estimates first, so that a notice has the last word on the days both speak of.
    ruled: dict[int, Ruled] = {}
    for year in range(first_year, last_year + 1):
        if method is not None and year not in published:
            source = statutory_days(year)[1]
            for day, (is_worked, festivals) in estimate(year, method).items():
                ruled[day.toordinal()] = Ruled(is_worked, festivals, source)
    for schedule in published.values():
        for day, facts in schedule.days.items():
            ruled[day.toordinal()] = facts
    return _table(date(first_year, 1, 1).toordinal(), date(last_year, 12, 31).toordinal(), ruled)


def patched(table: Table, off: frozenset[date], worked: frozenset[date]) -> Table:
    """Return a table with days of one's own in it; all others stay as they are."""
    if not off | worked:
        return table
    own = {day.toordinal(): Ruled(day in worked, (), OWN_DAYS) for day in off | worked}
    return _table(table.first, table.last, {**table.ruled, **own})


def _table(first: int, last: int, ruled: Mapping[int, Ruled]) -> Table:
    within = {number: facts for number, facts in ruled.items() if first <= number <= last}
    flags = bytearray((number + 6) % 7 < SATURDAY for number in range(first, last + 1))
    for number, facts in within.items():
        flags[number - first] = facts.worked
    return Table(
        first,
        last,
        within,
        bytes(flags),
        tuple(accumulate(flags)),
        tuple(number for number, flag in enumerate(flags, first) if flag),
    )
