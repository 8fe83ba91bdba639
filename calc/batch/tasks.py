"""The two tasks a table may be put to, refunds and deadlines: a piece of a table in, its answers out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from calc.base import arithmetic
from calc.base.data_files import data_version
from calc.base.messages import say
from calc.base.moment import Moment
from calc.base.periods import Period
from calc.batch.columns.day_tables import EPOCH, US_PER_DAY
from calc.batch.columns.deadlines import deadlines
from calc.batch.columns.refunds import ANSWER, assess_refunds
from calc.batch.headers import as_codes
from calc.deadlines.deadline import STATES
from calc.facts.platforms import platform_ids, profile
from calc.refund.membership import CHANNELS

__all__ = ["COLUMNS", "MARKS", "Task", "header", "label"]

_DEADLINE = ("first_day", "last_day", "act_by", "wait_until", "ends_at", "final", "state", "error")

# The columns each task adds, and behind them the day and the rules they hold by.
COLUMNS: Mapping[str, tuple[str, ...]] = {"refund": ANSWER, "deadline": _DEADLINE}
MARKS = ("as_of", "rules")

_DAYS = pa.date32()


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked of every row: on which day, from which columns, with what the same for all."""

    name: str
    as_of: Moment
    mapping: Mapping[str, str]
    same: Mapping[str, Any] = field(default_factory=dict)
    lang: str | None = None

    def answer(self, rows: Any) -> pd.DataFrame:
        """Return the answers to a piece of a table, without its own columns."""
        given = {name: as_codes(rows.column(header), name) for name, header in self.mapping.items()}
        if self.name == "refund":
            cells = {name: _series(column) for name, column in given.items()}
            frame = pd.DataFrame(cells, index=range(len(rows)), copy=False)
            found = assess_refunds(frame, as_of=self.as_of, lang=self.lang, **self.same)
            return found[list(ANSWER)]
        starts = _series(given["start"]) if "start" in given else [self.same["start"]] * len(rows)
        period = _series(given["period"]) if "period" in given else Period.parse(self.same["period"])
        found = deadlines(starts, period, errors="coerce", lang=self.lang)
        midnight = (self.as_of.day.toordinal() - EPOCH - 1) * US_PER_DAY
        act_by, wait_until = (found[name].array.asi8 for name in ("act_by", "wait_until"))
        state = arithmetic.state(midnight, act_by, wait_until).astype(np.int8)
        state[found["error"].notna().to_numpy()] = -1
        found["state"] = pd.Categorical.from_codes(state, dtype=pd.CategoricalDtype(list(STATES)))
        return found[list(_DEADLINE)]

    def columns(self, found: pd.DataFrame) -> dict[str, Any]:
        """Return answers as Arrow columns under the names they are written by, the day and rules behind."""
        made = {name: self._column(name, found[name]) for name in COLUMNS[self.name]}
        for name, word in zip(MARKS, (str(self.as_of), data_version()), strict=True):
            made[name] = pa.DictionaryArray.from_arrays(np.zeros(len(found), dtype=np.int8), pa.array([word]))
        return {self.header(name): column for name, column in made.items()}

    @property
    def headers(self) -> tuple[str, ...]:
        """What the columns of the answer are headed."""
        return tuple(self.header(name) for name in (*COLUMNS[self.name], *MARKS))

    def header(self, name: str) -> str:
        """Return what a column of the answer is headed."""
        return header(name, self.lang)

    def _column(self, name: str, column: pd.Series) -> Any:
        array = pa.array(column)
        if pa.types.is_timestamp(array.type) and array.type.tz is None:
            return array.cast(_DAYS)
        if pa.types.is_dictionary(array.type) and self.lang is not None:
            labels = [label(name, code, self.lang) for code in array.dictionary.to_pylist()]
            return pa.DictionaryArray.from_arrays(array.indices, pa.array(labels, pa.string()))
        if pa.types.is_boolean(array.type) and self.lang is not None:
            words = pa.array([say("word-no", self.lang), say("word-yes", self.lang)])
            return pa.DictionaryArray.from_arrays(array.cast(pa.int8()), words)
        return array


def header(name: str, lang: str | None) -> str:
    """Return what a column of an answer is headed: its name in code, or what people call it."""
    return name if lang is None else say(f"column-{name.replace('_', '-')}", lang)


def label(name: str, code: str, lang: str) -> str:
    """Return what people call a code in an answer."""
    if name == "handled_by":
        if code in platform_ids():
            return profile(code).name.text(lang)
        # A profile of one's own is called by its id: its name is not in the table.
        return say(f"channel-{code}", lang) if code in CHANNELS else code
    if name in ("standing", "state"):
        return say(f"short-{code}", lang)
    return say(f"{name}-{code}", lang)


def _series(column: Any) -> Any:
    """Return an Arrow column, or a list, as what the calculators take, without copying text."""
    if isinstance(column, list):
        return pd.Series(column, dtype=object)
    if pa.types.is_string(column.type):
        return pd.Series(pd.StringDtype("pyarrow", na_value=np.nan).__from_arrow__(column), copy=False)
    return pd.Series(pd.arrays.ArrowExtensionArray(column), copy=False)
