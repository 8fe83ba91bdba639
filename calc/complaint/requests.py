"""What a case may ask for: each request with its figure, how strong it is and what it leans on.

Refunds come from the calculator, ground by ground. Time made up for is counted in days from the day it
failed to the day it came back, that day not included, and at least one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from calc.base.data_files import read_toml, structure
from calc.base.messages import InputError, Name, say
from calc.base.moment import Moment, When, moment
from calc.base.paths import data_dir
from calc.base.sources import Confidence, Record, Source, Step, unique
from calc.base.values import of_kind, one_of
from calc.case.case import Case
from calc.facts.guides import REQUESTS, Guide, guide
from calc.facts.laws import in_force
from calc.refund.assess import Refund
from calc.refund.grounds import Ground, Standing, says

__all__ = ["Ask", "asks", "guide_of", "request_name"]


@dataclass(frozen=True, slots=True)
class Ask(Record):
    """One thing to ask for."""

    key: str
    name: Name
    wants: Name
    standing: Standing
    confidence: Confidence
    steps: tuple[Step, ...] = ()
    refund: Refund | None = None
    ground: str | None = None
    amount: Decimal | None = None
    days: int | None = None
    points: int | None = None
    source: Source | None = None

    def figure(self, lang: str = "zh") -> str:
        """Return what it comes to in words: an amount, days, points, or that it costs them nothing."""
        if self.refund is not None:
            return say("ask-amount", lang, {"amount": self.amount})
        if self.key == "refund":
            return say("ask-facts", lang)
        if self.days is not None:
            return say("ask-days", lang, {"days": self.days})
        if self.points is not None:
            return say("ask-points", lang, {"points": str(self.points)})
        return say("ask-free", lang)

    def strength(self, lang: str = "zh") -> str:
        """Return how strong it is: a refund's own ground says more than its standing."""
        for ground in self.refund.grounds if self.refund else ():
            if ground.rule == self.ground:
                return ground.says(lang)
        return says(self.standing, self.confidence, lang)

    @property
    def other_grounds(self) -> tuple[Ground, ...]:
        """The grounds beside the platform's own on which another amount may be asked for."""
        grounds = self.refund.grounds[1:] if self.refund else ()
        return tuple(ground for ground in grounds if ground.rule != self.ground)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The law it leans on, and what its figure was worked out from."""
        cited = self.refund.sources if self.refund else ()
        return unique((self.source, *(step.source for step in self.steps), *cited))


@dataclass(frozen=True, slots=True)
class _Request:
    key: str
    name: Name
    wants: Name
    standing: Standing
    rule: str | None = None
    instead_of: tuple[str, ...] = ()
    wants_instead: Name | None = None


@dataclass(frozen=True, slots=True)
class _Requests:
    request: tuple[_Request, ...]


@cache
def _requests() -> dict[str, _Request]:
    path = data_dir() / "requests.toml"
    return {row.key: row for row in structure(read_toml(path), _Requests, path.name).request}


def request_name(key: str) -> Name:
    """Return what a request is called."""
    return _requests()[key].name


def guide_of(case: Case) -> Guide:
    """Return the guide to what went wrong. Raises InputError where platform or trouble is missing."""
    values = of_kind("case", case, Case).values
    platform, trouble = values.get("platform"), values.get("trouble")
    for field, value in (("platform", platform), ("trouble", trouble)):
        if not value:
            raise InputError(field, value, "needed")
    return guide(str(platform), str(trouble))


def asks(case: Case, *, as_of: When | Moment) -> tuple[Ask, ...]:
    """Return what a case asks for, or the usual request of its guide where nothing was chosen.

    >>> case = Case.from_dict({"platform": "netease-cloud-music", "trouble": "benefits-missing",
    ...                        "failed": "2026-11-02", "restored": "2026-11-05",
    ...                        "requests": ["restore-rights", "compensate-time"]})
    >>> [(ask.key, ask.days) for ask in asks(case, as_of="2026-11-21")]
    [('restore-rights', None), ('compensate-time', 3)]

    Amounts are yuan, times whole days, points whole numbers; a figure whose facts are missing is None.
    Sources: the calculators; `data/requests.toml`.
    """
    now = moment(as_of, "as_of")
    wanted = case.values.get("requests") or guide_of(case).requests[:1]
    return tuple(_ask(one_of("requests", key, REQUESTS), wanted, case, now) for key in wanted)


def _ask(key: str, wanted: Sequence[str], case: Case, now: Moment) -> Ask:
    row = _requests()[key]
    # Two things that exclude each other are asked for one after the other.
    second = row.wants_instead if set(row.instead_of) & set(wanted) else None
    law = in_force(row.rule, now.day).source if row.rule else None
    # Where the law it would lean on is not in force, it is asked for without one.
    standing: Standing = row.standing if law or not row.rule else "negotiable"
    confidence: Confidence = law.confidence if law else "unverified"
    ask = Ask(key, row.name, second or row.wants, standing, confidence, source=law)
    match key:
        case "refund":
            return _refund(ask, case, now)
        case "compensate-time":
            return _time(ask, case, now)
        case "return-points":
            return _points(ask, case)
    return ask


def _refund(ask: Ask, case: Case, now: Moment) -> Ask:
    if case.missing("refund"):
        return ask
    found = case.refund(as_of=now)
    best = max(found.grounds, key=lambda ground: ground.amount)
    first = found.grounds[0] if found.amount else best
    return replace(
        ask,
        standing=first.standing,
        confidence=first.confidence,
        steps=first.steps,
        refund=found,
        ground=first.rule,
        amount=first.amount,
    )


def _time(ask: Ask, case: Case, now: Moment) -> Ask:
    if not case.values.get("failed"):
        return ask
    failed = moment(case.values["failed"], "failed")
    back = moment(case.values["restored"], "restored") if case.values.get("restored") else now
    for name, day in (("failed", failed), ("restored", back)):
        if now.before(day):
            raise InputError(name, str(day), "after-as-of", {"as_of": now})
    if back.before(failed):
        raise InputError("restored", str(back), "before-failed", {"failed": failed})
    # What is over cannot fail: the days end with the term, where that is known.
    ends = None if case.missing("refund") else case.membership().ends
    last = back.day if ends is None else min(back.day, ends)
    if ends is not None and failed.day > ends:
        return ask
    days = max(1, (last - failed.day).days)
    key = "outage" if case.values.get("restored") else "outage-so-far"
    if last != back.day:
        key = "outage-to-the-end"
    step = Step(key, {"first": failed.day, "last": last, "days": days})
    return replace(ask, steps=(step,), days=days)


def _points(ask: Ask, case: Case) -> Ask:
    if not case.values.get("points_lost"):
        return ask
    (lost,) = case.checked("points_lost").values()
    steps = (Step("points-lost", {"points": int(lost)}),)
    return replace(ask, steps=steps, points=int(lost))
