"""The empty table that a function will give: Dask asks for it before it starts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pandas as pd

from calc.base.messages import InputError
from calc.batch.columns.cells import length

__all__ = ["meta"]

Answer = TypeVar("Answer")


def meta(function: Callable[..., Answer], frame: pd.DataFrame | pd.Series, **arguments: Any) -> Answer:
    """Return the empty table that a function of this package makes of a table's columns: Dask's `meta`.

    >>> from calc import batch
    >>> lots = pd.DataFrame({"holder": ["a"], "earned": ["2026-03-01"], "points": [100]})
    >>> meta(batch.expire_points, lots, validity="12 months", as_of="2026-11-21").dtypes["remaining"]
    Int64Dtype()

    `frame` is the table or Series whose answer is asked for, `ddf._meta` of a Dask one: its rows are not
    looked at. `arguments` are those of the function, by name; tables and columns among them lose their
    rows too. Names, types and categories are those of every part::

        fields = {"as_of": "2026-11-21"}
        expected = batch.meta(batch.assess_refunds, ddf._meta, **fields)
        ddf.map_partitions(batch.assess_refunds, **fields, meta=expected)

    `deadlines` goes the same way over one column: `ddf["start"].map_partitions(batch.deadlines, period=...)`.
    A profile of one's own belongs into the arguments, not into cells: `handled_by` would have a category for
    it only in the parts that hold it. Columns of the table pass through as Dask has them, which makes text
    `string` unless its `dataframe.convert-string` is off. Arguments that cannot be used raise InputError
    here, before anything is worked out.

    `expire_points` needs all lots and all spending of a holder in one part, and lots of the same moment in
    their order. Both tables are shuffled alike, their `holder` being of one type, and go in side by side::

        def count(lots, spent):
            return batch.expire_points(lots.sort_index(), spent=spent.sort_index(), **fields)

        lots, spent = (table.shuffle("holder", npartitions=n) for table in (lots, spent))
        points = dd.map_partitions(count, lots, spent, align_dataframes=False, meta=expected)

    The index must tell the rows' order, for which a file that begins anew in each part needs one of its own;
    `points` has the order of the shuffle, and its index to sort by. Places in reasons (`spent[3].points`)
    count within a part. `.attrs` survives only where the parts agree, so what was spent by holders without
    lots is not named; look for them with a join first, or with `errors="raise"`.
    """
    if not isinstance(frame, (pd.DataFrame, pd.Series)):
        raise InputError("frame", type(frame).__name__, "frame-kind")
    return function(frame.iloc[:0], **{name: _no_rows(value) for name, value in arguments.items()})


def _no_rows(value: Any) -> Any:
    if isinstance(value, (pd.DataFrame, pd.Series)):
        return value.iloc[:0]
    return value if length(value) is None else value[:0]
