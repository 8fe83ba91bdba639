"""Counting from a day: working days, days and months, and rolling off a day of rest."""

from __future__ import annotations

import calendar as gregorian
from datetime import date
from functools import cache

from calc.moment import DAY
from calc.periods import Period, Unit
from calc.workdays import ChinaCalendar

__all__ = ["add_months", "consulted", "count", "estimating", "rolled"]


@cache
def estimating() -> ChinaCalendar:
    """Return the calendar deadlines are counted with: official, and estimated where nothing is published."""
    return ChinaCalendar(provisional=True)


def add_months(day: date, months: int) -> date:
    """Return the corresponding day so many months later, or the last day of a month that has none.

    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)

    Source: Civil Code art. 202.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, gregorian.monthrange(year, month + 1)[1]))


def count(start: date, number: int, unit: Unit, calendar: ChinaCalendar) -> date:
    """Return the day so many units after a start, before any rolling."""
    match unit:
        case "workday":
            return calendar.worked_day(start, number)
        case "month":
            return add_months(start, number)
        case _:
            return start + number * DAY


def rolled(start: date, number: int, unit: Unit, roll: bool, calendar: ChinaCalendar) -> date:
    """Return the same, moved to the next worked day where it may and must."""
    end = count(start, number, unit, calendar)
    return calendar.worked_day(end, 0) if roll and unit != "workday" else end


def consulted(
    early: date, late: date, period: Period, roll: bool, latest: date, calendar: ChinaCalendar
) -> tuple[date, date] | None:
    """Return the first and last day whose state the count had to know, if any."""
    if period.unit == "workday":
        return early + DAY, latest
    if not roll:
        return None
    return count(late, period.low, period.unit, calendar), latest
