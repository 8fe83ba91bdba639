"""Computes deadlines: from a start and a period to the days that matter, as the Civil Code counts.

The start day is not counted (art. 201). Months end on the corresponding day, clamped to the month's
end and always from the original start (art. 202). A last day that is a day of rest moves to the next
worked day (art. 203) unless `roll=False`; working-day counts never need to. Hours run from the moment
itself and never move. A period ends at 24:00 of its last day.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING

from calc.base.messages import InputError
from calc.base.moment import Moment, When, midnight, moment
from calc.base.periods import Period, PeriodLike
from calc.base.typed import plain
from calc.base.values import yes_or_no
from calc.deadlines.counting import US_PER_DAY, Ends, Spans, consulted, ends, without
from calc.deadlines.deadline import Deadline
from calc.facts.laws import InForce, Version
from calc.workdays.working_days import WorkingDays, usual_if_none

if TYPE_CHECKING:
    import pendulum

    from calc.base.working_hours import Span, WorkingHours

__all__ = ["between", "by_rule", "closing", "deadline"]

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)


def deadline(
    start: When | Moment,
    period: PeriodLike,
    *,
    closes: str | time | None = None,
    hours: Span | None = None,
    lunch: Span | None = None,
    roll: bool = True,
    calendar: WorkingDays | None = None,
) -> Deadline:
    """Return when a period from a start ends.

    >>> d = deadline("2026-09-24", "7 days")
    >>> d.act_by, d.last_day
    (datetime.date(2026, 10, 1), datetime.date(2026, 10, 8))
    >>> deadline("2026-09-24", "3-5 working days").act_by
    datetime.date(2026, 9, 30)

    >>> deadline("2026-11-20 16:00", "8 working hours", hours=("09:00", "18:00")).ends_at.isoformat()
    '2026-11-23T15:00:00+08:00'

    `closes` is a time such as "18:00"; it is refused for a period in hours. A period in working hours
    needs `hours`, and no other takes them; `lunch` does not count: ("12:00", "13:00"). Days without a
    published schedule are estimated (`final` is then False) unless `calendar` is a strict one of one's own.
    Raises InputError for input that cannot be read, NoScheduleError if the count needs a day before 2004
    or after 2099. Source: Civil Code arts. 201-203; 市场监督管理投诉举报处理办法 art. 45 alike.
    """
    begun = moment(start, "start")
    length = Period.parse(period)
    closed = closing(closes, length)
    if hours is None and lunch is None:
        return between(begun, begun, length, closes=closed, roll=roll, calendar=calendar)
    from calc.base.working_hours import hours_of

    counting = hours_of(length, hours, lunch)
    return between(begun, begun, length, hours=counting, roll=roll, calendar=calendar)


def by_rule(
    rule: InForce, start: Moment, calendar: WorkingDays | None = None
) -> tuple[tuple[Version, Deadline], ...]:
    """Return each version of a rule of law with the deadline it sets from a start.

    >>> from calc.facts.laws import in_force
    >>> start = moment("2026-09-24", "start")
    >>> [str(end.period) for _, end in by_rule(in_force("complaint-accept", start.day), start)]
    ['7 working days']

    Raises InputError for a rule without a period.
    """
    return tuple(
        (version, deadline(start, version.period or "", calendar=calendar)) for version in rule.versions
    )


def between(
    early: Moment,
    late: Moment,
    period: Period,
    *,
    closes: time | None = None,
    hours: WorkingHours | None = None,
    excluded: Spans = (),
    roll: bool = True,
    calendar: WorkingDays | None = None,
) -> Deadline:
    """Return the deadline of a period whose start has an early and a late reading.

    `act_by` counts from the early one, everything else from the late one. The days of `excluded`, spans of
    first and last days in order, do not count. Raises InputError for working hours without `hours`.
    """
    yes_or_no("roll", roll)
    counted_by = usual_if_none(calendar)
    earliest = None if early == late else early
    if period.unit == "workminute" and hours is None:
        raise InputError("hours", None, "hours-needed", {"period": period})
    if period.unit == "minute":
        early_end = early.start.add(minutes=period.low)
        late_end = late.end.add(minutes=period.high)
        first_day = _day_of(late.end.add(minutes=period.low))
        return Deadline(
            start=late,
            period=period,
            first_day=first_day,
            last_day=_day_of(late_end),
            act_by=_day_of(early_end),
            wait_until=_day_of(late_end),
            final=True,
            roll=roll,
            earliest_start=earliest,
            late_end=late_end,
            early_end=early_end,
            rule_end=late_end,
        )
    table = counted_by.table
    days = without(table, excluded)
    starts = early.day.toordinal(), late.day.toordinal()
    if hours is not None:
        starts = _us_of(early.start), _us_of(late.end)
    without_estimates = end = ends(*starts, period, roll, days, (), hours)
    looked_up = consulted(*starts, period, roll, end.wait_until, days)
    settled = looked_up is None or table.settles(*_dates(looked_up))
    if not settled:
        # All readings agree on days that a notice settles; they differ only after those.
        others = [without(other, excluded) for other in counted_by.readings()[1:]]
        end = ends(*starts, period, roll, days, others, hours)
        looked_up = consulted(*starts, period, roll, end.wait_until, days)
    on = end if hours is None else Ends(*((moment - 1) // US_PER_DAY for moment in end))
    at = None if hours is None else Ends(*map(_at_us, end))
    return Deadline(
        start=late,
        period=period,
        first_day=date.fromordinal(on.first),
        last_day=date.fromordinal(on.last),
        act_by=date.fromordinal(on.act_by),
        wait_until=date.fromordinal(on.wait_until),
        final=settled,
        roll=roll,
        closes=closes,
        earliest_start=earliest,
        late_end=None if at is None else at.wait_until,
        early_end=None if at is None else at.act_by,
        rule_end=None if at is None else at.last,
        consulted=None if looked_up is None else _dates(looked_up),
        banded=without_estimates != end,
        hours=hours,
        excluded=excluded,
        calendar=calendar,
    )


def _dates(ordinals: tuple[int, int]) -> tuple[date, date]:
    return date.fromordinal(ordinals[0]), date.fromordinal(ordinals[1])


def _us_of(at: pendulum.DateTime) -> int:
    """Return a moment in microseconds of ordinals, by the clock in Shanghai."""
    seconds = at.hour * 3600 + at.minute * 60 + at.second
    return at.toordinal() * US_PER_DAY + seconds * 1_000_000 + at.microsecond


def _at_us(number: int) -> pendulum.DateTime:
    day, clock = divmod(number, US_PER_DAY)
    return midnight(date.fromordinal(day)).add(microseconds=clock)


def _day_of(end: pendulum.DateTime) -> date:
    last = end.subtract(microseconds=1)
    return date(last.year, last.month, last.day)


def closing(closes: object, period: Period) -> time | None:
    """Return the closing time of a period, or None; raises InputError for no time of day, and with hours."""
    if closes is None:
        return None
    if period.clock:
        raise InputError("closes", closes, "closes-clock")
    if isinstance(closes, time):
        if closes.tzinfo is None and not closes.second and not closes.microsecond:
            return closes
        raise InputError("closes", closes, "closes-form")
    if isinstance(closes, str) and (clock := _CLOCK.fullmatch(plain(closes))):
        hour, minute = int(clock[1]), int(clock[2])
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise InputError("closes", closes, "closes-form")
