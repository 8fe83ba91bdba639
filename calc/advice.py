"""What to do next about a refund, in order, and the conditions its answer stands under."""

from __future__ import annotations

from collections.abc import Iterator

from calc.deadlines import Deadline
from calc.grounds import Ground
from calc.laws import in_force
from calc.membership import Membership
from calc.moment import Moment
from calc.profiles import RefundTerms
from calc.result import Step
from calc.text import Word

__all__ = ["actions", "conditions"]


def actions(m: Membership, window: Deadline, asked: Moment, grounds: tuple[Ground, ...]) -> Iterator[Step]:
    headline = grounds[0]
    if m.auto_renew:
        yield Step("action-auto-renew", {}, in_force("auto-renew-cancel", asked.day).source)
    if headline.standing in ("promised", "arguable"):
        yield Step("action-ask-by", {"day": window.act_by}, headline.steps[0].source)
    if any(ground.amount for ground in grounds):
        if m.channel == "direct":
            route = next((r for r in m.profile.routes if "refund" in r.problems), None)
            if route is not None:
                yield Step("action-ask-route", {"platform": m.profile.name, "path": route.path}, route.source)
            else:
                yield Step("action-ask", {"platform": m.profile.name})
        else:
            yield Step(f"action-ask-{m.channel}")
        yield Step("action-true-reason")
        yield Step("action-keep-proof")
    if any(ground.amount > headline.amount for ground in grounds):
        yield Step("action-other-grounds")
    where = in_force("complaint-where", asked.day)
    yield Step("action-complain", {}, where.source)


def conditions(
    m: Membership, terms: RefundTerms, asked: Moment, grounds: tuple[Ground, ...]
) -> Iterator[Step]:
    if not terms.stated:
        yield Step("condition-window", {"window": terms.window}, terms.source)
    if m.plan != "regular" and m.plan not in terms.excluded_plans:
        yield Step("condition-plan", {"plan": Word(f"plan-{m.plan}")})
    yield from {step.key: step for ground in grounds for step in ground.conditions}.values()
    fraud = in_force("fraud-damages", asked.day)
    for version in fraud.versions:
        values = {"multiple": version.multiple, "paid": m.paid, "minimum": version.minimum}
        yield Step("condition-fraud", values, fraud.source)
