"""Take spending from lots of points, for all holders at once.

All lots live equally long, so the lot that expires first is the one earned first: the lots of a holder are
a queue. Laid end to end they are an interval of a line; spending j takes the interval from `begin` to
`end`, where

    begin[j] = the later of end[j-1] and the end of what had expired by that day
    end[j]   = begin[j] + points spent

So end[j] is the sum spent so far plus the running maximum of (expired - spent before), which takes one
pass over a column. What was taken of a lot is how much of it those intervals cover.

A validity with several readings takes a pass for each that is tried: by a longer one no less is left of any
lot, so that the shortest that allows a holder's spending and the longest tell everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from calc.batch.columns.day_tables import US_PER_DAY, Bools, Ints
from calc.batch.columns.points_ends import Readings

__all__ = ["Left", "Lots", "Spending", "in_order", "in_units", "replay", "take"]

_ROOM, _PACKED = 2**62, 2**64


@dataclass(frozen=True, slots=True)
class Lots:
    """Lots in the order of their holders, then of earning: who, when, until when, how many points."""

    holder: Ints
    earned: Ints
    last_day: Ints
    points: Ints

    def some(self, rows: Bools, last_day: Ints) -> Lots:
        """Return the marked rows, with last days of another reading."""
        return Lots(self.holder[rows], self.earned[rows], last_day, self.points[rows])


@dataclass(frozen=True, slots=True)
class Spending:
    """Spending in the order of the holders, then of spending; times as in the lots, and the day."""

    holder: Ints
    at: Ints
    day: Ints
    points: Ints

    def some(self, rows: Bools) -> Spending:
        """Return the marked rows."""
        return Spending(self.holder[rows], self.at[rows], self.day[rows], self.points[rows])


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of each lot, the earliest day it expires on, and which spending no reading allows."""

    remaining: Ints
    uncertain: Ints
    first_day: Ints
    short: Bools


def in_order(holder: Ints, at: Ints) -> Ints:
    """Return the order by holder, then by time, then as it came."""
    size = len(holder)
    if not size:
        return np.zeros(0, dtype=np.int64)
    low, span = int(at.min()), int(at.max()) - int(at.min()) + 1
    # Each row is packed into one number, its place in the lowest digits, and the numbers are sorted.
    if (int(holder.max()) + 1) * span * size < _PACKED:
        packed = (holder * span + (at - low)).astype(np.uint64) * np.uint64(size)
        packed += np.arange(size, dtype=np.uint64)
        packed.sort()
        return (packed % np.uint64(size)).astype(np.int64)
    return np.lexsort((at, holder)).astype(np.int64)


def in_units(*times: Ints) -> tuple[Ints, ...]:
    """Return microseconds in the largest unit that divides all of them: days, seconds or microseconds."""
    for unit in (US_PER_DAY, 1_000_000):
        if not any((us % unit).any() for us in times):
            return tuple(us // unit for us in times)
    return times


def _places(
    lots: Lots, times: Ints, holder: Ints, moments: Ints, side: Literal["left", "right"]
) -> NDArray[np.intp]:
    """Return how many lots lie before each moment, counting all lots of earlier holders."""
    if not len(times):
        return np.zeros(len(moments), dtype=np.intp)
    low = min(int(times.min()), int(moments.min()))
    span = max(int(times.max()), int(moments.max())) - low + 1
    if (int(max(lots.holder.max(), holder.max())) + 1) * span >= _ROOM:
        # Microseconds of many holders would overflow; ranks keep their order.
        _, ranks = np.unique(np.concatenate([times, moments]), return_inverse=True)
        times, moments, low, span = ranks[: len(times)], ranks[len(times) :], 0, len(ranks)
    keys, sought = lots.holder * span + (times - low), holder * span + (moments - low)
    return np.searchsorted(keys, sought, side=side)


def replay(readings: Readings, lots: Lots, begun: Ints, spending: Spending, now: int) -> Left:
    """Return what is left of lots by every reading of a validity that allows the spending.

    `lots` have their last days by the longest reading; `begun` are their days of earning, `now` the day of
    asking.
    """
    left, short = take(lots, spending)
    if readings.size == len(readings.families) == 1:
        return Left(left, np.zeros_like(left), lots.last_day, short)
    over = lots.last_day < now
    most = np.where(over, 0, left)
    least, first_day = most.copy(), lots.last_day.copy()
    fails = np.zeros(int(max(lots.holder.max(initial=0), spending.holder.max(initial=0))) + 1, dtype=bool)
    fails[spending.holder[short]] = True
    for late in readings.families:
        rows, day, rest = _shortest(readings, late, lots, begun, spending, fails)
        least[rows] = np.minimum(least[rows], np.where(day < now, 0, rest))
        first_day[rows] = np.minimum(first_day[rows], day)
    return Left(np.where(over, left, least), most - least, first_day, short)


def _shortest(
    readings: Readings, late: bool, lots: Lots, begun: Ints, spending: Spending, fails: Bools
) -> tuple[Bools, Ints, Ints]:
    """Return last days and what is left by the shortest reading that allows each holder's spending.

    Also which rows have one; holders that fail by every reading are left out.
    """
    low, high = np.zeros(len(fails), dtype=np.int64), np.zeros(len(fails), dtype=np.int64)

    def short(holders: Bools, places: Ints) -> tuple[Bools, Ints, Ints, Bools]:
        mine, theirs = holders[lots.holder], holders[spending.holder]
        day = readings.last_day_each(places[lots.holder[mine]], late, begun[mine])
        gone = spending.some(theirs)
        rest, exceeds = take(lots.some(mine, day), gone)
        failing = np.zeros(len(fails), dtype=bool)
        failing[gone.holder[exceeds]] = True
        return mine, day, rest, failing

    open_ = short(~fails, low)[3]
    # Between one that fails and one that allows it, or the number of readings, where none does.
    high[open_] = readings.size
    while (active := high - low > 1).any():
        middle = (low + high) // 2
        failing = short(active, middle)[3]
        low[active & failing] = middle[active & failing]
        high[active & ~failing] = middle[active & ~failing]
    mine, day, rest, _ = short(~fails & (high < readings.size), high)
    return mine, day, rest


def take(lots: Lots, spending: Spending) -> tuple[Ints, Bools]:
    """Return what is left of each lot, and which spending exceeds what there is.

    If spending fails, what is left of its holder's lots has no meaning.
    """
    spent, holder = spending.points, spending.holder
    ends = np.append(0, np.cumsum(lots.points))
    expired = ends[_places(lots, lots.last_day, holder, spending.day, "left")]
    earned = ends[_places(lots, lots.earned, holder, spending.at, "right")]
    so_far = np.cumsum(spent)
    lead = pd.Series(expired - (so_far - spent)).groupby(holder, sort=False).cummax()
    end = lead.to_numpy() + so_far
    begin = end - spent
    short = end > earned
    fails = np.isin(holder, holder[short]) if short.any() else short
    left = lots.points - _covered(ends, begin[~fails], spent[~fails])
    return left, short


def _covered(ends: Ints, begin: Ints, length: Ints) -> Ints:
    """Return how much of each interval between two ends is covered by others, sorted and disjoint."""
    if not len(begin):
        return np.zeros(len(ends) - 1, dtype=np.int64)
    before = np.append(0, np.cumsum(length))
    place = np.searchsorted(begin, ends, side="right") - 1
    inside = np.minimum(ends - begin[place], length[place])
    covered = np.where(place < 0, 0, before[place] + inside)
    return np.diff(covered)
