"""Lots, spending and a validity put together: what is left on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from calc.base.messages import InputError, Word
from calc.base.moment import Moment, When, moment
from calc.base.periods import Period
from calc.base.validity import Rule, Validity, ValidityLike
from calc.base.values import Count, listed, whole_number
from calc.deadlines.deadline import Deadline
from calc.facts.platforms import platform_ids, profile
from calc.facts.profiles import OWN_TERMS, Platform, PointsTerms
from calc.points.answer import Points
from calc.points.lots import LOT_STATUSES, OWN_DAY, Expiry, LotState, PointsLot
from calc.points.readings import Ledger, Reading, Spending, single_period

__all__ = ["expire_points", "lot_expires", "points_terms"]

Spent: TypeAlias = tuple[When | Moment, Count]


def expire_points(
    lots: Iterable[PointsLot],
    *,
    as_of: When | Moment,
    validity: ValidityLike | None = None,
    platform: Platform | None = None,
    spent: Iterable[Spent] = (),
) -> Points:
    """Return the state of lots of points on a day.

    >>> s = expire_points([PointsLot(earned="2025-01-31", points=500)],
    ...                   as_of="2026-01-31", platform="netease-cloud-music")
    >>> s.balance, s.lots[0].expires.ends_at.isoformat(), s.confidence
    (500, '2026-02-01T00:00:00+08:00', 'unverified')
    >>> lots = [PointsLot(earned="2025-01-01", points=1), PointsLot(earned="2025-02-01", points=1)]
    >>> s = expire_points(lots, as_of="2026-01-15", validity="12-24 months", spent=[("2026-01-10", 1)])
    >>> s.balance, s.uncertain
    (0, 1)

    `validity` beats `platform`; one of them is needed. A lot's own last day beats both. `spent` holds
    (day, points) pairs; each is taken from the alive lots that expire first, the earliest earned of those
    that expire together. A number below 0 gives points back to the lots they were taken from, the latest
    taken first, which keep their day. Every whole number in a range is one reading of all lots: `balance` is
    the least over the readings that allow the spending. A validity renewed by use runs, for every lot alive
    then, from the last time points were spent; giving back is no use and undoes none. Lots and spending after
    `as_of` are left out. Raises InputError if more is spent than there is by any reading. Source: the
    platform's profile; Civil Code art. 204 (terms may differ).
    """
    now = moment(as_of, "as_of")
    terms = points_terms(validity, platform)
    every = list(enumerate(_checked_lots(lots), 1))
    numbered = [(n, lot) for n, lot in every if not now.before(lot.earned)]
    counted = [lot for _, lot in numbered]
    spending = _spending(spent, now)
    ledger = Ledger(counted, spending, terms.validity, now)
    readings = ledger.readings()
    alive = [reading.alive(now) for reading in readings]
    sums = [sum(points) for points in alive]
    most = max(range(len(sums)), key=lambda n: (sums[n], n))
    allowed = _narrowed(terms.validity, readings)
    states = []
    for place, (number, lot) in enumerate(numbered):
        left = [points[place] for points in alive]
        ends = [reading.ends[place] for reading in readings]
        over = [end.over(now) for end in ends]
        status = LOT_STATUSES[any(over) + all(over)]
        remaining = readings[most].rest[place] if all(over) else min(left)
        expires = _expires(ledger, lot, readings, place, allowed)
        states.append(LotState(number, lot, expires, remaining, status, max(left) - min(left)))
    return Points(
        now,
        tuple(states),
        sum(row.points for row in spending if row.points > 0),
        terms,
        len(every) - len(numbered),
        -sum(row.points for row in spending if row.points < 0),
        min(sums),
        max(sums) - min(sums),
        allowed,
        tuple(readings),
    )


def lot_expires(lot: PointsLot, validity: Validity) -> Deadline:
    """Return when a lot expires of which nothing was spent, by every reading."""
    ledger = Ledger([lot], (), validity, lot.earned)
    return _expires(ledger, lot, ledger.readings(), 0, validity)


def _narrowed(validity: Validity, readings: Sequence[Reading]) -> Validity:
    """Return a validity as far as some readings go."""

    def between(rule: Rule, numbers: Sequence[int]) -> Rule:
        low, high = min(numbers), max(numbers)
        return rule if (low, high) == (rule.low, rule.high) else replace(rule, low=low, high=high)

    latest = [reading.latest for reading in readings if reading.latest is not None]
    return replace(
        validity,
        length=between(validity.length, [reading.number for reading in readings]),
        at_latest=validity.at_latest and between(validity.at_latest, latest),
    )


def _expires(
    ledger: Ledger, lot: PointsLot, readings: Sequence[Reading], place: int, allowed: Validity
) -> Deadline:
    """Return when a lot expires, by the earliest and the latest of some readings."""
    ends = [reading.ends[place] for reading in readings]
    first, last = min(ends), max(ends)
    if lot.expires is None and (period := allowed.period) is not None:
        counted = ledger.deadline(lot.earned, period)
        if (counted.act_by, counted.early_end) == (first.day, first.at):
            return counted
    used = readings[ends.index(last)].uses[place]
    clocks = [rule for rule in allowed.rules if isinstance(rule, Period) and rule.clock]
    by_clock = first.at is not None or last.at is not None
    return Expiry(
        start=lot.earned,
        period=clocks[0] if by_clock else single_period(max((last.day - lot.earned.day).days, 1), "day"),
        first_day=first.day,
        last_day=last.day,
        act_by=first.day,
        wait_until=last.day,
        final=lot.expires is not None or ledger.final(lot, used),
        roll=False,
        early_end=first.instant if by_clock else None,
        late_end=last.instant if by_clock else None,
        said=OWN_DAY if lot.expires is not None else allowed,
        used=used,
    )


def _checked_lots(lots: Iterable[PointsLot]) -> Iterator[PointsLot]:
    for row, lot in enumerate(listed("lots", lots)):
        if not isinstance(lot, PointsLot):
            raise InputError(f"lots[{row}]", lot, "lot-kind")
        yield lot


def points_terms(validity: ValidityLike | None, platform: Platform | None) -> PointsTerms:
    """Return the terms of points: with one's own validity if given, else those of the platform."""
    issuer = None if platform is None else profile(platform)
    if validity is not None:
        name = issuer.points.name if issuer and issuer.points else Word("word-points")
        return PointsTerms(Validity.parse(validity, "validity"), name, OWN_TERMS)
    if issuer is None:
        raise InputError("validity", None, "validity-needed")
    if issuer.points is None:
        with_points = [name for name in platform_ids() if profile(name).points]
        raise InputError("platform", issuer.id, "no-points", {"known": ", ".join(with_points)})
    return issuer.points


def _spending(spent: Iterable[Spent], now: Moment) -> list[Spending]:
    """Return what was spent and given back by a moment, in the order of time."""
    rows = []
    for row, pair in enumerate(listed("spent", spent)):
        try:
            day, points = pair
        except (TypeError, ValueError):
            raise InputError(f"spent[{row}]", pair, "rows", {"columns": "day, points"}) from None
        when = moment(day, f"spent[{row}].day")
        amount = whole_number(points, f"spent[{row}].points")
        if not amount:
            raise InputError(f"spent[{row}].points", points, "spent-zero")
        if not now.before(when):
            rows.append(Spending(row, when, amount))
    rows.sort(key=lambda row: (row.day.place, row.row))
    taken = 0
    for spending in rows:
        taken += spending.points
        if taken < 0:
            values = {"day": spending.day.day, "taken": taken - spending.points}
            raise InputError(f"spent[{spending.row}].points", spending.points, "more-than-taken", values)
    return rows
