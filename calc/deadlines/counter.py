"""Working days counted from a day: the day so many of them on or back, or how many lie up to another day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from calc.base.messages import InputError, say
from calc.base.moment import Moment, When, moment
from calc.base.periods import Period
from calc.base.values import Count, whole_number
from calc.deadlines.compute import deadline
from calc.deadlines.deadline import Deadline
from calc.workdays.calendar import ChinaCalendar, estimating
from calc.workdays.track_record import year_replayed

__all__ = ["WorkdayCount", "count_working_days"]


@dataclass(frozen=True, slots=True)
class WorkdayCount:
    """The day `days` working days after `start`, and the working days in (start, end]."""

    start: date
    days: int | None
    day: date | None
    end: date | None
    between: int | None
    # The same count with its steps, where it goes forward.
    deadline: Deadline | None
    calendar: ChinaCalendar

    def day_headline(self, lang: str = "zh") -> tuple[str, str] | None:
        """Return which day it is, and whether notices settle the days; None where no number was given."""
        if self.days is None or self.day is None:
            return None
        key = "counter-after" if self.days > 0 else "counter-back" if self.days else "counter-same"
        weekday = say(f"weekday-{self.day.weekday()}", lang)
        values = {"from": self.start, "days": abs(self.days), "day": self.day, "weekday": weekday}
        first, last = sorted((self.start, self.day))
        return say(key, lang, values), self._settled(first, last, lang)

    def between_headline(self, lang: str = "zh") -> tuple[str, str] | None:
        """Return how many days lie between, and whether notices settle them; None where no end was given."""
        if self.end is None or self.between is None:
            return None
        values = {"from": self.start, "to": self.end, "days": self.between}
        body = say("counter-between-help", lang) + self._settled(self.start, self.end, lang)
        return say("counter-between", lang, values), body

    def _settled(self, first: date, last: date, lang: str) -> str:
        """Say whether notices settle all the days, and whether one of them is somebody's own."""
        if not self.calendar.settles(first, last):
            return f"{say('counter-estimated', lang)} {year_replayed().text(lang)}"
        # A schedule of one's own settles a day as a published one does, but nobody has checked it.
        own = tuple(str(year) for year in _own_years(self.calendar) if first.year <= year <= last.year)
        return say("counter-pasted", lang, {"years": own}) if own else say("counter-final", lang)


def count_working_days(
    start: When | Moment,
    *,
    days: Count | None = None,
    end: When | Moment | None = None,
    calendar: ChinaCalendar | None = None,
) -> WorkdayCount:
    """Return the day `days` working days after a day (before it, where negative), and those up to `end`.

    >>> counted = count_working_days("2026-09-24", days=7, end="2026-10-12")
    >>> counted.day.isoformat(), counted.between
    ('2026-10-12', 7)

    The start is not counted, the end is. `calendar` is one of one's own, as in `calc.deadline`.
    Raises InputError where the end lies before the start.
    """
    own = estimating() if calendar is None else calendar
    first = moment(start, "count_from").day
    number = None if days is None else whole_number(days, "count_days")
    last = None if end is None else moment(end, "count_to").day
    if last is not None and last < first:
        raise InputError("count_to", str(last), "count-order", {"from": first})
    day = None if number is None else own.worked_day(first, number)
    between = None if last is None else own.get_working_days_delta(first, last)
    forward = None
    if number is not None and number > 0:
        forward = deadline(first, Period(number, number, "workday"), calendar=own)
    return WorkdayCount(first, number, day, last, between, forward, own)


def _own_years(calendar: ChinaCalendar) -> Iterator[int]:
    """Return the years whose schedule is somebody's own."""
    for year, schedule in sorted(calendar.table.schedules.items()):
        if any(notice.confidence == "yours" for notice in schedule.notices):
            yield year
