"""Refunds in bare NumPy: the same columns from arithmetic and masks, with every table made beforehand.

It takes one shape of table and checks nothing: no gaps, no odd cells, no reasons. It is the floor that
`assess_refunds` is measured against.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from benchmarks.samples import WORDS
from calc.batch.columns.day_tables import deadline_table
from calc.batch.columns.refunds import ANSWER
from calc.facts.platforms import profile
from calc.facts.profiles import RefundTerms
from calc.workdays.calendar import estimating

__all__ = ["BareRefunds"]

US_PER_DAY = 86_400_000_000
EPOCH = date(1970, 1, 1).toordinal()
SLOTS = 50_000
# As numbers: bought elsewhere or paid abnormally, and nothing to be had.
NEGOTIABLE, REFUSED = 3, 4


class BareRefunds:
    """Refunds of tables such as `samples.memberships`, asked for on one day; `shape` is an empty answer."""

    def __init__(self, shape: pd.DataFrame, asked: date) -> None:
        self.names = {
            name: shape[name].cat.categories.tolist()
            for name in ANSWER
            if isinstance(shape[name].dtype, pd.CategoricalDtype)
        }
        self.midnight = (asked.toordinal() - EPOCH - 1) * US_PER_DAY
        terms = [_refund(name) for name in WORDS["platform"]]
        (window,) = {each.window for each in terms}
        self.window = deadline_table(window, True, None, estimating())
        self.stated = np.array([each.stated for each in terms])
        self.excluded = np.array([[plan in each.excluded_plans for plan in WORDS["plan"]] for each in terms])
        sure, handlers = self.names["confidence"], self.names["handled_by"]
        sources = [
            [each.excluded_source if out else each.source for out in row]
            for each, row in zip(terms, self.excluded, strict=True)
        ]
        codes = [[sure.index(source.confidence) for source in row] for row in sources]
        self.confidence = np.array(codes, dtype=np.int8)
        own = [[name, *WORDS["channel"][1:]] for name in WORDS["platform"]]
        self.handled_by = np.array([[handlers.index(name) for name in row] for row in own], dtype=np.int8)
        self.total = np.concatenate([np.full(SLOTS, 30), *(_month_days(months) for months in (1, 3, 12))])

    def work_out(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return the columns of the answer."""
        platform, term, plan, channel = (frame[name].cat.codes.to_numpy() for name in WORDS)
        paid, used = frame["paid_fen"].to_numpy(), frame["used_days"].to_numpy()
        day = frame["purchased"].to_numpy().astype("datetime64[D]").view(np.int64)
        last, act_by, wait_until, final = (
            np.take(getattr(self.window, name), day) for name in ("last_day", "act_by", "wait_until", "final")
        )
        total = np.take(self.total, term * np.int64(SLOTS) + day)
        charged = np.minimum(used, total)
        excluded = self.excluded[platform, plan]
        amount = np.maximum((2 * paid * (total - charged) + total) // (2 * total), 0)
        amount[excluded] = 0
        state = (self.midnight >= act_by).astype(np.int8) + (self.midnight >= wait_until)
        weak = (channel != 0) | ~frame["payment_normal"].to_numpy()
        weak |= (charged > 0) | ~self.stated[platform]
        standing = np.where(weak, np.maximum(1 + state, NEGOTIABLE), 1 + state)
        standing = np.where(excluded | (amount == 0), REFUSED, standing).astype(np.int8)
        verdict = np.where(amount == 0, 2, charged > 0).astype(np.int8)
        known: NDArray[np.bool_] = np.zeros(len(frame), dtype=bool)
        made = {
            "verdict": _categories(verdict, self.names["verdict"]),
            "standing": _categories(standing, self.names["standing"]),
            "confidence": _categories(self.confidence[platform, plan], self.names["confidence"]),
            "amount": _yuan(amount),
            "used_days": pd.arrays.IntegerArray(charged, known),
            "total_days": pd.arrays.IntegerArray(total, known.copy()),
            "window_last_day": last.view("datetime64[us]"),
            "window_act_by": act_by.view("datetime64[us]"),
            "window_wait_until": wait_until.view("datetime64[us]"),
            "final": pd.arrays.BooleanArray(final > 0, known.copy()),
            "handled_by": _categories(self.handled_by[platform, channel], self.names["handled_by"]),
            "error": pd.StringDtype("pyarrow", na_value=np.nan).__from_arrow__(
                pa.nulls(len(frame), pa.large_string())
            ),
        }
        return pd.DataFrame(made, copy=False)


def _refund(name: str) -> RefundTerms:
    found = profile(name).refund
    assert found is not None
    return found


def _month_days(months: int) -> NDArray[np.int64]:
    """Return, by the day since 1970, the days from it to its corresponding day so many months later."""
    days = np.arange(SLOTS).astype("datetime64[D]")
    month = days.astype("datetime64[M]")
    day_of_month = days - month.astype("datetime64[D]")
    last = (month + (months + 1)).astype("datetime64[D]") - 1
    end = np.minimum((month + months).astype("datetime64[D]") + day_of_month, last)
    found: NDArray[np.int64] = (end - days).view(np.int64)
    return found


def _categories(codes: NDArray[Any], names: Sequence[str]) -> pd.Categorical:
    return pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(names), validate=False)


def _yuan(fen: NDArray[np.int64]) -> Any:
    words = np.zeros((len(fen), 2), dtype=np.int64)
    words[:, 0] = fen
    kind = pa.decimal128(18, 2)
    return pd.arrays.ArrowExtensionArray(pa.Array.from_buffers(kind, len(fen), [None, pa.py_buffer(words)]))
