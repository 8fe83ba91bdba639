"""Points by column: what remains of every lot of every holder."""

from __future__ import annotations

import numpy as np
import pandas as pd

from calc.base.messages import CalcError, InputError
from calc.base.moment import Moment, When, moment
from calc.base.periods import Period
from calc.base.validity import Validity, ValidityLike
from calc.batch.columns import answers
from calc.batch.columns.answers import Errors, raises
from calc.batch.columns.day_tables import EPOCH, MISSING, US_PER_DAY, Bools, Ints, state_by_day
from calc.batch.columns.deadlines import DAYS, DeadlineColumns, deadlines
from calc.batch.columns.points_ends import Readings, ends_at
from calc.batch.columns.points_input import Rows, number_holders
from calc.batch.columns.points_queue import Lots, Spending, in_order, in_units, replay
from calc.deadlines.compute import deadline
from calc.facts.profiles import Platform
from calc.points.expire import expire_points as expire_one
from calc.points.expire import lot_expires, points_terms
from calc.points.lots import LOT_STATUSES

__all__ = ["HELD", "LATER", "expire_points"]

# The state of a lot earned after `as_of`: it is not counted.
LATER = "later"
HELD = (*LOT_STATUSES, LATER)

# The columns an answer adds to a table, in their order.
ANSWER = ("act_by", "wait_until", "ends_at", "final", "remaining", "uncertain", "state", "error")


def expire_points(
    lots: pd.DataFrame,
    *,
    as_of: When | Moment,
    spent: pd.DataFrame | None = None,
    validity: ValidityLike | None = None,
    platform: Platform | None = None,
    errors: Errors = "coerce",
    lang: str | None = None,
) -> pd.DataFrame:
    """Return a table of lots of points with what has become of each by a day.

    >>> lots = pd.DataFrame({"holder": ["a", "a", "b"], "earned": ["2025-01-31", "2026-03-01", "2026-03-01"]})
    >>> spent = pd.DataFrame({"holder": ["a"], "day": ["2026-01-05"], "points": [80]})
    >>> points = expire_points(lots.assign(points=100), spent=spent, validity="12 months", as_of="2026-11-21")
    >>> points[["remaining", "state"]].values.tolist()
    [[20, 'expired'], [100, 'alive'], [100, 'alive']]

    `lots` has the columns `earned`, `points` and, for more than one person, `holder`; it may have `expires`
    (a lot's own last day) and `taken_back`, empty where there is none. `spent` has `day`, `points` (below 0:
    given back) and `holder`. Spending is taken from the holder's living lot that expires first. Added are
    `act_by`, `wait_until` (`datetime64[us]`), `ends_at` (with its zone), `final`, `remaining` and `uncertain`
    (Int64: what every reading of the validity keeps, and what some reading keeps besides; of an expired lot,
    what expired), `state` (alive, uncertain, expired, or `later`: earned after `as_of` and not counted) and
    `error`. Other columns pass through; index and order stay. A lot that cannot be read has
    its reason in `error` and the rest is counted without it. Where spending cannot be read, or is more
    than there is, all lots of its holder say so and have no `remaining`; spending of a holder without
    lots is named in `.attrs["spent_errors"]`, by its place. `errors="raise"` stops at the first of these.
    `validity` beats `platform`; one is needed. Sources: as `expire_points` of one holder.
    """
    strict = raises(errors)
    now = moment(as_of, "as_of")
    terms = points_terms(validity, platform)
    earned = Rows(lots, "lots", "earned")
    gone = Rows(_nothing() if spent is None else spent, "spent", "day")
    number_holders(earned, gone)
    ends = _ends(earned, terms.validity, strict=strict, lang=lang)
    gone.read_left(np.zeros(gone.size, dtype=bool), None, strict=strict, lang=lang)
    answer = _Answer(earned, gone, now, terms.validity, ends)
    answer.spend(strict=strict, lang=lang)
    expires = answer.ends.columns()
    columns = {
        **{name: expires[name] for name in ("act_by", "wait_until", "ends_at", "final")},
        "remaining": answers.whole_numbers(answer.remaining),
        "uncertain": answers.whole_numbers(answer.uncertain),
        "state": answers.categories(answer.state, HELD),
        "error": answers.reasons_column(earned.size, answer.reasons),
    }
    kept = lots.drop(columns=[name for name in ANSWER if name in lots.columns])
    points = pd.concat([kept, pd.DataFrame(columns, index=lots.index, copy=False)], axis=1)
    points.attrs["spent_errors"] = answer.spent_reasons
    return answers.with_rules(points, now)


