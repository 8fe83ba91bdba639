"""Grounds for a refund, and the platform's own one: everything while nothing is charged, then pro rata.

Its standing is the weakest that applies, with the reasons for that one alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from calc.base.arithmetic import sooner
from calc.base.card import Card, Displayable, Tone, sources_section, steps_section
from calc.base.messages import Word, say
from calc.base.moment import Moment
from calc.base.sources import Confidence, Record, Source, Step, unique
from calc.base.values import from_fen, to_fen
from calc.deadlines.compute import deadline
from calc.deadlines.deadline import STATES, Deadline
from calc.facts.laws import in_force
from calc.refund import formulas
from calc.refund.membership import Membership
from calc.workdays.working_days import WorkingDays

__all__ = [
    "TONES",
    "Ground",
    "amount_by_terms",
    "charged_days",
    "clock_steps",
    "counted_days",
    "days_gone",
    "formula",
    "platform_ground",
    "refund_window",
    "says",
    "standing",
    "total_step",
    "verdict",
]

Verdict = Literal["full", "prorated", "none"]
Standing = Literal["legal", "promised", "arguable", "negotiable", "refused"]
VERDICTS: tuple[Verdict, ...] = ("full", "prorated", "none")
STANDINGS: tuple[Standing, ...] = ("legal", "promised", "arguable", "negotiable", "refused")
TONES: Mapping[str, Tone] = MappingProxyType({"legal": "right", "refused": "weak"})


@dataclass(frozen=True, slots=True)
class Ground(Displayable, Record):
    """One ground to ask for money back: the amount, how strong the ground is, how sure its rule."""

    rule: str
    verdict: Verdict
    standing: Standing
    confidence: Confidence
    amount: Decimal
    steps: tuple[Step, ...]
    conditions: tuple[Step, ...] = ()
    # Whether it stands only if something is so that nobody has said: then it is shown, and never asked for.
    unconfirmed: bool = False

    @property
    def sources(self) -> tuple[Source, ...]:
        return unique(step.source for step in (*self.steps, *self.conditions))

    def says(self, lang: str = "zh") -> str:
        """Return how strong the ground is and how sure its rule, always as one sentence.

        If nothing is left, or no source promises anything, the sentence says that instead.
        """
        keys = {step.key for step in self.steps}
        if "standing-nothing" in keys:
            return say("ground-nothing", lang)
        if "standing-unstated" in keys and self.standing == "negotiable":
            return say("ground-no-source", lang)
        return says(self.standing, self.confidence, lang)

    def card(self, lang: str = "zh") -> Card:
        """Return the amount, the strength, the count, the conditions and the sources."""
        return Card(
            lang,
            say(f"rule-{self.rule}", lang),
            say("card-amount", lang, {"amount": self.amount}),
            self.says(lang),
            TONES.get(self.standing, "neutral"),
            (
                steps_section("steps-title", self.steps, lang),
                steps_section("conditions-title", self.conditions, lang),
                sources_section(self.sources, lang),
            ),
        )


def says(standing: str, confidence: str, lang: str = "zh") -> str:
    """Return how strong a ground is and how sure its rule.

    >>> says("promised", "unverified", "en")
    'a web article says it is promised; unverified'
    """
    return say("ground-says", lang, {"standing": standing, "confidence": confidence})


def refund_window(m: Membership, calendar: WorkingDays | None = None) -> Deadline:
    """Return the window in which the platform refunds everything, from the purchase."""
    return deadline(m.purchased, m.refund_terms.window, calendar=calendar)


def days_gone(m: Membership, asked_on: Moment) -> int:
    """Return the days from activation or purchase to the day of asking, or to the day the service stopped.

    Both are included, paused days are not.
    """
    last = m.last_charged(asked_on.day)
    days: int = formulas.days_gone(last.toordinal(), m.begins.toordinal(), m.paused_days(last))
    return days


def counted_days(m: Membership, asked_on: Moment) -> int:
    """Return the days gone by, at most those of the term."""
    days: int = sooner(days_gone(m, asked_on), m.total_days)
    return days


def charged_days(m: Membership, window: Deadline, asked_on: Moment) -> int:
    """Return the days a platform may charge: as given, or counted from activation or purchase."""
    begun = m.activated is not None or window.state(asked_on) == "over"
    is_given = m.used_days is not None
    days: int = formulas.charged_days(m.used_days or 0, is_given, begun, counted_days(m, asked_on))
    return days


def amount_by_terms(m: Membership, charged: int) -> int:
    """Return the refund by the platform's own terms, in fen."""
    if m.plan in m.refund_terms.excluded_plans:
        return 0
    paid, consumed, refunded = to_fen(m.paid), to_fen(m.consumed_value), to_fen(m.already_refunded)
    fen: int = formulas.time_refund(paid, consumed, charged, m.total_days, refunded)
    return fen


