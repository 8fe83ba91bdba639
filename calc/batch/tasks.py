"""The two tasks for a table, refunds and deadlines: part of its rows in, their answers out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from calc.base.data_files import data_version
from calc.base.messages import say
from calc.base.moment import Moment
from calc.base.periods import Period
from calc.batch.columns.deadlines import deadlines
from calc.batch.columns.refunds import ANSWER, assess_refunds
from calc.batch.headers import as_codes
from calc.facts.platforms import platform_ids, profile
from calc.refund.membership import CHANNELS

__all__ = ["COLUMNS", "MARKS", "Task", "header", "label"]

_DEADLINE = ("first_day", "last_day", "act_by", "wait_until", "ends_at", "final", "state", "error")

# The columns each task adds, and after them the day and the rules that apply.
COLUMNS: Mapping[str, tuple[str, ...]] = {"refund": ANSWER, "deadline": _DEADLINE}
MARKS = ("as_of", "rules")

_DAYS = pa.date32()


@dataclass(frozen=True, slots=True)
class Task:
    """What to work out for every row: as of which day, from which columns and from which common fields."""

    name: str
    as_of: Moment
    mapping: Mapping[str, str]
    same: Mapping[str, Any] = field(default_factory=dict)
    lang: str | None = None

    def answer(self, rows: Any) -> pd.DataFrame:
        """Return the answers to some rows of a table, without its own columns."""
        columns = {
            name: _pandas_series(as_codes(rows.column(header), name)) for name, header in self.mapping.items()
        }
        if self.name == "refund":
            frame = pd.DataFrame(columns, index=range(len(rows)), copy=False)
            refunds = assess_refunds(frame, as_of=self.as_of, lang=self.lang, **self.same)
            return refunds[list(ANSWER)]
        starts = columns["start"] if "start" in columns else [self.same["start"]] * len(rows)
        period = columns["period"] if "period" in columns else Period.parse(self.same["period"])
        ends = deadlines(starts, period, as_of=self.as_of, errors="coerce", lang=self.lang)
        return ends[list(_DEADLINE)]

    def columns(self, answered: pd.DataFrame) -> dict[str, Any]:
        """Return answers as Arrow columns under their headers, followed by the day and the rules."""
        columns = {name: self._column(name, answered[name]) for name in COLUMNS[self.name]}
        first = np.zeros(len(answered), dtype=np.int8)
        for name, word in zip(MARKS, (str(self.as_of), data_version()), strict=True):
            columns[name] = pa.DictionaryArray.from_arrays(first, pa.array([word]))
        return {self.header(name): column for name, column in columns.items()}

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers of the columns of the answer."""
        return tuple(self.header(name) for name in (*COLUMNS[self.name], *MARKS))

    def header(self, name: str) -> str:
        """Return the header of a column of the answer."""
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
    """Return the header of a column of an answer: its name in code, or its label in a language."""
    return name if lang is None else say(f"column-{name.replace('_', '-')}", lang)


def label(name: str, code: str, lang: str) -> str:
    """Return the label of a code in an answer."""
    if name == "handled_by":
        if code in platform_ids():
            return profile(code).name.text(lang)
        # Of a profile of one's own only the id is in the table.
        return say(f"channel-{code}", lang) if code in CHANNELS else code
    if name in ("standing", "state"):
        return say(f"short-{code}", lang)
    return say(f"{name}-{code}", lang)


def _pandas_series(column: Any) -> Any:
    """Return an Arrow column, or a list, as a Series, without copying text."""
    if isinstance(column, list):
        return pd.Series(column, dtype=object)
    if pa.types.is_string(column.type):
        return pd.Series(pd.StringDtype("pyarrow", na_value=np.nan).__from_arrow__(column), copy=False)
    return pd.Series(pd.arrays.ArrowExtensionArray(column), copy=False)