def _nothing() -> pd.DataFrame:
    """Return a table of no spending."""
    return pd.DataFrame({"day": pd.Series([], dtype="str"), "points": pd.Series([], dtype="int64")})


def _ends(earned: Rows, validity: Validity, *, strict: bool, lang: str | None) -> DeadlineColumns:
    """Return when each lot expires if it is never used; lots that cannot be read have their reasons then."""
    if (period := validity.period) is not None:
        ends = _ends_of_period(earned, period, strict=strict, lang=lang)
    else:
        earned.read_left(np.zeros(earned.size, dtype=bool), None, strict=strict, lang=lang)
        if validity.clock:
            ends = DeadlineColumns.empty(earned.size, True)
            for row in range(earned.size):
                if row not in earned.reasons:
                    ends.set(row, lot_expires(earned.lot(row), validity))
        else:
            days = earned.days.day(slice(None)).copy()
            days[list(earned.reasons)] = -1
            ends = Readings(validity).columns(days)
    if earned.own is not None:
        own = np.flatnonzero(earned.own != MISSING)
        own = own[~np.isin(own, list(earned.reasons))]
        for name in DAYS:
            ends.days[name][own] = (
                ends_at(earned.own[own]) if name == "ends_at" else earned.own[own] * US_PER_DAY
            )
        ends.final[own] = 1
    return ends


def _ends_of_period(earned: Rows, period: Period, *, strict: bool, lang: str | None) -> DeadlineColumns:
    """Return the same by a single period, as deadlines are counted."""
    counted = deadlines(earned.frame["earned"], period, roll=False, errors="coerce")

    def require_end(start: Moment) -> None:
        deadline(start, period, roll=False)

    earned.read_left(counted["act_by"].isna().to_numpy(), require_end, strict=strict, lang=lang)
    ends = DeadlineColumns.empty(earned.size, False)
    ends.days = {name: counted[name].array.asi8.copy() for name in DAYS}
    ends.final = counted["final"].array.to_numpy(dtype=np.int8, na_value=-1)
    return ends


