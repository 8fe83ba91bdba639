"""A table of memberships as numbers: worked out by the formulas of one case, a piece at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from calc.base import arithmetic
from calc.base.arithmetic import Whole
from calc.base.messages import InputError
from calc.base.moment import Moment
from calc.base.values import from_fen, to_fen, whole_number
from calc.batch.columns import answers, numbers
from calc.batch.columns.cells import ODD, cell
from calc.batch.columns.day_tables import EPOCH, MISSING, US_PER_DAY, Bools, Ints
from calc.batch.columns.moments import moments
from calc.batch.columns.numbers import Column
from calc.batch.columns.refund_lookups import CONFIDENCES, WINDOW, Platforms, Terms, known_days
from calc.facts.profiles import PLANS
from calc.refund import formulas
from calc.refund.assess import Refund
from calc.refund.grounds import STANDINGS, VERDICTS
from calc.refund.membership import CAUSES, CHANNELS, MEMBERSHIP, Membership

__all__ = ["MONEY", "NEEDED", "RefundTable"]

NEEDED = ("platform", "paid", "purchased", "term")
MONEY = ("paid", "already_refunded", "consumed_value", "list_price")
FLAGS = ("auto_renew", "payment_normal", "first_purchase")


class RefundTable:
    """A table of memberships as numbers, and the numbers of its answer."""

    def __init__(self, given: Mapping[str, Any], size: int, asked: Moment) -> None:
        self.given, self.size, self.asked = given, size, asked
        self.platforms = Platforms(given["platform"], size)
        self.terms = Terms(given["term"], size)
        self.purchased = moments(given["purchased"], size)
        self.activated = moments(given["activated"], size) if "activated" in given else None
        self.used = numbers.counts(given["used_days"], size, least=0) if "used_days" in given else None
        self.plan = self._choice("plan", PLANS)
        self.channel = self._choice("channel", CHANNELS)
        self.cause = self._choice("cause", CAUSES)
        self.money = {name: found for name in MONEY if (found := self._amount(name))}
        self.flags = {name: numbers.flags(given[name], size) for name in FLAGS if name in given}
        self.verdict, self.standing, self.confidence, self.handled_by, self.final = (
            np.empty(size, dtype=np.int8) for _ in range(5)
        )
        self.amount, self.charged, self.total = (np.empty(size, dtype=np.int64) for _ in range(3))
        self.window = {name: np.empty(size, dtype=np.int64) for name in WINDOW if name != "final"}

    def _choice(self, name: str, known: tuple[str, ...]) -> Column | None:
        return numbers.choices(self.given[name], self.size, known) if name in self.given else None

    def _amount(self, name: str) -> Column | None:
        for column, fen in ((name, False), (f"{name}_fen", True)):
            if column in self.given:
                return numbers.amounts(self.given[column], self.size, fen=fen)
        return None

    def work_out(self, rows: slice) -> None:
        """Work out some rows by the formulas of one case; those left over get no verdict."""
        asked, platform = self.asked.day.toordinal() - EPOCH, self.platforms.column.values[rows]
        known, found = self.platforms, self.window
        purchased = self.purchased.day(rows)
        for name, out in found.items():
            known.windows[name].take(platform, purchased, out=out[rows])
        known.windows["final"].take(platform, purchased, out=self.final[rows])
        begins, begun = self._begins(rows, purchased)
        total = self.terms.total(rows, begins)
        used = -1 if self.used is None else self.used.values[rows]
        is_given = used >= 0
        # By midnights, so that the columns of the answer need not be divided again.
        midnight = (asked - 1) * US_PER_DAY
        state = arithmetic.state(midnight, found["act_by"][rows], found["wait_until"][rows])
        counted = formulas.counted_days(asked, begins, total)
        charged = formulas.charged_days(used, is_given, begun | (state == 2), counted)
        paid, refunded, consumed = (self._fen(name, rows) for name in MONEY[:3])
        by_plan = platform * len(PLANS) + self._place(self.plan, rows)
        excluded = known.excluded.take(by_plan, mode="clip")
        amount = formulas.time_refund(paid, consumed, charged, total, refunded) * (1 - excluded)
        channel = self._place(self.channel, rows)
        indirect = (channel != 0) | (self._flag("payment_normal", rows, 1) == 0)
        some, nothing = (charged > 0) | (consumed > 0), excluded | (amount == 0)
        used_up = ((charged > 0) & (is_given | begun)) | (consumed > 0)
        window = formulas.by_window(state, known.stated.take(platform, mode="clip"), used_up)
        self.verdict[rows] = formulas.verdict(amount, some)
        self.standing[rows] = formulas.weakest(window, indirect, nothing)
        self.confidence[rows] = known.confidence.take(by_plan, mode="clip")
        self.handled_by[rows] = known.handled_by.take(platform * len(CHANNELS) + channel, mode="clip")
        self.amount[rows], self.charged[rows], self.total[rows] = amount, charged, total
        fine = self._fine(rows, found["act_by"][rows], total)
        if not fine.all():
            self._leave(rows, ~fine)

    def _begins(self, rows: slice, purchased: Ints) -> tuple[Ints, bool | Bools]:
        """Return the first day of each term, and whether it was activated."""
        if self.activated is None:
            return purchased, False
        begun = self.activated.values[rows] != MISSING
        return np.where(begun, self.activated.day(rows), purchased), begun

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
        return values if column.full else np.where(values <= ODD, default, values)

    def _fine(self, rows: slice, act_by: Ints, total: Ints) -> Bools:
        """Tell which rows hold what one case takes; all others are left to it, to answer or refuse."""
        platform = self.platforms.column.values[rows]
        fine: Bools = (act_by != MISSING) & (platform >= 0) & (self.terms.column.values[rows] >= 0)
        fine &= ~self.platforms.by_hand.take(platform, mode="clip")
        fine &= ~self.purchased.after(self.asked, rows)
        if self.activated is not None:
            fine &= self._activated_after(rows)
        paid = self.money["paid"].values[rows]
        fine &= paid >= 0
        for name, column in self.money.items():
            if name != "paid":
                values = column.values[rows]
                within = values >= paid if name == "list_price" else (values >= 0) & (values <= paid)
                fine &= within if column.full else within | (values == MISSING)
        if self.used is not None:
            fine &= (self.used.values[rows] <= total) & (self.used.values[rows] != ODD)
        for chosen in (self.plan, self.channel, self.cause, *self.flags.values()):
            if chosen is not None and not chosen.full:
                fine &= chosen.values[rows] != ODD
        return fine

    def _activated_after(self, rows: slice) -> Bools:
        assert self.activated is not None
        found, bought = self.activated, self.purchased
        day = found.day(rows)
        timed = np.logical_and(found.timed_in(rows), bought.timed_in(rows))
        fine: Bools = known_days(day) & (day >= bought.day(rows))
        if timed.any():
            fine &= ~timed | (found.instant(rows) >= bought.instant(rows))
        fine |= found.values[rows] == MISSING
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
        found: dict[str, Any] = {}
        columns_read: dict[str, Column | None] = {**self.money, "used_days": self.used}
        for name in MEMBERSHIP:
            if name in self.given:
                column = columns_read.get(name)
                value = column.cell(row) if column is not None else cell(self.given[name], row)
            elif f"{name}_fen" in self.given:
                value = cell(self.given[f"{name}_fen"], row)
                value = None if value is None else from_fen(whole_number(value, f"{name}_fen", least=0))
            else:
                continue
            if value is not None:
                found[name] = value
            elif name in NEEDED:
                raise InputError(name, None, "cell-empty")
        return Membership(**found)

    def put(self, row: int, found: Refund) -> None:
        """Put in the answer of one case."""
        self.verdict[row], self.standing[row] = VERDICTS.index(found.verdict), STANDINGS.index(found.standing)
        self.confidence[row] = CONFIDENCES.index(found.confidence)
        self.handled_by[row] = self.platforms.handlers.index(found.handled_by)
        self.amount[row] = to_fen(found.amount)
        self.charged[row], self.total[row] = found.used_days, found.total_days
        for name, days in self.window.items():
            days[row] = (getattr(found.window, name).toordinal() - EPOCH) * US_PER_DAY
        self.final[row] = found.window.final

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
            "final": answers.yes_or_no(self.final),
            "handled_by": answers.categories(self.handled_by, self.platforms.handlers),
        }