def verdict(amount: Decimal, charged: bool) -> Verdict:
    """Return whether a refund is full, prorated or none."""
    return VERDICTS[formulas.verdict(amount, charged)]


def platform_ground(m: Membership, window: Deadline, asked_on: Moment, charged: int) -> Ground:
    """Return the ground of the platform's own terms, the headline of a refund."""
    terms = m.refund_terms
    amount = from_fen(amount_by_terms(m, charged))
    strength, reasons = standing(m, window, asked_on, charged, amount)
    # An excluded plan is refused by a source of its own; the window's source does not matter then.
    rests_on = terms.excluded_source if m.plan in terms.excluded_plans else terms.source
    return Ground(
        rule="platform-terms",
        verdict=verdict(amount, charged > 0 or m.consumed_value > 0),
        standing=strength,
        confidence=rests_on.confidence,
        amount=amount,
        steps=(*_steps(m, window, asked_on, charged, amount), *reasons),
    )


def _steps(
    m: Membership, window: Deadline, asked_on: Moment, charged: int, amount: Decimal
) -> Iterator[Step]:
    terms = m.refund_terms
    key = "window-stated" if terms.stated else "window-comparison"
    values = {"window": terms.window, "day": window.earliest, "confidence": terms.source.confidence}
    yield Step(key, values, terms.source)
    yield total_step(m)
    yield from clock_steps(m, asked_on)
    yield _charged_step(m, window, asked_on, charged)
    if m.plan not in terms.excluded_plans:
        yield formula("amount", m, charged, amount, terms.source)
    ends = m.ends_by(asked_on.day)
    if m.used_days is None and charged == m.total_days and asked_on.day <= ends:
        yield Step("last-day-nothing-left", {"end": ends})


def _charged_step(m: Membership, window: Deadline, asked_on: Moment, charged: int) -> Step:
    last = m.last_charged(asked_on.day)
    days = {"charged": charged, "as_of": last, "first": m.begins, "total": m.total_days}
    if m.used_days is not None:
        return Step("charged-given", days)
    days["paused"] = m.paused_days(last)
    if m.activated is not None:
        key = "charged-counted-all" if days_gone(m, asked_on) > m.total_days else "charged-counted"
        return Step(key if charged else "charged-not-started", days)
    if charged:
        return Step("charged-from-purchase", days | {"day": window.latest})
    return Step("charged-nothing", days)


def total_step(m: Membership) -> Step:
    """Return the step that counts the days of the term."""
    values = {"term": m.term, "first": m.begins, "end": m.corresponding_day, "total": m.total_days}
    if isinstance(m.term, date):
        return Step("total-to-day", values)
    article = in_force("period-months", m.begins).source if m.term.unit == "month" else None
    return Step("total-half-month" if m.term.halved else "total", values, article)


