"""When points expire: lot by lot, the earliest first, by terms that do not move for holidays.

A validity may be read in several ways: each whole number in a range is one reading, of all lots. The
spending is replayed under each; one that the spending contradicts is none. The balance is the least over
the readings, balance + uncertain the greatest. Points earned are always
balance + uncertain + expired + spent - given back + taken back.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

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
from calc.base.messages import InputError, Spoken, Word, say
from calc.base.moment import DAY, Moment, When, midnight, moment
from calc.base.periods import Period, PeriodLike, Unit
from calc.base.sources import Confidence, Source, Step, as_json, unique
from calc.base.validity import CalendarEnd, Rule, Validity, ValidityLike
from calc.base.values import Count, listed, whole_number
from calc.deadlines.compute import deadline
from calc.deadlines.deadline import Deadline
from calc.facts.laws import in_force
from calc.facts.platforms import platform_ids, profile
from calc.facts.profiles import OWN_TERMS, Platform, PointsTerms

if TYPE_CHECKING:
    import pendulum

__all__ = [
    "LOT_STATUSES",
    "Expiry",
    "LotState",
    "Points",
    "PointsLot",
    "expire_points",
    "lot_expires",
    "points_terms",
]

LotStatus = Literal["alive", "uncertain", "expired"]
# The columns of the lots on a card; the two that are mostly 0 only where they are not.
_LOT_COLUMNS = ("number", "earned", "points", "taken-back", "remaining", "uncertain", "expires", "now")
_OWN_DAY = Word("points-own-day")
LOT_STATUSES: tuple[LotStatus, ...] = ("alive", "uncertain", "expired")


@dataclass(frozen=True, slots=True, init=False)
class PointsLot:
    """Points earned at one time, and what is known of that lot alone.

    `expires` is its own last day, which beats every validity; `taken_back` of its points were withdrawn
    again, and count as never earned.
    """

    earned: Moment
    points: int
    expires: date | None
    taken_back: int

    def __init__(
        self,
        *,
        earned: When | Moment,
        points: Count,
        expires: When | Moment | None = None,
        taken_back: Count = 0,
    ) -> None:
        begun = moment(earned, "earned")
        number = whole_number(points, "points", least=1)
        back = whole_number(taken_back, "taken_back", least=0)
        if back > number:
            raise InputError("taken_back", taken_back, "taken-back-more", {"points": number})
        object.__setattr__(self, "earned", begun)
        object.__setattr__(self, "points", number)
        object.__setattr__(self, "expires", None if expires is None else _own_day(expires, begun))
        object.__setattr__(self, "taken_back", back)

    @property
    def kept(self) -> int:
        """How many of its points were not withdrawn again."""
        return self.points - self.taken_back


def _own_day(expires: When | Moment, earned: Moment) -> date:
    last = moment(expires, "expires")
    # Tables have midnights for days.
    of_a_table = isinstance(expires, datetime) and last.at == midnight(last.day)
    if last.at is not None and not of_a_table:
        # Whether the time is the lot's last instant or only how a program writes a day is not known.
        raise InputError("expires", str(last), "expires-clock")
    if last.day < earned.day:
        raise InputError("expires", str(last), "expires-early", {"earned": earned.day})
    return last.day


Spent: TypeAlias = tuple[When | Moment, Count]


@dataclass(frozen=True, slots=True)
class Expiry(Deadline):
    """When a lot expires whose end no single period gives: by its own day, or by `said`, and a last use.

    `period` only spans it.
    """

    said: Spoken = _OWN_DAY
    used: Moment | None = None

    @property
    def length(self) -> Spoken:
        """What it was counted by, in words: the validity, or a day of its own."""
        return self.said

    @property
    def steps(self) -> tuple[Step, ...]:
        """The day of its own, or the count by the validity."""
        if self.said is _OWN_DAY:
            return (Step("expires-own", {"day": self.act_by}),)
        values = {"validity": self.said, "start": self.start, "used": self.used or "none", **self.spoken}
        return (Step("expires-validity", values, in_force("period-agreed", self.start.day).source),)


@dataclass(frozen=True, slots=True)
class LotState:
    """The state of one lot; `number` is its place among the input lots, from 1.

    `remaining` is what is alive of it by every reading, `uncertain` what some reading keeps besides. Of a lot
    that is expired by every reading `remaining` is what expired.
    """

    number: int
    lot: PointsLot
    expires: Deadline
    remaining: int
    state: LotStatus
    uncertain: int = 0

    def to_dict(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "earned": str(self.lot.earned),
            "points": self.lot.points,
            "taken_back": self.lot.taken_back,
            "remaining": self.remaining,
            "uncertain": self.uncertain,
            "state": self.state,
            "expires": self.expires.to_dict(),
        }


# --- one reading ---------------------------------------------------------------------------------

# Later in a day than any instant of it, in summer time too.
_WHOLE_DAY = timedelta(days=2)


class _End(NamedTuple):
    """When a lot expires by one reading: a last day, or an instant in it."""

    day: date
    into: timedelta = _WHOLE_DAY
    at: pendulum.DateTime | None = None

    def over(self, when: Moment) -> bool:
        """Tell whether it lies before a moment: by the clock where both have a time, else by day."""
        if self.at is not None and when.at is not None:
            return when.at >= self.at
        return when.day > self.day

    @property
    def instant(self) -> pendulum.DateTime:
        """The first instant after it."""
        return self.at or midnight(self.day + DAY)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one reading leaves of every lot, or why it does not allow the spending."""

    number: int
    latest: int | None
    late: bool
    ends: tuple[_End, ...]
    uses: tuple[Moment | None, ...]
    rest: tuple[int, ...]
    short: InputError | None

    def alive(self, when: Moment) -> list[int]:
        """Return how many points of each lot are alive at a moment, if none are spent after the last ones."""
        return [0 if end.over(when) else rest for end, rest in zip(self.ends, self.rest, strict=True)]


