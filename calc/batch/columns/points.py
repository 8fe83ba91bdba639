"""Points by column: what remains of every lot of every holder."""

from __future__ import annotations

import numpy as np
import pandas as pd

from calc.base.messages import InputError
from calc.base.moment import Moment, When, moment
from calc.base.periods import Period, PeriodLike
from calc.batch.columns import answers
from calc.batch.columns.answers import Errors, raises
from calc.batch.columns.day_tables import MISSING, US_PER_DAY, Bools, Ints, state_by_day
from calc.batch.columns.deadlines import deadlines
from calc.batch.columns.points_input import Rows, number_holders
from calc.batch.columns.points_queue import Lots, Spending, in_order, in_units, take
from calc.deadlines.compute import deadline
from calc.facts.profiles import Platform
from calc.points import LOT_STATUSES, PointsLot, points_terms
from calc.points import expire_points as expire_one

__all__ = ["HELD", "LATER", "expire_points"]

# The state of a lot earned after `as_of`: it is not counted.
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
    >>> points = expire_points(lots.assign(points=100), spent=spent, validity="12 months", as_of="2026-11-21")
    >>> points[["remaining", "state"]].values.tolist()
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
    strict = raises(errors)
    now = moment(as_of, "as_of")
    terms = points_terms(validity, platform)
    earned = Rows(lots, "lots", "earned")
    gone = Rows(_nothing() if spent is None else spent, "spent", "day")
    number_holders(earned, gone)
    expires = deadlines(lots["earned"], terms.validity, roll=False, errors="coerce")

    def require_end(start: Moment) -> None:
        deadline(start, terms.validity, roll=False)

    earned.read_left(expires["act_by"].isna().to_numpy(), require_end, strict=strict, lang=lang)
    gone.read_left(np.zeros(gone.size, dtype=bool), None, strict=strict, lang=lang)
    answer = _Answer(earned, gone, now, terms.validity, expires)
    answer.spend(strict=strict, lang=lang)
    columns = {
        **{name: expires[name].array for name in ("act_by", "wait_until", "ends_at", "final")},
        "remaining": answers.whole_numbers(answer.remaining),
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


class _Answer:
    """The state of every lot and what remains of it, or the reason why that is not known."""

    def __init__(
        self, earned: Rows, gone: Rows, now: Moment, validity: Period, expires: pd.DataFrame
    ) -> None:
        self.earned, self.gone, self.now, self.validity = earned, gone, now, validity
        self.counted, self.spending = earned.counted(now), gone.counted(now)
        act_by, self.wait_until = (expires[name].array.asi8 for name in ("act_by", "wait_until"))
        self.state = state_by_day(now, act_by, self.wait_until).astype(np.int8)
        self.state[~self.counted] = HELD.index(LATER)
        self.state[list(earned.reasons)] = -1
        self.remaining = np.where(self.counted, earned.points, MISSING)
        self.reasons, self.spent_reasons = dict(earned.reasons), dict(gone.reasons)

    def spend(self, *, strict: bool, lang: str | None) -> None:
        """Take what was spent from the lots; a holder whose spending fails has no answer."""
        gone = self.gone
        if gone.reasons:
            self.spending &= ~np.isin(gone.holder, gone.holder[list(gone.reasons)])
        if self.validity.clock or self.earned.mixed(self.counted) or gone.mixed(self.spending):
            short = self._one_by_one()
        else:
            short = self._at_once()
        for row, error in sorted(short.items()):
            if strict:
                raise error
            self.spent_reasons[row] = answers.message(error, lang)
        self._block()

    def _block(self) -> None:
        """Give all lots of a holder whose spending failed the reason of the first failure."""
        if not self.spent_reasons:
            return
        whose = {
            int(self.gone.holder[row]): self.spent_reasons[row]
            for row in sorted(self.spent_reasons, reverse=True)
        }
        rows = np.flatnonzero(np.isin(self.earned.holder, list(whose)) & (self.earned.holder >= 0))
        self.state[rows], self.remaining[rows] = -1, MISSING
        for row in rows.tolist():
            self.reasons.setdefault(row, whose[int(self.earned.holder[row])])

    def _at_once(self) -> dict[int, InputError]:
        """Take the spending of all holders in one pass; return an error for the first that fails of each."""
        lots, gone, every = self.earned, self.gone, slice(None)
        spent = np.flatnonzero(self.spending)
        if not len(spent):
            return {}
        # By number of holder, of which there are no more than rows.
        spends = np.zeros(max(lots.holder.max(initial=0), gone.holder.max(initial=0)) + 1, dtype=bool)
        spends[gone.holder[spent]] = True
        mine = np.flatnonzero(self.counted & spends.take(lots.holder, mode="clip"))
        earned, at = in_units(lots.days.instant(every)[mine], gone.days.instant(every)[spent])
        first, next_ = in_order(lots.holder[mine], earned), in_order(gone.holder[spent], at)
        mine, spent = mine[first], spent[next_]
        day = gone.days.day(every)[spent]
        if lots.timed(self.counted) and gone.timed(self.spending):
            earned, at = earned[first], at[next_]
        else:
            # Times are compared by instant where both have one, else by day.
            earned, at = lots.days.day(every)[mine], day
        queue = Lots(lots.holder[mine], earned, self.wait_until[mine] // US_PER_DAY, lots.points[mine])
        spending = Spending(gone.holder[spent], at, day, gone.points[spent])
        self.remaining[mine], short, available = take(queue, spending)
        errors: dict[int, InputError] = {}
        failed: set[int] = set()
        for place in np.flatnonzero(short).tolist():
            if int(spending.holder[place]) not in failed:
                failed.add(int(spending.holder[place]))
                row, points = int(spent[place]), int(spending.points[place])
                values = {"day": gone.moment(row).day, "there": str(available[place])}
                errors[row] = InputError(f"spent[{row}].points", points, "more-than-there", values)
        return errors

    def _one_by_one(self) -> dict[int, InputError]:
        """Work out one holder at a time: where hours are counted, or only some rows have a time."""
        gone = self.gone
        errors: dict[int, InputError] = {}
        lots_of, spent_of = (
            _by_holder(rows.holder, counted)
            for rows, counted in ((self.earned, self.counted), (gone, self.spending))
        )
        for holder in sorted({*lots_of, *spent_of}):
            rows, spent = lots_of.get(holder, []), spent_of.get(holder, [])
            lots = [
                PointsLot(earned=self.earned.moment(row), points=int(self.earned.points[row])) for row in rows
            ]
            pairs = [(gone.moment(row), int(gone.points[row])) for row in spent]
            try:
                points = expire_one(lots, as_of=self.now, validity=self.validity, spent=pairs)
            except InputError as error:
                row = spent[int(error.field.partition("[")[2].partition("]")[0])]
                errors[row] = InputError(f"spent[{row}].points", error.value, error.key, error.args[3])
                continue
            for row, lot in zip(rows, points.lots, strict=True):
                self.remaining[row], self.state[row] = lot.remaining, HELD.index(lot.state)
        return errors


def _by_holder(holder: Ints, counted: Bools) -> dict[int, list[int]]:
    """Return the counted rows of each holder."""
    rows = np.flatnonzero(counted)
    groups = pd.Series(rows).groupby(holder[counted]).groups
    return {number: rows[places].tolist() for number, places in groups.items()}