def clock_steps(m: Membership, asked_on: Moment, stopping: Source | None = None) -> Iterator[Step]:
    """Return the steps of the days that are not charged: paused ones, and those after the service stopped.

    `stopping` is the rule that speaks of the stop, if the ground has one.
    """
    last_charged = m.last_charged(asked_on.day)
    if days := m.paused_days(last_charged):
        ranges = tuple(
            Word("paused-range" if last else "paused-open", {"first": first, "last": last or ""})
            for first, last in m.paused
            if first <= last_charged
        )
        end = m.ends_by(asked_on.day)
        yield Step("paused", {"ranges": ranges, "until": last_charged, "days": days, "end": end})
    if last_charged < asked_on.day:
        yield Step("stopped", {"stopped": last_charged}, stopping)


def formula(
    key: str,
    m: Membership,
    charged: int,
    amount: Decimal,
    source: Source | None,
    price: Decimal | None = None,
) -> Step:
    """Return the step with a formula and its numbers: zeros left out, rounding and the floor at 0 named."""
    paid, consumed, refunded = to_fen(m.paid), to_fen(m.consumed_value), to_fen(m.already_refunded)
    if price is None:
        before_refunds = (paid - consumed) * (m.total_days - charged)
    else:
        before_refunds = (paid - consumed) * m.total_days - to_fen(price) * charged
    # In fen × days: dividing by the days would lose whether anything is rounded.
    undivided = before_refunds - refunded * m.total_days
    end = "floor" if undivided < 0 else "rounded" if undivided % m.total_days else "exact"
    values = {
        "base": f"({m.paid} − {m.consumed_value})" if m.consumed_value else m.paid,
        "less": f" − {m.already_refunded}" if m.already_refunded else "",
        "total": m.total_days,
        "charged": charged,
        "left": m.total_days - charged,
        "price": price or "",
        "amount": amount,
        "end": Word(f"amount-{end}", {"amount": amount}),
    }
    return Step(key, values, source)


def standing(
    m: Membership, window: Deadline, asked_on: Moment, charged: int, amount: Decimal
) -> tuple[Standing, list[Step]]:
    """Return the weakest standing that applies, and the reasons for it."""
    terms = m.refund_terms
    # Days charged from the purchase show that the window is over, not that anything was used.
    counted_as_use = charged > 0 and (m.used_days, m.activated) != (None, None)
    used = m.ever_used is True or m.consumed_value > 0 or counted_as_use
    window_gives = formulas.by_window(STATES.index(window.state(asked_on)), terms.stated, used)
    indirect, excluded = m.channel != "direct", m.plan in terms.excluded_plans
    rank = formulas.weakest(window_gives, indirect or not m.payment_normal, excluded or not amount)
    reasons = [(window_gives, _by_window(m, window, asked_on, used))]
    if indirect:
        who = {"channel": Word(f"channel-{m.channel}")}
        reasons.append((formulas.NEGOTIABLE, Step("standing-channel", who)))
    if not m.payment_normal:
        reasons.append((formulas.NEGOTIABLE, Step("standing-payment", {}, terms.source)))
    if excluded:
        plan = {"plan": Word(f"plan-{m.plan}")}
        reasons.append((formulas.REFUSED, Step("standing-plan", plan, terms.excluded_source)))
    elif not amount:
        reasons.append((formulas.REFUSED, Step("standing-nothing")))
    return STANDINGS[rank], [reason for reason_rank, reason in reasons if reason_rank == rank]


def _by_window(m: Membership, window: Deadline, asked_on: Moment, used: bool) -> Step:
    """Return the reason for the standing that the window gives."""
    terms, days = m.refund_terms, window.spoken
    if not terms.stated:
        return Step("standing-unstated", {}, terms.source)
    if used:
        return Step("standing-used", {}, terms.source)
    state = window.state(asked_on)
    if state == "open":
        return Step("standing-promised", days, terms.source)
    if state == "over":
        return Step("standing-late", days, terms.source)
    if window.period.clock:
        return Step("standing-clock", days, terms.source)
    if not window.period.single:
        return Step("standing-range", days, terms.source)
    return Step("standing-moved", days, in_force("period-end", m.purchased.day).source)
