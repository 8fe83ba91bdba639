"""Refunds by column: the platform's own ground for every row of a table of memberships."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from calc.base.messages import InputError
from calc.base.moment import Moment, When, moment
from calc.batch.columns import answers
from calc.batch.columns.answers import Errors, policy
from calc.batch.columns.day_tables import chunks
from calc.batch.columns.refund_table import MONEY, NEEDED, RefundTable
from calc.batch.columns.workdays import as_many
from calc.refund.assess import assess_refund
from calc.refund.membership import MEMBERSHIP

__all__ = ["ANSWER", "assess_refunds"]

# Rows at a time: the dozen columns between input and answer stay in the processor's own memory.
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
    >>> found = assess_refunds(rows, as_of="2026-11-21", platform="bilibili", term="30 days")
    >>> found.amount.tolist(), found.standing.tolist()
    ([Decimal('20.00'), <NA>], ['negotiable', nan])
    >>> found.error[1][:38]
    "purchased: 'soon' is not a date; write"

    The columns are the fields of `Membership`: `platform`, `paid`, `purchased` and `term` are needed, an
    empty cell is a field not given. Money is yuan as text, Decimal or whole numbers, never floats, or
    whole fen in a column such as `paid_fen`. A field that is the same for every row may be named here
    instead of being a column. Added are `verdict`, `standing`, `confidence` and `handled_by` (categories),
    `amount` (Arrow's decimal128(18, 2)), `used_days` and `total_days` (Int64), the days of the
    full-refund window (`datetime64[us]`), `final` (nullable boolean) and `error` (text). Columns of these
    names are replaced, all others pass through; index and order stay. A row that cannot be answered has
    its reason in `error` (naming fields as
    people do with `lang="zh"` or `"en"`) and leaves the others alone; with `errors="raise"` the first one
    raises. Sources: as `assess_refund`, whose headline this is, to the fen.
    """
    strict = policy(errors)
    if not isinstance(frame, pd.DataFrame):
        raise InputError("frame", type(frame).__name__, "frame-kind")
    asked = moment(as_of, "as_of")
    table = RefundTable(_given(frame, fields), len(frame), asked)
    for rows in chunks(table.size, STEP):
        table.work_out(rows)

    def answer(row: int) -> None:
        table.put(row, assess_refund(table.membership(row), as_of=asked))

    reasons = answers.one_by_one(table.left(), answer, strict=strict, lang=lang)
    answered = pd.DataFrame(
        table.answer() | {"error": answers.reasons_column(table.size, reasons)}, copy=False
    )
    answered.index = frame.index
    kept = frame.drop(columns=[name for name in ANSWER if name in frame.columns])
    return answers.marked(pd.concat([kept, answered], axis=1), asked)


def _given(frame: pd.DataFrame, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns and values that a table and its arguments give, by name."""
    known = {*MEMBERSHIP, *(f"{name}_fen" for name in MONEY)}
    found: dict[str, Any] = {}
    for name in frame.columns:
        if name in known:
            if name in found:
                raise InputError(str(name), "frame", "column-twice")
            found[name] = frame[name]
    for name, value in fields.items():
        if name not in known:
            raise InputError(name, value, "unknown-field", {"known": ", ".join(MEMBERSHIP)})
        if name in found:
            raise InputError(name, value, "column-twice")
        as_many(name, value, len(frame))
        if value is not None:
            found[name] = value
    for name in MONEY:
        if name in found and f"{name}_fen" in found:
            raise InputError(f"{name}_fen", name, "column-twice")
    for name in NEEDED:
        if name not in found and not (name == "paid" and "paid_fen" in found):
            raise InputError(name, None, "column-missing", {"columns": ", ".join(map(str, frame.columns))})
    return found
