"""A year at a glance: what each day is by its shape, and a period drawn on the days it runs through."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from calc.base.messages import InputError, Word, say
from calc.base.moment import DAY, spans
from calc.base.values import of_kind, whole_number
from calc.deadlines.counting import count, without
from calc.deadlines.deadline import Deadline
from calc.show.chart_parts import (
    MIDDLE,
    TOOLTIP,
    Spec,
    altair_chart,
    chart_data,
    chart_spec,
    kind_words,
    layer,
    legend,
    sentences,
)
from calc.show.month_tables import days_of
from calc.workdays.day_table import Day
from calc.workdays.working_days import WorkingDays, usual_if_none

if TYPE_CHECKING:
    import altair as alt

__all__ = ["year_calendar", "year_calendar_spec", "year_calendar_text"]

# Height of a month in pixels; a month that starts on a Sunday reaches the 37th column.
_ROW, _COLUMNS = 40, 37
# For each kind of day: its sign in the legend, its shape, whether it is filled, and its part of a cell.
_DAYS: dict[str, tuple[str, str, bool, float]] = {
    "weekday": ("●", "circle", True, 0.42),
    "weekend": ("–", "stroke", False, 0.5),
    "day-off": ("□", "square", False, 0.8),
    "make-up": ("▲", "triangle-up", True, 0.85),
}
_ENDS = {
    "start": ("▶", "triangle-right"),
    "act-by": ("◆", "diamond"),
    "last-day": ("■", "square"),
    "wait-until": ("◀", "triangle-left"),
}


def year_calendar(
    year: int | None,
    *,
    lang: str = "zh",
    period: Deadline | None = None,
    calendar: WorkingDays | None = None,
) -> alt.LayerChart | alt.FacetChart:
    """Return a year at a glance as an Altair chart: a row for each month, columns by weekday.

    >>> from calc import deadline
    >>> chart = year_calendar(2026, lang="en", period=deadline("2026-09-24", "7 working days"))
    >>> [(mark["end"], mark["day"]) for mark in chart.layer[-1].data.values]
    [('start', '2026-09-24'), ('last-day', '2026-10-12')]

    Working days, weekends, days off and make-up days have a shape each; a dashed line runs under days that
    no notice settles. The days a period counts are shaded, its start and ends marked above them.
    `year=None` shows every year the period touches. Days the calendar does not know are left out.
    Raises InputError where there is neither a year nor a period.
    """
    return altair_chart(year_calendar_spec(year, lang=lang, period=period, calendar=calendar))


def year_calendar_spec(
    year: int | None,
    *,
    lang: str = "zh",
    period: Deadline | None = None,
    calendar: WorkingDays | None = None,
) -> Spec:
    """Return the same as plain Vega-Lite."""
    own, years = _calendar(period, calendar), _years(year, period)
    days = _of_years(years, own)
    ends = _ends(period, years)
    months = [_month(number, month, years, lang) for number in years for month in range(1, 13)]
    weekdays = [say(f"weekday-{day}", lang) for day in range(7)]
    bare: Spec = {"title": None, "grid": False, "domain": False, "ticks": False}
    columns: Spec = {
        "values": [n for n in range(_COLUMNS) if n % 7 in (0, 5)],
        "labelExpr": f"{json.dumps(weekdays)}[datum.value % 7]",
        "orient": "top",
        "labelPadding": 2,
        "labelFlush": False,
    }
    x: Spec = {"field": "col", "type": "quantitative", "axis": bare | columns}
    x["scale"] = {"domain": [-0.7, _COLUMNS - 0.3], "nice": False, "zero": False}
    y: Spec = {"field": "month", "type": "nominal", "sort": None, "scale": {"domain": months}}
    y["axis"] = bare | {"labelPadding": 6, "labelLimit": 120}
    at = {"x": x, "y": y, "tooltip": TOOLTIP}
    run = {"x": x, "x2": {"field": "to"}, "y": y}
    layers = []
    counted = {day for day in _counted(period, own) if day.year in years} if period else set()
    if counted:
        shade = {"type": "bar", "size": 19, "opacity": 0.32, "cornerRadius": 3}
        layers.append(layer(shade, run, data=chart_data(_runs(counted, years, lang))))
    for kind, (_, shape, filled, part) in _DAYS.items():
        point = {"type": "point", "shape": shape, "filled": filled, "color": MIDDLE, "opacity": 1}
        size = {"size": {"expr": f"pow({part} * min(width / {_COLUMNS}, 17), 2)"}, "strokeWidth": 1.6}
        layers.append(layer(point | size, at, where=f"datum.kind === '{kind}'"))
    if unsettled := [info.date for info in days if not info.final]:
        under = {"type": "rule", "strokeDash": [3, 2], "strokeWidth": 1.5, "color": MIDDLE, "yOffset": 8.5}
        layers.append(layer(under, run, data=chart_data(_runs(unsettled, years, lang))))
    # Only a wide page has room for the numbers of the days.
    wide = {"expr": "width > 700 ? 1 : 0"}
    figures = {"type": "text", "yOffset": 16, "fontSize": 10, "color": MIDDLE, "opacity": wide}
    layers.append(layer(figures, at | {"text": {"field": "date", "type": "quantitative"}}))
    if ends:
        scale = {"domain": list(_ENDS), "range": [shape for _, shape in _ENDS.values()]}
        shapes = {"field": "end", "type": "nominal", "legend": None, "scale": scale}
        size = {"expr": f"pow(0.85 * min(width / {_COLUMNS}, 13), 2)"}
        above = {"type": "point", "filled": True, "opacity": 1, "yOffset": -13, "size": size}
        marks = chart_data(_mark(day, names, years, lang) for day, names in ends.items())
        layers.append(layer(above, at | {"shape": shapes}, data=marks))
    return chart_spec(
        layers,
        data=chart_data(_rows_of(days, years, lang)),
        height=_ROW * len(months),
        title=legend(_legend(days, ends, bool(counted), lang)),
        description=year_calendar_text(year, lang=lang, period=period, calendar=calendar),
    )


def year_calendar_text(
    year: int | None,
    *,
    lang: str = "zh",
    period: Deadline | None = None,
    calendar: WorkingDays | None = None,
) -> str:
    """Return in words what the year shows: how many days are worked, which are off, and the period's days."""
    own, years = _calendar(period, calendar), _years(year, period)
    clauses = []
    for number in years:
        days = _of_years((number,), own)
        if not days:
            clauses.append(say("chart-year-unknown", lang, {"year": str(number)}))
            continue
        off = spans([day.date for day in days if day.kind == "day-off"])
        made_up = tuple(day.date for day in days if day.kind == "make-up")
        unsettled = spans([day.date for day in days if not day.final])
        worked = sum(day.worked for day in days)
        clauses.append(say("chart-year-worked", lang, {"year": str(number), "worked": worked}))
        for key, written in (("off", off), ("made-up", made_up), ("soft", unsettled)):
            if written:
                clauses.append(say(f"chart-year-{key}", lang, {"days": written}))
    ends = _ends(period, years)
    if period is not None:
        named = tuple(_end_words(day, names, lang) for day, names in ends.items())
        key = "chart-year-period" if ends else "chart-year-elsewhere"
        clauses.append(say(key, lang, {"period": period.period, "ends": named}))
    return sentences(clauses, lang)


