"""Lots of points, and spending, as numbers: whose, when, how many; and why some cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from calc.base.messages import InputError
from calc.base.moment import Moment, moment
from calc.base.values import whole_number
from calc.batch.columns import answers, numbers
from calc.batch.columns.cells import cell
from calc.batch.columns.day_tables import US_PER_DAY, Bools, Ints
from calc.batch.columns.moments import Moments, moments, wall_clock
from calc.batch.columns.refund_lookups import known_days

__all__ = ["Rows", "number_holders"]


class Rows:
    """Lots, or spending, as numbers: whose, when, how many points; and why some cannot be read."""

    def __init__(self, given: pd.DataFrame, field: str, when: str) -> None:
        if not isinstance(given, pd.DataFrame):
            raise InputError(field, type(given).__name__, "frame-kind")
        for name in (when, "points", "holder"):
            if name not in given.columns:
                if name == "holder":
                    continue
                names = ", ".join(map(str, given.columns))
                raise InputError(f"{field}.{name}", None, "column-missing", {"columns": names})
            if isinstance(given[name], pd.DataFrame):
                raise InputError(f"{field}.{name}", field, "column-twice")
        self.given, self.field, self.when, self.size = given, field, when, len(given)
        self.days: Moments = moments(given[when], self.size)
        self._points = numbers.counts(given["points"], self.size, least=1)
        self.points: Ints = self._points.values
        self.holder: Ints = np.zeros(self.size, dtype=np.int64)
        self.reasons: dict[int, str] = {}

    def read_left(
        self, left: Bools, check: Callable[[Moment], None] | None, *, strict: bool, lang: str | None
    ) -> None:
        """Read what the columns could not, one row at a time, as one case reads it."""
        every = slice(None)
        left = left | ~known_days(self.days.day(every)) | (self.points < 1) | (self.holder < 0)
        if not left.any():
            return
        at, points = self.days.instant(every).copy(), self.points.copy()
        timed = np.array(np.broadcast_to(self.days.timed, (self.size,)))

        def read(row: int) -> None:
            if self.holder[row] < 0:
                raise InputError(self._path("holder", row), None, "cell-empty")
            found = moment(self._cell(self.when, row), self._path(self.when, row))
            points[row] = whole_number(self._cell("points", row), self._path("points", row), least=1)
            at[row], timed[row] = wall_clock(found), found.at is not None
            if check is not None:
                check(found)

        self.reasons = answers.one_by_one(left, read, strict=strict, lang=lang)
        # What has a reason is not counted, whatever number it was read as.
        at[list(self.reasons)], points[list(self.reasons)] = 0, 0
        self.days, self.points = Moments(at, None, US_PER_DAY, timed), points

    def _path(self, name: str, row: int) -> str:
        return name if self.field == "lots" else f"{self.field}[{row}].{name}"

    def _cell(self, name: str, row: int) -> Any:
        value = self._points.cell(row) if name == "points" else cell(self.given[name], row)
        if value is None:
            raise InputError(self._path(name, row), None, "cell-empty")
        return value

    def counted(self, now: Moment) -> Bools:
        """Tell which rows are read and not after a moment."""
        found = ~self.days.after(now, slice(None))
        found[list(self.reasons)] = False
        return found

    def timed(self, rows: Bools) -> bool:
        """Tell whether any of some rows has a time of day."""
        return bool(np.any(np.broadcast_to(self.days.timed, (self.size,))[rows]))

    def mixed(self, rows: Bools) -> bool:
        """Tell whether some of these rows have a time of day and others have not."""
        timed = np.broadcast_to(self.days.timed, (self.size,))[rows]
        return bool(timed.any() and not timed.all())

    def moment(self, row: int) -> Moment:
        """Return when one row happened, as one case has it."""
        return moment(self._cell(self.when, row), self.when)


def number_holders(held: Rows, gone: Rows) -> None:
    """Give every holder of the two tables a number; -1 where the cell is empty. Raises InputError."""
    try:
        _number(held, gone)
    except InputError:
        raise
    except Exception:
        # Objects may refuse to be compared by whatever they like, a moment by what its zone raises.
        raise InputError("holder", "…", "holder-kind") from None


def _number(held: Rows, gone: Rows) -> None:
    if "holder" in held.given.columns:
        held.holder, names = pd.factorize(held.given["holder"])
        gone_names = gone.given["holder"] if "holder" in gone.given.columns else None
        if gone_names is None:
            if gone.size:
                columns_there = ", ".join(map(str, gone.given.columns))
                raise InputError("spent.holder", None, "column-missing", {"columns": columns_there})
            return
        gone.holder = pd.Index(names).get_indexer(gone_names)
        # Whoever spends without having any lots gets a number of their own.
        strangers = (gone.holder < 0) & gone_names.notna().to_numpy()
        gone.holder = gone.holder.astype(np.int64)
        gone.holder[strangers] = len(names) + pd.factorize(gone_names[strangers])[0]
