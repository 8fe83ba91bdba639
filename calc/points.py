"""When points expire: lot by lot, the earliest first, by platform terms that do not move for holidays.

A lot is alive to the end of `act_by`, uncertain to the end of `wait_until` (if the validity is a range),
then expired. Points earned are always balance + uncertain + expired + spent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from calc.base.card import (
    Card,
    Displayable,
    Section,
    Tabular,
    Tone,
    sources_section,
    steps_section,
    table_section,
)
from calc.base.messages import InputError, Word, say
from calc.base.moment import Moment, When, moment
from calc.base.periods import Period, PeriodLike
from calc.base.sources import Confidence, Source, Step, as_json, unique
from calc.base.values import Count, listed, whole_number
from calc.deadlines.compute import deadline
from calc.deadlines.deadline import STATES, Deadline
from calc.facts.laws import in_force
from calc.facts.platforms import platform_ids, profile
from calc.facts.profiles import OWN_TERMS, Platform, PointsTerms

__all__ = ["LotState", "Points", "PointsLot", "expire_points", "points_terms"]

LotStatus = Literal["alive", "uncertain", "expired"]
LOT_STATUSES: tuple[LotStatus, ...] = ("alive", "uncertain", "expired")
_STATUS_OF = dict(zip(STATES, LOT_STATUSES, strict=True))


@dataclass(frozen=True, slots=True, init=False)
class PointsLot:
    """Points earned at one time: a whole number above 0."""

    earned: Moment
    points: int

    def __init__(self, *, earned: When | Moment, points: Count) -> None:
        object.__setattr__(self, "earned", moment(earned, "earned"))
        object.__setattr__(self, "points", whole_number(points, "points", least=1))


Spent: TypeAlias = tuple[When | Moment, Count]


@dataclass(frozen=True, slots=True)
class LotState:
    """The state of one lot; `number` is its place among the input lots, from 1."""

    number: int
    lot: PointsLot
    expires: Deadline
    remaining: int
    state: LotStatus

    def to_dict(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "earned": str(self.lot.earned),
            "points": self.lot.points,
            "remaining": self.remaining,
            "state": self.state,
            "expires": self.expires.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Points(Displayable, Tabular):
    """The answer: how many points are alive, uncertain, expired and spent."""

    as_of: Moment
    lots: tuple[LotState, ...]
    spent: int
    terms: PointsTerms
    # How many lots were earned after `as_of`, and are left out.
    later: int = 0

    @property
    def balance(self) -> int:
        """Points alive by every reading."""
        return self._sum("alive")

    @property
    def uncertain(self) -> int:
        """Points alive by one reading and expired by another."""
        return self._sum("uncertain")

    @property
    def expired(self) -> int:
        """Points expired by every reading."""
        return self._sum("expired")

    @property
    def earned(self) -> int:
        """Points earned by `as_of`."""
        return sum(state.lot.points for state in self.lots)

    @property
    def confidence(self) -> Confidence:
        return self.terms.source.confidence

    def expiring_within(self, period: PeriodLike) -> int:
        """Return the number of points alive now whose `act_by` is on or before `as_of` + period."""
        until = deadline(self.as_of, period, roll=False).last_day
        return sum(
            state.remaining for state in self.lots if state.state == "alive" and state.expires.act_by <= until
        )

    @property
    def next_to_expire(self) -> LotState | None:
        """The alive lot that expires first, or None."""
        alive = [state for state in self.lots if state.state == "alive" and state.remaining]
        return min(alive, key=lambda state: state.expires.act_by, default=None)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The count, lot by lot, and how spending was taken from the lots."""
        source = self.terms.source
        steps = [Step("validity", {"validity": self.terms.validity, "name": self.terms.name}, source)]
        agreed = in_force("period-agreed", self.as_of.day).source
        steps.append(Step("points-not-moved", {}, agreed))
        for state in self.lots:
            values = {
                "number": state.number,
                "earned": state.lot.earned.day,
                "points": state.lot.points,
                "early": state.expires.earliest,
                "late": state.expires.latest,
                "remaining": state.remaining,
                "state": Word(f"points-{state.state}"),
            }
            steps.append(Step(_lot_key(state.expires), values, source))
        if self.spent:
            steps.append(Step("points-spent", {"spent": self.spent}))
        sums = {"earned": self.earned, "spent": self.spent, "balance": self.balance}
        steps.append(Step("points-sum", sums | {"uncertain": self.uncertain, "expired": self.expired}))
        return tuple(steps)

    @property
    def sources(self) -> tuple[Source, ...]:
        cited = [source for state in self.lots for source in state.expires.sources]
        return unique((*(step.source for step in self.steps), *cited))

    def headline(self, lang: str = "zh") -> tuple[str, str]:
        """Return what is left and what expires next, and how sure the validity is, in a sentence each."""
        sure = say("claim-says", lang, {"confidence": self.confidence})
        if not self.earned:
            return say("points-headline-before", lang, {"day": self.as_of, "name": self.terms.name}), sure
        values: dict[str, object] = {"name": self.terms.name, "confidence": self.confidence}
        values |= {sum_: getattr(self, sum_) for sum_ in ("balance", "uncertain", "expired")}
        if (coming := self.next_to_expire) is not None:
            values |= {"day": coming.expires.act_by, "number": coming.remaining}
            return say("points-headline", lang, values), sure
        return say(
            "points-headline-uncertain" if self.uncertain else "points-headline-none", lang, values
        ), sure

    @property
    def tone(self) -> Tone:
        """The tone of the headline."""
        return "neutral" if self.balance else "weak"

    def card(self, lang: str = "zh") -> Card:
        """Return the headline, the sums, every lot, the count and its sources."""
        title, sure = self.headline(lang)
        sums = {"alive": self.balance, "uncertain": self.uncertain, "expired": self.expired}
        rows = tuple(
            (say(f"points-{key}-sum", lang), str(n)) for key, n in (sums | {"spent": self.spent}).items()
        )
        lots = (
            (
                str(lot.number),
                str(lot.lot.earned),
                str(lot.lot.points),
                str(lot.remaining),
                lot.expires.when(lang),
                say(f"points-{lot.state}", lang),
            )
            for lot in self.lots
        )
        columns = ("number", "earned", "points", "remaining", "expires", "now")
        return Card(
            lang,
            say("card-points", lang, {"day": self.as_of, "name": self.terms.name}),
            title,
            sure,
            self.tone,
            (
                Section(rows=rows),
                table_section("card-lots", tuple(f"card-lot-{name}" for name in columns), lots, lang),
                # The table above has the lots.
                steps_section("steps-title", (s for s in self.steps if not s.key.startswith("lot")), lang),
                sources_section(self.sources, lang),
            ),
        )

    def to_dict(self) -> dict[str, Any]:
        sums = ("earned", "balance", "uncertain", "expired", "spent", "confidence")
        return {name: as_json(getattr(self, name)) for name in ("as_of", *sums, "lots", "steps", "sources")}

    def _sum(self, state: LotStatus) -> int:
        return sum(lot.remaining for lot in self.lots if lot.state == state)