def _years(year: int | None, period: Deadline | None) -> tuple[int, ...]:
    if year is not None:
        return (whole_number(year, "year"),)
    if period is None:
        raise InputError("year", None, "year-or-period")
    return tuple(range(_start(period).year, period.wait_until.year + 1))


def _calendar(period: Deadline | None, calendar: WorkingDays | None) -> WorkingDays:
    """Return the calendar that is given, else the period's, else ours."""
    own = None if period is None else of_kind("period", period, Deadline).calendar
    return usual_if_none(own if calendar is None else calendar)


def _of_years(years: Iterable[int], calendar: WorkingDays) -> list[Day]:
    every = (day for number in years for day in days_of(number))
    return [calendar.day(day) for day in every if calendar.first_day <= day <= calendar.last_day]


def _start(period: Deadline) -> date:
    return (period.earliest_start or period.start).day


def _ends(period: Deadline | None, years: tuple[int, ...]) -> dict[date, tuple[str, ...]]:
    """Return the names of a period's start and ends by day; of ends on one day the last day's name stands."""
    if period is None:
        return {}
    ends = {period.wait_until: "wait-until", period.act_by: "act-by", period.last_day: "last-day"}
    names = {day: (name,) for day, name in ends.items()}
    start = _start(period)
    names[start] = ("start", *names.get(start, ()))
    return {day: names[day] for day in sorted(names) if day.year in years}


