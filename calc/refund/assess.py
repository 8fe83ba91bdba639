"""The refund of a membership: the platform's own ground as the headline, the other grounds beside it.

Damages for fraud are a condition and never enter an amount.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from calc.base.card import Card, Displayable, Tabular, Tone, sources_section, steps_section, table_section
from calc.base.messages import InputError, Word, say
from calc.base.moment import DAY, Moment, When, moment
from calc.base.sources import Confidence, Source, Step, as_json, unique
from calc.base.values import from_fen, whole_number, yes_or_no
from calc.deadlines.deadline import Deadline
from calc.refund.advice import actions, conditions
from calc.refund.grounds import (
    TONES,
    Ground,
    Standing,
    Verdict,
    amount_by_terms,
    charged_days,
    days_gone,
    platform_ground,
    refund_window,
    standing,
)
from calc.refund.membership import Membership
from calc.refund.never_provided import never_provided
from calc.refund.prepaid import prepaid_grounds
from calc.workdays.working_days import WorkingDays

__all__ = ["Refund", "assess_refund", "refund_by_day"]


@dataclass(frozen=True, slots=True)
class Refund(Displayable, Tabular):
    """The answer: the platform's ground as the headline, and every other ground beside it."""

    as_of: Moment
    grounds: tuple[Ground, ...]
    window: Deadline
    used_days: int
    total_days: int
    handled_by: str
    actions: tuple[Step, ...]
    conditions: tuple[Step, ...]

    @property
    def verdict(self) -> Verdict:
        return self.grounds[0].verdict

    @property
    def standing(self) -> Standing:
        return self.grounds[0].standing

    @property
    def confidence(self) -> Confidence:
        return self.grounds[0].confidence

    @property
    def amount(self) -> Decimal:
        """Yuan, two places."""
        return self.grounds[0].amount

    @property
    def steps(self) -> tuple[Step, ...]:
        return self.grounds[0].steps

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source of every ground, condition and action, and of the window's count."""
        lines = (*self.conditions, *self.actions)
        cited = [source for ground in self.grounds for source in ground.sources]
        return unique((*cited, *(line.source for line in lines), *self.window.sources))

    def headline(self, lang: str = "zh") -> tuple[str, str]:
        """Return the amount and its strength, in a sentence each."""
        first = self.grounds[0]
        body = first.says(lang)
        if first.standing == "promised":
            body += say("refund-by", lang, self.window.spoken)
        elif first.standing == "arguable":
            body += say("refund-now", lang, {"day": self.window.latest})
        if (most := self.if_never_used) is not None:
            body += say("refund-if-never-used", lang, {"amount": first.amount, "most": most})
        if excluded := next((step for step in first.steps if step.key == "standing-plan"), None):
            return say("refund-headline-plan", lang, excluded.values), body
        values = {
            "amount": first.amount,
            "standing": first.standing,
            "confidence": first.confidence,
            "verdict": Word(f"verdict-{first.verdict}"),
        }
        return say("refund-headline", lang, values), body

    @property
    def if_never_used(self) -> Decimal | None:
        """What may be asked for if nothing was ever provided, where nobody has said and it would be more."""
        return next((g.amount for g in self.grounds if g.unconfirmed and g.amount > self.amount), None)

    @property
    def tone(self) -> Tone:
        """The tone of the headline."""
        return TONES.get(self.standing, "neutral")

    def card(self, lang: str = "zh") -> Card:
        """Return the headline, its count, the other grounds, the conditions and what to do next."""
        title, body = self.headline(lang)
        others = ((say(f"rule-{g.rule}", lang), f"{g.amount}", g.says(lang)) for g in self.grounds[1:])
        return Card(
            lang,
            say("card-refund", lang, {"day": self.as_of}),
            title,
            body,
            self.tone,
            (
                steps_section("steps-title", self.steps, lang),
                table_section("grounds-title", ("card-rule", "card-yuan", "card-says"), others, lang),
                steps_section("conditions-title", self.conditions, lang),
                steps_section("actions-title", self.actions, lang),
                sources_section(self.sources, lang),
            ),
        )

    def to_dict(self) -> dict[str, Any]:
        headline = ("verdict", "standing", "confidence", "amount", "steps", "sources")
        return {name: as_json(getattr(self, name)) for name in (*headline, *self.__slots__)}


