"""What a table of refunds looks up row by row: the windows of platforms, the days of terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import add
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from calc.base.messages import InputError
from calc.base.moment import FIRST_DAY, LAST_DAY
from calc.base.periods import Period
from calc.base.sources import Confidence
from calc.base.terms import read_term
from calc.batch.columns.cells import UNPARSED, Values
from calc.batch.columns.day_tables import EPOCH, Bools, Ints, deadline_table, months_after
from calc.batch.columns.numbers import different
from calc.facts.platforms import platform_ids, profile
from calc.facts.profiles import PLANS, Profile, RefundTerms
from calc.refund.formulas import paused_by
from calc.refund.membership import CHANNELS
from calc.refund.pauses import read_pauses
from calc.workdays.calendar import estimating

__all__ = ["CONFIDENCES", "WINDOW", "Lookup", "Paused", "Platforms", "Terms", "handlers"]

CONFIDENCES = get_args(Confidence)
WINDOW = ("last_day", "act_by", "wait_until", "final")

_WEEK = Period(7, 7, "day")

# A day after every other one.
_NEVER = np.int64(1) << 40

# A slot for every day that one case takes, and one for all other days.
_SLOTS = LAST_DAY.toordinal() - EPOCH + 2


@dataclass(frozen=True, slots=True)
class Lookup:
    """Tables by day laid end to end, and which of them serves each kind of row."""

    tables: NDArray[Any]
    which: NDArray[np.intp]

    @property
    def single(self) -> bool:
        """Whether there is one table for every row."""
        return len(self.tables) == _SLOTS

    def take(self, kind: Ints, day: Ints, out: NDArray[Any] | None = None) -> NDArray[Any]:
        """Look up each row; a missing day leads to the first slot, which is empty."""
        if not self.single:
            day = self.which.take(kind, mode="clip") + np.clip(day, 0, _SLOTS - 1)
        return self.tables.take(day, mode="clip", out=out)


class Platforms:
    """The platforms of a table: each row's place among them, their windows, and what depends on the plan.

    Rows of a platform marked in `by_clock`, whose window counts hours, are worked out one by one.
    """

    def __init__(self, cells: Values, size: int) -> None:
        self.column, profiles = different(cells, size, _with_refund)
        # If no platform is known, every row will be refused; the tables need one all the same.
        profiles = profiles or [profile("generic")]
        terms = [_terms(platform) for platform in profiles]
        windows = list(dict.fromkeys(term.window for term in terms if not term.window.clock)) or [_WEEK]
        tables = [deadline_table(window, True, None, estimating()) for window in windows]
        places = [windows.index(term.window) if term.window in windows else 0 for term in terms]
        which = np.array(places, dtype=np.intp) * _SLOTS
        self.windows = {
            name: Lookup(np.concatenate([getattr(table, name) for table in tables]), which) for name in WINDOW
        }
        self.by_clock = np.array([term.window.clock for term in terms], dtype=bool)
        self.stated = np.array([term.stated for term in terms], dtype=bool)
        by_plan = [(term, plan in term.excluded_plans) for term in terms for plan in PLANS]
        self.excluded = np.array([excluded for _, excluded in by_plan], dtype=bool)
        self.confidence = np.array(
            [
                CONFIDENCES.index((term.excluded_source if excluded else term.source).confidence)
                for term, excluded in by_plan
            ],
            dtype=np.int8,
        )
        self.handlers = handlers(platform.id for platform in profiles)
        by_channel = [
            platform.id if channel == CHANNELS[0] else channel
            for platform in profiles
            for channel in CHANNELS
        ]
        self.handled_by = np.array([self.handlers.index(name) for name in by_channel], dtype=np.int8)


def handlers(own: Iterable[str]) -> tuple[str, ...]:
    """Return who may handle a refund: our platforms, the channels one pays through, profiles of one's own."""
    return tuple(dict.fromkeys((*platform_ids("platform"), *CHANNELS[1:], *own)))


