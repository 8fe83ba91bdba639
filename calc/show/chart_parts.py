"""What the charts share: plain Vega-Lite and how Altair takes it, a colour, times no zone moves, a legend.

A chart is drawn as a plain dict first. The page shows that as it is; `altair_chart` makes it an Altair
chart to restyle, which takes a script an import of its own and a year's chart a hundred times as long.
"""

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
    "MIDDLE",
    "NOON",
    "TOOLTIP",
    "Spec",
    "altair_chart",
    "chart_data",
    "chart_spec",
    "instant",
    "kind_words",
    "layer",
    "legend",
    "noon",
    "sentences",
    "time_axis",
]

# Readable on white and on black; what can take the colours of the theme does that instead.
MIDDLE = "#757b83"

NOON = time(12)

Spec: TypeAlias = dict[str, Any]
# The width is that of the page, with all its words; the height is that of the drawing alone.
_FIT: Spec = {"type": "fit-x", "contains": "padding"}
# A page may leave no room around a chart, which then loses its first line.
_ROOM: Spec = {"top": 8, "left": 2, "right": 6, "bottom": 20}
# What is shown of a mark one points at: the words of its row.
TOOLTIP: Spec = {"field": "said", "type": "nominal", "title": " "}

# Up to how many days an axis names its ticks by the clock, and by day and year.
_TICKS = ((3, "%m-%d %H:%M"), (400, "%Y-%m-%d"))


def instant(at: date | datetime) -> str:
    """Return a time for a chart: the clock in Shanghai written as UTC, so that no time zone moves it."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def noon(day: date) -> str:
    """Return the middle of a day, so that a mark stands on its day and not between two."""
    return instant(at_clock(day, NOON))


def chart_data(rows: Iterable[Mapping[str, Any]], *times: str, numbers: tuple[str, ...] = ()) -> Spec:
    """Return rows as the data of a chart, some of its columns being times, some exact numbers as text."""
    parse = dict.fromkeys(times, "date") | dict.fromkeys(numbers, "number")
    return {"values": list(rows), **({"format": {"parse": parse}} if parse else {})}


def layer(mark: Spec, encoding: Spec, *, where: str | None = None, data: Spec | None = None) -> Spec:
    """Return one layer, with rows of its own or those of the whole chart."""
    # What a chart says is its description; marks without names of their own would only be in the way of it.
    spec: Spec = {"mark": {**mark, "aria": False}, "encoding": encoding}
    if data is not None:
        spec["data"] = data
    if where is not None:
        spec["transform"] = [{"filter": where}]
    return spec


def chart_spec(layers: list[Spec], *, data: Spec, height: int, title: Spec, description: str) -> Spec:
    """Return a whole chart of layers as plain Vega-Lite, as wide as its place."""
    return {
        "layer": layers,
        "data": data,
        "autosize": _FIT,
        "padding": _ROOM,
        "height": height,
        "title": title,
        "description": description,
    }


def altair_chart(spec: Spec) -> alt.LayerChart | alt.FacetChart:
    """Return a chart written as plain Vega-Lite as an Altair chart, which is checked when it is drawn."""
    import altair as alt

    layers = []
    for part in spec["layer"]:
        chart = alt.Chart(_altair_data(part["data"]) if "data" in part else alt.Undefined)
        # Set afterwards, as Altair would check every word of it: a third of the cost.
        chart.mark, chart.encoding = part["mark"], alt.FacetedEncoding(**part["encoding"])
        if "transform" in part:
            chart.transform = part["transform"]
        layers.append(chart)
    whole = {name: value for name, value in spec.items() if name not in ("layer", "data")}
    return alt.layer(*layers, data=_altair_data(spec["data"]), **whole)


def _altair_data(data: Spec) -> alt.Data:
    import altair as alt

    rows = alt.Data(values=[], **{name: value for name, value in data.items() if name != "values"})
    # Set afterwards, as a year of days takes long to check; a chart is checked as a whole when it is drawn.
    rows.values = data["values"]
    return rows


def time_axis(first: date, last: date) -> Spec:
    """Return an axis of days in figures, the same in both languages, as many as the width has room for."""
    span = (last - first).days
    form = next((form for most, form in _TICKS if span <= most), "%Y-%m")
    if first.year == last.year and span > _TICKS[0][0]:
        form = "%m-%d"
    ticks = {"expr": "ceil(width / 110)"}
    return {"format": form, "labelOverlap": True, "tickCount": ticks, "title": None, "gridOpacity": 0.5}


def legend(lines: Iterable[str]) -> Spec:
    """Return the legend in words, as the title: only titles take the colours of a light and a dark theme."""
    style = {"anchor": "start", "fontSize": 13, "fontWeight": "normal", "lineHeight": 19, "offset": 12}
    return {"text": list(lines), **style}


def kind_words(info: Day, lang: str) -> str:
    """Return what a day is, for which festival, and whether it is an estimate."""
    festivals = say("list-separator", lang).join(say(f"festival-{name}", lang) for name in info.festivals)
    words = " ".join(part for part in (say(f"day-{info.kind}", lang), festivals) if part)
    return words if info.final else words + say("day-estimated", lang)


def sentences(clauses: Iterable[str], lang: str) -> str:
    """Return clauses as sentences, one after the other."""
    between = say("sentence-break", lang)
    return between.join(part[:1].upper() + part[1:] for part in clauses) + between.rstrip()
