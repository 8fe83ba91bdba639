"""What has become of lots of points: the sums, every lot, the steps and the card.

Points earned are always balance + uncertain + expired + spent - given back + taken back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

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
from calc.base.messages import Word, say
from calc.base.moment import Moment, When, moment
from calc.base.periods import PeriodLike
from calc.base.sources import Confidence, Source, Step, as_json, unique
from calc.base.validity import Validity
from calc.deadlines.compute import deadline
from calc.facts.laws import in_force
from calc.facts.profiles import PointsTerms
from calc.points.lots import LotState
from calc.points.readings import Reading

if TYPE_CHECKING:
    import pendulum

__all__ = ["Points"]

# The columns of the lots on a card; the two that are mostly 0 only where they are not.
_LOT_COLUMNS = ("number", "earned", "points", "taken-back", "remaining", "uncertain", "expires", "now")


@dataclass(frozen=True, slots=True)
class Points(Displayable, Tabular):
    """The answer: how many points are alive, uncertain, expired and spent.

    `balance` are those alive by every reading of the validity, `uncertain` those that some reading keeps
    besides. `later` is how many lots were earned after `as_of`, and are left out.
    """

    as_of: Moment
    lots: tuple[LotState, ...]
    spent: int
    terms: PointsTerms
    later: int = 0
    given_back: int = 0
    balance: int = 0
    uncertain: int = 0
    # The validity as far as the spending allows it.
    validity: Validity | None = None
    readings: tuple[Reading, ...] = field(default=(), repr=False, compare=False)

    @property
    def expired(self) -> int:
        """Points expired by every reading."""
        left = self.earned - self.taken_back - self.spent + self.given_back
        return left - self.balance - self.uncertain

    @property
    def earned(self) -> int:
        """Points earned by `as_of`."""
        return sum(state.lot.points for state in self.lots)

    @property
    def taken_back(self) -> int:
        """Points of these that were withdrawn again."""
        return sum(state.lot.taken_back for state in self.lots)

    @property
    def confidence(self) -> Confidence:
        return self.terms.source.confidence

    def left_at(self, when: When | Moment) -> tuple[int, int]:
        """Return how many points are alive at a later moment by every reading, and by the best one.

        That is as long as none are earned or spent after `as_of`.
        """
        # What lives long expires after the last day that can be typed.
        at = when if isinstance(when, Moment) else moment(when, "when")
        sums = [sum(reading.alive(at)) for reading in self.readings]
        return min(sums), max(sums)

    def expiring_within(self, period: PeriodLike) -> int:
        """Return how many points alive now expire, by the earliest reading, by `as_of` + period."""
        until = deadline(self.as_of, period, roll=False).last_day
        earliest = min(self.readings, key=lambda reading: sum(reading.alive(self.as_of)))
        alive = zip(earliest.alive(self.as_of), earliest.ends, strict=True)
        return sum(points for points, end in alive if end.day <= until)

    @property
    def falls(self) -> tuple[pendulum.DateTime, ...]:
        """The instants after `as_of` at which points expire by some reading, the first one first."""
        ends = {
            end.instant
            for reading in self.readings
            for end, points in zip(reading.ends, reading.alive(self.as_of), strict=True)
            if points
        }
        return tuple(sorted(ends))

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
        if self.terms.validity.renewed:
            steps.append(Step("points-renewed", {}, source))
        if self.validity is not None and self.validity.text() != self.terms.validity.text():
            steps.append(Step("validity-narrowed", {"validity": self.validity}))
        for state in self.lots:
            values = {
                "number": state.number,
                "earned": state.lot.earned.day,
                "points": state.lot.points,
                "taken_back": state.lot.taken_back,
                "early": state.expires.earliest,
                "late": state.expires.latest,
                "remaining": state.remaining,
                "uncertain": state.uncertain,
                "state": Word(f"points-{state.state}"),
            }
            steps.append(Step(_lot_key(state), values, source))
        if self.spent:
            steps.append(Step("points-spent", {"spent": self.spent}))
        if self.given_back:
            steps.append(Step("points-given-back", {"given_back": self.given_back}))
        names = ("earned", "spent", "balance", "uncertain", "expired", "given_back", "taken_back")
        steps.append(Step("points-sum", {name: getattr(self, name) for name in names}))
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

    @property
    def sums(self) -> dict[str, int]:
        """The sums to show, by the key of their label; the rare ones only where there are any."""
        sums = {"alive": self.balance, "uncertain": self.uncertain, "expired": self.expired}
        rare = {"given-back": self.given_back, "taken-back": self.taken_back}
        return sums | {"spent": self.spent} | {name: number for name, number in rare.items() if number}

    def card(self, lang: str = "zh") -> Card:
        """Return the headline, the sums, every lot, the count and its sources."""
        title, sure = self.headline(lang)
        rows = tuple((say(f"points-{key}-sum", lang), str(n)) for key, n in self.sums.items())
        rare = {"taken-back": self.taken_back, "uncertain": sum(lot.uncertain for lot in self.lots)}
        rows_of_lots = [
            {
                "number": str(lot.number),
                "earned": str(lot.lot.earned),
                "points": str(lot.lot.points),
                "taken-back": str(lot.lot.taken_back),
                "remaining": str(lot.remaining),
                "uncertain": str(lot.uncertain),
                "expires": lot.expires.when(lang),
                "now": say(f"points-{lot.state}", lang),
            }
            for lot in self.lots
        ]
        columns = tuple(name for name in _LOT_COLUMNS if rare.get(name, 1))
        lots = (tuple(row[name] for name in columns) for row in rows_of_lots)
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
        sums = ("earned", "balance", "uncertain", "expired", "spent", "given_back", "taken_back")
        names = ("as_of", *sums, "confidence", "lots", "steps", "sources")
        return {name: as_json(getattr(self, name)) for name in names}


def _lot_key(state: LotState) -> str:
    expires = state.expires
    if state.lot.expires is not None:
        return "lot-own"
    if expires.earliest == expires.latest:
        return "lot-clock" if expires.period.clock else "lot"
    return "lot-clock-range" if expires.period.clock else "lot-range"
