"""Refunds by the million, against a loop over single cases and against bare NumPy."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

import calc
from benchmarks import samples
from benchmarks.bare import BareRefunds
from benchmarks.measure import Row, faster, times
from calc import batch
from calc.batch.columns.refunds import ANSWER

__all__ = ["rows"]

AS_OF = "2026-11-21"
FEW = 1_000
WORK = "`assess_refunds`, 1e6 rows: fen, `datetime64[us]`, categories"
REASONS = "`assess_refunds`, 1 row in 100 has a reason instead of an answer"
TEXT = "`assess_refunds`, the same rows as text"


def rows() -> list[Row]:
    """Return the rows about refunds."""
    frame = samples.memberships()
    text = samples.written(frame)
    bare = BareRefunds(batch.assess_refunds(frame.iloc[:0], as_of=AS_OF), date.fromisoformat(AS_OF))
    cases: list[dict[str, Any]] = frame.head(FEW).to_dict("records")
    for case in cases:
        case["paid"] = Decimal(case.pop("paid_fen")) / 100
        case["purchased"] = case["purchased"].to_pydatetime()

    def by_column() -> pd.DataFrame:
        return batch.assess_refunds(frame, as_of=AS_OF)

    def from_text() -> pd.DataFrame:
        return batch.assess_refunds(text, as_of=AS_OF)

    def by_hand() -> pd.DataFrame:
        return bare.work_out(frame)

    def one_by_one() -> list[calc.Refund]:
        return [calc.assess_refund(calc.Membership(**case), as_of=AS_OF) for case in cases]

    # One row in a hundred has more days used than its term holds, and is answered with a reason.
    failing = frame.assign(used_days=frame["used_days"].mask(frame.index % 100 == 0, 400))

    def with_reasons() -> pd.DataFrame:
        return batch.assess_refunds(failing, as_of=AS_OF)

    answer = by_column()[list(ANSWER)]
    assert answer["error"].isna().all()
    assert answer.equals(by_hand())
    assert answer.equals(from_text()[list(ANSWER)])
    assert with_reasons()["error"].notna().sum() == len(frame) // 100
    assert [refund.amount for refund in one_by_one()] == answer["amount"].head(FEW).tolist()
    assert [refund.standing for refund in one_by_one()] == answer["standing"].head(FEW).tolist()
    floor = "bare NumPy, the same columns"
    return [
        faster(
            WORK, "a loop over `calc.assess_refund`, 1e3 scaled", by_column, one_by_one, 200, len(frame) / FEW
        ),
        times(WORK, floor, by_column, by_hand, 4),
        times(TEXT, floor, from_text, by_hand, 8),
        times(REASONS, "itself, all rows answered", with_reasons, by_column),
    ]
