"""What to do next about a refund, in order, and the conditions of its amounts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from calc.base.messages import Word
from calc.base.moment import Moment
from calc.base.sources import Step
from calc.deadlines.compute import by_rule
from calc.deadlines.deadline import Deadline
from calc.facts.laws import in_force
from calc.refund.grounds import Ground
from calc.refund.membership import Membership
from calc.workdays.working_days import WorkingDays

__all__ = ["actions", "conditions"]


def actions(m: Membership, window: Deadline, asked_on: Moment, grounds: tuple[Ground, ...]) -> Iterator[Step]:
    """Return what to do, in order."""
    headline = grounds[0]
    # What nobody has said to be so is nothing to ask for yet.
    grounds = tuple(ground for ground in grounds if not ground.unconfirmed)
    if m.auto_renew:
        yield Step("action-auto-renew", {}, in_force("auto-renew-cancel", asked_on.day).source)
    if headline.standing == "promised":
        yield Step("action-ask-by", window.spoken, headline.steps[0].source)
    elif headline.standing == "arguable":
        yield Step("action-ask-now", {"day": window.latest}, headline.steps[-1].source)
    if any(ground.amount for ground in grounds):
        yield from _ask(m)
        yield Step("action-true-reason")
        yield Step("action-keep-proof")
        if m.channel == "direct":
            yield from _stalling(asked_on, window.calendar)
    if any(ground.amount > headline.amount for ground in grounds):
        yield Step("action-other-grounds")
    yield Step("action-complain", {}, in_force("complaint-where", asked_on.day).source)


def _stalling(asked_on: Moment, calendar: WorkingDays | None) -> Iterator[Step]:
    for version, end in by_rule(in_force("prepaid-stalling", asked_on.day), asked_on, calendar):
        yield Step("action-stalling", {"period": end.period, "day": end.wait_until}, version.sources[0])


def _ask(m: Membership) -> Iterator[Step]:
    if m.channel != "direct":
        yield Step(f"action-ask-{m.channel}")
        return
    routes = [route for route in m.profile.routes if "refund" in route.problems]
    if routes:
        values = {"platform": m.profile.called, "path": routes[0].path}
        yield Step("action-ask-route", values, routes[0].source)
    else:
        yield Step("action-ask", {"platform": m.profile.called})


def conditions(m: Membership, asked_on: Moment, grounds: tuple[Ground, ...]) -> Iterator[Step]:
    """Return what to check, and what the amounts leave out."""
    terms = m.refund_terms
    ends = m.ends_by(asked_on.day)
    if m.last_charged(asked_on.day) > ends and grounds[0].amount:
        yield Step("condition-ended", {"end": ends})
    if m.paused and isinstance(m.term, date):
        yield Step("condition-last-day-moved", {"end": m.term})
    if not terms.stated and grounds[0].amount:
        yield Step("condition-window", {"window": terms.window}, terms.source)
    if m.plan != "regular" and m.plan not in terms.excluded_plans:
        yield Step("condition-plan", {"plan": Word(f"plan-{m.plan}")})
    yield from {step.key: step for ground in grounds for step in ground.conditions}.values()
    prepaid = in_force("prepaid-scope", asked_on.day)
    if not prepaid.versions:
        yield Step("law-note", {"note": prepaid.note})
    if m.auto_renew:
        # The notice that had to be given is the one of the day of this charge.
        for source in in_force("auto-renew-notice", m.purchased.day).sources:
            yield Step("condition-auto-renew-notice", {}, source)
    yield Step("condition-goods-only", {}, in_force("no-reason-return", asked_on.day).source)
    fraud = in_force("fraud-damages", asked_on.day)
    for version in fraud.versions:
        values = {"multiple": version.multiple, "paid": m.paid, "minimum": version.minimum}
        yield Step("condition-fraud", values, fraud.source)
        for source in in_force("fraud-acts", asked_on.day).sources:
            yield Step("condition-fraud-acts", {}, source)
