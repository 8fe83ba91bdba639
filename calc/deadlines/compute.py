"""From a start and a period to the days that matter, counted as the Civil Code counts them.

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
from calc.base.moment import Moment, When, moment
from calc.base.periods import Period, PeriodLike
from calc.base.values import yes_or_no
from calc.deadlines.counting import consulted, ends
from calc.deadlines.deadline import Deadline
from calc.workdays.working_days import WorkingDays, usual_if_none

if TYPE_CHECKING:
    import pendulum

__all__ = ["between", "closing", "deadline"]

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)


def deadline(
    start: When | Moment,
    period: PeriodLike,
    *,
    closes: str | time | None = None,
    roll: bool = True,
    calendar: WorkingDays | None = None,
) -> Deadline:
    """Return when a period from a start ends.

    >>> d = deadline("2026-09-24", "7 days")
    >>> d.act_by, d.last_day
    (datetime.date(2026, 10, 1), datetime.date(2026, 10, 8))
    >>> deadline("2026-09-24", "3-5 working days").act_by
    datetime.date(2026, 9, 30)

    `closes` is a time such as "18:00" and makes no sense with hours. Days without a published
    schedule are estimated (`final` is then False) unless `calendar` brings a strict one of one's own.
    Raises InputError for what cannot be read, NoScheduleError where a day before 2004 or after 2099
    would have to be known. Source: Civil Code arts. 201-203; 市场监督管理投诉举报处理办法 art. 45 alike.
    """
    begun = moment(start, "start")
    length = Period.parse(period)
    return between(begun, begun, length, closes=closing(closes, length), roll=roll, calendar=calendar)


def between(
    early: Moment,
    late: Moment,
    period: Period,
    *,
    closes: time | None = None,
    roll: bool = True,
    calendar: WorkingDays | None = None,
) -> Deadline:
    """Return a deadline whose start itself has an early and a late reading.

    `act_by` counts from the early one, everything else from the late one.
    """
    yes_or_no("roll", roll)
    known = usual_if_none(calendar)
    earliest = None if early == late else early
    if period.clock:
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
        )
    table = known.table
    starts = early.day.toordinal(), late.day.toordinal()
    by_the_rule = found = ends(*starts, period, roll, table, ())
    asked = consulted(*starts, period, roll, found.wait_until, table)
    settled = asked is None or table.settles(*_dates(asked))
    if not settled:
        # What notices settle is the same by every reading; only beyond do they differ.
        found = ends(*starts, period, roll, table, known.readings()[1:])
        asked = consulted(*starts, period, roll, found.wait_until, table)
    return Deadline(
        start=late,
        period=period,
        first_day=date.fromordinal(found.first),
        last_day=date.fromordinal(found.last),
        act_by=date.fromordinal(found.act_by),
        wait_until=date.fromordinal(found.wait_until),
        final=settled,
        roll=roll,
        closes=closes,
        earliest_start=earliest,
        consulted=None if asked is None else _dates(asked),
        banded=by_the_rule != found,
        calendar=calendar,
    )


def _dates(span: tuple[int, int]) -> tuple[date, date]:
    return date.fromordinal(span[0]), date.fromordinal(span[1])


def _day_of(end: pendulum.DateTime) -> date:
    last = end.subtract(microseconds=1)
    return date(last.year, last.month, last.day)


def closing(closes: object, period: Period) -> time | None:
    """Return the closing time given for a period, checked."""
    if closes is None:
        return None
    if period.clock:
        raise InputError("closes", closes, "closes-clock")
    if isinstance(closes, time):
        if closes.tzinfo is None and not closes.second and not closes.microsecond:
            return closes
        raise InputError("closes", closes, "closes-form")
    if isinstance(closes, str) and (found := _CLOCK.fullmatch(closes.strip())):
        hour, minute = int(found[1]), int(found[2])
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise InputError("closes", closes, "closes-form")
