"""Refunds by column: the platform's own ground for every row of a table of memberships."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from calc.base.messages import InputError
from calc.base.moment import Moment, When, moment
from calc.batch.columns import answers
from calc.batch.columns.answers import Errors, raises
from calc.batch.columns.cells import require_columns
from calc.batch.columns.day_tables import chunks
from calc.batch.columns.refund_table import MONEY, NEEDED, RefundTable
from calc.batch.columns.workdays import require_length
from calc.refund.assess import assess_refund
from calc.refund.membership import MEMBERSHIP

__all__ = ["ANSWER", "assess_refunds"]

# Rows at a time: the dozen columns between input and answer stay in the processor's cache.
STEP = 16_384

# The columns an answer adds to a table, in their order.
ANSWER = (
    "verdict",
    "standing",
    "confidence",
    "amount",
    "used_days",
    "total_days",
    "window_last_day",
    "window_act_by",
    "window_wait_until",
    "final",
    "handled_by",
    "error",
)


def assess_refunds(
    frame: pd.DataFrame,
    *,
    as_of: When | Moment,
    errors: Errors = "coerce",
    lang: str | None = None,
    **fields: Any,
) -> pd.DataFrame:
    """Return a table of memberships with what may be asked back for each on a day.

    >>> rows = pd.DataFrame({"paid": ["30.00", "168"], "purchased": ["2026-11-01", "soon"]})
    >>> rows["used_days"] = [10, 0]
    >>> refunds = assess_refunds(rows, as_of="2026-11-21", platform="bilibili", term="30 days")
    >>> refunds.amount.tolist(), refunds.standing.tolist()
    ([Decimal('20.00'), <NA>], ['negotiable', nan])
    >>> refunds.error[1][:38]
    "purchased: 'soon' is not a date; write"

    The columns are the fields of `Membership`: `platform`, `paid`, `purchased` and `term` are needed, an
    empty cell is a field not given. Money is yuan as text, Decimal or whole numbers, never floats, or
    whole fen in a column such as `paid_fen`. Pauses are one text, "2026-11-05~2026-11-14; 2026-11-20~", or
    pairs of days. A field that is the same for every row may be named here
    instead of being a column. Added are `verdict`, `standing`, `confidence` and `handled_by` (categories),
    `amount` (Arrow's decimal128(18, 2)), `used_days` and `total_days` (Int64), the days of the
    full-refund window (`datetime64[us]`), `final` (nullable boolean) and `error` (text). Columns of these
    names are replaced, all others pass through; index and order stay. A row that cannot be answered has
    its reason in `error`, naming fields as people do with `lang="zh"` or `"en"`, and does not stop the
    others; with `errors="raise"` the first one raises. Sources: as `assess_refund`, whose headline this is,
    to the fen.
    """
    strict = raises(errors)
    if not isinstance(frame, pd.DataFrame):
        raise InputError("frame", type(frame).__name__, "frame-kind")
    now = moment(as_of, "as_of")
    table = RefundTable(_columns(frame, fields), len(frame), now)
    for rows in chunks(table.size, STEP):
        table.work_out(rows)

    def answer(row: int) -> None:
        table.set(row, assess_refund(table.membership(row), as_of=now))

    reasons = answers.one_by_one(table.left(), answer, strict=strict, lang=lang)
    answered = pd.DataFrame(
        table.answer() | {"error": answers.reasons_column(table.size, reasons)}, copy=False
    )
    answered.index = frame.index
    kept = frame.drop(columns=[name for name in ANSWER if name in frame.columns])
    return answers.with_rules(pd.concat([kept, answered], axis=1), now)


def _columns(frame: pd.DataFrame, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a table, and the values named as arguments, by field."""
    names = {*MEMBERSHIP, *(f"{name}_fen" for name in MONEY)}
    columns: dict[str, Any] = {}
    for name in frame.columns:
        if name in names:
            if name in columns:
                raise InputError(str(name), "frame", "column-twice")
            columns[name] = frame[name]
    for name, value in fields.items():
        if name not in names:
            raise InputError(name, value, "unknown-field", {"known": ", ".join(MEMBERSHIP)})
        if name in columns:
            raise InputError(name, value, "column-twice")
        require_length(name, value, len(frame))
        if value is not None:
            columns[name] = value
    for name in MONEY:
        if name in columns and f"{name}_fen" in columns:
            raise InputError(f"{name}_fen", name, "column-twice")
    require_columns(NEEDED, frame.columns, present={*columns, *(["paid"] if "paid_fen" in columns else [])})
    return columns
