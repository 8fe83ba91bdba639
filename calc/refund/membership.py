"""The membership as a person describes it, checked field by field."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from calc.base.messages import InputError
from calc.base.moment import DAY, Moment, When, add_months, moment
from calc.base.periods import Period, PeriodLike
from calc.base.terms import read_term
from calc.base.values import Count, Money, one_of, read_days, yes_or_no, yuan
from calc.facts.platforms import platform_ids, profile
from calc.facts.profiles import PLANS, Platform, Profile, RefundTerms

__all__ = ["CAUSES", "CHANNELS", "MEMBERSHIP", "Membership", "term_of"]

CHANNELS = ("direct", "apple", "google-play", "reseller")
CAUSES = ("operator", "consumer")


@dataclass(frozen=True, slots=True, init=False)
class Membership:
    """A paid membership: what it cost, when it was bought, and what has happened to it since.

    >>> m = Membership(platform="bilibili", paid="30.00", purchased="2026-11-01", term="30 days")
    >>> m.paid, m.total_days
    (Decimal('30.00'), 30)

    Money is yuan (Decimal, int or text, never float). `term` is one number of days, months or years.
    `used_days` is what the platform shows; without it days are counted. `list_price` is the undiscounted
    price of the same term. `cause` says who is responsible for the ending: operator or consumer.
    Raises InputError with `.field`, `.value` and what would be right.
    """

    platform: Platform
    paid: Decimal
    purchased: Moment
    term: Period
    activated: Moment | None
    used_days: int | None
    plan: str
    channel: str
    auto_renew: bool
    payment_normal: bool
    first_purchase: bool | None
    already_refunded: Decimal
    consumed_value: Decimal
    list_price: Decimal | None
    cause: str | None

    def __init__(
        self,
        *,
        platform: Platform,
        paid: Money,
        purchased: When | Moment,
        term: PeriodLike,
        activated: When | Moment | None = None,
        used_days: Count | None = None,
        plan: str = "regular",
        channel: str = "direct",
        auto_renew: bool = False,
        payment_normal: bool = True,
        first_purchase: bool | None = None,
        already_refunded: Money = 0,
        consumed_value: Money = 0,
        list_price: Money | None = None,
        cause: str | None = None,
    ) -> None:
        seller = profile(platform)
        if seller.refund is None:
            raise InputError("platform", seller.id, "choice", {"known": ", ".join(platform_ids("platform"))})
        bought = moment(purchased, "purchased")
        price = yuan(paid, "paid")
        values = {
            "platform": seller.id if isinstance(platform, str) else platform,
            "paid": price,
            "purchased": bought,
            "term": term_of(term),
            "activated": None if activated is None else _activated(activated, bought),
            "used_days": None if used_days is None else read_days(used_days, "used_days"),
            "plan": one_of("plan", plan, PLANS),
            "channel": one_of("channel", channel, CHANNELS),
            "auto_renew": yes_or_no("auto_renew", auto_renew),
            "payment_normal": yes_or_no("payment_normal", payment_normal),
            "first_purchase": None if first_purchase is None else yes_or_no("first_purchase", first_purchase),
            "already_refunded": _at_most(price, already_refunded, "already_refunded"),
            "consumed_value": _at_most(price, consumed_value, "consumed_value"),
            "list_price": None if list_price is None else _at_least(price, list_price),
            "cause": None if cause is None else one_of("cause", cause, CAUSES),
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)
        if self.used_days is not None and self.used_days > self.total_days:
            raise InputError("used_days", self.used_days, "used-above-term", {"total": str(self.total_days)})

    @property
    def profile(self) -> Profile:
        """The platform's profile."""
        return profile(self.platform)

    @property
    def refund_terms(self) -> RefundTerms:
        """The refund terms in the platform's profile."""
        terms = self.profile.refund
        assert terms is not None  # the constructor refuses a profile without them
        return terms

    @property
    def begins(self) -> date:
        """The first day of the term: activation where there was one, else the purchase."""
        return (self.activated or self.purchased).day

    @property
    def ends(self) -> date:
        """The corresponding day, at 24:00 of which the term ends."""
        if self.term.unit == "month":
            return add_months(self.begins, self.term.high) + self.term.extra_days * DAY
        return self.begins + self.term.high * DAY

    @property
    def total_days(self) -> int:
        """The real days of the term, to the corresponding day."""
        return (self.ends - self.begins).days


def term_of(written: PeriodLike) -> Period:
    """Return the term of a membership: a length."""
    term = read_term(written)
    if not isinstance(term, Period):
        raise InputError("term", written, "term-form")
    return term


def _activated(written: When | Moment, bought: Moment) -> Moment:
    activated = moment(written, "activated")
    if activated.before(bought):
        raise InputError("activated", str(activated), "before-purchase", {"purchased": bought})
    return activated


def _at_most(paid: Decimal, value: Money, field: str) -> Decimal:
    amount = yuan(value, field)
    if amount > paid:
        raise InputError(field, str(amount), "more-than-paid", {"paid": paid})
    return amount


def _at_least(paid: Decimal, value: Money) -> Decimal:
    price = yuan(value, "list_price")
    if price < paid:
        raise InputError("list_price", str(price), "list-price", {"paid": paid})
    return price


# The names of the fields, in the order of the columns of a table.
MEMBERSHIP = tuple(field.name for field in fields(Membership))
