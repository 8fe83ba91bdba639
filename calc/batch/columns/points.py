"""Points by column: what has become of every lot of every holder."""

from __future__ import annotations

import numpy as np
import pandas as pd

from calc.base import arithmetic
from calc.base.messages import InputError
from calc.base.moment import Moment, When, moment
from calc.base.periods import Period, PeriodLike
from calc.batch.columns import answers
from calc.batch.columns.answers import Errors, policy
from calc.batch.columns.day_tables import EPOCH, MISSING, US_PER_DAY
from calc.batch.columns.deadlines import deadlines
from calc.batch.columns.points_input import Rows, number_holders
from calc.batch.columns.points_queue import Lots, Spending, in_order, in_units, take
from calc.deadlines.compute import deadline
from calc.facts.profiles import Platform
from calc.points import LOT_STATUSES, PointsLot, points_terms
from calc.points import expire_points as expire_one

__all__ = ["HELD", "LATER", "expire_points"]

# What a lot is that was earned after the day of asking: it is not counted.
LATER = "later"
HELD = (*LOT_STATUSES, LATER)

# The columns an answer adds to a table, in their order.
ANSWER = ("act_by", "wait_until", "ends_at", "final", "remaining", "state", "error")


def expire_points(
    lots: pd.DataFrame,
    *,
    as_of: When | Moment,
    spent: pd.DataFrame | None = None,
    validity: PeriodLike | None = None,
    platform: Platform | None = None,
    errors: Errors = "coerce",
    lang: str | None = None,
) -> pd.DataFrame:
    """Return a table of lots of points with what has become of each by a day.

    >>> lots = pd.DataFrame({"holder": ["a", "a", "b"], "earned": ["2025-01-31", "2026-03-01", "2026-03-01"]})
    >>> spent = pd.DataFrame({"holder": ["a"], "day": ["2026-01-05"], "points": [80]})
    >>> found = expire_points(lots.assign(points=100), spent=spent, validity="12 months", as_of="2026-11-21")
    >>> found[["remaining", "state"]].values.tolist()
    [[20, 'expired'], [100, 'alive'], [100, 'alive']]

    `lots` has the columns `earned`, `points` and, for more than one person, `holder`; `spent` has `day`,
    `points` and `holder`. Spending is taken from the holder's living lot that expires first. Added are
    `act_by`, `wait_until` (`datetime64[us]`), `ends_at` (with its zone), `final`, `remaining` (Int64; of an
    expired lot, what expired), `state` (alive, uncertain, expired, or `later`: earned after `as_of` and not
    counted) and `error`. Other columns pass through; index and order stay. A lot that cannot be read has
    its reason in `error` and the rest is counted without it. Where spending cannot be read, or is more
    than there is, all lots of its holder say so and have no `remaining`; spending of a holder without
    lots is named in `.attrs["spent_errors"]`, by its place. `errors="raise"` stops at the first of these.
    `validity` beats `platform`; one is needed. Sources: as `expire_points` of one holder.
    """
    strict = policy(errors)
    now = moment(as_of, "as_of")
    terms = points_terms(validity, platform)
    held = Rows(lots, "lots", "earned")
    gone = Rows(_nothing() if spent is None else spent, "spent", "day")
    number_holders(held, gone)
    expires = deadlines(lots["earned"], terms.validity, roll=False, errors="coerce")

    def counted(found: Moment) -> None:
        deadline(found, terms.validity, roll=False)

    held.read_left(expires["act_by"].isna().to_numpy(), counted, strict=strict, lang=lang)
    gone.read_left(np.zeros(gone.size, dtype=bool), None, strict=strict, lang=lang)
    answer = _Answer(held, gone, now, terms.validity, expires)
    answer.spend(strict=strict, lang=lang)
    made = {
        **{name: expires[name].array for name in ("act_by", "wait_until", "ends_at", "final")},
        "remaining": answers.whole_numbers(answer.remaining),
        "state": answers.categories(answer.state, HELD),
        "error": answers.reasons_column(held.size, answer.reasons),
    }
    kept = lots.drop(columns=[name for name in ANSWER if name in lots.columns])
    found = pd.concat([kept, pd.DataFrame(made, index=lots.index, copy=False)], axis=1)
    found.attrs["spent_errors"] = answer.spent_reasons
    return answers.marked(found, now)


def _nothing() -> pd.DataFrame:
    """Return a table of no spending."""
    return pd.DataFrame({"day": pd.Series([], dtype="str"), "points": pd.Series([], dtype="int64")})


