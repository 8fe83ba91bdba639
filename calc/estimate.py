"""What an unpublished year may look like: two readings of the public holidays law, never a fact.

`law` gives the statutory days and, for one on a weekend, the next weekday. `pattern` gives the breaks
in the lengths announced with the notice for 2025, and make-up days for the weekdays taken. Deadlines
that touch an estimated year span both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from lunardate import LunarDate

from calc.files import data_dir, read_toml, structure
from calc.laws import Statutory, statutory_days
from calc.moment import DAY, SATURDAY
from calc.result import Confidence, Source
from calc.text import Name

__all__ = ["METHODS", "Method", "estimate", "festival_days", "pattern_source", "qingming"]

Method = Literal["pattern", "law"]
METHODS: tuple[Method, ...] = ("pattern", "law")

_WEDNESDAY, _SUNDAY = 2, 6


@dataclass(frozen=True, slots=True)
class _Pattern:
    id: str
    title: Name
    confidence: Confidence
    verified_on: date
    read_in: Name
    length: Mapping[str, int]
    wednesday_alone: bool


@cache
def _pattern() -> _Pattern:
    path = data_dir() / "estimates" / "pattern-2025.toml"
    return structure(read_toml(path), _Pattern, path.name)


def pattern_source() -> Source:
    """Return where the announced pattern is known from."""
    pattern = _pattern()
    return Source(
        pattern.id,
        pattern.title,
        pattern.confidence,
        verified_on=pattern.verified_on,
        read_in=pattern.read_in,
    )


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
    if festival.solar_term:
        first = qingming(year)
    elif festival.lunar:
        month, day = map(int, festival.lunar.split("-"))
        first = LunarDate(year, month, day).to_solar_date()
    else:
        first = date.fromisoformat(f"{year}-{festival.solar}")
    if festival.from_eve:
        first -= DAY
    return [first + n * DAY for n in range(festival.days)]


@lru_cache(maxsize=256)
def estimate(year: int, method: Method) -> Mapping[date, tuple[bool, tuple[str, ...]]]:
    """Return the days of an unpublished year that differ from a plain week, as (worked, festivals).

    >>> estimate(2027, "law")[date(2027, 5, 3)]
    (False, ('labour-day',))

    2027-05-01 is a Saturday and 05-02 a Sunday: by the law, Monday and Tuesday stand in for them.
    """
    festivals, _ = statutory_days(year)
    return _by_law(festivals, year) if method == "law" else _by_pattern(festivals, year)


def _by_law(festivals: Iterable[Statutory], year: int) -> dict[date, tuple[bool, tuple[str, ...]]]:
    owed = sorted((day, f.festival) for f in festivals for day in festival_days(f, year))
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


def _by_pattern(festivals: Iterable[Statutory], year: int) -> dict[date, tuple[bool, tuple[str, ...]]]:
    owing = {f.festival: f.days for f in festivals}
    breaks = {f.festival: _break(f.festival, festival_days(f, year)) for f in festivals}
    national, moon = breaks["national-day"], breaks["mid-autumn"]
    if set(national) & set(moon):
        # One break for both, a day longer, as the notices for 2009, 2012, 2017, 2020, 2023 and 2025 had it.
        first, last = min(national[0], moon[0]), max(national[-1] + DAY, moon[-1])
        breaks["national-day"] = [first + n * DAY for n in range((last - first).days + 1)]
        owing["national-day"] += owing["mid-autumn"]
        del breaks["mid-autumn"]
    days: dict[date, tuple[bool, tuple[str, ...]]] = {
        day: (False, (name,)) for name, span in breaks.items() for day in span
    }
    for name, span in breaks.items():
        taken_weekdays = sum(not _weekend(day) for day in span) - owing[name]
        for day in _make_up_days(span, taken_weekdays, days.keys()):
            days[day] = (True, (name,))
    return days


def _break(name: str, days: list[date]) -> list[date]:
    if length := _pattern().length.get(name):
        return [days[0] + n * DAY for n in range(length)]
    day = days[0]
    if day.weekday() == _WEDNESDAY and _pattern().wednesday_alone:
        return [day]
    # Three days that hold the festival and a weekend day next to it.
    start = {0: -2, 1: -2, 2: 0, 3: 0, 4: 0, SATURDAY: 0, _SUNDAY: -1}[day.weekday()]
    return [day + (start + n) * DAY for n in range(3)]


def _make_up_days(span: list[date], owed: int, taken: Iterable[date]) -> list[date]:
    """Return the nearest free weekend days that pay for a break: one after, one before, and so on."""
    found: list[date] = []
    step = DAY
    edges = {DAY: span[-1], -DAY: span[0]}
    for _ in range(owed):
        day = edges[step] + step
        while not _weekend(day) or day in taken:
            day += step
        found.append(day)
        edges[step] = day
        step = -step
    return found


def _weekend(day: date) -> bool:
    return day.weekday() >= SATURDAY
