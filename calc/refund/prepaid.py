"""The grounds of 法释〔2025〕4号, the judicial interpretation on prepaid consumption.

It does not name online memberships, so each ground is arguable at best. The law in force on the day of
asking applies; a purchase before that law gets a step that says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from calc.base.moment import Moment
from calc.base.sources import Step
from calc.base.values import from_fen, to_fen
from calc.deadlines.compute import by_rule
from calc.facts.laws import InForce, in_force
from calc.refund.formulas import list_price_refund, time_refund
from calc.refund.grounds import Ground, clock_steps, counted_days, formula, total_step, verdict
from calc.refund.membership import Membership
from calc.workdays.working_days import WorkingDays

__all__ = ["prepaid_grounds"]


def prepaid_grounds(
    m: Membership, asked_on: Moment, charged: int, calendar: WorkingDays | None = None
) -> Iterator[Ground]:
    """Return those grounds of arts. 14, 22 and 19 that can be argued on the day of asking."""
    yield from _within_seven_days(m, asked_on, calendar)
    by_list_price = list(_by_list_price(m, asked_on, charged))
    yield from _by_time_left(m, asked_on, rivals=bool(by_list_price))
    yield from by_list_price


def _within_seven_days(m: Membership, asked_on: Moment, calendar: WorkingDays | None) -> Iterator[Ground]:
    article = in_force("prepaid-14", asked_on.day)
    if not article.versions or m.first_purchase is False:
        return
    _, window = by_rule(article, m.purchased, calendar)[0]
    state = window.state(asked_on)
    if state == "over":
        return
    amount = from_fen(to_fen(m.paid) - to_fen(m.already_refunded))
    sum_ = f"{m.paid} − {m.already_refunded} = " if m.already_refunded else ""
    steps = [Step("prepaid-14", {"sum": sum_, "amount": amount, "day": window.act_by}, article.source)]
    if state == "uncertain":
        days = {"day": window.act_by, "to": window.wait_until}
        steps.append(Step("standing-moved", days, in_force("period-end", m.purchased.day).source))
    conditions = () if m.first_purchase else (Step("condition-first-purchase", {}, article.source),)
    yield _ground("prepaid-14", m, asked_on, amount, False, article, steps, conditions)


def _by_time_left(m: Membership, asked_on: Moment, *, rivals: bool) -> Iterator[Ground]:
    article = in_force("prepaid-22", asked_on.day)
    if not article.versions:
        return
    elapsed = counted_days(m, asked_on)
    paid, consumed, refunded = to_fen(m.paid), to_fen(m.consumed_value), to_fen(m.already_refunded)
    amount = from_fen(time_refund(paid, consumed, elapsed, m.total_days, refunded))
    steps = [total_step(m), *clock_steps(m, asked_on, article.source)]
    steps.append(formula("prepaid-22", m, elapsed, amount, article.source))
    if m.cause == "operator":
        steps.append(Step("prepaid-18", {}, in_force("prepaid-18", asked_on.day).source))
    conditions = [_termination(asked_on)]
    if rivals:
        conditions.append(Step("condition-lower", {}, article.source))
    yield _ground("prepaid-22", m, asked_on, amount, _used(m, elapsed), article, steps, tuple(conditions))


def _by_list_price(m: Membership, asked_on: Moment, charged: int) -> Iterator[Ground]:
    article = in_force("prepaid-19", asked_on.day)
    if not article.versions or m.cause != "consumer" or m.list_price is None:
        return
    paid, consumed, refunded = to_fen(m.paid), to_fen(m.consumed_value), to_fen(m.already_refunded)
    price = to_fen(m.list_price)
    amount = from_fen(list_price_refund(paid, consumed, price, charged, m.total_days, refunded))
    steps = [total_step(m), *clock_steps(m, asked_on)]
    steps.append(formula("prepaid-19", m, charged, amount, article.source, m.list_price))
    if not amount:
        steps.append(Step("prepaid-20", {}, in_force("prepaid-20", asked_on.day).source))
    yield _ground(
        "prepaid-19", m, asked_on, amount, _used(m, charged), article, steps, (_termination(asked_on),)
    )


def _used(m: Membership, days: int) -> bool:
    return days > 0 or m.consumed_value > 0


def _termination(asked_on: Moment) -> Step:
    return Step("condition-termination", {}, in_force("prepaid-13", asked_on.day).source)


def _ground(
    rule: str,
    m: Membership,
    asked_on: Moment,
    amount: Decimal,
    charged: bool,
    article: InForce,
    steps: list[Step],
    conditions: tuple[Step, ...],
) -> Ground:
    if not in_force(rule, m.purchased.day).versions:
        steps.append(Step("before-law", {"purchased": m.purchased.day}, article.source))
    if not amount:
        steps.append(Step("standing-nothing"))
    scope = Step("condition-scope", {}, in_force("prepaid-scope", asked_on.day).source)
    return Ground(
        rule=rule,
        verdict=verdict(amount, charged),
        standing="arguable" if amount else "refused",
        confidence=article.sources[0].confidence,
        amount=amount,
        steps=tuple(steps),
        conditions=(scope, *conditions),
    )
