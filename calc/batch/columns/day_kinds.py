"""What days are, by column: worked or not, of which kind, settled by a notice or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, TypeAlias, get_args

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from calc.base.moment import LAST_DAY, When
from calc.batch.columns import answers
from calc.batch.columns.answers import Errors, policy
from calc.batch.columns.cells import ODD, Values
from calc.batch.columns.day_tables import EPOCH, MISSING, chunks
from calc.batch.columns.workdays import STEP, column_of_days, official, usual
from calc.workdays.calendar import ChinaCalendar
from calc.workdays.day_table import DayTable, Kind

__all__ = ["KINDS", "is_final", "is_working_day", "kind_of_day"]

KINDS: tuple[Kind, ...] = get_args(Kind)

# By the day since 1970; -1 where there is no answer, as in the first slot and the last.
Codes: TypeAlias = NDArray[np.int8]


def is_working_day(days: Values, *, calendar: ChinaCalendar | None = None, errors: Errors = "raise") -> Any:
    """Tell for each day whether it is worked.

    >>> is_working_day(["2026-10-10", "2026-10-08", None, "2026-10-01"])
    <BooleanArray>
    [True, True, <NA>, False]
    Length: 4, dtype: boolean

    Takes what `add_working_days` takes and gives nullable booleans: a Series with its index and name, of
    Arrow's where it is Arrow-backed, else an array. A missing day is <NA>. A day that no schedule settles
    raises NoScheduleError and what cannot be read InputError; with `errors="coerce"` both are <NA>.
    Source: the notices of the State Council in `data/holidays`.
    """
    known = usual(calendar, official())
    found = _looked_up(days, _worked(known.table), known.is_working_day, errors)
    return _like(days, answers.yes_or_no(found))


def is_final(days: Values, *, calendar: ChinaCalendar | None = None, errors: Errors = "raise") -> Any:
    """Tell for each day whether a published notice settles it; 26-31 December waits for the next year's.

    >>> is_final(["2026-12-25", "2026-12-28", "2028-01-04"])
    <BooleanArray>
    [True, False, False]
    Length: 3, dtype: boolean

    Takes and gives what `is_working_day` does; only days before the first schedule have no answer.
    """
    known = usual(calendar, official())
    found = _looked_up(days, _final(known.table), known.is_final, errors)
    return _like(days, answers.yes_or_no(found))


def kind_of_day(days: Values, *, calendar: ChinaCalendar | None = None, errors: Errors = "raise") -> Any:
    """Return for each day what it is: `weekday`, `weekend`, `day-off` or `make-up`.

    >>> kind_of_day(["2026-10-09", "2026-10-10", "2026-10-11", "2026-10-01"]).tolist()
    ['weekday', 'make-up', 'weekend', 'day-off']

    Takes what `is_working_day` does and gives categories, with their missing value where it gives <NA>.
    """
    known = usual(calendar, official())

    def one(day: When) -> int:
        return KINDS.index(known.day(day).kind)

    found = _looked_up(days, _kinds(known.table), one, errors)
    return _like(days, answers.categories(found, KINDS))


def _looked_up(days: Values, table: Codes, one: Callable[[When], int], errors: Errors) -> Codes:
    strict = policy(errors)
    given = column_of_days(days, "days")
    found: Codes = np.empty(len(given.values), dtype=np.int8)
    for rows in chunks(len(found), STEP):
        table.take(given.day(rows), mode="clip", out=found[rows])

    def answer(row: int) -> None:
        found[row] = one(given.cell(row))

    # Only what was not read may still have an answer; the rest is known to have none.
    left = (found < 0) & (given.values != MISSING) if strict else given.values == ODD
    answers.one_by_one(left, answer, strict=strict)
    return found


def _like(given: Values, values: Any) -> Any:
    """Return an answer in the shape the days came in."""
    if isinstance(given, (pa.Array, pa.ChunkedArray)):
        return pa.array(values)
    if not isinstance(given, pd.Series):
        return values
    if isinstance(given.dtype, pd.ArrowDtype):
        values = pd.arrays.ArrowExtensionArray(pa.array(values))
    return pd.Series(values, given.index, name=given.name, copy=False)


# --- tables --------------------------------------------------------------------------------------


def _laid_out(first: int, codes: list[int]) -> Codes:
    """Lay codes out by the day since 1970, from the ordinal of the first on."""
    start = first - EPOCH
    table: Codes = np.full(start + len(codes) + 1, -1, dtype=np.int8)
    table[start:-1] = codes
    return table


@lru_cache(maxsize=16)
def _kinds(table: DayTable) -> Codes:
    days = (date.fromordinal(number) for number in range(table.first, table.last + 1))
    return _laid_out(table.first, [KINDS.index(table.day(day).kind) for day in days])


@lru_cache(maxsize=16)
def _worked(table: DayTable) -> Codes:
    return _laid_out(table.first, list(table.flags))


@lru_cache(maxsize=16)
def _final(table: DayTable) -> Codes:
    # No notice settles what lies past the schedules, up to the last day one case takes.
    days = (date.fromordinal(number) for number in range(table.first, LAST_DAY.toordinal() + 1))
    return _laid_out(table.first, [table.final(day) for day in days])
