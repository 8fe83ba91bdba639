"""Work out a table of memberships as numbers, by the formulas of one case, some rows at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from calc.base.arithmetic import Whole, sooner
from calc.base.messages import InputError
from calc.base.moment import Moment
from calc.base.values import from_fen, read_days, to_fen, whole_number
from calc.batch.columns import answers, numbers
from calc.batch.columns.cells import UNPARSED, cell
from calc.batch.columns.day_tables import EPOCH, MISSING, US_PER_DAY, Bools, Ints, state_by_day
from calc.batch.columns.moments import Moments, moments
from calc.batch.columns.numbers import Column
from calc.batch.columns.refund_lookups import CONFIDENCES, WINDOW, Paused, Platforms, Terms, possible_days
from calc.facts.profiles import PLANS
from calc.refund import formulas
from calc.refund.assess import Refund
from calc.refund.grounds import STANDINGS, VERDICTS
from calc.refund.membership import CAUSES, CHANNELS, MEMBERSHIP, Membership

__all__ = ["FLAGS", "MONEY", "NEEDED", "RefundTable"]

# The columns that every table of memberships must have, and those of one type.
NEEDED = ("platform", "paid", "purchased", "term")
MONEY = ("paid", "already_refunded", "consumed_value", "list_price")
FLAGS = ("auto_renew", "payment_normal", "first_purchase", "ever_used")


class RefundTable:
    """A table of memberships as numbers, and the numbers of its answer."""

    def __init__(self, columns: Mapping[str, Any], size: int, as_of: Moment) -> None:
        self.columns, self.size, self.as_of = columns, size, as_of
        self.platforms = Platforms(columns["platform"], size)
        self.terms = Terms(columns["term"], size)
        self.purchased = moments(columns["purchased"], size)
        self.activated = moments(columns["activated"], size) if "activated" in columns else None
        self.stopped = moments(columns["stopped"], size) if "stopped" in columns else None
        self.paused = Paused(columns["paused"], size) if "paused" in columns else None
        self.used = (
            numbers.counts(columns["used_days"], size, least=0, read=read_days)
            if "used_days" in columns
            else None
        )
        self.plan = self._choice("plan", PLANS)
        self.channel = self._choice("channel", CHANNELS)
        self.cause = self._choice("cause", CAUSES)
        self.money = {name: amounts for name in MONEY if (amounts := self._amount(name))}
        self.flags = {name: numbers.flags(columns[name], size) for name in FLAGS if name in columns}
        self.verdict, self.standing, self.confidence, self.handled_by, self.final = (
            np.empty(size, dtype=np.int8) for _ in range(5)
        )
        self.amount, self.charged, self.total = (np.empty(size, dtype=np.int64) for _ in range(3))
        self.window = {name: np.empty(size, dtype=np.int64) for name in WINDOW if name != "final"}

    def _choice(self, name: str, codes: tuple[str, ...]) -> Column | None:
        return numbers.choices(self.columns[name], self.size, codes) if name in self.columns else None

    def _amount(self, name: str) -> Column | None:
        for column, fen in ((name, False), (f"{name}_fen", True)):
            if column in self.columns:
                return numbers.amounts(self.columns[column], self.size, fen=fen)
        return None

    def work_out(self, rows: slice) -> None:
        """Work out some rows by the formulas of one case; those they cannot take get no verdict."""
        platforms, window = self.platforms, self.window
        platform = platforms.column.values[rows]
        purchased = self.purchased.day(rows)
        for name, out in window.items():
            platforms.windows[name].take(platform, purchased, out=out[rows])
        platforms.windows["final"].take(platform, purchased, out=self.final[rows])
        begins, begun = self._begins(rows, purchased)
        total = self.terms.total(rows, begins)
        used = -1 if self.used is None else self.used.values[rows]
        is_given = used >= 0
        state = state_by_day(self.as_of, window["act_by"][rows], window["wait_until"][rows])
        counted = sooner(self._days_gone(rows, begins), total)
        charged = formulas.charged_days(used, is_given, begun | (state == 2), counted)
        paid, refunded, consumed = (self._fen(name, rows) for name in MONEY[:3])
        by_plan = platform * len(PLANS) + self._place(self.plan, rows)
        excluded = platforms.excluded.take(by_plan, mode="clip")
        # A row whose term is over when it begins is refused below; nothing is divided by its days.
        days = np.maximum(total, 1) if self.terms.to_day else total
        amount = formulas.time_refund(paid, consumed, charged, days, refunded) * (1 - excluded)
        channel = self._place(self.channel, rows)
        indirect = (channel != 0) | (self._flag("payment_normal", rows, 1) == 0)
        some, nothing = (charged > 0) | (consumed > 0), excluded | (amount == 0)
        used_up = ((charged > 0) & (is_given | begun)) | (consumed > 0)
        used_up |= self._flag("ever_used", rows, 0) == 1
        by_window = formulas.by_window(state, platforms.stated.take(platform, mode="clip"), used_up)
        self.verdict[rows] = formulas.verdict(amount, some)
        self.standing[rows] = formulas.weakest(by_window, indirect, nothing)
        self.confidence[rows] = platforms.confidence.take(by_plan, mode="clip")
        self.handled_by[rows] = platforms.handled_by.take(platform * len(CHANNELS) + channel, mode="clip")
        self.amount[rows], self.charged[rows], self.total[rows] = amount, charged, total
        fine = self._fine(rows, window["act_by"][rows], begins, total, counted)
        if not fine.all():
            self._leave(rows, ~fine)

    def _begins(self, rows: slice, purchased: Ints) -> tuple[Ints, bool | Bools]:
        """Return the first day of each term, and whether it was activated."""
        if self.activated is None:
            return purchased, False
        begun = self.activated.values[rows] != MISSING
        return np.where(begun, self.activated.day(rows), purchased), begun

    def _days_gone(self, rows: slice, begins: Ints) -> Ints:
        """Return the days of each term that have gone by, to the stop at most and without paused ones."""
        last: Ints | int = self.as_of.day.toordinal() - EPOCH
        if self.stopped is not None:
            stopped = self.stopped.day(rows)
            last = np.where(self.stopped.values[rows] == MISSING, last, sooner(stopped, last))
        paused = 0 if self.paused is None else self.paused.until(rows, last)
        gone: Ints = formulas.days_gone(last, begins, paused)
        return gone

    def _fen(self, name: str, rows: slice) -> Whole:
        if (column := self.money.get(name)) is None:
            return 0
        values = column.values[rows]
        return values if column.full else np.maximum(values, 0)

    def _place(self, column: Column | None, rows: slice) -> Whole:
        if column is None:
            return 0
        return column.values[rows] if column.full else np.maximum(column.values[rows], 0)

    def _flag(self, name: str, rows: slice, default: int) -> Whole:
        if (column := self.flags.get(name)) is None:
            return default
        values = column.values[rows]
        return values if column.full else np.where(values <= UNPARSED, default, values)

    def _fine(self, rows: slice, act_by: Ints, begins: Ints, total: Ints, counted: Ints) -> Bools:
        """Tell which rows the formulas can take; the others are left to the calculator of one case."""
        platform = self.platforms.column.values[rows]
        fine: Bools = (act_by != MISSING) & (platform >= 0) & (self.terms.column.values[rows] >= 0)
        fine &= ~self.platforms.by_clock.take(platform, mode="clip")
        fine &= ~self.purchased.after(self.as_of, rows)
        if self.terms.to_day:
            fine &= total > 0
        if self.activated is not None:
            fine &= _not_before(self.purchased, self.activated, rows)
        if self.stopped is not None:
            fine &= self._stopped_fine(rows)
        if self.paused is not None:
            fine &= self.paused.fine(rows, begins)
        paid = self.money["paid"].values[rows]
        fine &= paid >= 0
        for name, column in self.money.items():
            if name != "paid":
                values = column.values[rows]
                within = values >= paid if name == "list_price" else (values >= 0) & (values <= paid)
                fine &= within if column.full else within | (values == MISSING)
        if self.used is not None:
            used = self.used.values[rows]
            fine &= (used <= counted) & (used != UNPARSED)
        if (ever_used := self.flags.get("ever_used")) is not None:
            shown = self._fen("consumed_value", rows) > 0
            shown |= self.used is not None and self.used.values[rows] > 0
            fine &= (ever_used.values[rows] != 0) | ~np.asarray(shown)
        for chosen in (self.plan, self.channel, self.cause, *self.flags.values()):
            if chosen is not None and not chosen.full:
                fine &= chosen.values[rows] != UNPARSED
        return fine

    def _stopped_fine(self, rows: slice) -> Bools:
        """Tell which rows stopped after the purchase and the activation, and not by the consumer's doing."""
        assert self.stopped is not None
        fine = _not_before(self.purchased, self.stopped, rows)
        if self.activated is not None:
            fine &= _not_before(self.activated, self.stopped, rows)
        if self.cause is not None:
            missing = self.stopped.values[rows] == MISSING
            fine &= missing | (self.cause.values[rows] != CAUSES.index("consumer"))
        return fine

    def _leave(self, rows: slice, left: Bools) -> None:
        for codes in (self.verdict, self.standing, self.confidence, self.handled_by, self.final):
            codes[rows][left] = -1
        for column in (self.amount, self.charged, self.total, *self.window.values()):
            column[rows][left] = MISSING

    def left(self) -> Bools:
        """Tell which rows the formulas could not take."""
        return self.verdict < 0

    def membership(self, row: int) -> Membership:
        """Return one row as the calculator of one case takes it."""
        fields: dict[str, Any] = {}
        columns_read: dict[str, Column | None] = {**self.money, "used_days": self.used}
        for name in MEMBERSHIP:
            if name in self.columns:
                column = columns_read.get(name)
                value = column.cell(row) if column is not None else cell(self.columns[name], row)
            elif f"{name}_fen" in self.columns:
                value = cell(self.columns[f"{name}_fen"], row)
                value = None if value is None else from_fen(whole_number(value, f"{name}_fen", least=0))
            else:
                continue
            if value is not None:
                fields[name] = value
            elif name in NEEDED:
                raise InputError(name, None, "cell-empty")
        return Membership(**fields)

    def set(self, row: int, refund: Refund) -> None:
        """Put in the answer of one case."""
        self.verdict[row], self.standing[row] = (
            VERDICTS.index(refund.verdict),
            STANDINGS.index(refund.standing),
        )
        self.confidence[row] = CONFIDENCES.index(refund.confidence)
        self.handled_by[row] = self.platforms.handlers.index(refund.handled_by)
        self.amount[row] = to_fen(refund.amount)
        self.charged[row], self.total[row] = refund.used_days, refund.total_days
        for name, days in self.window.items():
            days[row] = (getattr(refund.window, name).toordinal() - EPOCH) * US_PER_DAY
        self.final[row] = refund.window.final

    def answer(self) -> dict[str, Any]:
        """Return the columns of the answer."""
        return {
            "verdict": answers.categories(self.verdict, VERDICTS),
            "standing": answers.categories(self.standing, STANDINGS),
            "confidence": answers.categories(self.confidence, CONFIDENCES),
            "amount": answers.money(self.amount),
            "used_days": answers.whole_numbers(self.charged),
            "total_days": answers.whole_numbers(self.total),
            **{f"window_{name}": answers.dates(days) for name, days in self.window.items()},
            "final": answers.bool_column(self.final),
            "handled_by": answers.categories(self.handled_by, self.platforms.handlers),
        }


def _not_before(first: Moments, then: Moments, rows: slice) -> Bools:
    """Tell which rows of a column do not lie before those of another; blank ones do not."""
    day = then.day(rows)
    timed = np.logical_and(then.timed_in(rows), first.timed_in(rows))
    fine: Bools = possible_days(day) & (day >= first.day(rows))
    if timed.any():
        fine &= ~timed | (then.instant(rows) >= first.instant(rows))
    fine |= then.values[rows] == MISSING
    return fine
