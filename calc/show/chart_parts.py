"""What the pictures share: a colour seen on any page, times no zone moves, a legend, a day in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, TypeAlias

from calc.base.messages import say
from calc.base.moment import at_clock
from calc.workdays.day_table import Day

if TYPE_CHECKING:
    import altair as alt

__all__ = [
    "FIT",
    "MIDDLE",
    "NOON",
    "ROOM",
    "SAID",
    "Spec",
    "instant",
    "kind_words",
    "layer",
    "legend",
    "noon",
    "sentences",
    "table",
    "time_axis",
]

# Seen alike on white and on black; whatever may follow the page's theme takes its colours instead.
MIDDLE = "#757b83"

NOON = time(12)

Spec: TypeAlias = dict[str, Any]
# The width is that of the page, with all its words; the height is that of the drawing alone.
FIT: Spec = {"type": "fit-x", "contains": "padding"}
# Room around it, as a page may leave none and then cuts the first line.
ROOM: Spec = {"top": 8, "left": 2, "right": 6, "bottom": 20}
# What is said of a mark one points at.
SAID: Spec = {"field": "said", "type": "nominal", "title": " "}

# How many days an axis may span to name its ticks by the clock, and by the day and year.
_TICKS = ((3, "%m-%d %H:%M"), (400, "%Y-%m-%d"))


def instant(at: date | datetime) -> str:
    """Return a time as charts take it: the clock in Shanghai, written as UTC, so that no zone moves it."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def noon(day: date) -> str:
    """Return the middle of a day: a mark there stands on its day, and not on the line to the next."""
    return instant(at_clock(day, NOON))


def table(rows: Iterable[Mapping[str, Any]], *times: str, numbers: tuple[str, ...] = ()) -> alt.Data:
    """Return rows as the data of a chart, some of its columns being times, some exact numbers as text."""
    import altair as alt

    parse = dict.fromkeys(times, "date") | dict.fromkeys(numbers, "number")
    data = alt.Data(values=[], **({"format": {"parse": parse}} if parse else {}))
    # Set afterwards, as a year of days takes long to check; a chart is checked as a whole when it is drawn.
    data.values = list(rows)
    return data


def layer(mark: Spec, encoding: Spec, *, where: str | None = None, data: alt.Data | None = None) -> alt.Chart:
    """Return one layer from plain Vega-Lite, with rows of its own or those of the whole chart.

    Altair checks what is written like this once, and not at every word: a third of the cost.
    """
    import altair as alt

    found = alt.Chart(alt.Undefined if data is None else data)
    # What a chart says is its description; marks without names of their own would only be in the way of it.
    found.mark, found.encoding = {**mark, "aria": False}, alt.FacetedEncoding(**encoding)
    if where is not None:
        found.transform = [{"filter": where}]
    return found


def time_axis(first: date, last: date) -> Spec:
    """Return an axis of days in figures, the same in both languages, as many as the width has room for."""
    span = (last - first).days
    written = next((form for most, form in _TICKS if span <= most), "%Y-%m")
    if first.year == last.year and span > _TICKS[0][0]:
        written = "%m-%d"
    ticks = {"expr": "ceil(width / 110)"}
    return {"format": written, "labelOverlap": True, "tickCount": ticks, "title": None, "gridOpacity": 0.5}


def legend(lines: Iterable[str]) -> Spec:
    """Return the legend in words, as the title: only its colour follows a light and a dark page."""
    look = {"anchor": "start", "fontSize": 13, "fontWeight": "normal", "lineHeight": 19, "offset": 12}
    return {"text": list(lines), **look}


def kind_words(info: Day, lang: str) -> str:
    """Return what a day is, for which festival, and whether it is an estimate."""
    festivals = say("list-separator", lang).join(say(f"festival-{name}", lang) for name in info.festivals)
    words = " ".join(part for part in (say(f"day-{info.kind}", lang), festivals) if part)
    return words if info.final else words + say("day-estimated", lang)


def sentences(said: Iterable[str], lang: str) -> str:
    """Return what is said as sentences, one after the other."""
    between = say("sentence-break", lang)
    return between.join(part[:1].upper() + part[1:] for part in said) + between.rstrip()
