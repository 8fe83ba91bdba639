"""Read tables of points lots and of spending as numbers: whose, when, how many, and why some rows fail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from calc.base.messages import InputError
from calc.base.moment import Moment, moment
from calc.base.values import whole_number
from calc.batch.columns import answers, numbers
from calc.batch.columns.cells import UNPARSED, cell, require_columns
from calc.batch.columns.day_tables import EPOCH, MISSING, US_PER_DAY, Bools, Ints
from calc.batch.columns.moments import Moments, moments, wall_clock
from calc.batch.columns.refund_lookups import possible_days
from calc.points.lots import PointsLot

__all__ = ["Rows", "number_holders"]

# Columns that lots may have and need not.
OF_A_LOT = ("expires", "taken_back")


class Rows:
    """Lots, or spending, as numbers: whose, when, how many points; and why some cannot be read."""

    def __init__(self, frame: pd.DataFrame, field: str, when: str) -> None:
        if not isinstance(frame, pd.DataFrame):
            raise InputError(field, type(frame).__name__, "frame-kind")
        optional = ("holder", *(OF_A_LOT if field == "lots" else ()))
        for name in (when, "points", *optional):
            if name not in optional:
                require_columns((name,), frame.columns, present=frame.columns, prefix=f"{field}.")
            if name in frame.columns and isinstance(frame[name], pd.DataFrame):
                raise InputError(f"{field}.{name}", field, "column-twice")
        self.frame, self.field, self.when, self.size = frame, field, when, len(frame)
        self.days: Moments = moments(frame[when], self.size)
        least = 1 if field == "lots" else -numbers.MOST_COUNTED
        self._points = numbers.counts(frame["points"], self.size, least=least)
        self.points: Ints = self._points.values
        self.own, self.taken_back = self._of_a_lot()
        self.holder: Ints = np.zeros(self.size, dtype=np.int64)
        self.reasons: dict[int, str] = {}

    def _of_a_lot(self) -> tuple[Ints | None, Ints | None]:
        """Return the last days that lots have of their own and what was taken back; None without a column.

        A cell that no column reads is UNPARSED; of the days those with a time are.
        """
        own = back = None
        if self.field == "lots" and "expires" in self.frame.columns:
            cells = self.frame["expires"]
            days = moments(cells, self.size)
            own = np.array(np.broadcast_to(days.day(slice(None)), (self.size,)))
            # A column of NumPy has midnights for days.
            of_days = cells.dtype.kind == "M"
            fine = days.values % days.per_day == 0 if of_days else ~np.broadcast_to(days.timed, (self.size,))
            own = np.where(days.values == MISSING, MISSING, np.where(fine, own, UNPARSED))
        if self.field == "lots" and "taken_back" in self.frame.columns:
            self._back = numbers.counts(self.frame["taken_back"], self.size, least=0)
            back = np.where(self._back.values == MISSING, 0, self._back.values)
        return own, back

    @property
    def kept(self) -> Ints:
        """How many points of each lot were not taken back."""
        return self.points if self.taken_back is None else self.points - self.taken_back

    def lot(self, row: int) -> PointsLot:
        """Return one lot, as one case reads it."""
        given: dict[str, Any] = {"earned": self._cell(self.when, row), "points": self._cell("points", row)}
        if self.own is not None and (last := cell(self.frame["expires"], row)) is not None:
            given["expires"] = last
        if self.taken_back is not None and (back := self._back.cell(row)) is not None:
            given["taken_back"] = back
        return PointsLot(**given)

    def read_left(
        self, left: Bools, check: Callable[[Moment], None] | None, *, strict: bool, lang: str | None
    ) -> None:
        """Read the rows that the columns could not, one by one, as one case reads them."""
        every = slice(None)
        day = self.days.day(every)
        left = left | ~possible_days(day) | (self.points <= UNPARSED) | (self.points == 0) | (self.holder < 0)
        if self.own is not None:
            given = self.own != MISSING
            left |= given & (~possible_days(self.own) | (self.own < day))
        if self.taken_back is not None:
            left |= (self.taken_back < 0) | (self.taken_back > self.points)
        if not left.any():
            return
        at, points = self.days.instant(every).copy(), self.points.copy()
        timed = np.array(np.broadcast_to(self.days.timed, (self.size,)))

        def read(row: int) -> None:
            if self.holder[row] < 0:
                raise InputError(self._path("holder", row), None, "cell-empty")
            happened = moment(self._cell(self.when, row), self._path(self.when, row))
            if self.field == "lots":
                self._cell("points", row)
                lot = self.lot(row)
                points[row] = lot.points
                if self.own is not None and lot.expires is not None:
                    self.own[row] = lot.expires.toordinal() - EPOCH
                if self.taken_back is not None:
                    self.taken_back[row] = lot.taken_back
            else:
                points[row] = whole_number(self._cell("points", row), self._path("points", row))
                if not points[row]:
                    raise InputError(self._path("points", row), self._cell("points", row), "spent-zero")
            at[row], timed[row] = wall_clock(happened), happened.at is not None
            if check is not None:
                check(happened)

        self.reasons = answers.one_by_one(left, read, strict=strict, lang=lang)
        # A row with a reason is not counted, whatever it was read as.
        at[list(self.reasons)], points[list(self.reasons)] = 0, 0
        if self.taken_back is not None:
            self.taken_back[list(self.reasons)] = 0
        self.days, self.points = Moments(at, None, US_PER_DAY, timed), points

    def _path(self, name: str, row: int) -> str:
        return name if self.field == "lots" else f"{self.field}[{row}].{name}"

    def _cell(self, name: str, row: int) -> Any:
        value = self._points.cell(row) if name == "points" else cell(self.frame[name], row)
        if value is None:
            raise InputError(self._path(name, row), None, "cell-empty")
        return value

    def counted(self, now: Moment) -> Bools:
        """Tell which rows were read and are not after a moment."""
        counted = ~self.days.after(now, slice(None))
        counted[list(self.reasons)] = False
        return counted

    def timed(self, rows: Bools) -> bool:
        """Tell whether any of some rows has a time of day."""
        return bool(np.any(np.broadcast_to(self.days.timed, (self.size,))[rows]))

    def mixed(self, rows: Bools) -> bool:
        """Tell whether some of these rows have a time of day and others have not."""
        timed = np.broadcast_to(self.days.timed, (self.size,))[rows]
        return bool(timed.any() and not timed.all())

    def moment(self, row: int) -> Moment:
        """Return when one row happened, as one case reads it."""
        return moment(self._cell(self.when, row), self.when)


def number_holders(lots: Rows, spent: Rows) -> None:
    """Number the holders of the two tables; -1 where the cell is empty. Raises InputError."""
    try:
        _number(lots, spent)
    except InputError:
        raise
    except Exception:
        # Comparing objects may raise anything, as may the time zone of a moment.
        raise InputError("holder", "…", "holder-kind") from None


def _number(lots: Rows, spent: Rows) -> None:
    if "holder" not in lots.frame.columns:
        return
    lots.holder, names = pd.factorize(lots.frame["holder"])
    if not spent.size:
        return
    require_columns(("holder",), spent.frame.columns, present=spent.frame.columns, prefix="spent.")
    spenders = spent.frame["holder"]
    spent.holder = pd.Index(names).get_indexer(spenders).astype(np.int64)
    # Holders without lots are numbered after those who have some.
    without = (spent.holder < 0) & spenders.notna().to_numpy()
    spent.holder[without] = len(names) + pd.factorize(spenders[without])[0]
