"""Working days by the million, against every other library that can add them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import chinese_calendar
import holidays
import numpy as np
import pandas as pd
from workalendar.asia import China

from benchmarks import samples
from benchmarks.days import off_days
from benchmarks.measure import Row, Work, faster, missing
from calc import batch

__all__ = ["rows"]

N = 5
FEW = 1_000
WORK = f"`add_working_days`, 1e6 `datetime64[D]`, n={N}"


def rows() -> list[Row]:
    """Return a row for each library; loops go over the first thousand days only and are scaled."""
    days = samples.days()
    expected = batch.add_working_days(days, N)

    def ours() -> Any:
        return batch.add_working_days(days, N)

    found = []
    for name, prepare in _PEERS.items():
        try:
            work, size = prepare(days)
        except ModuleNotFoundError:
            found.append(missing(WORK, name))
            continue
        theirs: Any = np.sort(np.asarray(work(), dtype="datetime64[D]"))
        alike = float(np.mean(theirs == np.sort(expected[:size])))
        assert alike > 0.95, name
        note = "" if alike == 1 else f" ({alike:.1%} of its days are the same)"
        found.append(faster(WORK, name + note, ours, work, 1, scale=len(days) / size))
    return found


def _pandas(days: Any) -> tuple[Work, int]:
    step, few = (
        pd.offsets.CustomBusinessDay(N, weekmask="1111111", holidays=off_days()),
        pd.Series(days[:FEW]),
    )
    return lambda: few + step, FEW


def _polars(days: Any) -> tuple[Work, int]:
    import polars

    column = polars.Series(days)

    def add() -> Any:
        return column.dt.add_business_days(N, week_mask=(True,) * 7, holidays=off_days(), roll="backward")

    return add, len(days)


def _duckdb(days: Any) -> tuple[Work, int]:
    import duckdb

    database = duckdb.connect()
    every = np.arange(days.min(), days.max() + 1)
    calendar = pd.DataFrame({"day": every, "found": batch.add_working_days(every, N)})
    database.register("given", pd.DataFrame({"day": days}))
    database.register("made", calendar)
    for name, source in (("starts", "given"), ("calendar", "made")):
        database.execute(f"create table {name} as select * replace (day::date as day) from {source}")
    # In whatever order the rows come: to bring them back into theirs would only take it longer.
    asked = "select found from starts join calendar using (day)"
    return lambda: database.execute(asked).fetchnumpy()["found"], len(days)


def _loop(add: Callable[[date, int], date]) -> Callable[[Any], tuple[Work, int]]:
    def prepare(days: Any) -> tuple[Work, int]:
        few = days[:FEW].tolist()
        return lambda: [add(day, N) for day in few], FEW

    return prepare


def _chinese_calendar(day: date, n: int) -> date:
    """Count day by day; the library's own counter begins elsewhere."""
    while n:
        day += timedelta(days=1)
        n -= chinese_calendar.is_workday(day)
    return day


_PEERS: dict[str, Callable[[Any], tuple[Work, int]]] = {
    "pandas `CustomBusinessDay`, 1e3 scaled": _pandas,
    "polars `add_business_days`": _polars,
    "duckdb, a join with a table of answers by day": _duckdb,
    "`holidays`, `get_nth_working_day`, 1e3 scaled": _loop(
        holidays.country_holidays("CN", years=range(2018, 2026)).get_nth_working_day
    ),
    "`chinesecalendar`, day by day, 1e3 scaled": _loop(_chinese_calendar),
    "`workalendar`, `China.add_working_days`, 1e3 scaled": _loop(China().add_working_days),
}
