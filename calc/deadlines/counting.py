"""Counts from a day: working days, days and months, and the roll off a day of rest.

Days are ordinals: one, or an int64 array of them. Which days are worked is the affair of a `Days`: the
calendar's own table for one day, `calc.batch.columns.day_tables` for columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple, Protocol

from calc.base.arithmetic import Whole, later, sooner
from calc.base.periods import Period, Unit

__all__ = ["Days", "Ends", "consulted", "count", "ends", "rolled"]


class Days(Protocol):
    """What counting needs of a calendar."""

    def worked_after(self, start: Whole, n: Whole) -> Whole: ...

    def months_after(self, start: Whole, months: int) -> Whole: ...


class Ends(NamedTuple):
    """The days on which a period ends: by the rule, and by the earliest and latest reading."""

    first: Whole
    last: Whole
    act_by: Whole
    wait_until: Whole


def count(start: Whole, number: int, unit: Unit, days: Days) -> Whole:
    """Return the day a number of units after a start, not rolled."""
    match unit:
        case "workday":
            return days.worked_after(start, number)
        case "month":
            return days.months_after(start, number)
        case _:
            return start + number


def rolled(start: Whole, number: int, unit: Unit, roll: bool, days: Days) -> Whole:
    """Return the same day, moved to the next worked day if `roll` allows it; working days never move."""
    end = count(start, number, unit, days)
    return days.worked_after(end, 0) if roll and unit != "workday" else end


def ends(
    early: Whole, late: Whole, period: Period, roll: bool, by_rule: Days, others: Sequence[Days]
) -> Ends:
    """Return when a period ends whose start has an early and a late reading.

    `act_by` counts from the early one and is not rolled. `by_rule` is the calendar of the rule; `others`
    are further ways to estimate the days without a schedule.
    """
    unit = period.unit
    first = rolled(late, period.low, unit, roll, by_rule)
    last = first if period.single else rolled(late, period.high, unit, roll, by_rule)
    earliest = count(early, period.low, unit, by_rule)
    return Ends(
        first=first,
        last=last,
        act_by=reduce(sooner, (count(early, period.low, unit, days) for days in others), earliest),
        wait_until=reduce(later, (rolled(late, period.high, unit, roll, days) for days in others), last),
    )


def consulted(
    early: Whole, late: Whole, period: Period, roll: bool, latest: Whole, days: Days
) -> tuple[Whole, Whole] | None:
    """Return the first and last day that the count looked up, or None if it looked up no day."""
    if period.unit == "workday":
        return early + 1, latest
    if not roll:
        return None
    return count(late, period.low, period.unit, days), latest
