"""The answers to one case as tables, with the columns that tables of cases have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

import numpy as np
import pandas as pd

from calc.base.messages import say
from calc.base.moment import DAY, Moment, add_months
from calc.base.values import to_fen
from calc.batch import frames
from calc.batch.day_kinds import KINDS
from calc.batch.days import EPOCH, MISSING, US_PER_DAY, Ints
from calc.batch.due import DeadlineColumns
from calc.batch.lots import HELD
from calc.batch.moments import wall_clock
from calc.batch.tasks import header, label
from calc.batch.terms import CONFIDENCES, handlers
from calc.facts.profiles import Kind, WaitsOn
from calc.grounds import STANDINGS, VERDICTS

if TYPE_CHECKING:
    from calc.deadlines import Deadline
    from calc.points import Points
    from calc.refund import Refund
    from calc.stages import Timeline
    from calc.workdays.day_table import Table

__all__ = ["of_deadline", "of_points", "of_refund", "of_timeline", "of_year"]

# Text with a word of its own in each language, beside the columns of categories.
_CODES = ("rule",)


def of_deadline(found: Deadline, lang: str | None) -> pd.DataFrame:
    """Return one deadline as the one row that `batch.deadlines` makes of it."""
    return _framed(_deadlines([found]), lang)


def of_refund(found: Refund, lang: str | None) -> pd.DataFrame:
    """Return a row for each ground; what is said of the platform's alone is missing from the others."""
    grounds, others = found.grounds, len(found.grounds) - 1
    window = {
        f"window_{name}": frames.dates(_midnights([getattr(found.window, name), *[None] * others]))
        for name in ("last_day", "act_by", "wait_until")
    }
    columns = {
        "rule": _text(ground.rule for ground in grounds),
        "verdict": _chosen((ground.verdict for ground in grounds), VERDICTS),
        "standing": _chosen((ground.standing for ground in grounds), STANDINGS),
        "confidence": _chosen((ground.confidence for ground in grounds), CONFIDENCES),
        "amount": frames.money(np.array([to_fen(ground.amount) for ground in grounds], dtype=np.int64)),
        "used_days": _numbers([found.used_days, *[MISSING] * others]),
        "total_days": _numbers([found.total_days, *[MISSING] * others]),
        **window,
        "final": frames.yes_or_no(np.array([found.window.final, *[-1] * others], dtype=np.int8)),
        "handled_by": _chosen([found.handled_by, *[None] * others], handlers([found.handled_by])),
    }
    return _framed(columns, lang, found.as_of)


def of_points(found: Points, lang: str | None) -> pd.DataFrame:
    """Return a row for each lot that was counted, with its place among those given."""
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


def of_timeline(found: Timeline, lang: str | None) -> pd.DataFrame:
    """Return a row for each stage."""
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


def of_year(table: Table, year: int, lang: str | None) -> pd.DataFrame:
    """Return a row for each day of a year, under the day."""
    first = date(year, 1, 1)
    days = [table.day(first + n * DAY) for n in range((add_months(first, 12) - first).days)]
    columns = {
        "kind": _chosen((day.kind for day in days), KINDS),
        "worked": frames.yes_or_no(np.array([day.worked for day in days], dtype=np.int8)),
        "festivals": _text(_festivals(day.festivals, lang) for day in days),
        "final": frames.yes_or_no(np.array([day.final for day in days], dtype=np.int8)),
    }
    frame = _framed(columns, lang)
    midnights = frames.dates(_midnights(day.date for day in days))
    frame.index = pd.DatetimeIndex(midnights, freq="D", name=header("day", lang))
    return frame


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
    return frames.dates(
        np.array([MISSING if each is None else wall_clock(each) for each in given], dtype=np.int64)
    )


def _numbers(given: Sequence[int]) -> Any:
    return frames.whole_numbers(np.array(given, dtype=np.int64))


def _chosen(codes: Iterable[str | None], known: Sequence[str]) -> Any:
    places = [-1 if code is None else known.index(code) for code in codes]
    return frames.categories(np.array(places, dtype=np.int8), known)


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
    return frames.marked(pd.DataFrame(named, copy=False), as_of)


def _said(name: str, column: Any, lang: str) -> Any:
    if isinstance(column, pd.Categorical):
        return column.rename_categories([_word(name, code, lang) for code in column.categories])
    if isinstance(column, pd.arrays.BooleanArray):
        codes = column.to_numpy(dtype=np.int8, na_value=-1)
        return frames.categories(codes, [say("word-no", lang), say("word-yes", lang)])
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
