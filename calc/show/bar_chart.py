"""How many rows there are of each kind, as bars with their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from calc.base.messages import say
from calc.base.values import of_kind, whole_number
from calc.show.chart_parts import MIDDLE, table

if TYPE_CHECKING:
    import altair as alt

__all__ = ["bars", "bars_text"]


def bars(rows: Mapping[str, int], *, lang: str = "zh") -> alt.LayerChart:
    """Return how many rows there are of each kind as an Altair chart, the numbers written on the bars."""
    import altair as alt

    rows = _whole(rows)
    data = [{"label": label, "n": n} for label, n in rows.items()]
    # Room for the number behind the longest bar.
    scale = alt.Scale(domainMin=0, domainMax=max(rows.values(), default=0) * 1.12 + 0.2, nice=False)
    base = alt.Chart(table(data)).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=260, ticks=False)),
        x=alt.X(
            "n:Q", scale=scale, title=say("tables-chart-rows", lang), axis=alt.Axis(tickMinStep=1, format="d")
        ),
    )
    numbers = base.mark_text(align="left", dx=4, color=MIDDLE).encode(text=alt.Text("n:Q", format="d"))
    chart: alt.LayerChart = (base.mark_bar(color=MIDDLE) + numbers).properties(
        height=alt.Step(26), description=bars_text(say("tables-chart-rows", lang), rows, lang=lang)
    )
    return chart


def bars_text(title: str, rows: Mapping[str, int], *, lang: str = "zh") -> str:
    """Return the same in words."""
    of_kind("title", title, str)
    said = tuple(say("chart-bars-row", lang, {"label": label, "n": n}) for label, n in _whole(rows).items())
    return say("chart-bars-text", lang, {"title": title, "rows": said})


def _whole(rows: Mapping[str, int]) -> dict[str, int]:
    given: Mapping[str, int] = of_kind("rows", rows, Mapping)  # type: ignore[type-abstract]  # only asked for
    return {str(label): whole_number(n, "rows", least=0) for label, n in given.items()}