def assess_refund(
    membership: Membership,
    *,
    as_of: When | Moment,
    calendar: WorkingDays | None = None,
    did_not_work: bool = False,
) -> Refund:
    """Return what may be asked back for a membership on the day `as_of`.

    >>> m = Membership(platform="bilibili", paid="30.00", purchased="2026-11-01",
    ...                term="30 days", used_days=10)
    >>> r = assess_refund(m, as_of="2026-11-21")
    >>> r.amount, r.verdict, r.standing, r.confidence
    (Decimal('20.00'), 'prorated', 'negotiable', 'unverified')

    Amounts are yuan. `calendar` is one of one's own, as in `calc.deadline`. `did_not_work` tells that the
    complaint is of something that did not work: then, as with `cause="operator"`, the ground of what was
    never provided is listed also where nobody has said whether anything was used. Raises InputError if the
    purchase lies after `as_of` or `used_days` are more than have gone by, NoScheduleError if the window
    would end before 2004. Sources: the platform's profile; 法释〔2025〕4号 arts. 14, 19, 22; 消保法 art. 53.
    """
    yes_or_no("did_not_work", did_not_work)
    asked_on = _asked_on(membership, as_of)
    window = refund_window(membership, calendar)
    charged = charged_days(membership, window, asked_on)
    platform = platform_ground(membership, window, asked_on, charged)
    grounds = (
        platform,
        *prepaid_grounds(membership, asked_on, charged, calendar),
        *never_provided(membership, asked_on, did_not_work),
    )
    return Refund(
        as_of=asked_on,
        grounds=grounds,
        window=window,
        used_days=charged,
        total_days=membership.total_days,
        handled_by=_handled_by(membership),
        actions=tuple(actions(membership, window, asked_on, grounds)),
        conditions=tuple(conditions(membership, asked_on, grounds)),
    )


def refund_by_day(
    membership: Membership,
    *,
    as_of: When | Moment,
    days: int = 400,
    calendar: WorkingDays | None = None,
) -> tuple[tuple[date, Decimal, Standing], ...]:
    """Return the platform's amount and standing for each day of asking, from `as_of` to the term's end.

    >>> m = Membership(platform="bilibili", paid=30, purchased="2026-11-01", term="30 days", used_days=10)
    >>> [str(amount) for _, amount, _ in refund_by_day(m, as_of="2026-11-21")][:3]
    ['20.00', '19.00', '18.00']

    Once any day is charged, each day of waiting charges one more, but for paused days and those after the
    service stopped. Covers at most `days` days of waiting.
    """
    asked_on = _asked_on(membership, as_of)
    most = whole_number(days, "days", least=0)
    window = refund_window(membership, calendar)
    charged_now, gone_now = charged_days(membership, window, asked_on), days_gone(membership, asked_on)
    points = []
    ends = membership.ends_by(asked_on.day)
    for waited in range(max(0, min(most, (ends - asked_on.day).days)) + 1):
        on = asked_on if waited == 0 else Moment(asked_on.day + waited * DAY)
        if charged_now:
            more = days_gone(membership, on) - gone_now
            charged = min(membership.total_days, charged_now + more)
        else:
            charged = charged_days(membership, window, on)
        amount = from_fen(amount_by_terms(membership, charged))
        points.append((on.day, amount, standing(membership, window, on, charged, amount)[0]))
    return tuple(points)


def _asked_on(m: Membership, as_of: When | Moment) -> Moment:
    """Return the moment of asking; raises InputError if the facts cannot be so by then."""
    if not isinstance(m, Membership):
        raise InputError("membership", m, "membership-kind")
    asked_on = moment(as_of, "as_of")
    if asked_on.before(m.purchased):
        # A slip in the year of the purchase is likelier than one in the day of asking, mostly today.
        raise InputError("purchased", str(m.purchased), "bought-after", {"as_of": asked_on})
    most = days_gone(m, asked_on)
    if m.used_days is not None and m.used_days > most:
        days = {"first": m.begins, "last": m.last_charged(asked_on.day), "most": str(most)}
        raise InputError("used_days", m.used_days, "used-above-gone", days)
    return asked_on


def _handled_by(m: Membership) -> str:
    return m.profile.id if m.channel == "direct" else m.channel
