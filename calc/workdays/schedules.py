"""The State Council's yearly schedules: days off and make-up working days, read from `data/holidays`.

A schedule may also cover the last days of December of the year before. Later changes to a schedule
are entries of their own, with their own notice. A table that contradicts itself is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from calc.base.data_files import SourceRow, data_dir, read_facts, read_toml, structure
from calc.base.messages import DataError, InputError
from calc.base.moment import DAY, LAST_DAY, SATURDAY
from calc.base.sources import Source

__all__ = [
    "FIRST_YEAR",
    "DayRule",
    "Schedule",
    "load_schedule",
    "official_schedule",
    "official_schedules",
    "official_years",
    "unsettled_from",
]

_YEAR = re.compile(r"\d{4}", re.ASCII)
# The first year with a schedule in data/holidays; no calendar starts earlier.
FIRST_YEAR = 2004


def unsettled_from(year: int) -> date:
    """Return the first day of a year that the next year's notice may still change.

    >>> unsettled_from(2026)
    datetime.date(2026, 12, 26)

    The notices of 2002, 2006, 2007, 2008, 2012 and 2019 ruled days from 29 December on; a week is taken.
    """
    return date(year, 12, 26)


@dataclass(frozen=True, slots=True)
class DayRule:
    """What a notice says about one day: whether it is worked, for which festivals, and the notice."""

    worked: bool
    festivals: tuple[str, ...]
    notice: Source


@dataclass(frozen=True, slots=True)
class Schedule:
    """One year's schedule, including its later changes: every day that it names."""

    year: int
    days: Mapping[date, DayRule]
    notices: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class _Span:
    first: date
    last: date

    def __iter__(self) -> Iterator[date]:
        for days in range((self.last - self.first).days + 1):
            yield self.first + days * DAY


@dataclass(frozen=True, slots=True)
class _Festival:
    festivals: tuple[str, ...]
    days_off: tuple[_Span, ...]
    make_up_days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class _Change:
    notice: SourceRow
    festival: tuple[_Festival, ...]
    cancels_make_up_days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    year: int
    notice: SourceRow
    festival: tuple[_Festival, ...]
    change: tuple[_Change, ...] = ()


def official_years() -> tuple[int, ...]:
    """Return the years with a schedule in `data/holidays`, by the names of its files.

    >>> official_years()[0]
    2004
    """
    return tuple(int(path.stem) for path in _paths(data_dir()))


def official_schedule(year: int) -> Schedule:
    """Return the schedule of one of these years; nothing else is read for it."""
    return _official(data_dir() / "holidays" / f"{year}.toml")


@cache
def official_schedules() -> tuple[Schedule, ...]:
    """Return the schedules in `data/holidays`, by year."""
    return tuple(map(_official, _paths(data_dir())))


@lru_cache(maxsize=4)
def _paths(data: Path) -> tuple[Path, ...]:
    paths = tuple(sorted((data / "holidays").glob("*.toml")))
    for path in paths:
        if not _YEAR.fullmatch(path.stem):
            # The name is no year: reading the file raises the error that says so.
            _official(path)
    return paths


@lru_cache(maxsize=256)
def _official(path: Path) -> Schedule:
    schedule = _schedule(read_facts(path, _File), path.name)
    if path.stem != str(schedule.year):
        raise DataError(path.name, "schedule-name", {"key": "year", "year": str(schedule.year)})
    return schedule


def load_schedule(source: Schedule | str | Path | Mapping[str, Any]) -> Schedule:
    """Return one schedule from a TOML file or a dict of the same shape.

    Raises DataError, naming file and key, for a table that contradicts itself: a make-up day on a
    weekday, a day both off and worked, a day outside the schedule's reach, an empty year.
    """
    if isinstance(source, Schedule):
        return source
    if isinstance(source, Mapping):
        file, raw = "schedule", dict(source)
    elif isinstance(source, str | Path):
        file, raw = Path(source).name, read_toml(source)
    else:
        raise InputError("schedules", source, "profile-kind")
    return _schedule(structure(raw, _File, file), file)


def _schedule(table: _File, file: str) -> Schedule:
    if not FIRST_YEAR <= table.year <= LAST_DAY.year:
        values = {
            "key": "year",
            "year": str(table.year),
            "first": str(FIRST_YEAR),
            "last": str(LAST_DAY.year),
        }
        raise DataError(file, "schedule-year", values)
    reach = _Span(unsettled_from(table.year - 1), date(table.year, 12, 31))
    days: dict[date, DayRule] = {}
    notices = [table.notice.source(f"schedule-{table.year}", file, "notice")]
    _rule(days, table.festival, notices[0], "festival", reach, file)
    for number, change in enumerate(table.change):
        key = f"change[{number}]"
        for day in change.cancels_make_up_days:
            if day not in days or not days[day].worked:
                raise _bad(file, f"{key}.cancels_make_up_days", day, "schedule-cancel")
            del days[day]
        name = f"schedule-{table.year}-change-{number + 1}"
        notices.append(change.notice.source(name, file, f"{key}.notice"))
        _rule(days, change.festival, notices[-1], f"{key}.festival", reach, file)
    if not any(not ruled.worked for ruled in days.values()):
        raise DataError(file, "schedule-empty", {"key": "festival", "year": str(table.year)})
    return Schedule(table.year, days, tuple(notices))


def _rule(
    days: dict[date, DayRule],
    festivals: tuple[_Festival, ...],
    notice: Source,
    key: str,
    reach: _Span,
    file: str,
) -> None:
    for number, festival in enumerate(festivals):
        where = f"{key}[{number}]"
        for span in festival.days_off:
            if span.last < span.first:
                raise _bad(file, f"{where}.days_off", span.last, "schedule-backwards")
            for day in span:
                _add(days, day, DayRule(False, festival.festivals, notice), f"{where}.days_off", reach, file)
        for day in festival.make_up_days:
            if day.weekday() < SATURDAY:
                raise _bad(file, f"{where}.make_up_days", day, "schedule-weekday")
            _add(days, day, DayRule(True, festival.festivals, notice), f"{where}.make_up_days", reach, file)


def _add(days: dict[date, DayRule], day: date, ruled: DayRule, key: str, reach: _Span, file: str) -> None:
    if not reach.first <= day <= reach.last:
        values = {"key": key, "day": day, "first": reach.first, "last": reach.last}
        raise DataError(file, "schedule-reach", values)
    if day in days:
        raise _bad(file, key, day, "schedule-twice" if days[day].worked == ruled.worked else "schedule-both")
    days[day] = ruled


def _bad(file: str, key: str, day: date, problem: str) -> DataError:
    return DataError(file, problem, {"key": key, "day": day})
