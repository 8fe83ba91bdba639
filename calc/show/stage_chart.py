"""By when each answers, stage by stage, as bars against a day: a timeline's stages, or a ladder's by rung."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from calc.base.messages import say
from calc.base.moment import Moment, When, moment
from calc.base.values import of_kind
from calc.complaint.ladder import Ladder, LadderRung
from calc.response.stages import Stage
from calc.response.timeline import Timeline
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

__all__ = ["escalation", "escalation_spec", "escalation_text"]

# Heights in pixels: a stage (two lines and a bar), a rung (two lines), half the space of a bar.
_STAGE, _RUNG, _BAR = 54, 42, 9
# Each kind has its own shape; the words of the row name it, too.
_SHAPES = {"legal": "diamond", "claim": "circle", "advice": "triangle-up"}
_SIGNS = {"legal": "◆", "claim": "●", "advice": "▲"}
_TICK = "M-1,0.1 L-0.3,0.8 L1,-0.8"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of words in the picture, and how far from its top."""

    y: int
    text: str
    heading: bool = False


def escalation(
    stages: Timeline | Ladder, *, as_of: When | Moment, lang: str = "zh"
) -> alt.LayerChart | alt.FacetChart:
    """Return the stages of a timeline or of a ladder as bars against time, as an Altair chart.

    >>> from calc import response_timeline
    >>> timeline = response_timeline(platform="12315", problem="complaint", filed="2026-09-24")
    >>> chart = escalation(timeline, as_of="2026-10-01", lang="en")
    >>> [row["last_day"] for row in chart.data.values]
    ['2026-10-12', '2026-12-11', '2026-12-22']

    A row for each stage, under its rung where it has one: thick from the start to the end of `act_by`, thin
    on to the end of `wait_until`, a mark on `last_day` in a shape for law, claim or advice, hollow and dashed
    where days are estimated, a tick on the day it took place. `as_of` is the upright line. Rungs
    without a figure have no row; the text names them.
    """
    return altair_chart(escalation_spec(stages, as_of=as_of, lang=lang))


def escalation_spec(stages: Timeline | Ladder, *, as_of: When | Moment, lang: str = "zh") -> Spec:
    """Return the same as plain Vega-Lite."""
    now = moment(as_of, "as_of")
    lines, rows, height = _laid_out(stages, lang)
    days = [row.stage.deadline.wait_until for row in rows] + [_first(row.stage) for row in rows] + [now.day]
    x = {"type": "temporal", "axis": time_axis(min(days), max(days))}
    x["scale"] = {"type": "utc", "nice": False, "padding": 14}
    y = {"field": "y", "type": "quantitative", "axis": _words(lines)}
    y["scale"] = {"domain": [height, 0], "nice": False, "zero": False}
    scale = {"domain": list(_SHAPES), "range": list(_SHAPES.values())}
    shape = {"field": "kind", "type": "nominal", "legend": None, "scale": scale}
    fainter = {"condition": {"test": "isValid(datum.happened)", "value": 0.3}, "value": 0.8}

    def placed(**fields: str) -> Spec:
        at = {"x": x | {"field": fields["x"]}, "y": y, "tooltip": TOOLTIP}
        return at | ({"x2": {"field": fields["x2"]}} if "x2" in fields else {})

    layers = []
    for test, filled in (("datum.final", True), ("!datum.final", False)):
        bar = {"type": "bar", "filled": filled} | ({} if filled else {"strokeDash": [4, 3]})
        late = f"{test} && datum.late !== datum.end"
        point = {"type": "point", "size": 130, "filled": filled, "strokeWidth": 2, "opacity": 1}
        layers += [
            layer(bar | {"size": 13}, placed(x="start", x2="end") | {"opacity": fainter}, where=test),
            layer(bar | {"size": 5}, placed(x="end", x2="late") | {"opacity": fainter}, where=late),
            layer(point, placed(x="mark") | {"shape": shape}, where=test),
        ]
    # A stage of an hour is too short to be seen; the tick at its start is not.
    start = {"type": "tick", "orient": "vertical", "size": 2 * _BAR, "thickness": 2.5, "opacity": 1}
    tick = {"type": "point", "shape": _TICK, "size": 170, "strokeWidth": 3.5, "filled": False, "opacity": 1}
    rule = {"type": "rule", "strokeDash": [5, 3], "strokeWidth": 2, "color": MIDDLE}
    today = chart_data(_as_of(now, rows, height), "at")
    layers += [
        layer(start, placed(x="start")),
        layer(tick, placed(x="happened"), where="isValid(datum.happened)"),
        layer(rule, {"x": x | {"field": "at"}, "y": y, "y2": {"field": "y2"}}, data=today),
    ]
    return chart_spec(
        layers,
        data=chart_data(map(_data, rows), "start", "end", "late", "mark", "happened"),
        height=height,
        title=legend(_legend(rows, now, lang)),
        description=escalation_text(stages, as_of=now, lang=lang),
    )


