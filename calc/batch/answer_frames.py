"""Write the answer to one case as a table, with the columns that tables of cases have.

Importing `calc.batch` also gives each answer `to_frame` as its method `.to_frame()`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import singledispatch
from typing import Any, get_args

import numpy as np
import pandas as pd

from calc.base.messages import InputError, say
from calc.base.moment import Moment, days_of_year
from calc.base.values import Count, known_year, to_fen
from calc.batch.columns import answers
from calc.batch.columns.day_kinds import KINDS
from calc.batch.columns.day_tables import EPOCH, MISSING, US_PER_DAY, Ints
from calc.batch.columns.deadlines import DeadlineColumns
from calc.batch.columns.moments import wall_clock
from calc.batch.columns.points import HELD
from calc.batch.columns.refund_lookups import CONFIDENCES, handlers
from calc.batch.tasks import header, label
from calc.deadlines.deadline import Deadline
from calc.facts.profiles import Kind, WaitsOn
from calc.points.answer import Points
from calc.refund.assess import Refund
from calc.refund.grounds import STANDINGS, VERDICTS
from calc.response.timeline import Timeline
from calc.workdays.calendar import ChinaCalendar

__all__ = ["to_frame"]

# Columns of text with codes; those of other codes are categories.
_CODES = ("rule",)


@singledispatch
def to_frame(answer: object, *args: Any, lang: str | None = None) -> pd.DataFrame:
    """Return an answer as a table, with the columns that its function of `calc.batch` gives.

    >>> from calc import ChinaCalendar, Membership, PointsLot, assess_refund, deadline, expire_points
    >>> to_frame(deadline("2026-09-24", "7 days"))[["act_by", "last_day"]].astype(str).values.tolist()
    [['2026-10-01', '2026-10-08']]
    >>> m = Membership(platform="bilibili", paid=30, purchased="2026-11-01", term="30 days", used_days=10)
    >>> assess_refund(m, as_of="2026-11-21").to_frame()[["rule", "amount"]].astype(str).values.tolist()
    [['platform-terms', '20.00'], ['prepaid-22', '9.00']]
    >>> lots = [PointsLot(earned="2025-01-31", points=500)]
    >>> expire_points(lots, as_of="2026-01-31", validity="1 year").to_frame()["remaining"].tolist()
    [500]
    >>> ChinaCalendar().to_frame(2026).loc["2026-10-09":"2026-10-10", ["kind", "worked"]].values.tolist()
    [['weekday', True], ['make-up', True]]

    A deadline is one row; a refund has a row for each ground, the platform's own first; points a row for
    each lot, numbered from 1 in the order they came; a timeline a row for each stage. A calendar takes the
    year and has a row for each day, which is the index. Values that belong to the answer as a whole stand
    in its first row only. With `lang` "zh" or "en" headers and cells are in that language, else codes.
    Raises InputError for anything else, NoScheduleError for a year without a schedule.
    """
    raise InputError(
        "answer", answer, "of-kind", {"kind": "Deadline, Refund, Points, Timeline, ChinaCalendar"}
    )


@to_frame.register
def _deadline(deadline: Deadline, lang: str | None = None) -> pd.DataFrame:
    """Return a deadline as a table of one row: see `calc.batch.to_frame`."""
    return _framed(_deadlines([deadline]), lang)


@to_frame.register
def _refund(refund: Refund, lang: str | None = None) -> pd.DataFrame:
    """Return a refund as a table with a row for each ground: see `calc.batch.to_frame`."""
    grounds, others = refund.grounds, len(refund.grounds) - 1
    window = {
        f"window_{name}": answers.dates(_midnights([getattr(refund.window, name), *[None] * others]))
        for name in ("last_day", "act_by", "wait_until")
    }
    columns = {
        "rule": _text(ground.rule for ground in grounds),
        "verdict": _chosen((ground.verdict for ground in grounds), VERDICTS),
        "standing": _chosen((ground.standing for ground in grounds), STANDINGS),
        "confidence": _chosen((ground.confidence for ground in grounds), CONFIDENCES),
        "amount": answers.money(np.array([to_fen(ground.amount) for ground in grounds], dtype=np.int64)),
        "used_days": _numbers([refund.used_days, *[MISSING] * others]),
        "total_days": _numbers([refund.total_days, *[MISSING] * others]),
        **window,
        "final": _flags([refund.window.final, *[-1] * others]),
        "handled_by": _chosen([refund.handled_by, *[None] * others], handlers([refund.handled_by])),
        "unconfirmed": _flags([ground.unconfirmed for ground in grounds]),
    }
    return _framed(columns, lang, refund.as_of)


@to_frame.register
def _points(points: Points, lang: str | None = None) -> pd.DataFrame:
    """Return points as a table with a row for each lot: see `calc.batch.to_frame`."""
    lots = points.lots
    ends = _deadlines([lot.expires for lot in lots])
    columns = {
        "number": _numbers([lot.number for lot in lots]),
        "earned": _moments(lot.lot.earned for lot in lots),
        "points": _numbers([lot.lot.points for lot in lots]),
        **{name: ends[name] for name in ("act_by", "wait_until", "ends_at", "final")},
        "remaining": _numbers([lot.remaining for lot in lots]),
        "uncertain": _numbers([lot.uncertain for lot in lots]),
        "state": _chosen((lot.state for lot in lots), HELD),
    }
    return _framed(columns, lang, points.as_of)


@to_frame.register
def _timeline(timeline: Timeline, lang: str | None = None) -> pd.DataFrame:
    """Return a timeline as a table with a row for each stage: see `calc.batch.to_frame`."""
    stages = timeline.stages
    titles = {stage.name: stage.name if lang is None else stage.title.text(lang) for stage in stages}
    columns = {
        "stage": _text(titles[stage.name] for stage in stages),
        "kind": _chosen((stage.kind for stage in stages), get_args(Kind)),
        "waits_on": _chosen((stage.waits_on for stage in stages), get_args(WaitsOn)),
        "confidence": _chosen((stage.confidence for stage in stages), CONFIDENCES),
        **_deadlines([stage.deadline for stage in stages]),
        "after": _text(titles.get(stage.after or "") for stage in stages),
        "happened": _moments(stage.happened for stage in stages),
    }
    return _framed(columns, lang)


@to_frame.register
def _year(calendar: ChinaCalendar, year: Count, lang: str | None = None) -> pd.DataFrame:
    """Return a year of a calendar as a table with a row for each day: see `calc.batch.to_frame`."""
    days = [calendar.table.day(day) for day in days_of_year(known_year(year))]
    columns = {
        "kind": _chosen((day.kind for day in days), KINDS),
        "worked": _flags([day.worked for day in days]),
        "festivals": _text(_festivals(day.festivals, lang) for day in days),
        "final": _flags([day.final for day in days]),
    }
    frame = _framed(columns, lang)
    midnights = answers.dates(_midnights(day.date for day in days))
    frame.index = pd.DatetimeIndex(midnights, freq="D", name=header("day", lang))
    return frame


for _answer in (Deadline, Refund, Points, Timeline, ChinaCalendar):
    setattr(_answer, "to_frame", to_frame.dispatch(_answer))  # noqa: B010  # mypy knows the method of `Tabular`


# --- columns -------------------------------------------------------------------------------------


def _deadlines(deadlines: Sequence[Deadline]) -> dict[str, Any]:
    columns = DeadlineColumns.empty(len(deadlines), False)
    for row, deadline in enumerate(deadlines):
        columns.set(row, deadline)
    return columns.columns()


def _midnights(days: Iterable[date | None]) -> Ints:
    numbers = [MISSING if day is None else (day.toordinal() - EPOCH) * US_PER_DAY for day in days]
    return np.array(numbers, dtype=np.int64)


def _moments(moments: Iterable[Moment | None]) -> Any:
    numbers = [MISSING if moment is None else wall_clock(moment) for moment in moments]
    return answers.dates(np.array(numbers, dtype=np.int64))


def _numbers(numbers: Sequence[int]) -> Any:
    return answers.whole_numbers(np.array(numbers, dtype=np.int64))


def _flags(flags: Sequence[int]) -> Any:
    return answers.bool_column(np.array(flags, dtype=np.int8))


def _chosen(codes: Iterable[str | None], names: Sequence[str]) -> Any:
    places = [-1 if code is None else names.index(code) for code in codes]
    return answers.categories(np.array(places, dtype=np.int8), names)


def _text(texts: Iterable[str | None]) -> Any:
    return pd.array(list(texts), dtype="str")


def _festivals(festivals: Sequence[str], lang: str | None) -> str | None:
    """Return the festivals a day belongs to, joined as `get_holiday_label` does; None for most days."""
    if lang is None:
        return "+".join(festivals) or None
    return say("list-separator", lang).join(say(f"festival-{name}", lang) for name in festivals) or None


# --- in words ------------------------------------------------------------------------------------


def _framed(columns: Mapping[str, Any], lang: str | None, as_of: Moment | None = None) -> pd.DataFrame:
    """Return a table with names and codes of the library, or with headers and words of a language."""
    frame = {
        header(name, lang): column if lang is None else _labelled(name, column, lang)
        for name, column in columns.items()
    }
    return answers.with_rules(pd.DataFrame(frame, copy=False), as_of)


def _labelled(name: str, column: Any, lang: str) -> Any:
    if isinstance(column, pd.Categorical):
        return column.rename_categories([_word(name, code, lang) for code in column.categories])
    if isinstance(column, pd.arrays.BooleanArray):
        codes = column.to_numpy(dtype=np.int8, na_value=-1)
        return answers.categories(codes, [say("word-no", lang), say("word-yes", lang)])
    return _text(_word(name, code, lang) for code in column) if name in _CODES else column


def _word(name: str, code: str, lang: str) -> str:
    """Return the label of a code."""
    match name:
        case "rule":
            return say(f"rule-{code}", lang)
        case "kind" if code in KINDS:
            return say(f"day-{code}", lang)
        case "kind":
            return say(f"stage-kind-{code}", lang)
        case "waits_on":
            return say(f"waits-on-{code}", lang)
        case "state":
            return say(f"points-{code}", lang)
    return label(name, code, lang)
