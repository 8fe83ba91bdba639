"""What a case may ask for: each request with its figure, its strength and its sources.

Refunds come from the calculator, ground by ground. Compensation in time is counted in days from the day of
the failure to the day it was repaired, that day not included, and is at least one day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from calc.base.data_files import read_facts
from calc.base.messages import InputError, Name, say
from calc.base.moment import Moment, When, moment
from calc.base.paths import data_dir
from calc.base.sources import Confidence, Record, Source, Step, unique
from calc.base.values import of_kind, one_of
from calc.case.case import Case
from calc.case.fields import require_fields
from calc.facts.guides import REQUESTS, Guide, guide
from calc.facts.laws import in_force
from calc.refund.assess import Refund
from calc.refund.grounds import Ground, Standing, says

__all__ = ["Request", "guide_of", "request_name", "requests"]


@dataclass(frozen=True, slots=True)
class Request(Record):
    """One request: what is asked for, its figure, and how strong it is."""

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
    # What a letter cites besides, against a refusal that is to be expected.
    cited: tuple[Source, ...] = ()

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
        grounds = self.refund.grounds if self.refund else ()
        named = next((ground for ground in grounds if ground.rule == self.ground), None)
        return says(self.standing, self.confidence, lang) if named is None else named.says(lang)

    @property
    def other_grounds(self) -> tuple[Ground, ...]:
        """The grounds beside the platform's own on which another amount may be asked for."""
        grounds = self.refund.grounds[1:] if self.refund else ()
        return tuple(ground for ground in grounds if ground.rule != self.ground)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The law the request rests on, and the sources of its figure."""
        cited = self.refund.sources if self.refund else ()
        return unique((self.source, *(step.source for step in self.steps), *self.cited, *cited))


@dataclass(frozen=True, slots=True)
class _RequestRow:
    key: str
    name: Name
    wants: Name
    standing: Standing
    rule: str | None = None
    cites: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()
    wants_instead: Name | None = None
    # Which facts of the articles a row holds: a test counts them, and nothing else reads it.
    guide: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _RequestFile:
    request: tuple[_RequestRow, ...]


@cache
def _request_rows() -> dict[str, _RequestRow]:
    path = data_dir() / "requests.toml"
    return {row.key: row for row in read_facts(path, _RequestFile).request}


def request_name(key: str) -> Name:
    """Return the name of a request."""
    return _request_rows()[key].name


def guide_of(case: Case) -> Guide:
    """Return the guide to the problem of a case. Raises InputError if platform or trouble is missing."""
    values = of_kind("case", case, Case).values
    require_fields([name for name in ("platform", "trouble") if not values.get(name)])
    return guide(str(values["platform"]), str(values["trouble"]))


def requests(case: Case, *, as_of: When | Moment) -> tuple[Request, ...]:
    """Return what a case asks for; if nothing was chosen, the usual request of its guide.

    >>> case = Case.from_dict({"platform": "netease-cloud-music", "trouble": "benefits-missing",
    ...                        "failed": "2026-11-02", "restored": "2026-11-05",
    ...                        "requests": ["restore-rights", "compensate-time"]})
    >>> [(request.key, request.days) for request in requests(case, as_of="2026-11-21")]
    [('restore-rights', None), ('compensate-time', 3)]

    Amounts are yuan, days and points whole numbers; a figure is None if a field it needs is missing.
    Sources: the calculators; `data/requests.toml`.
    """
    now = moment(as_of, "as_of")
    keys = case.values.get("requests") or guide_of(case).requests[:1]
    return tuple(_request(one_of("requests", key, REQUESTS), keys, case, now) for key in keys)


def _request(key: str, keys: Sequence[str], case: Case, now: Moment) -> Request:
    row = _request_rows()[key]
    # Of two requests that exclude each other the second asks "or else".
    wants = row.wants_instead if set(row.instead_of) & set(keys) else None
    law = in_force(row.rule, now.day).source if row.rule else None
    # While its law is not in force the request stands without one.
    standing: Standing = row.standing if law or not row.rule else "negotiable"
    confidence: Confidence = law.confidence if law else "unverified"
    cited = tuple(source for rule in row.cites if (source := in_force(rule, now.day).source))
    request = Request(key, row.name, wants or row.wants, standing, confidence, source=law, cited=cited)
    match key:
        case "refund":
            return _refund(request, case, now)
        case "compensate-time":
            return _time(request, case, now)
        case "return-points":
            return _points(request, case)
    return request


def _refund(request: Request, case: Case, now: Moment) -> Request:
    if case.missing("refund"):
        return request
    refund = case.refund(as_of=now)
    # What stands only if something is so that nobody has said is not asked for.
    sure = [ground for ground in refund.grounds if not ground.unconfirmed]
    best = max(sure, key=lambda ground: ground.amount)
    # Who says that nothing was ever provided asks for what was paid, and for no share of it.
    never = next((ground for ground in sure if ground.rule == "never-provided" and ground.amount), None)
    ground = never or (refund.grounds[0] if refund.amount else best)
    return replace(
        request,
        standing=ground.standing,
        confidence=ground.confidence,
        steps=ground.steps,
        refund=refund,
        ground=ground.rule,
        amount=ground.amount,
    )


def _time(request: Request, case: Case, now: Moment) -> Request:
    if not case.values.get("failed"):
        return request
    failed = moment(case.values["failed"], "failed")
    back = moment(case.values["restored"], "restored") if case.values.get("restored") else now
    for name, day in (("failed", failed), ("restored", back)):
        if now.before(day):
            raise InputError(name, str(day), "after-as-of", {"as_of": now})
    if back.before(failed):
        raise InputError("restored", str(back), "before-failed", {"failed": failed})
    # After its end a membership cannot fail: the days stop with the term, if the case has one, as it was to
    # end without this very outage.
    ends = None if case.missing("refund") else case.membership(failing=False).ends_by(now.day)
    last = back.day if ends is None else min(back.day, ends)
    if ends is not None and failed.day > ends:
        return request
    days = max(1, (last - failed.day).days)
    key = "outage" if case.values.get("restored") else "outage-so-far"
    if last != back.day:
        key = "outage-to-the-end"
    step = Step(key, {"first": failed.day, "last": last, "days": days})
    return replace(request, steps=(step,), days=days)


def _points(request: Request, case: Case) -> Request:
    if not case.values.get("points_lost"):
        return request
    (lost,) = case.checked("points_lost").values()
    steps = (Step("points-lost", {"points": int(lost)}),)
    return replace(request, steps=steps, points=int(lost))
