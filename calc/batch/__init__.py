"""The calculators by column: the same rules over arrays, Series, tables and files of any size.

`to_frame` writes the answer to one case as a table with the same columns; importing this package gives every
answer the method `.to_frame()`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from calc.batch.answer_frames import to_frame
from calc.batch.columns.day_kinds import is_final, is_working_day, kind_of_day
from calc.batch.columns.deadlines import deadlines
from calc.batch.columns.meta import meta
from calc.batch.columns.points import expire_points
from calc.batch.columns.refunds import assess_refunds
from calc.batch.columns.workdays import add_working_days, get_working_days_delta, sub_working_days

if TYPE_CHECKING:
    from calc.batch.runner import Summary as Summary
    from calc.batch.runner import run as run

__all__ = [
    "Summary",
    "add_working_days",
    "assess_refunds",
    "deadlines",
    "expire_points",
    "get_working_days_delta",
    "is_final",
    "is_working_day",
    "kind_of_day",
    "meta",
    "run",
    "sub_working_days",
    "to_frame",
]


def __getattr__(name: str) -> Any:
    # Readers and writers of files are loaded on first use; columns in memory do not need them.
    if name in ("Summary", "run"):
        return getattr(import_module("calc.batch.runner"), name)
    raise AttributeError(f"module 'calc.batch' has no attribute {name!r}")
