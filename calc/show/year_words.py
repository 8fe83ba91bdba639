"""A year's arrangement in words: how many days are worked and off, and each festival with its notice."""

from __future__ import annotations

from calc.base.messages import say
from calc.base.moment import spans
from calc.base.sources import Source
from calc.show.month_tables import days_of
from calc.workdays.calendar import ChinaCalendar
from calc.workdays.day_table import Day
from calc.workdays.estimates import estimate_source

__all__ = ["festival_lines", "year_sources", "year_sums"]


def year_sums(year: int, calendar: ChinaCalendar, lang: str = "zh") -> str:
    """Return how many days of a year are worked, off by schedule, and made up for."""
    days = _days(year, calendar)
    values = {
        "year": str(year),
        "worked": sum(day.worked for day in days),
        "off": sum(day.kind == "day-off" for day in days),
        "made_up": sum(day.kind == "make-up" for day in days),
    }
    return say("year-sums" if year in calendar.years else "year-sums-estimated", lang, values)


def festival_lines(year: int, calendar: ChinaCalendar, lang: str = "zh") -> list[str]:
    """Return each festival's days off and make-up days, with the notice that rules them.

    >>> from calc import ChinaCalendar
    >>> festival_lines(2026, ChinaCalendar(), "en")[0]
    "New Year's Day: off 2026-01-01–01-03; make-up working days 2026-01-04 (国办发明电〔2025〕7号)"
    """
    by_festival: dict[tuple[tuple[str, ...], str], list[Day]] = {}
    for day in _days(year, calendar):
        if day.festivals and day.source is not None:
            by_festival.setdefault((day.festivals, _notice(day, day.source, calendar, lang)), []).append(day)
    lines = []
    for (names, notice), days in by_festival.items():
        off = [day.date for day in days if not day.worked]
        made_up = tuple(day.date for day in days if day.worked)
        label = say("list-separator", lang).join(say(f"festival-{name}", lang) for name in names)
        values = {"names": label, "off": spans(off), "worked": made_up, "notice": notice}
        key = (
            "year-festival" if not made_up else "year-festival-made-up" if off else "year-festival-work-only"
        )
        lines.append(say(key, lang, values))
    return lines


def year_sources(year: int, calendar: ChinaCalendar) -> tuple[Source, ...]:
    """Return what the days of a year rest on; an estimated year on the estimate, too."""
    published = year in calendar.years
    sources = {
        day.source.id: day.source
        for day in _days(year, calendar)
        if day.source and (day.kind != "weekday" or published)
    }
    if not published:
        sources[estimate_source().id] = estimate_source()
    return tuple(sources.values())


def _days(year: int, calendar: ChinaCalendar) -> list[Day]:
    return [calendar.day(day) for day in days_of(year)]


def _notice(day: Day, source: Source, calendar: ChinaCalendar, lang: str) -> str:
    """Return what the notice of a day is called; an estimate and a schedule of one's own have no number."""
    if day.date.year not in calendar.years:
        return say("year-notice-estimated", lang)
    if source.confidence == "yours":
        return say("year-notice-pasted", lang)
    return source.number or source.title.text(lang)