def _words(lines: list[_Line]) -> Spec:
    """Return the axis whose labels are the words, inside the picture: beside it they would take half a phone.

    Labels of an axis take the colours of a light and of a dark theme.
    """
    by_place = json.dumps({str(line.y): line.text for line in lines})
    headings = json.dumps([line.y for line in lines if line.heading])
    bold = {"test": f"indexof({headings}, datum.value) >= 0", "value": "bold"}
    return {
        "values": [line.y for line in lines],
        "labelExpr": f"{by_place}[datum.value]",
        "labelFontWeight": {"condition": bold, "value": "normal"},
        "labelAlign": "left",
        "labelPadding": -2,
        "labelLimit": 2000,
        "labelOverlap": False,
        "labelFontSize": 12,
        "ticks": False,
        "domain": False,
        "grid": False,
        "title": None,
        "zindex": 1,
    }


def escalation_text(stages: Timeline | Ladder, *, as_of: When | Moment, lang: str = "zh") -> str:
    """Return in words what the picture shows: every stage, by when, how binding, and how it stands."""
    now = moment(as_of, "as_of")
    clauses = [say("chart-stages-as-of", lang, {"day": now.at or now.day})]
    silent = []
    for rung, on_rung in _rungs(stages):
        if rung is not None and on_rung:
            values = {
                "name": rung.name,
                "day": rung.filed.at or rung.filed.day,
                "assumed": "yes" if rung.assumed else "no",
            }
            clauses.append(say("chart-stages-rung", lang, values))
        elif rung is not None:
            silent.append(rung.name)
        clauses += [_clause(stage, now, lang) for stage in on_rung]
    if not any(on_rung for _, on_rung in _rungs(stages)):
        clauses.append(say("chart-stages-none", lang))
    if silent:
        clauses.append(say("chart-stages-silent", lang, {"names": tuple(silent)}))
    return sentences(clauses, lang)


@dataclass(frozen=True, slots=True)
class _Row:
    """A stage in its place: how far its bar lies from the top, and the rung it stands under."""

    y: int
    stage: Stage
    rung: LadderRung | None
    words: str


def _rungs(stages: Timeline | Ladder) -> list[tuple[LadderRung | None, tuple[Stage, ...]]]:
    """Return the stages by rung; a timeline has none."""
    if isinstance(stages, Timeline):
        return [(None, stages.stages)]
    return [(rung, rung.stages) for rung in of_kind("stages", stages, Ladder).rungs]


def _laid_out(stages: Timeline | Ladder, lang: str) -> tuple[list[_Line], list[_Row], int]:
    """Return the lines of words, the rows, and how high all of it is."""
    lines: list[_Line] = []
    rows: list[_Row] = []
    top = 0
    for rung, on_rung in _rungs(stages):
        if rung is not None and on_rung:
            since = rung.since(lang)
            lines += [_Line(top + 14, rung.name.text(lang), True), _Line(top + 30, since)]
            top += _RUNG
        for stage in on_rung:
            facts = _facts(stage, lang)
            lines += [_Line(top + 10, stage.title.text(lang)), _Line(top + 25, facts)]
            name = "" if rung is None else rung.name.text(lang) + say("list-separator", lang)
            words = f"{name}{stage.title.text(lang)} · {stage.when(lang)} · {stage.says(lang)}"
            rows.append(_Row(top + 42, stage, rung, words))
            top += _STAGE
    return lines, rows, max(top, _STAGE)


