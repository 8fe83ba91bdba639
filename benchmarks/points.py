"""Points of a hundred thousand holders, against a loop over one holder at a time."""

from __future__ import annotations

from typing import Any

import pandas as pd

import calc
from benchmarks import samples
from benchmarks.measure import Row, faster
from calc import batch

__all__ = ["rows"]

AS_OF, VALIDITY = "2026-11-21", "12 months"
FEW = 500


def rows() -> list[Row]:
    """Return the row about points."""
    lots = samples.lots()
    spent = samples.spending(lots)
    few = range(FEW)
    mine, gone = (table[table["holder"] < FEW] for table in (lots, spent))
    earned, used = (
        {holder: list(rows[[when, "points"]].itertuples(index=False, name=None)) for holder, rows in grouped}
        for when, grouped in (("earned", mine.groupby("holder")), ("day", gone.groupby("holder")))
    )

    def by_column() -> pd.DataFrame:
        return batch.expire_points(lots, spent=spent, as_of=AS_OF, validity=VALIDITY)

    def one_by_one() -> list[calc.Points]:
        return [
            calc.expire_points(
                [calc.PointsLot(earned=when, points=points) for when, points in earned.get(holder, ())],
                as_of=AS_OF,
                validity=VALIDITY,
                spent=used.get(holder, ()),
            )
            for holder in few
        ]

    answered = by_column()
    assert answered["error"].isna().all()
    assert not answered.attrs["spent_errors"]
    order = answered[answered["holder"] < FEW].sort_values("holder", kind="stable")
    single: list[Any] = [lot for points in one_by_one() for lot in points.lots]
    assert [lot.remaining for lot in single] == order["remaining"].tolist()
    assert [lot.state for lot in single] == order["state"].tolist()
    work = "`expire_points`, 1e6 lots of 1e5 holders, 3e5 times spent"
    other = f"a loop over `calc.expire_points`, {FEW} holders scaled"
    return [faster(work, other, by_column, one_by_one, 100, len(lots) / len(mine))]
