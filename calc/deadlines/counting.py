"""Counting from a day: working days, days and months, and rolling off a day of rest.

Days are ordinals here, one or an int64 array of them; which days are worked is asked of a table that
takes the same (`DayTable` for one day, `calc.batch.columns.day_tables` for columns).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple, Protocol

from calc.base.arithmetic import Whole, later, sooner
from calc.base.periods import Period, Unit

__all__ = ["Days", "Ends", "consulted", "count", "ends", "rolled"]


class Days(Protocol):
    """What counting must know of the calendar."""

    def worked_after(self, start: Whole, n: Whole) -> Whole: ...

    def months_after(self, start: Whole, months: int) -> Whole: ...


class Ends(NamedTuple):
    """The days on which a period ends, by the rule and by its earliest and latest readings."""

    first: Whole
    last: Whole
    act_by: Whole
    wait_until: Whole


def count(start: Whole, number: int, unit: Unit, days: Days) -> Whole:
    """Return the day so many units after a start, before any rolling."""
    match unit:
        case "workday":
            return days.worked_after(start, number)
        case "month":
            return days.months_after(start, number)
        case _:
            return start + number


def rolled(start: Whole, number: int, unit: Unit, roll: bool, days: Days) -> Whole:
    """Return the same, moved to the next worked day where it may and must."""
    end = count(start, number, unit, days)
    return days.worked_after(end, 0) if roll and unit != "workday" else end


def ends(early: Whole, late: Whole, period: Period, roll: bool, known: Days, others: Sequence[Days]) -> Ends:
    """Return when a period ends that starts on a day with an early and a late reading.

    `act_by` counts from the early one and is not rolled; `known` is the calendar by the rule, `others`
    are further ways of estimating what is not published.
    """
    unit = period.unit
    first = rolled(late, period.low, unit, roll, known)
    last = first if period.single else rolled(late, period.high, unit, roll, known)
    earliest = count(early, period.low, unit, known)
    return Ends(
        first=first,
        last=last,
        act_by=reduce(sooner, (count(early, period.low, unit, days) for days in others), earliest),
        wait_until=reduce(later, (rolled(late, period.high, unit, roll, days) for days in others), last),
    )


def consulted(
    early: Whole, late: Whole, period: Period, roll: bool, latest: Whole, days: Days
) -> tuple[Whole, Whole] | None:
    """Return the first and last day whose state the count had to know, if any."""
    if period.unit == "workday":
        return early + 1, latest
    if not roll:
        return None
    return count(late, period.low, period.unit, days), latest
