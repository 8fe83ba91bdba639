"""How many points are left as lots expire: a step for every lot, and a second one for its late reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pendulum

from calc.base.messages import say
from calc.base.moment import DAY, Moment
from calc.base.values import of_kind, whole_number
from calc.deadlines.deadline import Deadline
from calc.points.answer import Points
from calc.show.chart_parts import (
    MIDDLE,
    TOOLTIP,
    Spec,
    altair_chart,
    chart_data,
    chart_spec,
    instant,
    layer,
    legend,
    noon,
    sentences,
    time_axis,
)

if TYPE_CHECKING:
    import altair as alt

__all__ = ["points_runoff", "points_runoff_spec", "points_runoff_text"]

# As long as a period may be.
_LONGEST = 36_600
# The length of the axis where nothing is left to expire.
_EMPTY = 30 * DAY
# How many lots fit into a caption; the steps of the answer have every lot.
_IN_CAPTION = 6
# A label is left out where the one before it is nearer than this part of the width, even on a phone.
_APART = 0.26


@dataclass(frozen=True, slots=True)
class _Lot:
    """What expires at the same time: its end by the early and the late reading, and how many points."""

    expires: Deadline
    early: pendulum.DateTime
    late: pendulum.DateTime
    points: int


def points_runoff(
    points: Points, *, lang: str = "zh", days: int | None = None
) -> alt.LayerChart | alt.FacetChart:
    """Return how many points are left from `as_of` on, as an Altair chart.

    >>> from calc import PointsLot, expire_points
    >>> lots = [PointsLot(earned="2026-01-15", points=500)]
    >>> points = expire_points(lots, as_of="2026-06-01", validity="1年")
    >>> points_runoff(points, lang="en").description
    '2026-06-01: 500 points left. 2027-01-15 at 24:00: 500 expire. The validity is the one you filled in.'

    The solid step counts points alive by every reading; where the validity has several a dashed one counts
    the most that any keeps. `days` cuts the picture off so
    many days after `as_of`; else it ends with the last lot. Raises InputError for `days` below 1.
    """
    return altair_chart(points_runoff_spec(points, lang=lang, days=days))


def points_runoff_spec(points: Points, *, lang: str = "zh", days: int | None = None) -> Spec:
    """Return the same as plain Vega-Lite."""
    lots = _lots(points)
    first, last = points.as_of.start, _until(points, lots, days)
    ranged = points.uncertain > 0 or any(lot.early != lot.late for lot in lots)
    marks = chart_data(_marks(points, lots, first, last, lang), "at")
    # Room above the highest step for the day on it.
    top = max(1, points.balance + points.uncertain) * 1.15
    name = say("chart-points-y", lang, {"name": points.terms.name})
    named = {"title": name, "titleAngle": 0, "titleAlign": "left", "titleX": 0, "titleY": -8}
    x = {"field": "at", "type": "temporal", "axis": time_axis(first, last)}
    x["scale"] = {"type": "utc", "nice": False}
    y = {"type": "quantitative", "axis": {"format": "d", "tickMinStep": 1, **named}}
    y["scale"] = {"domain": [0, top], "nice": False}
    alive, late, level = (
        {"x": x, "y": y | {"field": key}, "tooltip": TOOLTIP} for key in ("alive", "late", "level")
    )
    line = {"type": "line", "interpolate": "step-after"}
    mark = {"type": "point", "shape": "triangle-down", "size": 80, "opacity": 1}
    early = "datum.reading === 'early'"
    layers = [
        layer({"type": "area", "interpolate": "step-after", "opacity": 0.18}, alive),
        layer(line | {"strokeWidth": 2.5}, alive),
    ]
    if ranged:
        layers.append(layer(line | {"strokeDash": [6, 4], "strokeWidth": 2}, late))
        hollow = mark | {"strokeWidth": 1.8}
        layers.append(layer(hollow, level, where="datum.reading === 'late'", data=marks))
    if lots:
        layers.append(layer(mark | {"filled": True}, level, where=early, data=marks))
        text = {"type": "text", "dy": -13, "color": MIDDLE, "fontSize": 12}
        words = level | {"text": {"field": "label", "type": "nominal"}}
        # Towards the middle, so that no label is cut at an edge.
        for align, place in (("left", "datum.place < 0.2"), ("right", "datum.place >= 0.2")):
            shown = f"{early} && datum.label && {place}"
            layers.append(layer(text | {"align": align}, words, where=shown, data=marks))
    return chart_spec(
        layers,
        data=chart_data(_steps(points, first, last, lang), "at"),
        height=240,
        title=legend(_legend(points, lots, ranged, lang)),
        description=points_runoff_text(points, lang=lang, days=days),
    )


def points_runoff_text(points: Points, *, lang: str = "zh", days: int | None = None) -> str:
    """Return in words what the run-off shows: what is left now, and when how many of them expire."""
    lots = _lots(points)
    until = None if days is None else _until(points, lots, days)
    drawn = [lot for lot in lots if until is None or lot.early < until]
    values: dict[str, object] = {"day": points.as_of.at or points.as_of.day, "name": points.terms.name}
    values |= {"balance": points.balance, "uncertain": points.uncertain}
    clauses = [say("chart-points-now", lang, values)]
    clauses += [say("chart-points-expire", lang, _values(lot)) for lot in drawn[:_IN_CAPTION]]
    if rest := [*drawn[_IN_CAPTION:], *(lot for lot in lots if lot not in drawn)]:
        last = max(rest, key=lambda lot: lot.late)
        total = sum(lot.points for lot in rest)
        clauses.append(say("chart-points-rest", lang, _values(last) | {"points": total}))
    if lots:
        clauses.append(say("claim-says", lang, {"confidence": points.confidence}))
    return sentences(clauses, lang)


def _lots(points: Points) -> list[_Lot]:
    """Return what is still to expire by some reading, once for each pair of ends, the earliest first."""
    by_ends: dict[tuple[pendulum.DateTime, pendulum.DateTime], _Lot] = {}
    for state in of_kind("points", points, Points).lots:
        if (left := state.remaining + state.uncertain) and state.state != "expired":
            ends = state.expires
            early, late = ends.earliest_end, ends.latest_end
            before = by_ends[early, late].points if (early, late) in by_ends else 0
            by_ends[early, late] = _Lot(ends, early, late, before + left)
    return [by_ends[ends] for ends in sorted(by_ends)]


def _until(points: Points, lots: list[_Lot], days: int | None) -> pendulum.DateTime:
    first = points.as_of.start
    if days is not None:
        return first + min(whole_number(days, "days", least=1), _LONGEST) * DAY
    if not lots:
        return first + _EMPTY
    last = max(lot.late for lot in lots)
    # A little longer, so that the last step down is inside the picture.
    return last + max((last - first) * 0.04, timedelta(hours=1))


def _steps(
    points: Points, first: pendulum.DateTime, last: pendulum.DateTime, lang: str
) -> Iterator[dict[str, Any]]:
    falls = {at for at in points.falls if first < at < last}
    for at in sorted({first, last} | falls):
        # The day of asking as it was given: without a time it stands for all of it.
        alive, late = points.left_at(points.as_of if at == first else _moment(at))
        values = {"at": at, "alive": alive, "late": late}
        key = "chart-points-left" if alive == late else "chart-points-left-range"
        yield {"at": instant(at), "alive": alive, "late": late, "said": say(key, lang, values)}


def _moment(at: pendulum.DateTime) -> Moment:
    return Moment(date(at.year, at.month, at.day), at)


def _marks(
    points: Points, lots: list[_Lot], first: pendulum.DateTime, last: pendulum.DateTime, lang: str
) -> Iterator[dict[str, Any]]:
    """Return a mark on the day each lot expires: on top of its step, with the day where there is room."""
    labelled = -_APART
    form = "%m-%d %H:%M" if any(lot.expires.period.clock for lot in lots) else "%Y-%m-%d"
    for lot in lots:
        words = say("chart-points-expire", lang, _values(lot))
        for reading in ("early", "late") if lot.early != lot.late else ("early",):
            at = getattr(lot, reading)
            day = lot.expires.act_by if reading == "early" else lot.expires.wait_until
            if not first < at <= last:
                continue
            place = (at - first) / (last - first)
            label = None
            if reading == "early" and place - labelled >= _APART:
                label, labelled = f"{lot.expires.earliest:{form}}", place
            yield {
                "reading": reading,
                "day": day.isoformat(),
                "at": instant(at) if lot.expires.period.clock else noon(day),
                "points": lot.points,
                "level": points.left_at(_moment(at.subtract(microseconds=1)))[reading == "late"],
                "place": round(place, 3),
                "label": label,
                "said": words,
            }


def _legend(points: Points, lots: list[_Lot], ranged: bool, lang: str) -> Iterator[str]:
    if not lots:
        yield say("chart-points-none", lang, {"name": points.terms.name})
        return
    # Shorter than in the text, which a phone would cut.
    yield say("chart-points-sure", lang, {"confidence": points.confidence})
    clock = any(lot.expires.period.clock for lot in lots)
    yield say(f"chart-points-legend-{'range' if ranged else 'clock' if clock else 'day'}", lang)


def _values(lot: _Lot) -> dict[str, object]:
    clock = "yes" if lot.expires.period.clock else "no"
    span = "no" if lot.early == lot.late else "yes"
    ends = {"early": lot.expires.earliest, "late": lot.expires.latest}
    return {"points": lot.points, "clock": clock, "span": span, **ends}
