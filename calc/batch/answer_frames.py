"""The answers to one case as tables, with the columns that tables of cases have.

`to_frame` writes any of them; importing `calc.batch` also gives each answer it as its method `.to_frame()`.
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
from calc.points import Points
from calc.refund.assess import Refund
from calc.refund.grounds import STANDINGS, VERDICTS
from calc.response.timeline import Timeline
from calc.workdays.calendar import ChinaCalendar

__all__ = ["to_frame"]

# Text with a word of its own in each language, beside the columns of categories.
_CODES = ("rule",)


@singledispatch
def to_frame(answer: object, *args: Any, lang: str | None = None) -> pd.DataFrame:
    """Return an answer as a table, with the columns of the function of `calc.batch` that answers by column.

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
    each lot, `number` being its place among those given, from 1; a timeline a row for each stage. A calendar
    takes the year and has a row for each day, under the day. What is said of the whole answer alone is
    missing from the other rows. With `lang` "zh" or "en" headers and cells are people's words, else codes.
    Raises InputError for anything else, NoScheduleError for a year that is not known.
    """
    raise InputError(
        "answer", answer, "of-kind", {"kind": "Deadline, Refund, Points, Timeline, ChinaCalendar"}
    )


@to_frame.register
def _deadline(found: Deadline, lang: str | None = None) -> pd.DataFrame:
    return _framed(_deadlines([found]), lang)


@to_frame.register
def _refund(found: Refund, lang: str | None = None) -> pd.DataFrame:
    grounds, others = found.grounds, len(found.grounds) - 1
    window = {
        f"window_{name}": answers.dates(_midnights([getattr(found.window, name), *[None] * others]))
        for name in ("last_day", "act_by", "wait_until")
    }
    columns = {
        "rule": _text(ground.rule for ground in grounds),
        "verdict": _chosen((ground.verdict for ground in grounds), VERDICTS),
        "standing": _chosen((ground.standing for ground in grounds), STANDINGS),
        "confidence": _chosen((ground.confidence for ground in grounds), CONFIDENCES),
        "amount": answers.money(np.array([to_fen(ground.amount) for ground in grounds], dtype=np.int64)),
        "used_days": _numbers([found.used_days, *[MISSING] * others]),
        "total_days": _numbers([found.total_days, *[MISSING] * others]),
        **window,
        "final": answers.yes_or_no(np.array([found.window.final, *[-1] * others], dtype=np.int8)),
        "handled_by": _chosen([found.handled_by, *[None] * others], handlers([found.handled_by])),
    }
    return _framed(columns, lang, found.as_of)


@to_frame.register
def _points(found: Points, lang: str | None = None) -> pd.DataFrame:
    lots = found.lots
    ends = _deadlines([state.expires for state in lots])
    columns = {
        "number": _numbers([state.number for state in lots]),
        "earned": _moments(state.lot.earned for state in lots),
        "points": _numbers([state.lot.points for state in lots]),
        **{name: ends[name] for name in ("act_by", "wait_until", "ends_at", "final")},
        "remaining": _numbers([state.remaining for state in lots]),
        "state": _chosen((state.state for state in lots), HELD),
    }
    return _framed(columns, lang, found.as_of)


@to_frame.register
def _timeline(found: Timeline, lang: str | None = None) -> pd.DataFrame:
    stages = found.stages
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
    days = [calendar.table.day(day) for day in days_of_year(known_year(year))]
    columns = {
        "kind": _chosen((day.kind for day in days), KINDS),
        "worked": answers.yes_or_no(np.array([day.worked for day in days], dtype=np.int8)),
        "festivals": _text(_festivals(day.festivals, lang) for day in days),
        "final": answers.yes_or_no(np.array([day.final for day in days], dtype=np.int8)),
    }
    frame = _framed(columns, lang)
    midnights = answers.dates(_midnights(day.date for day in days))
    frame.index = pd.DatetimeIndex(midnights, freq="D", name=header("day", lang))
    return frame


for _answer in (Deadline, Refund, Points, Timeline, ChinaCalendar):
    setattr(_answer, "to_frame", to_frame.dispatch(_answer))  # noqa: B010  # mypy knows the method of `Tabular`


# --- columns -------------------------------------------------------------------------------------


def _deadlines(given: Sequence[Deadline]) -> dict[str, Any]:
    columns = DeadlineColumns.empty(len(given), False)
    for row, each in enumerate(given):
        columns.set(row, each)
    return columns.columns()


def _midnights(days: Iterable[date | None]) -> Ints:
    numbers = [MISSING if day is None else (day.toordinal() - EPOCH) * US_PER_DAY for day in days]
    return np.array(numbers, dtype=np.int64)


def _moments(given: Iterable[Moment | None]) -> Any:
    return answers.dates(
        np.array([MISSING if each is None else wall_clock(each) for each in given], dtype=np.int64)
    )


def _numbers(given: Sequence[int]) -> Any:
    return answers.whole_numbers(np.array(given, dtype=np.int64))


def _chosen(codes: Iterable[str | None], known: Sequence[str]) -> Any:
    places = [-1 if code is None else known.index(code) for code in codes]
    return answers.categories(np.array(places, dtype=np.int8), known)


def _text(given: Iterable[str | None]) -> Any:
    return pd.array(list(given), dtype="str")


def _festivals(festivals: Sequence[str], lang: str | None) -> str | None:
    """Return what a day belongs to, as `get_holiday_label` joins it; nothing for most days."""
    if lang is None:
        return "+".join(festivals) or None
    return say("list-separator", lang).join(say(f"festival-{name}", lang) for name in festivals) or None


# --- in words ------------------------------------------------------------------------------------


def _framed(columns: Mapping[str, Any], lang: str | None, as_of: Moment | None = None) -> pd.DataFrame:
    """Return a table under the names and codes of code, or in people's words."""
    said = columns if lang is None else {name: _said(name, each, lang) for name, each in columns.items()}
    named = {header(name, lang): each for name, each in said.items()}
    return answers.marked(pd.DataFrame(named, copy=False), as_of)


def _said(name: str, column: Any, lang: str) -> Any:
    if isinstance(column, pd.Categorical):
        return column.rename_categories([_word(name, code, lang) for code in column.categories])
    if isinstance(column, pd.arrays.BooleanArray):
        codes = column.to_numpy(dtype=np.int8, na_value=-1)
        return answers.categories(codes, [say("word-no", lang), say("word-yes", lang)])
    return _text(_word(name, code, lang) for code in column) if name in _CODES else column


def _word(name: str, code: str, lang: str) -> str:
    """Return what people call a code."""
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
