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
from calc.base.messages import InputError, Name
from calc.base.moment import Moment, When, moment
from calc.base.paths import data_dir
from calc.base.sources import Confidence, Record, Source, Step, unique
from calc.base.values import of_kind, one_of
from calc.case.case import Case
from calc.facts.guides import REQUESTS, Guide, guide
from calc.facts.laws import in_force
from calc.refund.assess import Refund
from calc.refund.grounds import Standing

__all__ = ["Request", "guide_of", "request_name", "requests"]


@dataclass(frozen=True, slots=True)
class Request(Record):
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

    @property
    def sources(self) -> tuple[Source, ...]:
        """The law it leans on, and what its figure was worked out from."""
        cited = self.refund.sources if self.refund else ()
        return unique((self.source, *(step.source for step in self.steps), *cited))


@dataclass(frozen=True, slots=True)
class _RequestRow:
    key: str
    name: Name
    wants: Name
    standing: Standing
    rule: str | None = None
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
    return {row.key: row for row in structure(read_toml(path), _RequestFile, path.name).request}


def request_name(key: str) -> Name:
    """Return what a request is called."""
    return _request_rows()[key].name


def guide_of(case: Case) -> Guide:
    """Return the guide to what went wrong. Raises InputError where platform or trouble is missing."""
    values = of_kind("case", case, Case).values
    platform, trouble = values.get("platform"), values.get("trouble")
    for field, value in (("platform", platform), ("trouble", trouble)):
        if not value:
            raise InputError(field, value, "needed")
    return guide(str(platform), str(trouble))


def requests(case: Case, *, as_of: When | Moment) -> tuple[Request, ...]:
    """Return what a case asks for, or the usual request of its guide where nothing was chosen.

    >>> case = Case.from_dict({"platform": "netease-cloud-music", "trouble": "benefits-missing",
    ...                        "failed": "2026-11-02", "restored": "2026-11-05",
    ...                        "requests": ["restore-rights", "compensate-time"]})
    >>> [(request.key, request.days) for request in requests(case, as_of="2026-11-21")]
    [('restore-rights', None), ('compensate-time', 3)]

    Amounts are yuan, times whole days, points whole numbers; a figure whose facts are missing is None.
    Sources: the calculators; `data/requests.toml`.
    """
    now = moment(as_of, "as_of")
    wanted = case.values.get("requests") or guide_of(case).requests[:1]
    return tuple(_request(one_of("requests", key, REQUESTS), wanted, case, now) for key in wanted)


def _request(key: str, wanted: Sequence[str], case: Case, now: Moment) -> Request:
    row = _request_rows()[key]
    # Two things that exclude each other are asked for one after the other.
    second = row.wants_instead if set(row.instead_of) & set(wanted) else None
    law = in_force(row.rule, now.day).source if row.rule else None
    # Where the law it would lean on is not in force, it is asked for without one.
    standing: Standing = row.standing if law or not row.rule else "negotiable"
    confidence: Confidence = law.confidence if law else "unverified"
    request = Request(key, row.name, second or row.wants, standing, confidence, source=law)
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
    found = case.refund(as_of=now)
    best = max(found.grounds, key=lambda ground: ground.amount)
    first = found.grounds[0] if found.amount else best
    return replace(
        request,
        standing=first.standing,
        confidence=first.confidence,
        steps=first.steps,
        refund=found,
        ground=first.rule,
        amount=first.amount,
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
    # What is over cannot fail: the days end with the term, where that is known.
    ends = None if case.missing("refund") else case.membership().ends
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
