"""The membership as a person describes it, checked field by field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from calc.base.messages import InputError, Word
from calc.base.moment import DAY, Moment, When, add_months, moment
from calc.base.periods import Period, PeriodLike
from calc.base.terms import read_term
from calc.base.values import Count, Money, one_of, read_days, yes_or_no, yuan
from calc.facts.platforms import platform_ids, profile
from calc.facts.profiles import PLANS, Platform, Profile, RefundTerms
from calc.refund.formulas import paused_by
from calc.refund.pauses import Pause, Pauses, read_pauses

__all__ = ["CAUSES", "CHANNELS", "MEMBERSHIP", "Membership"]

CHANNELS = ("direct", "apple", "google-play", "reseller")
CAUSES = ("operator", "consumer")


@dataclass(frozen=True, slots=True, init=False)
class Membership:
    """A paid membership: what it cost, when it was bought, and what has happened to it since.

    >>> m = Membership(platform="bilibili", paid="30.00", purchased="2026-11-01", term="30 days")
    >>> m.paid, m.total_days
    (Decimal('30.00'), 30)

    Money is yuan (Decimal, int or text, never float). `term` is one number of days, months or years, or its
    last day ("to 2027-03-15"). `used_days` is what the platform shows; without it days are counted.
    `ever_used=False` says that nothing of it was ever provided, which 0 `used_days` do not. `list_price` is
    the undiscounted price of the same term. `cause` says who is responsible for the ending: operator or
    consumer. `stopped` is the day on which the whole service ended for good, itself a day of use. `paused`
    are the days it was frozen or down, as (first, last) with both included, last None while that goes on.
    Raises InputError with `.field`, `.value` and what would be right.
    """

    platform: Platform
    paid: Decimal
    purchased: Moment
    term: Period | date
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
    ever_used: bool | None
    stopped: Moment | None
    paused: Pauses

    def __init__(
        self,
        *,
        platform: Platform,
        paid: Money,
        purchased: When | Moment,
        term: PeriodLike | date,
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
        ever_used: bool | None = None,
        stopped: When | Moment | None = None,
        paused: str | Iterable[Pause] = (),
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
            "term": read_term(term),
            "activated": None if activated is None else _not_before(bought, activated, "activated"),
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
            "ever_used": None if ever_used is None else yes_or_no("ever_used", ever_used),
            "stopped": None if stopped is None else _not_before(bought, stopped, "stopped"),
            "paused": read_pauses(paused),
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)
        self._check_together()

    def _check_together(self) -> None:
        """Raise InputError where two fields cannot both be so."""
        if self.total_days < 1:
            raise InputError("term", str(self.term), "term-over", {"begins": self.begins})
        if self.used_days is not None and self.used_days > self.total_days:
            raise InputError("used_days", self.used_days, "used-above-term", {"total": str(self.total_days)})
        if self.ever_used is False:
            for name, shown in (("used_days", self.used_days), ("consumed_value", self.consumed_value)):
                if shown:
                    used = {"shown": Word(f"field-{name.replace('_', '-')}"), "amount": str(shown)}
                    raise InputError("ever_used", self.ever_used, "used-after-all", used)
        if self.stopped is not None:
            if self.activated is not None and self.stopped.before(self.activated):
                values = {"activated": self.activated}
                raise InputError("stopped", str(self.stopped), "before-activation", values)
            if self.cause == "consumer":
                raise InputError("stopped", str(self.stopped), "stopped-consumer")
        if self.paused and self.paused[0][0] < self.begins:
            raise InputError("paused", str(self.paused[0][0]), "paused-before", {"begins": self.begins})

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
    def corresponding_day(self) -> date:
        """The last day of the term as it was bought: the corresponding day, or the day it is given by."""
        if isinstance(self.term, date):
            return self.term
        if self.term.unit == "month":
            return add_months(self.begins, self.term.high) + self.term.extra_days * DAY
        return self.begins + self.term.high * DAY

    @property
    def total_days(self) -> int:
        """The real days of the term, to the corresponding day; pauses make no difference to them."""
        return (self.corresponding_day - self.begins).days

    @property
    def ends(self) -> date:
        """The day at 24:00 of which the term ends, moved by the pauses that are over or have a last day."""
        return self.ends_by(date.min)

    def ends_by(self, asked_on: date) -> date:
        """Return the same with a pause that still goes on counted to a day."""
        ends = self.corresponding_day
        for first, last in self.paused:
            # One that begins after the end stops nothing.
            if first <= ends:
                until = (last or asked_on).toordinal()
                ends += paused_by(until, first.toordinal(), until) * DAY
        return ends

    def last_charged(self, asked_on: date) -> date:
        """Return the last day that may be charged on a day of asking: that day, or the one it stopped on."""
        return asked_on if self.stopped is None else min(asked_on, self.stopped.day)

    def paused_days(self, until: date) -> int:
        """Return the paused days up to a day, itself included."""
        day = until.toordinal()
        return sum(
            paused_by(day, first.toordinal(), (last or until).toordinal()) for first, last in self.paused
        )


def _not_before(bought: Moment, written: When | Moment, field: str) -> Moment:
    when = moment(written, field)
    if when.before(bought):
        raise InputError(field, str(when), "before-purchase", {"purchased": bought})
    return when


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
