"""Counts from a day: working days, days and months, and the roll off a day of rest.

Days are ordinals: one, or an int64 array of them. Which days are worked is the affair of a `Days`: the
calendar's own table for one day, `calc.batch.columns.day_tables` for columns. `Uncounted` is such a
calendar without some days. Working hours are counted from and to moments: microseconds of ordinals.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from calc.base.arithmetic import Whole, later, sooner
from calc.base.periods import Period, Unit
from calc.workdays.day_table import DayTable

if TYPE_CHECKING:
    from calc.base.working_hours import WorkingHours

__all__ = ["Days", "Ends", "Spans", "Uncounted", "consulted", "count", "ends", "rolled", "without"]

# The first and the last day of each.
Spans: TypeAlias = tuple[tuple[date, date], ...]

US_PER_MINUTE = 60_000_000
US_PER_DAY = 24 * 60 * US_PER_MINUTE


class Days(Protocol):
    """What counting needs of a calendar."""

    def worked_after(self, start: Whole, n: Whole) -> Whole: ...

    def days_after(self, start: Whole, n: int) -> Whole: ...

    def months_after(self, start: Whole, months: int) -> Whole: ...


class Uncounted:
    """A calendar for one count in which the days of some spans do not count.

    Where an end moves off a day of rest nothing is counted, so that they make no difference there.
    """

    def __init__(self, days: DayTable, spans: Spans) -> None:
        self._days = days
        self._spans = [(first.toordinal(), last.toordinal()) for first, last in spans]

    def worked_after(self, start: int, n: int) -> int:
        if n == 0:
            return self._days.worked_after(start, 0)
        return self._without(
            start, lambda more: self._days.worked_after(start, n + more), self.worked_left_out
        )

    def days_after(self, start: int, n: int) -> int:
        return self._without(start, lambda more: start + n + more, self.left_out)

    def months_after(self, start: int, months: int) -> int:
        end = self._days.months_after(start, months)
        return self._without(start, lambda more: end + more, self.left_out)

    def left_out(self, start: int, end: int) -> int:
        """Return how many days in (start, end] do not count."""
        return sum(last - first for first, last in self._between(start, end))

    def worked_left_out(self, start: int, end: int) -> int:
        """Return how many working days in (start, end] do not count."""
        return sum(
            self._days.worked_between(date.fromordinal(first), date.fromordinal(last))
            for first, last in self._between(start, end)
        )

    def _between(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the spans within (start, end], each as the day before it and its last."""
        cut = ((max(first - 1, start), min(last, end)) for first, last in self._spans)
        return [(first, last) for first, last in cut if first < last]

    @staticmethod
    def _without(start: int, end_by: Callable[[int], int], left_out: Callable[[int, int], int]) -> int:
        """Return the first end with as many more days as it leaves out."""
        end = end_by(0)
        while (later_end := end_by(left_out(start, end))) != end:
            end = later_end
        return end


def without(days: DayTable, excluded: Spans) -> Days:
    """Return a calendar in which some days do not count; where there are none, itself."""
    return Uncounted(days, excluded) if excluded else days


class Ends(NamedTuple):
    """The days, or moments, at which a period ends: by the rule, by the earliest and the latest reading."""

    first: Whole
    last: Whole
    act_by: Whole
    wait_until: Whole


def count(start: Whole, number: int, unit: Unit, days: Days, hours: WorkingHours | None = None) -> Whole:
    """Return the day a number of units after a start, not rolled; of working hours, the moment."""
    match unit:
        case "workday":
            return days.worked_after(start, number)
        case "workminute":
            assert hours is not None  # without them no such period is counted
            return _minutes_after(start, number, days, hours)
        case "month":
            return days.months_after(start, number)
        case _:
            return days.days_after(start, number)


def _minutes_after(start: Whole, minutes: int, days: Days, hours: WorkingHours) -> Whole:
    """Return the earliest moment at which so many minutes of working hours, 1 or more, have passed.

    A start outside the hours counts from the next working minute.
    """
    day, clock = start // US_PER_DAY, start % US_PER_DAY
    first = days.worked_after(day, 0)
    passed = hours.passed(clock) * (first == day) + minutes * US_PER_MINUTE
    full = (passed - 1) // hours.length
    last = days.worked_after(first, full)
    return last * US_PER_DAY + hours.clock(passed - full * hours.length)


def rolled(
    start: Whole, number: int, unit: Unit, roll: bool, days: Days, hours: WorkingHours | None = None
) -> Whole:
    """Return the same day, moved to the next worked day if `roll` allows it; what is worked never moves."""
    end = count(start, number, unit, days, hours)
    return days.worked_after(end, 0) if roll and unit not in ("workday", "workminute") else end


def ends(
    early: Whole,
    late: Whole,
    period: Period,
    roll: bool,
    by_rule: Days,
    others: Sequence[Days],
    hours: WorkingHours | None = None,
) -> Ends:
    """Return when a period ends whose start has an early and a late reading.

    `act_by` counts from the early one and is not rolled. `by_rule` is the calendar of the rule; `others`
    are further ways to estimate the days without a schedule. With `hours` starts and ends are moments.
    """
    unit = period.unit
    first = rolled(late, period.low, unit, roll, by_rule, hours)
    last = first if period.single else rolled(late, period.high, unit, roll, by_rule, hours)
    act_by, wait_until = count(early, period.low, unit, by_rule, hours), last
    for days in others:
        act_by = sooner(act_by, count(early, period.low, unit, days, hours))
        wait_until = later(wait_until, rolled(late, period.high, unit, roll, days, hours))
    return Ends(first, last, act_by, wait_until)


def consulted(
    early: Whole, late: Whole, period: Period, roll: bool, latest: Whole, days: Days
) -> tuple[Whole, Whole] | None:
    """Return the first and last day that the count looked up, or None if it looked up no day."""
    if period.unit == "workminute":
        # Whether the day of the start is worked matters too.
        return early // US_PER_DAY, (latest - 1) // US_PER_DAY
    if period.unit == "workday":
        return early + 1, latest
    if not roll:
        return None
    return count(late, period.low, period.unit, days), latest
