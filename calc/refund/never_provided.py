"""The ground of 消保法 art. 53: paid in advance, and nothing was ever provided.

That somebody did not use what was there is not this. The condition says so; while nobody has said whether
anything was ever used, the ground is listed as one that needs to be confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator

from calc.base.moment import Moment
from calc.base.sources import Step
from calc.base.values import from_fen, to_fen
from calc.facts.laws import in_force
from calc.refund.grounds import Ground, verdict
from calc.refund.membership import Membership

__all__ = ["never_provided"]


def never_provided(m: Membership, asked_on: Moment, did_not_work: bool) -> Iterator[Ground]:
    """Return the ground where nothing was ever used, or may not have been and something did not work."""
    shown = (m.used_days or 0) > 0 or m.consumed_value > 0
    unconfirmed = m.ever_used is None and not shown and (did_not_work or m.cause == "operator")
    if m.ever_used is not False and not unconfirmed:
        return
    article = in_force("prepaid-perform", asked_on.day)
    if not (article.versions and in_force("prepaid-perform", m.purchased.day).versions):
        return
    amount = from_fen(to_fen(m.paid) - to_fen(m.already_refunded))
    sum_ = f"{m.paid} − {m.already_refunded} = " if m.already_refunded else ""
    steps = [Step("never-provided", {"sum": sum_, "amount": amount}, article.source)]
    if not amount:
        steps.append(Step("standing-nothing"))
    conditions = [Step("condition-never-provided", {}, article.source)]
    if unconfirmed:
        conditions.insert(0, Step("condition-ever-used"))
    yield Ground(
        rule="never-provided",
        verdict=verdict(amount, False),
        standing="arguable" if amount else "refused",
        confidence=article.sources[0].confidence,
        amount=amount,
        steps=tuple(steps),
        conditions=tuple(conditions),
        unconfirmed=unconfirmed,
    )