def _counted(period: Deadline, calendar: WorkingDays) -> Iterator[date]:
    """Return the days that are counted: without the start and, among working days, without days off.

    Hours are counted from the day of the start. Days the end was moved over are not counted, nor are those
    that do not count by law.
    """
    unit, first = period.period.unit, _start(period)
    if period.period.clock:
        last = period.wait_until
    else:
        first += DAY
        days = without(calendar.table, period.excluded)
        end = count(period.start.day.toordinal(), period.period.high, unit, days)
        last = date.fromordinal(int(end))
    for number in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(number)
        if any(begin <= day <= end for begin, end in period.excluded):
            continue
        if unit not in ("workday", "workminute") or calendar.day(day).worked:
            yield day


def _column(day: date) -> int:
    return day.replace(day=1).weekday() + day.day - 1


def _month(number: int, month: int, years: tuple[int, ...], lang: str) -> str:
    name = say(f"month-{month}", lang)
    if len(years) == 1:
        return name
    return say("month-title", lang, {"year": str(number), "name": name})


def _runs(days: Iterable[date], years: tuple[int, ...], lang: str) -> Iterator[dict[str, Any]]:
    """Return runs of days within a month, from the left edge of the first to the right edge of the last."""
    numbered = enumerate(sorted(days))
    for (number, month, _), run in groupby(
        numbered, key=lambda row: (row[1].year, row[1].month, row[1].toordinal() - row[0])
    ):
        in_run = [day for _, day in run]
        yield {
            "month": _month(number, month, years, lang),
            "first": in_run[0].isoformat(),
            "last": in_run[-1].isoformat(),
            "col": _column(in_run[0]) - 0.5,
            "to": _column(in_run[-1]) + 0.5,
        }


def _rows_of(days: Iterable[Day], years: tuple[int, ...], lang: str) -> Iterator[dict[str, Any]]:
    """Return the days as rows; the words for a kind of day are looked up once."""
    months = {
        (number, month): _month(number, month, years, lang) for number in years for month in range(1, 13)
    }
    words: dict[tuple[str, tuple[str, ...], bool], str] = {}
    for info in days:
        kind = info.kind, info.festivals, info.final
        if kind not in words:
            words[kind] = kind_words(info, lang)
        day = info.date
        yield {
            "day": day.isoformat(),
            "date": day.day,
            "month": months[day.year, day.month],
            "col": _column(day),
            "kind": info.kind,
            "final": info.final,
            "said": f"{day.isoformat()} {words[kind]}",
        }


def _mark(day: date, names: tuple[str, ...], years: tuple[int, ...], lang: str) -> dict[str, Any]:
    return {
        "day": day.isoformat(),
        "end": names[-1],
        "month": _month(day.year, day.month, years, lang),
        "col": _column(day),
        "said": _end_words(day, names, lang),
    }


def _end_words(day: date, names: tuple[str, ...], lang: str) -> str:
    words = tuple(Word(f"chart-end-{name}") for name in names)
    return say("chart-year-end", lang, {"ends": words, "day": day})


def _legend(days: list[Day], ends: Mapping[date, tuple[str, ...]], counted: bool, lang: str) -> Iterator[str]:
    kinds = {info.kind for info in days}
    signs = [f"{sign} {say(f'day-{kind}', lang)}" for kind, (sign, *_) in _DAYS.items() if kind in kinds]
    yield from _by_two(signs or [say("chart-year-nothing", lang)])
    if any(not info.final for info in days):
        yield say("chart-year-dashed", lang)
    yield from _by_two(
        [f"{_ENDS[names[-1]][0]} {_end_words(day, names, lang)}" for day, names in ends.items()]
    )
    if counted:
        yield say("chart-year-shaded", lang)


def _by_two(parts: list[str]) -> Iterator[str]:
    """Return lines of two parts each, as a phone has room for."""
    for first in range(0, len(parts), 2):
        yield " \u2003".join(parts[first : first + 2])