class _Spending(NamedTuple):
    """Points spent, or given back where their number is below 0; `row` is their place in the input."""

    row: int
    day: Moment
    points: int


@lru_cache(maxsize=256)
def _single(number: int, unit: Unit) -> Period:
    return Period(number, number, unit)


class _Ledger:
    """The lots that are counted, what was spent of them, and the validity: replayed reading by reading."""

    def __init__(
        self, lots: Sequence[PointsLot], spending: Sequence[_Spending], validity: Validity, now: Moment
    ) -> None:
        self.lots, self.spending, self.validity, self.now = lots, spending, validity, now
        self.starts = [lot.earned for lot in lots]
        if validity.renewed:
            self.starts += [row.day for row in spending if row.points > 0]
        self.mixed = validity.clock and len({when.at is None for when in self.starts}) > 1
        self.own = any(lot.expires is not None for lot in lots)
        # A day without a time gives two instants, and an estimated year two days, for the same length.
        self.banded = any(
            isinstance(rule, Period)
            and (rule.unit == "workday" or (rule.clock and any(when.at is None for when in self.starts)))
            for rule in validity.rules
        )
        self._deadlines: dict[tuple[Moment, Rule], Deadline] = {}

    # --- when lots end ---------------------------------------------------------------------------

    def deadline(self, start: Moment, period: Period) -> Deadline:
        """Return the deadline of a period from a start, counted once."""
        key = (start, period)
        if key not in self._deadlines:
            self._deadlines[key] = deadline(start, period, roll=False)
        return self._deadlines[key]

    def end(self, start: Moment, rule: Rule, number: int, late: bool) -> _End:
        """Return when a rule ends by one number of its unit, and by the early or the late count of it."""
        if isinstance(rule, CalendarEnd):
            return _End(rule.last_day(start.day, number))
        if number == rule.low and not late:
            counted = self.deadline(start, rule)
        elif number == rule.high and (late or not self.banded):
            counted, late = self.deadline(start, rule), True
        else:
            counted = self.deadline(start, _single(number, rule.unit))
        at, day = (counted.late_end, counted.wait_until) if late else (counted.early_end, counted.act_by)
        return _End(day) if at is None else _End(day, at - midnight(day), at)

    def lot_end(self, lot: PointsLot, start: Moment, number: int, latest: int | None, late: bool) -> _End:
        """Return when a lot ends by one reading, its length counted from a start."""
        if lot.expires is not None:
            return _End(lot.expires)
        end = self.end(start, self.validity.length, number, late)
        if self.validity.at_latest is None or latest is None:
            return end
        return min(end, self.end(lot.earned, self.validity.at_latest, latest, late))

    def final(self, lot: PointsLot, used: Moment | None) -> bool:
        """Tell whether published notices settle every day on which the end of a lot rests."""
        starts = (used or lot.earned, lot.earned)
        counted = zip(starts, self.validity.rules, strict=False)
        return all(self.deadline(start, rule).final for start, rule in counted if isinstance(rule, Period))

    # --- what is left ----------------------------------------------------------------------------

    def replay(self, number: int, latest: int | None, late: bool) -> _Reading:
        """Take the spending from the lots by one reading: from those that expire first."""
        lots = self.lots
        ends = [self.lot_end(lot, lot.earned, number, latest, late) for lot in lots]
        uses: list[Moment | None] = [None] * len(lots)
        rest = [lot.kept for lot in lots]
        order = self._order(ends)
        taken: list[tuple[int, int]] = []
        for row in self.spending:
            left = row.points
            while left < 0:
                n, amount = taken.pop()
                back = min(amount, -left)
                rest[n] += back
                left += back
                if back < amount:
                    taken.append((n, amount - back))
            for n in order if left else ():
                if rest[n] and not row.day.before(lots[n].earned) and not ends[n].over(row.day):
                    amount = min(left, rest[n])
                    rest[n] -= amount
                    left -= amount
                    taken.append((n, amount))
                    if not left:
                        break
            if left:
                short = self._short(row, row.points - left, ends, rest)
                return _Reading(number, latest, late, tuple(ends), tuple(uses), tuple(rest), short)
            if self.validity.renewed and row.points > 0:
                for n, lot in enumerate(lots):
                    if lot.expires is None and not row.day.before(lot.earned) and not ends[n].over(row.day):
                        ends[n] = self.lot_end(lot, row.day, number, latest, late)
                        uses[n] = row.day
                order = self._order(ends)
        return _Reading(number, latest, late, tuple(ends), tuple(uses), tuple(rest), None)

    def _order(self, ends: Sequence[_End]) -> list[int]:
        """Return the lots as they are spent: the earliest to expire, then the earliest earned."""
        return sorted(range(len(ends)), key=lambda n: (ends[n][:2], self.lots[n].earned.place, n))

    def _short(self, row: _Spending, there: int, ends: Sequence[_End], rest: Sequence[int]) -> InputError:
        earned = [n for n, lot in enumerate(self.lots) if not row.day.before(lot.earned)]
        gone = [n for n in earned if rest[n] and ends[n].over(row.day)]
        days = [ends[n].day for n in gone]
        values = {
            "day": row.day.day,
            "there": str(there),
            "expired": sum(rest[n] for n in gone),
            "on": "–".join(map(str, sorted({min(days), max(days)}))) if days else "",
            "taken_back": sum(self.lots[n].taken_back for n in earned),
        }
        return InputError(f"spent[{row.row}].points", row.points, "more-than-there", values)

    # --- the readings that matter ----------------------------------------------------------------

    def readings(self) -> list[_Reading]:
        """Return the readings that allow the spending, as far as they differ; raises where none does."""
        families = (False, True) if self.banded else (False,)
        found = [reading for late in families for reading in self._of(late)]
        allowed = [reading for reading in found if reading.short is None]
        if not allowed and (short := found[-1].short) is not None:
            # By the longest; by every other one there was no more.
            raise short
        return allowed

    def _of(self, late: bool) -> list[_Reading]:
        numbers, cap = self.validity.length.numbers, self.validity.at_latest
        latest: Sequence[int | None] = (None,) if cap is None else cap.numbers
        if self.spending and (self.own or self.mixed or (len(numbers) > 1 and len(latest) > 1)):
            if cap is not None:
                latest = self._that_matter(cap, late)
            numbers_tried = self._that_matter(self.validity.length, late)
            return [self.replay(number, last, late) for number in numbers_tried for last in latest]
        # Lots are spent in the order in which they were earned, and a longer validity leaves no less of any:
        # the shortest that allows the spending and the longest tell everything.
        size = max(len(numbers), len(latest))

        def at(place: int) -> _Reading:
            number, last = numbers[min(place, len(numbers) - 1)], latest[min(place, len(latest) - 1)]
            return self.replay(number, last, late)

        longest = at(size - 1)
        if longest.short is not None or size == 1:
            return [longest]
        shortest = at(0)
        if shortest.short is not None:
            shortest = at(bisect_left(range(size - 1), True, lo=1, key=lambda place: at(place).short is None))
        return [shortest, longest]

    def _that_matter(self, rule: Rule, late: bool) -> Sequence[int]:
        """Return the numbers at which something changes, and those just before them."""
        numbers = rule.numbers
        own = {lot.expires for lot in self.lots if lot.expires is not None}
        events = [self.now, *(row.day for row in self.spending)]
        # A lot expires before, with or after one that has a day of its own.
        events += [Moment(day + more) for day in own for more in (timedelta(), DAY)]
        starts = dict.fromkeys(self.starts)
        if len(numbers) <= len(starts) * len(events) or (self.mixed and self.validity.at_latest is not None):
            return numbers
        places = {0, len(numbers) - 1}
        for start in starts:
            for event in events:
                place = bisect_left(
                    numbers, True, key=lambda number: not self.end(start, rule, number, late).over(event)
                )
                places |= {max(place - 1, 0), min(place, len(numbers) - 1)}
        return [numbers[place] for place in sorted(places)]


