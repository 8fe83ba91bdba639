"""The refund by day as a chart: what waiting costs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from calc.base.messages import say
from calc.base.moment import Moment, When
from calc.deadlines.deadline import Deadline
from calc.facts.profiles import RefundTerms
from calc.refund.assess import refund_by_day
from calc.refund.grounds import Standing, refund_window
from calc.refund.membership import Membership
from calc.show.chart_parts import (
    MIDDLE,
    TOOLTIP,
    Spec,
    altair_chart,
    chart_data,
    chart_spec,
    layer,
    legend,
)
from calc.workdays.working_days import WorkingDays

if TYPE_CHECKING:
    import altair as alt

__all__ = ["refund_curve", "refund_curve_spec", "refund_curve_text"]

# Two months show what a week of waiting costs; a year would squeeze the window into a corner.
SHOWN_DAYS = 60


def refund_curve(
    membership: Membership,
    *,
    as_of: When | Moment,
    lang: str = "zh",
    days: int = SHOWN_DAYS,
    calendar: WorkingDays | None = None,
) -> alt.LayerChart | alt.FacetChart:
    """Return the refund by the platform's terms against the day of asking, as an Altair chart.

    The last day for a full refund is marked where it is still to come. Yuan against days.
    `calendar` is one of one's own, as in `calc.deadline`.
    """
    spec = refund_curve_spec(membership, as_of=as_of, lang=lang, days=days, calendar=calendar)
    return altair_chart(spec)


def refund_curve_spec(
    membership: Membership,
    *,
    as_of: When | Moment,
    lang: str = "zh",
    days: int = SHOWN_DAYS,
    calendar: WorkingDays | None = None,
) -> Spec:
    """Return the same as plain Vega-Lite."""
    points = refund_by_day(membership, as_of=as_of, days=days, calendar=calendar)
    terms, window = _window(membership, calendar)
    # Formatted once, with marks for the day and the amount: once a point would take longer than the chart.
    words = say("chart-refund-point", lang, {"day": "<day>", "amount": "<amount>"})
    rows = [
        {
            "day": day.isoformat(),
            "amount": str(amount),
            "said": words.replace("<day>", day.isoformat()).replace("<amount>", str(amount)),
        }
        for day, amount, _ in points
    ]
    # A day alone is read as midnight in UTC and drawn in UTC, so that no time zone moves it.
    days_axis = {"format": "%m-%d", "labelOverlap": True}
    x: Spec = {"field": "day", "type": "temporal", "scale": {"type": "utc"}, "axis": days_axis}
    x["title"] = say("chart-refund-x", lang)
    yuan = json.dumps(say("chart-refund-y", lang, {"amount": "@"}), ensure_ascii=False).replace(
        "@", '" + datum.label + "'
    )
    y: Spec = {"field": "amount", "type": "quantitative", "title": None, "axis": {"labelExpr": yuan}}
    drawn = {"x": x, "y": y | {"scale": {"zero": True}}, "tooltip": TOOLTIP}
    layers = [
        layer({"type": "area", "interpolate": "step-after", "opacity": 0.18}, drawn),
        layer({"type": "line", "interpolate": "step-after"}, drawn),
    ]
    title: list[str] = []
    if points[0][0] <= window.act_by <= points[-1][0] and points[0][2] == "promised":
        rule = {"type": "rule", "strokeDash": [5, 3], "strokeWidth": 2.5, "color": MIDDLE}
        last = chart_data([{"day": window.act_by.isoformat()}], "day")
        layers.append(layer(rule, {"x": {"field": "day", "type": "temporal"}}, data=last))
        # In the title, which takes the colours of the theme; in two lines for a phone.
        values = {"day": window.act_by, "confidence": terms.source.confidence}
        title = [say("chart-last-full", lang, values), say("chart-last-full-says", lang, values)]
    return chart_spec(
        layers,
        data=chart_data(rows, "day", numbers=("amount",)),
        height=240,
        title=legend(title),
        description=_text(points, terms, window, lang),
    )


def refund_curve_text(
    membership: Membership,
    *,
    as_of: When | Moment,
    lang: str = "zh",
    days: int = SHOWN_DAYS,
    calendar: WorkingDays | None = None,
) -> str:
    """Return in words what the curve shows: today, the last day for all of it, and the end."""
    points = refund_by_day(membership, as_of=as_of, days=days, calendar=calendar)
    return _text(points, *_window(membership, calendar), lang)


def _text(
    points: Sequence[tuple[date, Decimal, Standing]], terms: RefundTerms, window: Deadline, lang: str
) -> str:
    first, end = points[0], points[-1]
    promised = first[2] == "promised"
    # What waiting costs: the first day that brings less, or a week on where it already does by then.
    less = [point for point in points if point[1] < first[1]]
    week_on = points[min(7, len(points) - 1)]
    later = less[0] if less and (promised or week_on not in less) else week_on
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


def _window(membership: Membership, calendar: WorkingDays | None) -> tuple[RefundTerms, Deadline]:
    return membership.refund_terms, refund_window(membership, calendar)
