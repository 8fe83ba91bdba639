"""How many rows there are of each kind, as bars with their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from calc.base.messages import say
from calc.base.values import of_kind, whole_number
from calc.show.chart_parts import MIDDLE, Spec, altair_chart, chart_data

if TYPE_CHECKING:
    import altair as alt

__all__ = ["bars", "bars_spec", "bars_text"]


def bars(rows: Mapping[str, int], *, lang: str = "zh") -> alt.LayerChart | alt.FacetChart:
    """Return how many rows there are of each kind as an Altair chart, the numbers written on the bars."""
    return altair_chart(bars_spec(rows, lang=lang))


def bars_spec(rows: Mapping[str, int], *, lang: str = "zh") -> Spec:
    """Return the same as plain Vega-Lite."""
    counts = _counts(rows)
    title = say("tables-chart-rows", lang)
    x: Spec = {
        "field": "n",
        "type": "quantitative",
        "title": title,
        "axis": {"tickMinStep": 1, "format": "d"},
    }
    # Room for the number behind the longest bar.
    x["scale"] = {"domainMin": 0, "domainMax": max(counts.values(), default=0) * 1.12 + 0.2, "nice": False}
    y: Spec = {"field": "label", "type": "nominal", "sort": None, "title": None}
    y["axis"] = {"labelLimit": 260, "ticks": False}
    number = {"field": "n", "type": "quantitative", "format": "d"}
    numbers = {"type": "text", "align": "left", "dx": 4, "color": MIDDLE}
    return {
        "layer": [
            {"mark": {"type": "bar", "color": MIDDLE}, "encoding": {"x": x, "y": y}},
            {"mark": numbers, "encoding": {"x": x, "y": y, "text": number}},
        ],
        "data": chart_data({"label": label, "n": count} for label, count in counts.items()),
        "height": {"step": 26},
        "description": bars_text(title, counts, lang=lang),
    }


def bars_text(title: str, rows: Mapping[str, int], *, lang: str = "zh") -> str:
    """Return the same in words."""
    of_kind("title", title, str)
    parts = tuple(
        say("chart-bars-row", lang, {"label": label, "n": count}) for label, count in _counts(rows).items()
    )
    return say("chart-bars-text", lang, {"title": title, "rows": parts})


def _counts(rows: Mapping[str, int]) -> dict[str, int]:
    """Return the counts by label, each checked. Raises InputError."""
    mapping: Mapping[str, int] = of_kind("rows", rows, Mapping)  # type: ignore[type-abstract]  # only asked for
    return {str(label): whole_number(count, "rows", least=0) for label, count in mapping.items()}