def _with_refund(platform: Any) -> Profile:
    own = profile(platform)
    if own.refund is None:
        raise InputError("platform", own.id, "choice", {"known": ", ".join(platform_ids("platform"))})
    return own


def _terms(platform: Profile) -> RefundTerms:
    assert platform.refund is not None  # refused above
    return platform.refund


class Terms:
    """The terms of a table: each row's place among them, and the real days they hold."""

    def __init__(self, cells: Values, size: int) -> None:
        self.column, terms = different(cells, size, read_term)
        terms = terms or [_WEEK]
        lengths = [term if isinstance(term, Period) else None for term in terms]
        # A term in days has the same length whenever it begins: it is added to a table of zeros.
        days = [0 if t is None else t.high if t.unit == "day" else t.extra_days for t in lengths]
        # A term given by its last day ends there whenever it begins: the day it begins comes off.
        last_days = [0 if isinstance(term, Period) else term.toordinal() - EPOCH for term in terms]
        self._days = np.array([*map(add, days, last_days)], dtype=np.int64)
        self._to_day = np.array([term is None for term in lengths], dtype=np.int64)
        self.to_day = bool(self._to_day.any())
        by_month = [term.high if term and term.unit == "month" else 0 for term in lengths]
        months = list(dict.fromkeys(by_month))
        which = [months.index(number) for number in by_month]
        tables = np.concatenate([_days_of_months(number) for number in months])
        self._months = Lookup(tables, np.array(which, dtype=np.intp) * _SLOTS)

    def total(self, rows: slice, begins: Ints) -> Any:
        """Return the real days of each row's term, to the corresponding day.

        They are less than one only where `to_day`: some term is given by a last day, and begins after it.
        """
        kind = self.column.values[rows]
        days = self._months.take(kind, begins)
        if self._days.any():
            days = days + self._days.take(kind, mode="clip")
        if self.to_day:
            days = days - begins * self._to_day.take(kind, mode="clip")
        return days


class Paused:
    """The pauses of a table: each row's place among the different ones, and the days they hold."""

    def __init__(self, cells: Values, size: int) -> None:
        self.column, pauses = different(cells, size, read_pauses)
        # Padded with pauses that begin after every day and have none; a missing cell is the last row.
        width = max(map(len, pauses), default=0)
        shape = (len(pauses) + 1, width)
        self._first, self._last = np.full(shape, _NEVER), np.full(shape, _NEVER)
        for place, ranges in enumerate(pauses):
            for number, (first, last) in enumerate(ranges):
                self._first[place, number] = first.toordinal() - EPOCH
                if last is not None:
                    self._last[place, number] = last.toordinal() - EPOCH

    def until(self, rows: slice, day: Ints | int) -> Any:
        """Return the paused days of each row up to a day, itself included."""
        kind = self._kind(rows)
        each = zip(self._first.T, self._last.T, strict=True)
        return sum(paused_by(day, first.take(kind), last.take(kind)) for first, last in each)

    def fine(self, rows: slice, begins: Ints) -> Bools:
        """Tell which rows can be read and have no pause before the term begins."""
        read = self.column.values[rows] != UNPARSED
        first = self._first.min(axis=1, initial=_NEVER).take(self._kind(rows))
        fine: Bools = read & (first >= begins)
        return fine

    def _kind(self, rows: slice) -> Ints:
        kind = self.column.values[rows]
        return np.where(kind < 0, len(self._first) - 1, kind)


@lru_cache(maxsize=64)
def _days_of_months(months: int) -> Ints:
    """Return, by days since 1970, how many days the next `months` have; days outside hold no meaning."""
    starts = np.arange(FIRST_DAY.toordinal(), LAST_DAY.toordinal() + 1, dtype=np.int64)
    table = np.full(_SLOTS, months > 0, dtype=np.int64)
    table[FIRST_DAY.toordinal() - EPOCH : -1] = months_after(starts, months) - starts
    return table


def possible_days(day: Ints) -> Bools:
    """Tell which days one case takes."""
    within: Bools = (day >= FIRST_DAY.toordinal() - EPOCH) & (day <= LAST_DAY.toordinal() - EPOCH)
    return within
