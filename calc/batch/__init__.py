"""The calculators by column: the same rules over arrays, Series, tables and files, as large as they come."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from calc.batch.arrays import add_working_days, get_working_days_delta, sub_working_days
from calc.batch.day_kinds import is_final, is_working_day, kind_of_day
from calc.batch.due import deadlines
from calc.batch.lots import expire_points
from calc.batch.outline import meta
from calc.batch.refunds import assess_refunds
from calc.batch.results_frame import to_frame

if TYPE_CHECKING:
    from calc.batch.running import Summary as Summary
    from calc.batch.running import run as run

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
    # Files bring readers and writers with them, which columns in memory do not need.
    if name in ("Summary", "run"):
        return getattr(import_module("calc.batch.running"), name)
    raise AttributeError(f"module 'calc.batch' has no attribute {name!r}")
