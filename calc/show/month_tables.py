"""Months with a period drawn on them, as HTML tables: every day a cell that says what it is."""

from __future__ import annotations

import calendar as gregorian
from collections.abc import Iterable, Mapping
from datetime import MAXYEAR, MINYEAR, date
from html import escape

from calc.base.card import Html
from calc.base.messages import InputError, say
from calc.base.moment import When, days_of_year, moment
from calc.base.values import known_year, of_kind, one_of, whole_number
from calc.deadlines.deadline import Deadline
from calc.show.chart_parts import kind_words
from calc.workdays.working_days import WorkingDays, usual_if_none

__all__ = ["days_of", "deadline_strip", "months", "year"]

# Translucent, for light and dark themes.
_SHADES = {
    "day-off": "background:rgba(217,48,37,.16)",
    "make-up": "background:rgba(26,115,232,.20)",
    "weekend": "opacity:.62",
    "weekday": "",
}
_GRID = "display:grid;grid-template-columns:repeat(auto-fill,minmax(16.5rem,1fr));gap:1.25rem"
_CELL = "width:2.35rem;height:2.5rem;text-align:center;vertical-align:top;border-radius:6px;padding:.1rem;"
_WORDS = ("strip-start", "strip-act-by", "strip-last-day", "strip-wait-until")
_MARKS = {"day-off": "day-mark-off", "make-up": "day-mark-make-up"}


def year(number: int, *, lang: str = "zh", calendar: WorkingDays | None = None) -> Html:
    """Return a year's twelve months as HTML, with a mark for days off, make-up days and estimates."""
    checked = known_year(number)
    return months(date(checked, 1, 1), date(checked, 12, 31), lang=lang, calendar=calendar)


def days_of(number: int) -> Iterable[date]:
    """Return every day of a year, whether a calendar covers it or not."""
    if not MINYEAR <= whole_number(number, "year") <= MAXYEAR:
        raise InputError("year", number, "year-range", {"first": str(MINYEAR), "last": str(MAXYEAR)})
    return days_of_year(whole_number(number, "year"))


def deadline_strip(deadline: Deadline, *, lang: str = "zh") -> Html:
    """Return the months a deadline runs through as HTML, its start and its days marked."""
    of_kind("deadline", deadline, Deadline)
    marks = {deadline.wait_until: "strip-wait-until", deadline.last_day: "strip-last-day"}
    marks |= {deadline.act_by: "strip-act-by"} if deadline.act_by != deadline.last_day else {}
    start = deadline.start.day
    marks |= {start: "strip-start"}
    return months(start, deadline.wait_until, lang=lang, marks=marks, calendar=deadline.calendar)


def months(
    first: When,
    last: When,
    *,
    lang: str = "zh",
    marks: Mapping[date, str] | None = None,
    calendar: WorkingDays | None = None,
) -> Html:
    """Return whole months from one day to another as HTML tables that stand side by side or below each other.

    `marks` puts a word (by its key) on days. Inline styles, no script, all text escaped.
    """
    own = usual_if_none(calendar)
    by_day: Mapping[date, str] = of_kind("marks", {} if marks is None else marks, Mapping)  # type: ignore[type-abstract]  # only asked for
    words = {day: one_of("marks", word, _WORDS) for day, word in by_day.items()}
    span = moment(first, "first").day, moment(last, "last").day
    tables = "".join(_month(y, m, own, words, lang) for y, m in _months_between(*span))
    return Html(f'<div style="{_GRID}">{tables}</div>')


def _months_between(first: date, last: date) -> Iterable[tuple[int, int]]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield number // 12, number % 12 + 1


def _month(number: int, month: int, calendar: WorkingDays, marks: Mapping[date, str], lang: str) -> str:
    weeks = gregorian.Calendar(gregorian.MONDAY).monthdatescalendar(number, month)
    names = "".join(
        f'<th scope="col" style="font-weight:400;opacity:.75;padding:.1rem;text-align:center">'
        f"{escape(say(f'weekday-{day}', lang))}</th>"
        for day in range(7)
    )
    rows = "".join(
        "<tr>" + "".join(_cell(day, month, calendar, marks.get(day), lang) for day in week) + "</tr>"
        for week in weeks
    )
    values = {"year": str(number), "name": say(f"month-{month}", lang)}
    title = escape(say("month-title", lang, values))
    return (
        '<table style="border-collapse:separate;border-spacing:2px;font-size:.875rem;margin:0">'
        f'<caption style="text-align:left;font-weight:600;padding:.25rem .1rem">{title}</caption>'
        f"<thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _cell(day: date, month: int, calendar: WorkingDays, mark: str | None, lang: str) -> str:
    style = _CELL
    if day.month != month or not calendar.first_day <= day <= calendar.last_day:
        return f'<td style="{style}"></td>'
    info = calendar.day(day)
    words = f"{info.date.isoformat()} {kind_words(info, lang)}"
    below = say(_MARKS[info.kind], lang) if info.kind in _MARKS else ""
    if mark:
        below = say(mark, lang)
        words = f"{words} · {below}"
        style += "outline:2px solid currentColor;font-weight:700;"
    dashed = "" if info.final else "border:1px dashed rgba(128,128,128,.7);"
    label = escape(words)
    style += dashed + _SHADES[info.kind]
    return (
        f'<td title="{label}" aria-label="{label}" style="{style}">{day.day}<br>'
        f'<span style="font-size:.6875rem">{escape(below) or "&nbsp;"}</span></td>'
    )