def _facts(stage: Stage, lang: str) -> str:
    """Return what binds, by when, and whether it is an estimate or done, in few words."""
    ends = stage.deadline
    kind = say("chart-stage-kind", lang, {"kind": stage.kind, "confidence": stage.confidence})
    if stage.happened is not None:
        when = say("chart-stage-done", lang, {"day": stage.happened})
    elif stage.waits_on == "you":
        when = say("chart-stage-from", lang, {"day": ends.wait_until})
    else:
        key = "chart-stage-by" if ends.act_by == ends.wait_until else "chart-stage-between"
        when = say(key, lang, {"early": ends.act_by, "late": ends.wait_until})
    return " · ".join([kind, when] + ([] if ends.final else [say("chart-stage-estimated", lang)]))


def _clause(stage: Stage, now: Moment, lang: str) -> str:
    how_it_stands = stage.stands(now, lang)
    remarks = [] if stage.happened is not None else [how_it_stands]
    remarks += [] if stage.deadline.final else [say("stage-estimated", lang)]
    values = {
        "title": stage.title,
        "when": stage.when(lang) if stage.happened is None else how_it_stands,
        "says": stage.says(lang),
        "stands": tuple(remarks),
    }
    return say("chart-stages-one" if remarks else "chart-stages-one-done", lang, values)


def _first(stage: Stage) -> date:
    return (stage.deadline.earliest_start or stage.deadline.start).day


def _data(row: _Row) -> dict[str, Any]:
    stage, ends = row.stage, row.stage.deadline
    day = stage.happened
    return {
        "y": row.y,
        "stage": stage.name,
        "rung": None if row.rung is None else row.rung.key,
        "kind": stage.kind,
        "final": ends.final,
        "act_by": ends.act_by.isoformat(),
        "last_day": ends.last_day.isoformat(),
        "wait_until": ends.wait_until.isoformat(),
        "start": instant((ends.earliest_start or ends.start).start),
        "end": instant(ends.earliest_end),
        "late": instant(ends.latest_end),
        "mark": instant(ends.ends_at) if ends.period.clock else noon(ends.last_day),
        "happened": None if day is None else instant(day.at) if day.at else noon(day.day),
        "said": row.words,
    }


def _as_of(now: Moment, rows: Iterable[_Row], height: int) -> Iterator[dict[str, Any]]:
    """Return the upright line of the day of asking, with gaps for the words."""
    at = noon(now.day) if now.at is None else instant(now.at)
    spans = [(row.y - _BAR - 1, row.y + _BAR + 1) for row in rows] or [(0, height)]
    for first, last in spans:
        yield {"at": at, "y": first, "y2": last}


def _legend(rows: list[_Row], now: Moment, lang: str) -> Iterator[str]:
    yield say("chart-stages-now", lang, {"day": now.at or now.day})
    if any(row.stage.deadline.act_by != row.stage.deadline.wait_until for row in rows):
        yield say("chart-stages-thick", lang)
    kinds = [kind for kind in _SIGNS if any(row.stage.kind == kind for row in rows)]
    if kinds:
        signs = tuple(f"{_SIGNS[kind]} {say(f'chart-kind-{kind}', lang)}" for kind in kinds)
        yield say("chart-stages-signs", lang, {"signs": signs})
    others = ["estimated"] if any(not row.stage.deadline.final for row in rows) else []
    others += ["done"] if any(row.stage.happened is not None for row in rows) else []
    if others:
        yield say("list-separator", lang).join(say(f"chart-stages-{name}", lang) for name in others)
