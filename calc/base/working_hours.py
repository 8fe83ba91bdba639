"""The hours of a day in which working hours run, such as 09:00 to 18:00 without lunch from 12:00 to 13:00.

Times of day and lengths are microseconds; they may be one number, or an int64 array of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import TypeAlias

from calc.base.arithmetic import Whole, at_least_0, sooner
from calc.base.messages import InputError
from calc.base.periods import Period
from calc.base.typed import plain

__all__ = ["Span", "WorkingHours", "hours_of", "working_hours"]

# Two times of day, or both in one text: ("09:00", "18:00") or "09:00-18:00".
Span: TypeAlias = str | Sequence[str | time]

_US_PER_MINUTE = 60_000_000

_CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})", re.ASCII)
_BETWEEN = re.compile(r"\s*[-~–—～至到]\s*")


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """From when to when a working day runs, and the break in it; without a break that is empty.

    >>> office = working_hours(("09:00", "18:00"), ("12:00", "13:00"))
    >>> str(office), office.length // 60_000_000
    ('09:00-18:00, 12:00-13:00', 480)
    """

    opens: int
    closes: int
    lunch_from: int
    lunch_to: int

    @property
    def length(self) -> int:
        """How much of a working day counts."""
        return self.closes - self.opens - (self.lunch_to - self.lunch_from)

    @property
    def span(self) -> str:
        """From when to when, in one text."""
        return f"{_shown(self.opens)}-{_shown(self.closes)}"

    @property
    def lunch(self) -> str | None:
        """The break in one text, or None."""
        if self.lunch_from == self.lunch_to:
            return None
        return f"{_shown(self.lunch_from)}-{_shown(self.lunch_to)}"

    def passed(self, clock: Whole) -> Whole:
        """Return how much of a working day has gone by at a time of it.

        >>> office = working_hours(("09:00", "18:00"), ("12:00", "13:00"))
        >>> [office.passed(hour * 3_600_000_000) // 60_000_000 for hour in (8, 11, 12, 13, 24)]
        [0, 120, 180, 180, 480]
        """
        gone = sooner(at_least_0(clock - self.opens), self.closes - self.opens)
        at_lunch = sooner(at_least_0(clock - self.lunch_from), self.lunch_to - self.lunch_from)
        return gone - at_lunch

    def clock(self, passed: Whole) -> Whole:
        """Return the earliest time of a working day by which so much of it, above 0, has gone by."""
        morning = self.lunch_from - self.opens
        return self.opens + passed + (passed > morning) * (self.lunch_to - self.lunch_from)

    def days_for(self, minutes: int) -> int:
        """Return how many working days so many minutes fill, the last one in part.

        >>> working_hours("09:00-17:00").days_for(481)
        2
        """
        return -(-minutes * _US_PER_MINUTE // self.length)

    def __str__(self) -> str:
        return self.span if self.lunch is None else f"{self.span}, {self.lunch}"


def working_hours(
    hours: Span, lunch: Span | None = None, fields: tuple[str, str] = ("hours", "lunch")
) -> WorkingHours:
    """Return hours of work as they were given; `fields` names them in errors.

    >>> working_hours("9:00-17:30").span
    '09:00-17:30'

    Raises InputError for what is not two times of a day in order, and for a break that lies outside the
    hours or leaves nothing of them.
    """
    opens, closes = _two_times(hours, fields[0])
    if lunch is None:
        return WorkingHours(opens, closes, closes, closes)
    begins, ends = _two_times(lunch, fields[1])
    made = WorkingHours(opens, closes, begins, ends)
    if not opens <= begins < ends <= closes or not made.length:
        raise InputError(fields[1], made.lunch, "lunch-outside", {"hours": made.span})
    return made


def hours_of(
    period: Period, hours: Span | None, lunch: Span | None, fields: tuple[str, str] = ("hours", "lunch")
) -> WorkingHours:
    """Return the hours in which a period in working hours runs.

    >>> str(hours_of(Period.parse("8 working hours"), "09:00-18:00", None))
    '09:00-18:00'

    Raises InputError where there are none, and with a period of any other kind.
    """
    if period.unit != "workminute":
        name, given = (fields[1], lunch) if hours is None else (fields[0], hours)
        raise InputError(name, given, "hours-unit", {"period": period})
    if hours is None:
        raise InputError(fields[0], None, "hours-needed", {"period": period})
    return working_hours(hours, lunch, fields)


def _two_times(given: object, field: str) -> tuple[int, int]:
    parts = _BETWEEN.split(plain(given)) if isinstance(given, str) else given
    if isinstance(parts, list | tuple) and len(parts) == 2:
        first, last = (_time_of_day(part) for part in parts)
        if first is not None and last is not None and first < last:
            return first, last
    raise InputError(field, given, "hours-form")


def _time_of_day(given: object) -> int | None:
    """Return a time of day in microseconds, 24:00 included; None for anything else."""
    if isinstance(given, time):
        if given.tzinfo is None and not given.second and not given.microsecond:
            return (given.hour * 60 + given.minute) * _US_PER_MINUTE
    elif isinstance(given, str) and (clock := _CLOCK.fullmatch(plain(given))):
        minutes = int(clock[1]) * 60 + int(clock[2])
        if int(clock[2]) < 60 and minutes <= 24 * 60:
            return minutes * _US_PER_MINUTE
    return None


def _shown(clock: int) -> str:
    hour, minute = divmod(clock // _US_PER_MINUTE, 60)
    return f"{hour:02}:{minute:02}"