class _Answer:
    """What becomes of every lot: its state, what remains of it, or the reason why that is not known."""

    def __init__(self, held: Rows, gone: Rows, now: Moment, validity: Period, expires: pd.DataFrame) -> None:
        self.held, self.gone, self.now, self.validity = held, gone, now, validity
        self.counted, self.spending = held.counted(now), gone.counted(now)
        act_by, self.wait_until = (expires[name].array.asi8 for name in ("act_by", "wait_until"))
        # By the midnight before, as the days of a table are midnights themselves.
        midnight = (now.day.toordinal() - EPOCH - 1) * US_PER_DAY
        self.state = arithmetic.state(midnight, act_by, self.wait_until).astype(np.int8)
        self.state[~self.counted] = HELD.index(LATER)
        self.state[list(held.reasons)] = -1
        self.remaining = np.where(self.counted, held.points, MISSING)
        self.reasons, self.spent_reasons = dict(held.reasons), dict(gone.reasons)

    def spend(self, *, strict: bool, lang: str | None) -> None:
        """Take what was spent from the lots; a holder whose spending fails has no answer."""
        held, gone = self.held, self.gone
        if gone.reasons:
            self.spending &= ~np.isin(gone.holder, gone.holder[list(gone.reasons)])
        if self.validity.clock or held.mixed(self.counted) or gone.mixed(self.spending):
            short = self._by_hand()
        else:
            short = self._at_once()
        for row, error in sorted(short.items()):
            if strict:
                raise error
            self.spent_reasons[row] = answers.said(error, lang)
        self._block()

    def _block(self) -> None:
        """Give the lots of whoever's spending failed its reason, the first one by its place."""
        if not self.spent_reasons:
            return
        whose = {
            int(self.gone.holder[row]): self.spent_reasons[row]
            for row in sorted(self.spent_reasons, reverse=True)
        }
        rows = np.flatnonzero(np.isin(self.held.holder, list(whose)) & (self.held.holder >= 0))
        self.state[rows], self.remaining[rows] = -1, MISSING
        for row in rows.tolist():
            self.reasons.setdefault(row, whose[int(self.held.holder[row])])

    def _at_once(self) -> dict[int, InputError]:
        """Take the spending of every holder in one pass."""
        held, gone, every = self.held, self.gone, slice(None)
        spent = np.flatnonzero(self.spending)
        if not len(spent):
            return {}
        # By the holder's number, of which there are no more than rows.
        spends = np.zeros(max(held.holder.max(initial=0), gone.holder.max(initial=0)) + 1, dtype=bool)
        spends[gone.holder[spent]] = True
        mine = np.flatnonzero(self.counted & spends.take(held.holder, mode="clip"))
        earned, at = in_units(held.days.instant(every)[mine], gone.days.instant(every)[spent])
        first, next_ = in_order(held.holder[mine], earned), in_order(gone.holder[spent], at)
        mine, spent = mine[first], spent[next_]
        day = gone.days.day(every)[spent]
        if held.timed(self.counted) and gone.timed(self.spending):
            earned, at = earned[first], at[next_]
        else:
            # Times are compared by instant where both have one, else by day.
            earned, at = held.days.day(every)[mine], day
        lots = Lots(held.holder[mine], earned, self.wait_until[mine] // US_PER_DAY, held.points[mine])
        spending = Spending(gone.holder[spent], at, day, gone.points[spent])
        left, short, there = take(lots, spending)
        self.remaining[mine] = left
        found: dict[int, InputError] = {}
        failed: set[int] = set()
        for place in np.flatnonzero(short).tolist():
            if int(spending.holder[place]) not in failed:
                failed.add(int(spending.holder[place]))
                row, points = int(spent[place]), int(spending.points[place])
                values = {"day": gone.moment(row).day, "there": str(there[place])}
                found[row] = InputError(f"spent[{row}].points", points, "more-than-there", values)
        return found

    def _by_hand(self) -> dict[int, InputError]:
        """Work out holder by holder: where hours are counted, or times are given only here and there."""
        held, gone = self.held, self.gone
        found: dict[int, InputError] = {}
        spent = pd.Series(np.flatnonzero(self.spending)).groupby(gone.holder[self.spending]).groups
        mine = pd.Series(np.flatnonzero(self.counted)).groupby(held.holder[self.counted]).groups
        lots_of, spent_of = np.flatnonzero(self.counted), np.flatnonzero(self.spending)
        for holder in sorted({*mine, *spent}):
            rows = lots_of[mine.get(holder, pd.Index([], dtype=np.intp))].tolist()
            theirs = spent_of[spent.get(holder, pd.Index([], dtype=np.intp))].tolist()
            lots = [PointsLot(earned=held.moment(row), points=int(held.points[row])) for row in rows]
            pairs = [(gone.moment(row), int(gone.points[row])) for row in theirs]
            try:
                answer = expire_one(lots, as_of=self.now, validity=self.validity, spent=pairs)
            except InputError as error:
                row = theirs[int(error.field.partition("[")[2].partition("]")[0])]
                found[row] = InputError(f"spent[{row}].points", error.value, error.key, error.args[3])
                continue
            for row, lot in zip(rows, answer.lots, strict=True):
                self.remaining[row], self.state[row] = lot.remaining, HELD.index(lot.state)
        return found
