"""Arrange a year's days off as a notice might: festivals, breaks and the make-up days that pay for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from lunardate import LunarDate

from calc.base.moment import DAY, SATURDAY
from calc.facts.laws import Statutory, in_force, statutory_days
from calc.workdays.schedules import unsettled_from

__all__ = ["Arranged", "Reading", "arranged", "by_law", "festival_days", "festival_of", "qingming"]

# The days that differ from an ordinary week: whether each is worked, and for which festivals.
Arranged: TypeAlias = Mapping[date, tuple[bool, tuple[str, ...]]]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Make-up days come from at most this many weekends before and after a break.
_WEEKENDS = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """One way in which notices may arrange a year.

    By festival: `length` is the number of days of a long break, `start` its first day counted from the
    festival; a break in `joins` includes the weekend days right before it. `single` gives the first and last
    day of the break for a festival of one day, counted from it, by its weekday. `further` days off follow a
    break and need no make-up day.
    """

    length: Mapping[str, int]
    single: Mapping[str, tuple[int, int]]
    start: Mapping[str, int] = field(default_factory=dict)
    joins: tuple[str, ...] = ()
    further: Mapping[str, int] = field(default_factory=dict)
    make_up: Literal["near", "turns"] = "near"


def qingming(year: int) -> date:
    """Return Tomb-Sweeping Day of 2001-2099, the solar term 清明.

    >>> qingming(2027)
    datetime.date(2027, 4, 5)

    The usual day formula of this century; checked against the tables of `holidays` for every year.
    """
    century = year - 2000
    return date(year, 4, int(century * 0.2422 + 4.81) - century // 4)


def festival_days(festival: Statutory, year: int) -> list[date]:
    """Return the dates of a festival's statutory days in a year."""
    first = festival_of(festival, year)
    if festival.from_eve:
        first -= DAY
    return [first + n * DAY for n in range(festival.days)]


def festival_of(festival: Statutory, year: int) -> date:
    """Return the day of a festival itself: of the Spring Festival the first of the year, not its eve."""
    if festival.solar_term:
        return qingming(year)
    if festival.lunar:
        month, day = map(int, festival.lunar.split("-"))
        return date.fromordinal(LunarDate(year, month, day).to_solar_date().toordinal())
    return date.fromisoformat(f"{year}-{festival.solar}")


def by_law(year: int) -> Arranged:
    """Return the statutory days of a year and, for one on a weekend, the next free weekday."""
    owed = sorted((day, f.festival) for f in statutory_days(year)[0] for day in festival_days(f, year))
    statutory = {day for day, _ in owed}
    off: dict[date, tuple[bool, tuple[str, ...]]] = {}
    for day, festival in owed:
        # A day on a weekend, or one that two festivals share, is made good on the next free weekday.
        stand_in = day
        while _weekend(stand_in) or stand_in in off or (stand_in != day and stand_in in statutory):
            stand_in += DAY
        off.setdefault(day, (False, (festival,)))
        off[stand_in] = (False, (festival,))
    return off


def arranged(year: int, reading: Reading) -> Arranged:
    """Return a year as a reading arranges it, in the shape of `estimate`."""
    festivals = {f.festival: f for f in statutory_days(year)[0]}
    owing = {name: f.days for name, f in festivals.items()}
    breaks = {name: _break(f, year, reading) for name, f in festivals.items()}
    national, moon = breaks["national-day"], breaks["mid-autumn"]
    if set(national) & set(moon):
        # Notices merge the two into one break, a day longer, from the first of them on.
        breaks["national-day"] = _days(
            min(national[0], festival_of(festivals["mid-autumn"], year)), len(national) + 1
        )
        owing["national-day"] += owing["mid-autumn"]
        del breaks["mid-autumn"]
    days = {day: (False, (name,)) for name, span in breaks.items() for day in span}
    for name, span in breaks.items():
        taken_weekdays = sum(not _weekend(day) for day in span) - owing[name]
        if taken_weekdays > 0:
            for day in _make_up_days(span, taken_weekdays, days.keys(), reading, year):
                days[day] = (True, (name,))
    for name, further in reading.further.items():
        day = breaks[name][-1]
        for _ in range(further):
            day += DAY
            while not (days[day][0] if day in days else not _weekend(day)):
                day += DAY
            days[day] = (False, (name,))
    return days


def _break(festival: Statutory, year: int, reading: Reading) -> list[date]:
    on = festival_of(festival, year)
    if length := reading.length.get(festival.festival):
        # No break begins after the first day the law gives.
        first = min(on + reading.start.get(festival.festival, 0) * DAY, festival_days(festival, year)[0])
        while festival.festival in reading.joins and _weekend(first - DAY):
            first -= DAY
        return _days(first, length)
    first_day, last_day = reading.single[_WEEKDAYS[on.weekday()]]
    return _days(on + first_day * DAY, last_day - first_day + 1)


def _days(first: date, number: int) -> list[date]:
    return [first + n * DAY for n in range(number)]


def _make_up_days(
    span: list[date], owed: int, taken: Iterable[date], reading: Reading, year: int
) -> list[date]:
    """Return the weekend days that are worked to make up for a break.

    Every nearby weekend gives one day before any gives a second. Before the law of 2024, both days of a
    weekend next to the break were used first; since then at most six working days may follow one another.
    """
    before = [day for day in _around(span[0], -1) if day not in taken and day >= unsettled_from(year - 1)]
    after = [day for day in _around(span[-1], 1) if day not in taken]
    six_in_a_row = in_force("holiday-make-up", date(year, 12, 31)).versions

    def order(day: date) -> tuple[int, int, int]:
        side, edge = (before, span[0]) if day < span[0] else (after, span[-1])
        partner = day + DAY if day.weekday() == SATURDAY else day - DAY
        gap, partners = abs((day - edge).days), abs((partner - edge).days)
        second = partner in side and partners < gap
        if partner in side and min(gap, partners) == 1:
            # The nearer day stays off and becomes part of the break.
            second = bool(six_in_a_row) and not second
        # The number of free weekends between this one and the break.
        weekends = len({_week(other) for other in side[: side.index(day)]} - {_week(day)})
        if reading.make_up == "turns":
            return side.index(day), side is before, 0
        return second, weekends, gap

    return sorted((*before, *after), key=order)[:owed]


def _around(edge: date, step: int) -> list[date]:
    days = [edge + step * n * DAY for n in range(1, 7 * _WEEKENDS + 1)]
    return [day for day in days if _weekend(day)]


def _week(day: date) -> int:
    """Return a number that is the same for a Saturday and its Sunday."""
    return (day.toordinal() + 1) // 7


def _weekend(day: date) -> bool:
    return day.weekday() >= SATURDAY