class _Answer:
    """The state of every lot and what remains of it, or the reason why that is not known."""

    def __init__(
        self, earned: Rows, gone: Rows, now: Moment, validity: Validity, ends: DeadlineColumns
    ) -> None:
        self.earned, self.gone, self.now, self.validity, self.ends = earned, gone, now, validity, ends
        # How many numbers holders have: no more than there are rows.
        self.holders = max(earned.holder.max(initial=0), gone.holder.max(initial=0)) + 1
        self.counted, self.spending = earned.counted(now), gone.counted(now)
        act_by, wait_until = ends.days["act_by"], ends.days["wait_until"]
        self.state = state_by_day(now, act_by, wait_until).astype(np.int8)
        kept = earned.kept
        # What is spent of them comes later: until then all is alive, or may be, or has expired.
        maybe = self.state == LOT_STATUSES.index("uncertain")
        self.remaining = np.where(maybe, 0, kept)
        self.uncertain = kept - self.remaining
        self.remaining[~self.counted] = self.uncertain[~self.counted] = MISSING
        self.state[~self.counted] = HELD.index(LATER)
        self.state[list(earned.reasons)] = -1
        self.reasons, self.spent_reasons = dict(earned.reasons), dict(gone.reasons)

    def spend(self, *, strict: bool, lang: str | None) -> None:
        """Take what was spent from the lots; a holder whose spending fails has no answer."""
        gone = self.gone
        if gone.reasons:
            self.spending &= ~np.isin(gone.holder, gone.holder[list(gone.reasons)])
        slowly = self._slowly()
        at_once = self.spending & ~slowly.take(gone.holder, mode="clip")
        short = self._one_by_one(slowly | self._at_once(at_once))
        for row, error in sorted(short.items()):
            if strict:
                raise error
            self.spent_reasons[row] = answers.message(error, lang)
        self._block()

    def _slowly(self) -> Bools:
        """Tell, by their number, which holders are worked out one at a time.

        Hours, renewal and two ranges at once are for everybody, and times given in some rows only; days of
        their own and points that came back are for those who have them.
        """
        lots, gone = self.earned, self.gone
        if self.validity.clock:
            return np.ones(self.holders, dtype=bool)
        spends, slow = np.zeros(self.holders, dtype=bool), np.zeros(self.holders, dtype=bool)
        spends[gone.holder[self.spending]] = True
        readings = Readings(self.validity)
        if not readings.in_order or lots.mixed(self.counted) or gone.mixed(self.spending):
            return spends
        slow[gone.holder[self.spending & (gone.points < 0)]] = True
        if lots.own is not None:
            slow[lots.holder[self.counted & (lots.own != MISSING)]] = True
        return slow & spends

    def _block(self) -> None:
        """Give all lots of a holder whose spending failed the reason of the first failure."""
        if not self.spent_reasons:
            return
        whose = {
            int(self.gone.holder[row]): self.spent_reasons[row]
            for row in sorted(self.spent_reasons, reverse=True)
        }
        rows = np.flatnonzero(np.isin(self.earned.holder, list(whose)) & (self.earned.holder >= 0))
        self.state[rows], self.remaining[rows], self.uncertain[rows] = -1, MISSING, MISSING
        for row in rows.tolist():
            self.reasons.setdefault(row, whose[int(self.earned.holder[row])])

    def _at_once(self, spending: Bools) -> Bools:
        """Take the spending of many holders in one pass a reading; tell whose spending none allows."""
        lots, gone, every = self.earned, self.gone, slice(None)
        fails = np.zeros(self.holders, dtype=bool)
        spent = np.flatnonzero(spending)
        if not len(spent):
            return fails
        spends = np.zeros(self.holders, dtype=bool)
        spends[gone.holder[spent]] = True
        mine = np.flatnonzero(self.counted & spends.take(lots.holder, mode="clip"))
        earned, at = in_units(lots.days.instant(every)[mine], gone.days.instant(every)[spent])
        first, next_ = in_order(lots.holder[mine], earned), in_order(gone.holder[spent], at)
        mine, spent = mine[first], spent[next_]
        day, begun = gone.days.day(every)[spent], lots.days.day(every)[mine]
        if lots.timed(self.counted) and gone.timed(self.spending):
            earned, at = earned[first], at[next_]
        else:
            # Times are compared by instant where both have one, else by day.
            earned, at = begun, day
        last = self.ends.days["wait_until"][mine] // US_PER_DAY
        queue = Lots(lots.holder[mine], earned, last, lots.kept[mine])
        spending_ = Spending(gone.holder[spent], at, day, gone.points[spent])
        left = replay(Readings(self.validity), queue, begun, spending_, self.now.day.toordinal() - EPOCH)
        self.remaining[mine], self.uncertain[mine] = left.remaining, left.uncertain
        fails[spending_.holder[left.short]] = True
        # What fails by every reading expires as if it were never used.
        differs = left.first_day != self.ends.days["act_by"][mine] // US_PER_DAY
        changed = np.flatnonzero(differs & ~fails[queue.holder])
        for name in ("act_by", "first_day"):
            self.ends.days[name][mine[changed]] = left.first_day[changed] * US_PER_DAY
        days = (self.ends.days[name][mine] for name in ("act_by", "wait_until"))
        self.state[mine] = state_by_day(self.now, *days)
        return fails

    def _one_by_one(self, holders: Bools) -> dict[int, CalcError]:
        """Work out some holders one at a time; return an error for the first spending of each that fails."""
        gone = self.gone
        errors: dict[int, CalcError] = {}
        if not holders.any():
            return errors
        lots_of, spent_of = (
            _by_holder(rows.holder, counted & holders.take(rows.holder, mode="clip"))
            for rows, counted in ((self.earned, self.counted), (gone, self.spending))
        )
        for holder in sorted({*lots_of, *spent_of}):
            rows, spent = lots_of.get(holder, []), spent_of.get(holder, [])
            pairs = [(gone.moment(row), int(gone.points[row])) for row in spent]
            try:
                lots = [self.earned.lot(row) for row in rows]
                points = expire_one(lots, as_of=self.now, validity=self.validity, spent=pairs)
            except InputError as error:
                row = spent[int(error.field.partition("[")[2].partition("]")[0])]
                errors[row] = InputError(f"spent[{row}].points", error.value, error.key, error.args[3])
                continue
            except CalcError as error:
                # A renewal that needs a day no calendar knows.
                errors[spent[0]] = error
                continue
            for row, lot in zip(rows, points.lots, strict=True):
                self.remaining[row], self.uncertain[row] = lot.remaining, lot.uncertain
                self.state[row] = HELD.index(lot.state)
                self.ends.set(row, lot.expires)
        return errors


def _by_holder(holder: Ints, counted: Bools) -> dict[int, list[int]]:
    """Return the counted rows of each holder."""
    rows = np.flatnonzero(counted)
    groups = pd.Series(rows).groupby(holder[counted]).groups
    return {number: rows[places].tolist() for number, places in groups.items()}