# --- the answer ----------------------------------------------------------------------------------


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
    readings: tuple[_Reading, ...] = field(default=(), repr=False, compare=False)

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
        sums = [sum(reading.alive(moment(when, "when"))) for reading in self.readings]
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
    ledger = _Ledger(counted, spending, terms.validity, now)
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
    ledger = _Ledger([lot], (), validity, lot.earned)
    return _expires(ledger, lot, ledger.readings(), 0, validity)


def _narrowed(validity: Validity, readings: Sequence[_Reading]) -> Validity:
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
    ledger: _Ledger, lot: PointsLot, readings: Sequence[_Reading], place: int, allowed: Validity
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
        period=clocks[0] if by_clock else _single(max((last.day - lot.earned.day).days, 1), "day"),
        first_day=first.day,
        last_day=last.day,
        act_by=first.day,
        wait_until=last.day,
        final=lot.expires is not None or ledger.final(lot, used),
        roll=False,
        early_end=first.instant if by_clock else None,
        late_end=last.instant if by_clock else None,
        said=_OWN_DAY if lot.expires is not None else allowed,
        used=used,
    )


def _lot_key(state: LotState) -> str:
    expires = state.expires
    if state.lot.expires is not None:
        return "lot-own"
    if expires.earliest == expires.latest:
        return "lot-clock" if expires.period.clock else "lot"
    return "lot-clock-range" if expires.period.clock else "lot-range"


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


def _spending(spent: Iterable[Spent], now: Moment) -> list[_Spending]:
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
            rows.append(_Spending(row, when, amount))
    rows.sort(key=lambda row: (row.day.place, row.row))
    taken = 0
    for spending in rows:
        taken += spending.points
        if taken < 0:
            values = {"day": spending.day.day, "taken": taken - spending.points}
            raise InputError(f"spent[{spending.row}].points", spending.points, "more-than-taken", values)
    return rows
