"""Each reading of a validity: when lots expire by it, and what spending leaves of them.

Every whole number in a range is one reading, of all lots. The spending is replayed under each; one that the
spending contradicts is none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from calc.base.messages import InputError
from calc.base.moment import DAY, Moment, midnight
from calc.base.periods import Period, Unit
from calc.base.validity import CalendarEnd, Rule, Validity
from calc.deadlines.compute import deadline
from calc.deadlines.counting import count
from calc.deadlines.deadline import Deadline
from calc.points.lots import PointsLot
from calc.workdays.working_days import estimating_days

if TYPE_CHECKING:
    import pendulum

__all__ = ["End", "Ledger", "Reading", "Spending", "single_period"]

# Later in a day than any instant of it, in summer time too.
_WHOLE_DAY = timedelta(days=2)


class End(NamedTuple):
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
class Reading:
    """What one reading leaves of every lot, or why it does not allow the spending."""

    number: int
    latest: int | None
    late: bool
    ends: tuple[End, ...]
    uses: tuple[Moment | None, ...]
    rest: tuple[int, ...]
    short: InputError | None

    def alive(self, when: Moment) -> list[int]:
        """Return how many points of each lot are alive at a moment, if none are spent after the last ones."""
        return [0 if end.over(when) else rest for end, rest in zip(self.ends, self.rest, strict=True)]


class Spending(NamedTuple):
    """Points spent, or given back where their number is below 0; `row` is their place in the input."""

    row: int
    day: Moment
    points: int


@lru_cache(maxsize=256)
def single_period(number: int, unit: Unit) -> Period:
    """Return a period of one number."""
    return Period(number, number, unit)


class Ledger:
    """The lots that are counted, what was spent of them, and the validity: replayed reading by reading."""

    def __init__(
        self, lots: Sequence[PointsLot], spending: Sequence[Spending], validity: Validity, now: Moment
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

    def end(self, start: Moment, rule: Rule, number: int, late: bool) -> End:
        """Return when a rule ends by one number of its unit, and by the early or the late count of it."""
        if isinstance(rule, CalendarEnd):
            return End(rule.last_day(start.day, number))
        if rule.unit in ("day", "month"):
            # What `deadline` counts by, without its other days: there may be thousands of them.
            last = count(start.day.toordinal(), number, rule.unit, estimating_days().table)
            return End(date.fromordinal(last))
        if number == rule.low and not late:
            counted = self.deadline(start, rule)
        elif number == rule.high and (late or not self.banded):
            counted, late = self.deadline(start, rule), True
        else:
            counted = self.deadline(start, single_period(number, rule.unit))
        at, day = (counted.late_end, counted.wait_until) if late else (counted.early_end, counted.act_by)
        return End(day) if at is None else End(day, at - midnight(day), at)

    def lot_end(self, lot: PointsLot, start: Moment, number: int, latest: int | None, late: bool) -> End:
        """Return when a lot ends by one reading, its length counted from a start."""
        if lot.expires is not None:
            return End(lot.expires)
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

    def replay(self, number: int, latest: int | None, late: bool) -> Reading:
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
                return Reading(number, latest, late, tuple(ends), tuple(uses), tuple(rest), short)
            if self.validity.renewed and row.points > 0:
                for n, lot in enumerate(lots):
                    if lot.expires is None and not row.day.before(lot.earned) and not ends[n].over(row.day):
                        ends[n] = self.lot_end(lot, row.day, number, latest, late)
                        uses[n] = row.day
                order = self._order(ends)
        return Reading(number, latest, late, tuple(ends), tuple(uses), tuple(rest), None)

    def _order(self, ends: Sequence[End]) -> list[int]:
        """Return the lots as they are spent: the earliest to expire, then the earliest earned."""
        return sorted(range(len(ends)), key=lambda n: (ends[n][:2], self.lots[n].earned.place, n))

    def _short(self, row: Spending, there: int, ends: Sequence[End], rest: Sequence[int]) -> InputError:
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

    def readings(self) -> list[Reading]:
        """Return the readings that allow the spending, as far as they differ; raises where none does."""
        families = (False, True) if self.banded else (False,)
        found = [reading for late in families for reading in self._of(late)]
        allowed = [reading for reading in found if reading.short is None]
        if not allowed and (short := found[-1].short) is not None:
            # By the longest; by every other one there was no more.
            raise short
        return allowed

    def _of(self, late: bool) -> list[Reading]:
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

        def at(place: int) -> Reading:
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
