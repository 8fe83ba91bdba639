"""Pictures of an answer: the refund by day as a chart, months with a period drawn on them as HTML.

Nothing here needs colour to be read, and each picture has a text that says the same.
"""

from __future__ import annotations

import calendar as gregorian
import json
from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from calc.counting import estimating
from calc.deadlines import Deadline, deadline
from calc.membership import Membership
from calc.moment import Moment, When
from calc.profiles import RefundTerms
from calc.refund import refund_by_day
from calc.text import say
from calc.workdays import ChinaCalendar
from calc.worktable import Day

if TYPE_CHECKING:
    import altair as alt

__all__ = [
    "bars",
    "bars_text",
    "days_of",
    "deadline_strip",
    "months",
    "refund_curve",
    "refund_curve_text",
    "year",
]

# Two months show what a week of waiting costs; a whole year would hide the window in a corner.
SHOWN_DAYS = 60

# Translucent, so that they lie well on a light and on a dark page.
_SHADES = {
    "day-off": "background:rgba(217,48,37,.16)",
    "make-up": "background:rgba(26,115,232,.20)",
    "weekend": "opacity:.62",
    "weekday": "",
}
# Seen on white and on black alike.
_MIDDLE = "#7a8088"
_GRID = "display:grid;grid-template-columns:repeat(auto-fill,minmax(16.5rem,1fr));gap:1.25rem"
_CELL = "width:2.35rem;height:2.5rem;text-align:center;vertical-align:top;border-radius:6px;padding:.1rem;"
_MARKS = {"day-off": "day-mark-off", "make-up": "day-mark-make-up"}


def refund_curve(
    membership: Membership, *, as_of: When | Moment, lang: str = "zh", days: int = SHOWN_DAYS
) -> alt.LayerChart | alt.FacetChart:
    """Return the refund by the platform's terms against the day of asking, as an Altair chart.

    The last day for a full refund is marked where it is still to come. Yuan against days.
    """
    import altair as alt

    points = refund_by_day(membership, as_of=as_of, days=days)
    terms, window = _window(membership)
    rows = [
        {
            "day": day.isoformat(),
            "amount": str(amount),
            "said": say("chart-refund-point", lang, {"day": day, "amount": amount}),
        }
        for day, amount, _ in points
    ]
    # A day alone is read as midnight in UTC, and drawn in UTC, so that no visitor's time zone moves it.
    days_axis = alt.Axis(format="%m-%d", labelOverlap=True)
    x = alt.X("day:T", title=say("chart-refund-x", lang), scale=alt.Scale(type="utc"), axis=days_axis)
    yuan = json.dumps(say("chart-refund-y", lang, {"amount": "@"}), ensure_ascii=False).replace(
        "@", '" + datum.label + "'
    )
    y = alt.Y("amount:Q", title=None, axis=alt.Axis(labelExpr=yuan), scale=alt.Scale(zero=True))
    parse = {"amount": "number", "day": "date"}
    base = alt.Chart(alt.Data(values=rows, format=alt.DataFormat(parse=parse))).encode(
        x=x, y=y, tooltip=[alt.Tooltip("said:N", title=" ")]
    )
    layers = [
        base.mark_area(interpolate="step-after", opacity=0.18),
        base.mark_line(interpolate="step-after"),
    ]
    title: list[str] = []
    if points[0][0] <= window.act_by <= points[-1][0] and points[0][2] == "promised":
        mark = alt.Data(
            values=[{"day": window.act_by.isoformat()}], format=alt.DataFormat(parse={"day": "date"})
        )
        rule = alt.Chart(mark).mark_rule(strokeDash=[5, 3], strokeWidth=2.5, color=_MIDDLE)
        layers.append(rule.encode(x="day:T"))
        # In the title, because only its colour follows a light and a dark page; in two lines for a phone.
        values = {"day": window.act_by, "confidence": terms.source.confidence}
        title = [say("chart-last-full", lang, values), say("chart-last-full-says", lang, values)]
    return alt.layer(*layers).properties(height=240, title=alt.Title(title, anchor="start", fontSize=13))


def bars(rows: Mapping[str, int], *, lang: str = "zh") -> alt.LayerChart:
    """Return how many rows there are of each kind as an Altair chart, the numbers written on the bars."""
    import altair as alt

    data = [{"label": label, "n": n} for label, n in rows.items()]
    # Room for the number behind the longest bar.
    scale = alt.Scale(domainMin=0, domainMax=max(rows.values(), default=0) * 1.12 + 0.2, nice=False)
    base = alt.Chart(alt.InlineData(values=data)).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=260, ticks=False)),
        x=alt.X(
            "n:Q", scale=scale, title=say("tables-chart-rows", lang), axis=alt.Axis(tickMinStep=1, format="d")
        ),
    )
    numbers = base.mark_text(align="left", dx=4, color=_MIDDLE).encode(text=alt.Text("n:Q", format="d"))
    chart: alt.LayerChart = (base.mark_bar(color=_MIDDLE) + numbers).properties(height=alt.Step(26))
    return chart


def bars_text(title: str, rows: Mapping[str, int], *, lang: str = "zh") -> str:
    """Return the same in words."""
    said = tuple(say("chart-bars-row", lang, {"label": label, "n": n}) for label, n in rows.items())
    return say("chart-bars-text", lang, {"title": title, "rows": said})


