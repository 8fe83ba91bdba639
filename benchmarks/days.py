"""Working days and deadlines by the million, against NumPy's own and against bare lookups."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from benchmarks import samples
from benchmarks.measure import Row, faster, times
from calc import ChinaCalendar, Period, batch
from calc.batch.columns.day_tables import deadline_table, steps_table
from calc.batch.columns.deadlines import DAYS
from calc.workdays.calendar import estimating

__all__ = ["off_days", "rows"]

WORK = "`add_working_days`, 1e6 `datetime64[D]`, n={}"
# n=250 may take so many times as long as n=5: a lookup costs the same for every n.
SAME = 1.25
# Calls of about a millisecond are repeated so often in a round.
OFTEN = 20


@cache
def off_days() -> list[Any]:
    """Return every day off that a notice settles."""
    calendar = ChinaCalendar()
    days = np.arange(np.datetime64("2004-01-01"), np.datetime64("2027-01-01")).tolist()
    return [day for day in days if not calendar.is_working_day(day)]


def rows() -> list[Row]:
    """Return the rows about working days and deadlines."""
    return [*_added(), *_counted(), _due()]


def _added() -> list[Row]:
    days = samples.days()
    calendar = np.busdaycalendar("1111111", off_days())
    measured: list[Row] = []
    for n, least in ((5, 30), (45, 60)):
        fused = steps_table(ChinaCalendar().table, n)

        def ours(n: int = n) -> Any:
            return batch.add_working_days(days, n)

        def numpy(n: int = n) -> Any:
            return np.busday_offset(days, n, roll="backward", busdaycal=calendar)

        def bare(n: int = n, table: Any = fused) -> Any:
            return np.take(table, days.view(np.int64))

        assert np.array_equal(ours(), numpy())
        assert np.array_equal(ours().view(np.int64), bare())
        measured.append(
            faster(WORK.format(n), "`numpy.busday_offset`, the same off days", ours, numpy, least)
        )
        measured.append(times(WORK.format(n), "bare `np.take`, the same table", ours, bare, 1.5, OFTEN))

    def near() -> Any:
        return batch.add_working_days(days, 5)

    def far() -> Any:
        return batch.add_working_days(days, 45)

    def farthest() -> Any:
        return batch.add_working_days(days, 250)

    further = ((45, far), (250, farthest))
    return measured + [times(WORK.format(n), "itself, n=5", work, near, SAME, OFTEN) for n, work in further]


def _counted() -> list[Row]:
    one, other = samples.days(), samples.days(seed=6)
    first, last = np.minimum(one, other), np.maximum(one, other)
    # NumPy counts [first, last), calc (first, last].
    after_first, after_last = first + 1, last + 1
    calendar = np.busdaycalendar("1111111", off_days())

    def ours() -> Any:
        return batch.get_working_days_delta(first, last)

    def numpy() -> Any:
        return np.busday_count(after_first, after_last, busdaycal=calendar)

    assert np.array_equal(ours(), numpy())
    work = "`get_working_days_delta`, 1e6 `datetime64[D]`"
    return [faster(work, "`numpy.busday_count`, the same off days", ours, numpy, 20)]


def _due() -> Row:
    starts = samples.starts()
    series, table = (
        pd.Series(starts),
        deadline_table(Period.parse("7 working days"), True, None, estimating()),
    )

    def ours() -> pd.DataFrame:
        return batch.deadlines(series, "7 working days")

    def bare() -> dict[str, NDArray[Any]]:
        day = starts.astype("datetime64[D]").view(np.int64)
        return {name: np.take(getattr(table, name), day) for name in table._fields}

    answered, expected = ours(), bare()
    assert all(np.array_equal(answered[name].array.asi8, expected[name]) for name in DAYS)
    assert np.array_equal(answered["final"].to_numpy(np.int8), expected["final"])
    work = '`deadlines(starts, "7 working days")`, 1e6 `datetime64[us]`'
    return times(work, "bare cast to days and one `np.take` per column", ours, bare, 2)