def expire_points(
    lots: Iterable[PointsLot],
    *,
    as_of: When | Moment,
    validity: PeriodLike | None = None,
    platform: Platform | None = None,
    spent: Iterable[Spent] = (),
) -> Points:
    """Return the state of lots of points on a day.

    >>> s = expire_points([PointsLot(earned="2025-01-31", points=500)],
    ...                   as_of="2026-01-31", platform="netease-cloud-music")
    >>> s.balance, s.lots[0].expires.ends_at.isoformat(), s.confidence
    (500, '2026-02-01T00:00:00+08:00', 'unverified')

    `validity` beats `platform`; one of them is needed. `spent` holds (day, points) pairs; each is taken
    from the alive lots that expire first. Lots and spending after `as_of` are left out. Raises InputError
    if more is spent than there is. Source: the platform's profile; Civil Code art. 204 (terms may differ).
    """
    now = moment(as_of, "as_of")
    terms = points_terms(validity, platform)
    every = list(enumerate(_checked_lots(lots), 1))
    numbered = [(n, lot) for n, lot in every if not now.before(lot.earned)]
    counted = [lot for _, lot in numbered]
    expires = [deadline(lot.earned, terms.validity, roll=False) for lot in counted]
    remaining = [lot.points for lot in counted]
    order = sorted(range(len(counted)), key=lambda n: (expires[n].act_by, counted[n].earned.place, n))
    total = 0
    for row, day, amount in _spending(spent, now):
        left = amount
        for n in order:
            if remaining[n] and not day.before(counted[n].earned) and expires[n].state(day) != "over":
                taken = min(left, remaining[n])
                remaining[n] -= taken
                left -= taken
        if left:
            values = {"day": day.day, "there": str(amount - left)}
            raise InputError(f"spent[{row}].points", amount, "more-than-there", values)
        total += amount
    states = tuple(
        LotState(number, lot, expiry, rest, _STATUS_OF[expiry.state(now)])
        for (number, lot), expiry, rest in zip(numbered, expires, remaining, strict=True)
    )
    return Points(now, states, total, terms, len(every) - len(numbered))


def _lot_key(expires: Deadline) -> str:
    if expires.earliest == expires.latest:
        return "lot-clock" if expires.period.clock else "lot"
    return "lot-clock-range" if expires.period.clock else "lot-range"


def _checked_lots(lots: Iterable[PointsLot]) -> Iterator[PointsLot]:
    for row, lot in enumerate(listed("lots", lots)):
        if not isinstance(lot, PointsLot):
            raise InputError(f"lots[{row}]", lot, "lot-kind")
        yield lot


def points_terms(validity: PeriodLike | None, platform: Platform | None) -> PointsTerms:
    """Return the terms of points: with one's own validity if given, else those of the platform."""
    issuer = None if platform is None else profile(platform)
    if validity is not None:
        name = issuer.points.name if issuer and issuer.points else Word("word-points")
        return PointsTerms(Period.parse(validity, "validity"), name, OWN_TERMS)
    if issuer is None:
        raise InputError("validity", None, "validity-needed")
    if issuer.points is None:
        with_points = [name for name in platform_ids() if profile(name).points]
        raise InputError("platform", issuer.id, "no-points", {"known": ", ".join(with_points)})
    return issuer.points


def _spending(spent: Iterable[Spent], now: Moment) -> Sequence[tuple[int, Moment, int]]:
    rows = []
    for row, pair in enumerate(listed("spent", spent)):
        try:
            day, points = pair
        except (TypeError, ValueError):
            raise InputError(f"spent[{row}]", pair, "rows", {"columns": "day, points"}) from None
        when = moment(day, f"spent[{row}].day")
        amount = whole_number(points, f"spent[{row}].points", least=1)
        if not now.before(when):
            rows.append((row, when, amount))
    return sorted(rows, key=lambda row: (row[1].place, row[0]))