def refund_curve_text(
    membership: Membership, *, as_of: When | Moment, lang: str = "zh", days: int = SHOWN_DAYS
) -> str:
    """Return in words what the curve shows: today, the last day for all of it, and the end."""
    points = refund_by_day(membership, as_of=as_of, days=days)
    terms, window = _window(membership)
    first, end = points[0], points[-1]
    promised = first[2] == "promised"
    # What waiting costs: the first day that brings less, or a week on where every day does.
    less = [point for point in points if point[1] < first[1]]
    later = less[0] if promised and less else points[min(7, len(points) - 1)]
    values = {
        "day": first[0],
        "amount": first[1],
        "later": later[0],
        "less": later[1],
        "end": end[0],
        "least": end[1],
        "last": window.act_by,
        "confidence": terms.source.confidence,
    }
    key = "promised" if promised and less else "waiting" if less else "flat"
    return say(f"chart-refund-{key}", lang, values)


def _window(membership: Membership) -> tuple[RefundTerms, Deadline]:
    terms = membership.profile.refund
    assert terms is not None  # Membership refuses a profile without refund terms
    return terms, deadline(membership.purchased, terms.window)


def year(number: int, *, lang: str = "zh", calendar: ChinaCalendar | None = None) -> str:
    """Return a year's twelve months as HTML: days off, make-up days and estimates told by a mark each."""
    return months(date(number, 1, 1), date(number, 12, 31), lang=lang, calendar=calendar)


def days_of(number: int) -> Iterable[date]:
    """Return every day of a year."""
    first = date(number, 1, 1)
    return (date.fromordinal(first.toordinal() + n) for n in range(365 + gregorian.isleap(number)))


def deadline_strip(found: Deadline, *, lang: str = "zh") -> str:
    """Return the months a deadline runs through as HTML, its start and its days marked."""
    marks = {found.wait_until: "strip-wait-until", found.last_day: "strip-last-day"}
    marks |= {found.act_by: "strip-act-by"} if found.act_by != found.last_day else {}
    marks |= {found.start.day: "strip-start"}
    return months(found.start.day, found.wait_until, lang=lang, marks=marks, calendar=found.calendar)


def months(
    first: date,
    last: date,
    *,
    lang: str = "zh",
    marks: Mapping[date, str] | None = None,
    calendar: ChinaCalendar | None = None,
) -> str:
    """Return whole months from one day to another as HTML tables that stand side by side or below each other.

    `marks` puts a word (by its key) on days. Inline styles, no script, all text escaped.
    """
    known = calendar or estimating()
    tables = "".join(_month(y, m, known, marks or {}, lang) for y, m in _months_between(first, last))
    return f'<div style="{_GRID}">{tables}</div>'


def _months_between(first: date, last: date) -> Iterable[tuple[int, int]]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield number // 12, number % 12 + 1


def _month(number: int, month: int, known: ChinaCalendar, marks: Mapping[date, str], lang: str) -> str:
    weeks = gregorian.Calendar(gregorian.MONDAY).monthdatescalendar(number, month)
    names = "".join(
        f'<th scope="col" style="font-weight:400;opacity:.75;padding:.1rem;text-align:center">'
        f"{escape(say(f'weekday-{day}', lang))}</th>"
        for day in range(7)
    )
    rows = "".join(
        "<tr>" + "".join(_cell(day, month, known, marks.get(day), lang) for day in week) + "</tr>"
        for week in weeks
    )
    values = {"year": str(number), "name": say(f"month-{month}", lang)}
    title = escape(say("month-title", lang, values))
    return (
        '<table style="border-collapse:separate;border-spacing:2px;font-size:.875rem;margin:0">'
        f'<caption style="text-align:left;font-weight:600;padding:.25rem .1rem">{title}</caption>'
        f"<thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _cell(day: date, month: int, known: ChinaCalendar, mark: str | None, lang: str) -> str:
    style = _CELL
    if day.month != month or not known.first_day <= day <= known.last_day:
        return f'<td style="{style}"></td>'
    info = known.day(day)
    words = _words(info, lang)
    below = say(_MARKS[info.kind], lang) if info.kind in _MARKS else ""
    if mark:
        below = say(mark, lang)
        words = f"{words} · {below}"
        style += "outline:2px solid currentColor;font-weight:700;"
    dashed = "" if info.final else "border:1px dashed rgba(128,128,128,.7);"
    said = escape(words)
    style += dashed + _SHADES[info.kind]
    return (
        f'<td title="{said}" aria-label="{said}" style="{style}">{day.day}<br>'
        f'<span style="font-size:.6875rem">{escape(below) or "&nbsp;"}</span></td>'
    )


def _words(info: Day, lang: str) -> str:
    """Return a day in words: date, what it is, for which festival, and whether it is an estimate."""
    festivals = say("list-separator", lang).join(say(f"festival-{name}", lang) for name in info.festivals)
    parts = [info.date.isoformat(), say(f"day-{info.kind}", lang), festivals]
    words = " ".join(part for part in parts if part)
    return words if info.final else words + say("day-estimated", lang)
