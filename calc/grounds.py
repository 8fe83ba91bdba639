"""The grounds for a refund: the platform's own terms, and the articles that may be argued beside them.

The platform's ground is all of it while nothing is charged, then pro rata by charged days. The grounds
of the prepaid-consumption interpretation do not name online memberships and are arguable at best.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from calc.amounts import from_fen, to_fen
from calc.deadlines import Deadline, deadline
from calc.formulas import counted_days, list_price_refund, time_refund
from calc.laws import InForce, in_force
from calc.membership import Membership
from calc.moment import Moment
from calc.profiles import RefundTerms
from calc.result import Confidence, Source, Step, plain, unique
from calc.text import Word

__all__ = ["Ground", "amount_by_terms", "charged_days", "platform_ground", "prepaid_grounds", "standing"]

Verdict = Literal["full", "prorated", "none"]
Standing = Literal["legal", "promised", "arguable", "negotiable", "refused"]
STANDINGS: tuple[Standing, ...] = ("legal", "promised", "arguable", "negotiable", "refused")


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason to ask for money back: how much, how strong, how sure the rule is."""

    rule: str
    verdict: Verdict
    standing: Standing
    confidence: Confidence
    amount: Decimal
    steps: tuple[Step, ...]
    conditions: tuple[Step, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        return unique(step.source for step in (*self.steps, *self.conditions))

    def to_dict(self) -> dict[str, Any]:
        return {name: plain(getattr(self, name)) for name in (*self.__slots__, "sources")}


def charged_days(m: Membership, window: Deadline, asked: Moment) -> int:
    if m.used_days is not None:
        return m.used_days
    if m.activated is None and window.state(asked) != "over":
        return 0
    return counted_days(asked.day.toordinal(), m.begins.toordinal(), m.total_days)


def amount_by_terms(m: Membership, charged: int) -> int:
    if m.plan in _excluded(m):
        return 0
    return time_refund(
        to_fen(m.paid), to_fen(m.consumed_value), charged, m.total_days, to_fen(m.already_refunded)
    )


def _excluded(m: Membership) -> tuple[str, ...]:
    return m.profile.refund.excluded_plans if m.profile.refund else ()


def _verdict(amount: Decimal, charged: bool) -> Verdict:
    if not amount:
        return "none"
    return "prorated" if charged else "full"


def platform_ground(
    m: Membership, terms: RefundTerms, window: Deadline, asked: Moment, charged: int
) -> Ground:
    amount = from_fen(amount_by_terms(m, charged))
    strength, reasons = standing(m, terms, window, asked, charged, amount)
    used = charged > 0 or m.consumed_value > 0
    return Ground(
        rule="platform-terms",
        verdict=_verdict(amount, used),
        standing=strength,
        confidence=terms.source.confidence,
        amount=amount,
        steps=(*_platform_steps(m, terms, window, asked, charged, amount), *reasons),
    )


def _platform_steps(
    m: Membership, terms: RefundTerms, window: Deadline, asked: Moment, charged: int, amount: Decimal
) -> Iterator[Step]:
    key = "window-stated" if terms.stated else "window-comparison"
    yield Step(key, {"window": terms.window, "day": window.last_day}, terms.source)
    yield _total_step(m)
    days = {"charged": charged, "as_of": asked.day, "first": m.begins}
    if m.used_days is not None:
        yield Step("charged-given", days)
    elif m.activated is not None:
        yield Step("charged-counted", days)
    elif charged:
        yield Step("charged-from-purchase", days | {"day": window.wait_until})
    else:
        yield Step("charged-nothing", days)
    if m.plan not in _excluded(m):
        yield Step("amount", _formula(m, charged, amount), terms.source)
    if charged == m.total_days and asked.day <= m.ends:
        yield Step("last-day-nothing-left", {"end": m.ends})


def _total_step(m: Membership) -> Step:
    values = {"term": m.term, "first": m.begins, "end": m.ends, "total": m.total_days}
    article = in_force("period-months", m.begins).source if m.term.unit == "month" else None
    return Step("total", values, article)


def _formula(m: Membership, charged: int, amount: Decimal) -> dict[str, object]:
    """Return the numbers of a formula; what is zero is left out of it."""
    return {
        "base": f"({m.paid} − {m.consumed_value})" if m.consumed_value else m.paid,
        "less": f" − {m.already_refunded}" if m.already_refunded else "",
        "total": m.total_days,
        "charged": charged,
        "left": m.total_days - charged,
        "amount": amount,
    }


def standing(
    m: Membership, terms: RefundTerms, window: Deadline, asked: Moment, charged: int, amount: Decimal
) -> tuple[Standing, list[Step]]:
    """Return the weakest standing that applies, with the reason for each."""
    found: list[tuple[Standing, Step]] = []
    state = window.state(asked)
    day = {"day": window.act_by, "to": window.wait_until}
    if not terms.stated:
        found.append(("negotiable", Step("standing-unstated", {}, terms.source)))
    elif charged or m.consumed_value:
        found.append(("negotiable", Step("standing-used", {}, terms.source)))
    elif state == "open":
        found.append(("promised", Step("standing-promised", day, terms.source)))
    elif state == "uncertain":
        found.append(("arguable", Step("standing-moved", day, in_force("period-end", asked.day).source)))
    else:
        found.append(("negotiable", Step("standing-late", day, terms.source)))
    if m.channel != "direct":
        who = {"channel": Word(f"channel-{m.channel}")}
        found.append(("negotiable", Step("standing-channel", who)))
    if not m.payment_normal:
        found.append(("negotiable", Step("standing-payment", {}, terms.source)))
    if m.plan in terms.excluded_plans:
        found.append(("refused", Step("standing-plan", {"plan": Word(f"plan-{m.plan}")}, terms.source)))
    elif not amount:
        found.append(("refused", Step("standing-nothing")))
    weakest = max((each for each, _ in found), key=STANDINGS.index)
    return weakest, [reason for _, reason in found]


def prepaid_grounds(m: Membership, asked: Moment, charged: int) -> Iterator[Ground]:
    elapsed = counted_days(asked.day.toordinal(), m.begins.toordinal(), m.total_days)
    paid, refunded, consumed = to_fen(m.paid), to_fen(m.already_refunded), to_fen(m.consumed_value)
    article = in_force("prepaid-14", asked.day)
    if article.versions and m.first_purchase is not False:
        period = article.versions[0].period
        assert period is not None  # the article's figure is in data/laws
        window = deadline(m.purchased, period)
        if window.state(asked) != "over":
            amount = from_fen(paid - refunded)
            less = _formula(m, 0, amount)["less"]
            sum_ = f"{m.paid}{less} = " if less else ""
            values = {"sum": sum_, "amount": amount, "day": window.act_by}
            conditions = () if m.first_purchase else (Step("condition-first-purchase", {}, article.source),)
            yield _prepaid("prepaid-14", m, asked, amount, False, article, values, conditions)
    article = in_force("prepaid-22", asked.day)
    if article.versions:
        amount = from_fen(time_refund(paid, consumed, elapsed, m.total_days, refunded))
        values = _formula(m, elapsed, amount)
        more = (Step("prepaid-18", {}, in_force("prepaid-18", asked.day).source),)
        yield _prepaid(
            "prepaid-22", m, asked, amount, True, article, values, more=more if m.cause == "operator" else ()
        )
    article = in_force("prepaid-19", asked.day)
    if article.versions and m.cause == "consumer" and m.list_price is not None:
        fen = list_price_refund(paid, consumed, to_fen(m.list_price), charged, m.total_days, refunded)
        amount = from_fen(fen)
        values = _formula(m, charged, amount) | {"price": m.list_price}
        floor = Step("prepaid-20", {}, in_force("prepaid-20", asked.day).source)
        yield _prepaid("prepaid-19", m, asked, amount, True, article, values, more=() if amount else (floor,))


def _prepaid(
    rule: str,
    m: Membership,
    asked: Moment,
    amount: Decimal,
    by_time: bool,
    article: InForce,
    values: dict[str, object],
    conditions: tuple[Step, ...] = (),
    more: tuple[Step, ...] = (),
) -> Ground:
    steps = [Step(rule, values, article.source), *more]
    if by_time:
        steps.insert(0, _total_step(m))
    if not in_force(rule, m.purchased.day).versions:
        steps.append(Step("before-law", {"purchased": m.purchased.day}, article.source))
    if not amount:
        steps.append(Step("standing-nothing"))
    scope = Step("condition-scope", {}, in_force("prepaid-scope", asked.day).source)
    return Ground(
        rule=rule,
        verdict=_verdict(amount, by_time),
        standing="arguable" if amount else "refused",
        confidence=article.sources[0].confidence,
        amount=amount,
        steps=tuple(steps),
        conditions=(scope, *conditions),
    )
